//! The second program as the page calls it: a worker, started when the user turns to the box.
//!
//! Every answer arrives in a callback. No job is lost silently: where the program cannot be loaded
//! or stops, the callback gets a failure, at once or after one retry.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, MessageEvent, Worker};

use crate::base::numerals;
use crate::base::wire::Wire;
use crate::web::dom;

/// A handle to the second program; clones ask the same one.
#[derive(Clone, Default)]
pub struct Reader(Rc<ReaderInner>);

#[derive(Default)]
struct ReaderInner {
    worker: RefCell<Option<Worker>>,
    waiting: RefCell<Vec<Waiting>>,
    asked: Cell<u32>,
    started: Cell<u32>,
    on_progress: RefCell<Option<OnProgress>>,
    on_words: RefCell<Option<OnWords>>,
}

/// A job that was asked and not answered.
struct Waiting {
    id: u32,
    then: OnAnswer,
    /// The job as it was asked, where it is to be asked again.
    again: Option<Array>,
    /// Whether it was.
    is_second: bool,
}

type OnAnswer = Box<dyn FnOnce(Result<JsValue, Failure>)>;

/// Called with how much of a job is done.
type OnProgress = Rc<dyn Fn(f64)>;

/// Called with how far a fetch is, in words, and with what has come since the last call.
type OnWords = Rc<dyn Fn(String, Option<Vec<u8>>)>;

/// What a job is about.
pub enum Material<'a> {
    /// Nothing but the job.
    Nothing,
    /// A text.
    Text(&'a str),
    /// A file, which the second program opens itself.
    File(&'a Blob),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The program could not be loaded, or stopped.
    Stopped,
    /// The file could not be opened.
    Unreadable,
}

impl Reader {
    /// Starts the program, so that it is there when it is asked. Once is enough.
    pub fn start(&self) {
        if self.0.worker.borrow().is_some() {
            return;
        }
        let Some(worker) = worker("reader") else { return };
        // What an older program has to say is no word of this one.
        let number = self.0.started.get().wrapping_add(1);
        self.0.started.set(number);
        let receiver = self.clone();
        dom::listen(&worker, "message", move |event: MessageEvent| {
            if receiver.0.started.get() == number {
                receiver.on_message(&event.data());
            }
        });
        let failed = self.clone();
        dom::listen(&worker, "error", move |_: Event| {
            if failed.0.started.get() == number {
                failed.stop();
            }
        });
        *self.0.worker.borrow_mut() = Some(worker);
    }

    /// Asks for a job to be done, in the bytes of a [`crate::jobs::Job`]. How numbers are written
    /// goes with it.
    pub fn ask(
        &self,
        job: &[u8],
        material: &Material<'_>,
        then: impl FnOnce(Result<Vec<u8>, Failure>) + 'static,
    ) {
        let then = move |answer: Result<JsValue, Failure>| then(answer.and_then(bytes_of));
        self.post(message(job, material, None), Waiting::new(Box::new(then), None));
    }

    /// As [`Reader::ask`], for a short job: it outlives a [`Reader::cancel`], and is asked once more
    /// where the program stops before it is done.
    pub fn ask_with_retry(
        &self,
        job: &[u8],
        material: &Material<'_>,
        then: impl FnOnce(Result<Vec<u8>, Failure>) + 'static,
    ) {
        let then = move |answer: Result<JsValue, Failure>| then(answer.and_then(bytes_of));
        self.post_surely(message(job, material, None), Box::new(then));
    }

    /// As [`Reader::ask_surely`], for an answer that is to be a file of a type. It is made where it
    /// is written: the page never has the bytes, which may be many.
    pub fn ask_for_file(
        &self,
        job: &[u8],
        material: &Material<'_>,
        kind: &str,
        then: impl FnOnce(Result<Blob, Failure>) + 'static,
    ) {
        let file = |value: JsValue| value.dyn_into().map_err(|_| Failure::Unreadable);
        let then = move |answer: Result<JsValue, Failure>| then(answer.and_then(file));
        self.post_surely(message(job, material, Some(kind)), Box::new(then));
    }

    fn post_surely(&self, message: Array, then: OnAnswer) {
        self.post(message.clone(), Waiting::new(then, Some(message)));
    }

    fn post(&self, message: Array, mut waiting: Waiting) {
        self.start();
        let id = self.0.asked.get().wrapping_add(1);
        self.0.asked.set(id);
        message.set(0, id.into());
        waiting.id = id;
        let posted = match &*self.0.worker.borrow() {
            Some(worker) => worker.post_message(&message).is_ok(),
            None => false,
        };
        if posted {
            self.0.waiting.borrow_mut().push(waiting);
        } else {
            (waiting.then)(Err(Failure::Stopped));
        }
    }

    /// Calls back with how much of a job is done, from 0 to 1, while it takes long.
    pub fn on_progress(&self, then: impl Fn(f64) + 'static) {
        *self.0.on_progress.borrow_mut() = Some(Rc::new(then));
    }

    /// Calls back with how far a fetch is, in words, and with what has come since the last call.
    pub fn on_words(&self, then: impl Fn(String, Option<Vec<u8>>) + 'static) {
        *self.0.on_words.borrow_mut() = Some(Rc::new(then));
    }

    /// Asks for what there is of the fetches that go on; their answers come as always.
    pub fn finish_early(&self) {
        let worker = self.0.worker.borrow();
        for waiting in &*self.0.waiting.borrow() {
            let _ = worker.as_ref().map(|worker| worker.post_message(&waiting.id.into()));
        }
    }

    /// Forgets all jobs, also the one that is being done, but for those that are asked surely.
    pub fn cancel(&self) {
        self.let_go();
        for waiting in self.0.waiting.take() {
            if let Some(message) = waiting.again.clone() {
                self.post(message, waiting);
            }
        }
    }

    /// Takes in a message: an answer, how much is done, or the word that the program could not
    /// start.
    fn on_message(&self, message: &JsValue) {
        let Some(message) = message.dyn_ref::<Array>() else { return self.stop() };
        if let Some(done) = message.get(1).as_f64() {
            let report = self.0.on_progress.borrow().clone();
            return report.into_iter().for_each(|report| report(done));
        }
        if let Some(words) = message.get(1).as_string() {
            let report = self.0.on_words.borrow().clone();
            let part = bytes_of(message.get(2)).ok();
            return report.into_iter().for_each(|report| report(words.clone(), part.clone()));
        }
        let id = message.get(0).as_f64().map_or(0, |id| id as u32);
        let answer = Some(message.get(1)).filter(|answer| !answer.is_null());
        let mut waiting = self.0.waiting.borrow_mut();
        let answered = waiting.iter().position(|it| it.id == id).map(|at| waiting.remove(at));
        // What is called may ask again.
        drop(waiting);
        if let Some(answered) = answered {
            (answered.then)(answer.ok_or(Failure::Unreadable));
        }
    }

    /// The program is of no use: what was asked surely goes to another one, once.
    fn stop(&self) {
        self.let_go();
        for mut waiting in self.0.waiting.take() {
            match waiting.again.clone().filter(|_| !waiting.is_second) {
                Some(message) => {
                    waiting.is_second = true;
                    self.post(message, waiting);
                }
                None => (waiting.then)(Err(Failure::Stopped)),
            }
        }
    }

    /// Lets go of the program; the next job starts another.
    fn let_go(&self) {
        if let Some(worker) = self.0.worker.take() {
            worker.terminate();
        }
    }
}

impl Waiting {
    fn new(then: OnAnswer, again: Option<Array>) -> Self {
        Self { id: 0, then, again, is_second: false }
    }
}

fn bytes_of(answer: JsValue) -> Result<Vec<u8>, Failure> {
    let bytes: Result<Uint8Array, _> = answer.dyn_into();
    bytes.map(|bytes| bytes.to_vec()).map_err(|_| Failure::Unreadable)
}

/// A job as it is posted, but for its number; with the type of the file that is to come of it.
fn message(job: &[u8], material: &Material<'_>, kind: Option<&str>) -> Array {
    let material = match material {
        Material::Nothing => JsValue::NULL,
        Material::Text(text) => JsValue::from_str(text),
        Material::File(file) => JsValue::from(*file),
    };
    let mut asked = numerals::in_use(Wire::to_bytes);
    asked.extend(job);
    let kind = kind.map_or(JsValue::NULL, JsValue::from_str);
    Array::of4(&JsValue::NULL, &Uint8Array::from(asked.as_slice()), &material, &kind)
}

/// A worker that runs one of the page's programs. It is asked for by the name of the page's own
/// program as well, so that no cache gives a page the worker of an older one.
pub(super) fn worker(program: &str) -> Option<Worker> {
    let page = dom::by_id("boot").and_then(|boot| boot.get_attribute("data-wasm"));
    let page = page.unwrap_or_default();
    let build = page.rsplit('/').next().unwrap_or_default();
    Worker::new(&format!("worker-boot.js?{program}&{build}")).ok()
}

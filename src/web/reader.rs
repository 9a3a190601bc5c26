//! The second program, as the page asks it: a worker, started when somebody turns to the box.
//!
//! Refuses to hold the page up: every answer comes later, to a callback. Refuses to lose a job in
//! silence: where the program cannot be loaded or stops, the callback is told.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, MessageEvent, Worker};

use crate::numerals;
use crate::web::dom;
use crate::wire::Wire;

/// A handle to the second program; clones ask the same one.
#[derive(Clone, Default)]
pub struct Reader(Rc<Inner>);

#[derive(Default)]
struct Inner {
    worker: RefCell<Option<Worker>>,
    waiting: RefCell<Vec<(u32, Then)>>,
    asked: Cell<u32>,
    on_progress: RefCell<Option<OnProgress>>,
    on_words: RefCell<Option<OnWords>>,
}

type Then = Box<dyn FnOnce(Result<Vec<u8>, Failure>)>;

/// Called with how much of a job is done.
type OnProgress = Rc<dyn Fn(f64)>;

/// Called with how far a fetch is, in words.
type OnWords = Rc<dyn Fn(String)>;

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
        let heard = self.clone();
        dom::listen(&worker, "message", move |event: MessageEvent| heard.hear(&event.data()));
        let failed = self.clone();
        dom::listen(&worker, "error", move |_: Event| failed.stop());
        *self.0.worker.borrow_mut() = Some(worker);
    }

    /// Asks for a job to be done, in the bytes of a [`crate::reader::Job`]. How numbers are written
    /// goes with it.
    pub fn ask(
        &self,
        job: &[u8],
        material: &Material<'_>,
        then: impl FnOnce(Result<Vec<u8>, Failure>) + 'static,
    ) {
        self.start();
        let id = self.0.asked.get().wrapping_add(1);
        self.0.asked.set(id);
        let material = match material {
            Material::Nothing => JsValue::NULL,
            Material::Text(text) => JsValue::from_str(text),
            Material::File(file) => JsValue::from(*file),
        };
        let mut asked = numerals::in_use(Wire::to_bytes);
        asked.extend(job);
        let message = Array::of3(&id.into(), &Uint8Array::from(asked.as_slice()), &material);
        let posted = match &*self.0.worker.borrow() {
            Some(worker) => worker.post_message(&message).is_ok(),
            None => false,
        };
        if posted {
            self.0.waiting.borrow_mut().push((id, Box::new(then)));
        } else {
            then(Err(Failure::Stopped));
        }
    }

    /// Calls back with how much of a job is done, from 0 to 1, while it takes long.
    pub fn on_progress(&self, then: impl Fn(f64) + 'static) {
        *self.0.on_progress.borrow_mut() = Some(Rc::new(then));
    }

    /// Calls back with how far a fetch is, in words.
    pub fn on_words(&self, then: impl Fn(String) + 'static) {
        *self.0.on_words.borrow_mut() = Some(Rc::new(then));
    }

    /// Asks for what there is of the fetches that go on; their answers come as always.
    pub fn finish_early(&self) {
        let worker = self.0.worker.borrow();
        for (id, _) in &*self.0.waiting.borrow() {
            let _ = worker.as_ref().map(|worker| worker.post_message(&(*id).into()));
        }
    }

    /// Forgets all jobs, also the one that is being done.
    pub fn cancel(&self) {
        self.0.waiting.take();
        self.stop();
    }

    /// Takes in a message: an answer, how much is done, or the word that the program could not
    /// start.
    fn hear(&self, message: &JsValue) {
        let Some(message) = message.dyn_ref::<Array>() else { return self.stop() };
        if let Some(done) = message.get(1).as_f64() {
            let told = self.0.on_progress.borrow().clone();
            return told.into_iter().for_each(|told| told(done));
        }
        if let Some(words) = message.get(1).as_string() {
            let told = self.0.on_words.borrow().clone();
            return told.into_iter().for_each(|told| told(words.clone()));
        }
        let id = message.get(0).as_f64().map_or(0, |id| id as u32);
        let answer = match message.get(1).dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(_) => Err(Failure::Unreadable),
        };
        let mut waiting = self.0.waiting.borrow_mut();
        let then = waiting.iter().position(|(other, _)| *other == id).map(|at| waiting.remove(at));
        // What is called may ask again.
        drop(waiting);
        if let Some((_, then)) = then {
            then(answer);
        }
    }

    /// Lets go of a program that is of no more use; the next job starts another.
    fn stop(&self) {
        if let Some(worker) = self.0.worker.take() {
            worker.terminate();
        }
        for (_, then) in self.0.waiting.take() {
            then(Err(Failure::Stopped));
        }
    }
}

/// A worker that runs one of the page's programs. It is asked for by the name of the page's own
/// program as well, so that no cache gives a page the worker of an older one.
pub(super) fn worker(program: &str) -> Option<Worker> {
    let page = dom::by_id("boot").and_then(|boot| boot.get_attribute("data-wasm"));
    let page = page.unwrap_or_default();
    let build = page.rsplit('/').next().unwrap_or_default();
    Worker::new(&format!("worker-boot.js?{program}&{build}")).ok()
}

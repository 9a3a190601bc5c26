//! The worker's side of the second program: jobs in, answers out.
//!
//! It opens only the file that a job came with, and uses the network only for fetches.

mod books;
mod chunks;

pub use chunks::serve_slices;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::http::{self, RunningFetch};
use super::made::blob_of;
use crate::jobs::Fetching;
use crate::wording::fetch as words;

/// What makes an answer of a job, a content and the day that it is, and tells now and then how much
/// is done.
pub type JobRunner = fn(&[u8], &[u8], &str, &dyn Fn(f64)) -> Option<Vec<u8>>;

/// The fetches that go on, by the numbers of their jobs.
type Fetches = Rc<RefCell<Vec<(f64, RunningFetch)>>>;

/// Answers every message from now on: jobs that are a fetch with what comes of it, all others with
/// what `run` makes of job and content. A message that is a number alone stops the fetch of that
/// number.
pub fn serve_and_fetch(run: JobRunner) {
    let fetches = Fetches::default();
    listen(move |scope, message| {
        if let Some(id) = message.as_f64() {
            stop(id, &fetches);
        } else if message.dyn_ref().and_then(|it| fetch(scope, it, &fetches)).is_none() {
            answer_later(scope, message, run);
        }
    });
}

/// Answers every message from now on with what `run` makes of job and content.
pub fn serve(run: JobRunner) {
    listen(move |scope, message| answer_later(scope, message, run));
}

fn listen(mut then: impl FnMut(&DedicatedWorkerGlobalScope, &JsValue) + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        then(&answering, &event.data());
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

fn answer_later(scope: &DedicatedWorkerGlobalScope, message: &JsValue, run: JobRunner) {
    let Some(message) = message.dyn_ref::<Array>() else { return };
    let (scope, message) = (scope.clone(), message.clone());
    spawn_local(async move { answer(&scope, &message, run).await });
}

fn stop(id: f64, fetches: &Fetches) {
    // What stops may end, and take itself out.
    let running = fetches.borrow().iter().find(|(known, _)| *known == id).map(|it| it.1.clone());
    running.into_iter().for_each(|running| running.stop());
}

/// Begins a fetch; `None` where the job is none.
fn fetch(scope: &DedicatedWorkerGlobalScope, message: &Array, fetches: &Fetches) -> Option<()> {
    let (number, job) = (message.get(0), Uint8Array::new(&message.get(1)).to_vec());
    let fetching = Fetching::begin(&job, http::now(), |at| http::time_of_day(at, None))?;
    let id = number.as_f64()?;
    let (telling, report) = (scope.clone(), number.clone());
    let on_progress = move |words: &str, part: Option<Vec<u8>>| {
        let part = part.map_or(JsValue::NULL, |part| Uint8Array::from(part.as_slice()).into());
        let _ = telling.post_message(&Array::of3(&report, &JsValue::from_str(words), &part));
    };
    // Before the first request, so that whoever hears nothing knows that nothing was asked.
    on_progress(words::BEGUN, None);
    let (scope, open) = (scope.clone(), Rc::clone(fetches));
    let then = move |bytes: Vec<u8>| {
        open.borrow_mut().retain(|(known, _)| *known != id);
        give(&scope, &number, Some(bytes), None);
    };
    let running = RunningFetch::start(fetching, on_progress, then);
    fetches.borrow_mut().push((id, running));
    Some(())
}

async fn answer(scope: &DedicatedWorkerGlobalScope, message: &Array, run: JobRunner) {
    let (id, job, material) = (message.get(0), message.get(1), message.get(2));
    let job = Uint8Array::new(&job).to_vec();
    let content = match material.dyn_into::<Blob>() {
        Ok(file) => {
            let content = bytes_of(&file).await;
            if let Some(read) = books::read(scope, &id, &job, &file, content.as_deref()).await {
                return give(scope, &id, Some(read), None);
            }
            content
        }
        Err(text) => Some(text.as_string().unwrap_or_default().into_bytes()),
    };
    let on_progress = |done: f64| {
        let _ = scope.post_message(&Array::of2(&id, &done.into()));
    };
    let answer = content.and_then(|content| run(&job, &content, &today(), &on_progress));
    give(scope, &id, answer, message.get(3).as_string());
}

/// Gives an answer: its bytes, or a file of them where one of some type was asked for.
fn give(
    scope: &DedicatedWorkerGlobalScope,
    id: &JsValue,
    answer: Option<Vec<u8>>,
    kind: Option<String>,
) {
    let _ = match (answer, kind) {
        (Some(bytes), Some(kind)) => {
            let file = blob_of(&bytes, &kind).map_or(JsValue::NULL, JsValue::from);
            scope.post_message(&Array::of2(id, &file))
        }
        (Some(bytes), None) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            let moved = Array::of1(&bytes.buffer());
            scope.post_message_with_transfer(&Array::of2(id, &bytes), &moved)
        }
        (None, _) => scope.post_message(&Array::of2(id, &JsValue::NULL)),
    };
}

/// The day that it is where the browser is: `2026-11-24`.
fn today() -> String {
    let now = Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// All of a file; `None` when the browser cannot open it.
async fn bytes_of(file: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

//! The second program's own side: jobs in, answers out, in a worker.
//!
//! Refuses to open anything but the file that a job came with.

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// What makes an answer of a job, a content and the day that it is, and tells now and then how much
/// is done.
type Run = fn(&[u8], &[u8], &str, &dyn Fn(f64)) -> Option<Vec<u8>>;

/// Answers every message from now on with what `run` makes of its job and content.
pub fn serve(run: Run) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let scope = answering.clone();
        spawn_local(async move { answer(&scope, &event.data(), run).await });
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

async fn answer(scope: &DedicatedWorkerGlobalScope, message: &JsValue, run: Run) {
    let Some(message) = message.dyn_ref::<Array>() else { return };
    let (id, job, material) = (message.get(0), message.get(1), message.get(2));
    let content = match material.dyn_into::<Blob>() {
        Ok(file) => bytes_of(&file).await,
        Err(text) => Some(text.as_string().unwrap_or_default().into_bytes()),
    };
    let job = Uint8Array::new(&job).to_vec();
    let tell = |done: f64| {
        let _ = scope.post_message(&Array::of2(&id, &done.into()));
    };
    let answer = content.and_then(|content| run(&job, &content, &today(), &tell));
    let _ = match answer {
        Some(bytes) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            let moved = Array::of1(&bytes.buffer());
            scope.post_message_with_transfer(&Array::of2(&id, &bytes), &moved)
        }
        None => scope.post_message(&Array::of2(&id, &JsValue::NULL)),
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

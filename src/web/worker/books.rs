//! Workbooks, as the second program has them opened: by the fourth, in a worker of its own for each
//! file.
//!
//! What goes wrong there ends that worker alone: a file that is too much for it is a note. It is
//! ended after [`LONGEST`], and with the worker that started it.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, Event, MessageEvent, Worker};

use crate::jobs;
use crate::web::dom;
use crate::web::http::Timer;

/// A workbook may take so long, in milliseconds.
const LONGEST: u64 = 180_000;

/// What comes of a job that reads a workbook; `None` for any other job and any other file.
pub(super) async fn read(
    scope: &DedicatedWorkerGlobalScope,
    id: &JsValue,
    job: &[u8],
    file: &Blob,
    content: Option<&[u8]>,
) -> Option<Vec<u8>> {
    if !jobs::reads_book(job, content?) {
        return None;
    }
    // Shows that it is being read, and may be stopped.
    let _ = scope.post_message(&Array::of2(id, &0.0.into()));
    let opened = open(scope, file).await.unwrap_or_default();
    jobs::run_book(job, &opened)
}

/// Has a workbook opened; `None` where the program for it cannot be had, stops or takes too long.
async fn open(scope: &DedicatedWorkerGlobalScope, file: &Blob) -> Option<Vec<u8>> {
    let asked = scope.location().search();
    let (_, build) = asked.split_once('&')?;
    let worker = Worker::new(&format!("worker-boot.js?workbook&{build}")).ok()?;
    let answer = Promise::new(&mut |resolve, _| {
        let (answered, failed) = (resolve.clone(), resolve);
        dom::listen(&worker, "message", move |event: MessageEvent| {
            let _ = answered.call1(&JsValue::UNDEFINED, &event.data());
        });
        dom::listen(&worker, "error", move |_: Event| {
            let _ = failed.call0(&JsValue::UNDEFINED);
        });
    });
    let late = worker.clone();
    let too_late = Promise::new(&mut |resolve, _| {
        let resolve = resolve.clone();
        let limit = Timer::after(LONGEST, move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        // It is of no use once there is an answer, and does no harm.
        std::mem::forget(limit);
    });
    let message = Array::of4(&0.0.into(), &Uint8Array::new_with_length(0), file, &JsValue::NULL);
    worker.post_message(&message).ok()?;
    let answer = JsFuture::from(Promise::race(&Array::of2(&answer, &too_late))).await;
    late.terminate();
    let bytes = answer.ok()?.dyn_into::<Array>().ok()?.get(1);
    Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec())
}

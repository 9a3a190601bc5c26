//! The worker's side of the third program: chunks of a long table in, their rows out.
//!
//! Buffers are reused: the page gives them back, as browsers take longer to allocate columns than
//! to fill them.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope};

use super::listen;
use crate::base::wire::Wire;
use crate::jobs::chunks::ChunkBatch;

/// Answers every message from now on, with a message for each slice of a bite: its number and its
/// bytes, or nothing where some row is not plain.
pub fn serve_slices() {
    listen(|scope, message| {
        let (scope, message) = (scope.clone(), Array::from(message));
        spawn_local(async move {
            if answer(&scope, &message).await.is_none() {
                let _ = scope.post_message(&Array::of2(&message.get(0), &JsValue::NULL));
            }
        });
    });
}

/// A message is the number of the first slice, the bite, its bytes as a file, and room for answers.
async fn answer(scope: &DedicatedWorkerGlobalScope, message: &Array) -> Option<()> {
    let number = message.get(0).as_f64()?;
    let file: Blob = message.get(2).dyn_into().ok()?;
    let room = Array::from(&message.get(3));
    let brought = JsFuture::from(file.array_buffer()).await.ok()?;
    let brought = Uint8Array::new(&brought);
    let batch = ChunkBatch::from_bytes(&Uint8Array::new(&message.get(1)).to_vec())?;
    for (at, part) in batch.parts.iter().enumerate() {
        let at_hand =
            brought.subarray(u32::try_from(part.from).ok()?, u32::try_from(part.to).ok()?);
        let bytes = put(&batch.read(part, &at_hand.to_vec())?, room.pop());
        let number = JsValue::from_f64(number + at as f64);
        let moved = Array::of1(&bytes.buffer());
        scope.post_message_with_transfer(&Array::of2(&number, &bytes), &moved).ok()?;
    }
    Some(())
}

/// Puts bytes where there is room for them, if there is enough.
fn put(bytes: &[u8], room: JsValue) -> Uint8Array {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    // Slices are not all of a length, and what has room for one shall have it for the next.
    let more = || ArrayBuffer::new(length.saturating_add(length / 16));
    let room = room.dyn_into::<ArrayBuffer>().ok().filter(|room| room.byte_length() >= length);
    let room = room.unwrap_or_else(more);
    let put = Uint8Array::new_with_byte_offset_and_length(&room, 0, length);
    put.copy_from(bytes);
    put
}

// Starts the second program in its worker, and keeps what the page asks before it is there. The
// part behind the question mark tells one build from another.

importScripts(`reader.js${location.search}`);
const early = [];
onmessage = (event) => early.push(event);
wasm_bindgen({ module_or_path: `reader_bg.wasm${location.search}` })
  .then(() => early.forEach((event) => onmessage(event)))
  .catch((error) => {
    console.error(error);
    postMessage(null);
  });

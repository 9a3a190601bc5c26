// Starts a program in its worker, and keeps what the page asks before it is there. Behind the
// question mark stand the program's name and what tells one build from another.

const [program, build] = location.search.slice(1).split("&");
importScripts(`${program}.js?${build}`);
const early = [];
onmessage = (event) => early.push(event);
wasm_bindgen({ module_or_path: `${program}_bg.wasm?${build}` })
  .then(() => early.forEach((event) => onmessage(event)))
  .catch((error) => {
    console.error(error);
    postMessage(null);
  });

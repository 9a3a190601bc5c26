// Starts the program that this script's own tag names, and shows the page's own message when it
// cannot: without WebAssembly, with a file missing, or when the program stops while it starts.
// Not a module itself: opened as a file, a module is blocked before it can say anything.

(async ({ js, wasm }) => {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
})(document.currentScript.dataset).catch((error) => {
  console.error(error);
  document.getElementById("start-failed")?.removeAttribute("hidden");
});

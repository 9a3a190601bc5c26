// Starts the program that this script's own tag names, and shows the page's own message when it
// cannot: without WebAssembly, with a file missing, or when the program stops while it starts.
// Files dropped before the program is there wait in the first screen's file input for it.
// Not a module itself: opened as a file, a module is blocked before it can say anything.

(async ({ js, wasm }) => {
  // In another site's frame the first screen is not shown: it asks for input.
  if (location.hash.startsWith("#embed")) document.documentElement.className = "embed";
  const early = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop") document.getElementById("files").files = event.dataTransfer.files;
  };
  const kinds = ["dragover", "drop"];
  kinds.forEach((kind) => addEventListener(kind, early));
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
  kinds.forEach((kind) => removeEventListener(kind, early));
})(document.currentScript.dataset).catch((error) => {
  console.error(error);
  document.getElementById("start-failed")?.removeAttribute("hidden");
});

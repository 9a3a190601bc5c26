// Starts the program that this script's own tag names, and shows the page's own message when it
// cannot: without WebAssembly, with a file missing, or when the program stops while it starts.
// Files dropped before the program is there wait in the first screen's file input for it.
// A published program is in two files: what runs until the first chart stands, and the rest. Once
// that stands and all of it is there, the window is told ("whole"), and the page is put together.
// Not a module itself: opened as a file, a module is blocked before it can say anything.

// Keeps the page for a visit without the network, once nothing else is to be done: see sw.js. Not in
// another site's frame, and not where bytes are to be saved.
const keep = (script) => {
  if (!script || top !== self || navigator.connection?.saveData) return;
  const quiet = () => navigator.serviceWorker?.register(script).catch(() => {});
  setTimeout(() => (self.requestIdleCallback ?? setTimeout)(quiet), 2000);
};

// Calls back once the chart stands. A page that nobody sees yet draws none.
const drawn = (then) => {
  const stands = document.hidden || performance.getEntriesByName("chart-drawn").length > 0;
  setTimeout(stands ? then : () => drawn(then), stands ? 0 : 30);
};

// Shows the example's chart as it was drawn ahead, until the program draws it. A link may hold another.
const ahead = () => {
  const chart = document.getElementById("ahead");
  if (location.hash || !chart) return;
  chart.hidden = false;
  // When it has been painted: after the next frame.
  requestAnimationFrame(() => setTimeout(() => performance.mark("chart-ahead")));
};

// Brings the rest of the program: by itself once the chart stands, or when it is first called for.
// Until it is there, what somebody does waits for it. Where it does not arrive, nothing is done by
// halves: the program hears nothing of it, the page says so, and the next action tries again.
const twoParts = (program, address, then) => {
  const failed = document.getElementById("part-failed");
  let module, coming, started, there, moved;
  const join = () => {
    if (there) return;
    new WebAssembly.Instance(module, program.parts());
    there = true;
    failed.hidden = true;
    acts.forEach((kind) => removeEventListener(kind, act, true));
    removeEventListener("pointermove", move, true);
    if (moved?.target.isConnected) moved.target.dispatchEvent(new PointerEvent(moved.type, moved));
    drawn(then);
  };
  const soon = async () => {
    const answer = await fetch(address, { priority: "low" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    module ??= await WebAssembly.compile(await answer.arrayBuffer());
    if (started) join();
  };
  // A failure is told when the rest is called for and still not there.
  const bring = () => (coming ??= soon().catch(() => (coming = undefined)));
  // In the way of everything else: the program called for it and cannot go on without.
  const now = () => {
    try {
      if (!module) {
        const request = new XMLHttpRequest();
        request.open("GET", address, false);
        request.overrideMimeType("text/plain; charset=x-user-defined");
        request.send();
        if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
        const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt());
        module = new WebAssembly.Module(bytes);
      }
      join();
    } catch (error) {
      failed.hidden = false;
      throw error;
    }
  };
  const acts = ["click", "submit", "change", "input", "keydown", "paste", "drop", "dragover"];
  acts.push("pointerdown", "touchstart", "wheel", "hashchange");
  const act = (event) => {
    if (!started) return void bring();
    try {
      now();
    } catch {
      event.stopImmediatePropagation();
      // Text goes into its field all the same.
      if (!["keydown", "paste", "pointerdown", "wheel"].includes(event.type)) event.preventDefault();
    }
  };
  const move = (event) => {
    if (!started) return;
    event.stopImmediatePropagation();
    moved = event;
  };
  acts.forEach((kind) => addEventListener(kind, act, { capture: true, passive: false }));
  addEventListener("pointermove", move, true);
  addEventListener("online", () => coming ?? bring());
  program.onNeed(now);
  // A link may hold what the example does not.
  if (location.hash) bring();
  return () => {
    started = true;
    if (module) join();
    drawn(bring);
  };
};

(async ({ js, wasm, rest, worker }) => {
  // In another site's frame the first screen is not shown: it asks for input.
  if (location.hash.startsWith("#embed")) document.documentElement.className = "embed";
  ahead();
  const early = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop") document.getElementById("files").files = event.dataTransfer.files;
  };
  const kinds = ["dragover", "drop"];
  kinds.forEach((kind) => addEventListener(kind, early));
  const address = (name) => new URL(name, document.baseURI).href;
  const program = await import(address(js));
  const whole = () => {
    kinds.forEach((kind) => removeEventListener(kind, early));
    dispatchEvent(new Event("whole"));
    keep(worker);
  };
  const start = rest ? twoParts(program, address(rest), whole) : () => drawn(whole);
  await program.default({ module_or_path: address(wasm) });
  start();
})(document.currentScript.dataset).catch((error) => {
  console.error(error);
  document.getElementById("start-failed")?.removeAttribute("hidden");
});

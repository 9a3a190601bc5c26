// Opens the page without the network: keeps the files of one release and gives them out together.
// `cargo xtask dist` writes this file's first line, with the release and its files; boot.js registers
// it. The page itself is asked for over the network first, so that a new release shows at once; its
// files have other names and so are never mixed with those kept. This file gives way to that of the
// new release when no page of the old one is open.
// Touches no request to another host, and none below the page that is not a file of it.

const scope = registration.scope;
const ours = `fourfold ${scope} `;
const kept = { cacheName: ours + release, ignoreVary: true };
const names = new Set(files.map((file) => new URL(file, scope).href));
const pages = [scope, `${scope}index.html`];
// The program that opens workbooks is large, and most people give none: it is kept once it was asked
// for.
const later = (file) => file.startsWith("workbook") || file.startsWith("worker-boot.js?workbook");

const keep = async () => {
  const cache = await caches.open(kept.cacheName);
  // A name that is not of one release alone may be in the browser's cache from an older one.
  const mode = (file) => (file.includes(release) ? "default" : "no-cache");
  try {
    const now = files.filter((file) => !later(file));
    await cache.addAll(now.map((file) => new Request(file, { cache: mode(file) })));
    const page = await (await cache.match(scope)).text();
    if (!page.includes(release)) throw new Error("The page is of another release.");
  } catch (error) {
    await caches.delete(kept.cacheName);
    throw error;
  }
};

const forget = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && name !== kept.cacheName) await caches.delete(name);
  }
};

// The page as the network has it, or as it was kept where that fails or takes long.
const page = async (request) => {
  const old = await caches.match(scope, kept);
  const network = fetch(request);
  if (!old) return network;
  const late = new Promise((then) => setTimeout(then, 3000, old));
  const newest = network.then((answer) => (answer.status < 500 ? answer : old), () => old);
  return Promise.race([newest, late]);
};

// A file of the release. One that is kept once it was asked for is kept as long as the others are.
const give = async (request) => {
  const known = await caches.match(request, kept);
  if (known) return known;
  const answer = await fetch(request);
  const file = request.url.slice(scope.length);
  if (later(file) && answer.ok && (await caches.has(kept.cacheName))) {
    const cache = await caches.open(kept.cacheName);
    await cache.put(request, answer.clone()).catch(() => {});
  }
  return answer;
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = request.url.split("#")[0];
  if (request.mode === "navigate") {
    if (pages.includes(address.split("?")[0])) event.respondWith(page(request));
  } else if (names.has(address)) {
    event.respondWith(give(request));
  }
});

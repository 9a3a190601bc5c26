// Brings classic scripts and styles, as a page does that uses a library without a build.
const brought = (element, address) => new Promise((done, failed) => {
  element.onload = done;
  element.onerror = () => failed(new Error(`${address} did not load`));
  document.head.append(element);
});

export const plain = (address) => brought(Object.assign(document.createElement("script"), { src: address }), address);

// Those of an installed library.
export const script = (path) => plain(`/node/${path}`);

export const style = (path) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/node/${path}` });
  return brought(link, path);
};

// Brings a classic script, as a page does that uses a library without a build.
export const script = (path) => new Promise((done, failed) => {
  const element = document.createElement("script");
  element.src = `/node/${path}`;
  element.onload = done;
  element.onerror = () => failed(new Error(`${path} did not load`));
  document.head.append(element);
});

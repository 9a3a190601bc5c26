// When a drawing is there. It is run in every page that is timed, in fourfold's own too, so that
// all are asked the same: it is no module and brings nothing along.

// Has everything drawn that is on the page's canvases, and reads a pixel of it back.
window.pixels = () => {
  const one = (window.onePixel ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
  for (const canvas of document.querySelectorAll("canvas")) {
    if (canvas.width * canvas.height > 0) one.drawImage(canvas, 0, 0, 1, 1);
  }
  return one.getImageData(0, 0, 1, 1).data[3];
};

const frame = () => new Promise(requestAnimationFrame);

// Begins a drawing with a frame, and ends once `draw` says that it drew, with its pixels there, and
// again with the second frame after it, when they are on the screen: milliseconds of both.
window.drawn = async (draw) => {
  const start = await frame();
  const begun = performance.now();
  await draw();
  pixels();
  const there = performance.now();
  await frame();
  await frame();
  return [there - begun, performance.now() - start];
};

// Times one way from the bytes of a table to a class a row. The bench opens this page anew for each,
// so that none pays for what another left behind.
//
// A way is a module in read/: `load()` brings what it needs, untimed; `classes(bytes, rows, split)`
// gives a Uint8Array: the quadrant of each row, 0 to 3 in alphabetical order, 4 for none.

// Before each reading the browser is left alone for so long, as by somebody who chooses a file: what
// it has to do of the page or of the reading before is done. The bench leaves fourfold the same time.
const PAUSE = 1500;

const fetched = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());

/// `times` readings, in milliseconds, and how many rows the last of them puts elsewhere than the
/// library does.
window.read = async (way, times, table, expected, split) => {
  const { load, classes } = await import(`./read/${way}.js`);
  await load?.();
  const [bytes, native] = await Promise.all([fetched(table), fetched(expected)]);
  const took = [];
  let found;
  for (let time = 0; time < times; time += 1) {
    // A copy, as some ways give the bytes away to a worker.
    const given = bytes.slice();
    await new Promise((resume) => setTimeout(resume, PAUSE));
    const start = performance.now();
    found = await classes(given, native.length, split);
    took.push(performance.now() - start);
  }
  let differ = Math.abs(found.length - native.length);
  for (let row = 0; row < native.length; row += 1) differ += Number(found[row] !== native[row]);
  return { took, differ };
};

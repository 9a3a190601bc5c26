// PapaParse: rows as arrays of texts, its fast mode (which it takes by itself where there is no quote).
import { script } from "../script.js";
import { place } from "./place.js";

export const load = () => script("papaparse/node_modules/papaparse/papaparse.min.js");

export const classes = (bytes, rows, split) => {
  const { data } = Papa.parse(new TextDecoder().decode(bytes), { delimiter: ",", newline: "\n", skipEmptyLines: true });
  const found = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [, followers, posts, likes, replies, reposts] = data[row + 1];
    found[row] = place(+followers, +posts, +likes + +replies + +reposts, split);
  }
  return found;
};

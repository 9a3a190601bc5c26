// d3-dsv: rows as arrays of texts, each placed as it is read, so that none is kept.
import { script } from "../script.js";
import { place } from "./place.js";

export const load = () => script("d3-dsv/node_modules/d3-dsv/dist/d3-dsv.min.js");

export const classes = (bytes, rows, split) => {
  const found = new Uint8Array(rows);
  d3.csvParseRows(new TextDecoder().decode(bytes), ([, followers, posts, likes, replies, reposts], index) => {
    if (index > 0) found[index - 1] = place(+followers, +posts, +likes + +replies + +reposts, split);
  });
  return found;
};

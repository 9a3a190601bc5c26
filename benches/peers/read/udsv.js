// uDSV: rows as arrays of values, by the schema that it infers.
import { script } from "../script.js";
import { place } from "./place.js";

export const load = () => script("udsv/node_modules/udsv/dist/uDSV.iife.min.js");

export const classes = (bytes, rows, split) => {
  const text = new TextDecoder().decode(bytes);
  const data = uDSV.initParser(uDSV.inferSchema(text)).typedArrs(text);
  const found = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [, followers, posts, likes, replies, reposts] = data[row];
    found[row] = place(followers, posts, likes + replies + reposts, split);
  }
  return found;
};

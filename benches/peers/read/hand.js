// By hand: one pass over the bytes of a table whose columns are known, no text made of any of them.
// What is left is what a page needs afterwards: a column of numbers a count, a class a row.

const LINE_END = 10;
const COMMA = 44;
const ZERO = 48;

export const classes = (bytes, rows, { audience, engagement, slope }) => {
  const followers = new Uint32Array(rows);
  const posts = new Uint32Array(rows);
  const likes = new Uint32Array(rows);
  const replies = new Uint32Array(rows);
  const reposts = new Uint32Array(rows);
  const found = new Uint8Array(rows);
  const length = bytes.length;
  let at = bytes.indexOf(LINE_END) + 1;
  for (let row = 0; row < rows; row += 1) {
    while (bytes[at] !== COMMA) at += 1;
    at += 1;
    let byte = bytes[at];
    let count = 0;
    for (; byte !== COMMA; byte = bytes[at]) { count = (count * 10 + byte - ZERO) | 0; at += 1; }
    followers[row] = count;
    byte = bytes[at += 1];
    let posted = 0;
    for (; byte !== COMMA; byte = bytes[at]) { posted = (posted * 10 + byte - ZERO) | 0; at += 1; }
    posts[row] = posted;
    byte = bytes[at += 1];
    let liked = 0;
    for (; byte !== COMMA; byte = bytes[at]) { liked = (liked * 10 + byte - ZERO) | 0; at += 1; }
    likes[row] = liked;
    byte = bytes[at += 1];
    let replied = 0;
    for (; byte !== COMMA; byte = bytes[at]) { replied = (replied * 10 + byte - ZERO) | 0; at += 1; }
    replies[row] = replied;
    byte = bytes[at += 1];
    let reposted = 0;
    for (; byte !== LINE_END && at < length; byte = bytes[at]) { reposted = (reposted * 10 + byte - ZERO) | 0; at += 1; }
    reposts[row] = reposted;
    at += 1;
    if (count === 0 || posted === 0) { found[row] = 4; continue; }
    const line = engagement * Math.pow(count / audience, slope);
    const lively = (liked + replied + reposted) / (posted * count) >= line;
    found[row] = (lively ? 2 : 0) + (count >= audience ? 1 : 0);
  }
  return found;
};

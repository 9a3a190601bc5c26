// What can be read and used at the present width? arguments: none.
// Returns [clipped, overlapping], lists of descriptions. Looked at are texts, and what one can press
// or type into, as far as they can be seen. Left out: what is hidden from eyes on purpose (one pixel
// large, or cut away), and what can be scrolled into view inside a box of its own.
const SLACK = 1; // pixels that rounding may cost

const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const describe = (element) => {
  const id = element.id ? `#${element.id}` : "";
  const words = squeeze(element.getAttribute("aria-label") ?? element.innerText ?? element.value ?? "");
  return `<${element.localName}${id}> "${words.slice(0, 60)}"`;
};

const styles = new Map();
const style = (element) => {
  if (!styles.has(element)) styles.set(element, getComputedStyle(element));
  return styles.get(element);
};

const hiddenOnPurpose = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const box = at.getBoundingClientRect();
    const { clip, clipPath, overflowX, position, opacity, display } = style(at);
    if (display !== "contents" && overflowX !== "visible" && box.width <= 1 && box.height <= 1) return true;
    if (position === "absolute" && clip !== "auto") return true;
    if (clipPath.startsWith("inset(50%") || clipPath.startsWith("inset(100%")) return true;
    if (opacity === "0") return true;
    // Out of sight until it is focused, as a link that skips to the content.
    if (box.right <= 0 || box.bottom + scrollY <= 0) return true;
  }
  return false;
};

const shown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !hiddenOnPurpose(element);

// The boxes of an element's own text, line by line.
const textBoxes = (element) => {
  const boxes = [];
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    boxes.push(...[...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0));
  }
  return boxes;
};

// With the text of all its parts, as of a button that holds a word and a mark.
const allTextBoxes = (element) =>
  [element, ...element.querySelectorAll("*")].filter(shown).flatMap(textBoxes);

const scrolls = (value) => value === "auto" || value === "scroll";
const cuts = (value) => value === "hidden" || value === "clip";

const CONTROL = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], "
  + "[role=slider], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=link], [tabindex]:not([tabindex='-1'])";

// A box that scrolls takes the keyboard so that keys can scroll it, not because one presses it.
const isPressed = (element) => element.matches(CONTROL)
  && !(element.matches("[tabindex]") && (scrolls(style(element).overflowX) || scrolls(style(element).overflowY)));

const everything = [...document.body.querySelectorAll("*")]
  .filter((element) => !element.closest("script, style, template, noscript, option, svg") && shown(element));

const clipped = [];
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width + SLACK)
  clipped.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} > ${width}`);

for (const element of everything) {
  const isControl = isPressed(element) || element.localName === "canvas" || element.localName === "img";
  const texts = isControl ? allTextBoxes(element) : textBoxes(element);
  const boxes = isControl ? [...texts, element.getBoundingClientRect()] : texts;
  if (!boxes.length) continue;
  const reason = (() => {
    let reachable = false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, display } = style(at);
      if (display === "contents" || display === "inline") continue;
      if (scrolls(overflowX) && at !== element) { reachable = true; break; }
      const box = at.getBoundingClientRect();
      const own = at === element ? texts : boxes;
      // Text that runs out of its button is as bad as text that is cut.
      const holds = at === element && isControl;
      if ((cuts(overflowX) || holds)
        && own.some((part) => part.right > box.right + SLACK || part.left < box.left - SLACK))
        return at === element ? "its text is wider than itself" : `cut at the side by ${describe(at)}`;
      if ((cuts(overflowY) || holds)
        && own.some((part) => part.bottom > box.bottom + 2 * SLACK || part.top < box.top - 2 * SLACK))
        return at === element ? "its text is higher than itself" : `cut above or below by ${describe(at)}`;
      if (style(at).position === "fixed") break;
    }
    if (reachable) return null;
    const out = boxes.find((part) => part.right > width + SLACK || part.left < -SLACK);
    return out && `sticks out of the viewport: ${out.left.toFixed(0)} to ${out.right.toFixed(0)} of ${width}`;
  })();
  if (reason) clipped.push(`${describe(element)}: ${reason}`);
}

// What lies over what. A canvas is a ground that handles may stand on, so it is left out; so are
// options and the parts of one another.
const parts = [];
for (const element of everything) {
  const isControl = isPressed(element) && element.localName !== "canvas";
  const boxes = isControl ? [...element.getClientRects()] : textBoxes(element);
  for (const box of boxes) {
    // What is scrolled away inside its own box lies over nothing.
    let { left, right, top, bottom } = box;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = style(at);
      const frame = at.getBoundingClientRect();
      if (overflowX !== "visible") { left = Math.max(left, frame.left); right = Math.min(right, frame.right); }
      if (overflowY !== "visible") { top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom); }
    }
    if (right - left > SLACK && bottom - top > SLACK) parts.push({ element, isControl, left, right, top, bottom });
  }
}
parts.sort((a, b) => a.top - b.top);
const overlapping = new Set();
for (const [index, a] of parts.entries()) {
  for (const b of parts.slice(index + 1)) {
    if (b.top >= a.bottom) break;
    if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - b.top;
    // Lines of text have air above and below the letters, which may overlap harmlessly.
    const air = a.isControl && b.isControl ? SLACK
      : 0.25 * Math.min(a.bottom - a.top, b.bottom - b.top);
    if (wide > SLACK && high > air)
      overlapping.add(`${describe(a.element)} and ${describe(b.element)} by ${wide.toFixed(0)} by ${high.toFixed(0)}`);
  }
}
return [clipped, [...overlapping]];

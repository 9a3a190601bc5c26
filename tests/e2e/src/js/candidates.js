// Which elements could be the one that is looked for?
// arguments: where to look (an element, or null), a CSS selector, the name looked for (or null),
// whether to leave out what cannot be seen.
// Returns [[element, a guess at its name], ...], those with the right guess first. The guess only
// saves round trips; the browser itself is asked for the true name afterwards.
const [root, selector, wanted, seenOnly] = arguments;

const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const words = (element) => {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll("input, select, textarea, [hidden], [aria-hidden=true]"))
    part.remove();
  return squeeze(copy.textContent);
};

const guess = (element) => {
  const labelledby = element.getAttribute("aria-labelledby");
  if (labelledby)
    return squeeze(labelledby.split(/\s+/)
      .map((id) => words(document.getElementById(id) ?? document.createElement("i"))).join(" "));
  if (element.hasAttribute("aria-label")) return squeeze(element.getAttribute("aria-label"));
  if (element.labels?.length) return squeeze([...element.labels].map(words).join(" "));
  const title = element.querySelector(":scope > legend, :scope > caption, :scope > figcaption");
  if (title) return words(title);
  if (element.matches("button, a, summary, option, h1, h2, h3, h4, h5, h6, [role]"))
    return words(element) || squeeze(element.title);
  return squeeze(element.getAttribute("alt") ?? element.title ?? element.placeholder);
};

const visible = (element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
};

const right = [];
const others = [];
for (const element of (root ?? document).querySelectorAll(selector)) {
  if (seenOnly && !visible(element)) continue;
  const name = guess(element);
  (wanted === null || name === wanted ? right : others).push([element, name]);
}
return [...right, ...others];

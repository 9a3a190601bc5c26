// A file dropped from outside. arguments: the element it is dropped on, its name, its type, its text.
const [element, name, type, text] = arguments;
const load = new DataTransfer();
load.items.add(new File([text], name, { type }));
const box = element.getBoundingClientRect();
const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
for (const step of ["dragenter", "dragover", "drop"])
  element.dispatchEvent(new DragEvent(step,
    { dataTransfer: load, bubbles: true, cancelable: true, composed: true, ...at }));

// A paste, as far as a script can make one. arguments: the element, the text.
// The page hears a paste event with the text on its clipboard. Unless it takes the text itself, the
// text replaces the selection and the page hears an input event, as from a real paste. The value is
// set in one go: execCommand("insertText") takes minutes for five thousand lines, in all engines.
const [element, text] = arguments;
element.focus();
const clipboard = new DataTransfer();
clipboard.setData("text/plain", text);
const event = new ClipboardEvent("paste",
  { clipboardData: clipboard, bubbles: true, cancelable: true, composed: true });
// Firefox hands the page an empty clipboard instead of the one given.
if (event.clipboardData?.getData("text/plain") !== text)
  Object.defineProperty(event, "clipboardData", { value: clipboard });
if (!element.dispatchEvent(event)) return;
if ("setRangeText" in element) {
  // A number field has no selection to replace.
  if (element.selectionStart === null) element.value = text;
  else element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
} else {
  document.execCommand("insertText", false, text);
  return;
}
element.dispatchEvent(new InputEvent("input",
  { inputType: "insertFromPaste", data: null, bubbles: true, composed: true }));

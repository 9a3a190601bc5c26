// The witness: put ahead of everything in the page by the test site, so that it hears the first
// complaint. It changes nothing that the page can notice without looking for it.
(() => {
  const heard = { violations: [], errors: [] };
  Object.defineProperty(window, "fourfoldWitness", { value: heard });
  addEventListener("securitypolicyviolation", (event) => {
    const place = `${event.sourceFile || event.documentURI}:${event.lineNumber}`;
    heard.violations.push(`${event.effectiveDirective} blocked ${event.blockedURI} (${place})`);
  }, true);
  addEventListener("error", (event) => {
    const part = event.target;
    // A part of the page that did not load is reported at that part, and only while capturing.
    heard.errors.push(part instanceof Element
      ? `did not load: ${part.outerHTML.slice(0, 200)}`
      : `${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  // Not every engine has the message in the stack.
  const tell = (word) => (word instanceof Error ? `${word} at ${word.stack}` : String(word));
  addEventListener("unhandledrejection", (event) => {
    heard.errors.push(`unhandled rejection: ${tell(event.reason)}`);
  });
  const say = console.error;
  console.error = (...words) => {
    heard.errors.push(words.map(tell).join(" "));
    say.apply(console, words);
  };
})();

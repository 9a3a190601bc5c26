// What axe-core, which is in the page, finds wrong with it. arguments: a function for the answer.
// Returns a list of texts: a rule, what it asks for, and the elements that break it.
const done = arguments[0];
axe.run(document, { resultTypes: ["violations"] }).then(
  ({ violations }) => done(violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map(({ target, failureSummary }) =>
      `${target.join(" ")} (${failureSummary.replace(/\s+/g, " ")})`).join("; ")}`)),
  (error) => done([`axe-core failed: ${error}`]),
);

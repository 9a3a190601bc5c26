//! `cargo xtask test`: all checks, in the order in which a failure is cheapest to find.
//!
//! A step runs to its end and lists all its failures. The first step that has any is the last to
//! run: what comes after it would mostly fail of the same cause.

mod engine;
mod step;

use std::time::Instant;

use anyhow::{Error, Result, bail};

pub(crate) use self::engine::Engine;
pub(crate) use self::step::Step;

use crate::install;
use crate::process;
use crate::project::Project;
use crate::usage::Test;

/// Installs what the chosen steps need, runs them, then says how each went.
///
/// # Errors
/// When something needed cannot be installed, or a step fails.
pub(crate) fn run(project: &Project, options: &Test) -> Result<()> {
    install::ensure(project, &step::needs(&options.steps, &options.engines))?;
    let mut outcomes = Vec::new();
    for &step in &options.steps {
        println!("\n== {step}: {}", step.subject());
        let start = Instant::now();
        let failures: Vec<Error> =
            step.run(project, &options.engines).into_iter().filter_map(Result::err).collect();
        let outcome = Outcome { step, time: process::since(start), failures };
        println!("== {}", outcome.line());
        let failed = outcome.failed();
        outcomes.push(outcome);
        if failed {
            break;
        }
    }
    println!("\n{}", summary(&options.steps, &outcomes));
    match outcomes.iter().find(|outcome| outcome.failed()) {
        Some(outcome) => bail!(
            "the step {} failed; `cargo xtask test --only {0}` repeats it alone",
            outcome.step
        ),
        None => Ok(()),
    }
}

/// How a step went.
#[derive(Debug)]
struct Outcome {
    step: Step,
    time: String,
    failures: Vec<Error>,
}

impl Outcome {
    fn failed(&self) -> bool {
        !self.failures.is_empty()
    }

    fn line(&self) -> String {
        format!(
            "{}: {} in {}",
            self.step,
            if self.failed() { "FAILED" } else { "passed" },
            self.time
        )
    }
}

/// A line for each step that was asked for, each failure below its own, and the count of all.
fn summary(asked: &[Step], outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        text += &format!("{}\n", outcome.line());
        for failure in &outcome.failures {
            text += &format!("  {failure:#}\n");
        }
    }
    let skipped = asked.get(outcomes.len()..).unwrap_or_default();
    for step in skipped {
        text += &format!("{step}: not run\n");
    }
    let failed = outcomes.iter().filter(|outcome| outcome.failed()).count();
    text += &format!(
        "steps: {} passed, {failed} failed, {} skipped",
        outcomes.len() - failed,
        skipped.len()
    );
    text
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn the_summary_names_every_failure_and_every_step() {
        let outcomes = [
            Outcome { step: Step::Format, time: "0.5 s".into(), failures: vec![] },
            Outcome {
                step: Step::Lint,
                time: "2 min 1 s".into(),
                failures: vec![anyhow!("the cause").context("native"), anyhow!("WebAssembly")],
            },
        ];
        let expected = "\
format: passed in 0.5 s
lint: FAILED in 2 min 1 s
  native: the cause
  WebAssembly
native: not run
steps: 1 passed, 1 failed, 1 skipped";
        assert_eq!(summary(&[Step::Format, Step::Lint, Step::Native], &outcomes), expected);
    }
}

//! Reads the command line.
//!
//! Refuses anything it does not know by name, so that a mistyped option never runs the whole suite.

use std::ffi::OsString;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::bench::Part;
use crate::check::{Engine, Step};
use crate::warehouse::PROFILES;

/// What `cargo xtask` without arguments prints.
pub(crate) const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--dev]   build the page and serve it on 127.0.0.1; changed
                             sources are built again, the browser is reloaded
                             by hand. --port: 8080, or the next free one.
                             --dev: not optimised, so quicker to rebuild
  test [--only STEP]... [--engine NAME]...
                             run all checks; both options may be repeated.
                             Steps, in order: format, lint, doc, native,
                             warehouse, wasm, dist, size, e2e (the last two use
                             dist/ as it stands). Engines: chromium, firefox, webkit
  check                      run the checks for every day: format, lint, native
  dist                       build dist/ for any static host and any path on it
  bench [--built] [PART]...  build dist/ (--built: take it as it stands), time it
                             beside what people use instead, and write each part
                             into its section of benches/RESULTS.md. Parts: core,
                             read, draw, growth, load, lighthouse
  language                   build the page with a catalogue in a made-up language
                             and list what is left of English on it
  warehouse [--rows N]       place generated profiles by the SQL form of the rule,
                             in DuckDB and Spark, and by the command line, and
                             compare them row by row. --rows: 200000
  states                     take pictures of the page in twelve states out of
                             dist/ as it stands, and write docs/states.html

Each first installs what it needs and what is missing: tools into .tools/,
browsers and fonts for the tests with apt-get where it may.";

/// One thing to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print [`HELP`].
    Help,
    /// Build and serve the page.
    Serve(Serve),
    /// Run the checks.
    Test(Test),
    /// Build `dist/`.
    Dist,
    /// Time the page and the core.
    Bench(Bench),
    /// Build the page in a made-up language and look for English.
    Language,
    /// Take pictures of the page in its states.
    States,
    /// Compare so many rows in real engines.
    Warehouse(usize),
}

/// What to time.
#[derive(Debug, PartialEq)]
pub(crate) struct Bench {
    /// The parts, in their own order.
    pub(crate) parts: Vec<Part>,
    /// Whether `dist/` is taken as it stands.
    pub(crate) built: bool,
}

/// How to serve.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Serve {
    /// The port asked for; without one, the first free one from 8080 on.
    pub(crate) port: Option<u16>,
    /// Whether to build without optimisation.
    pub(crate) dev: bool,
}

/// Which checks to run.
#[derive(Debug, PartialEq)]
pub(crate) struct Test {
    /// The steps, in their own order whatever order they were asked for in.
    pub(crate) steps: Vec<Step>,
    /// The engines that the end-to-end tests run in.
    pub(crate) engines: Vec<Engine>,
}

/// Reads the arguments after the program's own name.
///
/// # Errors
/// Says which argument is unknown, lacks its value or has a value that cannot be used.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = lexopt::Parser::from_args(arguments);
    match parser.next()? {
        None | Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(Value(name)) => match name.string()?.as_str() {
            "help" => Ok(Command::Help),
            "serve" => serve(parser),
            "test" => test(parser),
            "check" => match parser.next()? {
                None => Ok(Command::Test(Test { steps: Step::QUICK.to_vec(), engines: vec![] })),
                Some(argument) => Err(argument.unexpected().into()),
            },
            "dist" => match parser.next()? {
                None => Ok(Command::Dist),
                Some(argument) => Err(argument.unexpected().into()),
            },
            "bench" => bench(parser),
            "language" => match parser.next()? {
                None => Ok(Command::Language),
                Some(argument) => Err(argument.unexpected().into()),
            },
            "states" => match parser.next()? {
                None => Ok(Command::States),
                Some(argument) => Err(argument.unexpected().into()),
            },
            "warehouse" => warehouse(parser),
            other => bail!("there is no command \"{other}\""),
        },
        Some(argument) => Err(argument.unexpected().into()),
    }
}

fn serve(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = Serve::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = Some(parser.value()?.parse()?),
            Long("dev") => options.dev = true,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

fn warehouse(mut parser: lexopt::Parser) -> Result<Command> {
    let mut rows = PROFILES;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("rows") => rows = parser.value()?.parse()?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Command::Warehouse(rows))
}

fn test(mut parser: lexopt::Parser) -> Result<Command> {
    let mut steps = Vec::new();
    let mut engines = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => steps.push(named(&parser.value()?.string()?, "step", &Step::ALL)?),
            Long("engine") => {
                engines.push(named(&parser.value()?.string()?, "engine", &Engine::ALL)?);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Command::Test(Test {
        steps: chosen(&steps, &Step::ALL),
        engines: chosen(&engines, &Engine::ALL),
    }))
}

fn bench(mut parser: lexopt::Parser) -> Result<Command> {
    let (mut parts, mut built) = (Vec::new(), false);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("built") => built = true,
            Value(name) => parts.push(named(&name.string()?, "part", &Part::ALL)?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Command::Bench(Bench { parts: chosen(&parts, &Part::ALL), built }))
}

/// Finds one of `all` by the name it displays as.
fn named<T: Copy + std::fmt::Display>(name: &str, kind: &str, all: &[T]) -> Result<T> {
    match all.iter().find(|item| item.to_string() == name) {
        Some(item) => Ok(*item),
        None => {
            let known: Vec<String> = all.iter().map(T::to_string).collect();
            bail!("there is no {kind} \"{name}\"; there are {}", known.join(", "))
        }
    }
}

/// Those of `all` that were asked for, in the order of `all`; all of them when none was.
fn chosen<T: Copy + PartialEq>(asked: &[T], all: &[T]) -> Vec<T> {
    all.iter().copied().filter(|item| asked.is_empty() || asked.contains(item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn known_commands() {
        let all = Test { steps: Step::ALL.to_vec(), engines: Engine::ALL.to_vec() };
        let cases = [
            ("", Command::Help),
            ("help", Command::Help),
            ("--help", Command::Help),
            ("-h", Command::Help),
            ("serve", Command::Serve(Serve::default())),
            ("serve --port 81", Command::Serve(Serve { port: Some(81), dev: false })),
            ("serve --dev --port=81", Command::Serve(Serve { port: Some(81), dev: true })),
            ("dist", Command::Dist),
            ("language", Command::Language),
            ("states", Command::States),
            ("warehouse", Command::Warehouse(PROFILES)),
            ("warehouse --rows 30", Command::Warehouse(30)),
            ("bench", Command::Bench(Bench { parts: Part::ALL.to_vec(), built: false })),
            (
                "bench draw --built read",
                Command::Bench(Bench { parts: vec![Part::Read, Part::Draw], built: true }),
            ),
            (
                "check",
                Command::Test(Test {
                    steps: vec![Step::Format, Step::Lint, Step::Native],
                    engines: vec![],
                }),
            ),
            ("test", Command::Test(all)),
            (
                "test --only e2e --only format --engine webkit --only e2e",
                Command::Test(Test {
                    steps: vec![Step::Format, Step::E2e],
                    engines: vec![Engine::WebKit],
                }),
            ),
        ];
        for (line, command) in cases {
            assert_eq!(parsed(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn refused() {
        let cases = [
            ("sever", "there is no command \"sever\""),
            ("--port 80", "invalid option '--port'"),
            ("serve --port", "missing argument for option '--port'"),
            ("serve --port eighty", "cannot parse argument \"eighty\""),
            ("serve here", "unexpected argument \"here\""),
            ("dist --port 80", "invalid option '--port'"),
            ("check --only native", "invalid option '--only'"),
            ("test --only all", "there is no step \"all\"; there are format, lint"),
            ("bench all", "there is no part \"all\"; there are core, read"),
            (
                "test --engine opera",
                "there is no engine \"opera\"; there are chromium, firefox, webkit",
            ),
        ];
        for (line, message) in cases {
            let error = format!("{:#}", parsed(line).unwrap_err());
            assert!(error.starts_with(message), "{line}: {error}");
        }
    }

    #[test]
    fn help_names_every_step_engine_and_part() {
        let steps = Step::ALL.map(|step| step.to_string());
        let engines = Engine::ALL.map(|engine| engine.to_string());
        let parts = Part::ALL.map(|part| part.to_string());
        for name in steps.iter().chain(&engines).chain(&parts) {
            assert!(HELP.contains(name), "{name}");
        }
    }
}

//! `cargo xtask`: everything a developer or a build machine does with this project, as one program.
//!
//! It installs what a command needs and nothing else, into `.tools` beside the sources, then runs
//! the command. It refuses to touch the user's home and to download binaries on its own account:
//! tools come from the package registries, built or installed by their ordinary clients.

mod bench;
mod check;
mod first_load;
mod host;
mod install;
mod language;
mod page;
mod preview;
mod process;
mod project;
mod publish;
mod slim;
mod split;
mod usage;
mod warehouse;

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Result;

use crate::project::Project;
use crate::usage::Command;

fn main() -> ExitCode {
    let command = match usage::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("xtask: {error:#}\n\n{}", usage::HELP);
            return ExitCode::from(2);
        }
    };
    match obey(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(command: Command) -> Result<()> {
    let project = Project::find()?;
    match command {
        Command::Help => {
            // Whoever reads it may stop reading before its end, as `head` does.
            let _ = writeln!(io::stdout(), "{}", usage::HELP);
            Ok(())
        }
        Command::Serve(options) => page::serve(&project, options),
        Command::Test(options) => check::run(&project, &options),
        Command::Bench(options) => {
            if !options.built {
                page::build(&project)?;
            }
            bench::run(&project, &options.parts)
        }
        Command::Language => language::run(&project),
        Command::States => states(&project),
        Command::Warehouse(profiles) => warehouse::run(&project, profiles),
        Command::Dist => {
            page::build(&project)?;
            first_load::gate(&project)
        }
    }
}

/// Takes pictures of the page in its states, for reviewers.
fn states(project: &Project) -> Result<()> {
    install::ensure(project, &install::Needs::of_the_page())?;
    let mut command = project.command("cargo")?;
    command.args(["run", "--quiet", "--package=fourfold-e2e", "--bin=states", "--"]);
    process::run(command.arg(project.root.join("docs")).env("FOURFOLD_DIST", project.dist()))
}

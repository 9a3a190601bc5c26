//! Runs other programs, and says in a sentence how they failed.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, iter};

use anyhow::{Context as _, Result, anyhow, bail};

/// Shows the command as it could be typed, then runs it with its output passed through.
///
/// # Errors
/// When the program cannot be started, or does not end well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    println!("$ {line}");
    let status = command.status().with_context(|| not_started(command))?;
    ended_well(status, &line)
}

/// Runs a command to the end of this program. Where the system can, the command takes this
/// program's place, so that ending the one ends the other, and nothing goes on serving unseen.
///
/// # Errors
/// As [`run`].
pub(crate) fn replace(command: &mut Command) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        println!("$ {}", line(command));
        let error = command.exec();
        Err(error).with_context(|| not_started(command))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs a command that may take minutes without showing what it prints, but for its latest line
/// when a person watches. All of it goes into `log`, which is removed when the command ends well.
///
/// # Errors
/// As [`run`], with the last lines printed and the log's name.
pub(crate) fn run_quietly(command: &mut Command, log: &Path) -> Result<()> {
    const LINES_SHOWN: usize = 20;
    let unwritable = || format!("{} cannot be written", log.display());
    let mut file = File::create(log).with_context(unwritable)?;
    let (output, input) = io::pipe().context("no pipe to the command could be made")?;
    command.stdin(Stdio::null()).stdout(input.try_clone()?).stderr(input);
    let mut child = command.spawn().with_context(|| not_started(command))?;
    // The command holds the writing end of the pipe; while it does, reading would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());

    let watched = io::stderr().is_terminal();
    let mut last = Vec::new();
    for line in BufReader::new(output).lines() {
        let Ok(line) = line else { continue };
        writeln!(file, "{line}").with_context(unwritable)?;
        if watched {
            let short: String = line.trim().chars().take(70).collect();
            eprint!("\r\x1b[K    {short}");
        }
        if last.len() == LINES_SHOWN {
            last.remove(0);
        }
        last.push(line);
    }
    if watched {
        eprint!("\r\x1b[K");
    }
    let status =
        child.wait().with_context(|| format!("{} could not be waited for", line(command)))?;
    if let Err(error) = ended_well(status, &line(command)) {
        eprintln!("{}", last.join("\n"));
        return Err(error.context(format!("all it printed is in {}", log.display())));
    }
    // A log that stays behind does no harm.
    let _ = fs::remove_file(log);
    Ok(())
}

/// What a command prints, without the white space around it.
///
/// # Errors
/// When the program cannot be started, or does not end well.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| not_started(command))?;
    ended_well(output.status, &line(command))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command can be started and ends well; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The first file of this name in the folders of `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

/// The time since `start` as a person reads it.
pub(crate) fn since(start: Instant) -> String {
    in_words(start.elapsed())
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

fn ended_well(status: ExitStatus, line: &str) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    match status.code() {
        Some(code) => bail!("`{line}` ended with exit code {code}"),
        None => Err(anyhow!("`{line}` was ended from outside ({status})")),
    }
}

fn not_started(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    format!("{program} could not be started; is it installed and in PATH?")
}

fn line(command: &Command) -> String {
    let words = iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(in_words(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(in_words(Duration::from_millis(59_940)), "59.9 s");
        assert_eq!(in_words(Duration::from_secs(200)), "3 min 20 s");
    }

    #[test]
    fn a_failure_is_told_in_a_sentence() {
        let error = run(Command::new("false").arg("--now")).unwrap_err();
        assert_eq!(error.to_string(), "`false --now` ended with exit code 1");
        let error = run(&mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no-such-program could not be started; is it installed and in PATH?"
        );
    }

    #[test]
    fn a_quiet_command_leaves_its_log_only_when_it_fails() {
        let log = env::temp_dir().join(format!("xtask-quiet-{}.log", std::process::id()));
        run_quietly(Command::new("sh").args(["-c", "echo one"]), &log).unwrap();
        assert!(!log.exists());
        let failed =
            run_quietly(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"]), &log);
        assert!(format!("{:#}", failed.unwrap_err()).ends_with("ended with exit code 3"));
        assert_eq!(fs::read_to_string(&log).unwrap(), "one\ntwo\n");
        fs::remove_file(log).unwrap();
    }
}

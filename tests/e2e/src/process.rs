//! A program running beside the tests: started with its output kept, ended with all it started.
//!
//! It does not look for programs of the same name, and it ends nothing that it did not start.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use rustix::process::{Pid, Signal, kill_process};

/// A running program; ended, with its descendants, when dropped.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    name: String,
    log: PathBuf,
    /// Descendants seen so far, each with its start time, which tells it from a later process that
    /// was given the same number. A browser's helpers lose their parent when the browser ends, so
    /// they must be known before that.
    seen: BTreeMap<u32, u64>,
}

impl Process {
    /// Starts `command`; what it prints goes to a file named `name` in `folder`.
    pub(crate) fn start(name: &str, folder: &Path, mut command: Command) -> io::Result<Self> {
        let log = folder.join(format!("{name}.log"));
        let out = File::create(&log)?;
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        Ok(Self { child: command.spawn()?, name: name.to_owned(), log, seen: BTreeMap::new() })
    }

    /// What the program has printed so far.
    pub(crate) fn output(&self) -> String {
        fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// `Err` with what it printed when the program has ended by itself.
    pub(crate) fn check_alive(&mut self) -> Result<(), String> {
        match self.child.try_wait() {
            Ok(Some(status)) => Err(format!(
                "{} ended by itself ({status}); it printed: {}",
                self.name,
                self.output().trim()
            )),
            _ => Ok(()),
        }
    }

    /// Remembers the processes below this one, to be ended with it.
    pub(crate) fn note_descendants(&mut self) {
        self.seen.extend(descendants(self.child.id()));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.note_descendants();
        let _ = self.child.kill();
        let _ = self.child.wait();
        for (&number, &started) in &self.seen {
            if start_time(number) == Some(started) {
                kill(number);
            }
        }
    }
}

fn kill(number: u32) {
    if let Some(pid) = i32::try_from(number).ok().and_then(Pid::from_raw) {
        // It may have ended in this very moment, which is as good.
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// The processes below `root`, each with its start time. Empty where there is no `/proc`: there the
/// driver's own tidying has to do.
fn descendants(root: u32) -> BTreeMap<u32, u64> {
    let all: Vec<(u32, u32, u64)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|number| {
            let (parent, started) = parent_and_start(number)?;
            Some((number, parent, started))
        })
        .collect();
    let mut found = BTreeMap::new();
    let mut parents = vec![root];
    while let Some(parent) = parents.pop() {
        for &(number, above, started) in &all {
            if above == parent && found.insert(number, started).is_none() {
                parents.push(number);
            }
        }
    }
    found
}

fn start_time(number: u32) -> Option<u64> {
    parent_and_start(number).map(|(_, started)| started)
}

/// Fields 4 and 22 of `/proc/N/stat`. The second field is the program's name, in brackets, and may
/// itself hold spaces and brackets, so counting starts after the last bracket.
fn parent_and_start(number: u32) -> Option<(u32, u64)> {
    let line = fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    let fields: Vec<&str> = line.rsplit_once(')')?.1.split_whitespace().collect();
    Some((fields.get(1)?.parse().ok()?, fields.get(19)?.parse().ok()?))
}

/// A port that was free a moment ago and that no other session of this test run was given.
pub(crate) fn free_port() -> io::Result<u16> {
    static GIVEN: Mutex<Vec<u16>> = Mutex::new(Vec::new());
    loop {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut given = GIVEN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !given.contains(&port) {
            given.push(port);
            return Ok(port);
        }
    }
}

/// Where a program is: what the environment variable says, else the first of `names` on the `PATH`.
///
/// # Errors
/// In words that name what to install, when it is nowhere.
pub(crate) fn find_program(
    variable: &str,
    names: &[&str],
    install: &str,
) -> Result<PathBuf, String> {
    if let Some(said) = std::env::var_os(variable).filter(|said| !said.is_empty()) {
        let path = PathBuf::from(said);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{variable} names {}, which is no file", path.display()))
        };
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            format!(
                "no {} on the PATH: {install}, or say where it is with {variable}",
                names.join(" or ")
            )
        })
}

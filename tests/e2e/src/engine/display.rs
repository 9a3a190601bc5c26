//! A display that nobody looks at, for a browser that has no headless mode.
//!
//! Each session has its own, so that two windows never take the keyboard from each other, and also
//! where there is a real display: a window that pops up takes it from whoever works there.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::process::find_program;

/// Large enough to hold the middle of a window; the rest may stand outside, where it is drawn as well.
const SCREEN: &str = "2560x2048x24";

#[derive(Debug)]
pub(super) struct Display {
    server: Child,
    number: String,
}

impl Display {
    /// Starts Xvfb on a display number that it finds free itself.
    pub(super) fn start() -> Result<Self, String> {
        let program = find_program("FOURFOLD_XVFB", &["Xvfb"], "install it (Debian: xvfb)")?;
        let mut server = Command::new(program)
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb will not run: {error}"))?;
        let mut number = String::new();
        // The number is written when the display is ready, and the pipe ends if it never is.
        if let Some(out) = server.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut number);
        }
        let display = Self { server, number: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            return Err("Xvfb ended before it had a display".to_owned());
        }
        Ok(display)
    }

    /// As the variable `DISPLAY` names it.
    pub(super) fn name(&self) -> &str {
        &self.number
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // SIGTERM lets Xvfb take its lock file and socket with it; SIGKILL would leave both.
        if let Some(pid) =
            i32::try_from(self.server.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        let _ = self.server.wait();
    }
}

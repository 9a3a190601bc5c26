//! Waiting for something to become so, by asking again and again until a deadline.
//!
//! It never sleeps for a fixed time in the hope that something has happened meanwhile, and it never
//! gives up without a message that says what was awaited and what was seen instead.

use std::time::{Duration, Instant};

/// How long anything may take. Generous: a deadline is met in no time when all is well, and a
/// busy two-core machine starts a browser in ten seconds.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// The pause between two questions: short beside a round trip to a browser, long enough to leave
/// the processor to that browser.
pub(crate) const POLL: Duration = Duration::from_millis(30);

/// Asks until the answer is `Ok`, and gives it.
///
/// `look` answers `Err` with what it saw instead, in words; the last of these is quoted when the
/// deadline passes.
///
/// # Panics
/// When [`DEADLINE`] passes first.
#[track_caller]
pub fn until<T>(what: &str, look: impl FnMut() -> Result<T, String>) -> T {
    until_within(DEADLINE, what, look)
}

/// As [`until`], with a deadline of its own.
#[track_caller]
pub(crate) fn until_within<T>(
    deadline: Duration,
    what: &str,
    look: impl FnMut() -> Result<T, String>,
) -> T {
    match try_until(deadline, look) {
        Ok(found) => found,
        Err(seen) => give_up(what, deadline, &seen),
    }
}

/// As [`until`], but gives the last thing seen instead of panicking.
pub(crate) fn try_until<T>(
    deadline: Duration,
    mut look: impl FnMut() -> Result<T, String>,
) -> Result<T, String> {
    let start = Instant::now();
    loop {
        match look() {
            Ok(found) => return Ok(found),
            // The question is always asked once more after the deadline's last pause, so that a
            // machine that was stopped for a while does not fail a test by that alone.
            Err(seen) if start.elapsed() >= deadline => return Err(seen),
            Err(_) => std::thread::sleep(POLL),
        }
    }
}

#[track_caller]
fn give_up(what: &str, waited: Duration, seen: &str) -> ! {
    panic!("waited {waited:?} for {what}; seen instead: {seen}")
}

//! The machine that times are of: what it is, and whether it did something else meanwhile.

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::Part;
use crate::process;

/// Which command, day, processor and how many cores.
///
/// # Errors
/// When the day cannot be told.
pub(super) fn here(part: Part) -> Result<String> {
    let date = process::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = processors.lines().find_map(|line| {
        line.strip_prefix("model name")?.split_once(':').map(|(_, name)| name.trim().to_owned())
    });
    let name = name.unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    Ok(format!("By `cargo xtask bench {part}`, {date}, {name}, {cores} cores."))
}

/// How often the loop is timed at each look.
const LOOPS: usize = 15;

/// From here on a machine counts as noisy: what the loop takes at the slowest look over the
/// quickest, the share of time that a host above this machine kept meanwhile, and the share that other
/// programs took before and after.
const SPREAD: f64 = 1.1;
const STOLEN: f64 = 0.02;
const BUSY: f64 = 0.1;

/// For how long it is watched what other programs take.
const WATCH: Duration = Duration::from_millis(500);

/// Whether the machine was at rest: a loop of fixed length, timed before, between and after.
#[derive(Debug)]
pub(super) struct Quiet {
    busy: f64,
    ticks: Ticks,
    looks: Vec<f64>,
}

impl Quiet {
    /// Looks for the first time.
    pub(super) fn start() -> Self {
        let mut quiet = Self { busy: busy(), ticks: Ticks::now(), looks: Vec::new() };
        quiet.look();
        quiet
    }

    /// Times the loop: the median of some.
    pub(super) fn look(&mut self) {
        let mut times: Vec<f64> = (0..LOOPS).map(|_| timed()).collect();
        times.sort_by(f64::total_cmp);
        self.looks.extend(times.get(LOOPS / 2));
    }

    /// Looks for the last time, and says what was seen.
    pub(super) fn end(mut self) -> String {
        self.look();
        let stolen = Ticks::now().since(&self.ticks).1;
        let busy = self.busy.max(busy());
        let least = self.looks.iter().copied().fold(f64::INFINITY, f64::min);
        let most = self.looks.iter().copied().fold(0.0, f64::max);
        let is_noisy = most > least * SPREAD || stolen > STOLEN || busy > BUSY;
        format!(
            "{}: a fixed loop took {least:.1} to {most:.1} ms before, between and after; other programs \
             took {:.0} % of the machine, the host kept {:.1} %.",
            if is_noisy { "noisy" } else { "quiet" },
            busy * 100.0,
            stolen * 100.0,
        )
    }
}

/// Milliseconds that a fixed piece of work takes.
fn timed() -> f64 {
    let start = Instant::now();
    let mut state = 88_172_645_463_325_252_u64;
    for _ in 0..1_000_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    black_box(state);
    start.elapsed().as_secs_f64() * 1e3
}

/// The share of the machine that is at work while this program is not.
fn busy() -> f64 {
    let before = Ticks::now();
    std::thread::sleep(WATCH);
    Ticks::now().since(&before).0
}

/// What the kernel has counted: all time, what nobody used, and what the host kept for others.
#[derive(Debug, Default)]
struct Ticks {
    all: f64,
    idle: f64,
    stolen: f64,
}

impl Ticks {
    fn now() -> Self {
        Self::parse(&fs::read_to_string("/proc/stat").unwrap_or_default())
    }

    /// The line `cpu` holds user, nice, system, idle, iowait, irq, softirq, steal, and more that is
    /// counted twice.
    fn parse(stat: &str) -> Self {
        let fields = stat.lines().find_map(|line| line.strip_prefix("cpu ")).unwrap_or_default();
        let fields: Vec<f64> =
            fields.split_whitespace().filter_map(|field| field.parse().ok()).take(8).collect();
        let at = |place: usize| fields.get(place).copied().unwrap_or(0.0);
        Self { all: fields.iter().sum(), idle: at(3) + at(4), stolen: at(7) }
    }

    /// The shares that were used, and that were stolen.
    fn since(&self, before: &Self) -> (f64, f64) {
        let all = (self.all - before.all).max(1.0);
        let (idle, stolen) = (self.idle - before.idle, self.stolen - before.stolen);
        ((self.all - before.all - idle) / all, stolen / all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_that_were_used_and_stolen() {
        let before = Ticks::parse("cpu  10 0 10 70 0 0 0 10 5 0\ncpu0 1 2 3");
        let after = Ticks::parse("cpu  20 0 20 130 0 0 0 30 9 0\n");
        assert_eq!(after.since(&before), (0.4, 0.2));
        assert_eq!(Ticks::parse("").since(&Ticks::default()), (0.0, 0.0));
    }
}

//! How much memory the pages of a browser take that this program started: as the kernel counts it,
//! so that WebAssembly, buffers and workers are in it and not only what scripts hold.
//!
//! Refuses to guess where the kernel does not tell: that is Linux only.

use std::collections::HashSet;
use std::fs;

/// The processes that show pages, workers included, of the browser that runs.
pub(crate) struct Renderers(Vec<u32>);

impl Renderers {
    /// Those there are now, their greatest sizes forgotten.
    pub(crate) fn find() -> Self {
        let is_renderer = |process: &u32| {
            let command = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&command).contains("--type=renderer")
        };
        let found: Vec<u32> =
            descendants(std::process::id()).into_iter().filter(is_renderer).collect();
        assert!(!found.is_empty(), "no process shows a page");
        for process in &found {
            // Without it, the greatest size is that since the start, which is no less.
            let _ = fs::write(format!("/proc/{process}/clear_refs"), "5");
        }
        Self(found)
    }

    /// Megabytes that they hold now and that no file backs.
    pub(crate) fn held(&self) -> f64 {
        self.sum("RssAnon:")
    }

    /// Megabytes that they held at most since they were found, files and all.
    pub(crate) fn most(&self) -> f64 {
        self.sum("VmHWM:")
    }

    fn sum(&self, field: &str) -> f64 {
        let of = |process: &u32| {
            let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix(field))?;
            line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()
        };
        1024.0 / 1e6 * self.0.iter().filter_map(of).sum::<f64>()
    }
}

/// All processes that one started, and those that they started.
fn descendants(ancestor: u32) -> HashSet<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let parents: Vec<(u32, u32)> = processes
        .filter_map(|entry| {
            let process = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // Its name stands in brackets, and may hold any.
            let (_, fields) = stat.rsplit_once(')')?;
            Some((process, fields.split_whitespace().nth(1)?.parse().ok()?))
        })
        .collect();
    let mut found = HashSet::from([ancestor]);
    loop {
        let before = found.len();
        let is_new =
            |(process, parent): &(u32, u32)| found.contains(parent) && !found.contains(process);
        let new: Vec<u32> = parents.iter().filter(|it| is_new(it)).map(|(it, _)| *it).collect();
        found.extend(new);
        if found.len() == before {
            return found;
        }
    }
}

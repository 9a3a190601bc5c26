//! Whether a page stands still: the tasks in which it answers nobody.
//!
//! Chromium alone tells of long tasks, those of more than 50 milliseconds; of the others nothing is
//! told, and what a test does there is done all the same.

use serde_json::Value;

use crate::page::Page;

impl Page {
    /// Notes every long task from now on; forgets those of before.
    #[track_caller]
    pub fn watch_tasks(&self) {
        self.js(WATCH, &[]);
    }

    /// How long each long task since [`Page::watch_tasks`] took, in milliseconds.
    #[track_caller]
    #[must_use]
    pub fn long_tasks(&self) -> Vec<f64> {
        let long = self.js_async(TOLD, &[]);
        long.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }
}

const WATCH: &str = "
    window.fourfoldTasks?.watch?.disconnect();
    const tasks = window.fourfoldTasks = { long: [] };
    tasks.hear = (entries) => entries.forEach((it) => tasks.long.push(it.duration));
    if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
    tasks.watch = new PerformanceObserver((list) => tasks.hear(list.getEntries()));
    tasks.watch.observe({ type: 'longtask' });";

/// A task is told of once it is over, and what follows a change on the next frame is a part of it.
const TOLD: &str = "
    const [done] = arguments;
    requestAnimationFrame(() => setTimeout(() => setTimeout(() => {
        const { long, watch, hear } = window.fourfoldTasks;
        if (watch) hear(watch.takeRecords());
        done(long);
    })));";

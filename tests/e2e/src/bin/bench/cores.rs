//! How many cores a browser is given.

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// This thread, and all that it starts, has one core until this is dropped.
#[must_use = "all cores are back when this is dropped"]
pub(crate) struct OneCore(CpuSet);

impl OneCore {
    /// Keeps to the first core there is.
    pub(crate) fn take() -> Self {
        let all = sched_getaffinity(None).expect("the cores of this thread");
        let first = (0..CpuSet::MAX_CPU).find(|core| all.is_set(*core)).expect("a core");
        let mut one = CpuSet::new();
        one.set(first);
        sched_setaffinity(None, &one).expect("a thread may keep to one core");
        Self(all)
    }
}

impl Drop for OneCore {
    fn drop(&mut self) {
        // A bench that is about to end does well enough with one.
        let _ = sched_setaffinity(None, &self.0);
    }
}

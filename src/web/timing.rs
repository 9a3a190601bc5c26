//! Performance marks and measures, for the browser's tools, tests and benches.

use web_sys::Performance;

use crate::web::dom;

/// Marks this moment.
pub fn mark(name: &str) {
    if let Some(performance) = performance() {
        let _ = performance.mark(name);
    }
}

/// Begins a measure.
pub fn start(name: &str) {
    mark(&start_of(name));
}

/// Ends the measure that [`start`] began; without a beginning it measures nothing.
pub fn end(name: &str) {
    let Some(performance) = performance() else { return };
    let start = start_of(name);
    let _ = performance.measure_with_start_mark(name, &start);
    performance.clear_marks_with_mark_name(&start);
}

fn start_of(name: &str) -> String {
    format!("{name}-start")
}

fn performance() -> Option<Performance> {
    dom::window()?.performance()
}

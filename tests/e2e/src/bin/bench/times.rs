//! Times and what is made of them.

use serde_json::Value;

pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many times as long as ours, as a table says it.
pub(crate) fn ratio(theirs: f64, ours: f64) -> String {
    format!("{:.2}", theirs / ours)
}

/// The numbers of a script's answer.
pub(crate) fn numbers(answer: &Value) -> Vec<f64> {
    answer.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

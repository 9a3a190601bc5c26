//! Records: JSON objects whose keys are names of columns, one after another or within a list. They
//! are read as the table that they are.
//!
//! A member of a member is a column named by its path (`author.followers_count`). An account that
//! holds a list of its posts becomes one row a post, with its own members under `owner`. `Download
//! JSON` gives the bounds of a count under `bounds`.

use serde_json::{Map, Number, Value};

use super::draft::ImportDraft;
use crate::model::count::Count;
use crate::read::vocabulary::{self, Code, Entry};

/// The name and the text of each member of a record.
pub(super) type Fields = Vec<(String, String)>;

/// Members deeper than this are of no use to a table.
const DEEPEST: usize = 6;

/// The rows that a value holds: itself, or the elements of a list in it.
pub(super) fn rows(value: &Value) -> Vec<Fields> {
    let Some(record) = value.as_object() else { return Vec::new() };
    let own = fields(record);
    let known: Vec<Entry> = own.iter().filter_map(|(name, _)| vocabulary::entry(name)).collect();
    let is_record = known.len() >= 2 && known.iter().any(|it| it.may_be(Code::is_count));
    let is_post = known.iter().any(|it| it.posts.is_received());
    // A post holds its comments, which are no posts.
    let posts = if is_post { Vec::new() } else { posts(record, DEEPEST) };
    if posts.is_empty() {
        return if is_record { vec![own] } else { Vec::new() };
    }
    let owner = |(name, text): &(String, String)| (format!("owner.{name}"), text.clone());
    posts.into_iter().map(|post| own.iter().map(owner).chain(fields(post)).collect()).collect()
}

/// The objects of the first list that counts what each of them received.
fn posts(record: &Map<String, Value>, depth: usize) -> Vec<&Map<String, Value>> {
    let is_post = |object: &Map<String, Value>| {
        fields(object)
            .iter()
            .filter_map(|(name, _)| vocabulary::entry(name))
            .any(|entry| entry.posts.is_received() || entry.accounts.is_count())
    };
    for value in record.values() {
        let found: Vec<&Map<String, Value>> = match value {
            Value::Array(items) => {
                let objects: Vec<_> = items.iter().filter_map(Value::as_object).collect();
                if objects.first().is_some_and(|it| is_post(it)) { objects } else { Vec::new() }
            }
            Value::Object(inner) if depth > 0 => posts(inner, depth - 1),
            _ => Vec::new(),
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The members of a record, each by its path.
fn fields(record: &Map<String, Value>) -> Fields {
    let mut fields = Vec::new();
    add_fields(record, "", DEEPEST, &mut fields);
    if let Some(bounds) = record.get("bounds") {
        for (name, text) in &mut fields {
            *text = bounded(bounds, name, text).unwrap_or_else(|| std::mem::take(text));
        }
    }
    // `Download JSON` gives the counts as they were read beside what they come to.
    if fields.iter().any(|(name, _)| name == "followers") {
        fields.retain(|(name, _)| name != "audience");
    }
    fields
}

fn add_fields(record: &Map<String, Value>, path: &str, depth: usize, into: &mut Fields) {
    for (key, value) in record {
        if path.is_empty() && key == "bounds" {
            continue;
        }
        let name = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let text = match value {
            Value::Object(inner) if depth == 0 || inner.is_empty() => String::new(),
            Value::Object(inner) => {
                let is_counts = path.is_empty() && key == "counts";
                let path = if is_counts { "" } else { name.as_str() };
                add_fields(inner, path, depth - 1, into);
                continue;
            }
            Value::Array(items) if items.is_empty() => String::new(),
            Value::Array(_) => "[\u{2026}]".to_owned(),
            Value::String(text) => text.clone(),
            Value::Number(number) => number_text(number),
            Value::Bool(value) => value.to_string(),
            Value::Null => String::new(),
        };
        if !into.iter().any(|(known, _)| *known == name) {
            into.push((name, text));
        }
    }
}

/// A number so that no rule for texts reads another one: in JSON a point is always the decimal mark,
/// and three digits behind it are no group.
fn number_text(number: &Number) -> String {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    match number.as_f64() {
        Some(value) if number.is_f64() && value.fract() == 0.0 && value.abs() < LARGEST => {
            format!("{value:.0}")
        }
        Some(value) if number.is_f64() => {
            let text = value.to_string();
            let places = text.split_once('.').map_or(0, |(_, behind)| behind.len());
            if places == 3 { text + "0" } else { text }
        }
        _ => number.to_string(),
    }
}

/// Writes records as a table.
pub(super) fn table(rows: &[Fields]) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for (name, _) in rows.iter().flatten() {
        index.entry(name.as_str()).or_insert_with(|| {
            names.push(name);
            names.len() - 1
        });
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every row is as long as the header.
    let _ = table.write_record(&names);
    for row in rows {
        let mut cells = vec![""; names.len()];
        for (name, text) in row {
            if let Some(cell) = index.get(name.as_str()).and_then(|at| cells.get_mut(*at)) {
                *cell = text;
            }
        }
        let _ = table.write_record(&cells);
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A count with the bounds that stand for it under `bounds`, as a range; `None` where none do.
fn bounded(bounds: &Value, name: &str, value: &str) -> Option<String> {
    let bounds = bounds.get(name)?.as_array()?;
    let (low, high) = match bounds.as_slice() {
        [low, Value::Null] => (low.as_u64()?, None),
        [low, high] => (low.as_u64()?, Some(high.as_u64()?)),
        _ => return None,
    };
    let count: Count = value.parse().ok()?;
    Some(Count::range(low, count.value()?, high)?.range_text())
}

/// Keeps records for [`ImportDraft::finish`].
pub(super) fn add(rows: &[Fields], draft: &mut ImportDraft<'_>) {
    if !rows.is_empty() {
        draft.is_known = true;
        draft.table = Some(table(rows));
    }
}

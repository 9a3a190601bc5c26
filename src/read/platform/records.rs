//! A list of records with names of columns as their keys, such as `Download JSON` writes: read as
//! the table that it is.
//!
//! Refuses lists within records, but for counts that stand under `counts`, and their bounds under
//! `bounds`.

use serde_json::Value;

use super::draft::ImportDraft;
use crate::model::count::Count;
use crate::read::table::column::ColumnKind;

/// Whether a value is an object with at least two keys that are columns, a count among them.
pub(super) fn is_record(value: &Value) -> bool {
    let holds: Vec<ColumnKind> =
        fields(value).filter_map(|(name, _)| ColumnKind::from_name(name)).collect();
    holds.len() >= 2 && holds.iter().any(|holds| holds.count().is_some())
}

/// Writes the records as a table.
pub(super) fn table(rows: &[Value]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flat_map(fields) {
        if !names.contains(&name) && ColumnKind::from_name(name).is_some() {
            names.push(name);
        }
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every row is as long as the header.
    let _ = table.write_record(&names);
    for row in rows {
        let cell = |name: &&str| {
            let value = fields(row).find(|(key, _)| key == name).map(|(_, value)| value);
            match value {
                Some(value) if let Some(text) = bounded(row, name, value) => text,
                Some(Value::String(text)) => text.clone(),
                Some(Value::Null) | None => String::new(),
                Some(other) => other.to_string(),
            }
        };
        let _ = table.write_record(names.iter().map(cell));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The members of a record, those of its counts among them. What is said of a count under `counts`
/// is more than what is said of it beside: `Download JSON` writes its value alone there.
fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let counts = value.get("counts").and_then(Value::as_object);
    let counted = |name: &str| ColumnKind::from_name(name).and_then(ColumnKind::count);
    let is_counted = move |name: &str| {
        let field = counted(name);
        let mut keys = counts.into_iter().flatten().map(|(key, _)| counted(key));
        field.is_some() && keys.any(|it| it == field)
    };
    let own = value.as_object().into_iter().flatten().filter(move |(name, _)| !is_counted(name));
    own.chain(counts.into_iter().flatten())
        .filter(|(_, value)| !value.is_object() && !value.is_array())
        .map(|(name, value)| (name.as_str(), value))
}

/// A count with the bounds that stand for it under `bounds`, as a range; `None` where none do.
fn bounded(row: &Value, name: &str, value: &Value) -> Option<String> {
    let bounds = row.get("bounds")?.get(name)?.as_array()?;
    let (low, high) = match bounds.as_slice() {
        [low, Value::Null] => (low.as_u64()?, None),
        [low, high] => (low.as_u64()?, Some(high.as_u64()?)),
        _ => return None,
    };
    let count: Count = value.as_str()?.parse().ok()?;
    Some(Count::range(low, count.value()?, high)?.range_text())
}

/// Keeps records for [`ImportDraft::finish`].
pub(super) fn add(rows: &[Value], draft: &mut ImportDraft<'_>) {
    if !rows.is_empty() {
        draft.is_known = true;
        draft.table = Some(table(rows));
    }
}

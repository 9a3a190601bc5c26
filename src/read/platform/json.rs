//! JSON, one element of a list at a time, so that a long list is never held whole.
//!
//! Elements before a syntax error are given, and an object that is cut off is closed after its last
//! whole member.

use std::fmt;

use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::{Deserializer, Value};

use crate::model::count::Count;
use crate::read::TextPosition;
use crate::read::lines::Locator;
use crate::read::number::read_number;

/// Gives every element of a list, or the one value that the text is, from an offset on, and so for
/// every further value that follows it; gives the place of the first fault that ends one too early.
pub(super) fn each(
    text: &str,
    offset: usize,
    found: &mut dyn FnMut(Value),
) -> Option<TextPosition> {
    let json = text.get(offset..)?.trim_end().trim_end_matches(';');
    if is_lines(json) {
        return each_line(text, offset, json, found);
    }
    let mut at = 0;
    while let Some(rest) = json.get(at..) {
        let blank = rest.len() - rest.trim_start().len();
        let value = rest.get(blank..).filter(|value| !value.is_empty())?;
        let end = extent(value);
        at += blank;
        // What is no object and no list goes on to the end: the fault is where it begins.
        if let Some(fault) = one(value.get(..end).unwrap_or(value), found) {
            return Some(Locator::new(text).place(offset + at + fault));
        }
        at += end;
    }
    None
}

/// How long the object or the list is that a text begins with; all of the text, where it is cut off
/// or begins with neither.
fn extent(json: &str) -> usize {
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in json.bytes().enumerate() {
        if in_text {
            in_text = is_escaped || byte != b'"';
            is_escaped = byte == b'\\' && !is_escaped;
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match (depth, at) {
            (0, 0) => return json.len(),
            (0, _) if !in_text => return at + 1,
            _ => {}
        }
    }
    json.len()
}

/// Gives the elements of a list, or a value; gives the byte offset of the fault that ends it.
fn one(json: &str, found: &mut dyn FnMut(Value)) -> Option<usize> {
    let error = if json.trim_start().starts_with('[') {
        Deserializer::from_str(json).deserialize_seq(Elements(found)).err()
    } else {
        match serde_json::from_str(json) {
            Ok(value) => {
                found(value);
                None
            }
            Err(error) => {
                let closed = closed(json.get(..fault(json, &error)).unwrap_or(json));
                if let Ok(value) = serde_json::from_str(&closed) {
                    found(value);
                }
                Some(error)
            }
        }
    };
    error.map(|error| fault(json, &error))
}

/// Whether a value is whole before the text ends: others stand behind it, most often one a line.
fn is_lines(json: &str) -> bool {
    let mut values = Deserializer::from_str(json).into_iter::<serde::de::IgnoredAny>();
    values.next().is_some_and(|value| value.is_ok())
        && json.get(values.byte_offset()..).is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// Gives one value after another; where one holds a fault, goes on with the next line. Gives the
/// place of the first fault.
fn each_line(
    text: &str,
    offset: usize,
    json: &str,
    found: &mut dyn FnMut(Value),
) -> Option<TextPosition> {
    let mut first_fault = None;
    let mut at = 0;
    while let Some(rest) = json.get(at..).filter(|rest| !rest.trim().is_empty()) {
        let mut values = Deserializer::from_str(rest).into_iter::<Value>();
        let fault = values.by_ref().find_map(|value| value.map(&mut *found).err());
        let whole = values.byte_offset();
        if fault.is_none() {
            break;
        }
        let behind = rest.get(whole..).unwrap_or_default();
        let start = at + whole + (behind.len() - behind.trim_start().len());
        first_fault = first_fault.or(Some(start));
        let line = json.get(start..).and_then(|line| line.find('\n'));
        at = line.map_or(json.len(), |end| start + end + 1);
    }
    first_fault.map(|at| Locator::new(text).place(offset + at))
}

struct Elements<'f>(&'f mut dyn FnMut(Value));

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            (self.0)(value);
        }
        Ok(())
    }
}

/// The byte offset that an error stands at.
fn fault(json: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return json.len();
    }
    let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
    let mut at = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    at = at.min(json.len());
    while !json.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The text up to the last whole element of the outermost list that is open at its end, or to the
/// last whole member where none is, and everything closed: an element is read whole or not at all.
fn closed(json: &str) -> String {
    /// An object or list that is open: what closes it, and where its last whole part ends.
    struct Open {
        end: char,
        whole: usize,
    }
    let mut open: Vec<Open> = Vec::new();
    let (mut in_text, mut is_escaped) = (false, false);
    for (at, byte) in json.bytes().enumerate() {
        if in_text {
            in_text = is_escaped || byte != b'"';
            is_escaped = byte == b'\\' && !is_escaped;
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' => open.push(Open { end: '}', whole: at + 1 }),
            b'[' => open.push(Open { end: ']', whole: at + 1 }),
            b'}' | b']' => {
                open.pop();
                if let Some(parent) = open.last_mut() {
                    parent.whole = at + 1;
                }
            }
            b',' => {
                if let Some(parent) = open.last_mut() {
                    parent.whole = at;
                }
            }
            _ => {}
        }
    }
    let list = open.iter().position(|it| it.end == ']');
    open.truncate(list.map_or(open.len(), |at| at + 1));
    let kept = json.get(..open.last().map_or(0, |it| it.whole)).unwrap_or_default();
    kept.chars().chain(open.iter().rev().map(|it| it.end)).collect()
}

/// The member of an object, or of objects within one another.
pub(crate) fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// A text member; empty where there is none.
pub(crate) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The elements of a list member.
pub(crate) fn list<'v>(value: &'v Value, key: &str) -> Option<&'v Vec<Value>> {
    value.get(key).and_then(Value::as_array)
}

/// Whether an object has all of these members.
pub(crate) fn has(value: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| value.get(key).is_some())
}

/// Whether a member is there and says something.
pub(crate) fn is_set(value: &Value, key: &str) -> bool {
    !matches!(value.get(key), None | Some(Value::Null | Value::Bool(false)))
        && value.get(key).and_then(Value::as_str) != Some("")
}

/// A count member: a number, or a text of one. What is hidden is negative or null.
pub(crate) fn count(value: &Value, key: &str) -> Count {
    match value.get(key) {
        Some(Value::Number(number)) => number.as_u64().and_then(Count::exact).unwrap_or_default(),
        Some(Value::String(text)) => read_number(text).unwrap_or_default(),
        _ => Count::UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn values(text: &str) -> (Vec<Value>, Option<(usize, usize)>) {
        let mut found = Vec::new();
        let fault = each(text, 0, &mut |value| found.push(value));
        (found, fault.map(|place| (place.line, place.column)))
    }

    #[test]
    fn what_stands_before_a_fault_is_kept() {
        for (text, found, fault) in [
            ("[1, {\"a\": 2}]", vec![json!(1), json!({"a": 2})], None),
            ("{\"a\": [1, 2]}", vec![json!({"a": [1, 2]})], None),
            ("[ ];", vec![], None),
            ("[1,\n2, {\"a\"", vec![json!(1), json!(2)], Some((2, 8))),
            (
                "{\"a\": [1, {\"b\": \"x, y\"}, {\"b",
                vec![json!({"a": [1, {"b": "x, y"}]})],
                Some((1, 29)),
            ),
            ("{\"a\": 1, \"b\": nul", vec![json!({"a": 1})], Some((1, 18))),
            ("{", vec![json!({})], Some((1, 2))),
            ("{\"a\": [{\"b\": 1}, {\"b\": [2,", vec![json!({"a": [{"b": 1}]})], Some((1, 27))),
        ] {
            assert_eq!(values(text), (found, fault), "{text}");
        }
    }

    #[test]
    fn a_count_is_a_number_or_a_text_of_one() {
        let value = json!({"a": 5, "b": "42", "c": -1, "d": null, "e": "?", "f": 1.5});
        let counts = ["a", "b", "c", "d", "e", "f", "g"].map(|key| count(&value, key).value());
        assert_eq!(counts, [Some(5), Some(42), None, None, None, None, None]);
    }
}

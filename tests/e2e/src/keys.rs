//! Keys by the names that `KeyboardEvent.key` gives them, as WebDriver wants them.
//!
//! It knows the keys that a page's reader uses, and refuses a name that it does not know.

use serde_json::{Value, json};

/// The named keys and the characters that stand for them in WebDriver.
const NAMED: &[(&str, char)] = &[
    ("Backspace", '\u{E003}'),
    ("Tab", '\u{E004}'),
    ("Enter", '\u{E007}'),
    ("Shift", '\u{E008}'),
    ("Control", '\u{E009}'),
    ("Alt", '\u{E00A}'),
    ("Escape", '\u{E00C}'),
    ("Space", ' '),
    ("PageUp", '\u{E00E}'),
    ("PageDown", '\u{E00F}'),
    ("End", '\u{E010}'),
    ("Home", '\u{E011}'),
    ("ArrowLeft", '\u{E012}'),
    ("ArrowUp", '\u{E013}'),
    ("ArrowRight", '\u{E014}'),
    ("ArrowDown", '\u{E015}'),
    ("Insert", '\u{E016}'),
    ("Delete", '\u{E017}'),
    ("Meta", '\u{E03D}'),
];

/// The actions of pressing one key, with others held: `Tab`, `Control+Shift+z`.
///
/// # Panics
/// When a key's name is neither a single character nor known.
#[track_caller]
pub(crate) fn chord(keys: &str) -> Value {
    // `Control++` means the plus key: a trailing plus is a key, not a joint.
    let (held, last) = match keys.strip_suffix("++") {
        Some(held) => (held, "+"),
        None => keys.rsplit_once('+').filter(|(held, _)| !held.is_empty()).unwrap_or(("", keys)),
    };
    let pressed: Vec<char> =
        held.split('+').filter(|name| !name.is_empty()).chain([last]).map(code).collect();
    let down = pressed.iter().map(|key| json!({ "type": "keyDown", "value": key.to_string() }));
    let up = pressed.iter().rev().map(|key| json!({ "type": "keyUp", "value": key.to_string() }));
    keyboard(down.chain(up).collect())
}

/// The actions of typing a text, key by key.
pub(crate) fn typing(text: &str) -> Value {
    let strokes = text.chars().flat_map(|character| {
        let key = if character == '\n' { '\u{E007}' } else { character };
        ["keyDown", "keyUp"].map(|way| json!({ "type": way, "value": key.to_string() }))
    });
    keyboard(strokes.collect())
}

/// The character that WebDriver takes for Backspace.
pub(crate) const BACKSPACE: &str = "\u{E003}";

/// The character that WebDriver takes for Enter.
pub(crate) const ENTER: &str = "\u{E007}";

fn keyboard(actions: Vec<Value>) -> Value {
    json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] })
}

/// The actions of a mouse that goes to the first place, presses, goes on to the others and lets go.
pub(crate) fn drag(places: &[(f64, f64)]) -> Value {
    let go = |&(x, y): &(f64, f64)| {
        json!({
            "type": "pointerMove", "duration": 0, "origin": "viewport",
            "x": x.round() as i64, "y": y.round() as i64,
        })
    };
    let mut actions: Vec<Value> = places.iter().map(go).collect();
    actions.insert(actions.len().min(1), json!({ "type": "pointerDown", "button": 0 }));
    actions.push(json!({ "type": "pointerUp", "button": 0 }));
    mouse(actions)
}

/// The actions of a mouse that goes to a place.
pub(crate) fn hover(x: f64, y: f64) -> Value {
    mouse(vec![json!({
        "type": "pointerMove", "duration": 0, "origin": "viewport",
        "x": x.round() as i64, "y": y.round() as i64,
    })])
}

/// The actions of two fingers that each press at the first of their places, go on to the others and
/// let go, in step with each other.
pub(crate) fn fingers(places: [&[(f64, f64)]; 2]) -> Value {
    let finger = |(index, places): (usize, &[(f64, f64)])| {
        let go = |&(x, y): &(f64, f64)| {
            json!({
                "type": "pointerMove", "duration": 50, "origin": "viewport",
                "x": x.round() as i64, "y": y.round() as i64,
            })
        };
        let mut actions: Vec<Value> = places.iter().map(go).collect();
        actions.insert(actions.len().min(1), json!({ "type": "pointerDown", "button": 0 }));
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        json!({
            "type": "pointer", "id": format!("finger {index}"),
            "parameters": { "pointerType": "touch" }, "actions": actions,
        })
    };
    json!({ "actions": places.into_iter().enumerate().map(finger).collect::<Vec<_>>() })
}

fn mouse(actions: Vec<Value>) -> Value {
    json!({ "actions": [{
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
        "actions": actions,
    }] })
}

#[track_caller]
fn code(name: &str) -> char {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(single), None) => single,
        _ => NAMED
            .iter()
            .find(|(known, _)| *known == name)
            .map(|&(_, code)| code)
            .unwrap_or_else(|| panic!("no key is named \"{name}\"")),
    }
}

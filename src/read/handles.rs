//! Handles and profile addresses, one a line or several: accounts that can be fetched. A handle
//! with counts beside it names the profile of these counts.

use std::collections::HashSet;

use super::header::Column;
use super::lines::{Line, lines};
use super::note::shown;
use super::{NoteKind, Reading};
use crate::accounts::{Recognised, Target, recognise};

/// No list of handles is longer, in bytes; a longer text is a table or a file.
const LONGEST: usize = 200_000;

/// What the words of a line name, where each of them names something.
fn recognised<'t>(line: Line<'t>) -> Option<Vec<(&'t str, Recognised)>> {
    let words = line.text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let words = words.filter(|word| !word.is_empty());
    words.map(|word| Some((word, recognise(word)?))).collect()
}

/// Whether a text is handles and nothing else, below the name of their column at most.
pub(super) fn is_list(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let mut lines = lines(text).filter(|line| !line.text.trim().is_empty()).peekable();
    let is_head = |line: &Line<'_>| {
        matches!(Column::from_name(line.text), Some(Column::Name | Column::Handle))
    };
    lines.next_if(is_head);
    lines.peek().is_some() && lines.all(|line| recognised(line).is_some())
}

/// Takes in the accounts of a list, and says of every line that names none what to do.
pub(super) fn read(text: &str, into: &mut Reading) {
    let mut known: HashSet<Target> = into.targets.iter().cloned().collect();
    for (at, line) in lines(text).filter(|line| !line.text.trim().is_empty()).enumerate() {
        let Some(words) = recognised(line) else {
            if at > 0 || Column::from_name(line.text).is_none() {
                let place = line.place_of(line.text.trim_start());
                into.notes.push(place, NoteKind::NoHandle(shown(line.text.trim())));
            }
            continue;
        };
        for (word, recognised) in words {
            let place = line.place_of(word);
            match recognised {
                Recognised::Target(target) | Recognised::Perhaps(target) => {
                    if known.insert(target.clone()) {
                        into.targets.push(target);
                    }
                }
                Recognised::Closed(closed) => into.notes.push(place, NoteKind::Closed(closed)),
                Recognised::Bare(_) => {
                    into.notes.push(place, NoteKind::BareName(word.to_owned()));
                }
                Recognised::Reserved(_) => {
                    into.notes.push(place, NoteKind::ReservedName(word.to_owned()));
                }
            }
        }
    }
}

/// Whether a text that held no counts names an account or a place, beyond doubt, on a line.
pub(super) fn has_any(text: &str) -> bool {
    text.len() <= LONGEST && lines(text).any(|line| !certain(line).is_empty())
}

/// Takes in the accounts that stand beside profiles, and not with their counts.
pub(super) fn read_beside(text: &str, into: &mut Reading) {
    if text.len() > LONGEST {
        return;
    }
    let mut words = lines(text).flat_map(certain).peekable();
    if words.peek().is_none() {
        return;
    }
    let profiles = into.cohort.iter().map(|profile| profile.name.to_owned());
    let names: HashSet<String> = into.named.iter().cloned().chain(profiles).collect();
    let lower: HashSet<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    let mut known: HashSet<Target> = into.targets.iter().cloned().collect();
    for (word, recognised) in words {
        let Recognised::Target(target) = recognised else { continue };
        let is_named = names.contains(word) || lower.contains(&target.name().to_ascii_lowercase());
        if !is_named && known.insert(target.clone()) {
            into.targets.push(target);
        }
    }
}

/// What a line names beyond doubt: any two words with a point between them may be a handle.
fn certain<'t>(line: Line<'t>) -> Vec<(&'t str, Recognised)> {
    let mut words = recognised(line).unwrap_or_default();
    words.retain(|(word, recognised)| {
        matches!(recognised, Recognised::Target(_) | Recognised::Closed(_))
            && word.contains(['@', '/', ':'])
    });
    words
}

//! Text copied off a profile page, and `key: value` lines, several profiles one after another.
//!
//! Refuses a number with a label in the middle of a sentence: a line, or a part of it between
//! dots, holds counts and nothing else, or it holds none.

mod labels;
mod shape;

use crate::profile::{Counts, Field, Network, Profile, Purpose};
use crate::read::header::Column;
use crate::read::lines::{Line, lines};
use crate::read::note::shown;
use crate::read::number::read_number;
use crate::read::{Echo, NoteKind, Place, Reading, Settings, table};
use labels::{Label, Labelled, as_label, labelled, leading_number};
use shape::Shape;

/// Reads every profile in the text.
pub(super) fn read(text: &str, settings: &Settings, into: &mut Reading) {
    let mut pages = Pages {
        settings,
        into,
        block: Block::default(),
        next: None,
        name_above: None,
        loose: None,
    };
    for line in lines(text) {
        pages.line(line);
    }
    pages.finish_block();
}

/// No page writes its counts into a longer line, in bytes; noise does.
const LONGEST_LINE: usize = 10_000;

/// The reader's state between two lines.
struct Pages<'a, 't> {
    settings: &'a Settings,
    into: &'a mut Reading,
    block: Block<'t>,
    /// A total that stands a second time or under another name: if counts stand a second time
    /// too, the next profile began there.
    next: Option<Next<'t>>,
    /// The last line since the last count or handle that may be a name, and is one when one of
    /// these follows it.
    name_above: Option<&'t str>,
    /// A number or a label alone on its line, which the next line may complete.
    loose: Option<Loose<'t>>,
}

enum Loose<'t> {
    Number(Place, &'t str),
    Label(Label<'t>),
}

/// What was read of one profile so far.
#[derive(Default)]
struct Block<'t> {
    name: Option<&'t str>,
    handle: Option<&'t str>,
    counts: Counts,
    stated: Stated,
    shape: Shape,
    /// Where its first count stands.
    place: Option<Place>,
}

/// What may be the beginning of a profile.
struct Next<'t> {
    name: Option<&'t str>,
    label: Label<'t>,
    place: Place,
}

/// What a `key: value` line stated.
#[derive(Default)]
struct Stated {
    network: Option<Network>,
    purpose: Option<Purpose>,
}

impl<'t> Pages<'_, 't> {
    fn line(&mut self, line: Line<'t>) {
        let text = line.text.trim();
        if text.is_empty() || text.len() > LONGEST_LINE || self.key_value(line) {
            return;
        }
        if self.completes_loose(line, text) {
            return;
        }
        let mut found_any = false;
        for part in parts(text) {
            self.block.shape.see(part);
            if let Some(handle) = labels::handle(part) {
                let name = self.name_above;
                // Under the counts of a profile with a name, it belongs to another one.
                let is_other = name.or(self.block.name).is_some();
                self.handle(handle, name, is_other);
                found_any = true;
            } else if let Some(pairs) = labelled(part) {
                for pair in pairs {
                    self.pair(line.place_of(pair.number), pair);
                }
                found_any = true;
            } else if let Some((name, handle)) = labels::name_and_handle(part) {
                self.handle(handle, Some(name), false);
                found_any = true;
            }
        }
        if !found_any && labels::may_be_name(text) {
            self.name_above = Some(text);
            self.next = None;
        }
    }

    /// `key: value` or `key = value`, where the key is the name of a column.
    fn key_value(&mut self, line: Line<'t>) -> bool {
        let Some((key, value)) = line.text.split_once([':', '=', '\t']) else { return false };
        let Some(column) = Column::from_name(key) else { return false };
        let value = value.trim();
        let place = line.place_of(value);
        match column {
            Column::Name => {
                self.key_again(self.block.name.is_some());
                self.block.name = Some(value);
            }
            Column::Handle => self.handle(value, None, false),
            Column::Network | Column::Purpose if value.is_empty() => {}
            Column::Network => {
                let known = Network::from_id(value);
                if known.is_none() {
                    self.into.notes.push(place, NoteKind::UnknownNetwork(shown(value)));
                }
                self.key_again(self.block.stated.network.is_some());
                self.block.stated.network = Some(known.unwrap_or(Network::Other));
            }
            Column::Purpose => match table::purpose(value) {
                Some(purpose) => {
                    self.key_again(self.block.stated.purpose.is_some());
                    self.block.stated.purpose = Some(purpose);
                }
                None => self.into.notes.push(place, NoteKind::UnknownPurpose(shown(value))),
            },
            Column::Count(field) => self.count(place, field, value, None),
            Column::Lifetime(kind) => self.into.notes.push(place, NoteKind::Lifetime(kind)),
            Column::Median | Column::MedianLow | Column::MedianHigh | Column::Result => {
                return false;
            }
        }
        self.loose = None;
        self.name_above = None;
        true
    }

    /// A key that was stated already, and counts since: the next profile has begun.
    fn key_again(&mut self, is_stated: bool) {
        if is_stated && !self.block.counts.is_empty() {
            self.finish_block();
        }
    }

    /// A number and its label on two lines, in either order.
    fn completes_loose(&mut self, line: Line<'t>, text: &'t str) -> bool {
        let loose = self.loose.take();
        let number =
            leading_number(text).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| number);
        match (loose, number, as_label(text)) {
            (Some(Loose::Number(place, number)), _, Some(label)) => {
                self.pair(place, Labelled { number, label });
                true
            }
            (Some(Loose::Label(label)), Some(number), _) => {
                self.pair(line.place_of(text), Labelled { number, label });
                true
            }
            (_, Some(number), _) => {
                self.loose = Some(Loose::Number(line.place_of(text), number));
                true
            }
            (_, None, Some(label)) => {
                self.loose = Some(Loose::Label(label));
                true
            }
            (_, None, None) => false,
        }
    }

    fn pair(&mut self, place: Place, pair: Labelled<'t>) {
        match pair.label.meaning {
            Column::Count(field) => self.count(place, field, pair.number, Some(pair.label)),
            Column::Lifetime(kind) => {
                let name = self.name_above;
                let has_begun = name.is_some() && !self.block.counts.is_empty();
                if has_begun || self.block.shape.has(pair.label) {
                    self.next = Some(Next { name, label: pair.label, place });
                } else {
                    self.block.shape.label(pair.label);
                    self.begin(place);
                }
                self.into.notes.push(place, NoteKind::Lifetime(kind));
            }
            _ => {}
        }
        self.name_above = None;
    }

    fn count(&mut self, place: Place, field: Field, text: &str, label: Option<Label<'t>>) {
        match read_number(text) {
            Ok(count) => {
                let old = self.block.counts.get(field);
                if old.is_known() && (old != count || self.has_new_name()) {
                    // The same label again with another number, or under another name: the next
                    // profile has begun. The same number alone is a page that repeats itself.
                    self.begin_next();
                }
                if let Some(label) = label {
                    self.block.shape.label(label);
                }
                self.begin(place);
                self.block.counts.set(field, count);
                if Echo::is_due(text, count) && self.into.echoes.len() < Echo::MOST {
                    self.into.echoes.push(Echo { place, text: text.to_owned(), field, count });
                }
            }
            Err(problem) => {
                let text = shown(text);
                self.into.notes.push(place, NoteKind::Number { field, text, problem });
            }
        }
    }

    /// Marks the first count of a block, and takes the line above it for a name.
    fn begin(&mut self, place: Place) {
        if self.block.place.is_none() {
            self.block.place = Some(place);
            if self.block.name.is_none() && self.block.handle.is_none() {
                self.block.name = self.name_above;
            }
        }
    }

    /// Whether another name stands above than that of the block.
    fn has_new_name(&self) -> bool {
        let above = self.name_above.or(self.next.as_ref().and_then(|next| next.name));
        above.is_some_and(|name| ![self.block.name, self.block.handle].contains(&Some(name)))
    }

    /// Ends the block, and begins the next one where the first of its labels stood.
    fn begin_next(&mut self) {
        let next = self.next.take();
        self.finish_block();
        if let Some(Next { name, label, place }) = next {
            self.block.name = name;
            self.block.shape.label(label);
            self.block.place = Some(place);
        }
    }

    /// Takes a handle, and the name that stands with it, for the block or for the next one;
    /// `is_other` says for which where the block has no handle.
    fn handle(&mut self, handle: &'t str, name: Option<&'t str>, is_other: bool) {
        let is_other = self.block.handle.map_or(is_other, |known| known != handle);
        if is_other && !self.block.counts.is_empty() {
            self.finish_block();
        }
        if self.block.handle.is_none() {
            self.block.handle = Some(handle);
            self.block.name = name.or(self.block.name);
        }
        self.name_above = None;
    }

    fn finish_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        self.next = None;
        if block.counts.is_empty() {
            return;
        }
        let told = block.stated.network.or_else(|| block.shape.told(block.handle));
        let guessed = match (told, self.settings.network) {
            (None, None) => block.shape.guessed(block.handle.is_some()),
            _ => None,
        };
        if let (Some(network), Some(place)) = (guessed, block.place) {
            self.into.notes.push(place, NoteKind::GuessedNetwork(network));
        }
        self.into.cohort.push(&Profile {
            name: block.name.or(block.handle).unwrap_or_default(),
            network: told.or(self.settings.network).or(guessed).unwrap_or_default(),
            purpose: block.stated.purpose.unwrap_or(self.settings.purpose),
            counts: block.counts,
            per_post: None,
        });
    }
}

/// The parts of a line between the dots and dashes that pages set between counts.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\u{2022}', '\u{b7}', '|', '\t'])
        .flat_map(|part| part.split(", "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

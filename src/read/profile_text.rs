//! Text copied from a profile page, and `key: value` lines, several profiles one after another.
//!
//! A number counts only where its line, or the part of it between dots, holds nothing but counts:
//! not within a sentence.

mod block;
mod feed;
mod garbled;
pub(in crate::read) mod labels;
mod names;
mod parts;
mod shape;
pub(in crate::read) mod words;

use crate::model::count::Count;
use crate::model::profile::{Field, Network, account_key};
use crate::read::header::Column;
use crate::read::lines::{Line, Locator, lines};
use crate::read::note::shown;
use crate::read::number::{Languages, ReadNumber, Style};
use crate::read::vocabulary::{self, Code, Entry};
use crate::read::{ColumnsLeft, Lifetime, Note, NoteKind, Reading, Settings, TextPosition, table};
use block::Block;
use feed::Feed;
use labels::{Label, Labelled, Token, alone, as_label, labelled, paired};
use parts::parts;

pub(in crate::read) use feed::is_box;
pub(in crate::read) use names::may_be_name;

/// Reads every profile in the text.
pub(super) fn read(text: &str, settings: &Settings, into: &mut Reading) {
    let mut pages = Pages {
        settings,
        into,
        block: Block::default(),
        next: None,
        name_above: None,
        above: Vec::new(),
        run: Vec::new(),
        address_below: None,
        feed: Feed::of(text),
        is_in_feed: false,
        finished: Vec::new(),
    };
    for line in lines(text) {
        pages.line(line);
    }
    pages.finish_run();
    pages.finish_text();
    let has_lost = |note: &Note| note.kind == NoteKind::NoFollowers;
    if (into.cohort.is_empty() || into.notes.iter().any(has_lost))
        && let Some(at) = garbled::find(text)
    {
        into.notes.push(Locator::new(text).place(at), NoteKind::Garbled);
    }
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
    /// The lines since then that may be names, and the buttons among them.
    above: Vec<(&'t str, names::Shape)>,
    /// Numbers and labels alone on their lines, one below the other.
    run: Vec<(Line<'t>, Token<'t>)>,
    /// An address below counts: of the profile that follows it, or of this one where none does.
    address_below: Option<(Network, &'t str)>,
    /// Where posts and boxes of the page are.
    feed: Feed,
    is_in_feed: bool,
    /// Blocks that were read; they are finished when all of the text is known.
    finished: Vec<Block<'t>>,
}

/// What may be the beginning of a profile.
struct Next<'t> {
    name: Option<&'t str>,
    label: Label<'t>,
    place: TextPosition,
}

impl<'t> Pages<'_, 't> {
    fn line(&mut self, line: Line<'t>) {
        let text = line.text.trim();
        if text.is_empty() || text.len() > LONGEST_LINE {
            return;
        }
        let is_in_feed = self.feed.has(line.number);
        if is_in_feed != self.is_in_feed {
            // No head goes on among posts, and none of them in a head.
            self.finish_run();
            if !self.block.is_empty() {
                self.finish_block();
            }
            self.is_in_feed = is_in_feed;
        }
        let is_button = |token: &Token<'_>| matches!(token, Token::Label(it) if it.is_button());
        if let Some(token) = alone(text).filter(|token| !is_button(token)) {
            self.run.push((line, token));
            return;
        }
        self.finish_run();
        if self.key_value(line) {
            return;
        }
        let mut found_any = false;
        for part in parts(text) {
            if let Some(network) = shape::address(part) {
                self.address(network, part);
                found_any = true;
            } else if let Some(handle) = names::handle(part) {
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
            } else if let Some((name, handle)) =
                names::name_and_handle(part).or_else(|| names::glued(part))
            {
                self.handle(handle, Some(name), false);
                found_any = true;
            }
        }
        if found_any {
            return;
        }
        let name = names::once(text);
        let shape = names::Shape::of(name);
        self.see_above(name, shape);
        let may_be_name = shape == names::Shape::Name
            || (shape == names::Shape::Handle && names::may_be_name(name));
        if may_be_name {
            self.name_above = Some(name);
            if self.block.is_empty() && self.feed.network(line.number).is_some() {
                self.block.see_author(name, self.feed.posts_of(name));
            }
            self.block.first_line = self.block.first_line.or(Some(name));
            self.next = None;
        }
    }

    /// Takes in a line that may be a name, or a button.
    fn see_above(&mut self, text: &'t str, shape: names::Shape) {
        /// No page sets more lines between a name and its counts.
        const MOST: usize = 40;
        if self.above.len() >= MOST {
            self.above.remove(0);
        }
        self.above.push((text, shape));
    }

    /// Lets go of the names above: they are taken, or belong to counts that were.
    fn forget_names(&mut self) {
        self.name_above = None;
        self.above.clear();
    }

    /// Numbers and labels on lines of their own, in either order.
    fn finish_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let tokens: Vec<Token<'t>> = run.iter().map(|(_, token)| *token).collect();
        let pairs = paired(&tokens);
        if !pairs.is_empty() {
            self.note_unlabelled(&run, &pairs);
        }
        for (at, pair) in pairs {
            if let Some((line, _)) = run.get(at) {
                self.pair(line.place_of(pair.number), pair);
            }
        }
    }

    /// Notes numbers that have no label, among others that have one.
    fn note_unlabelled(&mut self, run: &[(Line<'t>, Token<'t>)], pairs: &[(usize, Labelled<'t>)]) {
        let mut labelled = pairs.iter().map(|(at, _)| *at).peekable();
        for (at, (line, token)) in run.iter().enumerate() {
            let Token::Number(number) = token else { continue };
            if labelled.next_if_eq(&at).is_none() {
                let kind = NoteKind::NoLabel(shown(number));
                self.into.notes.push(line.place_of(number), kind);
            }
        }
    }

    /// `key: value` or `key = value`, where the key is the name of a column.
    fn key_value(&mut self, line: Line<'t>) -> bool {
        let Some((key, value)) = line.text.split_once([':', '=', '\t']) else { return false };
        let Some(entry) = vocabulary::entry(key) else { return false };
        let Some(column) = Column::from_entry(entry) else {
            return self.other_key(line, entry, key, value);
        };
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
            Column::Count(field) => self.stated(place, field, key, value),
            Column::Lifetime(kind) => self.into.notes.push(place, NoteKind::Lifetime(kind)),
            Column::Median | Column::MedianLow | Column::MedianHigh | Column::Result => {
                return false;
            }
        }
        self.forget_names();
        true
    }

    /// A key that holds no count and no name: what tells that a post was counted, or a number that
    /// is no total.
    fn other_key(&mut self, line: Line<'t>, entry: Entry, key: &str, value: &str) -> bool {
        let is_number = Style::default().read(value.trim().trim_end_matches('%')).is_ok();
        let name = shown(key.trim());
        let mut left = ColumnsLeft::default();
        match entry.accounts {
            Code::Id | Code::Link | Code::Time => {
                self.block.is_post |= !value.trim().is_empty();
                self.name_above = None;
                return true;
            }
            _ if !is_number => return false,
            Code::Average => left.averages.push(name),
            Code::Rate => left.rates.push(name),
            Code::Sum => left.sums.push(name),
            Code::Change => left.changes.push(name),
            Code::Other => left.others.push(name),
            _ => return false,
        }
        self.into.notes.push(line.place_of(key.trim()), NoteKind::ColumnsLeft(left));
        self.name_above = None;
        true
    }

    /// A key that was stated already, and counts since: the next profile has begun.
    fn key_again(&mut self, is_stated: bool) {
        if is_stated && !self.block.is_empty() {
            self.finish_block();
        }
    }

    /// A number that a key names.
    fn stated(&mut self, place: TextPosition, field: Field, key: &str, text: &'t str) {
        match Style::default().read(text) {
            // A mark for "missing": the profile may have begun all the same.
            Ok(ReadNumber::One(Count::UNKNOWN)) if self.block.place.is_none() => self.take_name(),
            Ok(ReadNumber::One(Count::UNKNOWN)) => {}
            Ok(read) => {
                let differs = self.block.contradicts_field(field, text);
                if differs || (self.block.has_field(field) && self.has_new_name()) {
                    self.begin_next();
                }
                self.begin(place);
                // Other keys are English, or tell nothing.
                let languages = as_label(key).map_or(Languages::named("en"), |it| it.languages);
                self.block.see(text, languages, self.settings);
                self.block.take_field(place, field, text, read);
            }
            Err(problem) => {
                let text = shown(text);
                self.into.notes.push(place, NoteKind::Number { field, text, problem });
            }
        }
    }

    /// A number and its label.
    fn pair(&mut self, place: TextPosition, pair: Labelled<'t>) {
        if let Some(Column::Lifetime(kind)) = pair.label.meaning.column() {
            self.total(place, kind, &pair);
        } else {
            self.count(place, &pair);
        }
        self.forget_names();
    }

    fn total(&mut self, place: TextPosition, kind: Lifetime, pair: &Labelled<'t>) {
        let name = self.name_above;
        let has_begun = name.is_some() && !self.block.is_empty();
        if has_begun || self.block.shape.has(pair.label) {
            self.next = Some(Next { name, label: pair.label, place });
        } else {
            self.block.shape.label(pair.label);
            self.block.see(pair.number, pair.label.languages, self.settings);
            self.block.total = self.block.total.or(Some(place));
            self.begin(place);
        }
        if !self.is_in_feed {
            self.into.notes.push(place, NoteKind::Lifetime(kind));
        }
    }

    fn count(&mut self, place: TextPosition, pair: &Labelled<'t>) {
        match Style::default().read(pair.number) {
            Ok(read) => {
                let differs = self.block.contradicts(pair);
                if differs || (self.block.has(pair) && self.has_new_name()) {
                    // The same label again with another number, or under another name: the next
                    // profile has begun. The same number alone is a page that repeats itself.
                    self.begin_next();
                }
                self.block.shape.label(pair.label);
                self.block.see(pair.number, pair.label.languages, self.settings);
                self.begin(place);
                self.block.take(place, pair, read);
            }
            Err(problem) => {
                if let Some(Column::Count(field)) = pair.label.meaning.column() {
                    let text = shown(pair.number);
                    self.into.notes.push(place, NoteKind::Number { field, text, problem });
                }
            }
        }
    }

    /// Marks the first count of a block, and takes the line above it for a name.
    fn begin(&mut self, place: TextPosition) {
        if self.block.place.is_none() {
            self.take_name();
            self.block.place = Some(place);
        }
    }

    /// Takes the line above for the name of a block that has none.
    fn take_name(&mut self) {
        if self.block.name.is_none() && self.block.handle.is_none() && !self.block.is_post {
            self.block.name = names::chosen(&self.above).or(self.name_above);
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
        if is_other && !self.block.is_empty() {
            self.finish_block();
        }
        if self.block.handle.is_none() {
            self.block.handle = Some(handle);
            self.block.name = name.or(self.block.name);
        }
        self.forget_names();
    }

    /// Takes the address of a profile page: of the block, unless its counts stand above it and the
    /// address does not name it.
    fn address(&mut self, network: Network, address: &'t str) {
        if self.block.is_empty() {
            self.block.shape.address = self.block.shape.address.or(Some(network));
        } else if self.block.shape.address.is_none() && self.is_named_by(address) {
            self.block.shape.address = Some(network);
        } else {
            self.address_below = Some((network, address));
        }
    }

    /// Whether an address ends in the handle or the name of the block.
    fn is_named_by(&self, address: &str) -> bool {
        let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let last = account_key(last.trim_start_matches('@'));
        let names = [self.block.handle, self.block.name];
        names.into_iter().flatten().any(|name| account_key(name.trim_start_matches('@')) == last)
    }

    /// Ends the block; an address below it is that of the next one.
    fn finish_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        match block.place.filter(|place| self.feed.has(place.line) && block.is_single()) {
            Some(place) => self.pass_over(place, &block),
            None => self.finished.push(block),
        }
        self.block.shape.address = self.address_below.take().map(|(network, _)| network);
        self.next = None;
    }

    /// Passes over one count among posts and boxes: it is somebody else's, or a word of a post.
    fn pass_over(&mut self, place: TextPosition, block: &Block<'t>) {
        let is_known = self.finished.last_mut().is_some_and(|head| head.refine(block));
        if let (false, Some(text)) = (is_known, block.first_number()) {
            self.into.notes.push(place, NoteKind::AmongPosts(shown(text)));
        }
    }

    /// Ends the last block; an address below it is its own.
    fn finish_text(&mut self) {
        if let Some((network, _)) = self.address_below.take() {
            let address = &mut self.block.shape.address;
            *address = address.or(Some(network));
        }
        self.finish_block();
        let mut blocks = std::mem::take(&mut self.finished);
        // The posts below the last head tell its network.
        let is_above = |block: &&mut Block<'t>| {
            block.place.is_some_and(|place| self.feed.network(place.line).is_some())
        };
        if let Some(head) = blocks.iter_mut().rev().find(is_above) {
            let network = head.place.and_then(|place| self.feed.network(place.line));
            head.shape.address = head.shape.address.or(network);
        }
        let has_head = blocks.iter().any(Block::has_audience);
        for block in blocks {
            // A number at an entry of a menu stands above the head.
            if !(has_head && block.is_badge()) {
                block.finish(self.settings, self.into);
            }
        }
    }
}

//! One profile's lines: its counts are read once all of its labels are known, as these tell the
//! language of the numbers, and whether an ambiguous word means followers or following. Where
//! nothing tells, a note says so.

use super::labels::{Label, Labelled};
use super::shape::HeaderShape;
use super::words::Meaning;
use crate::model::count::{Count, Shortening};
use crate::model::profile::{Counts, Field, Network, Profile, Purpose};
use crate::read::note::shown;
use crate::read::number::{Evidence, Languages, ReadNumber, Style, shortened};
use crate::read::{Echo, NoteKind, Reading, Settings, TextPosition};

/// One profile as far as it was read.
#[derive(Default)]
pub(super) struct Block<'t> {
    pub(super) name: Option<&'t str>,
    pub(super) handle: Option<&'t str>,
    pub(super) stated: Stated,
    pub(super) shape: HeaderShape,
    /// Whether keys stand here that only a post has.
    pub(super) is_post: bool,
    /// Where its first count stands.
    pub(super) place: Option<TextPosition>,
    /// The first line that may be a name.
    pub(super) first_line: Option<&'t str>,
    /// Where its first total stands.
    pub(super) total: Option<TextPosition>,
    /// The line above its counts that most posts begin with, and how many of them do.
    pub(super) author: Option<(&'t str, usize)>,
    pairs: Vec<Pair<'t>>,
    /// Whether a number stands with a label of a page, and not with a key.
    has_labels: bool,
    evidence: Evidence,
}

/// What a `key: value` line stated.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) network: Option<Network>,
    pub(super) purpose: Option<Purpose>,
}

/// A number that is meant for a count.
#[derive(Clone)]
struct Pair<'t> {
    place: TextPosition,
    text: &'t str,
    /// As it is read while no language is known.
    read: ReadNumber,
    slot: CountSlot<'t>,
}

/// Which count a number is meant for.
#[derive(Clone, Copy, PartialEq)]
enum CountSlot<'t> {
    Field(Field),
    Friends,
    Either,
    Unclear(&'t str),
}

impl<'t> Block<'t> {
    /// Whether no number was taken in.
    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Whether another number stands for the same count.
    pub(super) fn contradicts(&self, pair: &Labelled<'t>) -> bool {
        let Some(slot) = CountSlot::of(&pair.label) else { return false };
        self.differs(slot, pair.number)
    }

    /// Whether another number was stated for the same field.
    pub(super) fn contradicts_field(&self, field: Field, text: &str) -> bool {
        self.differs(CountSlot::Field(field), text)
    }

    fn differs(&self, slot: CountSlot<'t>, text: &str) -> bool {
        let known: Vec<&Pair<'t>> = self.pairs.iter().filter(|pair| pair.slot == slot).collect();
        // A word for both directions may stand once for each of them.
        let is_full = match slot {
            CountSlot::Either | CountSlot::Unclear(_) => known.len() > 1,
            CountSlot::Field(_) | CountSlot::Friends => !known.is_empty(),
        };
        let read = Style::default().read(text);
        is_full && !known.iter().any(|pair| read.as_ref() == Ok(&pair.read))
    }

    /// Whether the count was taken in, or one that it may be: friends and followers are both an
    /// audience, and a word for both directions may be either.
    pub(super) fn has(&self, pair: &Labelled<'t>) -> bool {
        let audience = [CountSlot::Field(Field::Followers), CountSlot::Friends];
        CountSlot::of(&pair.label).is_some_and(|slot| match slot {
            CountSlot::Either | CountSlot::Unclear(_) => !self.pairs.is_empty(),
            _ if audience.contains(&slot) => audience.iter().any(|it| self.has_slot(*it)),
            _ => self.has_slot(slot),
        })
    }

    /// Whether the field was taken in.
    pub(super) fn has_field(&self, field: Field) -> bool {
        self.has_slot(CountSlot::Field(field))
    }

    fn has_slot(&self, slot: CountSlot<'t>) -> bool {
        self.pairs.iter().any(|pair| pair.slot == slot)
    }

    /// Takes in a line above posts, and how many of them begin with it.
    pub(super) fn see_author(&mut self, line: &'t str, posts: usize) {
        if posts > 0 && self.author.is_none_or(|(_, most)| most < posts) {
            self.author = Some((line, posts));
        }
    }

    /// Whether one number alone was taken in, with the label of a page.
    pub(super) fn is_single(&self) -> bool {
        /// The counts of one head stand no further apart, in lines.
        const NEAR: usize = 3;
        let [pair] = self.pairs.as_slice() else { return false };
        let near = |place: TextPosition| place.line.abs_diff(pair.place.line) <= NEAR;
        self.has_labels && !(self.shape.has_several() && self.total.is_none_or(near))
    }

    /// Whether a number of accounts followed stands alone, as it may at an entry of a menu.
    pub(super) fn is_badge(&self) -> bool {
        self.is_single() && self.has_field(Field::Following) && self.handle.is_none()
    }

    /// Whether a number of followers or friends was taken in.
    pub(super) fn has_audience(&self) -> bool {
        self.has_field(Field::Followers) || self.has_slot(CountSlot::Friends)
    }

    /// The first number as it stands.
    pub(super) fn first_number(&self) -> Option<&'t str> {
        self.pairs.first().map(|pair| pair.text)
    }

    /// Takes the exact followers of a second place, where it names the same account and they are
    /// within the bounds of those that are known; gives whether they are the same.
    pub(super) fn refine(&mut self, other: &Self) -> bool {
        let audience = CountSlot::Field(Field::Followers);
        let is_audience = |pair: &&mut Pair<'t>| pair.slot == audience;
        let (Some(new), Some(known)) = (
            other.pairs.iter().find(|pair| pair.slot == audience),
            self.pairs.iter_mut().find(is_audience),
        ) else {
            return false;
        };
        let (ReadNumber::One(one), ReadNumber::One(exact)) = (&known.read, &new.read) else {
            return false;
        };
        // How the page shortens is not known yet: it may cut off or round.
        let Some((low, high)) = one.shortened_as(Shortening::Either).bounds() else { return false };
        let Some(value) = exact.exact_value() else { return one == exact };
        let is_within = low <= value && high.is_none_or(|high| value <= high);
        let is_same = |name: &str| {
            let names = [self.name, self.handle, self.first_line];
            names.into_iter().flatten().any(|known| known.eq_ignore_ascii_case(name))
                || name.eq_ignore_ascii_case("activity")
        };
        if !is_within || !other.name.is_some_and(is_same) {
            return false;
        }
        if one.exact_value().is_none() {
            known.text = new.text;
            known.read = new.read.clone();
            known.place = new.place;
        }
        true
    }

    /// Takes in what a label and a number tell about the language, whatever they count.
    pub(super) fn see(&mut self, number: &str, languages: Languages, settings: &Settings) {
        self.evidence.see_label(languages);
        self.evidence.see(number, &settings.answers);
    }

    /// Takes in a number that a label names.
    pub(super) fn take(&mut self, place: TextPosition, pair: &Labelled<'t>, read: ReadNumber) {
        if let Some(slot) = CountSlot::of(&pair.label) {
            self.has_labels = true;
            self.push(Pair { place, text: pair.number, read, slot });
        }
    }

    /// Takes in a number that a key names.
    pub(super) fn take_field(
        &mut self,
        place: TextPosition,
        field: Field,
        text: &'t str,
        read: ReadNumber,
    ) {
        self.push(Pair { place, text, read, slot: CountSlot::Field(field) });
    }

    /// A page that repeats itself repeats its counts.
    fn push(&mut self, pair: Pair<'t>) {
        let is_known = |known: &Pair<'t>| known.slot == pair.slot && known.read == pair.read;
        if !self.pairs.iter().any(is_known) {
            self.pairs.push(pair);
        }
    }

    /// The profile, its numbers read in their language; `None` where there are no counts.
    pub(super) fn finish(self, settings: &Settings, into: &mut Reading) {
        if self.pairs.is_empty() {
            return;
        }
        let told = self.stated.network.or_else(|| self.shape.told(self.handle));
        let guessed = match (told, settings.network) {
            (None, None) => self.shape.guessed(self.handle),
            _ => None,
        };
        if let (Some(network), Some(place)) = (guessed, self.place) {
            into.notes.push(place, NoteKind::GuessedNetwork(network));
        }
        if let (Some(place), true) = (self.place, self.has_lost_followers()) {
            into.notes.push(place, NoteKind::NoFollowers);
        }
        let network = told.or(settings.network).or(guessed).unwrap_or_default();
        let mut counts = self.counts(network, settings, into);
        // Its own counts are those of one post.
        let is_received = |field: &Field| field.is_received() && counts.get(*field).is_known();
        if self.is_post && !counts.posts.is_known() && Field::ALL.iter().any(is_received) {
            counts.posts = Count::from(1);
        }
        // These put other lines between the name and the counts.
        let is_first =
            self.handle.is_none() && matches!(told, Some(Network::LinkedIn | Network::Threads));
        let author = self.author.filter(|_| told == Some(Network::LinkedIn));
        let first = author.map(|(name, _)| name).or(self.first_line);
        let name = if is_first { first.or(self.name) } else { self.name };
        let network = told.or(settings.network).or(guessed).unwrap_or_default();
        if !counts.posts.is_known() && self.has_labels {
            into.guide(network);
        }
        into.named.extend(self.handle.map(str::to_owned));
        into.cohort.push(&Profile {
            name: name.or(self.handle).unwrap_or_default(),
            network,
            purpose: self.stated.purpose.unwrap_or(settings.purpose),
            counts,
            per_post: None,
        });
    }

    /// Whether a page's labels stand here, and none that may be that of followers.
    fn has_lost_followers(&self) -> bool {
        let mut slots = self.pairs.iter().map(|pair| pair.slot);
        self.has_labels
            && slots
                .all(|slot| matches!(slot, CountSlot::Field(field) if field != Field::Followers))
    }

    fn counts(&self, network: Network, settings: &Settings, into: &mut Reading) -> Counts {
        let style = self.evidence.style();
        let mut counts = Counts::default();
        for pair in &self.pairs {
            let Some(field) = self.field(pair, into) else { continue };
            let read = style.read_answered(pair.text, &settings.answers);
            match read.map(|read| read.of_field(field, pair.text, &settings.answers)) {
                Ok(ReadNumber::One(count)) => {
                    let count = shortened(count, pair.text, network.shortening(field));
                    counts.set(field, count);
                    if Echo::is_due(pair.text, count) && into.echoes.len() < Echo::MOST {
                        let (place, text) = (pair.place, pair.text.to_owned());
                        into.echoes.push(Echo { place, text, field, count });
                    }
                }
                Ok(ReadNumber::OneOf(readings)) => {
                    into.ask_number(pair.place, field, pair.text, readings);
                }
                Err(problem) => {
                    let text = shown(pair.text);
                    into.notes.push(pair.place, NoteKind::Number { field, text, problem });
                }
            }
        }
        counts
    }

    /// The field that a number is for, by what the other labels are.
    fn field(&self, pair: &Pair<'t>, into: &mut Reading) -> Option<Field> {
        let others = || self.pairs.iter().filter(|other| !std::ptr::eq(*other, pair));
        let has = |field: Field| others().any(|other| other.slot == CountSlot::Field(field));
        match pair.slot {
            CountSlot::Field(field) => Some(field),
            CountSlot::Friends => (!has(Field::Followers)).then_some(Field::Followers),
            CountSlot::Either => {
                let is_one = pair.read == ReadNumber::One(Count::from(1));
                // Two of them are both one, or the other one is no follower.
                let is_taken =
                    has(Field::Followers) || others().any(|other| other.slot == CountSlot::Friends);
                Some(if is_one && !is_taken { Field::Followers } else { Field::Following })
            }
            CountSlot::Unclear(word) => match (has(Field::Followers), has(Field::Following)) {
                (true, false) => Some(Field::Following),
                (false, true) => Some(Field::Followers),
                _ => {
                    into.notes.push(pair.place, NoteKind::EitherDirection(word.to_owned()));
                    None
                }
            },
        }
    }
}

impl<'t> CountSlot<'t> {
    /// The slot of a label; `None` where it is for no count.
    fn of(label: &Label<'t>) -> Option<Self> {
        match label.meaning {
            Meaning::Followers | Meaning::Subscribers => Some(Self::Field(Field::Followers)),
            Meaning::Following => Some(Self::Field(Field::Following)),
            Meaning::Either => Some(Self::Either),
            Meaning::Unclear => Some(Self::Unclear(label.text)),
            Meaning::Friends => Some(Self::Friends),
            Meaning::Connections | Meaning::Posts | Meaning::Videos | Meaning::Likes => None,
        }
    }
}

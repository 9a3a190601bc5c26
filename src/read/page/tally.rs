//! The counts of a post on LinkedIn and Facebook: the row right above the buttons of the post.
//!
//! Numbers elsewhere in a post are its own words. A count that is not named is zero only where every
//! number of the row is understood, and nothing above it looks like a count that the row lacks.

use super::find::is_in;
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::words::{self, Kind};
use crate::model::profile::Network;
use crate::read::number::digit;

/// What the row of a post says.
#[derive(Debug, Default)]
pub(super) struct ActionCounts {
    pub(super) said: Vec<Said>,
    /// Whether every count that is not named is zero.
    pub(super) is_whole: bool,
}

/// Reads the counts of a post; `comments` are the elements within it that are comments.
pub(super) fn of_post(page: &Outline, post: At, comments: &[At], network: Network) -> ActionCounts {
    let Some(bar) = bar(page, post, comments) else { return ActionCounts::default() };
    let (row, beside) = row(page, post, bar);
    let mut reader = RowReader { page, network, found: Vec::new(), bare: Vec::new(), doubt: false };
    for (from, to) in &row {
        reader.row(*from, *to);
    }
    let from = row.first().map_or(bar, |(from, _)| *from);
    let has_text = has_text(page, post, from, comments);
    let has_number_beside = beside.is_some_and(|(from, to)| {
        page.runs_in(from, to).any(|(_, run)| has_digit(run) && run.chars().count() <= LONGEST)
    });
    reader.finish(has_text, has_number_beside, || above(page, post, from, comments))
}

/// A longer line is words of the post, in characters.
const LONGEST: usize = 60;

/// Whether an element is a button.
pub(super) fn is_button(page: &Outline, at: At) -> bool {
    page.tag(at) == "button" || page.is(at, Attr::Role, "button")
}

/// The smallest element that holds the buttons to like a post and to comment on it.
fn bar(page: &Outline, post: At, comments: &[At]) -> Option<At> {
    let kind = |at: At| {
        let by_label = page.attr(at, Attr::Label).and_then(words::button);
        by_label.or_else(|| words::button(&page.text(at)))
    };
    let buttons: Vec<(At, Kind)> = page
        .within(post)
        .filter(|at| is_button(page, *at) && !is_in(page, *at, comments))
        .filter_map(|at| Some((at, kind(at)?)))
        .filter(|(_, kind)| matches!(kind, Kind::Like | Kind::Reply))
        .collect();
    let pair = buttons.windows(2).rev().find_map(|pair| match pair {
        [one, other] if one.1 != other.1 => Some((one.0, other.0)),
        _ => None,
    })?;
    page.above(pair.0).find(|at| page.is_within(pair.1, *at)).filter(|at| *at >= post)
}

/// Where an item begins, and what is behind its end.
type ItemRange = (At, At);

/// The ranges of the items right above the buttons, in their order: the last one, and those before
/// it that hold nothing but counts; and the item above these.
fn row(page: &Outline, post: At, bar: At) -> (Vec<ItemRange>, Option<ItemRange>) {
    /// No more wrappers stand around a row of buttons.
    const MOST_WRAPPERS: usize = 30;
    if bar == post {
        return (Vec::new(), None);
    }
    let mut inner = bar;
    for holder in page.above(bar).take(MOST_WRAPPERS) {
        let mut before: Vec<ItemRange> = Vec::new();
        let mut at = holder + 1;
        while at < inner {
            let end = page.end(at).max(at + 1);
            before.push((at, end));
            at = end;
        }
        if let Some(last) = before.pop() {
            let mut row = vec![last];
            while let Some(item) = before.pop() {
                if !is_counts_alone(page, item) {
                    return (row, Some(item));
                }
                row.insert(0, item);
            }
            return (row, None);
        }
        if holder == post {
            break;
        }
        inner = holder;
    }
    (Vec::new(), None)
}

/// Whether an item holds runs within buttons alone, with a number, or the total of all reactions.
fn is_counts_alone(page: &Outline, (from, to): ItemRange) -> bool {
    let buttons: Vec<At> = (from..to).filter(|at| is_button(page, *at)).collect();
    let within = |at: At| buttons.iter().any(|button| page.is_within(at, *button));
    let mut runs = page.runs_in(from, to).peekable();
    if page.runs_in(from, to).any(|(_, run)| words::is_total(run)) {
        return true;
    }
    let has_number = page.runs_in(from, to).any(|(_, run)| has_digit(run));
    runs.peek().is_some() && has_number && runs.all(|(at, _)| within(at))
}

/// Whether words of the post stand above its counts: a line behind the links of its head.
fn has_text(page: &Outline, post: At, to: At, comments: &[At]) -> bool {
    let is_link = |at: &At| page.tag(*at) == "a" && !is_in(page, *at, comments);
    let links = page.within(post).take_while(|at| *at < to).filter(is_link);
    let head = links.last().map_or(post, |at| page.end(at));
    page.runs_in(head, to).next().is_some()
}

/// The counts that lines and labels above the row look like.
fn above(page: &Outline, post: At, to: At, comments: &[At]) -> Vec<Kind> {
    let own = |at: At| !is_in(page, at, comments);
    let runs = page.runs_in(post, to).filter(|(at, _)| own(*at)).map(|(_, run)| run);
    let labels = page
        .within(post)
        .take_while(|at| *at < to)
        .filter(|at| own(*at) && is_button(page, *at))
        .filter_map(|at| page.attr(at, Attr::Label));
    let kind = |text: &str| label::numbered(text).map(|(_, word)| word.kind);
    runs.chain(labels).flat_map(pieces).filter_map(kind).collect()
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| digit(c).is_some())
}

/// The parts of a line between dots and bars.
fn pieces(run: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| matches!(c, '\u{b7}' | '\u{2022}' | '|' | '\u{2219}');
    run.split(is_mark).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Reads a row.
struct RowReader<'p> {
    page: &'p Outline,
    network: Network,
    found: Vec<Said>,
    /// Numbers that nothing names.
    bare: Vec<String>,
    /// Whether there is a number that is not understood.
    doubt: bool,
}

impl RowReader<'_> {
    fn row(&mut self, from: At, to: At) {
        let page = self.page;
        let buttons: Vec<At> = (from..to).filter(|at| is_button(page, *at)).collect();
        let has_total = page.runs_in(from, to).any(|(_, run)| words::is_total(run));
        // Runs of buttons whose label names all, or none of which is a count.
        let mut named: Vec<At> = Vec::new();
        for at in &buttons {
            let Some(label) = page.attr(*at, Attr::Label).filter(|it| has_digit(it)) else {
                continue;
            };
            match self.single(label) {
                Some(said) => {
                    named.push(*at);
                    self.found.push(said);
                }
                // `Like: 12 people`: a kind of reaction; the total has all of them.
                None if has_total => {}
                None => self.doubt = true,
            }
        }
        let of = |at: At| buttons.iter().rev().copied().find(|it| page.is_within(at, *it));
        let mut rest: Vec<(Option<At>, &str)> = Vec::new();
        for (at, run) in page.runs_in(from, to) {
            if !is_in(page, at, &named) {
                rest.extend(pieces(run).map(|piece| (of(at), piece)));
            }
        }
        let mut nth = 0;
        while let Some((button, piece)) = rest.get(nth).copied() {
            let next = rest.get(nth + 1).map(|(_, piece)| *piece);
            let before = nth.checked_sub(1).and_then(|it| rest.get(it));
            let is_first = before.is_none_or(|(before, _)| *before != button);
            nth += self.piece(button, piece, next, is_first);
        }
    }

    /// What a label says; the Dutch word for replies is LinkedIn's for reactions.
    fn single(&self, label: &str) -> Option<Said> {
        let said = label::single(label)?;
        let is_reaction = self.network == Network::LinkedIn
            && ["reactie", "reacties"].iter().any(|word| label.to_lowercase().ends_with(word));
        Some(if is_reaction { Said { kind: Kind::Like, ..said } } else { said })
    }

    /// Takes in a piece of a row; gives how many pieces it took.
    fn piece(
        &mut self,
        button: Option<At>,
        piece: &str,
        next: Option<&str>,
        is_first: bool,
    ) -> usize {
        if words::is_total(piece) {
            if let Some(number) = next.and_then(label::bare_number) {
                self.found.push(Said::new(Kind::Like, number));
                return 2;
            }
            return 1;
        }
        if let Some((number, word)) = label::numbered(piece) {
            let (number, languages) = (number.to_owned(), word.languages);
            // LinkedIn sets counts into buttons; other lines are words of the post.
            if self.network == Network::LinkedIn && button.is_none() {
                self.doubt = true;
            } else {
                self.found.push(Said { kind: word.kind, number, languages });
            }
            return 1;
        }
        if let Some(number) = label::bare_number(piece) {
            if let Some(word) = next.and_then(words::counted) {
                let (number, languages) = (number.to_owned(), word.languages);
                self.found.push(Said { kind: word.kind, number, languages });
                return 2;
            }
            let has_picture = button.is_some_and(|button| {
                self.page.within(button).any(|at| self.page.tag(at) == "img")
            });
            if self.network == Network::LinkedIn && has_picture && is_first {
                self.found.push(Said::new(Kind::Like, number));
            } else if self.found.last().is_none_or(|last| last.number != number) {
                self.bare.push(number.to_owned());
            }
            return 1;
        }
        self.doubt |= has_digit(piece) && (button.is_some() || piece.chars().count() <= LONGEST);
        1
    }

    /// What the row comes to; `above` gives the counts that lines above it look like.
    fn finish(
        self,
        has_text: bool,
        has_number_beside: bool,
        above: impl Fn() -> Vec<Kind>,
    ) -> ActionCounts {
        let Self { found, bare, mut doubt, network, .. } = self;
        if found.is_empty() && network == Network::Facebook {
            // Newer cards have bare numbers: all three of them, in one order.
            if let ([likes, comments, shares], true, false) = (bare.as_slice(), has_text, doubt) {
                let kinds = [(Kind::Like, likes), (Kind::Reply, comments), (Kind::Share, shares)];
                let said = kinds.map(|(kind, it)| Said::new(kind, it)).to_vec();
                return ActionCounts { said, is_whole: false };
            }
        }
        doubt |= !bare.is_empty();
        let mut said: Vec<Said> = Vec::new();
        for it in &found {
            let mut of_kind = found.iter().filter(|other| is_same(it.kind, other.kind));
            if !of_kind.all(|other| other.number == it.number) {
                // What is stated differently is known from neither.
                doubt = true;
            } else if !said.iter().any(|known| is_same(known.kind, it.kind)) {
                said.push(it.clone());
            }
        }
        // `Ada and 21 others` above the comments may be the reactions.
        let has_likes = said.iter().any(|it| it.kind == Kind::Like);
        doubt |= has_number_beside && !found.is_empty() && !has_likes;
        let is_named = |kind: &Kind| said.iter().any(|it| is_same(it.kind, *kind));
        doubt |= above().iter().any(|kind| *kind != Kind::View && !is_named(kind));
        ActionCounts { is_whole: !doubt, said }
    }
}

/// Whether two words are for one count: what is shared is reposted on these networks.
fn is_same(one: Kind, other: Kind) -> bool {
    let plain = |kind| if kind == Kind::Share { Kind::Repost } else { kind };
    plain(one) == plain(other)
}

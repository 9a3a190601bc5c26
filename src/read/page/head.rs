//! The head of a page: the name of its owner and the counts that stand below it, and not those of
//! boxes with other accounts.

use super::draft::{Draft, Stated};
use super::label;
use super::outline::{At, Attr, Outline};
use crate::model::profile::Field;
use crate::read::profile_text::labels::labelled;
use crate::read::profile_text::words::Meaning;
use crate::read::profile_text::{is_box, may_be_name};

/// The part of a page below the heading that names its owner, up to the next heading.
pub(super) struct OwnerHead {
    /// The heading; empty where there is none.
    pub(super) name: String,
    from: At,
    to: At,
}

impl OwnerHead {
    /// The runs of text in it.
    pub(super) fn runs<'p>(&self, page: &'p Outline) -> impl Iterator<Item = &'p str> {
        page.runs_in(self.from, self.to.min(page.end(0))).map(|(_, run)| run)
    }
}

/// Elements that are headings.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The head above an index. `levels` are the tags that its heading may have, the likeliest first,
/// `authors` the names that stand at posts.
///
/// Of several headings, it is the first one with counts below it, else the one that names an author.
pub(super) fn head(page: &Outline, to: At, levels: &[&[&str]], authors: &[String]) -> OwnerHead {
    let boxes = boxes(page, to);
    for tags in levels {
        let heads: Vec<OwnerHead> = page
            .all()
            .take_while(|at| *at < to)
            .filter(|at| tags.contains(&page.tag(*at)) && page.end(*at) <= to)
            .filter(|at| !is_in(*at, &boxes))
            .filter_map(|at| {
                let name = page.runs(at).map(|(_, run)| run).find(|run| !run.starts_with('@'))?;
                let is_other = is_box(name) || is_activity(name) || is_post(name);
                let (from, to) = (page.end(at), next_heading(page, page.end(at), to));
                (!is_other).then(|| OwnerHead { name: name.to_owned(), from, to })
            })
            .collect();
        let has_counts = |head: &&OwnerHead| !counts(page, head.from, head.to, &boxes).is_empty();
        let is_author =
            |head: &&OwnerHead| authors.iter().any(|it| it.eq_ignore_ascii_case(&head.name));
        let found = heads
            .iter()
            .position(|it| has_counts(&it))
            .or_else(|| heads.iter().position(|it| is_author(&it)))
            .or_else(|| heads.iter().position(|it| may_be_name(&it.name)))
            .or_else(|| (!heads.is_empty()).then_some(0));
        if let Some(head) = found.and_then(|at| heads.into_iter().nth(at)) {
            return head;
        }
    }
    OwnerHead { name: String::new(), from: 0, to }
}

/// Takes the counts of a head: of each the first.
pub(super) fn take_counts(page: &Outline, head: &OwnerHead, draft: &mut Draft) {
    let boxes = boxes(page, head.to);
    let known: Vec<Field> = draft.head.iter().map(|it| it.field).collect();
    let found = counts(page, head.from, head.to, &boxes);
    draft.head.extend(found.into_iter().filter(|it| !known.contains(&it.field)));
}

/// The part below the heading "Activity", where LinkedIn states the owner's followers too.
pub(super) fn activity(page: &Outline, to: At) -> Option<OwnerHead> {
    let is_it = |at: &At| {
        HEADINGS.contains(&page.tag(*at))
            && page.runs(*at).next().is_some_and(|(_, run)| is_activity(run))
    };
    let at = page.all().take_while(|at| *at < to).find(is_it)?;
    let from = page.end(at);
    Some(OwnerHead { name: String::new(), from, to: next_heading(page, from, to) })
}

fn is_activity(text: &str) -> bool {
    text.eq_ignore_ascii_case("activity")
}

fn is_post(text: &str) -> bool {
    text.to_lowercase().starts_with("feed post")
}

/// Where the next heading begins, or where the head ends at the latest.
fn next_heading(page: &Outline, from: At, to: At) -> At {
    let to = to.min(page.end(0));
    (from..to).find(|at| HEADINGS.contains(&page.tag(*at))).unwrap_or(to)
}

/// The boxes with other accounts above an index: from their headings to the end of what holds them.
fn boxes(page: &Outline, to: At) -> Vec<(At, At)> {
    let mut found: Vec<(At, At)> = Vec::new();
    for (at, run) in page.runs_in(0, to.min(page.end(0))) {
        if found.last().is_some_and(|(_, end)| at < *end) || !is_box(run) {
            continue;
        }
        let holds_more = |holder: &At| page.runs(*holder).any(|(_, other)| other != run);
        let end = page.above(at).find(holds_more).map_or(at + 1, |holder| page.end(holder));
        // What holds it may hold the head as well.
        let is_head = |it: &At| matches!(page.tag(*it), "h1" | "h2" | "header" | "main");
        let end = (at..end).find(is_head).unwrap_or(end);
        found.push((at, end));
    }
    found
}

fn is_in(at: At, ranges: &[(At, At)]) -> bool {
    let before = ranges.partition_point(|(from, _)| *from <= at);
    before.checked_sub(1).and_then(|it| ranges.get(it)).is_some_and(|(_, to)| at < *to)
}

/// The followers and followed that are told by the words beside them; the exact ones first.
fn counts(page: &Outline, from: At, to: At, boxes: &[(At, At)]) -> Vec<Stated> {
    const LONGEST: usize = 160;
    const LARGEST: usize = 24;
    let to = to.min(page.end(0));
    let mut found: Vec<Stated> = Vec::new();
    let elements = (from..to).filter(|at| !page.tag(*at).is_empty());
    for at in elements.filter(|at| page.end(*at) <= to && page.end(*at) - at <= LARGEST) {
        if is_in(at, boxes) {
            continue;
        }
        let text = page.text(at);
        if text.is_empty() || text.len() > LONGEST {
            continue;
        }
        let mut new: Vec<Stated> = Vec::new();
        for part in text.split(['\u{2022}', '\u{b7}', '|']) {
            for pair in labelled(part.trim()).unwrap_or_default() {
                let field = match pair.label.meaning {
                    Meaning::Followers | Meaning::Subscribers => Field::Followers,
                    Meaning::Following => Field::Following,
                    _ => continue,
                };
                if found.iter().chain(&new).any(|it| it.field == field) {
                    continue;
                }
                let languages = pair.label.languages;
                let titles =
                    page.within(at).chain([at]).filter_map(|at| page.attr(at, Attr::Title));
                if field == Field::Followers {
                    let exact = titles.filter_map(label::bare_number).next();
                    new.extend(exact.map(|it| Stated { field, number: it.to_owned(), languages }));
                }
                new.push(Stated { field, number: pair.number.to_owned(), languages });
            }
        }
        found.extend(new);
    }
    found
}

/// Of the accounts that lists of followers on a page are of, the owner: the one that wrote the most
/// posts, else the first one.
pub(super) fn owner<'t>(accounts: &[&'t str], authors: &[String]) -> Option<&'t str> {
    let posts = |account: &str| {
        authors.iter().filter(|it| it.trim_start_matches('@').eq_ignore_ascii_case(account)).count()
    };
    let most = accounts.iter().map(|it| posts(it)).max()?;
    accounts.iter().copied().find(|it| posts(it) == most)
}

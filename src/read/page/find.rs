//! What readers of all networks look for in an outline: addresses, posts, counts of a head.

use super::draft::Stated;
use super::label;
use super::outline::{At, Attr, Outline};
use crate::model::profile::Field;
use crate::read::number::Languages;
use crate::read::profile_text::labels::labelled;

/// An address, taken apart: its host, empty for one without, and the parts of its path.
#[derive(Debug, PartialEq)]
pub(super) struct Address<'t> {
    pub(super) host: &'t str,
    pub(super) path: Vec<&'t str>,
}

impl<'t> Address<'t> {
    pub(super) fn of(href: &'t str) -> Option<Self> {
        let (host, path) = match href.split_once("://") {
            Some(("https" | "http", rest)) => rest.split_once('/').unwrap_or((rest, "")),
            Some(_) => return None,
            None => ("", href.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?),
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Some(Self { host, path: path.split('/').filter(|part| !part.is_empty()).collect() })
    }

    pub(super) fn is_on(&self, domain: &str) -> bool {
        self.host
            .strip_suffix(domain)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }
}

/// All links within an item, with their addresses.
pub(super) fn links(page: &Outline, at: At) -> impl Iterator<Item = (At, Address<'_>)> {
    page.within(at).filter(|at| page.tag(*at) == "a").filter_map(|at| {
        let address = Address::of(page.attr(at, Attr::Href)?)?;
        Some((at, address))
    })
}

/// The outermost elements that are posts. The last one is left out where the markup ends in it.
pub(super) fn outermost(page: &Outline, is_post: impl Fn(At) -> bool) -> Vec<At> {
    let mut found = Vec::new();
    let mut end = 0;
    for at in page.all() {
        if at >= end && is_post(at) {
            end = page.end(at);
            if page.is_closed(at) {
                found.push(at);
            }
        }
    }
    found
}

/// Whether an item is within one of some items, which are in their order.
pub(super) fn is_in(page: &Outline, at: At, items: &[At]) -> bool {
    let before = items.partition_point(|item| *item <= at);
    before.checked_sub(1).and_then(|it| items.get(it)).is_some_and(|item| at < page.end(*item))
}

/// The elements within a post that are somebody else's post in it: links that hold more than text,
/// and posts within it.
pub(super) fn quoted(page: &Outline, post: At) -> Vec<At> {
    let is_quote = |at: &At| {
        (page.is(*at, Attr::Role, "link") && page.tag(*at) != "a") || page.tag(*at) == "article"
    };
    let mut found: Vec<At> = Vec::new();
    for at in page.within(post).filter(is_quote) {
        if !is_in(page, at, &found) {
            found.push(at);
        }
    }
    found
}

/// A count of the head in an element: a title that is a number is exact, and stands first.
pub(super) fn stated(page: &Outline, at: At, field: Field) -> Vec<Stated> {
    let mut found = Vec::new();
    if !page.is_closed(at) {
        return found;
    }
    let text = page.text(at);
    let pairs = labelled(&text).unwrap_or_default();
    let languages = pairs.first().map_or(Languages::NONE, |pair| pair.label.languages);
    let titles =
        std::iter::once(at).chain(page.within(at)).filter_map(|at| page.attr(at, Attr::Title));
    for title in titles {
        if let Some(number) = label::bare_number(title) {
            found.push(Stated { field, number: number.to_owned(), languages });
        }
    }
    let number = match pairs.as_slice() {
        [pair] => Some(pair.number),
        [] => label::sole_number(&text),
        _ => None,
    };
    found.extend(number.map(|it| Stated { field, number: it.to_owned(), languages }));
    found
}

/// The first text of the first heading before an index that is outside of posts.
pub(super) fn heading(page: &Outline, to: At, tags: &[&str]) -> String {
    let is_heading = |at: &At| tags.contains(&page.tag(*at)) && page.end(*at) <= to;
    let headings = page.all().take_while(|at| *at < to).filter(is_heading);
    headings
        .filter_map(|at| page.runs(at).map(|(_, run)| run).find(|run| !run.starts_with('@')))
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let address = Address::of("https://x.com/ada/status/12?s=20").expect("an address");
        assert!(address.is_on("x.com") && !address.is_on("example"));
        assert_eq!(address.path, ["ada", "status", "12"]);
        assert_eq!(Address::of("/ada").map(|it| it.path), Some(vec!["ada"]));
        assert!(!Address::of("https://notx.com/a").expect("one").is_on("x.com"));
        assert_eq!(Address::of("javascript:void(0)"), None);
        assert_eq!(Address::of("//x.com/ada"), None);
    }
}

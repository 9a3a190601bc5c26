//! Pages of Threads. A number stands beside its icon, whose label tells what it counts; a zero is
//! blank. No browser leaves these icons out.

use std::collections::HashSet;

use super::draft::{Draft, Mark, Post};
use super::find::{links, outermost};
use super::head::{head, take_counts};
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::words::{self, Kind};
use crate::model::profile::Network;

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::Threads);
    let posts = outermost(page, |at| page.is(at, Attr::Pressable, "true"));
    let first = posts.first().copied().unwrap_or(usize::MAX);
    let top = head(page, first, &[&["h1"], &["h2"]], &[]);
    take_counts(page, &top, &mut draft);
    draft.owner.name = top.name;
    draft.posts = posts.iter().filter_map(|at| post(page, *at)).collect();
    // The head names the account without its mark.
    let head: HashSet<String> =
        page.runs_in(0, first).map(|(_, run)| run.trim_start_matches('@').to_lowercase()).collect();
    let is_named = |author: &&String| head.contains(author.as_str());
    let named: Vec<&String> = draft.posts.iter().map(|it| &it.author).filter(is_named).collect();
    if let Some(owner) = named.first().filter(|first| named.iter().all(|it| it == *first)) {
        draft.owner.handle = format!("@{owner}");
    } else {
        draft.settle_owner();
    }
    let owner = draft.owner.handle.trim_start_matches('@').to_owned();
    for post in &mut draft.posts {
        if !owner.is_empty() && post.author != owner {
            post.mark = Mark::Repost;
        }
    }
    draft
}

fn post(page: &Outline, at: At) -> Option<Post> {
    let (link, author, id) = links(page, at).find_map(|(link, address)| {
        let [handle, "post", id, ..] = *address.path.as_slice() else { return None };
        page.within(link).find(|it| page.tag(*it) == "time")?;
        Some((link, handle.strip_prefix('@')?.to_lowercase(), id.to_owned()))
    })?;
    let time = page.within(link).find_map(|it| page.attr(it, Attr::DateTime)).unwrap_or_default();
    let before = || page.runs_in(at, link).map(|(_, run)| run);
    let mark = if page.runs(at).take(12).any(|(_, run)| words::is_ad(run)) {
        Mark::Other
    } else if before().any(words::is_repost) {
        Mark::Repost
    } else if page.runs(at).take(12).any(|(_, run)| words::is_answer(run)) {
        Mark::Answer
    } else {
        Mark::Own
    };
    let said = beside_icons(page, at);
    Some(Post { id, time: time.to_owned(), author, mark, said, is_whole: false })
}

/// The numbers beside the icons of a post; an icon without one stands for zero.
pub(super) fn beside_icons(page: &Outline, post: At) -> Vec<Said> {
    let icons: Vec<(At, Option<Kind>)> = page
        .within(post)
        .filter(|at| page.tag(*at) == "svg" || page.tag(*at) == "img")
        .filter_map(|at| Some((at, page.attr(at, Attr::Label).or(page.attr(at, Attr::Alt))?)))
        .map(|(at, label)| (at, words::button(label)))
        .collect();
    let mut said: Vec<Said> = Vec::new();
    for (nth, (at, kind)) in icons.iter().enumerate() {
        let Some(kind) = kind else { continue };
        if said.iter().any(|it| it.kind == *kind) {
            // Two rows of icons: another post stands within this one.
            return Vec::new();
        }
        let next = icons.get(nth + 1).map_or(page.end(post), |(next, _)| *next);
        match number_beside(page, *at, post, next) {
            Some(number) => said.push(Said::new(*kind, &number)),
            None => return Vec::new(),
        }
    }
    said
}

/// The number in the button of an icon; `0` where the button is blank, `None` where something else
/// stands there.
fn number_beside(page: &Outline, icon: At, post: At, next: At) -> Option<String> {
    let is_button = |at: &At| page.is(*at, Attr::Role, "button") || page.tag(*at) == "button";
    let button = page.above(icon).take(6).take_while(|at| *at > post).find(is_button);
    // Without a button: what stands between this icon and the next one.
    let (from, to) = button.map_or((icon, next), |at| (at, page.end(at)));
    let runs: Vec<&str> = page.runs_in(from, to).map(|(_, run)| run).collect();
    match runs.as_slice() {
        [] => Some("0".to_owned()),
        [first, rest @ ..] if rest.iter().all(|run| run == first) => {
            label::bare_number(first).map(str::to_owned)
        }
        _ => None,
    }
}

//! Pages of Facebook. The number of all reactions stands behind its words, comments and shares with
//! theirs; a row that is missing is zero where the buttons of the post stand.

use super::draft::{Draft, Mark, Post};
use super::find::{links, outermost};
use super::head::{head, take_counts};
use super::outline::{At, Attr, Outline};
use super::tally::{self, ActionCounts};
use super::words as marks;
use crate::model::profile::Network;

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::Facebook);
    let is_post =
        |at: At| page.attr(at, Attr::PosInSet).is_some() && page.is(at, Attr::Role, "article");
    let posts = outermost(page, is_post);
    let first = posts.first().copied().unwrap_or(usize::MAX);
    draft.posts = posts.iter().map(|at| post(page, *at)).collect();
    let authors: Vec<String> = draft.posts.iter().map(|it| it.author.clone()).collect();
    let head = head(page, first, &[&["h1"]], &authors);
    take_counts(page, &head, &mut draft);
    draft.owner.name = head.name;
    if draft.owner.name.is_empty() {
        let own = draft.posts.iter().filter(|it| it.mark == Mark::Own);
        let mut authors = own.map(|it| &it.author);
        let one = authors.next().cloned().unwrap_or_default();
        if authors.all(|it| *it == one) {
            draft.owner.name = one;
        }
    }
    let name = draft.owner.name.to_lowercase();
    for post in &mut draft.posts {
        if post.mark == Mark::Own && post.author.to_lowercase() != name {
            post.mark = Mark::Other;
        }
    }
    draft
}

/// The comments below a post: posts within it.
pub(super) fn comments(page: &Outline, post: At) -> Vec<At> {
    let mut found: Vec<At> = Vec::new();
    let is_comment = |at: &At| page.is(*at, Attr::Role, "article") || page.tag(*at) == "article";
    for at in page.within(post).filter(is_comment) {
        if !super::find::is_in(page, at, &found) {
            found.push(at);
        }
    }
    found
}

fn post(page: &Outline, at: At) -> Post {
    let comments = comments(page, at);
    let own = |it: At| !super::find::is_in(page, it, &comments);
    let runs: Vec<&str> = page.runs(at).filter(|(it, _)| own(*it)).map(|(_, run)| run).collect();
    let author = links(page, at)
        .filter(|(it, _)| own(*it))
        .map(|(it, _)| page.text(it))
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    let story = page.within(at).filter_map(|it| page.attr(it, Attr::Href)).find_map(|href| {
        let (_, rest) = href.split_once("story_fbid=")?;
        rest.split('&').next().map(str::to_owned)
    });
    let id = story
        .or_else(|| {
            links(page, at).find_map(|(_, address)| {
                let is_it = |part: &&str| {
                    matches!(*part, "posts" | "permalink" | "videos" | "reel" | "photos")
                };
                let at = address.path.iter().position(is_it)?;
                address
                    .path
                    .get(at + 1..)
                    .filter(|rest| !rest.is_empty())
                    .map(|rest| rest.join("/"))
            })
        })
        .or_else(|| words(&runs))
        .unwrap_or_default();
    let mark =
        if runs.iter().take(10).any(|run| marks::is_ad(run)) { Mark::Other } else { Mark::Own };
    let ActionCounts { said, is_whole } = tally::of_post(page, at, &comments, Network::Facebook);
    Post { id, time: String::new(), author, mark, said, is_whole }
}

/// What a post without an address is known by: its longest line.
pub(super) fn words(runs: &[&str]) -> Option<String> {
    const SHORTEST: usize = 12;
    let longest = runs.iter().max_by_key(|run| run.len())?;
    (longest.len() >= SHORTEST).then(|| format!("words {longest}"))
}

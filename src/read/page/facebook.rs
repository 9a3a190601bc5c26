//! Pages of Facebook. The number of all reactions stands behind its words, comments and shares with
//! theirs; a row that is missing is zero where the buttons of the post stand.

use super::draft::{Draft, Mark, Post};
use super::find::{head_by_words, heading, links, outermost};
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::words::{self as marks, Kind};
use crate::model::profile::Network;

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::Facebook);
    let is_post =
        |at: At| page.attr(at, Attr::PosInSet).is_some() && page.is(at, Attr::Role, "article");
    let posts = outermost(page, is_post);
    let first = posts.first().copied().unwrap_or(usize::MAX);
    head_by_words(page, first, &mut draft);
    draft.owner.name = heading(page, first, &["h1"]);
    draft.posts = posts.iter().map(|at| post(page, *at)).collect();
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
    for at in page.within(post).filter(|at| page.is(*at, Attr::Role, "article")) {
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
    let (said, is_whole) = counts(page, at, &runs, &own);
    Post { id, time: String::new(), author, mark, said, is_whole }
}

/// Adds counts told by words to those that are known; gives whether two of them contradict each
/// other, which are left out then.
pub(super) fn agreed(said: &mut Vec<Said>, found: Vec<Said>) -> bool {
    let mut is_twice = false;
    for kind in [Kind::Reply, Kind::Repost, Kind::Like, Kind::Share] {
        let mut of_kind = found.iter().filter(|it| it.kind == kind);
        let Some(first) = of_kind.next().filter(|_| !said.iter().any(|it| it.kind == kind)) else {
            continue;
        };
        if of_kind.all(|it| it.number == first.number) {
            said.push(first.clone());
        } else {
            is_twice = true;
        }
    }
    is_twice
}

/// What a post without an address is known by: its longest line.
pub(super) fn words(runs: &[&str]) -> Option<String> {
    const SHORTEST: usize = 12;
    let longest = runs.iter().max_by_key(|run| run.len())?;
    (longest.len() >= SHORTEST).then(|| format!("words {longest}"))
}

fn counts(page: &Outline, post: At, runs: &[&str], own: &dyn Fn(At) -> bool) -> (Vec<Said>, bool) {
    let (mut said, mut found): (Vec<Said>, Vec<Said>) = (Vec::new(), Vec::new());
    for (nth, run) in runs.iter().enumerate() {
        // `All reactions:` and its number.
        let is_total = marks::is_total(run);
        let number = runs.get(nth + 1).copied().and_then(label::bare_number);
        if let (true, Some(number)) = (is_total, number)
            && !said.iter().any(|it| it.kind == Kind::Like)
        {
            said.push(Said::new(Kind::Like, number));
        }
        if let Some((number, word)) = label::numbered(run)
            && word.kind != Kind::View
        {
            found.push(Said {
                kind: word.kind,
                number: number.to_owned(),
                languages: word.languages,
            });
        }
    }
    // What two places state differently is known from neither: one of them is a word of the post.
    let is_twice = agreed(&mut said, found);
    let is_button = |at: &At| page.is(*at, Attr::Role, "button") || page.tag(*at) == "button";
    let buttons: Vec<At> = page.within(post).filter(|at| own(*at)).filter(is_button).collect();
    let kind = |at: &At| {
        let label =
            page.attr(*at, Attr::Label).map(str::to_owned).unwrap_or_else(|| page.text(*at));
        marks::button(&label)
    };
    let has = |wanted: Kind| buttons.iter().any(|at| kind(at) == Some(wanted));
    // Newer cards have bare numbers: all three of them, in one order.
    if said.is_empty() {
        let bare: Vec<&str> = runs.iter().filter_map(|run| label::bare_number(run)).collect();
        return match bare.as_slice() {
            [likes, comments, shares] => {
                let kinds = [(Kind::Like, likes), (Kind::Reply, comments), (Kind::Share, shares)];
                (kinds.map(|(kind, it)| Said::new(kind, it)).to_vec(), false)
            }
            [] => (Vec::new(), has(Kind::Like) && has(Kind::Reply)),
            _ => (Vec::new(), false),
        };
    }
    (said, !is_twice && has(Kind::Like) && has(Kind::Reply))
}

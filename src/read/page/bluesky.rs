//! Pages of Bluesky. Each button names its number exactly; a browser that copies no buttons copies
//! no numbers, and the text never holds the likes.

use super::draft::{Draft, Mark, Post};
use super::find::{Address, heading, is_in, links, outermost, quoted, stated};
use super::head::owner;
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::words::{self, Kind};
use crate::model::profile::{Field, Network};

/// The buttons of a post, as tests of the page name them.
const BUTTONS: [(&str, Kind); 3] =
    [("replyBtn", Kind::Reply), ("repostBtn", Kind::Repost), ("likeBtn", Kind::Like)];

/// How a post is marked, before its author's handle.
const POST: &str = "feedItem-by-";

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::Bluesky);
    let posts = outermost(page, |at| author(page, at).is_some());
    let is_list = |address: &Address<'_>| {
        matches!(*address.path.as_slice(), ["profile", _, "followers" | "follows"])
    };
    let lists = links(page, 0).filter(|(at, it)| is_list(it) && !is_in(page, *at, &posts));
    let accounts: Vec<&str> =
        lists.filter_map(|(_, address)| address.path.get(1).copied()).collect();
    let authors: Vec<String> =
        posts.iter().filter_map(|at| author(page, *at)).map(str::to_owned).collect();
    if let Some(owner) = owner(&accounts, &authors) {
        draft.owner.handle = format!("@{owner}");
    }
    for (at, address) in links(page, 0).filter(|(at, _)| !is_in(page, *at, &posts)) {
        let ["profile", handle, list] = *address.path.as_slice() else { continue };
        let field = match list {
            "followers" => Field::Followers,
            "follows" => Field::Following,
            _ => continue,
        };
        let found = stated(page, at, field);
        if found.is_empty() {
            continue;
        }
        let is_owner = draft.owner.handle.trim_start_matches('@') == handle;
        if is_owner && !draft.head.iter().any(|it| it.field == field) {
            draft.head.extend(found);
        }
    }
    let is_name = |at: &At| page.is(*at, Attr::TestId, "profileHeaderDisplayName");
    let name = page.all().find(is_name).map(|at| page.text(at));
    let first = posts.first().copied().unwrap_or(usize::MAX);
    draft.owner.name = name.unwrap_or_else(|| heading(page, first, &["h1", "h2"]));
    let owner = draft.owner.handle.trim_start_matches('@').to_lowercase();
    draft.posts = posts.iter().filter_map(|at| post(page, *at, &owner)).collect();
    let has_button = |at: At| page.tag(at) == "button" || button(page, at).is_some();
    draft.has_lost_buttons = !draft.posts.is_empty() && !page.all().any(has_button);
    draft
}

fn author(page: &Outline, at: At) -> Option<&str> {
    page.attr(at, Attr::TestId)?.strip_prefix(POST)
}

fn button(page: &Outline, at: At) -> Option<Kind> {
    let id = page.attr(at, Attr::TestId)?;
    BUTTONS.iter().find(|(known, _)| *known == id).map(|(_, kind)| *kind)
}

fn post(page: &Outline, at: At, owner: &str) -> Option<Post> {
    let author = author(page, at)?.to_lowercase();
    let quotes = quoted(page, at);
    let id =
        links(page, at).filter(|(it, _)| !is_in(page, *it, &quotes)).find_map(|(_, address)| {
            match *address.path.as_slice() {
                ["profile", _, "post", id, ..] => Some(id.to_owned()),
                _ => None,
            }
        })?;
    let runs = || page.runs(at).filter(|(it, _)| !is_in(page, *it, &quotes)).map(|(_, run)| run);
    // The marks stand above the text of the post.
    let text = page.within(at).find(|it| page.is(*it, Attr::TestId, "postText"));
    let to = text.unwrap_or(page.end(at));
    let mut marks = page.runs_in(at, to).take(10).map(|(_, run)| run);
    let is_of_another = !owner.is_empty() && author != owner;
    let mark = if is_of_another || runs().take(3).any(words::is_repost) {
        Mark::Repost
    } else if marks.any(words::is_answer) {
        Mark::Answer
    } else {
        Mark::Own
    };
    let elements = || page.within(at).filter(|it| !is_in(page, *it, &quotes));
    let mut said: Vec<Said> = Vec::new();
    let has_buttons = elements().any(|it| button(page, it).is_some());
    for it in elements() {
        let Some(label) = page.attr(it, Attr::Label) else { continue };
        let single = label::single(label);
        let found = match (button(page, it), single) {
            (Some(kind), Some(single)) => Some(Said { kind, ..single }),
            (Some(kind), None) => label::sole_number(label).map(|number| Said::new(kind, number)),
            // Words of the post may stand in a button.
            (None, Some(single))
                if !has_buttons
                    && (page.tag(it) == "button" || page.is(it, Attr::Role, "button")) =>
            {
                Some(single)
            }
            (None, _) => None,
        };
        let Some(found) = found else { continue };
        if !said.iter().any(|it| it.kind == found.kind) {
            said.push(found);
        }
    }
    Some(Post { id, time: String::new(), author, mark, said, is_whole: false })
}

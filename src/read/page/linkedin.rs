//! Pages of LinkedIn, of a person and of a company. Buttons name their numbers exactly; a row that
//! is missing is zero where the buttons of the post stand. A browser that copies no buttons copies
//! no numbers.

use std::collections::HashSet;

use super::draft::{Draft, Mark, Post, Stated};
use super::facebook::comments;
use super::find::{links, outermost};
use super::head::{activity, head, take_counts};
use super::outline::{At, Attr, Outline};
use super::tally::{self, ActionCounts};
use super::words;
use crate::model::profile::{Field, Network};
use crate::read::profile_text::labels::labelled;
use crate::read::profile_text::words::Meaning;

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::LinkedIn);
    let posts = outermost(page, |at| id(page, at).is_some());
    let first = posts.first().copied().unwrap_or(usize::MAX);
    let names: Vec<String> = posts.iter().filter_map(|at| author_name(page, *at)).collect();
    let head = head(page, first, &[&["h1"], &["h2", "h3"]], &names);
    take_counts(page, &head, &mut draft);
    if let Some(activity) = activity(page, first) {
        take_counts(page, &activity, &mut draft);
    }
    draft.owner.name = head.name;
    draft.posts = posts.iter().filter_map(|at| post(page, *at)).collect();
    own(page, &posts, &mut draft);
    let has_button = |at: At| page.tag(at) == "button";
    draft.has_lost_buttons = !draft.posts.is_empty() && !page.all().any(has_button);
    draft
}

/// The number of a post.
fn id(page: &Outline, at: At) -> Option<&str> {
    page.attr(at, Attr::Urn)?.strip_prefix("urn:li:activity:")
}

/// The account of a path such as `/in/ada/` or `/company/example/posts/`.
fn account<'t>(path: &[&'t str]) -> Option<&'t str> {
    match path {
        ["in" | "company" | "school" | "showcase", account, ..] => Some(account),
        _ => None,
    }
}

/// Tells whose the page is, and which posts are: the author that bears the name of the head, or that
/// the head links to; else the one author of all.
fn own(page: &Outline, posts: &[At], draft: &mut Draft) {
    let first = posts.first().copied().unwrap_or(usize::MAX);
    let name = draft.owner.name.to_lowercase();
    let bears_name = |post: &At| {
        let (link, account) = author(page, *post)?;
        let is_name = |run: &str| run.to_lowercase() == name;
        let found = !name.is_empty() && page.runs(link).any(|(_, run)| is_name(run));
        found.then(|| account.to_owned())
    };
    let linked: HashSet<String> = links(page, 0)
        .take_while(|(at, _)| *at < first)
        .filter_map(|(_, address)| account(&address.path).map(str::to_lowercase))
        .collect();
    let is_linked = |it: &&Post| linked.contains(&it.author);
    let owner = posts.iter().find_map(bears_name).or_else(|| {
        let mut found = draft.posts.iter().filter(is_linked).map(|it| it.author.clone());
        let first = found.next()?;
        found.all(|it| it == first).then_some(first)
    });
    match owner {
        Some(owner) => draft.owner.handle = owner.to_lowercase(),
        None => draft.settle_owner(),
    }
    let owner = draft.owner.handle.clone();
    for (post, at) in draft.posts.iter_mut().zip(posts) {
        if !owner.is_empty() && post.author != owner && post.mark == Mark::Own {
            post.mark = Mark::Other;
        }
        // Below the name of its author, a post states followers in full.
        if post.author == owner && post.mark == Mark::Own {
            draft.head.extend(followers(page, *at));
        }
    }
}

fn followers(page: &Outline, post: At) -> Option<Stated> {
    page.runs(post).take(12).find_map(|(_, run)| match labelled(run)?.as_slice() {
        [pair] if matches!(pair.label.meaning, Meaning::Followers) => Some(Stated {
            field: Field::Followers,
            number: pair.number.to_owned(),
            languages: pair.label.languages,
        }),
        _ => None,
    })
}

/// The link to the author of a post: the first one, but for that of who repeats it.
fn author(page: &Outline, post: At) -> Option<(At, &str)> {
    let mut accounts =
        links(page, post).filter_map(|(at, address)| Some((at, account(&address.path)?)));
    let first = accounts.next()?;
    if is_repeated(page, post) {
        return accounts.find(|(_, account)| *account != first.1).or(Some(first));
    }
    Some(first)
}

/// The name of the author of a post.
fn author_name(page: &Outline, post: At) -> Option<String> {
    let (link, _) = author(page, post)?;
    page.runs(link).map(|(_, run)| run.to_owned()).next()
}

/// Whether the line above a post says that somebody repeats it.
fn is_repeated(page: &Outline, post: At) -> bool {
    let runs: Vec<&str> = page.runs(post).take(5).map(|(_, run)| run).collect();
    runs.iter().any(|run| run.to_lowercase().ends_with("reposted this"))
        || runs.iter().take(3).any(|run| words::is_repost(run))
}

fn post(page: &Outline, at: At) -> Option<Post> {
    let id = id(page, at)?.to_owned();
    let author = author(page, at).map_or_else(String::new, |(_, it)| it.to_lowercase());
    let mark = if page.runs(at).take(14).any(|(_, run)| words::is_ad(run)) {
        Mark::Other
    } else if is_repeated(page, at) {
        Mark::Repost
    } else {
        Mark::Own
    };
    let ActionCounts { said, is_whole } =
        tally::of_post(page, at, &comments(page, at), Network::LinkedIn);
    Some(Post { id, time: String::new(), author, mark, said, is_whole })
}

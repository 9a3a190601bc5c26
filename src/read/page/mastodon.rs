//! Pages of Mastodon's web app, on any server. The numbers stand within buttons, in one order on
//! every server; a zero is written. A browser that copies no buttons copies no numbers. Posts that
//! are far from the part shown hold no buttons either.

use super::draft::{Draft, Mark, Post, Stated};
use super::find::{Address, heading, is_in, links, outermost, stated};
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::words::{self, Kind};
use crate::model::profile::{Field, Network};

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::Mastodon);
    let posts = outermost(page, |at| page.attr(at, Attr::DataId).is_some());
    head(page, &posts, &mut draft);
    let first = posts.first().copied().unwrap_or(usize::MAX);
    let owner = draft.owner.handle.trim_start_matches('@').to_lowercase();
    // The heading that names the account; others may stand above it.
    let is_own = |at: &At| {
        page.tag(*at) == "h1"
            && page.runs(*at).any(|(_, run)| {
                let run = run.trim_start_matches('@').to_lowercase();
                !run.is_empty() && owner.split('@').next() == run.split('@').next()
            })
    };
    let own = page.all().take_while(|at| *at < first).find(is_own);
    let name = own.and_then(|at| page.runs(at).map(|(_, run)| run).find(|it| !it.starts_with('@')));
    draft.owner.name = name.map_or_else(|| heading(page, first, &["h1"]), str::to_owned);
    let owner = draft.owner.handle.to_lowercase();
    let local = owner.trim_start_matches('@').split('@').next().unwrap_or_default().to_owned();
    draft.posts = posts.iter().filter_map(|at| post(page, *at, &local, &owner)).collect();
    let has_button = |at: At| page.tag(at) == "button";
    draft.has_lost_buttons = !draft.posts.is_empty() && !page.all().any(has_button);
    draft
}

/// The account of a path such as `/@ada` or `/@ada@social.example`.
fn account<'t>(address: &Address<'t>) -> Option<&'t str> {
    address.path.first()?.strip_prefix('@').filter(|it| !it.is_empty())
}

fn head(page: &Outline, posts: &[At], draft: &mut Draft) {
    for (at, address) in links(page, 0).filter(|(at, _)| !is_in(page, *at, posts)) {
        let Some(account) = account(&address) else { continue };
        let field = match address.path.get(1).copied() {
            Some("followers") => Field::Followers,
            Some("following") => Field::Following,
            _ => continue,
        };
        let found: Vec<Stated> = stated(page, at, field);
        if found.is_empty() {
            continue;
        }
        let handle = match (account.contains('@'), address.host) {
            (true, _) | (false, "") => format!("@{account}"),
            (false, host) => format!("@{account}@{host}"),
        };
        if draft.owner.handle.is_empty() {
            draft.owner.handle = handle.clone();
        }
        if draft.owner.handle == handle && !draft.head.iter().any(|it| it.field == field) {
            draft.head.extend(found);
        }
    }
}

fn post(page: &Outline, at: At, local: &str, owner: &str) -> Option<Post> {
    let id = page.attr(at, Attr::DataId)?.to_owned();
    // The address of a post, or else the link to its author, whose title is the account.
    let by_address = || {
        links(page, at).find_map(|(link, address)| {
            address.path.get(1).filter(|id| is_number(id))?;
            Some((link, account(&address)?.to_lowercase()))
        })
    };
    let by_title = || {
        links(page, at).find_map(|(link, address)| {
            let account = account(&address)?;
            (page.attr(link, Attr::Title) == Some(account)).then(|| (link, account.to_lowercase()))
        })
    };
    let (link, author) = by_address().or_else(by_title)?;
    let time = page.within(at).find_map(|it| page.attr(it, Attr::DateTime)).unwrap_or_default();
    let is_owner = local.is_empty() || author == local || format!("@{author}") == owner;
    // The marks stand above the author and the text.
    let is_marked = |is_mark: fn(&str) -> bool| {
        let head: Vec<(At, &str)> = page.runs(at).take(10).collect();
        let is_it = head.iter().any(|(_, run)| is_mark(run));
        let joined = head.iter().take(3).map(|(_, run)| *run).collect::<Vec<_>>().join(" ");
        is_it || is_mark(&joined)
    };
    let is_repost = page.runs_in(at, link).any(|(_, run)| words::is_repost(run));
    let mark = if !is_owner || is_repost {
        Mark::Repost
    } else if is_marked(words::is_answer) {
        Mark::Answer
    } else {
        Mark::Own
    };
    Some(Post { id, time: time.to_owned(), author, mark, said: counts(page, at), is_whole: false })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers within the buttons of a post.
fn counts(page: &Outline, post: At) -> Vec<Said> {
    let is_button = |at: &At| page.tag(*at) == "button" || page.is(*at, Attr::Role, "button");
    let mut named = Vec::new();
    let mut numbers = Vec::new();
    for at in page.within(post).filter(is_button) {
        let Some(number) = number(page, at) else { continue };
        let label = page.attr(at, Attr::Label).or(page.attr(at, Attr::Title)).unwrap_or_default();
        let kind = words::button(label);
        named.extend(kind.map(|kind| Said::new(kind, &number)));
        numbers.push((kind, number));
    }
    // Replies, boosts and favourites have a number each, and no other button has one.
    const ORDER: [Kind; 3] = [Kind::Reply, Kind::Repost, Kind::Like];
    let fits = |(at, (kind, _)): (usize, &(Option<Kind>, String))| {
        kind.is_none_or(|kind| ORDER.get(at) == Some(&kind))
    };
    if numbers.len() == ORDER.len() && numbers.iter().enumerate().all(fits) {
        return ORDER.iter().zip(&numbers).map(|(kind, (_, it))| Said::new(*kind, it)).collect();
    }
    let is_twice = (0..named.len()).any(|at| {
        named
            .iter()
            .skip(at + 1)
            .any(|it: &Said| named.get(at).is_some_and(|one| one.kind == it.kind))
    });
    if is_twice { Vec::new() } else { named }
}

/// The number that a button shows; while one turns into another, both stand there, and it is none.
fn number(page: &Outline, at: At) -> Option<String> {
    let runs: Vec<&str> = page.runs(at).map(|(_, run)| run).collect();
    let first = *runs.first()?;
    let is_one = runs.iter().all(|run| *run == first);
    is_one.then(|| label::bare_number(first)).flatten().map(str::to_owned)
}

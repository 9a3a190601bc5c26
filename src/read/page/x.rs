//! Pages of X. The label of a post's action row names all its counts exactly and leaves zeros out,
//! in every browser; single buttons name theirs with the zeros, where the browser copies buttons.

use super::draft::{Draft, Mark, Post};
use super::find::{is_in, links, outermost, quoted, stated};
use super::head::owner;
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::words::{self, Kind};
use crate::model::profile::{Field, Network};

/// Reads the page.
pub(super) fn read(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::X);
    let posts =
        outermost(page, |at| page.is(at, Attr::TestId, "tweet") || page.tag(at) == "article");
    head(page, &posts, &mut draft);
    let owner = draft.owner.handle.trim_start_matches('@').to_lowercase();
    // Where some rows name their counts, one that names none has none.
    let rows = |at: &At| page.is(*at, Attr::Role, "group");
    let is_named = |at: At| page.attr(at, Attr::Label).and_then(label::group).is_some();
    let names_rows = page.all().filter(rows).any(is_named);
    // An answer below the post that it answers names nobody.
    let mut is_below_other = false;
    for at in posts {
        let Some(mut post) = post(page, at, &owner, names_rows) else {
            is_below_other = false;
            continue;
        };
        if post.mark == Mark::Own && is_below_other {
            post.mark = Mark::Answer;
        }
        is_below_other = post.mark == Mark::Other;
        draft.posts.push(post);
    }
    draft
}

/// The links to followers and followed name the account; the counts are theirs. A box with other
/// accounts may stand above those of the owner.
fn head(page: &Outline, posts: &[At], draft: &mut Draft) {
    let is_name = |at: &At| page.is(*at, Attr::TestId, "UserName") && !is_in(page, *at, posts);
    if let Some(at) = page.all().find(is_name) {
        let runs: Vec<&str> = page.runs(at).map(|(_, run)| run).collect();
        let name = runs.iter().find(|run| !run.starts_with('@'));
        draft.owner.name = name.copied().unwrap_or_default().into();
        let handle = runs.iter().find(|run| run.starts_with('@') && !run.contains(' '));
        draft.owner.handle = handle.copied().unwrap_or_default().into();
    }
    if draft.owner.handle.is_empty() {
        let lists = links(page, 0).filter(|(at, _)| !is_in(page, *at, posts));
        let accounts: Vec<&str> = lists
            .filter_map(|(_, address)| match *address.path.as_slice() {
                [account, "followers" | "verified_followers" | "following"] => Some(account),
                _ => None,
            })
            .collect();
        let authors: Vec<String> = posts.iter().filter_map(|at| author(page, *at)).collect();
        let owner = owner(&accounts, &authors);
        draft.owner.handle = owner.map(|it| format!("@{it}")).unwrap_or_default();
    }
    for (at, address) in links(page, 0).filter(|(at, _)| !is_in(page, *at, posts)) {
        let [handle, list] = *address.path.as_slice() else { continue };
        let field = match list {
            "followers" | "verified_followers" => Field::Followers,
            "following" => Field::Following,
            _ => continue,
        };
        let found = stated(page, at, field);
        if found.is_empty() {
            continue;
        }
        if draft.owner.handle.trim_start_matches('@').eq_ignore_ascii_case(handle)
            && !draft.head.iter().any(|it| it.field == field)
        {
            draft.head.extend(found);
        }
    }
}

/// The account that an address of a post is of.
fn author(page: &Outline, post: At) -> Option<String> {
    links(page, post).find_map(|(_, address)| match *address.path.as_slice() {
        [handle, "status", _] => Some(handle.to_lowercase()),
        _ => None,
    })
}

/// A post; `None` for what has no address, as advertisements have none.
fn post(page: &Outline, at: At, owner: &str, names_rows: bool) -> Option<Post> {
    let quotes = quoted(page, at);
    let own = |it: &At| !is_in(page, *it, &quotes);
    let (author, id, time) =
        links(page, at).filter(|(it, _)| own(it)).find_map(|(link, address)| {
            let [handle, "status", id] = *address.path.as_slice() else { return None };
            let time = page.within(link).find(|it| page.tag(*it) == "time")?;
            let time = page.attr(time, Attr::DateTime).unwrap_or_default();
            Some((handle.to_lowercase(), id.to_owned(), time.to_owned()))
        })?;
    let is_ad = page.above(at).any(|it| page.is(it, Attr::TestId, "placementTracking"));
    let is_owner = owner.is_empty() || author == owner;
    let context = context(page, at);
    let is_repost = context.is_some_and(|it| is_repost(page, it));
    let mark = if is_repost {
        Mark::Repost
    } else if is_ad || !is_owner {
        Mark::Other
    } else if is_answer(page, at, &quotes) {
        Mark::Answer
    } else {
        Mark::Own
    };
    let (said, is_whole) = counts(page, at, &quotes, names_rows);
    Some(Post { id, time, author, mark, said, is_whole })
}

/// The line above a post.
fn context(page: &Outline, post: At) -> Option<At> {
    page.within(post).find(|at| page.is(*at, Attr::TestId, "socialContext"))
}

/// Whether the line above a post says that somebody repeats it: it links to that account, in every
/// language.
fn is_repost(page: &Outline, context: At) -> bool {
    let text = page.text(context);
    let is_link = |at: At| page.tag(at) == "a";
    !words::is_pinned(&text)
        && (words::is_repost(&text)
            || page.within(context).any(is_link)
            || page.above(context).take(3).any(is_link))
}

/// Whether a post answers somebody: a line before its text names them with a link.
fn is_answer(page: &Outline, post: At, quotes: &[At]) -> bool {
    let is_text = |at: &At| page.is(*at, Attr::TestId, "tweetText");
    let text = page.within(post).filter(|at| !is_in(page, *at, quotes)).find(is_text);
    let to = text.unwrap_or(page.end(post));
    let names: Vec<At> =
        page.within(post).filter(|at| page.is(*at, Attr::TestId, "User-Name")).collect();
    let is_before = |at: At| at < to && !is_in(page, at, quotes) && !is_in(page, at, &names);
    let named = links(page, post).filter(|(at, _)| is_before(*at)).any(|(at, address)| {
        let text = page.text(at);
        address.path.len() == 1 && text.starts_with('@') && !text.contains(' ')
    });
    named || page.runs_in(post, to).any(|(at, run)| is_before(at) && words::is_answer(run))
}

/// The counts of a post, and whether those not named are zero.
fn counts(page: &Outline, post: At, quotes: &[At], names_rows: bool) -> (Vec<Said>, bool) {
    let elements = || page.within(post).filter(|at| !is_in(page, *at, quotes));
    let labels = || elements().filter_map(|at| Some((at, page.attr(at, Attr::Label)?)));
    let is_row = |at: &At| page.is(*at, Attr::Role, "group");
    let mut rows = labels().filter(|(at, _)| is_row(at)).filter_map(|(_, label)| {
        if label.is_empty() { Some(Vec::new()) } else { label::group(label) }
    });
    let named = rows.next();
    if rows.any(|other| Some(&other) != named.as_ref()) {
        // Another row states other counts: which one is the post's is not known.
        return (Vec::new(), false);
    }
    let single: Vec<Said> = labels()
        .filter(|(at, _)| !is_row(at))
        .filter_map(|(_, label)| label::single(label))
        .collect();
    match named {
        // Numbers that contradict each other are none.
        Some(said) if contradicts(&said, &single) => (Vec::new(), false),
        Some(said) => (said, true),
        None => {
            let has_number =
                |at: At| page.runs(at).any(|(_, run)| label::sole_number(run).is_some());
            let mut rows = elements().filter(is_row).peekable();
            let is_silent = rows.peek().is_some()
                && rows.all(|at| page.attr(at, Attr::Label).is_none() && !has_number(at));
            let is_zero = names_rows && is_silent && !contradicts(&[], &single);
            (single, is_zero)
        }
    }
}

/// Whether single buttons name other numbers than the row.
fn contradicts(row: &[Said], single: &[Said]) -> bool {
    let digits =
        |text: &str| text.chars().filter_map(crate::read::number::digit).collect::<Vec<_>>();
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    single.iter().filter(|it| it.kind != Kind::Share && is_plain(&it.number)).any(|it| {
        let named = row.iter().find(|named| named.kind == it.kind).map_or("0", |it| &it.number);
        is_plain(named) && digits(named) != digits(&it.number)
    })
}

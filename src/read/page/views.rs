//! Pages of TikTok, YouTube and Instagram. Their grids hold views alone, or no numbers; the page of
//! one post has its counts.

use super::draft::{Draft, Mark, Post, Stated};
use super::facebook::words;
use super::find::{Address, head_by_words, heading, links};
use super::label::{self, Said};
use super::outline::{At, Attr, Outline};
use super::threads::beside_icons;
use super::words::Kind;
use crate::model::profile::{Field, Network};
use crate::read::number::Languages;

/// The counts of one post as TikTok's page names them. What it calls undefined are saves.
const ON_TIKTOK: [(&str, Kind); 4] = [
    ("like-count", Kind::Like),
    ("comment-count", Kind::Reply),
    ("share-count", Kind::Share),
    ("undefined-count", Kind::Bookmark),
];

/// Reads a page of TikTok.
pub(super) fn tiktok(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::TikTok);
    let named = |name: &str| {
        page.all().filter(|at| page.attr(*at, Attr::E2e) == Some(name)).collect::<Vec<_>>()
    };
    for (name, field) in
        [("followers-count", Field::Followers), ("following-count", Field::Following)]
    {
        let at = named(name).first().copied().filter(|at| page.is_closed(*at));
        let number = at.map(|at| page.text(at)).unwrap_or_default();
        if let Some(number) = label::bare_number(&number) {
            let languages = Languages::NONE;
            draft.head.push(Stated { field, number: number.to_owned(), languages });
        }
    }
    let text = |name: &str| named(name).first().map(|at| page.text(*at)).unwrap_or_default();
    let handle = text("user-title");
    if !handle.is_empty() {
        draft.owner.handle = format!("@{}", handle.trim_start_matches('@'));
        draft.owner.name = text("user-subtitle");
    }
    draft.cells = named("user-post-item").len();
    let mut said: Vec<Said> = Vec::new();
    for (name, kind) in ON_TIKTOK {
        let found: Vec<String> = page
            .all()
            .filter(|at| {
                page.attr(*at, Attr::E2e).is_some_and(|it| it.trim_start_matches("browse-") == name)
            })
            .filter(|at| page.is_closed(*at))
            .map(|at| page.text(at))
            .collect();
        // Several videos one below the other: which one is meant is not known.
        if let [number] = found.as_slice()
            && let Some(number) = label::bare_number(number)
        {
            said.push(Said::new(kind, number));
        }
    }
    let address = links(page, 0).find_map(|(_, address)| match *address.path.as_slice() {
        [handle, "video" | "photo", id] if handle.starts_with('@') => {
            Some((handle.to_owned(), id.to_owned()))
        }
        _ => None,
    });
    let author = text("browse-username");
    if draft.cells == 0 && !(said.is_empty() && author.is_empty()) {
        draft.has_lost_buttons = said.is_empty() && has_no_button(page);
        let (by_address, id) = address.unwrap_or_default();
        let runs: Vec<&str> = page.runs(0).map(|(_, run)| run).collect();
        let id = if id.is_empty() { words(&runs).unwrap_or_default() } else { id };
        let handle = if author.is_empty() {
            by_address
        } else {
            format!("@{}", author.trim_start_matches('@'))
        };
        draft.owner.handle = handle;
        draft.posts.push(single(id, said));
    }
    draft
}

/// Whether a copy holds no button, as Firefox leaves them out.
fn has_no_button(page: &Outline) -> bool {
    !page.all().any(|at| page.tag(at) == "button")
}

fn single(id: String, said: Vec<Said>) -> Post {
    let (time, author) = (String::new(), String::new());
    Post { id, time, author, mark: Mark::Own, said, is_whole: false }
}

/// Reads a page of YouTube.
pub(super) fn youtube(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::YouTube);
    let cells: Vec<At> =
        page.all().filter(|at| page.tag(*at) == "ytd-rich-item-renderer").collect();
    draft.cells = cells.len();
    let first = cells.first().copied().unwrap_or(usize::MAX);
    if draft.cells > 0 {
        head_by_words(page, first, &mut draft);
        draft.owner.name = heading(page, first, &["h1"]);
        let is_handle = |run: &&str| run.starts_with('@') && !run.contains(' ');
        let handle = page.runs_in(0, first).map(|(_, run)| run).find(is_handle);
        draft.owner.handle = handle.unwrap_or_default().to_owned();
        return draft;
    }
    let mut said: Vec<Said> = Vec::new();
    for at in page.all() {
        let Some(label) = page.attr(at, Attr::Label).filter(|_| page.tag(at) == "button") else {
            continue;
        };
        // `like this video along with 1,234 other people`: without one's own.
        let is_like = label.to_lowercase().starts_with("like this video along with");
        if let (true, Some(number)) = (is_like, label::sole_number(label))
            && !said.iter().any(|it| it.kind == Kind::Like)
        {
            said.push(Said::new(Kind::Like, number));
        }
    }
    for (_, run) in page.runs(0) {
        if let Some((number, word)) = label::numbered(run)
            && word.kind == Kind::Reply
            && !said.iter().any(|it| it.kind == Kind::Reply)
        {
            said.push(Said {
                kind: Kind::Reply,
                number: number.to_owned(),
                languages: word.languages,
            });
        }
    }
    let owner = page.all().find(|at| page.tag(*at) == "ytd-video-owner-renderer");
    if let Some(owner) = owner {
        draft.has_lost_buttons = has_no_button(page);
        let handle = links(page, owner).find_map(|(_, address)| {
            address.path.first().filter(|it| it.starts_with('@')).map(|it| (*it).to_owned())
        });
        draft.owner.handle = handle.unwrap_or_default();
        let mut name = page.runs(owner).map(|(_, run)| run.to_owned());
        draft.owner.name = name.next().unwrap_or_default();
        head_by_words_in(page, owner, &mut draft);
        draft.posts.push(single(heading(page, usize::MAX, &["h1"]), said));
    }
    draft
}

fn head_by_words_in(page: &Outline, at: At, draft: &mut Draft) {
    use crate::read::profile_text::labels::labelled;
    for (_, run) in page.runs(at) {
        if let Some(pairs) = labelled(run)
            && let [pair] = pairs.as_slice()
            && draft.head.is_empty()
        {
            draft.head.push(Stated {
                field: Field::Followers,
                number: pair.number.to_owned(),
                languages: pair.label.languages,
            });
        }
    }
}

/// The post of Instagram that an address is of, and its account where it names it.
fn post_of<'t>(address: &Address<'t>) -> Option<(Option<&'t str>, &'t str)> {
    match *address.path.as_slice() {
        ["p" | "reel", id, ..] => Some((None, id)),
        [account, "p" | "reel", id, ..] => Some((Some(account), id)),
        _ => None,
    }
}

/// Reads a page of Instagram.
pub(super) fn instagram(page: &Outline) -> Draft {
    let mut draft = Draft::new(Network::Instagram);
    let posts: Vec<(At, Option<&str>, &str)> = links(page, 0)
        .filter_map(|(at, address)| post_of(&address).map(|(account, id)| (at, account, id)))
        .collect();
    // A copy may leave out what holds all of it.
    let article = page.all().find(|at| page.tag(*at) == "article").unwrap_or(0);
    let icons = beside_icons(page, article);
    let has = |kind: Kind| icons.iter().any(|it| it.kind == kind);
    if has(Kind::Like) && has(Kind::Reply) {
        let within = posts.iter().find(|(at, _, _)| page.is_within(*at, article));
        let account =
            links(page, article).find_map(|(_, address)| match *address.path.as_slice() {
                [account] => Some(account.to_owned()),
                _ => None,
            });
        draft.owner.handle = account.map(|it| format!("@{it}")).unwrap_or_default();
        // A blank number is one that is hidden, or none: which is not told.
        let said = icons.into_iter().filter(|it| it.number != "0").collect();
        let id = within.map(|(_, _, id)| (*id).to_owned()).unwrap_or_default();
        draft.posts.push(single(id, said));
        return draft;
    }
    let first = posts.first().map_or(usize::MAX, |(at, _, _)| *at);
    head_by_words(page, first, &mut draft);
    draft.cells = posts.len();
    let account = posts.iter().find_map(|(_, account, _)| *account);
    draft.owner.handle = account.map(|it| format!("@{it}")).unwrap_or_default();
    draft
}

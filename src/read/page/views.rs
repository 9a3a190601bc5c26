//! Pages of TikTok, YouTube and Instagram. Their grids hold views alone, or no numbers; the page of
//! one post has its counts.

use super::draft::{Draft, Mark, Post, Stated};
use super::facebook::words;
use super::find::{Address, heading, links, stated};
use super::head::{head, owner, take_counts};
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
    let is_named = |at: &At, name: &str| page.attr(*at, Attr::E2e) == Some(name);
    // A box with other accounts may stand above the head.
    let top = page.all().find(|at| is_named(at, "user-title")).unwrap_or(0);
    let named =
        |name: &str| page.all().filter(|at| *at >= top && is_named(at, name)).collect::<Vec<_>>();
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
        let head = head(page, first, &[&["h1"]], &[]);
        take_counts(page, &head, &mut draft);
        let is_handle = |run: &&str| run.starts_with('@') && !run.contains(' ');
        let handle = head.runs(page).find(is_handle);
        draft.owner.handle = handle.unwrap_or_default().to_owned();
        draft.owner.name = head.name;
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
    said.extend(comments(page));
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

/// The number of comments on a video: the one line that states it outside of the comments, and with
/// a capital letter, as words of a description are seldom written.
fn comments(page: &Outline) -> Option<Said> {
    const PARTS: [&str; 4] =
        ["ytd-comment", "ytd-comment-thread-renderer", "p", "ytd-text-inline-expander"];
    let is_other = |at: At| page.above(at).any(|it| PARTS.contains(&page.tag(it)));
    let mut found = page.runs(0).filter_map(|(at, run)| {
        let (number, word) = label::numbered(run).filter(|(_, word)| word.kind == Kind::Reply)?;
        // An answer to a comment is no comment on the video.
        let is_answer = ["repl", "antwort", "répon", "respuesta", "resposta", "rispost", "返信"]
            .iter()
            .any(|it| run.to_lowercase().contains(it));
        let number = number.to_owned();
        let said = Said { kind: Kind::Reply, number, languages: word.languages };
        (!is_answer && !is_other(at)).then_some(said)
    });
    let first = found.next()?;
    found.all(|it| it.number == first.number).then_some(first)
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
        // The address of the post may name its account; else the link whose text is the account.
        let by_address = within.and_then(|(_, account, _)| *account).map(str::to_owned);
        let by_name = || {
            links(page, article).find_map(|(at, address)| match *address.path.as_slice() {
                [account] if page.text(at) == account => Some(account.to_owned()),
                _ => None,
            })
        };
        let account = by_address.or_else(by_name);
        draft.owner.handle = account.map(|it| format!("@{it}")).unwrap_or_default();
        // A blank number is one that is hidden, or none: which is not told.
        let said = icons.into_iter().filter(|it| it.number != "0").collect();
        let id = within.map(|(_, _, id)| (*id).to_owned()).unwrap_or_default();
        draft.posts.push(single(id, said));
        return draft;
    }
    let first = posts.first().map_or(usize::MAX, |(at, _, _)| *at);
    draft.cells = posts.len();
    let authors: Vec<String> =
        posts.iter().filter_map(|(_, account, _)| account.map(str::to_owned)).collect();
    let lists: Vec<(At, &str, Field)> = links(page, 0)
        .take_while(|(at, _)| *at < first)
        .filter_map(|(at, address)| match *address.path.as_slice() {
            [account, "followers"] => Some((at, account, Field::Followers)),
            [account, "following"] => Some((at, account, Field::Following)),
            _ => None,
        })
        .collect();
    // A post made with somebody else stands under either account.
    let mut accounts: Vec<&str> = lists.iter().map(|(_, account, _)| *account).collect();
    if accounts.is_empty() {
        accounts.extend(authors.iter().map(String::as_str));
    }
    let account = owner(&accounts, &authors);
    for (at, of, field) in lists {
        if Some(of) == account && !draft.head.iter().any(|it| it.field == field) {
            draft.head.extend(stated(page, at, field));
        }
    }
    let head = head(page, first, &[&["h2"], &["h1"]], &authors);
    take_counts(page, &head, &mut draft);
    draft.owner.handle = account.map(|it| format!("@{it}")).unwrap_or_default();
    draft
}

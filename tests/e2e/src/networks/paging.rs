//! How the AppView makes the pages of an account's feed, as `@atproto/bsky` 0.0.280 answered: what
//! a filter lets through, how a page that came out short is filled, where a pinned post stands, and
//! how a cursor is written. It holds no network of its own, so that native tests play it as well.

/// What stands in a feed, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// The post's address.
    pub uri: String,
    /// When the feed has it, in milliseconds since 1970.
    pub at: u64,
    /// Whether it is a repost, of a post of anybody.
    pub is_repost: bool,
    /// The root and the parent that it answers.
    pub reply: Option<(String, String)>,
}

/// What is asked of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted<'a> {
    /// The account.
    pub did: &'a str,
    /// The name of the filter; the AppView's own where none is given.
    pub filter: Option<&'a str>,
    /// How many.
    pub limit: usize,
    /// Where the page before ended.
    pub cursor: Option<&'a str>,
    /// The place of the pinned post, where it is asked for.
    pub pinned: Option<usize>,
}

/// A page: the places of its items, the pinned one first where there is one, and the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FeedPage {
    /// Places among the items.
    pub places: Vec<usize>,
    /// Whether the first of them is there because it is pinned.
    pub has_pin: bool,
    /// Where the next page begins; `None` at the end.
    pub cursor: Option<String>,
}

/// The page that is asked for; `None` for a filter that is not known.
#[must_use]
pub(crate) fn page(items: &[Item], wanted: &Wanted<'_>) -> Option<FeedPage> {
    let filter = wanted.filter.unwrap_or("posts_with_replies");
    let known = ["posts_with_replies", "posts_no_replies", "posts_and_author_threads"];
    if matches!(filter, "posts_with_media" | "posts_with_video") {
        return Some(FeedPage::default());
    }
    if !known.contains(&filter) {
        return None;
    }
    let mut start = match wanted.cursor {
        None => 0,
        // A cursor of another form is answered by an empty page.
        Some(cursor) => match after(items, cursor) {
            Some(start) => start,
            None => return Some(FeedPage::default()),
        },
    };
    let mut page = FeedPage::default();
    // A piece is taken, filtered by itself, and the page filled from the next piece.
    while page.places.len() < wanted.limit && start < items.len() {
        let end = items.len().min(start + wanted.limit - page.places.len());
        let piece = start..end;
        let shown = |place: &usize| {
            items.get(*place).is_some_and(|item| shows(filter, item, items, &piece, wanted.did))
        };
        page.places.extend(piece.clone().filter(shown));
        start = end;
    }
    if start < items.len() {
        page.cursor = items.get(start - 1).map(|last| cursor(last, start - 1));
    }
    if let (Some(pinned), None) = (wanted.pinned, wanted.cursor) {
        // It stands first beside as many as were asked for, and in its own place only on a later
        // page.
        page.places.retain(|place| *place != pinned);
        page.places.insert(0, pinned);
        page.has_pin = true;
    }
    Some(page)
}

/// Whether a filter lets an item through: of the account's own replies to itself, the filter for
/// threads gives those of which everything above stands in the same piece.
fn shows(
    filter: &str,
    item: &Item,
    items: &[Item],
    piece: &std::ops::Range<usize>,
    did: &str,
) -> bool {
    if item.is_repost || filter == "posts_with_replies" {
        return true;
    }
    let Some((root, parent)) = &item.reply else { return true };
    if filter == "posts_no_replies" {
        return false;
    }
    let in_piece = |uri: &str| {
        let mut own = items.get(piece.clone()).unwrap_or_default().iter();
        own.find(|item| item.uri == uri && !item.is_repost)
    };
    let is_own = |uri: &str| uri.starts_with(&format!("at://{did}/"));
    let (mut above, mut steps) = (parent.as_str(), 0);
    loop {
        let Some(found) = in_piece(above).filter(|_| is_own(above)) else { return false };
        match &found.reply {
            None => return found.uri == *root,
            Some((_, parent)) => above = parent,
        }
        steps += 1;
        if steps > items.len() {
            return false;
        }
    }
}

/// `1788743762985__bafyrei…`: the moment and the content id of the last item that was looked at.
fn cursor(last: &Item, place: usize) -> String {
    format!("{}__bafyrei{place}", last.at)
}

/// The place after the one that a cursor names.
fn after(items: &[Item], cursor: &str) -> Option<usize> {
    let (at, cid) = cursor.split_once("__")?;
    at.parse::<u64>().ok()?;
    let place: usize = cid.strip_prefix("bafyrei")?.parse().ok()?;
    Some(items.len().min(place + 1))
}

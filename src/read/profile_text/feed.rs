//! Where the head of a copied page ends and its posts and boxes begin: told by tab bars, rows of
//! actions below posts, and the headings of boxes with other accounts.
//!
//! One word is no sign: a tab bar needs two tabs, a row of actions two actions.

use std::collections::HashSet;

use super::labels::labelled;
use super::names::once;
use crate::model::profile::Network;
use crate::read::lines::lines;
use crate::read::page::{counts_of_post, is_repost_line};

/// What a text shows of the page it was copied from, by the lines of it, from 1.
#[derive(Debug, Default)]
pub(super) struct Feed {
    /// The first line of each tab bar.
    tabs: Vec<usize>,
    /// The first line that belongs to posts or boxes.
    begins: Option<usize>,
    /// The network whose posts stand there, and the first line that tells it.
    told: Option<(Network, usize)>,
    /// The lines that begin posts: they begin with the name of an author.
    authors: Vec<String>,
}

/// No head is longer between its counts and its tab bar, in lines.
const BEFORE_TABS: usize = 15;

impl Feed {
    /// Looks through a text.
    pub(super) fn of(text: &str) -> Self {
        let mut feed = Self::default();
        let mut seen: Vec<(usize, String)> = Vec::new();
        for line in lines(text).take(MOST_LINES) {
            let text = line.text.trim();
            if text.is_empty() || text.len() > LONGEST {
                if text.len() > LONGEST {
                    seen.clear();
                }
                continue;
            }
            let word = once(text).to_lowercase();
            see_network(&mut feed, &word, line.number);
            if seen.last().is_some_and(|(_, last)| is_post_heading(last))
                && feed.authors.len() < MOST_AUTHORS
            {
                feed.authors.push(word.clone());
            }
            let before: Vec<&str> = seen.iter().rev().map(|(_, word)| word.as_str()).collect();
            if is_tab_bar(&word) {
                feed.see_tabs(line.number);
            } else if TABS.contains(&word.as_str())
                && before.first().is_some_and(|it| *it != word && TABS.contains(it))
            {
                let start = seen.last().map_or(line.number, |(at, _)| *at);
                feed.see_tabs(start);
            } else if is_feed(&word, &before) {
                feed.begins = feed.begins.or(Some(line.number));
            }
            if seen.len() > 2 {
                seen.remove(0);
            }
            seen.push((line.number, word));
        }
        feed
    }

    fn see_tabs(&mut self, line: usize) {
        // The tabs of one bar stand below each other.
        if self.tabs.last().is_none_or(|last| line > last + 1) {
            self.tabs.push(line);
        } else if let Some(last) = self.tabs.last_mut() {
            *last = line;
        }
        self.begins = self.begins.or(Some(line));
    }

    /// How many posts begin with a name, in any case.
    pub(super) fn posts_of(&self, name: &str) -> usize {
        let name = name.to_lowercase();
        self.authors.iter().filter(|line| line.starts_with(&name)).count()
    }

    /// The network of the page whose head stands at a line, and nothing of another page below it.
    pub(super) fn network(&self, line: usize) -> Option<Network> {
        self.told.filter(|(_, at)| line < *at).map(|(network, _)| network)
    }

    /// Whether a line stands among posts or boxes, and not right above a tab bar, where the head of
    /// another page stands.
    pub(super) fn has(&self, line: usize) -> bool {
        let is_head = || self.tabs.iter().any(|tab| line < *tab && *tab - line <= BEFORE_TABS);
        self.begins.is_some_and(|begin| begin < line) && !is_head()
    }
}

/// So many authors of posts tell whose page it is.
const MOST_AUTHORS: usize = 100;

/// No copied page has more lines.
const MOST_LINES: usize = 50_000;

/// Longer lines are somebody's own words, in bytes.
const LONGEST: usize = 200;

/// Whether a line is the heading that LinkedIn sets above each post for readers of screens.
fn is_post_heading(line: &str) -> bool {
    line.starts_with("feed post")
}

/// Takes in the words that one network alone sets at its posts.
fn see_network(feed: &mut Feed, word: &str, line: usize) {
    let network = match word {
        _ if is_post_heading(word) => Network::LinkedIn,
        _ if word.starts_with("all reactions:") => Network::Facebook,
        _ => return,
    };
    feed.told = feed.told.or(Some((network, line)));
}

/// Whether a text is the heading of a box with other accounts.
pub(in crate::read) fn is_box(text: &str) -> bool {
    let word = once(text.trim()).to_lowercase();
    word.len() <= LONGEST && word != "activity" && BOXES.contains(&word.as_str())
}

/// Whether tabs stand beside each other in a line.
fn is_tab_bar(line: &str) -> bool {
    let words: HashSet<&str> = line.split(['\t', '|', '\u{2022}']).map(str::trim).collect();
    words.len() > 1 && words.iter().all(|word| TABS.contains(word))
}

/// Whether a line is a number with a label: somebody may list all counts of a profile so.
fn is_count(line: &str) -> bool {
    labelled(line).is_some() || counts_of_post(line)
}

/// Whether a line shows that posts or boxes have begun; the lines before it, the last one first.
fn is_feed(line: &str, before: &[&str]) -> bool {
    let last = before.first().copied().unwrap_or_default();
    BOXES.contains(&line)
        || is_post_heading(line)
        || (line == "friends" && counts_of_post(last))
        || (counts_of_post(line) && !is_count(last))
        || is_repost_line(line)
        || (line == "\u{b7}" && last.starts_with('@'))
        || (ACTIONS.contains(&line) && ACTIONS.contains(&last) && line != last)
}

/// Tabs of profile pages, in lower case.
const TABS: &[&str] = &[
    "posts",
    "replies",
    "highlights",
    "articles",
    "media",
    "likes",
    "threads",
    "reposts",
    "videos",
    "shorts",
    "live",
    "playlists",
    "community",
    "about",
    "photos",
    "reels",
    "mentions",
    "liked",
    "favorites",
    "tagged",
    "posts & replies",
    "posts and replies",
    "people",
    "jobs",
    "life",
    "starter packs",
    "feeds",
    "lists",
    "featured",
    "podcasts",
    "releases",
    "store",
    "check-ins",
    "beiträge",
    "antworten",
    "medien",
    "publicaciones",
    "respuestas",
    "multimedia",
    "réponses",
    "médias",
    "publications",
    "respostas",
    "mídia",
    "risposte",
    "contenuti",
    "antwoorden",
    "ポスト",
    "返信",
    "メディア",
    "スレッド",
    "再投稿",
    "게시물",
    "답글",
    "미디어",
    "帖子",
    "回复",
    "媒体",
];

/// Actions below posts.
const ACTIONS: &[&str] = &[
    "like",
    "comment",
    "repost",
    "send",
    "share",
    "reply",
    "boost",
    "favourite",
    "kommentieren",
    "gefällt mir",
    "teilen",
    "me gusta",
    "comentar",
    "compartir",
    "curtir",
    "compartilhar",
    "j’aime",
    "commenter",
    "partager",
    "mi piace",
    "commenta",
    "condividi",
];

/// Headings of boxes with other accounts.
const BOXES: &[&str] = &[
    "who to follow",
    "you might like",
    "what’s happening",
    "what's happening",
    "trending",
    "trends for you",
    "relevant people",
    "people also viewed",
    "more profiles for you",
    "people you may know",
    "pages people also viewed",
    "similar pages",
    "interests",
    "activity",
    "featured channels",
    "channels",
    "suggested for you",
    "suggested accounts",
    "similar accounts",
    "related accounts",
    "suggested",
    "you may also like",
    "explore premium profiles",
    "others named",
    "recommended",
    "people you might like",
    "suggested follows",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_and_boxes_begin_below_the_head() {
        for (text, inside, outside) in [
            ("Ada\n12 Followers\nPosts\nReplies\nx\n10K followers", vec![6], vec![2]),
            ("Ada\n88K followers\nPeople also viewed\nEve\n12 followers", vec![5], vec![2]),
            ("Ada\n88K followers\n3 comments\nFriends\n12 friends", vec![5], vec![2]),
            // The head of a second page stands above its own tabs.
            (
                "Ada\n12 Followers\nPosts\nReplies\nx\nBob\n10 Followers\nPosts\nMedia",
                vec![],
                vec![2, 7],
            ),
            ("Ada\n12 followers\nBob\n13 followers", vec![], vec![2, 4]),
        ] {
            let feed = Feed::of(text);
            for line in inside {
                assert!(feed.has(line), "{text:?} {line}: {feed:?}");
            }
            for line in outside {
                assert!(!feed.has(line), "{text:?} {line}: {feed:?}");
            }
        }
    }
}

//! Saved answers of networks' endpoints: profiles and lists of posts, put together an account each,
//! and counted as a fetch counts them.
//!
//! A list is counted once all its pages are known: they may come in any order, in several files, and
//! overlap.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::draft::ImportDraft;
use super::json;
use crate::base::time::Moment;
use crate::model::profile::Network;
use crate::read::networks::{self, Entry, Kind, Owner, Window};
use crate::read::posts::{self, Origin};
use crate::read::{AccountNote, LeftOut, Lifetime, NoteKind, Reading, Saved};

/// Accounts while their answers are added, in the order in which they are met.
#[derive(Default)]
pub(super) struct Feeds {
    feeds: BTreeMap<usize, Feed>,
    /// Where an account is, by its network and its id there.
    index: HashMap<(Family, String), usize>,
    /// Statuses that stand for others: whose they are is known once all accounts are.
    reblogs: Vec<Value>,
    /// Videos, for the same reason.
    videos: Vec<Value>,
    /// Lists that were empty.
    empty: usize,
}

/// Whose ids are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Family {
    Bluesky,
    Mastodon,
    Misskey,
    PeerTube,
}

struct Feed {
    family: Family,
    owner: Owner,
    has_profile: bool,
    entries: Vec<Entry>,
}

impl Feed {
    /// Whether it is an account to show, not one that is only passed on or answers.
    fn is_account(&self) -> bool {
        self.has_profile || self.entries.iter().any(|entry| entry.kind == Kind::Post)
    }
}

impl Feeds {
    /// Adds a value, if it is an answer that is known; gives whether it is.
    pub(super) fn add(&mut self, value: &Value) -> bool {
        self.bluesky(value) || self.mastodon(value) || self.misskey(value) || self.peertube(value)
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.feeds.is_empty()
            && self.reblogs.is_empty()
            && self.videos.is_empty()
            && self.empty == 0
    }

    /// Adds what other answers gave.
    pub(super) fn join(&mut self, other: Self) {
        for feed in other.feeds.into_values() {
            let into = self.feed(feed.family, &feed.owner.id, &feed.owner.name);
            if feed.has_profile {
                into.take_profile(feed.owner);
            }
            into.entries.extend(feed.entries);
        }
        self.reblogs.extend(other.reblogs);
        self.videos.extend(other.videos);
        self.empty += other.empty;
    }

    fn bluesky(&mut self, value: &Value) -> bool {
        use networks::bluesky;
        let is_ours = |value: &Value| bluesky::is_profile(value) || bluesky::is_item(value);
        for key in ["profiles", "feed", "posts"] {
            let Some(items) = json::list(value, key).filter(|list| list.iter().all(is_ours)) else {
                continue;
            };
            // A list of posts of others would be empty as well: of those "uri" tells.
            if items.is_empty() && (key == "posts" || value.get("did").is_some()) {
                continue;
            }
            self.empty += usize::from(items.is_empty());
            items.iter().for_each(|item| self.bluesky_one(item));
            return true;
        }
        let is_one = is_ours(value);
        if is_one {
            self.bluesky_one(value);
        }
        is_one
    }

    fn bluesky_one(&mut self, value: &Value) {
        use networks::bluesky;
        if bluesky::is_profile(value) {
            self.profile(Family::Bluesky, bluesky::owner(value));
        } else {
            self.entry(Family::Bluesky, bluesky::entry(value, ""));
        }
    }

    fn mastodon(&mut self, value: &Value) -> bool {
        use networks::mastodon;
        if mastodon::is_status(value) {
            let author = value.get("account").unwrap_or(&Value::Null);
            if mastodon::is_reblog(value) {
                self.reblogs.push(value.clone());
                return true;
            }
            if author.get("followers_count").is_some() {
                self.profile(Family::Mastodon, keyed(mastodon::owner(author, None)));
            }
            let mut entry = mastodon::entry(value, "", &|_, _| true);
            entry.owner = key(&entry.name);
            self.entry(Family::Mastodon, entry);
            return true;
        }
        // A table of accounts that was written as JSON may have the other two, but no `id`.
        let is_account = json::has(value, &["id", "acct", "followers_count"]);
        if is_account {
            self.profile(Family::Mastodon, keyed(mastodon::owner(value, None)));
        }
        is_account
    }

    fn misskey(&mut self, value: &Value) -> bool {
        use networks::misskey;
        if misskey::is_note(value) {
            self.entry(Family::Misskey, misskey::entry(value, false));
        } else if misskey::is_user(value) {
            self.profile(Family::Misskey, misskey::owner(value));
        } else {
            return false;
        }
        true
    }

    fn peertube(&mut self, value: &Value) -> bool {
        use networks::peertube;
        if peertube::is_actor(value) {
            self.profile(Family::PeerTube, peertube::owner(value));
            return true;
        }
        let is_video = |video: &Value| peertube::is_video(video);
        let videos = json::list(value, "data").filter(|list| list.iter().any(is_video));
        let is_empty = value.get("total").is_some() && json::list(value, "data").is_some();
        match videos {
            Some(videos) => self.videos.extend(videos.iter().cloned()),
            None if is_empty => self.empty += 1,
            None => return false,
        }
        true
    }

    fn feed(&mut self, family: Family, id: &str, name: &str) -> &mut Feed {
        let last = self.feeds.len();
        let at = *self.index.entry((family, id.to_owned())).or_insert(last);
        self.feeds.entry(at).or_insert_with(|| {
            let network = match family {
                Family::Bluesky => Network::Bluesky,
                Family::Mastodon => Network::Mastodon,
                Family::Misskey | Family::PeerTube => Network::Other,
            };
            let (id, name) = (id.to_owned(), name.to_owned());
            let owner = Owner { id, name, network, ..Owner::default() };
            Feed { family, owner, has_profile: false, entries: Vec::new() }
        })
    }

    fn profile(&mut self, family: Family, owner: Owner) {
        let id = owner.id.clone();
        self.feed(family, &id, &owner.name).take_profile(owner);
    }

    fn entry(&mut self, family: Family, entry: Entry) {
        let feed = self.feed(family, &entry.owner, &entry.name);
        // A handle tells more than the id that stands for one that does not hold.
        if !feed.has_profile && entry.name.starts_with('@') {
            feed.owner.name.clone_from(&entry.name);
        }
        feed.entries.push(entry);
    }

    /// Sorts out what could not be told before all accounts were known.
    fn settle(&mut self) {
        let known = |feeds: &BTreeMap<usize, Feed>, family: Family| -> HashSet<String> {
            let of = feeds.values().filter(|feed| feed.family == family && feed.is_account());
            of.map(|feed| feed.owner.id.clone()).collect()
        };
        let owners = known(&self.feeds, Family::Mastodon);
        for status in std::mem::take(&mut self.reblogs) {
            let mut entry =
                networks::mastodon::entry(&status, "", &|_, name| owners.contains(&key(name)));
            entry.owner = key(&entry.name);
            self.entry(Family::Mastodon, entry);
        }
        let owners = known(&self.feeds, Family::PeerTube);
        for video in std::mem::take(&mut self.videos) {
            let entry = networks::peertube::entry(&video, &|name| owners.contains(name));
            self.entry(Family::PeerTube, entry);
        }
        self.give_nameless_posts();
    }

    /// Posts that name no author are of the one account of their network whose profile is there and
    /// whose posts are not.
    fn give_nameless_posts(&mut self) {
        for family in [Family::Mastodon, Family::PeerTube] {
            let Some(nameless) = self.index.get(&(family, String::new())).copied() else {
                continue;
            };
            let is_open = |feed: &&mut Feed| {
                feed.family == family && feed.has_profile && feed.entries.is_empty()
            };
            let entries =
                self.feeds.get_mut(&nameless).map(|feed| std::mem::take(&mut feed.entries));
            let mut open: Vec<&mut Feed> = self.feeds.values_mut().filter(is_open).collect();
            match (open.as_mut_slice(), entries) {
                ([only], Some(entries)) => only.entries = entries,
                (_, Some(entries)) => {
                    if let Some(feed) = self.feeds.get_mut(&nameless) {
                        feed.entries = entries;
                    }
                }
                (_, None) => {}
            }
        }
    }

    /// Adds the accounts to a reading, and what is to be said of them.
    pub(super) fn finish(
        mut self,
        draft: &mut ImportDraft<'_>,
        origin: &Origin<'_>,
        into: &mut Reading,
    ) {
        self.settle();
        if self.empty > 0 && self.feeds.values().all(|feed| feed.entries.is_empty()) {
            into.notes.push(origin.place, NoteKind::Saved(Saved::NoPosts));
        }
        for feed in self.feeds.into_values() {
            let is_account = feed.is_account();
            if is_account && feed.owner.lifetime.is_known() && feed.has_profile {
                draft.say(NoteKind::Lifetime(Lifetime::Posts));
            }
            let stated = feed.entries.iter().find(|entry| entry.kind == Kind::Post);
            if let Some(entry) = stated {
                draft.missing(feed.owner.network, &entry.stated);
            }
            let (profile, notes, left) = counted(feed, origin);
            draft.accounts.left.add(left);
            if !is_account {
                continue;
            }
            // That the followers are not known is asked below.
            for note in notes.into_iter().filter(|note| *note != AccountNote::HiddenFollowers) {
                let kind = NoteKind::OfAccount { account: profile.name.clone(), note };
                into.notes.push(origin.place, kind);
            }
            posts::add(profile, origin, into);
        }
    }
}

impl Feed {
    fn take_profile(&mut self, owner: Owner) {
        // Every status of Mastodon brings its author once more.
        if self.has_profile && owner.followers.value() < self.owner.followers.value() {
            return;
        }
        self.owner = owner;
        self.has_profile = true;
    }
}

/// The key of an account of Mastodon's kind: ids of two servers may be the same.
fn key(name: &str) -> String {
    name.to_lowercase()
}

fn keyed(owner: Owner) -> Owner {
    Owner { id: key(&owner.name), ..owner }
}

/// Counts a list as a fetch does. A saved answer does not say when it was saved: its 90 days end
/// with its newest entry.
fn counted(
    feed: Feed,
    origin: &Origin<'_>,
) -> (crate::model::profile::Profile, Vec<AccountNote>, LeftOut) {
    let Feed { owner, mut entries, .. } = feed;
    let newest: Option<Moment> =
        entries.iter().filter(|entry| !entry.is_aside).filter_map(|entry| entry.at).max();
    if entries.iter().all(|entry| entry.at.is_some()) {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    }
    let posts: HashSet<&String> = entries
        .iter()
        .filter(|entry| entry.kind == Kind::Post && !entry.id.is_empty())
        .map(|entry| &entry.id)
        .collect();
    let all = posts.len();
    let mut window = Window::new(owner, origin.settings.purpose, newest);
    for entry in entries {
        window.take(entry);
    }
    let (left, taken) = (window.left(), window.taken());
    let left = LeftOut {
        reposts: left.reposts + left.own_reposts,
        replies: left.replies,
        incomplete: left.incomplete,
        older: all.saturating_sub(taken),
        ..LeftOut::default()
    };
    let mut notes = Vec::new();
    let profile = window.profile(&mut notes);
    (profile, notes, left)
}

//! The posts that count: an account's own, the newest 100 of them or 90 days, whichever ends first,
//! with what the account itself did taken off their counts.
//!
//! Reposts of others, replies to others and posts with a hidden count are left out, not counted as
//! posts without interactions.

use std::collections::{HashMap, HashSet};

use super::{AccountNote, Act, Entry, Kind, OwnActs, Owner};
use crate::base::time::{DAY, Moment};
use crate::model::count::Count;
use crate::model::profile::{Field, Profile, Purpose};
use crate::read::posts::Account;

/// At most so many posts.
const POSTS: usize = 100;
/// And so many days.
const DAYS: u64 = 90;

/// Posts while the entries of a list arrive, newest first.
pub(crate) struct Window {
    /// Where the 90 days end; without it they have no end.
    now: Option<Moment>,
    owner: Owner,
    purpose: Purpose,
    counted: Vec<Entry>,
    /// The account's own acts, by the post that they are on.
    acts: HashMap<String, OwnActs>,
    left: Left,
    is_over: bool,
    has_entries: bool,
    keys: HashSet<String>,
    posts: HashSet<String>,
    reactions: [u64; 2],
}

/// Entries that are not among the posts counted, by why.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Left {
    pub(crate) reposts: usize,
    pub(crate) own_reposts: usize,
    pub(crate) replies: usize,
    pub(crate) incomplete: usize,
}

impl Window {
    pub(crate) fn new(owner: Owner, purpose: Purpose, now: Option<Moment>) -> Self {
        Self {
            now,
            owner,
            purpose,
            counted: Vec::new(),
            acts: HashMap::new(),
            left: Left::default(),
            is_over: false,
            has_entries: false,
            keys: HashSet::new(),
            posts: HashSet::new(),
            reactions: [0; 2],
        }
    }

    /// Takes in the next entry of the list; what follows the end of the window is not looked at.
    pub(crate) fn take(&mut self, entry: Entry) {
        // Pages may overlap, and a server may give one again.
        if self.is_done() || !is_new(&mut self.keys, &entry.key) {
            return;
        }
        self.has_entries = true;
        let start = self.now.map(|now| now.saturating_sub(DAYS * DAY));
        if start.is_some_and(|start| entry.at.is_some_and(|at| at < start)) {
            // A post that is pinned, or passed on once more, may stand above newer ones.
            self.is_over |= !entry.is_aside;
            return;
        }
        for (post, act) in &entry.acts {
            self.acts.entry(post.clone()).or_default().add(*act);
        }
        match entry.kind {
            Kind::Repost => self.left.reposts += 1,
            Kind::OwnRepost => self.left.own_reposts += 1,
            Kind::Reply => self.left.replies += 1,
            Kind::Hidden => self.left.incomplete += 1,
            Kind::Post if !is_new(&mut self.posts, &entry.id) => {}
            Kind::Post => {
                let mut counts = Field::interactions(self.owner.network);
                let is_whole = counts.all(|field| {
                    !entry.stated.contains(&field) || entry.counts.get(field).is_known()
                });
                if is_whole {
                    self.counted.push(entry);
                } else {
                    self.left.incomplete += 1;
                }
            }
        }
    }

    /// Whether no further entry is of use.
    pub(crate) fn is_done(&self) -> bool {
        self.is_over || self.counted.len() >= POSTS
    }

    /// How many posts were looked at, by their ids.
    pub(crate) fn taken(&self) -> usize {
        self.posts.len()
    }

    /// What was left out so far.
    pub(crate) fn left(&self) -> Left {
        self.left
    }

    /// The posts that count, with their counts as the network gives them.
    pub(crate) fn counted(&self) -> &[Entry] {
        &self.counted
    }

    /// Whether there are as many posts as are counted at most.
    pub(crate) fn is_full(&self) -> bool {
        self.counted.len() >= POSTS
    }

    /// Whether a post was counted before, so that what was seen of the list is no excuse for a 0.
    fn is_uncounted(&self) -> bool {
        self.owner.is_uncounted && self.has_entries
    }

    /// The profile, and what is to be said of the account and of the counts of its posts.
    pub(crate) fn profile(mut self, notes: &mut Vec<AccountNote>) -> Profile {
        if self.is_uncounted() {
            self.owner.uncounted();
        }
        let Owner { name, network, followers, following, moved, .. } = self.owner;
        if !followers.is_known() {
            notes.push(AccountNote::HiddenFollowers);
        }
        notes.extend(moved.map(AccountNote::Moved));
        let mut account = Account::new(name, network, self.purpose);
        account.followers = followers;
        account.following = following;
        account.wrote_answers(self.left.replies as u64);
        let mut off = OwnActs::default();
        for entry in &mut self.counted {
            let acts = self.acts.get(&entry.id).copied().unwrap_or_default();
            let mut take_off = |field: Field, acts: u64, sum: &mut u64| {
                let count = entry.counts.get(field);
                if let Some(value) = count.value().filter(|_| acts > 0) {
                    *sum += acts.min(value);
                    let rest = Count::exact(value.saturating_sub(acts)).unwrap_or_default();
                    entry.counts.set(field, rest);
                }
            };
            take_off(Field::Replies, acts.replies, &mut off.replies);
            take_off(Field::Reposts, acts.reposts, &mut off.reposts);
            take_off(Field::Quotes, acts.quotes, &mut off.quotes);
            for (sum, reactions) in self.reactions.iter_mut().zip(entry.reactions) {
                *sum = sum.saturating_add(reactions);
            }
            account.post(&entry.counts, &entry.stated);
        }
        notes.extend((off != OwnActs::default()).then_some(AccountNote::Own(off)));
        let [among, beside] = self.reactions;
        notes.extend((among > 0).then_some(AccountNote::Reactions(among)));
        notes.extend((beside > 0).then_some(AccountNote::ReactionsBeside(beside)));
        let mut profile = account.profile();
        let days = self.counted.iter().map(|entry| entry.at.map(|at| at / DAY));
        let days: Option<Vec<u64>> = days.collect();
        let ends = days.and_then(|days| Some((*days.iter().min()?, *days.iter().max()?)));
        if let Some((first, last)) = ends {
            profile.counts.days = Count::exact(last - first + 1).unwrap_or_default();
        }
        profile
    }
}

impl OwnActs {
    fn add(&mut self, act: Act) {
        match act {
            Act::Reply => self.replies += 1,
            Act::Repost => self.reposts += 1,
            Act::Quote => self.quotes += 1,
        }
    }
}

fn is_new(seen: &mut HashSet<String>, id: &str) -> bool {
    id.is_empty() || seen.insert(id.to_owned())
}

//! Posts and days to one profile per account: totals, interactions per post, their median and
//! interval.
//!
//! A count that a post does not state is not zero: the post is left out, and the note says how many
//! were. An audience that is stated nowhere is asked for.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::base::date::{Period, When};
use crate::model::count::{Count, Total};
use crate::model::engagement::Posts;
use crate::model::history::{self, State, Wanted};
use crate::model::profile::{Counts, Field, Network, Profile, Purpose, account_key};
use crate::read::days::DaysOfPosts;
use crate::read::note::shown;
use crate::read::number::read_on;
use crate::read::{
    DateNote, Lacking, LeftOut, NoteKind, Question, QuestionKind, Reading, Settings, TextPosition,
};

/// All accounts of an export, in the order in which they are met.
#[derive(Default)]
pub(super) struct Accounts {
    accounts: BTreeMap<usize, Account>,
    /// Where an account is, by its name in lower case.
    index: HashMap<String, usize>,
    /// Answers to somebody, by the account's name in lower case: an account of which nothing else
    /// is known is none.
    answers: HashMap<String, u64>,
    pub(super) left: LeftOut,
}

/// One account while its posts or days are added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    name: String,
    network: Network,
    purpose: Purpose,
    pub(crate) followers: Count,
    pub(crate) following: Count,
    /// Followers or following are the number of entries of a list.
    has_entries: bool,
    /// Followers were stated more than once, and differently.
    followers_differ: bool,
    sums: [Total; Field::ALL.len()],
    posts: u64,
    /// The account's own number, where an export goes by numbers.
    pub(super) id: String,
    answers: u64,
    /// Answers, by the number of whom they answer.
    answers_to: HashMap<String, u64>,
    pub(super) days: DaysOfPosts,
    /// When the followers were stated, where it is known.
    followers_on: Option<When>,
    /// The newest post or day.
    newest: Option<When>,
    /// The posts or days of each period, where states are wanted.
    periods: BTreeMap<Period, Account>,
    /// Who follows and who is followed, by the names or numbers that lists give.
    following_names: HashSet<String>,
    follower_names: HashSet<String>,
    /// Interactions post by post.
    interactions: Posts,
}

impl Accounts {
    /// Whether there is none, and nothing was left out.
    pub(super) fn is_empty(&self) -> bool {
        self.accounts.is_empty() && self.answers.is_empty() && self.left == LeftOut::default()
    }

    /// The account with a name; a new one is made where there is none.
    pub(super) fn account(&mut self, name: &str, new: impl FnOnce() -> Account) -> &mut Account {
        let last = self.accounts.len();
        let at = *self.index.entry(account_key(name)).or_insert(last);
        self.accounts.entry(at).or_insert_with(new)
    }

    /// Leaves an answer to somebody out of the posts counted, and counts it for its account.
    pub(super) fn answer(&mut self, name: &str) {
        self.left.replies += 1;
        *self.answers.entry(account_key(name)).or_default() += 1;
    }

    /// Takes what was counted of lists for floors: one of them is cut off.
    pub(super) fn cut_off(&mut self) {
        self.accounts.values_mut().for_each(Account::cut_off);
    }

    /// Adds the accounts to the reading; asks for the audience of those that state none.
    pub(super) fn finish(mut self, origin: &Origin<'_>, into: &mut Reading) {
        for (name, answers) in self.answers {
            let account = self.index.get(&name).and_then(|at| self.accounts.get_mut(at));
            account.into_iter().for_each(|account| account.answers = answers);
        }
        if self.left != LeftOut::default() {
            into.notes.push(origin.place, NoteKind::LeftOut(self.left));
        }
        let mut differ = false;
        for account in self.accounts.into_values() {
            if account.followers_differ {
                let kind = NoteKind::FollowersDiffer {
                    account: shown(&account.name),
                    taken: account.followers,
                };
                into.notes.push(origin.place, kind);
                differ = true;
            }
            let (profile, states) = account.finish(origin.settings.days.wanted);
            if !profile.counts.is_empty() || !profile.name.is_empty() {
                add_dated(profile, states, origin, into);
            }
        }
        if differ && origin.settings.days.wanted.by.is_some() {
            into.notes.push(origin.place, NoteKind::Date(DateNote::NewestAudience));
        }
    }
}

/// What an export is known by where it names no account, and the place of what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub(super) settings: &'a Settings,
    /// The file's name; empty for a text.
    pub(super) file: &'a str,
    pub(super) place: TextPosition,
}

/// Adds a profile, its audience as it was answered or asked for where it states none.
pub(super) fn add(profile: Profile, origin: &Origin<'_>, into: &mut Reading) {
    add_dated(profile, Vec::new(), origin, into);
}

/// As [`add`], with the states of the profile over time.
pub(super) fn add_dated(
    mut profile: Profile,
    states: Vec<State>,
    origin: &Origin<'_>,
    into: &mut Reading,
) {
    if !profile.counts.followers.is_known() {
        let (account, network) = (profile.name.clone(), profile.network);
        let named = if account.is_empty() { origin.file } else { &account };
        let id = format!("audience:{}:{}", profile.network.id(), account_key(named));
        match origin
            .settings
            .answers
            .get(&id)
            .map(|answer| (answer, read_on(network, Field::Followers, answer)))
        {
            Some((_, Ok(count))) => profile.counts.followers = count,
            Some((answer, Err(problem))) => {
                let text = shown(answer);
                let kind = NoteKind::Number { field: Field::Followers, text, problem };
                into.notes.push(origin.place, kind);
            }
            None => {}
        }
        if !profile.counts.followers.is_known() {
            let kind = QuestionKind::Audience { account };
            into.questions.push(Question { id, place: origin.place, kind });
        }
    }
    into.cohort.push_dated(&profile, states.into());
}

/// What an export does not hold of the interactions that its network counts, to be said once;
/// `None` where it holds them all.
pub(super) fn missing(network: Network, stated: &[Field], from: Lacking) -> Option<NoteKind> {
    let (held, missing) = held(network, stated);
    (!missing.is_empty()).then_some(NoteKind::Missing { missing, held, from })
}

/// The interactions that a network counts: those that are stated, and those that are not.
pub(super) fn held(network: Network, stated: &[Field]) -> (Vec<Field>, Vec<Field>) {
    counted_on(network).iter().partition(|field| stated.contains(field))
}

/// The interactions that a network shows of a post, to its author at least.
fn counted_on(network: Network) -> &'static [Field] {
    use Field::{Bookmarks, Likes, Quotes, Replies, Reposts};
    match network {
        Network::X => &[Likes, Replies, Reposts, Quotes, Bookmarks],
        Network::Bluesky | Network::Mastodon | Network::Threads => {
            &[Likes, Replies, Reposts, Quotes]
        }
        Network::Instagram => &[Likes, Replies, Reposts, Bookmarks],
        Network::YouTube => &[Likes, Replies],
        Network::Facebook | Network::LinkedIn | Network::TikTok | Network::Other => {
            &[Likes, Replies, Reposts]
        }
    }
}

impl Account {
    pub(crate) fn new(name: String, network: Network, purpose: Purpose) -> Self {
        Self { name, network, purpose, ..Self::default() }
    }

    /// Adds a post by the counts that the export states; gives whether none of them was missing.
    pub(crate) fn post(&mut self, counts: &Counts, stated: &[Field]) -> bool {
        let is_interaction =
            |field: &Field| Field::interactions(self.network).any(|it| it == *field);
        let mut parts = stated.iter().filter(|it| is_interaction(it)).peekable();
        let is_counted = parts.peek().is_some();
        let mut total = Total::default();
        for part in parts.map(|field| counts.get(*field)) {
            if !part.is_known() {
                return false;
            }
            total.add(part);
        }
        if is_counted {
            self.interactions.push(total);
        }
        self.posts += 1;
        self.day(counts, stated);
        true
    }

    /// Adds a post with its day; gives whether none of its counts was missing.
    pub(crate) fn post_on(
        &mut self,
        counts: &Counts,
        stated: &[Field],
        when: Option<When>,
        wanted: Wanted,
    ) -> bool {
        self.state_followers_on(counts.followers, when);
        let is_whole = self.post(counts, stated);
        if let (Some(when), true) = (when, is_whole) {
            self.newest = self.newest.max(Some(when));
            if let Some(period) = self.period(when, wanted) {
                period.state_followers_on(counts.followers, Some(when));
                period.post(counts, stated);
            }
        }
        is_whole
    }

    /// Adds what was received on a day, and how large the audience was.
    pub(super) fn day_on(
        &mut self,
        counts: &Counts,
        stated: &[Field],
        when: Option<When>,
        wanted: Wanted,
    ) {
        self.day(counts, stated);
        if let Some(when) = when {
            self.newest = self.newest.max(Some(when));
            if let Some(period) = self.period(when, wanted) {
                period.take_followers_of(counts.followers, when);
                period.day(counts, stated);
            }
        }
    }

    /// Takes an audience that changes from day to day: the newest is today's.
    pub(super) fn take_followers_of(&mut self, count: Count, when: When) {
        if count.is_known() && self.followers_on.is_none_or(|known| known <= when) {
            (self.followers, self.followers_on) = (count, Some(when));
        }
    }

    /// The posts or days of the period of a moment, where periods are wanted.
    fn period(&mut self, when: When, wanted: Wanted) -> Option<&mut Self> {
        let period = history::within(when.period, wanted.by?);
        let (network, purpose) = (self.network, self.purpose);
        let new = || Self::new(String::new(), network, purpose);
        Some(self.periods.entry(period).or_insert_with(new))
    }

    /// The profile, and its states where they are wanted.
    fn finish(mut self, wanted: Wanted) -> (Profile, Vec<State>) {
        let periods = std::mem::take(&mut self.periods);
        let newest = self.newest.filter(|_| wanted.by.is_none() && wanted.until.is_some());
        let mut states: Vec<State> = periods
            .into_iter()
            .map(|(period, account)| {
                let Profile { counts, per_post, .. } = account.profile();
                State { when: When { period, moment: None }, counts, per_post }
            })
            .collect();
        let profile = self.profile();
        states.extend(newest.map(|when| State {
            when,
            counts: profile.counts,
            per_post: profile.per_post,
        }));
        (profile, states)
    }

    /// Adds a post of which interactions are known as one number.
    pub(super) fn engagements(&mut self, interactions: Count, impressions: Count) {
        let mut total = Total::default();
        total.add(interactions);
        self.interactions.push(total);
        self.posts += 1;
        self.day(&Counts { impressions, ..Counts::default() }, &[Field::Impressions]);
    }

    /// Adds a day's counts to the totals.
    pub(super) fn day(&mut self, counts: &Counts, stated: &[Field]) {
        for (field, sum) in Field::ALL.into_iter().zip(&mut self.sums) {
            if stated.contains(&field) {
                sum.add(counts.get(field));
            }
        }
    }

    /// Names it, where no other part of the export did.
    pub(super) fn name_once(&mut self, name: &str) {
        if self.name.is_empty() {
            self.name = match (self.network, name) {
                (_, "" | "@") => String::new(),
                (Network::X, name) if !name.starts_with('@') => format!("@{name}"),
                (_, name) => name.to_owned(),
            };
        }
    }

    /// Adds an entry of a list of followers.
    pub(super) fn count_follower(&mut self, name: &str) {
        self.add_followers(Some(1));
        self.follower_names.insert(account_key(name));
    }

    /// Adds an entry of a list of accounts followed.
    pub(super) fn count_following(&mut self, name: &str) {
        self.add_following(Some(1));
        self.following_names.insert(account_key(name));
    }

    /// Adds the entries of a list of followers, where there is one.
    pub(super) fn add_followers(&mut self, more: Option<usize>) {
        self.has_entries |= more.is_some();
        self.followers = more.map_or(self.followers, |more| added(self.followers, more));
    }

    /// Adds the entries of a list of accounts followed, where there is one.
    pub(super) fn add_following(&mut self, more: Option<usize>) {
        self.has_entries |= more.is_some();
        self.following = more.map_or(self.following, |more| added(self.following, more));
    }

    /// A list that is cut off has more entries than were counted.
    fn cut_off(&mut self) {
        if self.has_entries {
            for count in [&mut self.followers, &mut self.following] {
                *count = count.value().and_then(Count::at_least).unwrap_or_default();
            }
        }
    }

    /// Adds posts of which nothing that was received is known.
    pub(super) fn count_posts(&mut self, more: u64) {
        self.posts = self.posts.saturating_add(more);
    }

    /// Takes a statement of followers; where several differ, the largest.
    pub(super) fn state_followers(&mut self, count: Count) {
        let (known, new) = (self.followers.value(), count.value());
        self.followers_differ |= known.is_some() && new.is_some() && known != new;
        if new > known {
            self.followers = count;
        }
    }

    /// As [`Account::state_followers`], on a day: where several differ, the newest.
    pub(super) fn state_followers_on(&mut self, count: Count, when: Option<When>) {
        match when {
            Some(when) => {
                let (known, new) = (self.followers.value(), count.value());
                self.followers_differ |= known.is_some() && new.is_some() && known != new;
                self.take_followers_of(count, when);
            }
            None => self.state_followers(count),
        }
    }

    /// Counts an answer to the account with a number: its own, where a thread goes on.
    pub(super) fn answer_to(&mut self, id: &str) {
        *self.answers_to.entry(id.to_owned()).or_default() += 1;
    }

    /// Says how many answers to others stand between the posts that were added.
    pub(crate) fn wrote_answers(&mut self, answers: u64) {
        self.answers = answers;
    }

    /// How many of those followed follow back, where both lists are whole and every entry of them
    /// has a name.
    fn followed_back(&self) -> Count {
        let is_whole = |names: &HashSet<String>, count: Count| {
            !names.contains("") && count == Count::exact(names.len() as u64).unwrap_or_default()
        };
        if !is_whole(&self.follower_names, self.followers)
            || !is_whole(&self.following_names, self.following)
        {
            return Count::UNKNOWN;
        }
        let both = self.following_names.intersection(&self.follower_names).count();
        Count::exact(both as u64).unwrap_or_default()
    }

    pub(crate) fn profile(self) -> Profile {
        let mut counts = Counts::default();
        for (field, sum) in Field::ALL.into_iter().zip(&self.sums) {
            counts.set(field, sum.count());
        }
        counts.followers = self.followers;
        counts.following = self.following;
        counts.followed_back = self.followed_back();
        if self.posts > 0 {
            counts.posts = Count::exact(self.posts).unwrap_or_default();
            counts.days = self.days.count();
            // Without any, the export may have none of them in it.
            let to_others = self.answers_to.iter().filter(|(id, _)| **id != self.id);
            let answers = self.answers + to_others.map(|(_, answers)| answers).sum::<u64>();
            if answers > 0 {
                counts.answers = Count::exact(answers).unwrap_or_default();
            }
        }
        Profile {
            name: self.name,
            network: self.network,
            purpose: self.purpose,
            counts,
            per_post: self.interactions.summary(),
        }
    }
}

/// A count and some more entries.
fn added(count: Count, more: usize) -> Count {
    let more = u64::try_from(more).unwrap_or(u64::MAX);
    Count::exact(count.value().unwrap_or_default().saturating_add(more)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_that_lacks_a_count_is_no_post_without_interactions() {
        let mut account = Account::new(String::new(), Network::X, Purpose::Person);
        let stated = [Field::Likes, Field::Replies];
        let liked = |likes: u32| Counts { likes: likes.into(), ..Counts::default() };
        assert!(!account.post(&liked(5), &stated));
        assert!(account.post(&Counts { replies: 1.into(), ..liked(5) }, &stated));
        let profile = account.profile();
        assert_eq!(profile.counts.posts.value(), Some(1));
        assert_eq!(profile.counts.likes.value(), Some(5));
        assert_eq!(profile.per_post.map(|list| list.median), Some(6.0));
        assert!(!profile.counts.reposts.is_known());
    }
}

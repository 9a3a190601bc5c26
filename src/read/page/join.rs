//! Several copies of one account's page to one profile: a post counts once, by its number, as the
//! latest copy shows it.
//!
//! A copy that shows less than an earlier one takes nothing away.

use std::collections::HashMap;

use super::draft::{Copied, Mark, Seen, finer};
use crate::model::profile::{Counts, Field, Network, Profile};
use crate::read::posts::{Account, Origin, add as add_profile, held};
use crate::read::{CopyProblem, Echo, LeftOut, NoteKind, Reading, Settings, TextPosition};

/// Adds the profiles of copies, each with the place of what is said of it.
pub(in crate::read) fn add(
    copies: Vec<(TextPosition, Copied)>,
    settings: &Settings,
    into: &mut Reading,
) {
    let mut accounts: Vec<Joined> = Vec::new();
    for (place, copied) in copies {
        for (field, text, readings) in &copied.asked {
            into.ask_number(place, *field, text, readings.clone());
        }
        for (text, field, count) in &copied.echoes {
            if into.echoes.len() < Echo::MOST {
                let (text, field, count) = (text.clone(), *field, *count);
                into.echoes.push(Echo { place, text, field, count });
            }
        }
        match accounts.iter_mut().find(|it| it.is_of(&copied)) {
            Some(known) => known.take(copied),
            None => accounts.push(Joined::new(place, copied)),
        }
    }
    for account in accounts {
        account.finish(settings, into);
    }
}

/// The copies of one account.
struct Joined {
    place: TextPosition,
    copied: Copied,
    posts: Vec<Seen>,
    /// Where a post is, by its number.
    index: HashMap<String, usize>,
}

impl Joined {
    fn new(place: TextPosition, copied: Copied) -> Self {
        let mut joined = Self {
            place,
            copied: Copied { posts: Vec::new(), ..copied.clone() },
            posts: Vec::new(),
            index: HashMap::new(),
        };
        copied.posts.into_iter().for_each(|post| joined.post(post));
        joined
    }

    fn is_of(&self, other: &Copied) -> bool {
        let known = &self.copied;
        let is_same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        known.network == other.network
            && if known.handle.is_empty() || other.handle.is_empty() {
                !known.name.is_empty() && is_same(&known.name, &other.name)
            } else {
                is_same(&known.handle, &other.handle)
            }
    }

    fn take(&mut self, other: Copied) {
        for field in [Field::Followers, Field::Following] {
            let (known, new) = (self.copied.head.get(field), other.head.get(field));
            if new.is_known() {
                self.copied.head.set(field, finer(new, known));
            }
        }
        for text in [(&mut self.copied.name, other.name), (&mut self.copied.handle, other.handle)] {
            if text.0.is_empty() {
                *text.0 = text.1;
            }
        }
        self.copied.has_lost_buttons |= other.has_lost_buttons;
        self.copied.cells = self.copied.cells.max(other.cells);
        for field in other.stated {
            if !self.copied.stated.contains(&field) {
                self.copied.stated.push(field);
            }
        }
        // Posts that nothing tells from those that are known may be the same ones.
        let is_told = |post: &Seen| !post.id.is_empty();
        other.posts.into_iter().filter(is_told).for_each(|post| self.post(post));
    }

    fn post(&mut self, post: Seen) {
        if post.id.is_empty() {
            self.posts.push(post);
            return;
        }
        match self.index.get(&post.id).and_then(|at| self.posts.get_mut(*at)) {
            Some(known) => {
                let is_worse = self.copied.is_known(known) && !self.copied.is_known(&post);
                // The owner's own post that stands a second time as a repost is own.
                let mark = if known.mark == Mark::Own { known.mark } else { post.mark };
                if !is_worse {
                    known.counts = post.counts;
                }
                known.mark = mark;
            }
            None => {
                self.index.insert(post.id.clone(), self.posts.len());
                self.posts.push(post);
            }
        }
    }

    fn finish(self, settings: &Settings, into: &mut Reading) {
        let Self { place, copied, posts, .. } = self;
        let name = if copied.name.is_empty() { &copied.handle } else { &copied.name };
        let mut account = Account::new(name.clone(), copied.network, settings.purpose);
        account.followers = copied.head.followers;
        account.following = copied.head.following;
        let mut left = LeftOut::default();
        let (mut counted, mut own) = (0, 0);
        for post in &posts {
            match post.mark {
                Mark::Repost => left.reposts += 1,
                Mark::Answer => left.replies += 1,
                Mark::Other => left.others += 1,
                Mark::Own => {
                    own += 1;
                    if account.post(&post.counts, &copied.stated) {
                        account.days.see(&post.time);
                        counted += 1;
                    } else {
                        left.incomplete += 1;
                    }
                }
            }
        }
        let days = account.days.count().exact_value();
        let account_name = if copied.handle.is_empty() { &copied.name } else { &copied.handle };
        let account_name = account_name.clone();
        let network = copied.network;
        let problem = match () {
            () if counted > 0 => None,
            () if own > 0 && copied.has_lost_buttons => Some(CopyProblem::Buttons),
            () if own > 0 => Some(CopyProblem::Numbers),
            () if copied.cells > 0 => Some(CopyProblem::Grid),
            () if left.others > 0 && account_name.is_empty() => Some(CopyProblem::Owner),
            () => None,
        };
        if counted > 0 {
            let (account, posts) = (account_name, counted);
            let (_, mut missing) = held(network, &copied.stated);
            // The reposts that Bluesky shows have the quotes among them.
            missing.retain(|field| (network, *field) != (Network::Bluesky, Field::Quotes));
            into.notes.push(place, NoteKind::Copied { account, posts, days, missing });
        }
        if let Some(problem) = problem {
            left.incomplete = 0;
            into.notes.push(place, NoteKind::Copy { network, problem });
        }
        if left != LeftOut::default() {
            into.notes.push(place, NoteKind::LeftOut(left));
        }
        into.named.extend(Some(copied.handle.clone()).filter(|it| !it.is_empty()));
        let profile: Profile = account.profile();
        if counted == 0 {
            into.guide(copied.network);
        }
        if profile.counts != Counts::default() || !profile.name.is_empty() {
            add_profile(profile, &Origin { settings, file: "", place }, into);
        }
    }
}

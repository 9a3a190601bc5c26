//! Accounts while the parts of an export are added, in any order. What holds for every post is
//! noted once.

use super::feeds::Feeds;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network};
use crate::read::posts::{self, Account, Accounts, Origin};
use crate::read::{
    Lacking, Lifetime, NoteKind, Question, Reading, Settings, TextPosition, read_text,
};

/// Accounts in the making.
pub(super) struct ImportDraft<'a> {
    pub(super) settings: &'a Settings,
    pub(super) file: &'a str,
    pub(super) accounts: Accounts,
    /// Whether any part was of a family that is known.
    pub(super) is_known: bool,
    /// Saved answers.
    pub(super) feeds: Feeds,
    /// Records, as a table.
    pub(super) table: Option<String>,
    said: Vec<NoteKind>,
}

impl<'a> ImportDraft<'a> {
    pub(super) fn new(settings: &'a Settings, file: &'a str) -> Self {
        Self {
            settings,
            file,
            accounts: Accounts::default(),
            is_known: false,
            feeds: Feeds::default(),
            table: None,
            said: Vec::new(),
        }
    }

    /// The account whose export this is: parts name it in other files, or nowhere.
    pub(super) fn owner(&mut self, network: Network) -> &mut Account {
        let purpose = self.settings.purpose;
        self.accounts.account(&owner(network), || Account::new(String::new(), network, purpose))
    }

    /// The account with a name.
    pub(super) fn account(&mut self, name: &str, network: Network) -> &mut Account {
        let purpose = self.settings.purpose;
        self.accounts.account(name, || Account::new(name.to_owned(), network, purpose))
    }

    /// Adds an original post, by the counts that its export states.
    pub(super) fn post(&mut self, account: Option<&str>, network: Network, post: &Post<'_>) {
        let account = match account {
            Some(name) => self.account(name, network),
            None => self.owner(network),
        };
        if account.post(&post.counts, post.stated) {
            account.days.see(post.time);
        } else {
            self.accounts.left.incomplete += 1;
        }
        self.missing(network, post.stated);
    }

    /// Leaves out a post that answers somebody.
    pub(super) fn answer(&mut self, account: Option<&str>, network: Network) {
        match account {
            Some(name) => self.accounts.answer(name),
            None => self.accounts.answer(&owner(network)),
        }
    }

    /// Says which interactions the export does not hold.
    pub(super) fn missing(&mut self, network: Network, stated: &[Field]) {
        if let Some(kind) = posts::missing(network, stated, Lacking::Export) {
            self.say(kind);
        }
    }

    /// Says that an account's total of posts is no number of posts counted.
    pub(super) fn lifetime_posts(&mut self, count: Count) {
        if count.is_known() {
            self.say(NoteKind::Lifetime(Lifetime::Posts));
        }
    }

    pub(super) fn say(&mut self, kind: NoteKind) {
        if !self.said.contains(&kind) {
            self.said.push(kind);
        }
    }

    /// Whether it holds saved answers and nothing else.
    pub(super) fn is_answers(&self) -> bool {
        !self.feeds.is_empty()
            && self.accounts.is_empty()
            && self.table.is_none()
            && self.said.is_empty()
    }

    /// Adds the accounts to a reading, and what is to be said of them.
    pub(super) fn finish(mut self, into: &mut Reading) {
        let origin =
            Origin { settings: self.settings, file: self.file, place: TextPosition::START };
        let mut answers = Reading::default();
        std::mem::take(&mut self.feeds).finish(&mut self, &origin, &mut answers);
        for kind in self.said {
            into.notes.push(TextPosition::START, kind);
        }
        self.accounts.finish(&origin, into);
        for note in answers.notes.iter() {
            into.notes.push(note.place, note.kind.clone());
        }
        into.cohort.extend(answers.cohort.iter());
        into.questions.extend(answers.questions);
        if let Some(table) = self.table {
            // Places in a table that was made here say nothing of the text.
            let mut reading = Reading::default();
            read_text(&table, self.file, self.settings, &|_| (), &mut reading);
            into.cohort.extend(reading.cohort.iter());
            into.questions.extend(
                reading
                    .questions
                    .into_iter()
                    .map(|it| Question { place: TextPosition::START, ..it }),
            );
            for note in reading.notes.iter() {
                into.notes.push(TextPosition::START, note.kind.clone());
            }
        }
    }
}

/// What the account whose export this is goes by until it is named: no account has such a name.
fn owner(network: Network) -> String {
    format!("\0{}", network.id())
}

/// A post's counts, and those of them that its export states of every post.
pub(super) struct Post<'a> {
    pub(super) counts: Counts,
    pub(super) stated: &'a [Field],
    /// When it was published, as the export writes it.
    pub(super) time: &'a str,
}

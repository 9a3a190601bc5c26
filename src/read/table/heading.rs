//! A table's header row: what each name may mean, before it is known what the rows are.

use super::column::{Beside, ColumnKind};
use super::rows_are::RowsAre;
use super::seen::Seen;
use crate::model::profile::Field;
use crate::read::header::Column;
use crate::read::platform::family::FileFamily;
use crate::read::vocabulary::{self, Code, Entry, plain};

/// The names of a table's columns.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Heading {
    pub(super) names: Vec<String>,
    /// What each may mean; `None` for a name that is not known.
    pub(super) known: Vec<Option<Entry>>,
    pub(in crate::read) family: Option<&'static FileFamily>,
    /// Whether this program wrote the table.
    pub(in crate::read) is_own: bool,
    /// The one count of a table that has a title for it.
    pub(super) titled: Option<Field>,
}

impl Heading {
    pub(in crate::read) fn of<'n>(
        names: impl Iterator<Item = &'n str>,
        titled: Option<Field>,
    ) -> Self {
        let names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
        let known = names.iter().map(|name| vocabulary::entry(name)).collect();
        let family = FileFamily::of(names.iter().map(String::as_str));
        let is_own = is_own(&names);
        Self { names, known, family, is_own, titled }
    }

    /// What the names that are known may mean.
    pub(in crate::read) fn entries(&self) -> impl Iterator<Item = Entry> {
        self.known.iter().copied().flatten()
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no column names the account, and some name is not known.
    pub(super) fn wants_name(&self) -> bool {
        let is_name = |entry: &Entry| matches!(entry.accounts, Code::Name | Code::Handle);
        let may_name = |entry: &Option<Entry>| {
            entry.is_none_or(|it| matches!(it.accounts, Code::Weak | Code::About))
        };
        self.family.is_none()
            && !self.is_own
            && !self.known.iter().flatten().any(is_name)
            && self.known.iter().any(may_name)
    }

    /// Whether a column is to be looked at before it is known what the rows are.
    pub(super) fn is_open(entry: Option<Entry>) -> bool {
        entry.is_some_and(|it| it.posts == Code::Text && it.accounts == Code::Count(Field::Posts))
    }

    /// Decides what names mean that hang on the cells: `Post` over numbers is no text.
    pub(super) fn settle(&mut self, seen: &Seen) {
        let has_account = self.entries().any(|it| matches!(it.accounts, Code::Name | Code::Handle));
        for (index, entry) in self.known.iter_mut().enumerate() {
            if Self::is_open(*entry) {
                *entry = Some(Entry::of(match seen.is_number(index) {
                    true if has_account => Code::Count(Field::Posts),
                    true => Code::Id,
                    false => Code::Text,
                }));
            }
        }
        // Beside counts of posts alone, a column of words may be of the posts.
        if let Some(index) = seen.name.filter(|_| self.has_account_counts()) {
            self.set(index, Code::Name);
        }
        for index in &seen.changes {
            self.set(*index, Code::Change);
        }
    }

    /// Whether a column counts what accounts have.
    pub(super) fn has_account_counts(&self) -> bool {
        self.entries().any(|it| {
            matches!(
                it.accounts,
                Code::Count(Field::Followers | Field::Following | Field::Posts)
                    | Code::Tweets
                    | Code::Lifetime(_)
            )
        })
    }

    /// Says what a column means, whatever it is called.
    pub(super) fn set(&mut self, index: usize, code: Code) {
        if let Some(entry) = self.known.get_mut(index) {
            *entry = Some(Entry::of(code));
        }
    }

    /// What a column holds where the rows are these.
    pub(super) fn holds(&self, index: usize, rows: RowsAre) -> Option<ColumnKind> {
        let name = self.names.get(index).map_or("", String::as_str);
        let entry = self.known.get(index).copied().flatten();
        match (self.family, self.titled) {
            // The one column of a table with a title holds what that names.
            (Some(_), Some(field)) if plain(name).as_deref() == Some("primary") => {
                Some(ColumnKind::Profile(Column::Count(field)))
            }
            (Some(family), _) => Some(family.holds(name)),
            (None, _) if self.is_own => entry.map(|it| ColumnKind::of_own(it.accounts)),
            (None, _) => entry.map(|it| ColumnKind::of(it, rows, self.beside())),
        }
    }

    fn beside(&self) -> Beside {
        use crate::read::Lifetime;
        let has = |is: &dyn Fn(Code) -> bool| self.entries().any(|it| is(it.accounts));
        Beside {
            is_account_record: has(&|code| {
                matches!(
                    code,
                    Code::Count(Field::Following) | Code::Lifetime(Lifetime::Posts) | Code::About
                )
            }),
            has_posts: has(&|code| matches!(code, Code::Count(Field::Posts) | Code::Tweets)),
            has_favourites: has(&|code| {
                matches!(code, Code::Favourites | Code::Lifetime(Lifetime::LikesGiven))
            }),
        }
    }

    /// Whether a name says that links were sent on: no reposts where these have a column.
    pub(super) fn is_shares(&self, index: usize) -> bool {
        let entry = self.known.get(index).copied().flatten();
        entry.is_some_and(|it| it.posts == Code::Shares)
    }

    /// Whether a name says that all reactions are in it, likes among them.
    pub(super) fn is_reactions(&self, index: usize) -> bool {
        const PARTS: [&str; 11] = [
            "reaction",
            "reakt",
            "reacc",
            "reacoes",
            "reazion",
            "reakcj",
            "tepki",
            "реакц",
            "リアクション",
            "反応",
            "반응",
        ];
        let name = self.names.get(index).and_then(|name| plain(name)).unwrap_or_default();
        PARTS.iter().any(|part| name.contains(part))
    }

    /// Whether the account is a member of what each row is, which has counts of its own: a post.
    pub(in crate::read) fn has_member_account(&self) -> bool {
        const OWNERS: [&str; 8] =
            ["author", "user", "owner", "account", "authormeta", "creator", "channel", "profile"];
        let is_member = |name: &String| {
            let name = name.to_lowercase();
            OWNERS.iter().any(|owner| {
                let behind = name.rsplit_once(owner).map(|(_, behind)| behind);
                behind.is_some_and(|it| it.starts_with(['.', '/']) || it.starts_with("__"))
            })
        };
        let own_counts = self.names.iter().zip(&self.known).any(|(name, entry)| {
            entry.is_some_and(|it| it.posts.is_received()) && !is_member(name)
        });
        own_counts && self.names.iter().any(is_member)
    }

    /// Whether a name is an account's full one, with its server.
    pub(super) fn is_full_name(&self, index: usize) -> bool {
        let name = self.names.get(index).and_then(|name| plain(name));
        matches!(name.as_deref(), Some("acct" | "webfinger" | "accountaddress"))
    }
}

/// Whether a table has the mark of `Download CSV`: its per-post summary, or all of its results,
/// under the very names that it writes.
fn is_own(names: &[String]) -> bool {
    const SUMMARY: [&str; 3] = ["median", "median_low", "median_high"];
    const RESULTS: [&str; 8] =
        ["basis", "statistic", "engagement", "low", "high", "quadrant", "between", "reason"];
    let has_all = |marks: &[&str]| marks.iter().all(|mark| names.iter().any(|it| it == mark));
    has_all(&SUMMARY) || has_all(&RESULTS)
}

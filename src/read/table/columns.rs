//! The columns of a table, as its header row names them.
//!
//! Refuses two columns for one count: the first is read, but reposts before shares, which some
//! exports give beside them.

use crate::model::profile::Field;
use crate::read::NoteKind;
use crate::read::header::{self, Column};
use crate::read::note::shown;
use crate::read::platform::family::{FileFamily, RowsAre};
use crate::read::table::column::{ColumnKind, Mark};

/// What each column holds; `None` for one that is left out.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) holds: Vec<Option<ColumnKind>>,
    pub(super) family: Option<&'static FileFamily>,
}

impl Columns {
    /// The columns that a header row names, and what is to be said of some, by their index.
    pub(super) fn of(header: &csv::StringRecord, titled: Option<Field>) -> (Self, Vec<ColumnNote>) {
        let family = FileFamily::of(header.iter());
        let mut columns = Self { holds: Vec::new(), family };
        let mut said = Vec::new();
        let has_reposts = header.iter().any(|name| is_reposts(family, name) && !is_shares(name));
        for (index, name) in header.iter().enumerate() {
            let mut holds = match (family, titled) {
                // The one column of a table with a title holds what that names.
                (Some(_), Some(field)) if header::plain(name).as_deref() == Some("primary") => {
                    Some(ColumnKind::Profile(Column::Count(field)))
                }
                (Some(family), _) => Some(family.holds(name)),
                (None, _) => ColumnKind::from_name(name),
            };
            let shown_name = shown(name.trim());
            let kind = match holds {
                None if shown_name.is_empty() => None,
                None => Some(NoteKind::UnknownColumn(shown_name)),
                Some(ColumnKind::Profile(Column::Lifetime(kind))) => Some(NoteKind::Lifetime(kind)),
                Some(ColumnKind::Change) => Some(NoteKind::Change(shown_name)),
                Some(ColumnKind::Profile(Column::Count(field))) => {
                    let is_second = columns.holds.contains(&holds)
                        || (field == Field::Reposts && has_reposts && is_shares(name));
                    if is_second {
                        holds = None;
                    }
                    is_second.then_some(NoteKind::SecondColumn { name: shown_name, field })
                }
                Some(_) => None,
            };
            columns.holds.push(holds);
            said.extend(kind.map(|kind| ColumnNote { index, kind }));
        }
        (columns, said)
    }

    pub(super) fn len(&self) -> usize {
        self.holds.len()
    }

    /// What a column holds.
    pub(super) fn get(&self, index: usize) -> Option<ColumnKind> {
        self.holds.get(index).copied().flatten()
    }

    /// The columns that hold counts.
    pub(super) fn counts(&self) -> impl Iterator<Item = (usize, Field)> {
        self.holds.iter().enumerate().filter_map(|(index, holds)| Some((index, (*holds)?.count()?)))
    }

    /// The first column that holds something.
    pub(super) fn find(&self, is: impl Fn(ColumnKind) -> bool) -> Option<usize> {
        self.holds.iter().position(|holds| holds.is_some_and(&is))
    }

    pub(super) fn mark(&self, mark: Mark) -> Option<usize> {
        self.find(|holds| holds == ColumnKind::Post(mark))
    }

    pub(super) fn has(&self, holds: ColumnKind) -> bool {
        self.holds.contains(&Some(holds))
    }

    /// Whether a column holds a count of what was received on posts, or of how often they were
    /// shown.
    fn has_received(&self) -> bool {
        self.counts()
            .any(|(_, field)| !matches!(field, Field::Followers | Field::Following | Field::Posts))
    }

    /// Whether the table is one that [`crate::export::csv`] wrote.
    pub(super) fn is_own(&self) -> bool {
        self.has(ColumnKind::Profile(Column::Median))
            || self.has(ColumnKind::Profile(Column::Result))
    }

    /// What rows are, as far as names tell; `None` where it depends on whether rows repeat an
    /// account.
    pub(super) fn rows_are(&self) -> Option<RowsAre> {
        if let Some(family) = self.family {
            return Some(family.rows);
        }
        let has_mark = |is: fn(Mark) -> bool| {
            self.find(|holds| matches!(holds, ColumnKind::Post(mark) if is(mark))).is_some()
        };
        let gives_posts = self.counts().any(|(_, field)| field == Field::Posts);
        if self.is_own() || !has_mark(|_| true) || (gives_posts && !has_mark(|it| it == Mark::Date))
        {
            return Some(RowsAre::Profiles);
        }
        if self.has_received() && !gives_posts && has_mark(Mark::is_strong) {
            return Some(RowsAre::Posts);
        }
        None
    }
}

/// What is to be said of a column.
pub(super) struct ColumnNote {
    pub(super) index: usize,
    pub(super) kind: NoteKind,
}

fn is_reposts(family: Option<&FileFamily>, name: &str) -> bool {
    let holds =
        family.map_or_else(|| ColumnKind::from_name(name), |family| Some(family.holds(name)));
    holds == Some(ColumnKind::Profile(Column::Count(Field::Reposts)))
}

/// Whether a name for reposts is one of those for links sent on.
fn is_shares(name: &str) -> bool {
    const PARTS: [&str; 10] = [
        "share",
        "geteilt",
        "teilung",
        "compartid",
        "partage",
        "compartilha",
        "partilha",
        "シェア",
        "共有",
        "공유",
    ];
    let name = header::plain(name).unwrap_or_default();
    PARTS.iter().any(|part| name.contains(part))
}

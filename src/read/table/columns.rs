//! The columns of a table, by what its rows are.
//!
//! Of two columns for one count the one that holds the other is read: reactions before likes,
//! reposts before links sent on; else the first.

use super::heading::Heading;
use super::rows_are::RowsAre;
use crate::model::profile::Field;
use crate::read::header::Column;
use crate::read::note::{ColumnsLeft, shown};
use crate::read::platform::family::FileFamily;
use crate::read::table::column::{ColumnKind, Mark};
use crate::read::{Lifetime, NoteKind};

/// What each column holds; `None` for one that is left out.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) holds: Vec<Option<ColumnKind>>,
    pub(super) family: Option<&'static FileFamily>,
    pub(super) rows: Option<RowsAre>,
    pub(super) is_own: bool,
    /// A sum of interactions, and the one of them that no other column gives.
    pub(super) sum: Option<(usize, Field)>,
    /// Columns that are added to the likes.
    pub(super) parts: Vec<usize>,
    /// Whether columns were left out of which nothing is known.
    pub(super) has_unknown: bool,
}

/// What is to be said of a column.
pub(super) struct ColumnNote {
    pub(super) index: usize,
    pub(super) kind: NoteKind,
}

impl Columns {
    /// The columns that a header row names, where the rows are these, and what is to be said of
    /// some.
    pub(super) fn of(heading: &Heading, rows: RowsAre) -> (Self, Vec<ColumnNote>) {
        let mut columns = Self {
            holds: (0..heading.len()).map(|index| heading.holds(index, rows)).collect(),
            family: heading.family,
            rows: Some(rows),
            is_own: heading.is_own,
            ..Self::default()
        };
        let mut said = Vec::new();
        columns.leave_totals(heading, rows);
        columns.leave_full_name(heading);
        columns.leave_seconds(heading, &mut said);
        if heading.family.is_none() && rows != RowsAre::Other {
            columns.take_parts(heading);
            columns.take_sum(heading, &mut said);
        }
        columns.say_lifetimes(&mut said);
        columns.say_left(heading, &mut said);
        said.sort_by_key(|it| it.index);
        (columns, said)
    }

    /// What an account has received in all its life, in a table of its states: it stands beside all
    /// its posts, or posts stand beside nothing that they received.
    fn leave_totals(&mut self, heading: &Heading, rows: RowsAre) {
        if rows != RowsAre::Snapshots || heading.is_own {
            return;
        }
        let posts = ColumnKind::Profile(Column::Count(Field::Posts));
        let all_posts = ColumnKind::Profile(Column::Lifetime(Lifetime::Posts));
        let (has_posts, has_all) = (self.holds(posts), self.holds(all_posts));
        let has_received = self.counts().any(|(_, field)| field.is_received());
        for holds in self.holds.iter_mut().flatten() {
            *holds = match holds.count() {
                Some(Field::Posts) if !has_received => all_posts,
                Some(Field::Likes) if has_all && !has_posts => {
                    ColumnKind::Profile(Column::Lifetime(Lifetime::Likes))
                }
                Some(field) if field.is_received() && has_all && !has_posts => ColumnKind::Unused,
                _ => continue,
            };
        }
    }

    /// Whether some column holds this.
    fn holds(&self, holds: ColumnKind) -> bool {
        self.find(|it| it == holds).is_some()
    }

    /// Where a column has the full names of accounts, the others do not name them.
    fn leave_full_name(&mut self, heading: &Heading) {
        let handle = Some(ColumnKind::Profile(Column::Handle));
        let full = (0..heading.len()).find(|index| heading.is_full_name(*index));
        if let Some(full) = full.filter(|index| self.holds.get(*index) == Some(&handle)) {
            for (index, holds) in self.holds.iter_mut().enumerate() {
                if index != full && *holds == handle {
                    *holds = Some(ColumnKind::Unused);
                }
            }
        }
    }

    /// Leaves all columns for a count out but one.
    fn leave_seconds(&mut self, heading: &Heading, said: &mut Vec<ColumnNote>) {
        for field in Field::ALL {
            let holds = Some(ColumnKind::Profile(Column::Count(field)));
            let all: Vec<usize> =
                (0..self.holds.len()).filter(|at| self.holds.get(*at) == Some(&holds)).collect();
            let best = match field {
                Field::Reposts => all.iter().find(|index| !heading.is_shares(**index)),
                Field::Likes => all.iter().find(|index| heading.is_reactions(**index)),
                _ => None,
            };
            let Some(best) = best.or(all.first()).copied() else { continue };
            for index in all.into_iter().filter(|index| *index != best) {
                if let Some(holds) = self.holds.get_mut(index) {
                    *holds = None;
                }
                // What an export gives twice is known.
                if self.family.is_some() {
                    continue;
                }
                let name = heading.names.get(index).map_or("", String::as_str);
                let kind = if field == Field::Likes && heading.is_reactions(best) {
                    let whole = heading.names.get(best).map_or("", String::as_str);
                    NoteKind::PartOf { part: shown(name), whole: shown(whole) }
                } else {
                    NoteKind::SecondColumn { name: shown(name), field }
                };
                said.push(ColumnNote { index, kind });
            }
        }
    }

    /// Kinds of reactions beside likes: all of them together are what reactions are.
    fn take_parts(&mut self, heading: &Heading) {
        const FEWEST: usize = 3;
        let parts: Vec<usize> =
            (0..self.holds.len()).filter(|at| self.get(*at) == Some(ColumnKind::Part)).collect();
        let likes = self.find(|holds| holds.count() == Some(Field::Likes));
        if parts.len() >= FEWEST && likes.is_some_and(|index| !heading.is_reactions(index)) {
            self.parts = parts;
        }
    }

    /// A sum of interactions beside some of its parts: what is left of it is the part that is
    /// missing.
    fn take_sum(&mut self, heading: &Heading, said: &mut Vec<ColumnNote>) {
        const PARTS: [Field; 3] = [Field::Likes, Field::Replies, Field::Reposts];
        let Some(index) = self.find(|holds| holds == ColumnKind::Sum) else { return };
        let has = |field: &Field| self.counts().any(|(_, it)| it == *field);
        let (held, missing): (Vec<Field>, Vec<Field>) = PARTS.iter().partition(|it| has(it));
        if let (Some(field), false) = (missing.first().copied(), held.is_empty()) {
            self.sum = Some((index, field));
            let name = shown(heading.names.get(index).map_or("", String::as_str));
            said.push(ColumnNote { index, kind: NoteKind::FromSum { name, field, less: held } });
        }
    }

    fn say_lifetimes(&self, said: &mut Vec<ColumnNote>) {
        for (index, holds) in self.holds.iter().enumerate() {
            if let Some(ColumnKind::Profile(Column::Lifetime(kind))) = holds {
                let kind = NoteKind::Lifetime(*kind);
                if !said.iter().any(|it| it.kind == kind) {
                    said.push(ColumnNote { index, kind });
                }
            }
        }
    }

    /// Says once which columns are left out, and why.
    fn say_left(&mut self, heading: &Heading, said: &mut Vec<ColumnNote>) {
        let mut left = ColumnsLeft::default();
        let mut first = None;
        for (index, holds) in self.holds.iter().enumerate() {
            let name = heading.names.get(index).map_or("", String::as_str);
            let is_said = said.iter().any(|it| it.index == index);
            if name.is_empty() || is_said {
                continue;
            }
            let list = match holds {
                None => &mut left.unknown,
                // What an export has beside its counts is known.
                Some(_) if self.family.is_some() || self.is_own => {
                    if *holds == Some(ColumnKind::Change) {
                        said.push(ColumnNote { index, kind: NoteKind::Change(shown(name)) });
                    }
                    continue;
                }
                Some(ColumnKind::Change) => &mut left.changes,
                Some(ColumnKind::Average) => &mut left.averages,
                Some(ColumnKind::Rate) => &mut left.rates,
                Some(ColumnKind::Sum) if !self.is_checked_sum() => &mut left.sums,
                Some(ColumnKind::Unused) => &mut left.others,
                Some(_) => continue,
            };
            list.push(shown(name));
            first = first.or(Some(index));
        }
        self.has_unknown = !left.unknown.is_empty();
        if let Some(index) = first {
            said.push(ColumnNote { index, kind: NoteKind::ColumnsLeft(left) });
        }
    }

    /// Whether other columns give all that a sum is of.
    fn is_checked_sum(&self) -> bool {
        [Field::Likes, Field::Replies].iter().all(|field| self.counts().any(|(_, it)| it == *field))
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

    /// The columns whose cells are read as numbers.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        let others = self.sum.map(|(index, _)| index).into_iter().chain(self.parts.iter().copied());
        self.counts().map(|(index, _)| index).chain(others)
    }

    /// The columns of means and rates.
    pub(super) fn fractions(&self) -> impl Iterator<Item = usize> {
        let is_fraction = |holds: &Option<ColumnKind>| {
            matches!(holds, Some(ColumnKind::Average | ColumnKind::Rate))
        };
        self.holds.iter().enumerate().filter(move |(_, it)| is_fraction(it)).map(|(at, _)| at)
    }

    /// The first column that holds something.
    pub(super) fn find(&self, is: impl Fn(ColumnKind) -> bool) -> Option<usize> {
        self.holds.iter().position(|holds| holds.is_some_and(&is))
    }

    pub(super) fn mark(&self, mark: Mark) -> Option<usize> {
        self.find(|holds| holds == ColumnKind::Post(mark))
    }

    /// What names a post: its id, its address, or what it says.
    pub(super) fn post_key<'c>(&self, cell: impl Fn(usize) -> &'c str) -> &'c str {
        let marks = [Mark::Id, Mark::Link, Mark::Text];
        marks.into_iter().find_map(|mark| self.mark(mark)).map_or("", |index| cell(index).trim())
    }

    /// The column that says when a post was published.
    pub(super) fn time(&self) -> Option<usize> {
        [Mark::Time, Mark::Date, Mark::Moment].into_iter().find_map(|mark| self.mark(mark))
    }
}

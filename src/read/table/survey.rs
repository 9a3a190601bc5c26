//! The first pass over a table: what its columns look like as a whole. Keeps a few numbers, no
//! rows.

use crate::model::profile::{Field, Network};
use crate::read::Answers;
use crate::read::header::Column;
use crate::read::number::{Evidence, NumberProblem};
use crate::read::table::column::{ColumnKind, Mark};
use crate::read::table::columns::Columns;
use crate::read::table::numbers::{Numbers, read_alone};

/// So many rows show whether cells stand under their names.
pub(super) const SAMPLE: usize = 50;

/// What a table's rows look like as a whole.
#[derive(Debug, Default)]
pub(super) struct Survey {
    rows: usize,
    /// One for each column.
    pub(super) numbers: Vec<Numbers>,
}

impl Survey {
    pub(super) fn new(columns: &Columns) -> Self {
        let numbers = if columns.is_own { Numbers::plain() } else { Numbers::default() };
        Self { numbers: vec![numbers; columns.len()], ..Self::default() }
    }

    /// Takes a row into account.
    pub(super) fn see<'c>(
        &mut self,
        columns: &Columns,
        answers: &Answers,
        cell: impl Fn(usize) -> &'c str,
    ) {
        self.rows += 1;
        for index in columns.numbers() {
            if let Some(numbers) = self.numbers.get_mut(index) {
                numbers.see(cell(index), answers);
            }
        }
        // Not used as counts, but written by the same hand.
        for index in columns.fractions() {
            if let Some(numbers) = self.numbers.get_mut(index) {
                numbers.see(cell(index).trim().trim_end_matches('%'), answers);
            }
        }
    }

    /// Reads all columns as one file is written: what decides the marks of one column decides those
    /// of the others, unless two columns contradict each other.
    pub(super) fn settle(&mut self) {
        let all = self.numbers.iter().map(Numbers::evidence).reduce(Evidence::both);
        if let Some(all) = all.filter(|all| !all.is_contradictory()) {
            self.numbers.iter_mut().for_each(|numbers| numbers.adopt(all));
        }
    }

    /// The counts that at least half of the rows state.
    pub(super) fn stated(&self, columns: &Columns) -> Vec<Field> {
        columns
            .counts()
            .filter(|(index, _)| {
                self.numbers
                    .get(*index)
                    .is_some_and(|numbers| numbers.known() > 0 && numbers.known() * 2 >= self.rows)
            })
            .map(|(_, field)| field)
            .collect()
    }
}

impl Columns {
    /// The name of a row's account, where a column names one.
    pub(super) fn account<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> Option<&'c str> {
        let of = |column| self.find(|holds| holds == ColumnKind::Profile(column));
        let columns = [of(Column::Handle), of(Column::Name)];
        let mut names = columns.into_iter().flatten().map(|index| cell(index).trim());
        let first = names.next()?;
        Some(if first.is_empty() { names.next().unwrap_or_default() } else { first })
    }

    /// Whether a post's address is none, or its time.
    pub(super) fn has_strange_post<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> bool {
        [Mark::Link, Mark::Time].into_iter().any(|mark| {
            let cell = self.mark(mark).map(|index| cell(index).trim());
            cell.is_some_and(|cell| !cell.is_empty() && is_strange(mark, cell))
        })
    }

    /// How many cells do not look like what their column holds; `None` where fewer than two do.
    pub(super) fn misfits<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> Option<usize> {
        let mut misfits = 0;
        let mut fits = 0;
        for (index, holds) in self.holds.iter().enumerate() {
            let cell = cell(index).trim();
            let fit = match holds {
                Some(ColumnKind::Profile(Column::Count(_))) => match read_alone(cell) {
                    Ok(count) => count.is_known().then_some(true),
                    Err(problem) => Some(problem != NumberProblem::NotANumber),
                },
                Some(
                    ColumnKind::Profile(Column::Name | Column::Handle)
                    | ColumnKind::Post(Mark::Text),
                ) => (!cell.is_empty()).then(|| read_alone(cell).is_err()),
                Some(ColumnKind::Post(mark @ (Mark::Link | Mark::Time))) => {
                    (!cell.is_empty()).then(|| !is_strange(*mark, cell))
                }
                Some(ColumnKind::Profile(Column::Network)) => {
                    (!cell.is_empty()).then(|| Network::from_id(cell).is_some())
                }
                Some(ColumnKind::Profile(Column::Purpose)) => {
                    (!cell.is_empty()).then(|| super::purpose(cell).is_some())
                }
                _ => None,
            };
            match fit {
                Some(true) => fits += 1,
                Some(false) => misfits += 1,
                None => {}
            }
        }
        (fits >= 2).then_some(misfits)
    }
}

/// Whether a cell is no address, or no time.
fn is_strange(mark: Mark, cell: &str) -> bool {
    match mark {
        Mark::Link => !cell.contains("://") && !cell.starts_with("www."),
        _ => !cell.contains(|c: char| c.is_ascii_digit()) || cell.contains("://"),
    }
}

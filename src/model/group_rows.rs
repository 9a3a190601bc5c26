//! The profiles of each group apart, for one chart a group.

use std::sync::Arc;

use super::cohort::Cohort;
use super::describe::{Described, describe};
use super::placements::Placements;
use super::profile::Group;

/// The profiles of one group: which rows they are, where they lie, and a summary of it.
#[derive(Clone, Debug)]
pub struct GroupRows {
    /// Whose.
    pub group: Group,
    /// Which rows of the cohort, rising.
    rows: Arc<Vec<u32>>,
    placements: Arc<Placements>,
    described: Arc<Described>,
}

/// Two are equal when they are the same one.
impl PartialEq for GroupRows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.placements, &other.placements)
    }
}

impl GroupRows {
    /// The groups of a cohort apart, in their order.
    #[inline(never)]
    #[must_use]
    pub fn all(cohort: &Cohort, placements: &Placements) -> Vec<Self> {
        let part = |(group, size)| {
            let mut rows = Vec::with_capacity(size);
            rows.extend(
                (0..cohort.len() as u32).filter(|row| cohort.group(*row as usize) == Some(group)),
            );
            let placements = Arc::new(placements.of_rows(&rows));
            let described = Arc::new(describe(&placements));
            Self { group, rows: Arc::new(rows), placements, described }
        };
        cohort.groups().into_iter().map(part).collect()
    }

    /// Where they lie, in the order of [`GroupRows::row`].
    #[must_use]
    pub fn placements(&self) -> &Placements {
        &self.placements
    }

    /// What they show, in rows of their own.
    #[must_use]
    pub fn described(&self) -> &Described {
        &self.described
    }

    /// The row of the cohort that one of these is.
    #[must_use]
    pub fn row(&self, own: usize) -> usize {
        self.rows.get(own).map_or(usize::MAX, |row| *row as usize)
    }

    /// Which of these a row of the cohort is; `None` for a row of another group.
    #[must_use]
    pub fn own_row(&self, row: usize) -> Option<usize> {
        self.rows.binary_search(&(row as u32)).ok()
    }
}

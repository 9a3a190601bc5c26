//! An edit together with what was read of its rows when it was made.
//!
//! An edit belongs to the text that it was made over: where the text says something else now, the
//! text counts, so that last month's edit never hides this month's number.

use std::sync::Arc;

use super::key::Key;
use super::{Edit, Sheet};
use crate::model::cohort::Cohort;
use crate::model::profile::{Field, Profile};

/// An edit and the rows that it was made over.
#[derive(Clone, Debug, PartialEq)]
pub struct Over {
    /// The edit.
    pub(super) edit: Edit,
    /// The rows that it speaks of, as they were read.
    rows: Vec<RowRead>,
}

/// A row as it was read when an edit of it was made.
#[derive(Clone, Debug, PartialEq)]
struct RowRead {
    key: Key,
    /// `None` where there was no such row in what was read.
    profile: Option<Profile>,
    /// Whether it was read from a file, and not from the box.
    is_of_file: bool,
}

impl Over {
    /// What was read of a row; the outer `None` for a row that the edit does not speak of.
    pub(super) fn row(&self, key: &Key) -> Option<&Option<Profile>> {
        self.rows.iter().find(|row| row.key == *key).map(|row| &row.profile)
    }

    fn has(&self, is: impl Fn(&RowRead) -> bool) -> bool {
        self.rows.iter().any(is)
    }
}

/// A profile in which everything that was read anew since `then` is as it is `now`.
pub(super) fn brought_up_to_date(
    mut profile: Profile,
    then: Option<&Profile>,
    now: &Profile,
) -> Profile {
    let nothing = Profile::default();
    let then = then.unwrap_or(&nothing);
    for field in Field::ALL {
        let count = now.counts.get(field);
        if count != then.counts.get(field) {
            profile.counts.set(field, count);
        }
    }
    if now.per_post != then.per_post {
        profile.per_post = now.per_post;
    }
    profile
}

/// Whether two readings of a row hold other numbers. What it is taken for is no number: that follows
/// a setting.
pub(super) fn differ(one: &Profile, other: &Profile) -> bool {
    one.counts != other.counts || one.per_post != other.per_post
}

impl Edit {
    /// The edit itself, without what it was made over.
    #[must_use]
    pub fn plain(&self) -> &Self {
        match self {
            Self::Over(over) => over.edit.plain(),
            plain => plain,
        }
    }
}

impl Sheet {
    /// Adds an edit, and keeps what is read now of the rows that it speaks of: `read` holds one
    /// cohort for each of [`Sheet::sources`].
    pub fn edit(&mut self, edit: Edit, read: &[&Arc<Cohort>]) {
        let box_rows =
            if self.text.trim().is_empty() { 0 } else { read.first().map_or(0, |it| it.len()) };
        let row = |(key, place): (Key, Option<usize>)| {
            let profile = place.and_then(|place| profile_at(read, place));
            RowRead { key, profile, is_of_file: place.is_some_and(|place| place >= box_rows) }
        };
        let rows = super::overlay::places(read, &edit).into_iter().map(row).collect();
        self.edits.push(Edit::Over(Arc::new(Over { edit, rows })));
    }

    /// Takes all edits out but those of rows that were read from a file, and gives those it took,
    /// free of what they were made over: laid over the sheet again, they count whatever is read.
    pub(crate) fn take_edits(&mut self) -> Vec<Edit> {
        let (kept, taken): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.edits).into_iter().partition(|edit| match edit {
                Edit::Over(over) => over.has(|row| row.is_of_file),
                _ => false,
            });
        self.edits = kept;
        taken.iter().map(|edit| edit.plain().clone()).collect()
    }

    /// Takes out the edits of rows that were read from the box.
    pub(crate) fn forget_edits_of_text(&mut self) {
        self.edits.retain(|edit| match edit {
            Edit::Over(over) => !over.has(|row| row.profile.is_some() && !row.is_of_file),
            _ => true,
        });
    }
}

/// The profile of a place among all rows that were read.
fn profile_at(read: &[&Arc<Cohort>], place: usize) -> Option<Profile> {
    let mut first = 0;
    for cohort in read {
        if let Some(row) = place.checked_sub(first)
            && let Some(profile) = cohort.get(row)
        {
            return Some(profile.to_owned());
        }
        first += cohort.len();
    }
    None
}

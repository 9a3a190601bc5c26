//! Over how many days posts were published.
//!
//! Where the dates of one account leave open which number is the month, both readings are followed,
//! and must give the same.

use crate::base::date::{Day, Written};
use crate::model::count::Count;

/// The days of one account's posts while they are met.
#[derive(Clone, Debug, Default)]
pub(super) struct DaysOfPosts {
    /// The first and the last one, with the month first where that is open, and with the day first.
    month_first: Ends,
    day_first: Ends,
}

#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    ends: Option<(i64, i64)>,
    /// Some day cannot be read like this.
    is_broken: bool,
}

impl Ends {
    fn see(&mut self, day: Option<Day>) {
        let day = day.map(|day| i64::from(day.number()));
        match (day, self.ends) {
            (Some(day), Some((first, last))) => {
                self.ends = Some((first.min(day), last.max(day)));
            }
            (Some(day), None) => self.ends = Some((day, day)),
            (None, _) => self.is_broken = true,
        }
    }

    fn days(&self) -> Option<i64> {
        let (first, last) = self.ends.filter(|_| !self.is_broken)?;
        Some(last - first + 1)
    }
}

impl DaysOfPosts {
    /// Takes the moment of a post into account, as its export writes it.
    pub(super) fn see(&mut self, text: &str) {
        let [month_first, day_first] =
            Written::in_column(text).map_or([None; 2], |written| written.by_order());
        self.month_first.see(month_first);
        self.day_first.see(day_first);
    }

    /// How many days there are from the first to the last, both among them; unknown where a post
    /// names no day.
    pub(super) fn count(&self) -> Count {
        let days = match (self.month_first.days(), self.day_first.days()) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        };
        days.and_then(|days| u64::try_from(days).ok()).and_then(Count::exact).unwrap_or_default()
    }
}

/// The newest of the moments that were met so far, whichever way its day and month stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Newest {
    month_first: Option<Day>,
    day_first: Option<Day>,
}

impl Newest {
    /// Takes a moment into account; gives whether none before it was newer. Of two on one day, and
    /// where days cannot be read, the one that stands last is the newer.
    pub(super) fn see(&mut self, text: &str) -> bool {
        let [month_first, day_first] =
            Written::in_column(text).map_or([None; 2], |written| written.by_order());
        let is_newer = |known: Option<Day>, new: Option<Day>| match (known, new) {
            (Some(known), Some(new)) => new >= known,
            (Some(_), None) => false,
            (None, _) => true,
        };
        let newer = match (month_first, day_first) {
            (Some(_), Some(_)) | (None, None) => {
                is_newer(self.month_first, month_first) && is_newer(self.day_first, day_first)
            }
            (Some(_), None) => is_newer(self.month_first, month_first),
            (None, Some(_)) => is_newer(self.day_first, day_first),
        };
        self.month_first = self.month_first.max(month_first);
        self.day_first = self.day_first.max(day_first);
        newer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(texts: &[&str]) -> Option<u64> {
        let mut days = DaysOfPosts::default();
        texts.iter().for_each(|text| days.see(text));
        days.count().value()
    }

    #[test]
    fn days_are_counted_from_the_first_to_the_last() {
        for (texts, expected) in [
            (vec!["2026-08-01T13:52:34.108Z", "2026-07-03T00:00:00Z"], Some(30)),
            (vec!["2026-08-01 10:00", "2026-08-01 23:00"], Some(1)),
            (vec!["2024-02-28", "2024-03-01"], Some(3)),
            (vec!["Sun Mar 21 12:53:22 +0000 2021", "Sat Mar 20 00:00:00 +0000 2021"], Some(2)),
            (vec!["Tue, Jul 14, 2026", "Mon, Jul 13, 2026", "Sep 20, 2026"], Some(70)),
            (vec!["27.03.2026 06:08", "25.03.2026"], Some(3)),
            // One day tells which number is the month.
            (vec!["03/27/2026 06:08", "03/04/2026"], Some(24)),
            (vec!["27/03/2026", "04/03/2026"], Some(24)),
            // None tells.
            (vec!["03/04/2026", "04/05/2026"], None),
            (vec!["03/04/2026", "03/04/2026"], Some(1)),
            (vec!["2026-08-01", "30 de agosto"], None),
            (vec!["2026-13-01"], None),
            (vec!["", "yesterday"], None),
            (vec![], None),
        ] {
            assert_eq!(days(&texts), expected, "{texts:?}");
        }
    }
}

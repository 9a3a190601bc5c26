//! Sums of counts.

use super::{Count, OPEN};

/// A sum of counts: of their lowest numbers, of their values, and of their highest.
///
/// ```
/// use fourfold::model::count::Total;
///
/// let mut total = Total::default();
/// for _ in 0..9 {
///     total.add("1.2K".parse()?);
/// }
/// total.add("1.3K".parse()?);
/// assert_eq!(total.count().to_string(), "11600..12100..12590");
/// # Ok::<(), fourfold::model::count::NotACount>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    low: u64,
    value: u64,
    high: u64,
    is_known: bool,
}

impl Total {
    /// What [`Total::high`] is where there is no largest number.
    pub const OPEN: u64 = OPEN;

    /// Adds a count. A part that is not known may be any number, so there is no largest sum.
    pub fn add(&mut self, count: Count) {
        if !count.is_known() {
            self.high = OPEN;
            return;
        }
        self.is_known = true;
        self.low = self.low.saturating_add(count.low);
        self.value = self.value.saturating_add(count.value);
        // What has no largest number stays so.
        self.high = self.high.saturating_add(count.high);
    }

    /// The smallest that the sum may be.
    #[must_use]
    pub fn low(self) -> u64 {
        self.low
    }

    /// The sum of the values.
    #[must_use]
    pub fn value(self) -> u64 {
        self.value
    }

    /// The largest that the sum may be; [`Total::OPEN`] where there is none.
    #[must_use]
    pub fn high(self) -> u64 {
        self.high
    }

    /// The sum as a count; unknown where no part is known, and where it is above [`Count::MAX`].
    #[must_use]
    pub fn count(self) -> Count {
        let high = (self.high != OPEN).then_some(self.high);
        let count = self.is_known.then(|| Count::range(self.low, self.value, high)).flatten();
        count.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_of_a_sum_are_the_sums_of_bounds() {
        let total = |parts: &[&str]| {
            let mut sum = Total::default();
            parts.iter().for_each(|part| sum.add(part.parse().expect("a count")));
            sum.count().to_string()
        };
        assert_eq!(total(&[]), "");
        assert_eq!(total(&["", ""]), "");
        assert_eq!(total(&["1204", "0", "6"]), "1210");
        assert_eq!(total(&["12.3K", "1204"]), "13454..13504..13553");
        assert_eq!(total(&["1.2M", "12.3K"]), "1162250..1212300..1262348");
        assert_eq!(total(&["0.5K", "0.05K"]), "495..550..603");
        assert_eq!(total(&["500+", "12.3K"]), "12750..12800..");
        assert_eq!(total(&["500", ""]), "500+");
        assert_eq!(total(&["4500..4599", "4500..4599"]), "9000..9198");
        assert_eq!(total(&["1.2K", "0", "0"]), "1.2K");
        assert_eq!(total(&["9007199254740991", "1"]), "");
    }
}

//! Placements as JSON records, for programs.
//!
//! A missing value is `null`, not 0.
//!
//! One flat record is written here by hand: serde_json and the number tables it brings would be a
//! twelfth of the page's first load.

use std::fmt::Write;

use crate::base::date::Period;
use crate::model::cohort::Cohort;
use crate::model::engagement::Statistic;
use crate::model::profile::{Field, Profile};
use crate::model::quadrant::{Outcome, Placement};
use crate::model::thresholds::Thresholds;

/// Writes an array of records with the fields of [`Record`], one a line.
#[must_use]
pub fn write(cohort: &Cohort, lines: &Thresholds) -> String {
    let mut text = String::from("[");
    for (row, profile) in cohort.iter().enumerate() {
        text.push_str(if text.len() > 1 { ",\n  " } else { "\n  " });
        let period = cohort.period(row);
        Record { period, ..Record::new(&profile, &lines.place(&profile)) }.write_to(&mut text);
    }
    text.push_str("\n]");
    text
}

/// One profile and its placement in the words of files.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The name.
    pub name: String,
    /// [`crate::model::profile::Network::id`].
    pub network: &'static str,
    /// [`crate::model::profile::Purpose::id`].
    pub purpose: &'static str,
    /// The period of the counts, where it is known: "2026-09-30", "2026-09", "2026-W36", "2026-Q3".
    pub period: Option<Period>,
    /// Followers, to the precision to which they are known.
    pub audience: Option<u64>,
    /// Posts counted.
    pub posts: Option<u64>,
    /// Engagement: a fraction, or interactions on the basis "per-post".
    pub engagement: Option<f64>,
    /// [`crate::model::engagement::Basis::id`].
    pub basis: &'static str,
    /// "median" or "mean".
    pub statistic: Option<&'static str>,
    /// The lower end of the 95 % interval.
    pub low: Option<f64>,
    /// The upper end of the 95 % interval.
    pub high: Option<f64>,
    /// [`crate::model::quadrant::Quadrant::id`].
    pub quadrant: Option<&'static str>,
    /// The two quadrants that the profile may be in.
    pub between: Option<[&'static str; 2]>,
    /// Why there is no quadrant.
    pub reason: Option<String>,
    /// Every count that was read, as it was read: "12.3K", "500+"; of a sum of such, its value.
    pub counts: Vec<(&'static str, String)>,
    /// The lowest and the highest number that a count may stand for, of those that are not exact;
    /// no highest one for a floor.
    pub bounds: Vec<(&'static str, u64, Option<u64>)>,
}

impl Record {
    /// The record of one profile.
    #[must_use]
    pub fn new<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> Self {
        let (quadrant, between, reason) = match placement.outcome {
            Outcome::In(quadrant) => (Some(quadrant.id()), None, None),
            Outcome::Between(first, second) => (None, Some([first.id(), second.id()]), None),
            Outcome::Nowhere(reason) => (None, None, Some(reason.id())),
        };
        let known = Field::ALL.map(|field| (field, profile.counts.get(field)));
        let known = known.into_iter().filter(|(_, count)| count.is_known());
        let counts = known.clone().map(|(field, count)| (field.id(), count.value_text())).collect();
        let rough = known.filter(|(_, count)| count.exact_value().is_none());
        let bounds = rough
            .filter_map(|(field, count)| count.bounds().map(|(low, high)| (field.id(), low, high)))
            .collect();
        let engagement = placement.measured.engagement;
        let interval = engagement.and_then(|estimate| estimate.interval);
        Self {
            name: profile.name.as_ref().to_owned(),
            network: profile.network.id(),
            purpose: profile.purpose.id(),
            period: None,
            audience: profile.counts.followers.value(),
            posts: profile.counts.posts.value(),
            engagement: engagement.map(|estimate| estimate.value),
            basis: placement.measured.basis.id(),
            statistic: engagement.map(|estimate| Statistic::id(estimate.statistic)),
            low: interval.map(|ends| ends.low),
            high: interval.map(|ends| ends.high),
            quadrant,
            between,
            reason,
            counts,
            bounds,
        }
    }

    fn write_to(&self, text: &mut String) {
        let name = quoted(&self.name);
        let word = |word: Option<&str>| word.map_or_else(null, quoted);
        let whole = |value: Option<u64>| value.map_or_else(null, |value| value.to_string());
        let number = |value: Option<f64>| {
            // JSON has no infinity.
            value.filter(|value| value.is_finite()).map_or_else(null, |value| value.to_string())
        };
        let between = self.between.map_or_else(null, |[first, second]| {
            format!("[{}, {}]", quoted(first), quoted(second))
        });
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(field, count)| format!("{}: {}", quoted(field), quoted(count)))
            .collect();
        let bounds: Vec<String> = self
            .bounds
            .iter()
            .map(|(field, low, high)| format!("{}: [{low}, {}]", quoted(field), whole(*high)))
            .collect();
        let mut fields = vec![
            ("name", name),
            ("network", quoted(self.network)),
            ("purpose", quoted(self.purpose)),
            ("audience", whole(self.audience)),
            ("posts", whole(self.posts)),
            ("engagement", number(self.engagement)),
            ("basis", quoted(self.basis)),
            ("statistic", word(self.statistic)),
            ("low", number(self.low)),
            ("high", number(self.high)),
            ("quadrant", word(self.quadrant)),
            ("between", between),
            ("reason", word(self.reason.as_deref())),
            ("counts", format!("{{{}}}", counts.join(", "))),
        ];
        if !bounds.is_empty() {
            fields.push(("bounds", format!("{{{}}}", bounds.join(", "))));
        }
        let mut fields: Vec<String> =
            fields.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        if let Some(period) = self.period {
            fields.insert(3, format!("\"period\": \"{period}\""));
        }
        text.push('{');
        text.push_str(&fields.join(", "));
        text.push('}');
    }
}

fn null() -> String {
    "null".to_owned()
}

/// A text as JSON has it (RFC 8259, section 7).
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\u{0}'..='\u{1f}' => {
                // Writing to a text in memory does not fail.
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

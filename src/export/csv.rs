//! A cohort and its placements as a CSV table that [`crate::read::read`] reads back to the same
//! cohort.
//!
//! Names that a spreadsheet would run as a formula get an apostrophe ([`crate::accounts::name`]),
//! which reading takes off again.

use crate::accounts::name::escaped;
use crate::export::json::Record;
use crate::model::cohort::Cohort;
use crate::model::engagement::Amount;
use crate::model::profile::Field;
use crate::model::thresholds::Thresholds;
use crate::read::number::written_on;

/// Writes the table: the counts, the per-post summary, and then the results, which are computed
/// again and not read back.
///
/// Shortened counts are written as they were ("12.3K") where the network of the row says how that
/// was shortened, other ranges with their bounds ("11600..12100..12590"), unknown counts as empty
/// cells.
///
/// ```
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::read::{Settings, read};
///
/// let cohort = read("name,followers\n@ada,12.3K", &Settings::default()).cohort;
/// let table = fourfold::export::csv::write(&cohort, &Thresholds::default());
/// assert_eq!(read(&table, &Settings::default()).cohort, cohort);
/// ```
#[must_use]
pub fn write(cohort: &Cohort, lines: &Thresholds) -> String {
    let mut header = vec!["name", "network", "purpose"];
    let is_dated = cohort.has_states();
    header.extend(is_dated.then_some("period"));
    header.extend(Field::ALL.map(Field::id));
    header.extend(["median", "median_low", "median_high"]);
    header.extend(["basis", "statistic", "engagement", "low", "high"]);
    header.extend(["quadrant", "between", "reason"]);
    let mut rows = vec![header.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    for (row, profile) in cohort.iter().enumerate() {
        let period = cohort.period(row);
        let record = Record::new(&profile, &lines.place(&profile));
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let list = profile.per_post;
        let amount =
            |amount: Option<Amount>| amount.map_or_else(String::new, |amount| amount.to_string());
        let mut row = vec![
            escaped(profile.name),
            profile.network.id().to_owned(),
            profile.purpose.id().to_owned(),
        ];
        row.extend(is_dated.then(|| period.map_or_else(String::new, |it| it.to_string())));
        row.extend(
            Field::ALL.map(|field| written_on(profile.network, field, profile.counts.get(field))),
        );
        row.push(amount(list.map(|list| list.median_amount())));
        row.extend(list.map_or([None; 2], |list| list.end_amounts()).map(amount));
        row.push(record.basis.to_owned());
        row.push(record.statistic.unwrap_or_default().to_owned());
        row.push(number(record.engagement));
        row.extend([number(record.low), number(record.high)]);
        row.push(record.quadrant.unwrap_or_default().to_owned());
        row.push(record.between.map_or_else(String::new, |names| names.join(" or ")));
        row.push(record.reason.unwrap_or_default());
        rows.push(row);
    }
    let lines = rows.iter().map(|row| row.iter().map(|text| cell(text)).collect::<Vec<_>>());
    lines.map(|cells| cells.join(",") + "\n").collect()
}

/// A text as a cell (RFC 4180). It stands in quotes also where it holds what divides the cells of
/// another country's tables: there the rest of it would be a cell of its own, and may be a formula.
fn cell(text: &str) -> String {
    if text.contains([',', ';', '"', '\t', '|', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

//! Values of the core in plain words of these tests, so that an expectation can be read.

use fourfold::model::cohort::Cohort;
use fourfold::model::count::{Count, Precision};
use fourfold::model::profile::{Field, Profile};
use fourfold::model::quadrant::Outcome;
use fourfold::read::{ColumnsLeft, Note, NoteKind, Reading};

/// `persona`, `casual or climber`, or the reason for none.
pub(crate) fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::In(quadrant) => quadrant.id().to_owned(),
        Outcome::Between(first, second) => format!("{} or {}", first.id(), second.id()),
        Outcome::Nowhere(reason) => reason.id(),
    }
}

/// `@ada on x, person: followers 12.3K, posts 20, median 6 (4 to 9)`.
pub(crate) fn profile<N: AsRef<str>>(profile: &Profile<N>) -> String {
    let mut counts: Vec<String> = Field::ALL
        .into_iter()
        .filter(|field| profile.counts.get(*field).is_known())
        .map(|field| format!("{} {}", field.id(), count(profile.counts.get(field))))
        .collect();
    if let Some(list) = profile.per_post {
        let ends = list
            .interval
            .map_or_else(String::new, |ends| format!(" ({} to {})", ends.low, ends.high));
        counts.push(format!("median {} of {}{ends}", list.median_amount(), list.posts));
    }
    let (network, purpose) = (profile.network.id(), profile.purpose.id());
    format!("{} on {network}, {purpose}: {}", profile.name.as_ref(), counts.join(", "))
}

/// `12.3K` for a number that was shortened in any way, which tests of networks look at; others as a
/// link has them.
fn count(count: Count) -> String {
    match count.precision() {
        Precision::CutOff | Precision::Either => count.value_text(),
        _ => count.to_string(),
    }
}

/// One line a profile.
pub(crate) fn cohort(cohort: &Cohort) -> Vec<String> {
    cohort.iter().map(|row| profile(&row)).collect()
}

/// `2:9 ColumnsLeft(unknown a b)`, `2:9 TotalRow`.
pub(crate) fn note(note: &Note) -> String {
    let place = note.place;
    if let NoteKind::ColumnsLeft(left) = &note.kind {
        let ColumnsLeft { averages, rates, sums, changes, unknown, others } = left;
        let lists = [
            ("averages", averages),
            ("rates", rates),
            ("sums", sums),
            ("changes", changes),
            ("unknown", unknown),
            ("others", others),
        ];
        let lists = lists.iter().filter(|(_, names)| !names.is_empty());
        let lists: Vec<_> =
            lists.map(|(why, names)| format!("{why} {}", names.join(" "))).collect();
        return format!("{}:{} ColumnsLeft({})", place.line, place.column, lists.join(", "));
    }
    format!("{}:{} {:?}", place.line, place.column, note.kind)
}

/// One line a note.
pub(crate) fn notes(reading: &Reading) -> Vec<String> {
    reading.notes.iter().map(note).collect()
}

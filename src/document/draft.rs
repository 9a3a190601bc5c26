//! The form: typed fields as a profile, or as what is wrong with each field. Counts that the form
//! does not show are kept when a row is edited.

use crate::document::sheet::{Key, SheetRows};
use crate::model::count::Count;
use crate::model::engagement::PerPost;
use crate::model::profile::{Counts, Field, Network, Profile, Purpose};
use crate::read::number::{NumberProblem, read_field, read_on, written_on};

/// The fields of the form, as texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormDraft {
    /// The row that is edited; `None` for a new one.
    pub key: Option<Key>,
    /// The name.
    pub name: String,
    /// The network.
    pub network: Network,
    counts: [String; Self::FIELDS.len()],
}

impl FormDraft {
    /// The counts that the form asks for, in its order.
    pub const FIELDS: [Field; 8] = [
        Field::Followers,
        Field::Posts,
        Field::Likes,
        Field::Replies,
        Field::Reposts,
        Field::Quotes,
        Field::Impressions,
        Field::Market,
    ];

    /// Whether a field is asked for of this purpose: a person has no market.
    #[must_use]
    pub fn asks(field: Field, purpose: Purpose) -> bool {
        field != Field::Market || purpose == Purpose::Brand
    }

    /// The form filled with a row.
    #[must_use]
    pub fn of_row(rows: &SheetRows, row: usize) -> Option<Self> {
        let profile = rows.cohort.get(row)?;
        Some(Self {
            key: Some(rows.key(row)?),
            name: profile.name.to_owned(),
            network: profile.network,
            counts: Self::FIELDS
                .map(|field| written_on(profile.network, field, profile.counts.get(field))),
        })
    }

    /// The text of a count's field.
    #[must_use]
    pub fn count(&self, field: Field) -> &str {
        let texts = Self::FIELDS.into_iter().zip(&self.counts);
        texts.into_iter().find(|(asked, _)| *asked == field).map_or("", |(_, text)| text)
    }

    /// Sets the text of a count's field; a field that the form does not ask for is left alone.
    pub fn set_count(&mut self, field: Field, text: String) {
        let mut texts = Self::FIELDS.into_iter().zip(&mut self.counts);
        if let Some((_, slot)) = texts.find(|(asked, _)| *asked == field) {
            *slot = text;
        }
    }

    /// What is wrong with each field that cannot be read.
    #[must_use]
    pub fn problems(&self) -> Vec<(Field, NumberProblem)> {
        Self::FIELDS
            .into_iter()
            .filter_map(|field| Some((field, read_field(field, self.count(field)).err()?)))
            .collect()
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.name.trim().is_empty() && self.counts.iter().all(|text| text.trim().is_empty())
    }

    /// The row to put and where, or `None` while a field cannot be read or all are blank.
    ///
    /// A name that is on the chart already, on the same network, is completed: what was typed
    /// replaces what was read, and the rest is kept.
    #[must_use]
    pub fn finish(&self, rows: &SheetRows, purpose: Purpose) -> Option<(Key, Profile)> {
        if self.is_blank() || !self.problems().is_empty() {
            return None;
        }
        let key = self.key.clone().unwrap_or_else(|| rows.key_for(&self.name, self.network));
        let known = rows.find(&key).and_then(|row| rows.cohort.get(row));
        let is_edit = self.key.is_some();
        let mut profile = match &known {
            Some(known) => known.to_owned(),
            None => Profile { purpose, ..Profile::default() },
        };
        self.name.trim().clone_into(&mut profile.name);
        profile.network = self.network;
        for field in Self::FIELDS {
            let count = read_on(self.network, field, self.count(field)).unwrap_or_default();
            // In an edit an emptied field means unknown; beside a new name it means "as it was".
            if is_edit || count.is_known() {
                profile.counts.set(field, count);
            }
        }
        if known.is_some_and(|known| summed(&known.counts) != summed(&profile.counts)) {
            // The posts were counted one by one before; these totals are others.
            profile.per_post = None;
            profile.counts.answers = Count::UNKNOWN;
            profile.counts.days = Count::UNKNOWN;
        }
        Some((key, profile))
    }
}

/// A profile whose posts were counted one by one: their summary takes the place of any totals.
#[must_use]
pub fn counted_by_post(mut profile: Profile, list: PerPost) -> Profile {
    for field in Field::ALL.into_iter().filter(|field| field.is_received()) {
        profile.counts.set(field, Count::UNKNOWN);
    }
    for field in [Field::People, Field::Answers, Field::Days] {
        profile.counts.set(field, Count::UNKNOWN);
    }
    profile.counts.posts = list.posts.into();
    profile.per_post = Some(list);
    profile
}

/// The counts that a per-post summary belongs to.
fn summed(counts: &Counts) -> Counts {
    let mut summed = Counts::default();
    for field in Field::ALL {
        if field == Field::Posts || field.is_received() && field != Field::Impressions {
            summed.set(field, counts.get(field));
        }
    }
    summed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sheet::{Edit, Sheet};
    use crate::read::read;

    fn rows_of(sheet: &Sheet) -> SheetRows {
        sheet.rows(&[&read(&sheet.text, &sheet.settings).cohort.into()])
    }

    #[test]
    fn a_list_of_posts_places_a_copied_top() {
        use crate::model::quadrant::{Outcome, Quadrant};
        use crate::model::thresholds::Thresholds;
        let (_, rows) = ada();
        let ada = rows.cohort.get(0).expect("one row").to_owned();
        let list =
            crate::read::one_a_post::one_a_post("141 138 190 112 400 151 160").expect("a list");
        let ada = counted_by_post(ada, list);
        let placement = Thresholds::default().place(&ada);
        assert_eq!(placement.outcome, Outcome::In(Quadrant::Persona));
        let engagement = placement.measured.engagement.expect("an engagement");
        assert!((engagement.value - 151.0 / 12_300.0).abs() < 1e-12);
        assert!(engagement.interval.is_some());
    }

    fn ada() -> (Sheet, SheetRows) {
        let text = "Ada\n@ada\n1,204 Following\n12.3K Followers\n345 posts";
        let sheet = Sheet { text: text.into(), ..Sheet::default() };
        let rows = rows_of(&sheet);
        (sheet, rows)
    }

    #[test]
    fn a_row_is_completed_without_typing_the_rest_again() {
        let (mut sheet, rows) = ada();
        let mut draft = FormDraft::of_row(&rows, 0).expect("one row");
        assert_eq!(draft.count(Field::Followers), "12.3K");
        draft.set_count(Field::Posts, "20".into());
        draft.set_count(Field::Likes, "96".into());
        let (key, profile) = draft.finish(&rows, Purpose::Person).expect("all fields are numbers");
        sheet.edits.push(Edit::Put { key, profile });
        let rows = rows_of(&sheet);
        let ada = rows.cohort.get(0).expect("one row");
        assert_eq!(rows.cohort.len(), 1);
        assert_eq!(ada.counts.following.value(), Some(1_204));
        assert_eq!(ada.counts.likes.value(), Some(96));
        assert_eq!(ada.counts.followers.to_string(), "12250..12300..12399");
    }

    #[test]
    fn a_name_on_the_chart_is_completed_and_not_doubled() {
        let (_, rows) = ada();
        let mut draft =
            FormDraft { name: "ada".into(), network: Network::X, ..FormDraft::default() };
        draft.set_count(Field::Posts, "20".into());
        let (key, profile) = draft.finish(&rows, Purpose::Person).expect("numbers");
        assert_eq!(rows.find(&key), Some(0));
        assert_eq!(profile.counts.followers.value(), Some(12_300));
    }

    #[test]
    fn two_profiles_without_a_name_are_two() {
        let mut draft = FormDraft::default();
        draft.set_count(Field::Followers, "1".into());
        let mut sheet = Sheet::default();
        for _ in 0..2 {
            let rows = rows_of(&sheet);
            let (key, profile) = draft.finish(&rows, Purpose::Person).expect("a number");
            sheet.edits.push(Edit::Put { key, profile });
        }
        assert_eq!(rows_of(&sheet).cohort.len(), 2);
    }

    #[test]
    fn a_field_that_is_no_number_is_named() {
        let mut draft = FormDraft { name: "a".into(), ..FormDraft::default() };
        draft.set_count(Field::Likes, "many".into());
        assert_eq!(draft.problems(), [(Field::Likes, NumberProblem::NotANumber)]);
        assert_eq!(draft.finish(&SheetRows::default(), Purpose::Person), None);
        assert_eq!(FormDraft::default().finish(&SheetRows::default(), Purpose::Person), None);
    }
}

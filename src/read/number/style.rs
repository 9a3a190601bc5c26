//! A number in any of the world's forms, read by what is known of its language: [`Style`]. Where
//! languages differ and nothing tells which it is, all readings are given, and the user is asked.

use super::digits::{self, fold};
use super::language::{Decimal, EN, ES_APP, Languages};
use super::units::{self, meanings};
use super::{NumberProblem, is_missing, is_range};
use crate::model::count::{Count, Unit};
use crate::model::profile::Field;
use crate::read::question::{Answers, Question};

/// What is known of the way in which numbers are written: by the labels beside them, and by the
/// numbers themselves.
///
/// Labels are a preference: a page may have English words and other numbers. What the numbers of
/// one column or one page tell is firm. [`Evidence`] collects both.
///
/// ```
/// use fourfold::model::count::Count;
/// use fourfold::read::number::{Languages, ReadNumber, Style};
///
/// let czech = Style::default().with_labels(Languages::named("cs"));
/// assert_eq!(czech.read("1,2 mil.")?, ReadNumber::One("1.2M".parse()?));
/// let readings = ReadNumber::OneOf(vec!["1.2K".parse()?, "1.2M".parse()?]);
/// assert_eq!(Style::default().read("1,2 mil")?, readings);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    labels: Languages,
    numbers: Languages,
}

/// A number as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadNumber {
    /// The one count that it is.
    One(Count),
    /// What it may be, the smallest first. One alone is of more people than there can be, and is
    /// asked about for that.
    OneOf(Vec<Count>),
}

impl ReadNumber {
    /// The same as a count of a field: of people, more than there can be are asked about, unless
    /// they were.
    #[must_use]
    pub fn of_field(self, field: Field, text: &str, answers: &Answers) -> Self {
        match self {
            Self::One(count)
                if is_beyond(field, count) && answered(text, answers) != Some(count) =>
            {
                Self::OneOf(vec![count])
            }
            read => read,
        }
    }
}

impl Default for Style {
    /// Nothing is known.
    fn default() -> Self {
        Self { labels: ANY, numbers: Languages::ALL }
    }
}

/// Any language; how one app writes Spanish is taken in where a label of it stands.
const ANY: Languages = Languages::ALL.without(ES_APP);

/// Counts from here on are met nowhere, so a reading below is preferred: a trillion.
const BEYOND_ALL_COUNTS: u64 = 1_000_000_000_000;

/// The largest count of people that is taken without a question: more than twice as many as there
/// are. What posts receive adds up to more.
const LARGEST: u64 = 20_000_000_000;

/// Whether a count of people is of more than there can be.
pub(super) fn is_beyond(field: Field, count: Count) -> bool {
    use Field::{FollowedBack, Followers, Following, People};
    matches!(field, Followers | Following | FollowedBack | People)
        && count.value().is_some_and(|value| value > LARGEST)
}

impl Style {
    /// The form in which [`Count`] writes itself, and English at large; nothing is asked.
    pub const PLAIN: Self = Self { labels: EN, numbers: EN };

    /// The same, where labels in one of these languages stand; no languages tell nothing.
    #[must_use]
    pub fn with_labels(self, labels: Languages) -> Self {
        if labels.is_empty() { self } else { Self { labels, ..self } }
    }

    /// Reads one number; a mark for "missing" is [`Count::UNKNOWN`].
    ///
    /// # Errors
    /// Says what is wrong with a text that is a count in no language.
    pub fn read(self, text: &str) -> Result<ReadNumber, NumberProblem> {
        let text = text.trim();
        if is_missing(text) {
            return Ok(ReadNumber::One(Count::UNKNOWN));
        }
        if is_range(text) {
            let count = text.parse().map_err(|_| NumberProblem::NotANumber);
            return count.map(ReadNumber::One);
        }
        // Most numbers are plain digits, and nothing is to be told of them.
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return count(text, "", None).map(ReadNumber::One);
        }
        let written = Written::of(text)?;
        let firm = written.candidates(self.numbers, self.labels)?;
        let counts = self.chosen(&written, &firm);
        // What the other numbers tell is not firm enough for a count that is met nowhere.
        let is_absurd = !counts.is_empty() && counts.iter().all(|count| is_absurd(*count));
        if self.numbers != Languages::ALL && self != Self::PLAIN && is_absurd {
            return Self { numbers: Languages::ALL, ..self }.read(text);
        }
        let mut readings: Vec<Count> =
            counts.into_iter().filter_map(|count| written.floored(count)).collect();
        readings.sort_unstable_by_key(|count| count.value());
        readings.dedup();
        match readings.as_slice() {
            [] => Err(NumberProblem::Fraction),
            [count] => Ok(ReadNumber::One(*count)),
            _ => Ok(ReadNumber::OneOf(readings)),
        }
    }

    /// Reads one number, and takes what was answered where it may be several.
    ///
    /// # Errors
    /// Says what is wrong with a text that is a count in no language.
    pub fn read_answered(self, text: &str, answers: &Answers) -> Result<ReadNumber, NumberProblem> {
        let read = self.read(text)?;
        if let ReadNumber::OneOf(readings) = &read {
            let answer = answered(text, answers);
            if let Some(count) = answer.filter(|count| readings.contains(count)) {
                return Ok(ReadNumber::One(count));
            }
        }
        Ok(read)
    }

    /// The counts that a number may be, out of those that its marks and words allow.
    fn chosen(self, written: &Written, firm: &[Candidate]) -> Vec<Count> {
        // A fraction of three zeros is a group, but where the other numbers say that it is none.
        let groups = firm.iter().any(|it| it.count.is_some() && !it.is_thousandth);
        let all: Vec<Candidate> = firm
            .iter()
            .filter(|it| it.count.is_some() && (!groups || !it.is_thousandth))
            .copied()
            .collect();
        let preferred: Vec<Candidate> =
            all.iter().filter(|it| it.languages.has(self.labels)).copied().collect();
        let english = all.iter().find(|it| {
            written.is_plain && !it.is_grouped && it.languages.has(EN) && self.labels.has(EN)
        });
        let values = |from: &[Candidate]| from.iter().filter_map(|it| it.count).collect();
        if written.unit.is_none() {
            let from = if preferred.is_empty() { all } else { preferred };
            return without_absurd(values(&from));
        }
        // A mark, three digits and a unit: no page writes so, and labels tell nothing about it.
        let may_group = all.iter().any(|it| it.is_grouped) && all.iter().any(|it| !it.is_grouped);
        if may_group || self.labels == ANY {
            return match english {
                // As a count writes itself. `B` and `T` differ too much to be taken so.
                Some(english) if may_group || written.is_small_letter => values(&[*english]),
                _ => written.without_absurd(values(&all)),
            };
        }
        let mut from = if preferred.is_empty() { all.clone() } else { preferred };
        if written.is_plain {
            // Some networks write the English letters in every language.
            let others = all.iter().filter(|it| it.languages.has(EN) && !it.is_grouped);
            from.extend(others.copied());
        }
        let chosen: Vec<Count> = values(&from);
        if chosen.iter().all(|count| is_absurd(*count)) {
            return values(&all);
        }
        written.without_absurd(chosen)
    }
}

fn is_absurd(count: Count) -> bool {
    count.value().is_some_and(|value| value >= BEYOND_ALL_COUNTS)
}

/// The counts that may be, or all of them where none may be.
fn without_absurd(counts: Vec<Count>) -> Vec<Count> {
    if counts.iter().all(|count| is_absurd(*count)) {
        return counts;
    }
    counts.into_iter().filter(|count| !is_absurd(*count)).collect()
}

impl Written {
    /// The counts that may be. A `T` behind a number with an English point is a thousand in India and
    /// a trillion elsewhere: how large it would be does not settle it.
    fn without_absurd(&self, counts: Vec<Count>) -> Vec<Count> {
        let is_unsettled = self.is_plain && self.unit.as_deref() == Some("t");
        if is_unsettled { counts } else { without_absurd(counts) }
    }
}

fn answered(text: &str, answers: &Answers) -> Option<Count> {
    answers.get(&Question::number_id(text))?.parse().ok()
}

/// What the numbers of one column, or of one page, tell about the way in which they are written.
///
/// ```
/// use fourfold::model::count::Count;
/// use fourfold::read::Answers;
/// use fourfold::read::number::{Evidence, Languages, ReadNumber};
///
/// let column = ["1.204", "12,5 B", "1,2 Mn", "-"];
/// let mut evidence = Evidence::default();
/// for cell in column {
///     evidence.see(cell, &Answers::default());
/// }
/// // `Mn` is Turkish or Swedish, and `B` is no Swedish unit.
/// let style = evidence.style();
/// assert_eq!(style.read("12,5 B")?, ReadNumber::One("12.5K".parse()?));
/// assert_eq!(style.read("5 B")?, ReadNumber::One("5K".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    labels: Languages,
    numbers: Languages,
    is_mixed: bool,
}

impl Default for Evidence {
    fn default() -> Self {
        Self { labels: Languages::ALL, numbers: Languages::ALL, is_mixed: false }
    }
}

impl Evidence {
    /// Takes in one number. Plain digits, missing marks and what is no number tell nothing; what
    /// was answered about a number tells about the others.
    pub fn see(&mut self, text: &str, answers: &Answers) {
        if text.bytes().all(|byte| byte.is_ascii_digit()) || is_missing(text.trim()) {
            return;
        }
        let Ok(written) = Written::of(text.trim()) else { return };
        let Ok(candidates) = written.candidates(Languages::ALL, Languages::ALL) else { return };
        let answer = answered(text, answers);
        let agrees = |it: &&Candidate| {
            let count = it.count.and_then(|count| written.floored(count));
            answer.is_none_or(|answer| count == Some(answer))
        };
        let languages = candidates
            .iter()
            .filter(agrees)
            .fold(Languages::NONE, |found, candidate| found.or(candidate.languages));
        if languages.is_empty() {
            return;
        }
        let both = self.numbers.and(languages);
        self.is_mixed |= both.is_empty();
        self.numbers = both;
    }

    /// Takes in a label: its languages, none where they are not known.
    ///
    /// Labels that agree on no language tell what the first of them told.
    pub fn see_label(&mut self, languages: Languages) {
        let both = self.labels.and(languages);
        if !both.is_empty() {
            self.labels = both;
        }
    }

    /// What two tell together.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        let (labels, numbers) = (self.labels.and(other.labels), self.numbers.and(other.numbers));
        let is_mixed = self.is_mixed || other.is_mixed || numbers.is_empty() || labels.is_empty();
        Self { labels, numbers, is_mixed }
    }

    /// Whether no language has all the numbers that were seen.
    #[must_use]
    pub fn is_contradictory(&self) -> bool {
        self.is_mixed
    }

    /// How to read these numbers. Where they agree on no language, each stands alone.
    #[must_use]
    pub fn style(self) -> Style {
        let numbers = if self.is_mixed { Languages::ALL } else { self.numbers };
        let labels = if self.labels == Languages::ALL { ANY } else { self.labels };
        Style { labels, numbers }
    }
}

/// A number taken apart, before any language is known.
struct Written {
    /// Digits and marks.
    digits: String,
    /// The word behind them, in its normal form.
    unit: Option<String>,
    is_floor: bool,
    /// Whether it ends as [`Count`] writes itself: one Latin letter, right behind the digits.
    is_plain: bool,
    /// Whether the letter is K or M.
    is_small_letter: bool,
}

/// A way to read a number.
#[derive(Clone, Copy)]
struct Candidate {
    /// `None` for a fraction.
    count: Option<Count>,
    languages: Languages,
    /// Whether it has marks between groups.
    is_grouped: bool,
    /// Whether it has three digits behind its decimal mark and no unit.
    is_thousandth: bool,
}

impl Written {
    /// Takes apart a text that is not blank.
    fn of(text: &str) -> Result<Self, NumberProblem> {
        let folded = fold(text);
        let text = folded.trim();
        if text.ends_with('%') {
            return Err(NumberProblem::Percent);
        }
        if text.starts_with('-') && text.contains(|c: char| c.is_ascii_digit()) {
            return Err(NumberProblem::Negative);
        }
        let text = text.trim_end_matches(COUNTERS).trim_end();
        let (text, is_floor) = match text.strip_suffix('+') {
            Some(rest) => (rest.trim_end(), true),
            None => (text, false),
        };
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NumberProblem::NotANumber);
        }
        let is_part = |c: char| c.is_ascii_digit() || is_mark(c);
        let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
        let (digits, word) = text.split_at_checked(end).ok_or(NumberProblem::NotANumber)?;
        let mut letters = word.chars();
        let is_plain = digits.ends_with(|c: char| c.is_ascii_digit())
            && letters.next().is_some_and(|letter| Unit::from_letter(letter).is_some())
            && letters.next().is_none();
        Ok(Self {
            digits: digits.trim_end().to_owned(),
            unit: (!word.is_empty()).then(|| units::normal(word)),
            is_floor,
            is_plain,
            is_small_letter: word.starts_with(['K', 'k', 'M', 'm']),
        })
    }

    /// All ways to read it in these languages: at least one.
    fn candidates(
        &self,
        numbers: Languages,
        labels: Languages,
    ) -> Result<Vec<Candidate>, NumberProblem> {
        let mut candidates = Vec::new();
        let mut is_too_large = false;
        let mut allowed = numbers;
        // The app sets no space before its letter.
        if !self.is_plain || !labels.has(ES_APP) {
            allowed = allowed.without(ES_APP);
        }
        let parts = Decimal::BOTH.into_iter().filter_map(|it| digits::read(&self.digits, it));
        for part in parts {
            let is_grouped = !self.digits.starts_with(&part.whole);
            let mut add = |languages: Languages, unit: Option<Unit>| {
                if languages.is_empty() {
                    return;
                }
                let count = count(&part.whole, &part.fraction, unit);
                is_too_large |= count == Err(NumberProblem::TooLarge);
                if count != Err(NumberProblem::TooLarge) {
                    candidates.push(Candidate {
                        count: count.ok(),
                        languages,
                        is_grouped,
                        is_thousandth: unit.is_none() && part.fraction.len() == 3,
                    });
                }
            };
            let languages = part.languages.and(allowed);
            match &self.unit {
                None => add(languages, None),
                Some(word) => {
                    meanings(word).for_each(|it| add(languages.and(it.languages), Some(it.unit)));
                }
            }
        }
        // One Latin letter is English before it is anything else: where that is beyond all counts,
        // no other language makes it one.
        match (is_too_large, candidates.is_empty()) {
            (true, none) if none || self.is_plain => Err(NumberProblem::TooLarge),
            (_, true) => Err(NumberProblem::NotANumber),
            (_, false) => Ok(candidates),
        }
    }

    fn floored(&self, count: Count) -> Option<Count> {
        if self.is_floor { Count::at_least(count.value()?) } else { Some(count) }
    }
}

/// A count from its digits, or whether they are too many or a fraction.
fn count(whole: &str, fraction: &str, unit: Option<Unit>) -> Result<Count, NumberProblem> {
    let places = unit.map_or(0, |unit| usize::from(unit.exponent));
    let spare = fraction.get(places..).unwrap_or_default();
    if spare.bytes().any(|digit| digit != b'0') {
        return Err(NumberProblem::Fraction);
    }
    let fraction = fraction.get(..places).unwrap_or(fraction);
    Count::from_digits(whole, fraction, unit).ok_or(NumberProblem::TooLarge)
}

/// What stands between digits.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\'' | '\u{66b}' | '\u{66c}')
}

/// The words for "things" and "people" that follow a number in East Asia.
pub(in crate::read) const COUNTERS: [char; 14] =
    ['人', '名', '位', '个', '個', '件', '本', '回', '次', '条', '則', '篇', '명', '개'];

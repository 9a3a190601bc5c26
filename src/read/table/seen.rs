//! A look at a table's rows before it is known what they are: what they repeat, and what columns
//! hold whose names do not tell.
//!
//! Of very many rows it keeps a few numbers a column, and one for each value up to a limit.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::heading::Heading;
use super::numbers::read_alone;
use crate::base::date::{Day, Grain, When, Written};
use crate::model::profile::Field;
use crate::read::vocabulary::Code;

/// Values beyond so many are not compared.
const MOST_VALUES: usize = 200_000;

/// So many days show how far they are from one another.
const MOST_DAYS: usize = 2_000;

/// What was seen of a table's rows.
#[derive(Debug, Default)]
pub(in crate::read) struct Seen {
    rows: usize,
    columns: Vec<Cells>,
    /// The columns that name the account, and whether each value of them stands once.
    accounts: Vec<(usize, Repeats)>,
    /// The columns that name a post.
    posts: Vec<(usize, Repeats)>,
    day: Option<usize>,
    days: Repeats,
    /// Days by what else they stand with: the account, a post, a part.
    account_days: Repeats,
    post_days: Repeats,
    part_days: Vec<(usize, Repeats)>,
    network: Option<usize>,
    /// The days of each account, of the first rows.
    account_numbers: Vec<(u64, i32)>,
    /// Rows of a week, a month or a longer period.
    periods: usize,
    /// Whether days have a time of day.
    pub(super) has_clock: bool,
    /// The column that names the accounts, found by its cells.
    pub(in crate::read) name: Option<usize>,
    /// Columns of an audience that hold its changes.
    pub(super) changes: Vec<usize>,
    /// A column of an audience that may be a total or a change.
    pub(super) open_total: Option<usize>,
    steps: Vec<(usize, Steps)>,
}

/// The cells of one column.
#[derive(Debug, Default)]
struct Cells {
    filled: usize,
    numbers: usize,
    words: usize,
    has_odd: bool,
    repeats: Repeats,
}

/// Whether a value comes back.
#[derive(Debug, Default)]
struct Repeats {
    seen: HashSet<u64>,
    found: bool,
}

impl Repeats {
    fn see(&mut self, value: &[&str]) {
        if !self.found && self.seen.len() < MOST_VALUES {
            let hasher = BuildHasherDefault::<DefaultHasher>::default();
            self.found = !self.seen.insert(hasher.hash_one(value));
            if self.found {
                self.seen = HashSet::default();
            }
        }
    }
}

/// How an audience changes from row to row.
#[derive(Debug, Default)]
struct Steps {
    last: HashMap<String, u64>,
    pairs: usize,
    jumps: usize,
    is_signed: bool,
}

impl Steps {
    fn see(&mut self, account: &str, cell: &str) {
        self.is_signed |= cell.starts_with(['-', '+', '\u{2212}'])
            && cell.contains(|c: char| c.is_ascii_digit())
            && cell != "-1";
        let Some(value) = read_alone(cell).ok().and_then(|count| count.value()) else {
            self.is_signed |= cell == "-1" && !self.last.is_empty();
            return;
        };
        if let Some(last) = self.last.get(account).copied().filter(|last| *last > 0 && value > 0) {
            self.pairs += 1;
            let (small, large) = (last.min(value), last.max(value));
            self.jumps += usize::from(large > small + small / 2);
        }
        if self.last.len() < MOST_VALUES {
            self.last.insert(account.to_owned(), value);
        }
    }
}

impl Seen {
    pub(super) fn new(heading: &Heading) -> Self {
        let with = |is: &dyn Fn(Code, Code) -> bool| -> Vec<usize> {
            let known = heading.known.iter().enumerate();
            known
                .filter(|(_, entry)| entry.is_some_and(|it| is(it.accounts, it.posts)))
                .map(|(index, _)| index)
                .collect()
        };
        let repeats = |columns: Vec<usize>| -> Vec<(usize, Repeats)> {
            columns.into_iter().map(|index| (index, Repeats::default())).collect()
        };
        let accounts = with(&|accounts, _| matches!(accounts, Code::Name | Code::Handle));
        let ids = with(&|_, posts| posts == Code::Id);
        let links = with(&|_, posts| posts == Code::Link);
        let texts = with(&|_, posts| posts == Code::Text);
        let mut posts = [ids, links, texts].into_iter().find(|it| !it.is_empty());
        let network = with(&|accounts, _| accounts == Code::Network).first().copied();
        let days = with(&|_, posts| posts == Code::Day);
        let times = with(&|_, posts| posts == Code::WeakTime);
        let day = days.first().or(times.first()).copied();
        let parts: Vec<usize> = heading
            .known
            .iter()
            .enumerate()
            .filter(|(_, entry)| {
                entry.is_none_or(|it| matches!(it.posts, Code::Place | Code::Other))
            })
            .map(|(index, _)| index)
            .collect();
        let is_audience = |_: Code, posts: Code| posts == Code::Count(Field::Followers);
        let steps: Vec<(usize, Steps)> = if day.is_some() {
            with(&is_audience).into_iter().map(|index| (index, Steps::default())).collect()
        } else {
            Vec::new()
        };
        Self {
            columns: (0..heading.len()).map(|_| Cells::default()).collect(),
            accounts: repeats(accounts),
            network,
            posts: repeats(posts.take().unwrap_or_default()),
            day,
            part_days: if day.is_some() { repeats(parts) } else { Vec::new() },
            steps,
            ..Self::default()
        }
    }

    /// Takes a row into account.
    pub(super) fn see<'c>(&mut self, cell: impl Fn(usize) -> &'c str) {
        self.rows += 1;
        for (index, cells) in self.columns.iter_mut().enumerate() {
            cells.see(cell(index).trim());
        }
        for (index, repeats) in self.accounts.iter_mut().chain(&mut self.posts) {
            repeats.see(&[cell(*index).trim()]);
        }
        // Where no column names accounts, each network has one.
        let account = self.accounts.first().map(|(index, _)| *index).or(self.network);
        let account = account.map_or("", |index| cell(index).trim());
        let Some(day) = self.day.map(|index| cell(index).trim()) else { return };
        self.has_clock |= day.contains(':') && !day.contains("00:00:00");
        self.days.see(&[day]);
        self.account_days.see(&[account, day]);
        if self.account_numbers.len() < MOST_DAYS
            && let Some(date) = Written::in_column(day)
        {
            let [month_first, day_first] = date.by_order();
            let hasher = BuildHasherDefault::<DefaultHasher>::default();
            let account = hasher.hash_one(account);
            let number = month_first.or(day_first).map(Day::number);
            self.account_numbers.extend(number.map(|number| (account, number)));
            let is_longer = |when: When| when.period.grain() != Grain::Day;
            self.periods += usize::from(date.only().is_some_and(is_longer));
        }
        if let Some((index, _)) = self.posts.first() {
            self.post_days.see(&[cell(*index).trim(), day]);
        }
        for (index, repeats) in &mut self.part_days {
            repeats.see(&[account, cell(*index).trim(), day]);
        }
        for (index, steps) in &mut self.steps {
            steps.see(account, cell(*index).trim());
        }
    }

    /// Looks at all that was seen together.
    pub(super) fn finish(&mut self, heading: &Heading) {
        self.name = if heading.wants_name() { self.name_column(heading) } else { None };
        if self.rows_are_accounts() {
            return;
        }
        for (index, steps) in &self.steps {
            if steps.is_signed {
                self.changes.push(*index);
            } else if steps.pairs > 0 && steps.jumps * 2 > steps.pairs {
                self.open_total = Some(*index);
            }
        }
    }

    /// Whether each row is an account of its own: then no row is a later state of another.
    fn rows_are_accounts(&self) -> bool {
        (!self.accounts.is_empty() || self.name.is_some()) && !self.accounts_repeat()
    }

    /// The first text column whose cells are all different and that nothing else claims.
    fn name_column(&self, heading: &Heading) -> Option<usize> {
        let of = |is: &dyn Fn(usize) -> bool| {
            (0..heading.len()).find(|index| {
                let cells = self.columns.get(*index);
                is(*index) && cells.is_some_and(|it| it.may_be_names(self.rows))
            })
        };
        let entry = |index: usize| heading.known.get(index).copied().flatten();
        let is_titled = |index: usize| {
            entry(index).is_some_and(|it| it.accounts == Code::Weak && it.posts == Code::Weak)
        };
        of(&|index| entry(index).is_none()).or_else(|| of(&is_titled))
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Whether the cells of a column are numbers.
    pub(super) fn is_number(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|it| it.numbers > 0 && it.numbers * 5 >= it.filled * 4)
    }

    /// Whether no column names each account once.
    pub(super) fn accounts_repeat(&self) -> bool {
        match self.name {
            Some(_) => false,
            None => self.accounts.iter().all(|(_, repeats)| repeats.found),
        }
    }

    /// Whether an account has a day twice.
    pub(super) fn days_repeat(&self) -> bool {
        self.account_days.found
    }

    /// Whether posts come back on other days, and on no day twice.
    pub(super) fn is_post_by_day(&self) -> bool {
        let repeats = self.posts.first().is_some_and(|(_, repeats)| repeats.found);
        repeats && !self.post_days.found && self.days.found
    }

    /// Whether most days of an account are so many days or more from one another, or are longer
    /// than a day.
    pub(super) fn is_sparse(&self, days: i32) -> bool {
        let mut numbers = self.account_numbers.clone();
        numbers.sort_unstable();
        let pairs = numbers.windows(2).filter_map(|pair| match pair {
            [(one, from), (other, to)] if one == other => Some(to - from),
            _ => None,
        });
        let mut gaps: Vec<i32> = pairs.collect();
        gaps.sort_unstable();
        let middle = gaps.get(gaps.len() / 2).is_some_and(|gap| *gap >= days);
        middle || self.periods > numbers.len()
    }

    /// Whether days come back with another part of the result each time.
    pub(super) fn is_broken_down(&self) -> bool {
        self.account_days.found
            && self.part_days.iter().any(|(index, repeats)| {
                let is_words = self.columns.get(*index).is_some_and(|it| it.words == it.filled);
                is_words && !repeats.found
            })
    }
}

impl Cells {
    fn see(&mut self, cell: &str) {
        if super::numbers::is_empty_word(cell) {
            return;
        }
        self.filled += 1;
        let is_number = cell.starts_with(|c: char| c.is_ascii_digit()) && read_alone(cell).is_ok();
        self.numbers += usize::from(is_number);
        self.words += usize::from(!is_number && cell.contains(char::is_alphabetic));
        const LONGEST: usize = 120;
        self.has_odd |= cell.len() > LONGEST || cell.contains("://") || cell.contains(['{', '[']);
        self.repeats.see(&[cell]);
    }

    fn may_be_names(&self, rows: usize) -> bool {
        self.filled * 10 >= rows * 9
            && self.filled > 0
            && self.words == self.filled
            && !self.has_odd
            && !self.repeats.found
    }
}

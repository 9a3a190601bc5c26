//! A cohort as bytes for another program of the build: columns as they are, and one value where all
//! rows have the same. Columns longer than the rows give `None`.

use super::{Cohort, Names};
use crate::base::date::{Day, Grain, Period, When};
use crate::base::wire::{Wire, cut, make_room, put_column, wire_place};
use crate::model::count::Count;
use crate::model::history::State;
use crate::model::profile::{Counts, Field};

impl Wire for Cohort {
    fn put(&self, into: &mut Vec<u8>) {
        self.names.put(into);
        put_alike(&self.networks, into);
        put_alike(&self.purposes, into);
        self.columns.iter().for_each(|column| column.put_bytes(into));
        self.per_post.put(into);
        let states: Vec<_> = self.states.iter().map(|(row, it)| (*row, it.to_vec())).collect();
        states.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut cohort = Self::default();
        cohort.take_behind(1, from)?;
        Some(cohort)
    }
}

impl Cohort {
    /// Takes a cohort off the front, and puts its profiles behind those that are there. `None`
    /// where there is no whole one, or no room; then what is there is of no use either. Makes room for
    /// so many times as many, where others like it follow.
    pub(crate) fn take_behind(&mut self, times: usize, from: &mut &[u8]) -> Option<()> {
        let before = self.len();
        let rows = self.names.take_behind(times, from)?;
        take_alike(&mut self.networks, rows, times, from)?;
        take_alike(&mut self.purposes, rows, times, from)?;
        for column in &mut self.columns {
            column.take_behind(before, rows, times, from)?;
        }
        let per_post = Vec::<(usize, _)>::take(from)?;
        let is_sound = per_post.is_sorted_by(|(a, _), (b, _)| a < b);
        self.per_post.extend(per_post.into_iter().map(|(row, summary)| (before + row, summary)));
        let states = Vec::<(usize, Vec<State>)>::take(from)?;
        let are_sound = states.is_sorted_by(|(a, _), (b, _)| a < b);
        self.states.extend(states.into_iter().map(|(row, it)| (before + row, it.into())));
        (is_sound && are_sound).then_some(())
    }
}

/// A state with those of its counts that are known.
impl Wire for State {
    fn put(&self, into: &mut Vec<u8>) {
        let When { period, moment } = self.when;
        let known = Field::ALL.into_iter().zip(0_u8..);
        let known = known.map(|(field, place)| (place, self.counts.get(field)));
        let known: Vec<(u8, Count)> = known.filter(|(_, count)| count.is_known()).collect();
        let day = u32::try_from(period.first().number()).unwrap_or_default();
        ((period.grain(), day), moment.map(i64::cast_unsigned)).put(into);
        (known, self.per_post).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((grain, day), moment): ((Grain, u32), Option<u64>) = Wire::take(from)?;
        let period = Period::of(Day::from_number(day.into())?, grain);
        let (known, per_post) = <(Vec<(u8, Count)>, _)>::take(from)?;
        let mut counts = Counts::default();
        for (place, count) in known {
            counts.set(*Field::ALL.get(usize::from(place))?, count);
        }
        let when = When { period, moment: moment.map(u64::cast_signed) };
        Some(Self { when, counts, per_post })
    }
}

wire_place!(Grain, Grain::ALL);

impl Names {
    fn put(&self, into: &mut Vec<u8>) {
        self.text.put(into);
        self.ends.len().put(into);
        let end = |end: &usize| u32::try_from(*end).unwrap_or(u32::MAX);
        put_column(&self.ends.iter().map(end).collect::<Vec<_>>(), into);
    }

    /// Takes names off the front, and gives how many.
    fn take_behind(&mut self, times: usize, from: &mut &[u8]) -> Option<usize> {
        let before = self.text.len();
        let length = usize::take(from)?;
        let text = str::from_utf8(cut(from, length)?).ok()?;
        self.text.try_reserve(length.saturating_mul(times)).ok()?;
        self.text.push_str(text);
        let names = usize::take(from)?;
        let (ends, _) = cut(from, names.checked_mul(size_of::<u32>())?)?.as_chunks();
        make_room(&mut self.ends, names, times)?;
        self.ends.extend(ends.iter().map(|end| before + u32::from_ne_bytes(*end) as usize));
        Some(names)
    }
}

/// Values that are mostly one and the same.
fn put_alike<T: Wire + PartialEq>(items: &[T], into: &mut Vec<u8>) {
    let first = items.first().filter(|first| items.iter().all(|item| item == *first));
    first.is_some().put(into);
    match first {
        Some(first) => first.put(into),
        None => T::put_all(items, into),
    }
}

fn take_alike<T: Wire + Clone>(
    into: &mut Vec<T>,
    rows: usize,
    times: usize,
    from: &mut &[u8],
) -> Option<()> {
    make_room(into, rows, times)?;
    if bool::take(from)? {
        into.resize(into.len() + rows, T::take(from)?);
    } else {
        T::take_all(into, rows, from)?;
    }
    Some(())
}

//! A cohort as bytes, between the page and the program that reads for it.
//!
//! Columns go as they are, in half the room where every count is exact and below four billion, and
//! in none where all rows say the same. Refuses columns that do not belong to as many rows.

use super::{Cohort, Names};
use crate::count::Count;
use crate::wire::{Wire, put_column, take_column, wire_fields};

wire_fields!(Names { text, ends });

impl Wire for Cohort {
    fn put(&self, into: &mut Vec<u8>) {
        self.names.put(into);
        put_alike(&self.networks, into);
        put_alike(&self.purposes, into);
        self.columns.iter().for_each(|column| put_counts(column, into));
        self.per_post.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let names = Names::take(from)?;
        let rows = names.ends.len();
        let mut cohort = Self {
            names,
            networks: take_alike(rows, from)?,
            purposes: take_alike(rows, from)?,
            ..Self::default()
        };
        for column in &mut cohort.columns {
            *column = take_counts(rows, from)?;
        }
        cohort.per_post = Wire::take(from)?;
        cohort.per_post.is_sorted_by(|(a, _), (b, _)| a < b).then_some(cohort)
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

fn take_alike<T: Wire + Clone>(rows: usize, from: &mut &[u8]) -> Option<Vec<T>> {
    if bool::take(from)? { Some(vec![T::take(from)?; rows]) } else { T::take_all(rows, from) }
}

/// What stands for an unknown count among those of four bytes.
const UNKNOWN: u32 = u32::MAX;

fn put_counts(counts: &[Count], into: &mut Vec<u8>) {
    let form = match counts {
        [] => Form::Empty,
        _ if counts.iter().all(|count| narrow(*count).is_some()) => Form::Narrow,
        _ => Form::Wide,
    };
    into.push(form as u8);
    match form {
        Form::Empty => {}
        Form::Narrow => {
            put_column(counts, |it| narrow(it).unwrap_or(UNKNOWN).to_le_bytes(), into);
        }
        Form::Wide => Count::put_all(counts, into),
    }
}

fn take_counts(rows: usize, from: &mut &[u8]) -> Option<Vec<Count>> {
    let of = |bytes| match u32::from_le_bytes(bytes) {
        UNKNOWN => Count::UNKNOWN,
        value => Count::from(value),
    };
    match u8::take(from)? {
        it if it == Form::Empty as u8 => Some(Vec::new()),
        it if it == Form::Narrow as u8 => take_column(rows, of, from),
        it if it == Form::Wide as u8 => Count::take_all(rows, from),
        _ => None,
    }
}

/// How the counts of a column are written.
#[derive(Clone, Copy)]
enum Form {
    Empty,
    Narrow,
    Wide,
}

/// An exact count of four bytes, or what stands for an unknown one.
fn narrow(count: Count) -> Option<u32> {
    match (count.exact_value(), count.is_known()) {
        (Some(value), _) => u32::try_from(value).ok().filter(|value| *value != UNKNOWN),
        (None, false) => Some(UNKNOWN),
        (None, true) => None,
    }
}

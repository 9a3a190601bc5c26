//! Bytes between the page and the program that reads for it: numbers in little-endian order, lists
//! behind their lengths.
//!
//! Both programs come from one build, so the form may change with every build and is written
//! nowhere else; links and files have forms of their own. Refuses to trust it all the same: bytes
//! that are not whole give `None`.

mod model;

use std::sync::Arc;

/// A value that goes from one program to the other.
///
/// ```
/// use fourfold::wire::Wire;
///
/// let mut bytes = Vec::new();
/// (7_u32, vec!["ada".to_owned()]).put(&mut bytes);
/// assert_eq!(Wire::take(&mut bytes.as_slice()), Some((7_u32, vec!["ada".to_owned()])));
/// assert_eq!(<(u32, Vec<String>)>::take(&mut &bytes[..8]), None);
/// ```
pub trait Wire: Sized {
    /// Writes the value behind what is there.
    fn put(&self, into: &mut Vec<u8>);

    /// Takes a value off the front, or gives `None` when there is no whole one.
    fn take(from: &mut &[u8]) -> Option<Self>;

    /// Writes values one behind another.
    fn put_all(items: &[Self], into: &mut Vec<u8>) {
        items.iter().for_each(|item| item.put(into));
    }

    /// Takes a number of values off the front.
    fn take_all(length: usize, from: &mut &[u8]) -> Option<Vec<Self>> {
        // Every item has a byte at least, so a length beyond the bytes reserves nothing.
        let mut items = Vec::with_capacity(length.min(from.len()));
        for _ in 0..length {
            items.push(Self::take(from)?);
        }
        Some(items)
    }

    /// The value's own bytes.
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.put(&mut bytes);
        bytes
    }

    /// The value that is all of the bytes.
    #[must_use]
    fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        Self::take(&mut bytes).filter(|_| bytes.is_empty())
    }
}

/// Takes a number of bytes off the front.
pub(crate) fn cut<'b>(from: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (front, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(front)
}

impl Wire for u8 {
    fn put(&self, into: &mut Vec<u8>) {
        into.push(*self);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        cut(from, 1)?.first().copied()
    }

    fn put_all(items: &[Self], into: &mut Vec<u8>) {
        into.extend_from_slice(items);
    }

    fn take_all(length: usize, from: &mut &[u8]) -> Option<Vec<Self>> {
        cut(from, length).map(<[u8]>::to_vec)
    }
}

impl Wire for bool {
    fn put(&self, into: &mut Vec<u8>) {
        into.push(u8::from(*self));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        match u8::take(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

/// A column of numbers as their bytes, all at once: columns are long.
pub(crate) fn put_column<T: Copy, const N: usize>(
    items: &[T],
    bytes: impl Fn(T) -> [u8; N],
    into: &mut Vec<u8>,
) {
    let start = into.len();
    into.resize(start + items.len() * N, 0);
    let (places, _) = into.get_mut(start..).unwrap_or_default().as_chunks_mut::<N>();
    places.iter_mut().zip(items).for_each(|(place, item)| *place = bytes(*item));
}

/// Takes what [`put_column`] wrote.
pub(crate) fn take_column<T, const N: usize>(
    length: usize,
    of: impl Fn([u8; N]) -> T,
    from: &mut &[u8],
) -> Option<Vec<T>> {
    let (items, _) = cut(from, length.checked_mul(N)?)?.as_chunks::<N>();
    Some(items.iter().map(|bytes| of(*bytes)).collect())
}

/// Numbers by their bytes.
macro_rules! wire_number {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            fn put(&self, into: &mut Vec<u8>) {
                into.extend(self.to_le_bytes());
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                cut(from, size_of::<Self>())?.try_into().ok().map(Self::from_le_bytes)
            }

            fn put_all(items: &[Self], into: &mut Vec<u8>) {
                put_column(items, Self::to_le_bytes, into);
            }

            fn take_all(length: usize, from: &mut &[u8]) -> Option<Vec<Self>> {
                take_column(length, Self::from_le_bytes, from)
            }
        }
    )+};
}

wire_number!(u32, u64, f64);

/// As 32 bits: no program in a tab holds more of anything.
impl Wire for usize {
    fn put(&self, into: &mut Vec<u8>) {
        u32::try_from(*self).unwrap_or(u32::MAX).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        u32::take(from)?.try_into().ok()
    }

    fn put_all(items: &[Self], into: &mut Vec<u8>) {
        let bytes = |item: Self| u32::try_from(item).unwrap_or(u32::MAX).to_le_bytes();
        put_column(items, bytes, into);
    }

    fn take_all(length: usize, from: &mut &[u8]) -> Option<Vec<Self>> {
        take_column(length, |bytes| u32::from_le_bytes(bytes) as Self, from)
    }
}

impl Wire for String {
    fn put(&self, into: &mut Vec<u8>) {
        self.len().put(into);
        into.extend(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        Self::from_utf8(cut(from, length)?.to_vec()).ok()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, into: &mut Vec<u8>) {
        self.len().put(into);
        T::put_all(self, into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        T::take_all(length, from)
    }
}

impl<T: Wire> Wire for Arc<T> {
    fn put(&self, into: &mut Vec<u8>) {
        T::put(self, into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        T::take(from).map(Self::new)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, into: &mut Vec<u8>) {
        u8::from(self.is_some()).put(into);
        self.iter().for_each(|item| item.put(into));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        match u8::take(from)? {
            0 => Some(None),
            1 => T::take(from).map(Some),
            _ => None,
        }
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, into: &mut Vec<u8>) {
        self.0.put(into);
        self.1.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

/// Writes and takes a type field by field, in the order given.
macro_rules! wire_fields {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, into: &mut Vec<u8>) {
                $($crate::wire::Wire::put(&self.$field, into);)+
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::wire::Wire::take(from)?),+ })
            }
        }
    };
}

/// Writes and takes one of a closed list as its place in the list.
macro_rules! wire_place {
    ($type:ty, $all:expr) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, into: &mut Vec<u8>) {
                // Every value stands in its list, and no list is longer than a byte counts.
                let place = $all.iter().position(|it| it == self).unwrap_or_default();
                into.push(place as u8);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                $all.get(usize::from(<u8 as $crate::wire::Wire>::take(from)?)).copied()
            }
        }
    };
}

pub(crate) use {wire_fields, wire_place};

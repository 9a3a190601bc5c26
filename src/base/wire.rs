//! Values as bytes, between the programs of one build: numbers as they lie in memory, lists with
//! their lengths.
//!
//! The format may change with every build, and is written nowhere else; links and files have
//! formats of their own. Bytes that are not whole give `None`.

use std::sync::Arc;

use bytemuck::{Pod, must_cast_slice, must_cast_slice_mut};

/// A value that goes from one program to the other.
///
/// ```
/// use fourfold::base::wire::Wire;
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

    /// Takes a number of values off the front, and puts them behind those that are there.
    fn take_all(items: &mut Vec<Self>, length: usize, from: &mut &[u8]) -> Option<()> {
        // Every item has a byte at least, so a length beyond the bytes reserves nothing.
        items.reserve(length.min(from.len()));
        for _ in 0..length {
            items.push(Self::take(from)?);
        }
        Some(())
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
        put_column(items, into);
    }

    fn take_all(items: &mut Vec<Self>, length: usize, from: &mut &[u8]) -> Option<()> {
        take_column(items, length, from)
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

/// Makes room for so many times a number of values that come: what has room is not moved while it
/// grows. `None` where there is none.
pub(crate) fn make_room<T>(items: &mut Vec<T>, coming: usize, times: usize) -> Option<()> {
    items.try_reserve(coming.saturating_mul(times)).ok()
}

/// A column of numbers as the bytes they are, all at once: columns are long.
pub(crate) fn put_column<T: Pod>(items: &[T], into: &mut Vec<u8>) {
    into.extend_from_slice(must_cast_slice(items));
}

/// Takes so many of what [`put_column`] wrote, and puts them behind those that are there.
pub(crate) fn take_column<T: Pod>(
    items: &mut Vec<T>,
    length: usize,
    from: &mut &[u8],
) -> Option<()> {
    let bytes = cut(from, length.checked_mul(size_of::<T>())?)?;
    let start = items.len();
    items.resize(start + length, T::zeroed());
    let places: &mut [u8] = must_cast_slice_mut(items.get_mut(start..)?);
    places.copy_from_slice(bytes);
    Some(())
}

/// Numbers by their bytes.
macro_rules! wire_number {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            fn put(&self, into: &mut Vec<u8>) {
                into.extend(self.to_ne_bytes());
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                cut(from, size_of::<Self>())?.try_into().ok().map(Self::from_ne_bytes)
            }

            fn put_all(items: &[Self], into: &mut Vec<u8>) {
                put_column(items, into);
            }

            fn take_all(items: &mut Vec<Self>, length: usize, from: &mut &[u8]) -> Option<()> {
                take_column(items, length, from)
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
        let mut items = Self::new();
        T::take_all(&mut items, length, from)?;
        Some(items)
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

impl Wire for i32 {
    fn put(&self, into: &mut Vec<u8>) {
        self.cast_unsigned().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        u32::take(from).map(u32::cast_signed)
    }
}

/// Writes and takes a type field by field, in the order given.
macro_rules! wire_fields {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::base::wire::Wire for $type {
            fn put(&self, into: &mut Vec<u8>) {
                $($crate::base::wire::Wire::put(&self.$field, into);)+
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::base::wire::Wire::take(from)?),+ })
            }
        }
    };
}

/// Writes and takes one of a closed list as its place in the list.
macro_rules! wire_place {
    ($type:ty, $all:expr) => {
        impl $crate::base::wire::Wire for $type {
            fn put(&self, into: &mut Vec<u8>) {
                // Every value stands in its list, and no list is longer than a byte counts.
                let place = $all.iter().position(|it| it == self).unwrap_or_default();
                into.push(place as u8);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                $all.get(usize::from(<u8 as $crate::base::wire::Wire>::take(from)?)).copied()
            }
        }
    };
}

pub(crate) use {wire_fields, wire_place};

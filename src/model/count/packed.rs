//! A count in eight bytes, as columns hold it.
//!
//! The value stands in the low 56 bits; above it four bits of the power of ten that it was shortened
//! to, two of how, and two of the kind. A range that is none of these has no room here: a column
//! keeps it beside its counts, and the eight bytes say where.

use bytemuck::{Pod, Zeroable};

use super::{Count, Precision, Shortening};

/// A count, or the place of one in a list of ranges.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Packed(u64);

const VALUE_BITS: u32 = 56;
const VALUE_MASK: u64 = (1 << VALUE_BITS) - 1;
const STEP_MASK: u64 = 0b1111;
const WAY_SHIFT: u32 = 60;
const KIND_SHIFT: u32 = 62;

const EXACT: u64 = 1;
const SHORTENED: u64 = 2;
const OTHER: u64 = 3;

/// Of the kind [`OTHER`]: a floor, or the place of a range.
const FLOOR: u64 = 0;
const PLACE: u64 = 1;

impl Packed {
    pub(crate) const UNKNOWN: Self = Self(0);

    /// A count in eight bytes; `None` for a range, which has more to say.
    pub(crate) fn of(count: Count) -> Option<Self> {
        Some(match (count.precision(), count.shortening()) {
            (Precision::Unknown, _) => Self::UNKNOWN,
            (Precision::Exact, _) => Self::new(EXACT, 0, 0, count.value),
            (Precision::AtLeast, _) => Self::new(OTHER, FLOOR, 0, count.value),
            (Precision::Range, _) | (_, None) => return None,
            (_, Some((step, by))) => {
                let way = match by {
                    Shortening::Nearest => 0,
                    Shortening::CutOff => 1,
                    Shortening::Either => 2,
                };
                Self::new(SHORTENED, way, step, count.value)
            }
        })
    }

    /// The place of a range in a list of them.
    pub(crate) fn place(at: usize) -> Self {
        Self::new(OTHER, PLACE, 0, at as u64)
    }

    /// The count, with what stands in the list of ranges; `None` for bytes that are no count.
    pub(crate) fn count(self, ranges: &[Count]) -> Option<Count> {
        let value = self.0 & VALUE_MASK;
        let step = (self.0 >> VALUE_BITS & STEP_MASK) as u8; // Four bits.
        match (self.0 >> KIND_SHIFT, self.0 >> WAY_SHIFT & 0b11) {
            (0, _) => (self == Self::UNKNOWN).then_some(Count::UNKNOWN),
            (EXACT, 0) if step == 0 => Count::exact(value),
            (SHORTENED, 0) => Count::shortened(value, step, Shortening::Nearest),
            (SHORTENED, 1) => Count::shortened(value, step, Shortening::CutOff),
            (SHORTENED, 2) => Count::shortened(value, step, Shortening::Either),
            (OTHER, FLOOR) => Count::at_least(value),
            (OTHER, PLACE) => ranges.get(usize::try_from(value).ok()?).copied(),
            _ => None,
        }
    }

    /// Whether it is the place of a range.
    pub(crate) fn is_place(self) -> bool {
        self.0 >> WAY_SHIFT == OTHER << 2 | PLACE
    }

    #[inline]
    pub(crate) fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// The number itself, where it is exactly known.
    #[inline]
    pub(crate) fn exact_value(self) -> Option<u64> {
        (self.0 >> KIND_SHIFT == EXACT).then_some(self.0 & VALUE_MASK)
    }

    fn new(kind: u64, way: u64, step: u8, value: u64) -> Self {
        let rest = u64::from(step) << VALUE_BITS | value & VALUE_MASK;
        Self(kind << KIND_SHIFT | way << WAY_SHIFT | rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_packed_or_kept_beside() {
        for text in [
            "",
            "0",
            "1204",
            "9007199254740991",
            "12.3K",
            "0.00K",
            "0.5K",
            "9000T",
            "500+",
            "0+",
            "4500..4599",
            "0..9",
            "12250..12300..12399",
            "11600..12100..12590",
            "5..6..",
            "3..8",
        ] {
            let count: Count = text.parse().expect(text);
            let packed = Packed::of(count);
            assert_eq!(packed.is_none(), count.precision() == Precision::Range, "{text}");
            assert_eq!(packed.map_or(Some(count), |it| it.count(&[])), Some(count), "{text}");
        }
        assert!(Packed::place(7).is_place());
        assert_eq!(Packed::place(1).count(&[Count::UNKNOWN]), None);
        assert_eq!(size_of::<Packed>(), 8);
    }
}

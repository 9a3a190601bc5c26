//! The float nearest to a decimal number, by whole numbers of any length.
//!
//! The standard library is faster, but uses tables of 10 KB that no compression makes smaller; a
//! page reads a handful of floats. Too large is infinite, too small is zero, ties go to the even
//! one, as in IEEE 754.

/// The float nearest to `digits * 10^exponent`; every character is an ASCII digit.
pub(super) fn nearest(digits: &str, exponent: i32) -> f64 {
    let digits = digits.trim_start_matches('0');
    let first = exponent.saturating_add(i32::try_from(digits.len()).unwrap_or(i32::MAX));
    // Beyond these no float but the first and the last is near; within, the numbers stay short.
    if digits.is_empty() || first < -330 {
        return 0.0;
    }
    if first > 330 {
        return f64::INFINITY;
    }
    // No tie between two floats has more than 767 digits, so beyond them it matters only whether
    // anything follows.
    let (kept, rest) = digits.split_at_checked(800).unwrap_or((digits, ""));
    let mut whole = BigUint::default();
    kept.bytes().for_each(|digit| whole.times(10, u32::from(digit - b'0')));
    let mut inexact = rest.bytes().any(|digit| digit != b'0');
    let exponent = exponent + i32::try_from(rest.len()).unwrap_or(i32::MAX);
    let mut halvings = 0;
    if exponent >= 0 {
        (0..exponent).for_each(|_| whole.times(10, 0));
    } else {
        // Enough bits below the point that the quotient has more of them than a float holds.
        halvings = 32 * (exponent.unsigned_abs() / 9 + 4);
        whole.double_words(halvings / 32);
        (exponent..0).for_each(|_| inexact |= whole.divide(10) != 0);
    }
    whole.to_float(i64::from(halvings), inexact)
}

/// A whole number as 32-bit words, the lowest first; no word on top is zero.
#[derive(Default)]
struct BigUint(Vec<u32>);

impl BigUint {
    fn times(&mut self, factor: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for word in &mut self.0 {
            carry += u64::from(*word) * u64::from(factor);
            *word = carry as u32; // The low half; the high half is carried.
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Multiplies by `2^(32 * words)`.
    fn double_words(&mut self, words: u32) {
        self.0.splice(0..0, (0..words).map(|_| 0));
    }

    /// Divides and gives the remainder.
    fn divide(&mut self, by: u32) -> u32 {
        let mut rest = 0_u64;
        for word in self.0.iter_mut().rev() {
            let part = rest << 32 | u64::from(*word);
            *word = (part / u64::from(by)) as u32; // `rest < by`, so the quotient fits a word.
            rest = part % u64::from(by);
        }
        if self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest as u32
    }

    /// The float nearest to this number times `2^-halvings`; `inexact` says that a little is
    /// missing from it.
    fn to_float(&self, halvings: i64, mut inexact: bool) -> f64 {
        let Some(top) = self.0.last() else { return 0.0 };
        let length = 32 * self.0.len() as i64 - i64::from(top.leading_zeros());
        // The power of two of the highest bit, and how many bits a float has from there on.
        let mut power = length - 1 - halvings;
        let bits = if power < -1022 { 53 - (-1022 - power) } else { 53 };
        if bits < 0 {
            return 0.0;
        }
        let dropped = length - bits;
        let bit = |at: i64| {
            let word = usize::try_from(at / 32).ok().and_then(|word| self.0.get(word));
            at >= 0 && word.is_some_and(|word| word >> (at % 32) & 1 == 1)
        };
        let mut mantissa =
            (dropped..length).rev().fold(0_u64, |sum, at| sum << 1 | u64::from(bit(at)));
        inexact |= (0..dropped - 1).any(bit);
        if bit(dropped - 1) && (inexact || mantissa & 1 == 1) {
            mantissa += 1;
            if mantissa >> 53 == 1 {
                mantissa >>= 1;
                power += 1;
            }
        }
        if power > 1023 {
            return f64::INFINITY;
        }
        // A float below the smallest normal one has no hidden bit; rounding up to it gives it one.
        let hidden = 1 << 52;
        let biased = if mantissa >= hidden { (power.max(-1022) + 1023).unsigned_abs() } else { 0 };
        f64::from_bits(biased << 52 | (mantissa & (hidden - 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(digits: &str, exponent: i32) {
        let expected: f64 = format!("{digits}e{exponent}").parse().expect("a float");
        assert_eq!(nearest(digits, exponent).to_bits(), expected.to_bits(), "{digits}e{exponent}");
    }

    #[test]
    fn the_ends_and_the_ties() {
        for (digits, exponent) in [
            ("0", 0),
            ("000", 400),
            ("1", 0),
            ("12", -2),
            ("007", -2),
            ("9007199254740993", 0),
            ("9007199254740995", 0),
            ("90071992547409930000000000000000000000000000001", -30),
            ("17976931348623157", 292),
            ("17976931348623159", 292),
            ("1", 309),
            ("1", 2_000_000_000),
            ("22250738585072014", -324),
            ("22250738585072011", -324),
            ("5", -324),
            ("24703282292062327208", -343),
            ("24703282292062328", -340),
            ("2", -324),
            ("1", -400),
            ("1", -2_000_000_000),
        ] {
            same(digits, exponent);
        }
        let tie = format!("9007199254740993{}", "0".repeat(900));
        same(&tie, -900);
        same(&format!("{tie}1"), -901);
    }
}

//! The decimal logarithm for many rows.
//!
//! Unlike the standard one it can be vectorised, and it gives the same bits in every build. It is
//! within one unit in the last place of a [`Log10`](super::Log10).

use std::f64::consts::{LN_2, LN_10, SQRT_2};

/// The decimal logarithm of a number that is positive, finite and no smaller than 1e-307.
///
/// The number is taken apart as `m * 2^e`, with `m` from half the square root of two to all of it. Then
/// `ln m = 2 artanh s` with `s = (m - 1) / (m + 1)`, and of the series of artanh the terms up to
/// `s^9` are taken: what is left out is below 3e-9 of the sum.
#[inline]
pub(super) fn log10(value: f64) -> f32 {
    const MANTISSA: u64 = (1 << 52) - 1;
    const ONE: u64 = 1023 << 52;
    let bits = value.to_bits();
    let whole = f64::from_bits(bits & MANTISSA | ONE);
    let exponent = f64::from((bits >> 52) as u32) - 1023.0;
    let (mantissa, exponent) =
        if whole > SQRT_2 { (whole / 2.0, exponent + 1.0) } else { (whole, exponent) };
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    // In pairs, so that a processor can work out several at once.
    let low = 1.0 + square * (1.0 / 3.0);
    let high = 1.0 / 5.0 + square * (1.0 / 7.0);
    let fourth = square * square;
    let sum = low + fourth * (high + fourth * (1.0 / 9.0));
    (2.0 / LN_10 * s * sum + exponent * (LN_2 / LN_10)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_standard_one_to_the_last_digit_kept() {
        let mut value = 1e-300_f64;
        while value < 1e300 {
            let exact = value.log10();
            let unit = f64::from(f32::EPSILON) * exact.abs().max(0.25);
            let found = f64::from(log10(value));
            assert!((found - exact).abs() <= unit, "{value}: {found} is not {exact}");
            value *= 1.000_7;
        }
    }

    #[test]
    fn powers_of_ten_are_whole() {
        for power in -20..=20_i32 {
            assert_eq!(log10(10_f64.powi(power)), power as f32);
        }
    }

    #[test]
    fn it_rises() {
        let mut value = 0.9_f64;
        while value < 2.1 {
            let next = value * 1.000_01;
            assert!(log10(value) <= log10(next), "between {value} and {next}");
            value = next;
        }
    }
}

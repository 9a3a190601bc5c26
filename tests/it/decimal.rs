//! Decimals are read to the nearest float, whatever they are.

use fourfold::base::decimal::{read, read_shifted, write_shifted};
use proptest::prelude::*;

proptest! {
    #[test]
    fn as_the_standard_library_reads(
        whole in "[0-9]{1,40}",
        fraction in "(\\.[0-9]{0,40})?",
        exponent in -380..330_i32,
    ) {
        let text = format!("{whole}{fraction}");
        let expected: f64 = format!("{text}e{exponent}").parse().expect("a float");
        prop_assert_eq!(read_shifted(&text, exponent), Some(expected).filter(|it| it.is_finite()));
    }

    #[test]
    fn every_float_reads_back(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        prop_assert_eq!(read(&write_shifted(value, 0)).map(f64::to_bits), Some(value.to_bits()));
        prop_assert_eq!(read(&value.to_string()).map(f64::to_bits), Some(value.to_bits()));
    }

    #[test]
    fn no_text_is_too_much(text in "[-0-9.e+]{0,60}", by in any::<i32>()) {
        let _ = read_shifted(&text, by);
    }
}

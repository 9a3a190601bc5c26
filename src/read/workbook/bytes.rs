//! A workbook that one program opened, as bytes for the one that reads it.

use super::{Book, BookCell, BookProblem, BookRow, BookSheet};
use crate::base::wire::{Wire, wire_fields};

wire_fields!(Book { sheets, hidden, problems });
wire_fields!(BookSheet { name, rows, problem });
wire_fields!(BookRow { number, cells });

impl Wire for BookCell {
    fn put(&self, into: &mut Vec<u8>) {
        match self {
            Self::Text(text) => {
                into.push(0);
                text.put(into);
            }
            Self::Number(value) => {
                into.push(1);
                value.put(into);
            }
            Self::Percent(value) => {
                into.push(2);
                value.put(into);
            }
            Self::Formatted { value, format } => {
                into.push(3);
                value.put(into);
                format.put(into);
            }
            Self::Truth(truth) => {
                into.push(4);
                truth.put(into);
            }
            Self::Date(text) => {
                into.push(5);
                text.put(into);
            }
            Self::Error(text) => {
                into.push(6);
                text.put(into);
            }
            Self::NotCalculated => into.push(7),
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(match u8::take(from)? {
            0 => Self::Text(Wire::take(from)?),
            1 => Self::Number(Wire::take(from)?),
            2 => Self::Percent(Wire::take(from)?),
            3 => Self::Formatted { value: Wire::take(from)?, format: Wire::take(from)? },
            4 => Self::Truth(Wire::take(from)?),
            5 => Self::Date(Wire::take(from)?),
            6 => Self::Error(Wire::take(from)?),
            7 => Self::NotCalculated,
            _ => return None,
        })
    }
}

impl Wire for BookProblem {
    fn put(&self, into: &mut Vec<u8>) {
        let (number, why) = match self {
            Self::Locked => (0, ""),
            Self::CutOff => (1, ""),
            Self::Damaged(why) => (2, why.as_str()),
            Self::TooLarge => (3, ""),
            Self::Binary => (4, ""),
            Self::MoreSheets => (5, ""),
            Self::Stopped => (6, ""),
        };
        into.push(number);
        why.to_owned().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (number, why) = (u8::take(from)?, String::take(from)?);
        Some(match number {
            0 => Self::Locked,
            1 => Self::CutOff,
            2 => Self::Damaged(why),
            3 => Self::TooLarge,
            4 => Self::Binary,
            5 => Self::MoreSheets,
            6 => Self::Stopped,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_the_same_on_the_other_side() {
        let text = |text: &str| text.to_owned();
        let cells = [
            BookCell::Text(text("@ada")),
            BookCell::Number(3.125),
            BookCell::Percent(0.12),
            BookCell::Formatted { value: 5.0, format: text("0 d") },
            BookCell::Truth(true),
            BookCell::Date(text("2026-11-28")),
            BookCell::Error(text("#N/A")),
            BookCell::NotCalculated,
        ];
        let rows = vec![BookRow { number: 4, cells: (2..).zip(cells).collect() }];
        let book = Book {
            sheets: vec![BookSheet { name: text("Posts"), rows, problem: Some(text("why")) }],
            hidden: vec![text("old")],
            problems: vec![
                BookProblem::Locked,
                BookProblem::CutOff,
                BookProblem::Damaged(text("how")),
                BookProblem::TooLarge,
                BookProblem::Binary,
                BookProblem::MoreSheets,
                BookProblem::Stopped,
            ],
        };
        let bytes = book.to_bytes();
        assert_eq!(Book::from_bytes(&bytes), Some(book));
        for length in 0..bytes.len() {
            assert_eq!(Book::from_bytes(&bytes[..length]), None);
        }
    }
}

//! How tables read numbers: a column first sees all of its cells ([`Numbers::see`]), then reads
//! each.

use crate::model::count::Count;
use crate::read::Answers;
use crate::read::number::{Evidence, NumberProblem, ReadNumber, Style, is_missing};

/// The numbers of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    known: usize,
    evidence: Evidence,
    /// Whether the column is known to be written as [`Count`] writes itself.
    is_plain: bool,
}

impl Numbers {
    /// The numbers of a column that this program wrote itself.
    pub(super) fn plain() -> Self {
        Self { is_plain: true, ..Self::default() }
    }

    /// Takes a cell into account.
    pub(super) fn see(&mut self, cell: &str, answers: &Answers) {
        if scientific(cell.trim()).is_none() {
            self.evidence.see(cell, answers);
        }
        self.known += usize::from(cell.contains(char::is_numeric));
    }

    /// What the cells tell of how numbers are written.
    pub(super) fn evidence(&self) -> Evidence {
        self.evidence
    }

    /// Takes what all columns tell together for what this one tells.
    pub(super) fn adopt(&mut self, evidence: Evidence) {
        self.evidence = evidence;
    }

    /// How many cells hold a digit.
    pub(super) fn known(&self) -> usize {
        self.known
    }

    /// Whether this program wrote them.
    pub(super) fn is_own(&self) -> bool {
        self.is_plain
    }

    /// Reads a cell as the whole column is written.
    pub(super) fn read(&self, cell: &str, answers: &Answers) -> Result<ReadNumber, NumberProblem> {
        if let Some(count) = plain(cell.trim()) {
            return Ok(ReadNumber::One(count));
        }
        if let Some(count) = scientific(cell.trim()) {
            return count.map(ReadNumber::One);
        }
        // What this program wrote is read as it was written, whatever another hand might mean by it.
        if self.is_plain
            && let Ok(count) = cell.trim().parse()
        {
            return Ok(ReadNumber::One(count));
        }
        let style = if self.is_plain { Style::PLAIN } else { self.evidence.style() };
        style.read_answered(cell, answers)
    }
}

/// Whether a cell is empty, or holds a mark for it.
pub(super) fn is_empty_word(cell: &str) -> bool {
    // In a column of counts an error of a spreadsheet is said.
    is_missing(cell.trim()) || cell.trim().eq_ignore_ascii_case("#n/a")
}

/// `1.2345678E7`, `1e+05`: what programs write of large numbers. Exact where all of its digits
/// stand there, else known to the last that does. `None` for any other text.
fn scientific(cell: &str) -> Option<Result<Count, NumberProblem>> {
    const MOST: usize = 15;
    let (mantissa, exponent) = cell.split_once(['e', 'E'])?;
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 1 || !digits(whole) || !digits(fraction) || fraction.len() > MOST {
        return None;
    }
    let value: u64 = [whole, fraction].concat().parse().ok()?;
    let step = exponent.checked_sub(fraction.len());
    Some(match step {
        Some(step) if exponent <= MOST => {
            let value = value.checked_mul(10_u64.pow(u32::try_from(step).unwrap_or(u32::MAX)));
            let count = value.and_then(|it| Count::rounded(it, u8::try_from(step).ok()?));
            count.ok_or(NumberProblem::TooLarge)
        }
        Some(_) => Err(NumberProblem::TooLarge),
        // Digits behind the point are left: only zeros make no fraction.
        None => {
            let spare = 10_u64.pow(u32::try_from(fraction.len() - exponent).unwrap_or(0));
            let whole = Some(value / spare).filter(|it| it * spare == value);
            whole.and_then(Count::exact).ok_or(NumberProblem::Fraction)
        }
    })
}

/// Reads a cell by itself, in whichever language it may be written: the smallest it may be.
pub(in crate::read) fn read_alone(cell: &str) -> Result<Count, NumberProblem> {
    if let Some(count) = plain(cell) {
        return Ok(count);
    }
    if let Some(count) = scientific(cell.trim()) {
        return count;
    }
    Ok(match Style::default().read(cell)? {
        ReadNumber::One(count) => count,
        ReadNumber::OneOf(counts) => counts.first().copied().unwrap_or_default(),
    })
}

/// More digits than these are looked at twice: no account has as many followers.
pub(super) const MOST_DIGITS: usize = 10;

/// Digits alone are the same number in every style, and most cells are digits alone.
fn plain(cell: &str) -> Option<Count> {
    let (value, digits, behind) = number(cell.as_bytes());
    let is_plain = (1..=MOST_DIGITS).contains(&digits) && behind.is_empty();
    is_plain.then(|| Count::exact(value)).flatten()
}

/// The digits that a text begins with: what they come to, how many they are, and what is behind
/// them. What more than [`MOST_DIGITS`] come to is of no use.
#[inline]
pub(super) fn number(text: &[u8]) -> (u64, usize, &[u8]) {
    // Most numbers end within eight bytes, which are looked at and added up at once. Step by step, a
    // processor would guess for each number how many digits it has, and be wrong most of the time.
    if let Some(word) = text.first_chunk().map(|bytes| u64::from_le_bytes(*bytes)) {
        let digits = digits_of(word);
        if let (1..8, Some(behind)) = (digits, text.get(digits..)) {
            return (value_of(word, digits), digits, behind);
        }
    }
    let (mut value, mut rest) = (0_u64, text);
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        rest = behind;
    }
    (value, text.len() - rest.len(), rest)
}

/// Zero in each of eight bytes, as a digit.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// How many digits eight bytes begin with.
#[inline]
fn digits_of(word: u64) -> usize {
    /// What lifts all that is no digit, its `0` taken away, to the highest bit of its byte.
    const LIFT: u64 = u64::from_le_bytes([0x80 - 10; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let values = word ^ ZEROS;
    // A sum that goes over into the next byte comes from a byte that is no digit: the first of
    // them, which is all that is looked for, is right.
    let others = (values.wrapping_add(LIFT) | values) & HIGHEST;
    (others.trailing_zeros() / 8) as usize
}

/// What the first bytes of eight, from one to seven digits, come to.
#[inline]
fn value_of(word: u64, digits: usize) -> u64 {
    // The last digit goes to the highest byte, with zeros before the first.
    let values = (word ^ ZEROS) << (64 - 8 * digits);
    let pairs = (values.wrapping_mul(10) + (values >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    (fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_in_front_are_told_whatever_is_behind_them() {
        let digits = "907315468201";
        for length in 0..=digits.len() {
            let front = digits.split_at(length).0;
            for behind in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                for more in ["", "1234567", "12345678"] {
                    let text = [front.as_bytes(), &[behind], more.as_bytes()].concat();
                    let (value, found, rest) = number(&text);
                    assert_eq!((found, rest), (length, &text[length..]), "{text:?}");
                    assert_eq!(value, front.parse().unwrap_or(0), "{text:?}");
                }
            }
            assert_eq!(number(front.as_bytes()).1, length, "{front}");
        }
    }
}

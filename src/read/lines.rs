//! The lines of a text, ended by `\n`, `\r\n` or a lone `\r`; and the text position of a byte.

use std::ops::Range;

use crate::read::TextPosition;

/// One line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: usize,
    /// Its text.
    pub(super) text: &'a str,
}

impl Line<'_> {
    /// The place of a part of this line.
    pub(super) fn place_of(&self, part: &str) -> TextPosition {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let column = self.text.get(..offset).map_or(0, |before| before.chars().count()) + 1;
        TextPosition { line: self.number, column }
    }
}

/// All lines; a text that ends in a line end has an empty last line, as editors show it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = Some((1, text));
    std::iter::from_fn(move || {
        let (number, tail) = rest?;
        let end = line_end(tail);
        rest = end.clone().and_then(|end| Some((number + 1, tail.get(end.end..)?)));
        let text = end.map_or(Some(tail), |end| tail.get(..end.start))?;
        Some(Line { number, text })
    })
}

/// All lines, each with the end it has; nothing behind the last end.
pub(super) fn lines_with_ends(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = line_end(rest).map_or(rest.len(), |end| end.end);
        let (line, next) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = next;
        Some(line)
    })
}

/// Where the first line end of a text stands.
fn line_end(text: &str) -> Option<Range<usize>> {
    let start = text.find(['\n', '\r'])?;
    let is_double = text.get(start..).is_some_and(|end| end.starts_with("\r\n"));
    Some(start..start + if is_double { 2 } else { 1 })
}

/// Finds the places of byte offsets that mostly grow, in one pass over the text.
pub(super) struct Locator<'a> {
    text: &'a str,
    offset: usize,
    place: TextPosition,
}

impl<'a> Locator<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, place: TextPosition::START }
    }

    /// The place of a byte offset; an offset past the end is the end.
    pub(super) fn place(&mut self, offset: usize) -> TextPosition {
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let offset = offset.min(self.text.len());
        let mut passed = self.text.get(self.offset..offset).unwrap_or_default().chars().peekable();
        while let Some(c) = passed.next() {
            let ends_line = c == '\n' || (c == '\r' && passed.peek() != Some(&'\n'));
            if ends_line {
                self.place.line += 1;
                self.place.column = 1;
            } else {
                self.place.column += 1;
            }
        }
        self.offset = offset;
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_their_ends_are_the_text() {
        for text in ["", "a", "a\n", "a\r\n\r\nb", "a\rb\n\rc", "\n\r", "\u{e4}\r\u{f6}"] {
            let whole: Vec<&str> = lines_with_ends(text).collect();
            assert_eq!(whole.concat(), text);
            let bare = lines(text).map(|line| line.text).collect::<Vec<_>>();
            let ends = |line: &&str| line.trim_end_matches(['\n', '\r']).to_owned();
            let stripped: Vec<String> = whole.iter().map(ends).collect();
            assert_eq!(stripped[..], bare[..whole.len()], "{text:?}");
        }
    }

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\nb\r\nc\rd\n";
        let found: Vec<_> = lines(text).map(|line| (line.number, line.text)).collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "")]);
        assert_eq!(lines("").count(), 1);
        let mut locator = Locator::new(text);
        for (offset, line, column) in
            [(0, 1, 1), (2, 2, 1), (5, 3, 1), (7, 4, 1), (0, 1, 1), (99, 5, 1)]
        {
            assert_eq!(locator.place(offset), TextPosition { line, column }, "at {offset}");
        }
    }

    #[test]
    fn a_part_knows_its_column_in_characters() {
        let line = lines("x\nçé 12").nth(1).expect("two lines");
        let part = line.text.trim_start_matches(|c: char| !c.is_ascii_digit());
        assert_eq!(line.place_of(part), TextPosition { line: 2, column: 4 });
    }
}

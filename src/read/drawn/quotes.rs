//! Cells whose quotes stand behind a blank: `name, "followers"`.

use crate::read::lines::lines;

/// Delimiters behind which programs write a blank.
const DELIMITERS: [char; 2] = [',', ';'];

/// A text whose header has blanks between delimiters and quotes, with each of these blanks before
/// its delimiter, so that quotes begin a cell; `None` for any other text.
pub(in crate::read) fn quotes_moved(text: &str) -> Option<String> {
    let mut lines = lines(text).map(|line| line.text);
    let header = lines.find(|line| !line.trim().is_empty())?;
    let begins = |delimiter: &char| header.contains(&format!("{delimiter} \""));
    let delimiter = DELIMITERS.into_iter().find(begins)?;
    // JSON has such blanks too.
    if header.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let mut moved = String::with_capacity(text.len());
    let (mut is_quoted, mut is_start) = (false, true);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if is_quoted {
            is_quoted = c != '"';
            moved.push(c);
        } else if c == delimiter {
            let blanks = rest.as_str().bytes().take_while(|byte| *byte == b' ').count();
            if rest.as_str().get(blanks..).is_some_and(|behind| behind.starts_with('"')) {
                moved.extend(rest.by_ref().take(blanks));
            }
            moved.push(c);
        } else {
            // A quote within a text is one of its characters; the second of two opens again.
            is_quoted = c == '"' && (is_start || moved.ends_with('"'));
            moved.push(c);
        }
        is_start = moved.ends_with([delimiter, '\n', '\r']);
    }
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_begin_their_cells() {
        let moved = quotes_moved(
            "name, \"followers\"\n\"Ada, \"\"A\"\", \"\"B\"\"\",  \"1,204\"\n5\" tall, \"7\"\n",
        );
        let expected =
            "name ,\"followers\"\n\"Ada, \"\"A\"\", \"\"B\"\"\"  ,\"1,204\"\n5\" tall ,\"7\"\n";
        assert_eq!(moved.as_deref(), Some(expected));
        for text in ["name,\"followers\"\n\"Ada, \"\"\"", "[1, \"a\"]", "{\"a\": 1, \"b\": 2}", ""]
        {
            assert_eq!(quotes_moved(text), None, "{text}");
        }
    }
}

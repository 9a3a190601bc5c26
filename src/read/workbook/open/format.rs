//! What a number format makes of a number.

/// What the format of a cell says about its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// The number itself, perhaps scaled, grouped or with a text beside it.
    Number,
    Percent,
    Date,
    /// Letters that are neither a number's nor a date's.
    Other,
}

/// Names of the format without a format, as programs of several languages write them.
const GENERAL: [&str; 6] = ["general", "standard", "estándar", "geral", "standaard", "généralité"];

/// What a format code shows; its first section decides.
pub(super) fn shows(code: &str) -> Shows {
    if GENERAL.contains(&code.to_lowercase().as_str()) {
        return Shows::Number;
    }
    let letters = unquoted(code);
    let has = |set: &str| letters.contains(|c: char| set.contains(c));
    if has("%") {
        Shows::Percent
    } else if !has("dmyhsgeab") {
        if letters.contains(char::is_alphabetic) { Shows::Other } else { Shows::Number }
    } else {
        let known = "dmyhsgeapb年月日時分秒초년월일시분";
        let is_date = letters.chars().filter(|c| c.is_alphabetic()).all(|c| known.contains(c));
        // In a date, digits stand for parts of a second alone.
        let digits_before_seconds =
            letters.split_once(['0', '#', '?']).is_some_and(|(before, _)| !before.contains('s'));
        let is_scientific = letters.contains("e+") || letters.contains("e-");
        match () {
            () if is_scientific && !has("dmyhs") => Shows::Number,
            () if is_date && !digits_before_seconds && has("dmyhs") => Shows::Date,
            () => Shows::Other,
        }
    }
}

/// The letters and marks of the first section that are not quoted, escaped or in brackets, in lower
/// case. Times in brackets, as in `[h]:mm`, are kept.
fn unquoted(code: &str) -> String {
    let mut letters = String::new();
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            ';' => break,
            '"' => rest.by_ref().take_while(|c| *c != '"').for_each(drop),
            // The character behind these stands for itself, or for its width.
            '\\' | '_' | '*' => drop(rest.next()),
            '[' => {
                let inner: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let inner = inner.to_lowercase();
                let is_time = |unit| !inner.is_empty() && inner.chars().all(|c| c == unit);
                if ['h', 'm', 's'].into_iter().any(is_time) {
                    letters.push_str(&inner);
                }
            }
            c => letters.extend(c.to_lowercase()),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told() {
        for (code, shown) in [
            ("General", Shows::Number),
            ("Standard", Shows::Number),
            ("#,##0", Shows::Number),
            ("0.0,\"K\"", Shows::Number),
            ("#,##0 \"followers\"", Shows::Number),
            ("[Red]-#,##0;0%", Shows::Number),
            ("0.00E+00", Shows::Number),
            ("_(* #,##0_);_(@_)", Shows::Number),
            ("# ?/?", Shows::Number),
            ("[$-409]#,##0", Shows::Number),
            ("0%", Shows::Percent),
            ("0.00\\ %", Shows::Percent),
            ("yyyy-mm-dd", Shows::Date),
            ("d. mmm yyyy hh:mm:ss.000", Shows::Date),
            ("[h]:mm", Shows::Date),
            ("h:mm AM/PM", Shows::Date),
            ("[$-407]d/\\ mmmm\\ yyyy", Shows::Date),
            ("yyyy\"年\"m\"月\"", Shows::Date),
            ("0.0,mil", Shows::Other),
            ("0 d", Shows::Other),
            ("#,##0 Follower", Shows::Other),
        ] {
            assert_eq!(shows(code), shown, "{code}");
        }
    }
}

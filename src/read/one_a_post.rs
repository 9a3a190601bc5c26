//! Interactions typed or pasted one number a post: `41 38 90 12`, `41+3, 38+5`, a column of a
//! spreadsheet, or two columns that are added row by row.
//!
//! A list that can be read in two ways is rejected: `120,130,140` may be three posts or one number.

use super::number::{NumberProblem, read_number};
use crate::model::count::Count;
use crate::model::engagement::{Interval, PerPost};

/// More posts than these are no list that somebody typed.
pub const MOST: usize = 10_000;

/// Why a list could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListProblem {
    /// Nothing stands there.
    Empty,
    /// A part of it is no number of interactions.
    Number(String, NumberProblem),
    /// Commas may part posts or thousands.
    Commas(String),
    /// The first column numbers the rows: 1, 2, 3.
    CountsRows,
    /// More than [`MOST`].
    TooMany,
}

/// Reads interactions post by post and sums them up.
///
/// Posts are parted by blanks, line breaks, semicolons, or commas. Numbers joined by `+`, and those
/// in one row of a table that was pasted with tabs, are of one post.
///
/// # Errors
/// Says which part of the list is none.
///
/// ```
/// use fourfold::read::one_a_post::{ListProblem, one_a_post};
///
/// let list = one_a_post("41+3, 38+5, 90, 12")?;
/// assert_eq!((list.posts, list.median), (4, 43.5));
/// assert!(matches!(one_a_post("120,130,140"), Err(ListProblem::Commas(_))));
/// # Ok::<(), ListProblem>(())
/// ```
pub fn one_a_post(text: &str) -> Result<PerPost, ListProblem> {
    let posts = posts(text)?;
    let ends = |end: fn(&Post) -> u64| {
        let mut ends: Vec<u64> = posts.iter().map(end).collect();
        PerPost::from_interactions(&mut ends).ok_or(ListProblem::Empty)
    };
    let list = ends(|post| post.value)?;
    // Rounded numbers widen the interval by what each of them may be.
    let (low, high) = (ends(|post| post.low)?, ends(|post| post.high)?);
    let interval = low.interval.zip(high.interval);
    let interval = interval.map(|(low, high)| Interval { low: low.low, high: high.high });
    Ok(PerPost { interval, ..list })
}

/// The interactions of one post, and what they may be where a part of them is rounded.
#[derive(Clone, Copy, Default)]
struct Post {
    low: u64,
    value: u64,
    high: u64,
}

impl Post {
    fn add(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            value: self.value.saturating_add(other.value),
            high: self.high.saturating_add(other.high),
        }
    }
}

fn posts(text: &str) -> Result<Vec<Post>, ListProblem> {
    // A plus between two blanks parts nothing.
    let text = text.replace(" + ", "+");
    let rows: Vec<&str> = text.lines().filter(|row| !row.trim().is_empty()).collect();
    let tabs = |row: &str| row.trim_matches('\t').matches('\t').count();
    let is_table = rows.len() > 1
        && rows.iter().all(|row| tabs(row) == rows.first().map_or(0, |it| tabs(it)))
        && rows.first().is_some_and(|row| tabs(row) > 0);
    let mut posts = Vec::new();
    if is_table {
        if counts_rows(&rows) {
            return Err(ListProblem::CountsRows);
        }
        for row in rows {
            let mut post = Post::default();
            for cell in row.split('\t').filter(|cell| !cell.trim().is_empty()) {
                post = post.add(sum(cell)?);
            }
            posts.push(post);
        }
    } else {
        let commas = Commas::of(&text)?;
        let is_between = |c: char| c.is_whitespace() || c == ';' || c == '\u{b7}';
        for part in text.split(is_between) {
            let part = part.trim_matches(',');
            match commas {
                Commas::Between => {
                    for post in part.split(',').filter(|post| !post.is_empty()) {
                        posts.push(sum(post)?);
                    }
                }
                Commas::Within if part.is_empty() => {}
                Commas::Within => posts.push(sum(part)?),
            }
        }
    }
    match posts.len() {
        0 => Err(ListProblem::Empty),
        1..=MOST => Ok(posts),
        _ => Err(ListProblem::TooMany),
    }
}

/// Whether the first column of a table numbers its rows, which are then no interactions.
fn counts_rows(rows: &[&str]) -> bool {
    let first = rows.iter().map(|row| row.split('\t').next().and_then(|it| it.trim().parse().ok()));
    rows.len() > 2 && first.zip(1_u32..).all(|(number, at)| number == Some(at))
}

/// What commas without a blank behind them part.
#[derive(Clone, Copy)]
enum Commas {
    /// Posts.
    Between,
    /// Thousands.
    Within,
}

impl Commas {
    fn of(text: &str) -> Result<Self, ListProblem> {
        let is_between = |c: char| c.is_whitespace() || c == ';';
        let parts =
            || text.split(is_between).map(|it| it.trim_matches(',')).filter(|it| !it.is_empty());
        let with_comma = || parts().filter(|part| part.contains(','));
        let is_grouped = |part: &str| {
            part.split('+').all(|number| {
                let mut groups = number.split(',');
                let first = groups.next().unwrap_or_default().len();
                (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
            })
        };
        if !with_comma().all(is_grouped) {
            return Ok(Self::Between);
        }
        match with_comma().next() {
            None => Ok(Self::Within),
            // By itself it may be either. Beside others it has another mark between posts.
            Some(part) if parts().nth(1).is_none() => Err(ListProblem::Commas(part.to_owned())),
            Some(_) => Ok(Self::Within),
        }
    }
}

/// The numbers of one post, added up.
fn sum(post: &str) -> Result<Post, ListProblem> {
    let mut sum = Post::default();
    for part in post.split('+') {
        let fault = |problem| ListProblem::Number(post.trim().to_owned(), problem);
        let count = read_number(part).map_err(fault)?;
        let number = number(count).ok_or_else(|| fault(NumberProblem::NotANumber))?;
        sum = sum.add(number);
    }
    Ok(sum)
}

/// A number and its ends; `None` for one that is missing or has no upper end.
fn number(count: Count) -> Option<Post> {
    let (value, (low, high)) = (count.value()?, count.bounds()?);
    Some(Post { low, value, high: high? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_any_form_is_one_number_a_post() {
        for (text, posts, median) in [
            ("41 38 90 12", 4, 39.5),
            ("41, 38, 90, 12", 4, 39.5),
            ("41,38,90,12", 4, 39.5),
            ("41;38;90;12", 4, 39.5),
            ("41\n38\n90\n12\n", 4, 39.5),
            ("41\r\n38\r\n90\r\n\r\n12", 4, 39.5),
            ("41+3, 38+5, 90+0, 12+1", 4, 43.5),
            ("41 + 3\n38 + 5\n90", 3, 44.0),
            // Likes and comments as two columns of a spreadsheet.
            ("41\t3\n38\t5\n90\t0", 3, 44.0),
            // A row of cells is one post each.
            ("41\t38\t90", 3, 41.0),
            ("1,204 988 1,310", 3, 1_204.0),
            ("1,204, 988, 1,310", 3, 1_204.0),
            ("1.204; 988; 1.310", 3, 1_204.0),
            ("1,204+12, 988+3", 2, 1_103.5),
            ("0 0 5", 3, 0.0),
            ("7", 1, 7.0),
            ("1.2K 900 1100", 3, 1_100.0),
            ("12,7", 2, 9.5),
            ("120,130,14", 3, 120.0),
        ] {
            let list = one_a_post(text).unwrap_or_else(|problem| panic!("{text:?}: {problem:?}"));
            assert_eq!((list.posts, list.median), (posts, median), "{text:?}");
        }
    }

    #[test]
    fn six_posts_have_an_interval_and_rounded_ones_a_wider_one() {
        let list = one_a_post("8 1 5 2 3 30").expect("six posts");
        assert_eq!(list.interval, Some(Interval { low: 1.0, high: 30.0 }));
        let list = one_a_post("1.2K 1.3K 900 1K 1.1K 2K").expect("six posts");
        let interval = list.interval.expect("an interval");
        assert!(interval.low <= 900.0 && interval.high > 2_000.0, "{interval:?}");
    }

    #[test]
    fn what_is_no_list_says_which_part_is_none() {
        use NumberProblem::{Fraction, Negative, NotANumber, Percent};
        let number = |text: &str, problem| ListProblem::Number(text.to_owned(), problem);
        for (text, problem) in [
            ("", ListProblem::Empty),
            (" \n , ;", ListProblem::Empty),
            ("120,130,140", ListProblem::Commas("120,130,140".to_owned())),
            ("1,204", ListProblem::Commas("1,204".to_owned())),
            ("41 likes", number("likes", NotANumber)),
            ("41 -3 5", number("-3", Negative)),
            ("41 3.5", number("3.5", Fraction)),
            ("4% 5%", number("4%", Percent)),
            ("41+ 38", number("41+", NotANumber)),
            ("41 500+ 3", number("500+", NotANumber)),
            ("1\t41\n2\t38\n3\t90", ListProblem::CountsRows),
            ("41 ? 3", number("?", NotANumber)),
        ] {
            let found = one_a_post(text);
            assert_eq!(found.err(), Some(problem), "{text:?}");
        }
        assert_eq!(one_a_post(&"1 ".repeat(MOST + 1)).err(), Some(ListProblem::TooMany));
    }
}

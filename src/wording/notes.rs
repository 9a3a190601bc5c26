//! Notes and echoes of reading in words: what it is, and what to do.

use super::{copied, dates, fetch, files, numbers, plural};
use crate::model::count::{Count, Precision};
use crate::model::profile::Field;
use crate::read::number::NumberProblem;
use crate::read::{
    ColumnsLeft, Echo, Encoding, Lacking, LeftOut, Lifetime, MemberProblem, Note, NoteKind,
    QuestionKind, RowsAre, Saved, TextPosition,
};

/// A field as the form names it, in lower case.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Posts => "posts counted",
        Field::People => "people engaged",
        Field::Following => "followed accounts",
        Field::FollowedBack => "accounts that follow back",
        Field::Answers => "answers written",
        Field::Days => "days of posts",
        Field::Market => "share of audience in our market",
        Field::Followers => "followers",
        Field::Likes => "likes",
        Field::Replies => "replies",
        Field::Reposts => "reposts",
        Field::Quotes => "quotes",
        Field::Bookmarks => "bookmarks",
        Field::Impressions => "impressions",
    }
}

/// A note without its place.
#[must_use]
pub fn note(kind: &NoteKind) -> String {
    match kind {
        NoteKind::NothingFound => "No counts were found here. Paste the top of a profile page \
            (\u{201c}12.3K Followers\u{201d}), a table whose first row names its columns (name, \
            followers, posts, likes), lines such as \u{201c}followers: 1204\u{201d}, or a handle \
            such as ada.bsky.social; or type the numbers into the form."
            .to_owned(),
        NoteKind::Closed(closed) => fetch::closed(*closed),
        NoteKind::BareName(name) => fetch::bare(name),
        NoteKind::ReservedName(name) => fetch::reserved(name),
        NoteKind::NoHandle(text) => fetch::no_handle(text),
        NoteKind::NoHeader(taken) => format!(
            "No row names the columns. They were taken for: {taken}. If that is not so, put a first \
             row above the table that names them."
        ),
        NoteKind::NoRows => "The columns are named, and no row stands below them. Add a row for \
            each profile."
            .to_owned(),
        NoteKind::ControlCharacters => "Characters that are no text were left out. If this is a \
            file of another kind, save it as text or CSV first."
            .to_owned(),
        NoteKind::Number { field: which, text, problem } => number(field(*which), text, *problem),
        NoteKind::Lifetime(Lifetime::Posts) => "This is every post the account ever made. \
            To work out engagement, add up likes and replies on the last few posts, and say how \
            many posts that was."
            .to_owned(),
        NoteKind::Lifetime(Lifetime::Likes) => "These are all likes the account ever received. \
            Give the likes on the posts counted."
            .to_owned(),
        NoteKind::Lifetime(Lifetime::LikesGiven) => "This counts likes that the account gave; it \
            is no engagement received and was left out."
            .to_owned(),
        NoteKind::ColumnsLeft(left) => columns_left(left),
        NoteKind::NamedBy(name) => format!(
            "The column \u{201c}{name}\u{201d} was taken for the names: its cells are all \
             different."
        ),
        NoteKind::PartOf { part, whole } => format!(
            "\u{201c}{whole}\u{201d} holds \u{201c}{part}\u{201d} as well, so it was read alone."
        ),
        NoteKind::FromSum { name, field: which, less } => format!(
            "No column gives all {}: they are what \u{201c}{name}\u{201d} leaves without {}.",
            field(*which),
            fields(less)
        ),
        NoteKind::PartsOfOne => "The rows are parts of one account\u{2019}s result, such as \
            countries or ages, so there are no profiles to read. Give the export with one row a \
            post, or the account\u{2019}s totals."
            .to_owned(),
        NoteKind::NoCounts => {
            "No column of this table is known to hold a count, so nothing was read. \
            Name one of them, for example: followers, posts, likes."
                .to_owned()
        }
        NoteKind::LooseLine => "This line has no cells of the table and was left out.".to_owned(),
        NoteKind::RowTooLong { expected, found } => format!(
            "This row has {} and the header has {}, so its cells may stand under the names of \
             others; it was left out. Put a number with a separator in it in quotation marks, or \
             take the separator out.",
            plural::CELLS.count(*found as u64),
            numbers::whole(*expected as u64)
        ),
        NoteKind::NoAudience { accounts, first } => format!(
            "The followers of {}{} are not stated. Add a column \u{201c}followers\u{201d}, or edit \
             each profile.",
            plural::ACCOUNTS.count(*accounts as u64),
            if first.is_empty() { String::new() } else { format!(" ({first} and others)") }
        ),
        NoteKind::SecondColumn { name, field: which } => format!(
            "\u{201c}{name}\u{201d} also names {}; the first such column was read and this one \
             left out. Remove the one you do not mean.",
            field(*which)
        ),
        NoteKind::UnknownNetwork(name) => format!(
            "\u{201c}{name}\u{201d} is no network known here; the profile is kept under \
             \u{201c}Other\u{201d}. Edit the row to change it."
        ),
        NoteKind::UnknownPurpose(name) => format!(
            "\u{201c}{name}\u{201d} is neither person nor brand; the choice under \u{201c}This \
             profile is\u{201d} was used. Write person or brand."
        ),
        NoteKind::GuessedNetwork(network) => format!(
            "This looks like a profile on {}. If it isn\u{2019}t, change the network in the table.",
            network.name()
        ),
        NoteKind::EitherDirection(word) => format!(
            "\u{201c}{word}\u{201d} is the word for followers and for following alike, so this \
             number was left out. Write \u{201c}followers: \u{201d} and the number on a line of \
             its own."
        ),
        NoteKind::NoLabel(text) => format!(
            "\u{201c}{text}\u{201d} has no label and was left out. Copy the words beside it too, \
             or write what it counts, such as \u{201c}followers: {text}\u{201d}."
        ),
        NoteKind::NoFollowers => "No number of followers was found with these counts. Copy the \
            top of the page once more, whole, or add a line such as \u{201c}followers: \
            1204\u{201d}."
            .to_owned(),
        NoteKind::Garbled => "These characters come from another encoding, so words beside \
            numbers are not known. Copy the text from the page itself, or save the file as UTF-8."
            .to_owned(),
        NoteKind::RowLength { expected, found } => format!(
            "This row has {} and the header has {}. We read each cell under its column; check for a missing \
             or extra separator.",
            plural::CELLS.count(*found as u64),
            numbers::whole(*expected as u64)
        ),
        NoteKind::OpenQuote => "A quotation mark opens here and is never closed. The rows below \
            were read as they stand; close it or take it out."
            .to_owned(),
        NoteKind::NotAnAmount(text) => format!(
            "\u{201c}{text}\u{201d} isn\u{2019}t a number of interactions, so it was left out. Write it as \
             6 or 6.5."
        ),
        NoteKind::TotalRow => "This row sums up the others and was left out. If it is a profile, \
            give it another name."
            .to_owned(),
        NoteKind::OtherDelimiter { header, row } => format!(
            "From here on cells are divided by {} and the header by {}. The rows were read by \
             their own mark; check a few of them.",
            delimiter(*row),
            delimiter(*header)
        ),
        NoteKind::Shifted => "The rows stand one cell beside the names in this header, and were \
            read so. Check a few of them, or add the missing name to the header."
            .to_owned(),
        NoteKind::ShiftedRow => "The cells of this row stand beside their names, so it was left \
            out. Put a missing cell in or take a doubled one out."
            .to_owned(),
        NoteKind::RowCut { expected, found } => format!(
            "This row ends after {} of {}, so the post was left out. Export the file again if it \
             was cut off.",
            numbers::whole(*found as u64),
            plural::CELLS.count(*expected as u64)
        ),
        NoteKind::Change(name) => format!(
            "\u{201c}{name}\u{201d} is a change over time here, not a total, and was left out. \
             Give the audience as your profile page shows it."
        ),
        NoteKind::LeftOut(left) => left_out_posts(*left),
        NoteKind::FollowersDiffer { account, taken } => format!(
            "The followers{} differ from row to row; {} was taken. Edit the profile if it is not \
             today\u{2019}s number.",
            of_account(account),
            numbers::count(*taken)
        ),
        NoteKind::Date(note) => dates::note(note),
        NoteKind::DailyTotals { days } => format!(
            "These are totals over {}: they tell no post from another, so there is a mean and no \
             median. For a median, use the export with one row a post.",
            plural::DAYS.count(*days as u64)
        ),
        NoteKind::Missing { missing, held, from } => {
            let sum = match held.as_slice() {
                [] => "interactions are unknown".to_owned(),
                held => format!("interactions are {}", fields(held)),
            };
            let missing = fields(missing);
            let says = match from {
                Lacking::Export => format!("This export has no {missing}, so {sum}."),
                Lacking::Table => format!("This table has no {missing}, so {sum}."),
                Lacking::Unsure => format!(
                    "No column is known to hold {missing}, so {sum}. A column that was left out may \
                     hold them."
                ),
            };
            format!("{says} Add what is missing by editing the profile, if you know it.")
        }
        NoteKind::Encoding(Encoding::Windows1252) => "The file is not UTF-8; it was read as \
            Windows-1252. Check names with accents, or save it as UTF-8."
            .to_owned(),
        NoteKind::Encoding(Encoding::BrokenUtf8 | Encoding::BrokenUtf16) => "Some characters of \
            the file are broken and stand as \u{fffd}. Check names, or save the file as UTF-8 \
            again."
            .to_owned(),
        NoteKind::JsonCutOff => "The file ends too early or holds a fault here. What stands \
            before it was read; export or save the file again for the rest."
            .to_owned(),
        NoteKind::UnknownJson => "This is JSON of no kind known here, so nothing was read. Give \
            an export, a saved answer of a profile or its posts, or a table."
            .to_owned(),
        NoteKind::Workbook(problem) => files::workbook(problem),
        NoteKind::OtherFile(kind) => files::kind(*kind),
        #[cfg(not(target_arch = "wasm32"))]
        NoteKind::Parquet(problem) => files::parquet(problem),
        NoteKind::NestedArchive(name) => format!(
            "The archive holds another one, \u{201c}{name}\u{201d}, and no file of use beside it. \
             Unpack both and give the files in them."
        ),
        NoteKind::NotPrinted => files::NOT_PRINTED.to_owned(),
        NoteKind::TakenTogether(names) => files::taken_together(names),
        NoteKind::Repeated { rows } => match rows {
            1 => "1 row is repeated here; it was counted once.".to_owned(),
            rows => format!(
                "{} rows are repeated here; each was counted once.",
                numbers::whole(*rows as u64)
            ),
        },
        NoteKind::HiddenSheets(names) => files::hidden_sheets(names),
        NoteKind::SheetCut(why) => files::sheet_cut(why),
        NoteKind::NotCalculated { cells } => files::not_calculated(*cells),
        NoteKind::InSheet { sheet, cell, kind } => {
            format!("{}: {}", files::cell(sheet, *cell), note(kind))
        }
        NoteKind::Saved(Saved::NoPosts) => {
            "This is a saved list of posts without any, so there is \
            nothing to count: the account wrote none, or shows none to whoever saved it."
                .to_owned()
        }
        NoteKind::Saved(Saved::People) => {
            "This is a saved list of people, such as those who liked \
            a post; it holds no counts of an account. Save its profile and its posts instead."
                .to_owned()
        }
        NoteKind::Saved(Saved::Refusal(said)) => {
            let why = match said.as_str() {
                "AccountDeactivated" => ": the account\u{2019}s owner has deactivated it",
                "AccountTakedown" => ": the network has suspended the account",
                "NO_SUCH_USER" | "Record not found" => ": it knows no such account",
                _ => "",
            };
            format!(
                "This is a refusal that was saved (\u{201c}{said}\u{201d}{why}), and holds no \
                 counts. Ask again, or give the top of the profile page."
            )
        }
        NoteKind::OfAccount { account, note } => fetch::account_note(account, note),
        NoteKind::ArchiveCutOff => "The archive is damaged or cut off. What could be unpacked \
            was read; download it again for the rest."
            .to_owned(),
        NoteKind::NothingInArchive => "The archive holds no file that is of use here. If you \
            chose HTML when you exported it, choose JSON or CSV."
            .to_owned(),
        NoteKind::Member { name, problem } => {
            let why = match problem {
                MemberProblem::TooLarge => {
                    "is too large to unpack here and was left out. Unpack \
                    the archive and give the file by itself"
                }
                MemberProblem::Broken => {
                    "is damaged and was read as far as it goes. Download \
                    the archive again"
                }
                MemberProblem::Locked => {
                    "is locked by a password. Unpack the archive and give \
                    the file by itself"
                }
                MemberProblem::Packing => {
                    "is packed in a way not known here. Unpack the archive \
                    and give the file by itself"
                }
            };
            format!("\u{201c}{name}\u{201d} {why}.")
        }
        NoteKind::Within { name, place, kind } => {
            let TextPosition { line, column } = place;
            format!("{name}, line {line}, column {column}: {}", note(kind))
        }
        NoteKind::Engagements { posts } => format!(
            "LinkedIn gives engagements as one number, clicks perhaps among them, and lists {} \
             with the most of them. The median is of these.",
            plural::POSTS.count(*posts as u64)
        ),
        NoteKind::AmongPosts(text) => copied::among_posts(text),
        NoteKind::Copied { account, posts, days, missing } => {
            copied::read(account, *posts, *days, missing)
        }
        NoteKind::Copy { network, problem } => copied::problem(*network, *problem),
    }
}

/// Which columns were left out, and why.
fn columns_left(left: &ColumnsLeft) -> String {
    let ColumnsLeft { averages, rates, sums, changes, unknown, others } = left;
    let parts: Vec<String> = [
        (averages, "averages, which are no totals"),
        (rates, "rates"),
        (sums, "several interactions as one number"),
        (changes, "changes over time, which are no totals"),
        (unknown, "unknown here"),
        (others, "of no use here"),
    ]
    .into_iter()
    .filter(|(names, _)| !names.is_empty())
    .map(|(names, why)| format!("{} ({why})", quoted(names)))
    .collect();
    let fix = if unknown.is_empty() {
        ""
    } else {
        " If one of the unknown holds a count, give it the count\u{2019}s name, such as followers, \
         posts, likes, replies or reposts."
    };
    format!("Left out: {}.{fix}", parts.join("; "))
}

/// Names of columns in quotation marks, not too many of them.
fn quoted(names: &[String]) -> String {
    const MOST: usize = 8;
    let shown = names.iter().take(MOST).map(|name| format!("\u{201c}{name}\u{201d}"));
    let mut parts: Vec<String> = shown.collect();
    if names.len() > MOST {
        parts.push(format!("{} more", numbers::whole((names.len() - MOST) as u64)));
    }
    listed(&parts)
}

/// How many posts are not among those counted, and why.
fn left_out_posts(left: LeftOut) -> String {
    let LeftOut { reposts, replies, incomplete, nameless, others, older } = left;
    let parts: Vec<String> = [
        (reposts, plural::REPOSTS),
        (replies, plural::REPLIES),
        (incomplete, plural::POSTS_LACKING),
        (nameless, plural::NAMELESS_ROWS),
        (others, plural::POSTS_OF_OTHERS),
        (older, plural::OLDER_POSTS),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, forms)| forms.count(count as u64))
    .collect();
    let span = if older > 0 { ", the newest 100 of them or those of 90 days" } else { "" };
    format!(
        "{} left out: posts counted are the account\u{2019}s own{span}, each with all its counts. \
         If others are to count, edit the profile.",
        listed(&parts)
    )
}

pub(super) fn of_account(account: &str) -> String {
    if account.is_empty() { String::new() } else { format!(" of {account}") }
}

/// What stands between cells, in words.
fn delimiter(mark: char) -> String {
    match mark {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '\t' => "tabs".to_owned(),
        other => format!("\u{201c}{other}\u{201d}"),
    }
}

/// Fields in a row: `likes, replies and reposts`.
pub(super) fn fields(list: &[Field]) -> String {
    listed(&list.iter().map(|it| field(*it).to_owned()).collect::<Vec<_>>())
}

/// Things in a row: `a, b and c`.
fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What a question asks.
#[must_use]
pub fn question(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Number { field: which, text, readings } => {
            question_number(field(*which), text, readings)
        }
        QuestionKind::Date { text, readings } => dates::question_date(text, readings),
        QuestionKind::Counted { first, last } => dates::question_counted(first, last),
        QuestionKind::Year { text } => dates::question_year(text),
        QuestionKind::Columns { first, .. } => question_columns(first),
        QuestionKind::Rows { choices } => question_rows(choices),
        QuestionKind::Total { name } => question_total(name),
        QuestionKind::Audience { account } => question_audience(account),
    }
}

/// A question about the audience of an export that does not state it.
#[must_use]
pub fn question_audience(account: &str) -> String {
    let whose = if account.is_empty() { "this account".to_owned() } else { account.to_owned() };
    format!(
        "How many followers has {whose}? The export does not say. Write the number as the \
             profile page shows it, such as 1204 or 12.3K."
    )
}

/// A question about the columns of a table without a header.
#[must_use]
pub fn question_columns(first: &[String]) -> String {
    format!(
        "No row names the columns. What do they hold, as in the first row ({})? Choose, or put a \
         first row above the table that names them.",
        first.join(", ")
    )
}

/// A question about the rows of a table.
#[must_use]
pub fn question_rows(choices: &[RowsAre]) -> String {
    let choices: Vec<&str> = choices.iter().map(|rows| row_is(*rows)).collect();
    format!("Is each row of this table {}?", choices.join(" or "))
}

/// What one row of a table is.
#[must_use]
pub fn row_is(rows: RowsAre) -> &'static str {
    match rows {
        RowsAre::Accounts | RowsAre::Following => "an account",
        RowsAre::Posts => "a post",
        RowsAre::PostDays => "a post on one day",
        RowsAre::Days => "a day",
        RowsAre::Snapshots => "the state of an account at one time",
        RowsAre::Other => "something else",
    }
}

/// A question about a column that holds an audience, or its changes.
#[must_use]
pub fn question_total(name: &str) -> String {
    format!(
        "Is \u{201c}{name}\u{201d} the whole number at each time, or the change since the last?"
    )
}

/// A note with its place: `Line 3, column 9: ...`.
#[must_use]
pub fn placed(note_: &Note) -> String {
    let place = note_.place;
    format!("Line {}, column {}: {}", place.line, place.column, note(&note_.kind))
}

/// Something said of a file.
#[must_use]
pub fn of_file(name: &str, said: &str) -> String {
    format!("{name}: {said}")
}

/// How many notes there were beyond those shown.
#[must_use]
pub fn left_out(count: usize) -> String {
    plural::MORE_NOTES.count(count as u64)
}

/// An echo: `12.3K read as 12,300 followers, rounded (12,250 to 12,349)`.
#[must_use]
pub fn echo(echo: &Echo) -> String {
    let value = echo.count.value().map_or_else(String::new, numbers::whole);
    let read = format!("{} read as {value} {}", echo.text, field(echo.field));
    match (echo.count.precision(), numbers::bounds(echo.count)) {
        (precision, Some(range)) => format!("{read}, {} ({range})", numbers::way(precision)),
        (Precision::AtLeast, _) => format!("{read} or more"),
        _ => read,
    }
}

/// The first words about a reading: how many profiles, and how many of them are placed.
#[must_use]
pub fn summary(profiles: usize, placed: usize) -> String {
    match profiles {
        0 => "No profiles read.".to_owned(),
        all if placed == all => {
            format!("{} read and placed.", plural::PROFILES.count(all as u64))
        }
        1 => format!("{} read; some numbers are missing.", plural::PROFILES.count(1)),
        all => format!(
            "{} read, {} placed.",
            plural::PROFILES.count(all as u64),
            numbers::whole(placed as u64)
        ),
    }
}

/// What is wrong with a number that was meant for a count.
#[must_use]
pub fn number(field: &str, text: &str, problem: NumberProblem) -> String {
    let fix = match problem {
        NumberProblem::Ambiguous => "Write it without the mark or in full.",
        NumberProblem::NotAShare => "Write it as 40 or 40%.",
        _ => "Write it as 1204, 1,204 or 12.3K.",
    };
    let stay = if problem == NumberProblem::NotAShare { "stays" } else { "stay" };
    let why = fault(problem);
    format!("\u{201c}{text}\u{201d} {why}, so {field} {stay} unknown. {fix}")
}

/// What is wrong with a number, behind the number itself.
fn fault(problem: NumberProblem) -> &'static str {
    match problem {
        NumberProblem::NotANumber => "is not a number",
        NumberProblem::Fraction => "has decimals; counts are whole numbers",
        NumberProblem::Negative => "is negative; some servers write that for a hidden count",
        NumberProblem::Percent => "is a percentage, not a count",
        NumberProblem::Ambiguous => "can be read in two ways",
        NumberProblem::TooLarge => "is too large for a count",
        NumberProblem::NotAShare => "isn\u{2019}t a share from 1 to 100 percent",
    }
}

/// What is wrong with a part of a list that should be a number.
#[must_use]
pub fn no_number(text: &str, problem: NumberProblem) -> String {
    format!("\u{201c}{text}\u{201d} {}.", fault(problem))
}

/// A question about a number that languages read differently.
#[must_use]
pub fn question_number(field: &str, text: &str, readings: &[Count]) -> String {
    if let [only] = readings {
        return format!(
            "\u{201c}{text}\u{201d} would be {} {field}, beyond what any account has. Is \
             it so? Until you say, {field} stay unknown; or correct the number.",
            choice(*only)
        );
    }
    let readings: Vec<String> = readings.iter().map(|count| choice(*count)).collect();
    format!(
        "\u{201c}{text}\u{201d} means different numbers in different languages: {}. Choose one, or \
         write it in full; until then {field} stay unknown.",
        readings.join(" or ")
    )
}

/// One of the counts that a number may be: `12,000,000`, as a choice says it.
#[must_use]
pub fn choice(count: Count) -> String {
    numbers::count(count)
}

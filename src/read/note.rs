//! Notes and echoes: what reading has to say about a text, as data. Their words stand in
//! [`crate::wording`].

use std::borrow::Cow;

use crate::accounts::Closed;
use crate::base::date::{Day, Period};
use crate::base::wire::{wire_fields, wire_place};
use crate::model::count::Count;
use crate::model::profile::{Field, Network};
use crate::read::FileKind;
use crate::read::number::NumberProblem;
use crate::read::workbook::BookProblem;

/// Something about the text that a person should know, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Where in the text.
    pub place: TextPosition,
    /// What it is; its words say what to do.
    pub kind: NoteKind,
}

/// A place in the text, counted from 1 as editors count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPosition {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

wire_fields!(TextPosition { line, column });

impl TextPosition {
    /// The first character.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// What a saved answer is that holds no counts of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// A list of posts without any.
    NoPosts,
    /// A list of people, such as those who liked a post.
    People,
    /// A refusal, and its words.
    Refusal(String),
}

/// Posts that are not among those counted, by why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// They repeat somebody else's post.
    pub reposts: usize,
    /// They answer a post.
    pub replies: usize,
    /// A count that others state is missing from them.
    pub incomplete: usize,
    /// They have neither an id nor a text.
    pub nameless: usize,
    /// They are somebody else's, advertisements among them.
    pub others: usize,
    /// They are older than the newest 100, or than the 90 days before the newest.
    pub older: usize,
}

impl LeftOut {
    /// Adds others.
    pub(super) fn add(&mut self, other: Self) {
        self.reposts += other.reposts;
        self.replies += other.replies;
        self.incomplete += other.incomplete;
        self.nameless += other.nameless;
        self.others += other.others;
        self.older += other.older;
    }
}

/// Why a Parquet file was not read, or not whole.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParquetProblem {
    /// It is damaged or packed in a way not known here; the reader's own message.
    Unreadable(String),
    /// It holds more than is read of one file.
    TooLarge,
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteKind {
    /// No count was found in the text.
    NothingFound,
    /// A place that nothing can be fetched from.
    Closed(Closed),
    /// A name on no network in particular, such as `@ada`.
    BareName(String),
    /// A handle under a domain that no account can have.
    ReservedName(String),
    /// A line among handles that is none.
    NoHandle(String),
    /// Rows of cells, but no row that names the columns: what they were taken for.
    NoHeader(String),
    /// A header row and nothing below it.
    NoRows,
    /// Characters that belong to no text were left out.
    ControlCharacters,
    /// A number could not be read; the count stays unknown.
    Number {
        /// The count it was meant for.
        field: Field,
        /// The text that stands there, cut short when long.
        text: String,
        /// What is wrong with it.
        problem: NumberProblem,
    },
    /// A total over the account's whole life, or of what it gave: no engagement received.
    Lifetime(Lifetime),
    /// The columns of a table that were left out, and why.
    ColumnsLeft(ColumnsLeft),
    /// A column whose cells are all different was taken for the names.
    NamedBy(String),
    /// A column that another one holds: likes are among the reactions.
    PartOf {
        /// Its name.
        part: String,
        /// The column that is read.
        whole: String,
    },
    /// A count that is what other counts leave of a sum.
    FromSum {
        /// The name of the sum.
        name: String,
        /// The count.
        field: Field,
        /// The counts taken off the sum.
        less: Vec<Field>,
    },
    /// The rows are parts of one account's result, such as countries.
    PartsOfOne,
    /// A table of which no column is known to hold a count.
    NoCounts,
    /// A line without cells among the rows of a table.
    LooseLine,
    /// A row with filled cells behind the last column; it was left out.
    RowTooLong {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// Accounts whose followers nothing states, where there are several.
    NoAudience {
        /// How many there are.
        accounts: usize,
        /// The first of them; empty where it has no name.
        first: String,
    },
    /// A second column for a count that another column gives; the first one is read.
    SecondColumn {
        /// Its name.
        name: String,
        /// The count that both name.
        field: Field,
    },
    /// A network that is not known; the row is taken as [`Network::Other`].
    UnknownNetwork(String),
    /// A purpose that is not known; the row is taken for the default.
    UnknownPurpose(String),
    /// The network was told from the order of the counts.
    GuessedNetwork(Network),
    /// A word that stands for followers and for following alike, and no other label tells which.
    EitherDirection(String),
    /// A number without a label, among others that have one.
    NoLabel(String),
    /// Counts of a profile page, and no followers among them.
    NoFollowers,
    /// Characters that come from another encoding.
    Garbled,
    /// A row with another number of cells than the header.
    RowLength {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// A quote that is never closed takes in the rest of the text.
    OpenQuote,
    /// A cell of the per-post summary holds no amount.
    NotAnAmount(String),
    /// The row holds the sums of the others and was left out.
    TotalRow,
    /// From this row on, cells are divided otherwise than in the header.
    OtherDelimiter {
        /// What divides the header.
        header: char,
        /// What divides the row.
        row: char,
    },
    /// Nearly all rows stand one cell beside their names; they were read so.
    Shifted,
    /// The cells of one row stand beside their names; it was left out.
    ShiftedRow,
    /// A post's row ends before its counts do; it was left out.
    RowCut {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// A column of changes from day to day; it is no total.
    Change(String),
    /// Posts that are not among those counted.
    LeftOut(LeftOut),
    /// An account's followers differ from row to row; the newest number was taken, or the largest
    /// where days are not known.
    FollowersDiffer {
        /// The account; empty where none is named.
        account: String,
        /// The followers taken.
        taken: Count,
    },
    /// The counts are totals over days.
    DailyTotals {
        /// How many days.
        days: usize,
    },
    /// Interactions that the network counts and the export does not hold.
    Missing {
        /// Those it does not hold.
        missing: Vec<Field>,
        /// Those it holds.
        held: Vec<Field>,
        /// Where they are missing.
        from: Lacking,
    },
    /// The text is no UTF-8.
    Encoding(Encoding),
    /// JSON ends too early, or holds a fault; what stands before it was read.
    JsonCutOff,
    /// JSON of no kind that is known.
    UnknownJson,
    /// A workbook that was not read, or not whole.
    Workbook(BookProblem),
    /// A file of a kind that is not read as it is.
    OtherFile(FileKind),
    /// A Parquet file that was not read, or not whole.
    #[cfg(not(target_arch = "wasm32"))]
    Parquet(ParquetProblem),
    /// An archive within the archive, by its name.
    NestedArchive(String),
    /// Rows or columns that the program which printed the table left out.
    NotPrinted,
    /// Tables with one header, by their names, that were read as one account's.
    TakenTogether(Vec<String>),
    /// Posts or days that stand more than once; each was counted once.
    Repeated {
        /// How many rows were left out.
        rows: usize,
    },
    /// Sheets that are hidden, by their names; they were left out.
    HiddenSheets(Vec<String>),
    /// A sheet was read up to a fault, in the words of what reads workbooks.
    SheetCut(String),
    /// Formulas without a value, the first of which is in the cell that the note names.
    NotCalculated {
        /// How many there are in the sheet.
        cells: usize,
    },
    /// Something in a sheet of a workbook.
    InSheet {
        /// The sheet's name.
        sheet: String,
        /// The row and column of the cell, from 0; `None` for what holds for the sheet.
        cell: Option<(u32, u32)>,
        /// What it is.
        kind: Box<NoteKind>,
    },
    /// A saved answer that holds no counts of an account.
    Saved(Saved),
    /// Something to know of an account whose answers were saved.
    OfAccount {
        /// Its name.
        account: String,
        /// What there is to know.
        note: crate::read::AccountNote,
    },
    /// An archive is damaged or cut off; what could be unpacked was read.
    ArchiveCutOff,
    /// An archive without a file that is of use.
    NothingInArchive,
    /// A file of an archive was not read.
    Member {
        /// Its name.
        name: String,
        /// Why.
        problem: MemberProblem,
    },
    /// Something about a file of an archive, or a sheet of a spreadsheet.
    Within {
        /// Its name.
        name: String,
        /// Where in it.
        place: TextPosition,
        /// What it is.
        kind: Box<NoteKind>,
    },
    /// Something about days.
    Date(DateNote),
    /// LinkedIn gives interactions as one number, and of some posts alone.
    Engagements {
        /// How many posts the export lists.
        posts: usize,
    },
    /// A number of followers among the posts or boxes of a copied page; no profile was made of it.
    AmongPosts(String),
    /// Posts of a copied page were read.
    Copied {
        /// The account, as its page names it.
        account: String,
        /// How many posts.
        posts: usize,
        /// Over how many days, where their times are known.
        days: Option<u64>,
        /// Interactions that the network counts and its pages do not show.
        missing: Vec<Field>,
    },
    /// A copied page holds no counts of its posts.
    Copy {
        /// Whose page.
        network: Network,
        /// Why.
        problem: CopyProblem,
    },
}

/// Why no post of a copied page could be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyProblem {
    /// The browser left out the buttons that hold the numbers.
    Buttons,
    /// The posts have no numbers, or none that can be told.
    Numbers,
    /// The page shows its posts as a grid, with views at most.
    Grid,
    /// Posts stand on it, and whose page it is is not known.
    Owner,
}

impl NoteKind {
    /// Whether it is about one cell of a table, and not about all of it.
    pub(super) fn is_of_a_cell(&self) -> bool {
        matches!(
            self,
            Self::Number { .. }
                | Self::Lifetime(_)
                | Self::ColumnsLeft(_)
                | Self::PartOf { .. }
                | Self::FromSum { .. }
                | Self::NamedBy(_)
                | Self::SecondColumn { .. }
                | Self::UnknownNetwork(_)
                | Self::UnknownPurpose(_)
                | Self::NotAnAmount(_)
                | Self::Change(_)
        )
    }
}

/// Something about the days of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateNote {
    /// Every count of an account fell to 0 at once, so often; these readings were left out.
    FailedReadings {
        /// The account; empty where none is named.
        account: String,
        /// How many.
        readings: usize,
    },
    /// So many rows have no day that can be read; they were left out.
    Undated(usize),
    /// Some days are written day first, others month first.
    TwoOrders,
    /// A day is the day as it is written, in its own time zone.
    Zones,
    /// Years are of the Buddhist era.
    Buddhist,
    /// Numbers stand for days or moments.
    Serial {
        /// One of them.
        text: String,
        /// The day it stands for.
        day: Day,
    },
    /// The counts are of the day in the name of the file.
    InName(Period),
    /// An audience of a period is the newest that its rows state.
    NewestAudience,
}

/// What a table has beside the columns that were read, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnsLeft {
    /// Means or medians per post.
    pub averages: Vec<String>,
    /// Rates.
    pub rates: Vec<String>,
    /// Sums of several kinds of interactions.
    pub sums: Vec<String>,
    /// Changes from one day to the next.
    pub changes: Vec<String>,
    /// Names that are not known.
    pub unknown: Vec<String>,
    /// Names that are known, of what is of no use here.
    pub others: Vec<String>,
}

impl ColumnsLeft {
    /// All names, whatever the reason.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        let Self { averages, rates, sums, changes, unknown, others } = self;
        [averages, rates, sums, changes, unknown, others].into_iter().flatten()
    }
}

/// What interactions are missing from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// A network's export, which does not hold them.
    Export,
    /// A table that names no such column.
    Table,
    /// A table with columns that were left out: one of them may hold them.
    Unsure,
}

impl NoteKind {
    /// Whether it lists columns that were left out: of less weight than all else.
    #[must_use]
    pub fn is_of_columns(&self) -> bool {
        matches!(self, Self::ColumnsLeft(_) | Self::PartOf { .. } | Self::SecondColumn { .. })
    }
}

/// What a note wants of whoever reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Something is missing that somebody can give.
    Asks,
    /// Something was left out.
    #[default]
    LeftOut,
    /// Something was read in a way that is worth a look, and nothing is missing.
    Fine,
}

wire_place!(Tone, Tone::ALL);

impl Tone {
    /// All three, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Asks, Self::LeftOut, Self::Fine];
}

impl NoteKind {
    /// What it wants of whoever reads it.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match self {
            Self::NothingFound
            | Self::BareName(_)
            | Self::Lifetime(Lifetime::Posts | Lifetime::Likes)
            | Self::EitherDirection(_)
            | Self::NoLabel(_)
            | Self::NoFollowers
            | Self::Missing { .. } => Tone::Asks,
            Self::GuessedNetwork(_)
            | Self::Shifted
            | Self::TotalRow
            | Self::OtherDelimiter { .. }
            | Self::LeftOut(_)
            | Self::FollowersDiffer { .. }
            | Self::DailyTotals { .. }
            | Self::Repeated { .. }
            | Self::TakenTogether(_)
            | Self::Lifetime(Lifetime::LikesGiven)
            | Self::Encoding(Encoding::Windows1252) => Tone::Fine,
            Self::Within { kind, .. } | Self::InSheet { kind, .. } => kind.tone(),
            _ => Tone::LeftOut,
        }
    }
}

/// Why a file of an archive was not read, or not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberProblem {
    /// It would unpack to more than is read of one archive.
    TooLarge,
    /// It is damaged; what could be unpacked was read.
    Broken,
    /// It is locked by a password.
    Locked,
    /// It is packed in a way that is not known here.
    Packing,
}

/// How a text that is no UTF-8 was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As Windows-1252, which spreadsheets of Western Europe write.
    Windows1252,
    /// As UTF-8, in which some characters are broken.
    BrokenUtf8,
    /// As UTF-16, in which some characters are broken.
    BrokenUtf16,
}

/// Totals that are not counts of interactions received on posts counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// All posts ever (`statuses_count`, "345 posts").
    Posts,
    /// All likes ever received ("34.5M Likes" in a profile's header).
    Likes,
    /// Likes the account gave (`favourites_count` of an account).
    LikesGiven,
}

/// How a number that was not plain digits was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// Where it stands.
    pub place: TextPosition,
    /// As it stands.
    pub text: String,
    /// The count it was read for.
    pub field: Field,
    /// As it was read.
    pub count: Count,
}

impl Echo {
    /// How many echoes a reading keeps.
    pub const MOST: usize = 100;

    /// Whether a number is worth echoing: it is not plain digits.
    pub(super) fn is_due(text: &str, count: Count) -> bool {
        count.is_known() && text.contains(|c: char| !c.is_ascii_digit())
    }
}

/// The notes of one reading, in order; beyond [`Notes::MOST`] they are only counted, so that a
/// large file of noise does not become a larger list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    kept: Vec<Note>,
    left_out: usize,
}

impl Notes {
    /// How many notes are kept.
    pub const MOST: usize = 100;

    /// Adds a note, in the order of the text: what is found late may stand early.
    pub fn push(&mut self, place: TextPosition, kind: NoteKind) {
        if !self.are_full() {
            let at = self.kept.partition_point(|note| note.place <= place);
            self.kept.insert(at, Note { place, kind });
        } else {
            self.left_out += 1;
        }
    }

    /// The notes kept, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.kept.iter()
    }

    /// How many more there were.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The notes but for those about totals that were not used after all.
    pub(super) fn without_totals(&self) -> Self {
        let is_used = |note: &&Note| {
            !matches!(note.kind, NoteKind::DailyTotals { .. } | NoteKind::Missing { .. })
        };
        Self { kept: self.kept.iter().filter(is_used).cloned().collect(), ..*self }
    }

    /// Whether further notes are only counted.
    pub(super) fn are_full(&self) -> bool {
        self.kept.len() >= Self::MOST
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

/// The text on one line, cut to a length that a note can show.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let text = one_line(text);
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A text without line ends: a quoted cell may hold some, a name or a note does not.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

//! Workbooks as typed cells, and their sheets as the text that the table reader takes.
//!
//! A workbook is opened by [`open`], in a program of its own on the page. What it gives is read
//! here. A cell keeps its type: a date, a percentage, a truth value or an error is no count, and
//! the point of a number is never taken for a thousands separator.

mod bytes;
#[cfg(any(not(target_arch = "wasm32"), feature = "workbook"))]
pub mod open;
mod text;

pub(super) use text::SheetText;
pub(crate) use text::cell_name;
#[cfg(not(target_arch = "wasm32"))]
pub(super) use text::push_cell;

/// The sheets of a workbook that are read, and what is to be said of the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// The visible sheets, in the order of their tabs.
    pub sheets: Vec<BookSheet>,
    /// The names of the hidden sheets, which are left out.
    pub hidden: Vec<String>,
    /// What is wrong with the whole file.
    pub problems: Vec<BookProblem>,
}

/// Why a workbook was not read, or not whole.
#[derive(Clone, Debug, PartialEq)]
pub enum BookProblem {
    /// It takes a password.
    Locked,
    /// Its end is missing; what could be found was read.
    CutOff,
    /// It is damaged, or has a part that cannot be; the reader's own message.
    Damaged(String),
    /// It would unpack to more bytes or cells than are read of one workbook.
    TooLarge,
    /// It is of the binary kind (`.xlsb`).
    Binary,
    /// It has more sheets than are read of one workbook.
    MoreSheets,
    /// The program that reads workbooks could not be loaded, or stopped.
    Stopped,
}

/// A sheet by its name; rows and columns from 0, in order. Blank cells are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookSheet {
    /// As its tab shows it.
    pub name: String,
    /// The rows that hold something.
    pub rows: Vec<BookRow>,
    /// What ended the reading of the sheet too early, in the reader's own words.
    pub problem: Option<String>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookRow {
    /// From 0.
    pub number: u32,
    /// Each with its column, from 0.
    pub cells: Vec<(u32, BookCell)>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum BookCell {
    /// A text.
    Text(String),
    /// A number without a format that changes its meaning.
    Number(f64),
    /// A number that is shown as a percentage: 0.12 for 12 %.
    Percent(f64),
    /// A number that is shown through a format which is neither a number's nor a date's.
    Formatted {
        /// The number.
        value: f64,
        /// The format's code.
        format: String,
    },
    /// TRUE or FALSE.
    Truth(bool),
    /// A date, a time or a duration, as ISO 8601 writes it.
    Date(String),
    /// An error such as `#N/A`.
    Error(String),
    /// A formula whose value was never calculated.
    NotCalculated,
}

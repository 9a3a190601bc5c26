//! LinkedIn's creator export: the sheets of its workbook, or these sheets pasted as text.
//!
//! Engagements are one number, clicks and reactions together, and at most fifty posts are listed.
//! New followers by day are changes, no audience.

use crate::model::count::Count;
use crate::model::profile::{Field, Network};
use crate::read::lines::{Locator, lines};
use crate::read::note::shown;
use crate::read::number::read_number;
use crate::read::posts::{self, Account, Origin};
use crate::read::table::TableLayout;
use crate::read::{Lacking, NoteKind, Reading, Settings, TextPosition};

/// The line that gives the audience: `Total followers on 8/1/2024:`, and the number beside it.
const FOLLOWERS: &str = "total followers on";

/// Whether a text is a sheet of the creator export, pasted.
pub(in crate::read) fn is_pasted(text: &str) -> bool {
    const WITHIN: usize = 6;
    lines(text).take(WITHIN).any(|line| {
        let line = line.text.trim_matches(['"', ' ', '\t']).to_lowercase();
        line.starts_with(FOLLOWERS)
            || (line.starts_with("post url") && line.contains("engagements"))
    })
}

/// Reads a pasted sheet, or several one below another.
pub(in crate::read) fn read_pasted(
    text: &str,
    file: &str,
    settings: &Settings,
    into: &mut Reading,
) {
    let delimiter = if text.contains('\t') { b'\t' } else { b',' };
    let mut reader = TableLayout::divided_by(delimiter).reader(text, true);
    let mut locator = Locator::new(text);
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, csv::Position::byte) as usize;
        let rest = text.get(start..).unwrap_or_default();
        let ends = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let line = locator.place(start + ends).line;
        rows.push(SheetRow { line, cells: record.iter().map(str::to_owned).collect() });
    }
    let mut export = Export::new(settings);
    for (place, kind) in export.sheet(&rows).notes {
        into.notes.push(place, kind);
    }
    export.finish(file, settings, into);
}

/// The export lists fifty; no more than these are looked through for each address.
const MOST_POSTS: usize = 1_000;

/// A row of a sheet.
pub(super) struct SheetRow {
    /// The line it stands on, from 1.
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// What is to be said of a sheet.
pub(super) struct SheetFindings {
    /// Whether it is one of the creator export.
    pub(super) is_known: bool,
    pub(super) notes: Vec<(TextPosition, NoteKind)>,
}

/// What the sheets come to.
pub(super) struct Export {
    account: Account,
    posts: Vec<TopPost>,
}

#[derive(Default)]
struct TopPost {
    url: String,
    engagements: Count,
    impressions: Count,
}

impl Export {
    pub(super) fn new(settings: &Settings) -> Self {
        let account = Account::new(String::new(), Network::LinkedIn, settings.purpose);
        Self { account, posts: Vec::new() }
    }

    /// Adds a sheet.
    pub(super) fn sheet(&mut self, rows: &[SheetRow]) -> SheetFindings {
        let mut read = SheetFindings { is_known: false, notes: Vec::new() };
        let mut columns: Option<Top> = None;
        for SheetRow { line, cells } in rows {
            let cell = |index: usize| cells.get(index).map_or("", |cell| cell.trim());
            let at = |column| TextPosition { line: *line, column };
            if cell(0).to_lowercase().starts_with(FOLLOWERS) {
                read.is_known = true;
                match read_number(cell(1)) {
                    Ok(count) => self.account.state_followers(count),
                    Err(problem) => {
                        let text = shown(cell(1));
                        let field = Field::Followers;
                        // Behind the label and what stands between the cells.
                        let column = cells.first().map_or(1, |cell| cell.chars().count() + 2);
                        read.notes.push((at(column), NoteKind::Number { field, text, problem }));
                    }
                }
                continue;
            }
            if let Some(top) = Top::of(cells) {
                read.is_known = true;
                columns = Some(top);
                continue;
            }
            let Some(top) = &columns else { continue };
            let (expected, found) = (top.width, cells.len());
            if found < expected && cells.iter().any(|cell| !cell.trim().is_empty()) {
                read.notes.push((at(1), NoteKind::RowCut { expected, found }));
            }
            let is_whole = |index: usize| index + 1 < found || found >= expected;
            for (url, index) in top.engagements.iter().filter(|(_, index)| is_whole(*index)) {
                self.post(cell(*url), |post| &mut post.engagements, cell(*index));
            }
            for (url, index) in top.impressions.iter().filter(|(_, index)| is_whole(*index)) {
                self.post(cell(*url), |post| &mut post.impressions, cell(*index));
            }
        }
        read
    }

    /// Two tables stand side by side in orders of their own: the address joins them.
    fn post(&mut self, url: &str, field: impl Fn(&mut TopPost) -> &mut Count, cell: &str) {
        if !url.contains("://") || self.posts.len() >= MOST_POSTS {
            return;
        }
        let at = self.posts.iter().position(|post| post.url == url).unwrap_or_else(|| {
            self.posts.push(TopPost { url: url.to_owned(), ..TopPost::default() });
            self.posts.len() - 1
        });
        if let Some(post) = self.posts.get_mut(at) {
            *field(post) = read_number(cell).unwrap_or_default();
        }
    }

    pub(super) fn finish(mut self, file: &str, settings: &Settings, into: &mut Reading) {
        let place = TextPosition::START;
        let mut counted = 0;
        for post in self.posts.iter().filter(|post| post.engagements.is_known()) {
            self.account.engagements(post.engagements, post.impressions);
            counted += 1;
        }
        if counted > 0 {
            into.notes.push(place, NoteKind::Engagements { posts: counted });
        } else {
            let missing = [Field::Likes, Field::Replies, Field::Reposts].to_vec();
            let kind = NoteKind::Missing { missing, held: Vec::new(), from: Lacking::Export };
            into.notes.push(place, kind);
        }
        if let Some(name) = account_in_file(file) {
            self.account.name_once(&name);
        }
        posts::add(self.account.profile(), &Origin { settings, file, place }, into);
    }
}

/// Where the two tables of TOP POSTS have their addresses and their numbers.
#[derive(Default)]
struct Top {
    width: usize,
    engagements: Vec<(usize, usize)>,
    impressions: Vec<(usize, usize)>,
}

impl Top {
    fn of(row: &[String]) -> Option<Self> {
        let mut top = Self { width: row.len(), ..Self::default() };
        let mut url = None;
        for (index, name) in row.iter().enumerate() {
            match (name.trim().to_lowercase().as_str(), url) {
                ("post url", _) => url = Some(index),
                ("engagements", Some(url)) => top.engagements.push((url, index)),
                ("impressions", Some(url)) => top.impressions.push((url, index)),
                _ => {}
            }
        }
        (!top.engagements.is_empty() || !top.impressions.is_empty()).then_some(top)
    }
}

/// The account in `AggregateAnalytics_Ada Lovelace_2026-01-01_2026-06-30.xlsx`.
fn account_in_file(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next()?.strip_prefix("AggregateAnalytics_")?;
    let (name, _) = name.split_once('_')?;
    Some(name.to_owned())
}

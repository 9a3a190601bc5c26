//! The page's table for the clipboard: tab-separated for a spreadsheet, markup for a document.
//!
//! Names are escaped as in [`crate::export::csv`].

use crate::accounts::name;
use crate::export::embed::escaped;
use crate::model::cohort::Cohort;
use crate::model::profile::Profile;
use crate::model::quadrant::{Placement, place};
use crate::model::thresholds::Thresholds;
use crate::wording::{numbers, page, places, summary};

/// Writes the table as lines of cells between tabs, with a line of heads.
///
/// ```
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::read::{Settings, read};
///
/// let text = "name,network,purpose,followers,posts,likes\n@ada,x,person,1204,20,96";
/// let cohort = read(text, &Settings::default()).cohort;
/// let table = fourfold::export::table::tabbed(&cohort, &Thresholds::default());
/// assert_eq!(table.lines().nth(1), Some("@ada\tX\tPerson\t1,204\t0.399%\tspread unknown\tClimber"));
/// ```
#[must_use]
pub fn tabbed(cohort: &Cohort, lines: &Thresholds) -> String {
    let mut text = page::COLUMNS.join("\t");
    text.push('\n');
    for cells in rows(cohort, lines) {
        // A tab or a line's end within a name would begin another cell.
        let cells = cells.map(|cell| cell.replace(char::is_control, " "));
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// Writes the table as an HTML `table`.
#[must_use]
pub fn markup(cohort: &Cohort, lines: &Thresholds) -> String {
    let row = |tag: &str, cells: &[String]| {
        let cells: String =
            cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let mut text = String::from("<table>\n<thead>\n");
    text.push_str(&row("th", &page::COLUMNS.map(str::to_owned)));
    text.push_str("</thead>\n<tbody>\n");
    for cells in rows(cohort, lines) {
        text.push_str(&row("td", &cells));
    }
    text.push_str("</tbody>\n</table>\n");
    text
}

fn rows<'a>(cohort: &'a Cohort, lines: &'a Thresholds) -> impl Iterator<Item = [String; 7]> + 'a {
    cohort
        .iter()
        .map(|profile| cells(&profile, &place(&profile, lines.basis(), &lines.of(profile.group()))))
}

/// The cells of a profile, in the order of [`page::COLUMNS`].
fn cells(profile: &Profile<&str>, placement: &Placement) -> [String; 7] {
    let basis = placement.measured.basis;
    let engagement = placement.measured.engagement;
    [
        name::escaped(summary::shown_name(profile.name)),
        page::network(profile.network).to_owned(),
        page::purpose_cell(profile.purpose).to_owned(),
        numbers::count(profile.counts.followers),
        engagement.map_or_else(String::new, |it| numbers::engagement(it.value, basis)),
        summary::interval_cell(&placement.measured),
        places::outcome(placement.outcome),
    ]
}

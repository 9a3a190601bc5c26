//! How it works: formulas, lines and their sources, what is not known, and privacy.

use leptos::prelude::*;

use super::element::{all, el, flag, said};
use super::parts::{card, fixed, head, row, table, table_row, text_cell};
use crate::benchmark::published;
use crate::engagement::Basis;
use crate::profile::Group;
use crate::wording::{how, numbers, says};

pub(super) fn how() -> AnyView {
    let heading = |text: &'static str| el("h3").text(text).view();
    let mut parts = Vec::new();
    for (title, paragraphs) in how::SECTIONS {
        parts.push(heading(title));
        parts.extend(paragraphs.iter().map(|text| fixed("", *text)));
    }
    parts.push(heading(how::LINES_HEADING));
    let heads = how::LINE_COLUMNS.map(|name| head(said(name)));
    let rows = Group::all().map(lines_of).collect();
    parts.push(table("lines-table", how::LINES_HEADING, all(heads.into()), all(rows)));
    row("how", vec![card("how", how::HEADING, parts)])
}

fn lines_of(group: Group) -> AnyView {
    let lines = published(group, Basis::Followers);
    let cells = vec![
        text_cell("number", numbers::audience_line(&lines.split)),
        text_cell("", says::source(&lines.audience)),
        text_cell("number", numbers::percent(lines.split.engagement())),
        text_cell("", says::source(&lines.engagement)),
    ];
    table_row(flag(|| false), said(says::group(group)), cells)
}

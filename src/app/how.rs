//! How it works: formulas, lines and their sources, what is not known, and privacy.

use leptos::prelude::*;

use super::parts::{card, fixed, table, text_cell};
use crate::benchmark::published;
use crate::engagement::Basis;
use crate::profile::Group;
use crate::wording::{how, numbers, says};

pub(super) fn how() -> AnyView {
    let heading = |text: &'static str| view! { <h3>{text}</h3> }.into_any();
    let mut parts = Vec::new();
    for (title, paragraphs) in how::SECTIONS {
        parts.push(heading(title));
        parts.extend(paragraphs.iter().map(|text| fixed("", text)));
    }
    parts.push(heading(how::LINES_HEADING));
    let heads = how::LINE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> });
    let rows: Vec<_> = Group::all().map(row).collect();
    parts.push(table(how::LINES_HEADING, Vec::from(heads).into_any(), rows.into_any()));
    view! { <div class="how">{card("how", how::HEADING, parts)}</div> }.into_any()
}

fn row(group: Group) -> AnyView {
    let lines = published(group, Basis::Followers);
    let cells = vec![
        text_cell("number", numbers::audience_line(&lines.split)),
        text_cell("", says::source(&lines.audience)),
        text_cell("number", numbers::percent(lines.split.engagement())),
        text_cell("", says::source(&lines.engagement)),
    ];
    view! { <tr><th scope="row">{says::group(group)}</th>{cells}</tr> }.into_any()
}

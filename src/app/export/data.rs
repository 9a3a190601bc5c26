//! The numbers: as files, on the clipboard, on paper.

use leptos::prelude::*;

use super::ExportStatus;
use crate::app::element::{flag, text};
use crate::app::parts::{choice, fixed, group, row};
use crate::app::state::{Chosen, State};
use crate::jobs::ExportFormat;
use crate::model::engagement::Basis;
use crate::web::{clipboard, dom};
use crate::wording::{export, page};

pub(super) fn data(state: State, report: ExportStatus) -> AnyView {
    let make = move |format, kind| state.make(format, Chosen::PLAIN, kind);
    let csv =
        move || report.save("fourfold.csv", make(ExportFormat::Csv, "text/csv;charset=utf-8"));
    let json = move || report.save("fourfold.json", make(ExportFormat::Json, "application/json"));
    let copy = move || {
        let forms =
            vec![make(ExportFormat::Tabbed, "text/plain"), make(ExportFormat::Table, "text/html")];
        clipboard::copy_made(forms, report.either(export::COPIED, export::NOT_COPIED));
    };
    let dialect = RwSignal::new(DIALECTS[0].0);
    let copy_query = move || {
        let chosen = dialect.get_untracked();
        let format = DIALECTS.iter().find(|(id, ..)| *id == chosen).map(|(_, _, format)| *format);
        let query = make(format.unwrap_or(ExportFormat::SqlDuckDb), "text/plain");
        clipboard::copy_made(vec![query], report.either(export::COPIED, export::NOT_COPIED));
    };
    let is_other = flag(move || state.board().lines.basis() != Basis::Followers);
    let copy_query = report.button(export::COPY_QUERY, copy_query).disabled(is_other).view();
    let choose = move |id: String| {
        let found = DIALECTS.into_iter().find(|(known, ..)| *known == id);
        found.into_iter().for_each(|(id, ..)| dialect.set(id));
    };
    let options = DIALECTS.map(|(id, name, _)| (id.to_owned(), name.to_owned())).into();
    let chosen = text(move || dialect.get().to_owned());
    let dialects = choice("dialect", export::DIALECT, options, chosen, choose);
    let buttons = vec![
        report.button(page::DOWNLOAD_CSV, csv).view(),
        report.button(page::DOWNLOAD_JSON, json).view(),
        report.button(export::COPY_TABLE, copy).view(),
        report.button(export::PRINT, dom::print).view(),
    ];
    let query = row("actions", vec![dialects, copy_query]);
    group(export::DATA, vec![row("actions", buttons), query, fixed("hint", export::QUERY_HINT)])
}

/// The engines that the rule can be copied for: the id and the name of each.
const DIALECTS: [(&str, &str, ExportFormat); 3] = [
    ("duckdb", "DuckDB", ExportFormat::SqlDuckDb),
    ("postgres", "PostgreSQL", ExportFormat::SqlPostgres),
    ("spark", "Spark", ExportFormat::SqlSpark),
];

//! The numbers: as files, on the clipboard, on paper.

use leptos::prelude::*;

use super::ExportStatus;
use crate::app::element::{flag, text};
use crate::app::parts::{choice, fixed, group, row};
use crate::app::state::{Chosen, State};
use crate::export::sql::Dialect;
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
    let dialect = RwSignal::new(Dialect::DuckDb);
    let copy_query = move || {
        let query = make(ExportFormat::Sql(dialect.get_untracked()), "text/plain");
        clipboard::copy_made(vec![query], report.either(export::COPIED, export::NOT_COPIED));
    };
    let is_other = flag(move || state.board().lines.basis() != Basis::Followers);
    let copy_query = report.button(export::COPY_QUERY, copy_query).disabled(is_other).view();
    let choose = move |id: String| Dialect::from_id(&id).into_iter().for_each(|it| dialect.set(it));
    let options = Dialect::ALL.map(|it| (it.id().to_owned(), it.to_string())).into();
    let chosen = text(move || dialect.get().id().to_owned());
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

//! The numbers: as files, on the clipboard, on paper.

use leptos::prelude::*;

use super::ExportStatus;
use crate::app::parts::{group, row};
use crate::app::state::{Chosen, State};
use crate::jobs::ExportFormat;
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
    let buttons = vec![
        report.button(page::DOWNLOAD_CSV, csv).view(),
        report.button(page::DOWNLOAD_JSON, json).view(),
        report.button(export::COPY_TABLE, copy).view(),
        report.button(export::PRINT, dom::print).view(),
    ];
    group(export::DATA, vec![row("actions", buttons)])
}

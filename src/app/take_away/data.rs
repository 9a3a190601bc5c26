//! The numbers: as files, on the clipboard, on paper.

use leptos::prelude::*;

use super::Told;
use crate::app::parts::{group, row};
use crate::app::state::{Chosen, State};
use crate::reader::Format;
use crate::web::{clipboard, dom};
use crate::wording::{page, take_away};

pub(super) fn data(state: State, told: Told) -> AnyView {
    let make = move |format, kind| state.make(format, Chosen::PLAIN, kind);
    let csv = move || told.save("fourfold.csv", make(Format::Csv, "text/csv;charset=utf-8"));
    let json = move || told.save("fourfold.json", make(Format::Json, "application/json"));
    let copy = move || {
        let forms = vec![make(Format::Tabbed, "text/plain"), make(Format::Table, "text/html")];
        clipboard::copy_made(forms, told.either(take_away::COPIED, take_away::NOT_COPIED));
    };
    let buttons = vec![
        told.button(page::DOWNLOAD_CSV, csv).view(),
        told.button(page::DOWNLOAD_JSON, json).view(),
        told.button(take_away::COPY_TABLE, copy).view(),
        told.button(take_away::PRINT, dom::print).view(),
    ];
    group(take_away::DATA, vec![row("actions", buttons)])
}

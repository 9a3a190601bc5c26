//! The link as a QR code, in a dialog.

use leptos::prelude::*;

use super::ExportStatus;
use crate::app::element::{el, live};
use crate::app::parts::{nothing, row};
use crate::app::state::{Chosen, State};
use crate::export::code::MOST;
use crate::jobs::ExportFormat;
use crate::web::{dom, made};
use crate::wording::{export, page};

const DIALOG: &str = "qr";
const KIND: &str = "image/svg+xml";

pub(super) fn code(state: State, report: ExportStatus) -> AnyView {
    let shown = report.code;
    let picture = live(move || match shown.get() {
        None => nothing(),
        Some((picture, link)) => {
            let alternative = export::qr_alternative(&link);
            let image = el("img").attr("src", picture).attr("alt", alternative).view();
            let link = el("a").attr("href", &*link).text(&*link).view();
            row("", vec![image, el("p").class("hint").child(link).view()])
        }
    });
    let save = move || {
        report.save("fourfold-qr.svg", state.make(ExportFormat::Code, Chosen::PLAIN, KIND));
    };
    let close = move || dom::close_dialog(DIALOG);
    let buttons = vec![
        report.button(export::DOWNLOAD_QR, save).view(),
        report.button(export::CLOSE, close).view(),
    ];
    let forget = move |_| {
        shown.get_untracked().iter().for_each(|(picture, _)| made::let_go(picture));
        shown.set(None);
    };
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-label", export::QR_CODE)
        .on("close", forget)
        .child(picture)
        .child(row("actions", buttons))
        .view()
}

/// Shows the code of a link, or says that it is too long for one.
pub(super) fn open(state: State, report: ExportStatus, link: String) {
    if link.len() > MOST {
        return report.fail(&export::too_long_for_a_code(link.len(), MOST));
    }
    state.make(ExportFormat::Code, Chosen::PLAIN, KIND).then(move |code| {
        let Some(picture) = code.as_ref().and_then(made::address_of) else {
            return report.fail(page::DOWNLOAD_FAILED);
        };
        report.code.set(Some((picture, link)));
        dom::open_dialog(DIALOG);
    });
}

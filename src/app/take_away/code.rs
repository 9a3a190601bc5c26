//! The link as a QR code, in a dialog.

use leptos::prelude::*;

use super::Told;
use crate::app::element::{el, live};
use crate::app::parts::{nothing, row};
use crate::app::state::{Chosen, State};
use crate::reader::Format;
use crate::share::code::MOST;
use crate::web::{dom, made};
use crate::wording::{page, take_away};

const DIALOG: &str = "qr";
const KIND: &str = "image/svg+xml";

pub(super) fn code(state: State, told: Told) -> AnyView {
    let shown = told.code;
    let picture = live(move || match shown.get() {
        None => nothing(),
        Some((picture, link)) => {
            let alternative = take_away::qr_alternative(&link);
            let image = el("img").attr("src", picture).attr("alt", alternative).view();
            let link = el("a").attr("href", &*link).text(&*link).view();
            row("", vec![image, el("p").class("hint").child(link).view()])
        }
    });
    let save = move || {
        told.save("fourfold-qr.svg", state.make(Format::Code, Chosen::PLAIN, KIND));
    };
    let close = move || dom::close_dialog(DIALOG);
    let buttons = vec![
        told.button(take_away::DOWNLOAD_QR, save).view(),
        told.button(take_away::CLOSE, close).view(),
    ];
    let forget = move |_| {
        shown.get_untracked().iter().for_each(|(picture, _)| made::let_go(picture));
        shown.set(None);
    };
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-label", take_away::QR_CODE)
        .on("close", forget)
        .child(picture)
        .child(row("actions", buttons))
        .view()
}

/// Shows the code of a link, or says that it is too long for one.
pub(super) fn open(state: State, told: Told, link: String) {
    if link.len() > MOST {
        return told.fail(&take_away::too_long_for_a_code(link.len(), MOST));
    }
    state.make(Format::Code, Chosen::PLAIN, KIND).then(move |code| {
        let Some(picture) = code.as_ref().and_then(made::address_of) else {
            return told.fail(page::DOWNLOAD_FAILED);
        };
        told.code.set(Some((picture, link)));
        dom::open_dialog(DIALOG);
    });
}

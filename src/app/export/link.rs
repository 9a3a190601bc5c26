//! The link to what is on the chart, and the markup that frames it in another site.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{ExportStatus, code};
use crate::app::element::{el, live, text};
use crate::app::how::leading;
use crate::app::parts::{group, labelled, nothing, row};
use crate::app::state::{Chosen, State};
use crate::jobs::ExportFormat;
use crate::link::LinkError;
use crate::web::made::{Made, blob_of};
use crate::web::{Event, HtmlInputElement, clipboard};
use crate::wording::{export, how, link as words, page};

pub(super) fn link(state: State, report: ExportStatus) -> AnyView {
    // What was copied, under the name of its field.
    let copied = RwSignal::new(("", String::new()));
    let is_too_much = RwSignal::new(false);
    // The link, or why there is none.
    let link = move || match state.link() {
        Ok(address) => Some(address),
        Err(error) => {
            report.fail(&words::not_made(&error));
            is_too_much.set(matches!(error, LinkError::TooMany(_) | LinkError::TooLarge));
            None
        }
    };
    let with_link =
        move |then: fn(State, ExportStatus, RwSignal<(&'static str, String)>, String)| {
            move || {
                copied.set(("", String::new()));
                is_too_much.set(false);
                state.when_read(move || {
                    link().into_iter().for_each(|link| then(state, report, copied, link));
                });
            }
        };
    let buttons = vec![
        report.button(page::COPY_LINK, with_link(copy_link)).class("primary").view(),
        report
            .button(
                export::QR_CODE,
                with_link(|state, report, _, link| {
                    code::open(state, report, link);
                }),
            )
            .view(),
        report.button(export::COPY_EMBED, with_link(copy_embed)).view(),
    ];
    let instead = live(move || {
        if !is_too_much.get() {
            return nothing();
        }
        let save = move || {
            report.save("fourfold.csv", state.make(ExportFormat::Csv, Chosen::PLAIN, "text/csv"));
        };
        row("actions", vec![report.button(export::TABLE_INSTEAD, save).view()])
    });
    let field = live(move || match copied.get() {
        (_, none) if none.is_empty() => nothing(),
        (label, text) => field(state, label, text),
    });
    group(page::LINK, vec![row("actions", buttons), instead, field])
}

fn copy_link(
    _: State,
    report: ExportStatus,
    copied: RwSignal<(&'static str, String)>,
    link: String,
) {
    let then = report.either(page::LINK_COPIED, page::LINK_NOT_COPIED);
    clipboard::copy(&link, then);
    copied.set((page::LINK, link));
}

fn copy_embed(
    state: State,
    report: ExportStatus,
    copied: RwSignal<(&'static str, String)>,
    _: String,
) {
    const PLAIN: &str = "text/plain";
    let made = Made::new(PLAIN, move |given| {
        state.write(ExportFormat::Embed, Chosen::PLAIN, move |markup| {
            let text = markup.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
            copied.set((export::EMBED, text.into_owned()));
            given(markup.and_then(|markup| blob_of(&markup, PLAIN)));
        });
    });
    let then = report.either(export::COPIED, page::LINK_NOT_COPIED);
    clipboard::copy_made(vec![made], then);
}

/// All of what was copied, selected when it gets the focus.
fn field(state: State, label: &'static str, copied: String) -> AnyView {
    let length = page::link_length(copied.chars().count());
    let length = leading(state, how::PRIVACY, "link-length", text(move || length.clone()));
    let select = |event: Event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        field.into_iter().for_each(|field| field.select());
    };
    let field = el("input").attr("id", "link").attr("type", "text").attr("readonly", "");
    let field = field.value(text(move || copied.clone())).on("focus", select);
    let hint = el("span").class("hint").child(length).view();
    el("p").class("field").children(vec![labelled("link", label), field.view(), hint]).view()
}

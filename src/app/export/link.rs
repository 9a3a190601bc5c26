//! The share link, and the markup that embeds the chart in another site.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{ExportStatus, code, picture};
use crate::app::element::{all, el, live, text};
use crate::app::how::leading;
use crate::app::parts::{Button, group, labelled, nothing, row};
use crate::app::state::{Chosen, State};
use crate::jobs::ExportFormat;
use crate::link::LinkError;
use crate::web::made::{Made, blob_of};
use crate::web::{Event, HtmlInputElement, clipboard, dom, share};
use crate::wording::{export, how, link as words, page};

/// Which of the ways a link goes.
#[derive(Clone, Copy, PartialEq)]
enum Which {
    /// To somebody, beside the answer.
    First,
    /// To a camera, or into another site.
    Elsewhere,
}

/// The link, beside the answer.
pub(in crate::app) fn link(state: State, report: ExportStatus) -> AnyView {
    ways(state, report, Which::First)
}

/// The code and the frame.
pub(super) fn elsewhere(state: State, report: ExportStatus) -> AnyView {
    ways(state, report, Which::Elsewhere)
}

fn ways(state: State, report: ExportStatus, which: Which) -> AnyView {
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
    let mut buttons = match which {
        Which::First => {
            let more = || {
                dom::focus("take-away");
                dom::focus("picture-title");
            };
            vec![
                report.button(page::COPY_LINK, with_link(copy_link)).class("primary").view(),
                Button::new(export::PICTURE, more)
                    .named(export::PICTURE_AND_MORE.to_owned())
                    .view(),
            ]
        }
        Which::Elsewhere => vec![
            report
                .button(
                    export::QR_CODE,
                    with_link(|state, report, _, link| {
                        code::open(state, report, link);
                    }),
                )
                .view(),
            report.button(export::COPY_EMBED, with_link(copy_embed)).view(),
        ],
    };
    if which == Which::First && share::is_there() {
        buttons.insert(1, report.button(export::SHARE, move || send(state, report)).view());
    }
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
    let parts = vec![row("actions", buttons), instead, field];
    match which {
        Which::First => all(parts),
        Which::Elsewhere => group(export::ELSEWHERE, parts),
    }
}

/// Hands the picture and the link to the system.
fn send(state: State, report: ExportStatus) {
    let then = report.either("", export::NOT_SHARED);
    picture::png(state, Chosen { scale: 2, ..Chosen::PLAIN }).then(move |picture| {
        let Some(picture) = picture else { return report.fail(page::DOWNLOAD_FAILED) };
        let title = export::title(state.board_now().cohort().len());
        let link = state.link().ok();
        share::share(&title, link.as_deref(), picture::PNG, &picture, then);
    });
}

fn copy_link(
    state: State,
    report: ExportStatus,
    copied: RwSignal<(&'static str, String)>,
    link: String,
) {
    let then = report.either(page::LINK_COPIED, page::LINK_NOT_COPIED);
    clipboard::copy(&link, then);
    copied.set((page::LINK, link));
    state.mark_kept();
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
    let id = if label == page::LINK { "link" } else { "embed" };
    let length = page::link_length(copied.chars().count());
    let length = leading(
        state,
        how::PRIVACY,
        if id == "link" { "link-length" } else { "embed-length" },
        text(move || length.clone()),
    );
    let select = |event: Event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        field.into_iter().for_each(|field| field.select());
    };
    let field = el("input").attr("id", id).attr("type", "text").attr("readonly", "");
    let field = field.value(text(move || copied.clone())).on("focus", select);
    let hint = el("span").class("hint").child(length).view();
    el("p").class("field").children(vec![labelled(id, label), field.view(), hint]).view()
}

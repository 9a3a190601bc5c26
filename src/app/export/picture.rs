//! The chart as a picture: saved, copied, or handed to the system.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ExportStatus;
use crate::app::element::{el, flag, text};
use crate::app::parts::{choice, group, row};
use crate::app::state::{Chosen, State};
use crate::export::picture::{SCALES, SIZE};
use crate::jobs::ExportFormat;
use crate::web::made::Made;
use crate::web::{Event, HtmlInputElement, clipboard, share};
use crate::wording::{export, page};

const PNG: &str = "fourfold.png";
const SVG: &str = "image/svg+xml";

pub(super) fn picture(state: State, report: ExportStatus) -> AnyView {
    let chosen = RwSignal::new(Chosen { scale: 2, is_transparent: false });
    let png =
        move || -> Made { state.make(ExportFormat::Svg, chosen.get_untracked(), SVG).into_png() };
    let svg = move || {
        let chosen = Chosen { scale: 1, ..chosen.get_untracked() };
        report.save("fourfold.svg", state.make(ExportFormat::Svg, chosen, SVG));
    };
    let copy = move || {
        clipboard::copy_made(vec![png()], report.either(export::COPIED, export::NOT_COPIED));
    };
    let mut buttons = vec![
        report.button(page::DOWNLOAD_PNG, move || report.save(PNG, png())).view(),
        report.button(page::DOWNLOAD_SVG, svg).view(),
        report.button(export::COPY_PICTURE, copy).view(),
    ];
    if share::is_there() {
        let send = move || {
            png().then(move |picture| {
                let Some(picture) = picture else { return report.fail(page::DOWNLOAD_FAILED) };
                let title = export::title(state.board_now().cohort().len());
                let link = state.link().ok();
                let then = report.either("", export::NOT_SHARED);
                share::share(&title, link.as_deref(), PNG, &picture, then);
            });
        };
        buttons.push(report.button(export::SHARE, send).view());
    }
    let sizes =
        SCALES.map(|scale| (scale.to_string(), export::size(scale, SIZE.width, SIZE.height)));
    let scale = text(move || chosen.get().scale.to_string());
    let choose = move |scale: String| {
        let scale = scale.parse().unwrap_or(1);
        chosen.update(|chosen| chosen.scale = scale);
    };
    let check = move |event: Event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let is_transparent = field.is_some_and(|field| field.checked());
        chosen.update(|chosen| chosen.is_transparent = is_transparent);
    };
    let check = el("input")
        .attr("type", "checkbox")
        .checked(flag(move || chosen.get().is_transparent))
        .on("change", check)
        .view();
    let looks = vec![
        choice("png-size", export::SIZE, sizes.into(), Arc::clone(&scale), choose),
        el("label").class("check").child(check).text(export::TRANSPARENT).view(),
    ];
    group(export::PICTURE, vec![row("looks", looks), row("actions", buttons)])
}

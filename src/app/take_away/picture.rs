//! The chart as a picture: saved, copied, or handed to the system.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Told;
use crate::app::element::{el, flag, text};
use crate::app::parts::{choice, group, row};
use crate::app::state::{Chosen, State};
use crate::reader::Format;
use crate::share::picture::{SCALES, SIZE};
use crate::web::made::Made;
use crate::web::{Event, HtmlInputElement, clipboard, share};
use crate::wording::{page, take_away};

const PNG: &str = "fourfold.png";
const SVG: &str = "image/svg+xml";

pub(super) fn picture(state: State, told: Told) -> AnyView {
    let chosen = RwSignal::new(Chosen { scale: 2, is_transparent: false });
    let png = move || -> Made { state.make(Format::Svg, chosen.get_untracked(), SVG).into_png() };
    let svg = move || {
        let chosen = Chosen { scale: 1, ..chosen.get_untracked() };
        told.save("fourfold.svg", state.make(Format::Svg, chosen, SVG));
    };
    let copy = move || {
        clipboard::copy_made(vec![png()], told.either(take_away::COPIED, take_away::NOT_COPIED));
    };
    let mut buttons = vec![
        told.button(page::DOWNLOAD_PNG, move || told.save(PNG, png())).view(),
        told.button(page::DOWNLOAD_SVG, svg).view(),
        told.button(take_away::COPY_PICTURE, copy).view(),
    ];
    if share::is_there() {
        let send = move || {
            png().then(move |picture| {
                let Some(picture) = picture else { return told.fail(page::DOWNLOAD_FAILED) };
                let title = take_away::title(state.board_now().cohort().len());
                let link = state.link().ok();
                let then = told.either("", take_away::NOT_SHARED);
                share::share(&title, link.as_deref(), PNG, &picture, then);
            });
        };
        buttons.push(told.button(take_away::SHARE, send).view());
    }
    let sizes =
        SCALES.map(|scale| (scale.to_string(), take_away::size(scale, SIZE.width, SIZE.height)));
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
        choice("png-size", take_away::SIZE, sizes.into(), Arc::clone(&scale), choose),
        el("label").class("check").child(check).text(take_away::TRANSPARENT).view(),
    ];
    group(take_away::PICTURE, vec![row("looks", looks), row("actions", buttons)])
}

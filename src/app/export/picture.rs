//! The chart as a picture: saved, copied, or passed to the system's share sheet.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::ExportStatus;
use crate::app::element::{el, flag, live, text};
use crate::app::parts::{InputField, choice, group, nothing, row};
use crate::app::state::{Chosen, State};
use crate::chart::layout::Size;
use crate::export::picture::{SCALES, SHAPES};
use crate::jobs::ExportFormat;
use crate::web::made::Made;
use crate::web::{Event, HtmlInputElement, clipboard};
use crate::wording::{export, page, summary};

/// Of more profiles than these nobody is looked for in a list.
const MOST_NAMES: usize = 200;

pub(super) const PNG: &str = "fourfold.png";
const SVG: &str = "image/svg+xml";

/// The picture in pixels.
pub(super) fn png(state: State, chosen: Chosen) -> Made {
    state.make(ExportFormat::Svg, chosen, SVG).into_png()
}

pub(super) fn picture(state: State, report: ExportStatus) -> AnyView {
    let chosen = RwSignal::new(Chosen { scale: 2, ..Chosen::PLAIN });
    let png = move || png(state, chosen.get_untracked());
    let svg = move || {
        let chosen = Chosen { scale: 1, ..chosen.get_untracked() };
        report.save("fourfold.svg", state.make(ExportFormat::Svg, chosen, SVG));
    };
    let copy = move || {
        clipboard::copy_made(vec![png()], report.either(export::COPIED, export::NOT_COPIED));
    };
    let buttons = vec![
        report.button(page::DOWNLOAD_PNG, move || report.save(PNG, png())).view(),
        report.button(page::DOWNLOAD_SVG, svg).view(),
        report.button(export::COPY_PICTURE, copy).view(),
    ];
    let title = InputField {
        input: Box::new(move |typed| state.set_picture_title(typed)),
        ..InputField::new(
            "picture-title",
            export::PICTURE_TITLE,
            text(move || state.picture_title()),
        )
    };
    let shapes = SHAPES.map(|(id, _)| (id.to_owned(), export::shape(id).to_owned()));
    let shape = text(move || chosen.get().shape.to_owned());
    let choose_shape = move |id: String| {
        let found = SHAPES.into_iter().find(|(shape, _)| *shape == id);
        found.into_iter().for_each(|(shape, _)| chosen.update(|chosen| chosen.shape = shape));
    };
    let highlight = live(move || {
        let board = state.board();
        if !(2..=MOST_NAMES).contains(&board.cohort().len()) {
            return nothing();
        }
        let profiles: Vec<_> = board.cohort().iter().collect();
        let names = summary::told_apart(&profiles, str::to_owned).into_iter().enumerate();
        let names = names.map(|(row, name)| (row.to_string(), name));
        let nobody = (String::new(), export::NOBODY.to_owned());
        let options = std::iter::once(nobody).chain(names).collect();
        let row =
            text(move || chosen.get().highlight.map_or_else(String::new, |it| it.to_string()));
        let choose = move |row: String| chosen.update(|it| it.highlight = row.parse().ok());
        choice("highlight", export::HIGHLIGHT, options, row, choose)
    });
    let sizes = live(move || {
        let Size { width, height } = chosen.get().size();
        let sizes = SCALES.map(|scale| (scale.to_string(), export::size(scale, width, height)));
        let choose = move |scale: String| {
            let scale = scale.parse().unwrap_or(1);
            chosen.update(|chosen| chosen.scale = scale);
        };
        let scale = text(move || chosen.get().scale.to_string());
        choice("png-size", export::SIZE, sizes.into(), scale, choose)
    });
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
        title.view(),
        choice("shape", export::SHAPE, shapes.into(), shape, choose_shape),
        highlight,
        sizes,
        el("label").class("check").child(check).text(export::TRANSPARENT).view(),
    ];
    group(export::PICTURE, vec![row("looks", looks), row("actions", buttons)])
}

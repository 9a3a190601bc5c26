//! What can be taken away: link, pictures, data; each made at the moment of the click.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::chart::compose;
use super::element::{el, live, text};
use super::parts::{Button, alert, card, labelled, nothing, row, text_of};
use super::state::State;
use crate::chart::palette::Palette;
use crate::reader::Format;
use crate::share::picture;
use crate::web::{Event, HtmlInputElement, canvas, clipboard, download};
use crate::wording::{link, page};

/// How many pixels of a PNG stand for a CSS pixel of the picture.
const PNG_RATIO: f64 = 2.0;

pub(super) fn take_away(state: State) -> AnyView {
    let made = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let failure = RwSignal::new(String::new());
    let tell = move |is_made: bool| {
        failure.set(if is_made { "" } else { page::DOWNLOAD_FAILED }.to_owned());
    };
    let button = move |label: &'static str, make: Make| {
        Button::new(label, move || {
            said.set(String::new());
            failure.set(String::new());
            state.when_read(move || match make {
                Make::Png => tell(untrack(|| png(state))),
                Make::File(format, name, kind) => state.write(format, move |file| {
                    tell(file.is_some_and(|file| download::file(name, kind, &file)));
                }),
            });
        })
        .view()
    };
    let copy = move || match state.link() {
        Ok(address) => {
            made.set(address.clone());
            clipboard::copy(&address, move |is_copied| {
                let text = if is_copied { page::LINK_COPIED } else { page::LINK_NOT_COPIED };
                said.set(text.to_owned());
            });
        }
        Err(error) => {
            made.set(String::new());
            said.set(String::new());
            failure.set(link::error(&error));
        }
    };
    let copy_link = Button::new(page::COPY_LINK, move || {
        failure.set(String::new());
        state.when_read(copy);
    });
    let buttons = vec![
        copy_link.class("primary").view(),
        button(page::DOWNLOAD_PNG, Make::Png),
        button(page::DOWNLOAD_SVG, Make::File(Format::Svg, "fourfold.svg", "image/svg+xml")),
        button(
            page::DOWNLOAD_CSV,
            Make::File(Format::Csv, "fourfold.csv", "text/csv;charset=utf-8"),
        ),
        button(page::DOWNLOAD_JSON, Make::File(Format::Json, "fourfold.json", "application/json")),
    ];
    let link = live(move || match made.get() {
        none if none.is_empty() => nothing(),
        address => link_field(address),
    });
    let status = el("p").attr("role", "status").live_text(text_of(said)).view();
    card(
        "take-away",
        page::TAKE_AWAY,
        vec![row("actions", buttons), link, status, alert(text_of(failure))],
    )
}

/// The whole link, selected when it gets the focus.
fn link_field(address: String) -> AnyView {
    let length = page::link_length(address.chars().count());
    let select = |event: Event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        field.into_iter().for_each(|field| field.select());
    };
    let field = el("input").attr("id", "link").attr("type", "text").attr("readonly", "");
    let field = field.value(text(move || address.clone())).on("focus", select);
    let hint = el("span").class("hint").text(length).view();
    el("p").class("field").children(vec![labelled("link", page::LINK), field.view(), hint]).view()
}

/// How a file comes about.
#[derive(Clone, Copy)]
enum Make {
    /// Here, from a canvas.
    Png,
    /// In the second program: its form, its name and its type.
    File(Format, &'static str, &'static str),
}

fn png(state: State) -> bool {
    let colours = Palette::of(state.is_dark());
    let scene = compose(state, None, picture::SIZE, colours);
    let canvas = canvas::detached().filter(|it| canvas::draw(it, &scene, colours, PNG_RATIO));
    canvas.is_some_and(|canvas| download::png("fourfold.png", &canvas))
}

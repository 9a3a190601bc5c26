//! What can be taken away: link, pictures, data; each made at the moment of the click.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chart::{compose, palette};
use super::parts::{Button, alert, card, live, nothing, row};
use super::state::State;
use crate::chart::layout::Size;
use crate::share;
use crate::web::{canvas, clipboard, download};
use crate::wording::{link, page};

/// The picture's size in CSS pixels; the PNG has twice as many pixels each way.
const PICTURE: Size = Size { width: 960.0, height: 720.0 };
const PNG_RATIO: f64 = 2.0;

pub(super) fn take_away(state: State) -> AnyView {
    let made = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let failure = RwSignal::new(String::new());
    let button = move |label: &'static str, make: fn(State) -> bool| {
        Button::new(label, move || {
            state.flush();
            said.set(String::new());
            let is_made = untrack(|| make(state));
            failure.set(if is_made { "" } else { page::DOWNLOAD_FAILED }.to_owned());
        })
        .view()
    };
    let copy_link = Button::new(page::COPY_LINK, move || {
        failure.set(String::new());
        match state.link() {
            Ok(address) => {
                made.set(address.clone());
                spawn_local(async move {
                    let is_copied = clipboard::copy(&address).await;
                    let text = if is_copied { page::LINK_COPIED } else { page::LINK_NOT_COPIED };
                    said.set(text.to_owned());
                });
            }
            Err(error) => {
                made.set(String::new());
                said.set(String::new());
                failure.set(link::error(&error));
            }
        }
    });
    let buttons = vec![
        copy_link.class("primary").view(),
        button(page::DOWNLOAD_PNG, png),
        button(page::DOWNLOAD_SVG, svg),
        button(page::DOWNLOAD_CSV, csv),
        button(page::DOWNLOAD_JSON, json),
    ];
    let link = live(move || match made.get() {
        none if none.is_empty() => nothing(),
        address => link_field(address),
    });
    let status = view! { <p role="status">{said}</p> }.into_any();
    card(
        "take-away",
        page::TAKE_AWAY,
        vec![row("actions", buttons), link, status, alert(failure.into())],
    )
}

/// The whole link, selected when it gets the focus.
fn link_field(address: String) -> AnyView {
    let length = page::link_length(address.chars().count());
    view! {
        <p class="field">
            <label for="link">{page::LINK}</label>
            <input
                id="link"
                type="text"
                readonly
                prop:value=address
                on:focus:target=|event| event.target().select()
            />
            <span class="hint">{length}</span>
        </p>
    }
    .into_any()
}

fn png(state: State) -> bool {
    let colours = palette(state.is_dark());
    let scene = compose(state, PICTURE, colours);
    let canvas = canvas::detached().filter(|it| canvas::draw(it, &scene, colours, PNG_RATIO));
    canvas.is_some_and(|canvas| download::png("fourfold.png", &canvas))
}

fn svg(state: State) -> bool {
    let colours = palette(state.is_dark());
    let svg = share::picture::svg(&compose(state, PICTURE, colours), colours);
    download::text("fourfold.svg", "image/svg+xml", &svg)
}

fn csv(state: State) -> bool {
    let board = state.board();
    let table = share::csv::write(board.cohort(), &board.placements);
    download::text("fourfold.csv", "text/csv;charset=utf-8", &table)
}

fn json(state: State) -> bool {
    let board = state.board();
    let records = share::json::write(board.cohort(), &board.placements);
    download::text("fourfold.json", "application/json", &records)
}

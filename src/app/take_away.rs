//! What can be taken away: link, pictures, data; each made at the moment of the click.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chart::{compose, palette};
use super::state::State;
use crate::chart::layout::Size;
use crate::share;
use crate::web::{canvas, clipboard, download, media};
use crate::wording::{link, page};

/// The picture's size in CSS pixels; the PNG has twice as many pixels each way.
const PICTURE: Size = Size { width: 960.0, height: 720.0 };
const PNG_RATIO: f64 = 2.0;

#[component]
pub(super) fn TakeAway(state: State) -> impl IntoView {
    let made = RwSignal::new(None::<String>);
    let said = RwSignal::new(String::new());
    let failure = RwSignal::new(String::new());
    let dark = RwSignal::new(false);
    media::watch_dark(move |is_dark| dark.set(is_dark));
    let fresh = move || {
        state.flush();
        said.set(String::new());
        failure.set(String::new());
    };
    let copy_link = move |_| {
        fresh();
        match state.link() {
            Ok(address) => {
                made.set(Some(address.clone()));
                spawn_local(async move {
                    let is_copied = clipboard::copy(&address).await;
                    let text = if is_copied { page::LINK_COPIED } else { page::LINK_NOT_COPIED };
                    said.set(text.to_owned());
                });
            }
            Err(error) => {
                made.set(None);
                failure.set(link::error(&error));
            }
        }
    };
    let picture = move || untrack(|| compose(state, PICTURE, palette(dark.get())));
    let colours = move || palette(dark.get_untracked());
    let failed = move || failure.set(page::DOWNLOAD_FAILED.to_owned());
    let save_text = move |name: &str, kind: &str, text: &str| {
        if !download::text(name, kind, text) {
            failed();
        }
    };
    let png = move |_| {
        fresh();
        let canvas = canvas::detached();
        match canvas.filter(|it| canvas::draw(it, &picture(), colours(), PNG_RATIO)) {
            Some(canvas) => download::png("fourfold.png", &canvas, failed),
            None => failed(),
        }
    };
    let svg = move |_| {
        fresh();
        let svg = share::picture::svg(&picture(), colours());
        save_text("fourfold.svg", "image/svg+xml", &svg);
    };
    let csv = move |_| {
        fresh();
        let board = untrack(|| state.board());
        let table = share::csv::write(board.cohort(), &board.placements);
        save_text("fourfold.csv", "text/csv;charset=utf-8", &table);
    };
    let json = move |_| {
        fresh();
        let board = untrack(|| state.board());
        let records = share::json::write(board.cohort(), &board.placements);
        save_text("fourfold.json", "application/json", &records);
    };
    view! {
        <section class="card" aria-labelledby="take-heading">
            <h2 id="take-heading">{page::TAKE_AWAY}</h2>
            <p class="actions">
                <button class="primary" on:click=copy_link>{page::COPY_LINK}</button>
                <button on:click=png>{page::DOWNLOAD_PNG}</button>
                <button on:click=svg>{page::DOWNLOAD_SVG}</button>
                <button on:click=csv>{page::DOWNLOAD_CSV}</button>
                <button on:click=json>{page::DOWNLOAD_JSON}</button>
            </p>
            {move || {
                made.get().map(|address| {
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
                })
            }}
            <p role="status">{move || said.get()}</p>
            <div role="alert">
                {move || {
                    let text = failure.get();
                    (!text.is_empty()).then(|| view! { <p class="failure">{text}</p> })
                }}
            </div>
        </section>
    }
}

//! What can be taken away: link, pictures, data; each made at the moment of the click.

mod code;
mod data;
mod link;
mod picture;

use leptos::prelude::*;

use super::element::el;
use super::parts::{Button, alert, card, text_of};
use super::state::State;
use crate::web::download;
use crate::web::made::Made;
use crate::wording::page;

pub(super) fn take_away(state: State) -> AnyView {
    let report = ExportStatus::default();
    let status = el("p").attr("role", "status").live_text(text_of(report.said)).view();
    card(
        "take-away",
        page::TAKE_AWAY,
        vec![
            link::link(state, report),
            picture::picture(state, report),
            data::data(state, report),
            status,
            alert(text_of(report.failure)),
            code::code(state, report),
        ],
    )
}

/// What became of the last thing that was asked for.
#[derive(Clone, Copy, Default)]
struct ExportStatus {
    said: RwSignal<String>,
    failure: RwSignal<String>,
    /// The code in its dialog: where its picture is, and the link in it.
    code: RwSignal<Option<(String, String)>>,
}

impl ExportStatus {
    fn say(self, text: &str) {
        self.failure.set(String::new());
        self.said.set(text.to_owned());
    }

    fn fail(self, text: &str) {
        self.said.set(String::new());
        self.failure.set(text.to_owned());
    }

    /// A callback that says how it went.
    fn either(self, said: &'static str, failure: &'static str) -> impl FnOnce(bool) + 'static {
        move |is_done| if is_done { self.say(said) } else { self.fail(failure) }
    }

    /// A button that does something anew, after what was told of the last one is gone.
    fn button(self, label: &'static str, press: impl Fn() + 'static) -> Button {
        Button::new(label, move || {
            self.say("");
            press();
        })
    }

    /// Saves a file under a name once it is made.
    fn save(self, name: &'static str, made: Made) {
        made.then(move |file| {
            let is_saved = file.is_some_and(|file| download::save(name, &file));
            self.either("", page::DOWNLOAD_FAILED)(is_saved);
        });
    }
}

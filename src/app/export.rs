//! Export and share: link, pictures, data, each made at the click.

mod code;
mod data;
pub(super) mod link;
mod picture;

use leptos::prelude::*;

use super::element::{el, flag};
use super::parts::{Button, Done, alert, fold, text_of};
use super::state::State;
use crate::web::download;
use crate::web::made::Made;
use crate::wording::{export, page};

pub(super) fn take_away(state: State) -> AnyView {
    let report = ExportStatus::default();
    let parts = vec![
        picture::picture(state, report),
        link::elsewhere(state, report),
        data::data(state, report),
        report.status(),
        report.failure(),
        code::code(state, report),
    ];
    fold("take-away", page::TAKE_AWAY, parts)
}

/// What became of the last thing that was asked for.
#[derive(Clone, Copy, Default)]
pub(super) struct ExportStatus {
    said: RwSignal<String>,
    failure: RwSignal<String>,
    /// The label of the button that was pressed last, and of the one that says that it is done.
    pressed: RwSignal<&'static str>,
    done: Done,
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

    /// Where it says what became of it.
    pub(super) fn status(self) -> AnyView {
        el("p").class("hint").attr("role", "status").live_text(text_of(self.said)).view()
    }

    /// Where it says what went wrong.
    pub(super) fn failure(self) -> AnyView {
        alert(text_of(self.failure))
    }

    /// A callback that says how it went.
    fn either(self, said: &'static str, failure: &'static str) -> impl FnOnce(bool) + 'static {
        let pressed = self.pressed.get_untracked();
        move |is_done| {
            if is_done {
                self.say(said);
                self.done.say(pressed);
            } else {
                self.fail(failure);
            }
        }
    }

    /// A button that does something anew, after what was told of the last one is gone.
    fn button(self, label: &'static str, press: impl Fn() + 'static) -> Button {
        let button = Button::new(label, move || {
            self.say("");
            self.pressed.set(label);
            press();
        });
        button.done(flag(move || self.done.is(label)), export::DONE)
    }

    /// Saves a file under a name once it is made.
    fn save(self, name: &'static str, made: Made) {
        let then = self.either("", page::DOWNLOAD_FAILED);
        made.then(move |file| then(file.is_some_and(|file| download::save(name, &file))));
    }
}

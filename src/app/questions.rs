//! What reading asks: a number that may be several, columns without names, rows that may be posts, an
//! audience that nothing states. Each is answered by a click or a number.

use leptos::prelude::*;

use super::element::{live, text};
use super::parts::{Button, InputField, fixed, group, nothing, row};
use super::state::State;
use crate::document::Change;
use crate::jobs::Prompt;
use crate::wording::page;

pub(super) fn questions(state: State) -> AnyView {
    live(move || {
        let report = state.board().report;
        let asked: Vec<&Prompt> = report.iter().flat_map(|(_, report)| &report.asked).collect();
        if asked.is_empty() {
            return nothing();
        }
        let parts = asked.iter().map(|asked| question(state, asked)).collect();
        group(page::QUESTIONS, parts)
    })
}

/// A question with buttons, or with a field for a number.
fn question(state: State, asked: &Prompt) -> AnyView {
    let mut parts = vec![fixed("", asked.text.clone())];
    if asked.choices.is_empty() {
        let (id, chosen) = (asked.id.clone(), asked.chosen.clone());
        let answer = move |answer: String| state.change(Change::Answer(id.clone(), answer));
        let chosen = text(move || chosen.clone());
        let field = InputField {
            change: Box::new(answer),
            ..InputField::new(field_id(asked), asked.label.clone(), chosen)
        };
        parts.push(field.view());
    } else {
        let buttons = asked.choices.iter().map(|(answer, words)| {
            let (id, answer) = (asked.id.clone(), answer.clone());
            let press = move || state.change(Change::Answer(id.clone(), answer.clone()));
            Button::new(words.clone(), press).view()
        });
        parts.push(row("actions", buttons.collect()));
    }
    row("question", parts)
}

/// The id of a question's field: letters and digits of the question's own.
fn field_id(asked: &Prompt) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    format!("question-{}", asked.id.chars().map(plain).collect::<String>())
}

//! The lines: where they stand, where they come from, and fields that move them.

use leptos::prelude::*;

use super::element::{flag, live, said, text};
use super::parts::{Button, Field, card, choice, fixed, list, nothing, row};
use super::state::State;
use crate::decimal::{self, shift};
use crate::document::Change;
use crate::engagement::Basis;
use crate::lines::nudge;
use crate::profile::Group;
use crate::quadrant::Split;
use crate::wording::{chart as words, page, says};

pub(super) fn lines(state: State) -> AnyView {
    let audience = field(
        state,
        "audience-line",
        page::AUDIENCE_LINE,
        |_, split| split.audience(),
        |_, split, typed| split.with_audience(typed),
    );
    let engagement = field(
        state,
        "engagement-line",
        page::ENGAGEMENT_LINE,
        |basis, split| shift(split.engagement(), shown_shift(basis)),
        |basis, split, typed| split.with_engagement(shift(typed, -shown_shift(basis))),
    );
    let sources = live(move || {
        let sources = words::sources(state.group(), state.board().lines.basis());
        list("sources", sources.map(said).into())
    });
    let is_as_published =
        flag(move || state.is_shared() || !state.board().lines.is_moved(state.group()));
    let put_back = Button::new(page::PUT_BACK, move || {
        state.change(Change::PutLinesBack(untrack(|| state.group())));
    });
    card(
        "lines",
        page::LINES,
        vec![
            group_choice(state),
            row("fields", vec![audience, engagement]),
            fixed("hint", page::LINES_HINT),
            sources,
            row("actions", vec![put_back.disabled(is_as_published).view()]),
        ],
    )
}

/// A line's number: typed, or moved by the arrow keys by its own size.
fn field(
    state: State,
    id: &'static str,
    label: &'static str,
    shown: fn(Basis, Split) -> f64,
    moved: fn(Basis, Split, f64) -> Option<Split>,
) -> AnyView {
    let value = move || {
        let lines = state.board().lines;
        shown(lines.basis(), lines.of(state.group()))
    };
    let set = move |typed: f64| {
        let (group, lines) = (untrack(|| state.group()), state.board_now().lines);
        // A number that is no line leaves it where it is; the field shows the line's again.
        let split = moved(lines.basis(), lines.of(group), typed);
        state.change(Change::MoveLines(group, split.unwrap_or_else(|| lines.of(group))));
    };
    let field = Field {
        kind: "number",
        disabled: flag(move || state.is_shared()),
        change: Box::new(move |typed: String| set(decimal::read(&typed).unwrap_or(0.0))),
        step: Some(Box::new(move |up| set(nudge(untrack(value), up)))),
        ..Field::new(id, label, text(move || value().to_string()))
    };
    field.view()
}

/// Rates are shown in percent; interactions a post as they are.
fn shown_shift(basis: Basis) -> i32 {
    match basis {
        Basis::Followers | Basis::Impressions => 2,
        Basis::PerPost => 0,
    }
}

/// Which group's lines are shown, where there are several.
fn group_choice(state: State) -> AnyView {
    let choose = move |id: String| {
        Group::from_id(&id).into_iter().for_each(|group| state.show_lines_of(group));
    };
    live(move || {
        let groups = state.board().cohort().groups();
        if groups.len() < 2 {
            return nothing();
        }
        let options = groups.iter().map(|(group, _)| (group.id(), says::group(*group))).collect();
        choice("lines-of", page::LINES_OF, options, text(move || state.group().id()), choose)
    })
}

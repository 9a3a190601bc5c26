//! The lines: the basis of engagement, the thresholds with their sources, and the controls that
//! move them.

use leptos::prelude::*;

use super::element::{self, flag, live, text};
use super::parts::{
    Button, InputField, choice, fixed, fold, list, nothing, paragraph, row, text_of,
};
use super::state::{PUBLISHED, State};
use crate::base::decimal::{self, shift};
use crate::document::Change;
use crate::model::engagement::Basis;
use crate::model::profile::Group;
use crate::model::quadrant::Split;
use crate::model::thresholds::{ThresholdOrigin, have_medians, nudge};
use crate::wording::{page, summary, thresholds as words};

pub(super) fn lines(state: State) -> AnyView {
    // Made anew with another basis alone, so that a field keeps the keyboard while it is typed in.
    let basis = Memo::new(move |_| state.board().lines.basis());
    let fields = live(move || {
        let basis = basis.get();
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
            words::engagement_line(basis),
            |basis, split| shift(split.engagement(), basis.shown_shift()),
            |basis, split, typed| split.with_engagement(shift(typed, -basis.shown_shift())),
        );
        row("fields", vec![audience, engagement])
    });
    let sources = live(move || {
        let sources = words::sources(state.group(), &state.board().lines);
        let mut from = 0;
        let lead = |text: String| {
            from += 1;
            let id = format!("source-{from}");
            let lead = {
                let id = id.clone();
                move || state.lead(None, PUBLISHED, &id)
            };
            Button::new(text, lead).class("quiet").id(id).view()
        };
        list("sources", sources.map(lead).into())
    });
    let is_as_published =
        flag(move || state.is_shared() || !state.board().lines.is_moved(state.group()));
    let put_back = Button::new(page::PUT_BACK, move || {
        state.change(Change::PutLinesBack(untrack(|| state.group())));
    });
    let has_medians = Memo::new(move |_| {
        let (board, group) = (state.board(), state.group());
        have_medians(board.cohort(), &board.placements, group)
    });
    let is_at_medians =
        move || state.board().lines.origin(state.group()) == ThresholdOrigin::Medians;
    let use_medians = Button::new(words::USE_MEDIANS, move || {
        state.change(Change::UseMedians(untrack(|| state.group())));
    });
    let use_medians = use_medians
        .disabled(flag(move || state.is_shared() || is_at_medians() || !has_medians.get()));
    let missing = text(move || {
        let missing = if has_medians.get() { "" } else { words::NO_MEDIANS };
        missing.to_owned()
    });
    let hint = text(move || {
        let several = state.sides() && state.board().groups.len() > 1;
        (if several { words::SIDES_HINT } else { page::LINES_HINT }).to_owned()
    });
    fold(
        "lines",
        page::LINES,
        vec![
            basis_choice(state),
            group_choice(state),
            fields,
            paragraph("hint", hint),
            sources,
            row("actions", vec![put_back.disabled(is_as_published).view(), use_medians.view()]),
            paragraph("hint", missing),
        ],
    )
}

/// What engagement is measured by, of what the profiles come with; why not by the rest.
fn basis_choice(state: State) -> AnyView {
    let choose = move |id: String| {
        Basis::from_id(&id).into_iter().for_each(|basis| state.change(Change::SetBasis(basis)));
    };
    let offered = Memo::new(move |_| {
        let board = state.board();
        let is_used = |basis| board.lines.basis() == basis;
        Basis::ALL.map(|basis| is_used(basis) || board.cohort().can_be_measured(basis))
    });
    live(move || {
        if state.is_shared() {
            return nothing();
        }
        let all = || Basis::ALL.into_iter().zip(offered.get());
        let options = all().filter(|(_, is_offered)| *is_offered);
        let options =
            options.map(|(it, _)| (it.id().to_owned(), words::basis(it).to_owned())).collect();
        let chosen = text(move || state.board().lines.basis().id().to_owned());
        let choice = choice("basis", words::BASIS, options, chosen, choose);
        let missing = all().filter(|(_, is_offered)| !is_offered);
        let missing: Vec<String> = missing.map(|(it, _)| words::no_basis(it)).collect();
        let mut parts = vec![choice];
        if !missing.is_empty() {
            parts.push(fixed("hint", missing.join(" ")));
        }
        element::all(parts)
    })
}

/// A line's number: typed, or moved by the arrow keys by its own size.
fn field(
    state: State,
    id: &'static str,
    label: &'static str,
    shown: fn(Basis, Split) -> f64,
    moved: fn(Basis, Split, f64) -> Option<Split>,
) -> AnyView {
    let exact = move || {
        let lines = state.board().lines;
        shown(lines.basis(), lines.of(state.group()))
    };
    // Medians are as long as they come, and nobody reads nine digits.
    let value = move || decimal::round(exact(), 5);
    let problem = RwSignal::new(String::new());
    let set = move |typed: f64, text: &str| {
        let (group, lines) = (untrack(|| state.group()), state.board_now().lines);
        // A number that is no line leaves it where it is; the field shows the line's again.
        let split = moved(lines.basis(), lines.of(group), typed);
        let said = if split.is_some() { String::new() } else { words::no_line(text) };
        problem.set(said);
        split.into_iter().for_each(|split| state.change(Change::MoveLines(group, split)));
    };
    let field = InputField {
        kind: "number",
        disabled: flag(move || state.is_shared()),
        change: Box::new(move |typed: String| set(decimal::read(&typed).unwrap_or(0.0), &typed)),
        step: Some(Box::new(move |up| set(nudge(untrack(value), up), ""))),
        problem: text_of(problem),
        ..InputField::new(id, label, text(move || value().to_string()))
    };
    field.view()
}

/// The id of a chart each.
const SIDES: &str = "sides";

/// One chart or one for each group, where there are several, and whose lines the one shows and the
/// fields hold.
fn group_choice(state: State) -> AnyView {
    live(move || {
        let groups = state.board().groups;
        if groups.len() < 2 { nothing() } else { choices(state, &groups) }
    })
}

/// Not what a page begins with: it is left out of what loads first.
#[inline(never)]
fn choices(state: State, groups: &[(Group, usize)]) -> AnyView {
    let choose = move |id: String| {
        Group::from_id(&id).into_iter().for_each(|group| state.show_lines_of(group));
    };
    let options = groups.iter().map(|(group, _)| (group.id(), summary::group(*group))).collect();
    let sides = [("", words::ONE_CHART), (SIDES, words::SIDES)];
    let sides = sides.map(|(id, name)| (id.to_owned(), name.to_owned())).into();
    let chosen = text(move || if state.sides() { SIDES.to_owned() } else { String::new() });
    element::all(vec![
        choice("charts", words::CHARTS, sides, chosen, move |id| state.set_sides(id == SIDES)),
        choice("lines-of", page::LINES_OF, options, text(move || state.group().id()), choose),
    ])
}

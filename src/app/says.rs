//! What the chart says: of the selected profile, or of all in a few words.

use leptos::prelude::*;

use super::state::{Board, State};
use crate::quadrant::{Outcome, Quadrant};
use crate::wording::{page, places, says};

#[component]
pub(super) fn SaysRegion(state: State) -> impl IntoView {
    view! {
        <section class="card says" aria-labelledby="says-heading">
            <h2 id="says-heading">{page::SAYS}</h2>
            {move || {
                let board = state.board();
                match state.selected() {
                    Some(row) => one(&board, row).into_any(),
                    None => all(state, &board).into_any(),
                }
            }}
            <p class="hint">{page::NAMES_NOTE}</p>
        </section>
    }
}

fn one(board: &Board, row: usize) -> impl IntoView + use<> {
    board.row(row).map(|(profile, placement)| {
        let said = says::says(&profile, placement, board.lines.is_moved(profile.group()));
        let facts = said
            .facts
            .into_iter()
            .map(|fact| {
                view! {
                    <div>
                        <dt>{fact.label}</dt>
                        <dd>
                            <span class="value">{fact.value}</span>
                            <span class="formula">{fact.formula}</span>
                        </dd>
                    </div>
                }
            })
            .collect_view();
        view! {
            <p class="about">{said.about}</p>
            <p class="place">{said.place}</p>
            {said.sentences.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            <dl>{facts}</dl>
        }
    })
}

/// How many names a place lists; the table has them all.
const NAMED: usize = 20;

fn all(state: State, board: &Board) -> impl IntoView + use<> {
    let quadrants = Quadrant::ALL.map(|quadrant| {
        let names = names(state, board, &|outcome| outcome == Outcome::In(quadrant));
        view! {
            <div>
                <dt>{places::full(quadrant)}</dt>
                <dd>{names}</dd>
            </div>
        }
    });
    let rest: [(&str, &dyn Fn(Outcome) -> bool); 2] = [
        (places::BETWEEN, &|outcome| matches!(outcome, Outcome::Between(..))),
        (places::NOT_PLACED, &|outcome| matches!(outcome, Outcome::Nowhere(_))),
    ];
    let rest = rest.map(|(label, is_in)| {
        let any = board.placements.iter().any(|placement| is_in(placement.outcome));
        any.then(|| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{names(state, board, is_in)}</dd>
                </div>
            }
        })
    });
    view! {
        <dl>{quadrants.collect_view()} {rest.collect_view()}</dl>
        <p class="hint">{page::SELECT_ONE}</p>
    }
}

/// The names in a place, each a button that selects the profile.
fn names(state: State, board: &Board, is_in: &dyn Fn(Outcome) -> bool) -> impl IntoView + use<> {
    let rows: Vec<usize> = (0..board.placements.len())
        .filter(|row| board.row(*row).is_some_and(|(_, placement)| is_in(placement.outcome)))
        .collect();
    let more = rows.len().saturating_sub(NAMED);
    let buttons: Vec<_> = rows
        .iter()
        .take(NAMED)
        .filter_map(|row| board.row(*row).map(|(profile, _)| (*row, profile.name.to_owned())))
        .map(|(row, name)| {
            view! {
                <button class="quiet" on:click=move |_| state.select(Some(row))>
                    <bdi>{says::shown_name(&name).to_owned()}</bdi>
                </button>
            }
        })
        .collect();
    let is_empty = rows.is_empty();
    view! {
        {buttons} {(more > 0).then(|| page::rows_hidden(more))}
        {is_empty.then_some(places::NOBODY)}
    }
}

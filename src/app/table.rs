//! The table of everything on the chart: sortable, each row editable and removable.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::state::{Board, Origin, State};
use crate::document::Change;
use crate::wording::{numbers, page, places, says};

/// How many rows are shown at first, and how many more at each step.
const PAGE: usize = 100;

/// A column's place in [`page::COLUMNS`], and whether it is sorted downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sort {
    column: usize,
    down: bool,
}

#[component]
pub(super) fn Profiles(state: State) -> impl IntoView {
    let sort = RwSignal::new(None::<Sort>);
    let shown = RwSignal::new(PAGE);
    let order = Memo::new(move |_| {
        let board = state.board();
        let mut rows: Vec<usize> = (0..board.cohort().len()).collect();
        if let Some(sort) = sort.get() {
            rows.sort_by(|a, b| {
                let ordering = compare(&board, sort.column, *a, *b);
                if sort.down { ordering.reverse() } else { ordering }
            });
        }
        rows
    });
    let heads = page::COLUMNS
        .into_iter()
        .enumerate()
        .map(|(column, name)| {
            let sorted = move || match sort.get() {
                Some(sort) if sort.column == column && sort.down => "descending",
                Some(sort) if sort.column == column => "ascending",
                _ => "none",
            };
            let press = move |_| {
                sort.update(|sort| {
                    *sort = match *sort {
                        Some(Sort { column: old, down: false }) if old == column => {
                            Some(Sort { column, down: true })
                        }
                        Some(Sort { column: old, down: true }) if old == column => None,
                        _ => Some(Sort { column, down: false }),
                    };
                });
            };
            view! {
                <th scope="col" aria-sort=sorted>
                    <button class="quiet" on:click=press>{name}</button>
                </th>
            }
        })
        .collect_view();
    let is_own = move || state.board().origin == Origin::Own;
    let rows = move || {
        let board = state.board();
        let selected = state.selected();
        order.with(|order| {
            order
                .iter()
                .take(shown.get())
                .filter_map(|row| line(state, &board, *row, selected == Some(*row)))
                .collect_view()
        })
    };
    let hidden = move || order.with(Vec::len).saturating_sub(shown.get());
    view! {
        <section class="card" aria-labelledby="profiles-heading">
            <h2 id="profiles-heading">{page::PROFILES}</h2>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="profiles-heading">
                <table aria-labelledby="profiles-heading">
                    <thead>
                        <tr>
                            {heads}
                            <Show when=is_own>
                                <th scope="col">{page::CHANGE}</th>
                            </Show>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Show when=move || { hidden() > 0 }>
                <p class="actions">
                    {move || page::rows_hidden(hidden())}
                    <button on:click=move |_| shown.update(|shown| *shown += PAGE)>
                        {page::MORE_ROWS}
                    </button>
                </p>
            </Show>
        </section>
    }
}

fn line(state: State, board: &Board, row: usize, is_selected: bool) -> Option<impl IntoView + use<>> {
    let (profile, placement) = board.row(row)?;
    let name = says::shown_name(profile.name).to_owned();
    let basis = placement.measured.basis;
    let engagement = placement.measured.engagement;
    let interval = match (engagement, engagement.and_then(|it| it.interval)) {
        (_, Some(ends)) => numbers::interval(ends, basis),
        (Some(_), None) => places::SPREAD_UNKNOWN.to_owned(),
        (None, None) => String::new(),
    };
    let change = (board.origin == Origin::Own).then(|| {
        let key = board.rows.key(row);
        view! {
            <td class="buttons">
                <button
                    aria-label=page::edit(&name)
                    on:click=move |_| {
                        state.edit_row(row);
                        focus_form();
                    }
                >
                    {page::EDIT}
                </button>
                <button
                    aria-label=page::remove(&name)
                    on:click=move |_| {
                        if let Some(key) = key.clone() {
                            state.change(Change::Remove(key));
                        }
                    }
                >
                    {page::REMOVE}
                </button>
            </td>
        }
    });
    Some(view! {
        <tr class:selected=is_selected>
            <th scope="row">
                <button
                    class="quiet"
                    aria-pressed=is_selected.to_string()
                    on:click=move |_| state.select((!is_selected).then_some(row))
                >
                    <bdi>{name.clone()}</bdi>
                </button>
            </th>
            <td>{profile.network.name()}</td>
            <td>{page::purpose_cell(profile.purpose)}</td>
            <td class="number">{numbers::count(profile.counts.followers)}</td>
            <td class="number">
                {engagement.map(|it| numbers::engagement(it.value, basis))}
            </td>
            <td class="number">{interval}</td>
            <td>{places::outcome(placement.outcome)}</td>
            {change}
        </tr>
    })
}

/// Puts the keyboard into the form's first field.
fn focus_form() {
    if let Some(field) = crate::web::dom::by_id("name") {
        let _ = field.focus();
    }
}

/// Orders two rows by a column. What is unknown comes last when sorted upwards.
fn compare(board: &Board, column: usize, a: usize, b: usize) -> Ordering {
    let (Some((profile_a, placement_a)), Some((profile_b, placement_b))) =
        (board.row(a), board.row(b))
    else {
        return Ordering::Equal;
    };
    let engagement = |placement: &crate::quadrant::Placement| placement.measured.engagement;
    let number = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    let audience = |profile: &crate::profile::Profile<&str>| {
        profile.counts.followers.value().map(|value| value as f64)
    };
    match column {
        0 => profile_a.name.to_lowercase().cmp(&profile_b.name.to_lowercase()),
        1 => profile_a.network.cmp(&profile_b.network),
        2 => profile_a.purpose.cmp(&profile_b.purpose),
        3 => number(audience(&profile_a), audience(&profile_b)),
        4 => number(
            engagement(placement_a).map(|it| it.value),
            engagement(placement_b).map(|it| it.value),
        ),
        5 => {
            let width = |placement| {
                let ends = engagement(placement)?.interval?;
                Some(ends.high - ends.low)
            };
            number(width(placement_a), width(placement_b))
        }
        _ => places::outcome(placement_a.outcome).cmp(&places::outcome(placement_b.outcome)),
    }
}

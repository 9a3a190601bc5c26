//! The lines: where they stand, where they come from, and fields that move them.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::state::State;
use crate::decimal::shift;
use crate::document::Change;
use crate::engagement::Basis;
use crate::lines::nudge;
use crate::profile::{Group, Network, Purpose};
use crate::quadrant::Split;
use crate::wording::{chart as words, page, says};

#[component]
pub(super) fn LinesPanel(state: State) -> impl IntoView {
    let split = move || state.board().lines.of(state.group());
    let is_moved = move || state.board().lines.is_moved(state.group());
    // Rates are shown in percent; interactions a post as they are.
    let shown_shift = move || match state.board().lines.basis() {
        Basis::Followers | Basis::Impressions => 2,
        Basis::PerPost => 0,
    };
    let move_to = move |moved: Option<Split>| {
        if let Some(moved) = moved {
            state.change(Change::MoveLines(untrack(|| state.group()), moved));
        }
    };
    view! {
        <section class="card" aria-labelledby="lines-heading">
            <h2 id="lines-heading">{page::LINES}</h2>
            <GroupChoice state />
            <div class="fields">
                <LineField
                    id="audience-line"
                    label=page::AUDIENCE_LINE
                    value=Signal::derive(move || split().audience())
                    disabled=Signal::derive(move || state.is_shared())
                    set=Callback::new(move |audience| move_to(untrack(split).with_audience(audience)))
                />
                <LineField
                    id="engagement-line"
                    label=page::ENGAGEMENT_LINE
                    value=Signal::derive(move || shift(split().engagement(), shown_shift()))
                    disabled=Signal::derive(move || state.is_shared())
                    set=Callback::new(move |shown| {
                        let engagement = shift(shown, -untrack(shown_shift));
                        move_to(untrack(split).with_engagement(engagement));
                    })
                />
            </div>
            <p class="hint">{page::LINES_HINT}</p>
            <ul class="sources">
                {move || {
                    words::sources(state.group(), state.board().lines.basis())
                        .map(|source| view! { <li>{source}</li> })
                        .collect_view()
                }}
            </ul>
            <p class="actions">
                <button
                    disabled=move || !is_moved() || state.is_shared()
                    on:click=move |_| state.change(Change::PutLinesBack(untrack(|| state.group())))
                >
                    {page::PUT_BACK}
                </button>
            </p>
        </section>
    }
}

/// Which group's lines are shown, where there are several.
#[component]
fn GroupChoice(state: State) -> impl IntoView {
    let groups = Memo::new(move |_| state.board().cohort().groups());
    let id = |group: Group| format!("{}:{}", group.network.id(), group.purpose.id());
    let choose = move |id: String| {
        let group = id.split_once(':').and_then(|(network, purpose)| {
            Some(Group { network: Network::from_id(network)?, purpose: Purpose::from_id(purpose)? })
        });
        if let Some(group) = group {
            state.show_lines_of(group);
        }
    };
    view! {
        <Show when=move || { groups.with(|groups| groups.len() > 1) }>
            <p class="field">
                <label for="lines-of">{page::LINES_OF}</label>
                <select
                    id="lines-of"
                    on:change:target=move |event| choose(event.target().value())
                >
                    {move || {
                        groups
                            .get()
                            .into_iter()
                            .map(|(group, _)| {
                                view! {
                                    <option
                                        value=id(group)
                                        selected=move || state.group() == group
                                    >
                                        {says::group(group)}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            </p>
        </Show>
    }
}

/// A number that the arrow keys move by its own size, and that may be typed.
#[component]
fn LineField(
    id: &'static str,
    label: &'static str,
    value: Signal<f64>,
    disabled: Signal<bool>,
    set: Callback<f64>,
) -> impl IntoView {
    let by_key = move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        set.run(nudge(value.get_untracked(), up));
    };
    view! {
        <p class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="number"
                step="any"
                min="0"
                disabled=disabled
                prop:value=move || value.get().to_string()
                on:keydown=by_key
                on:change:target=move |event| {
                    match event.target().value().parse::<f64>() {
                        Ok(typed) if typed.is_finite() && typed > 0.0 => set.run(typed),
                        _ => event.target().set_value(&value.get_untracked().to_string()),
                    }
                }
            />
        </p>
    }
}

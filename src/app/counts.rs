//! The box, the files, and what reading had to say about them.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent};

use super::state::{Origin, State};
use crate::document::Change;
use crate::quadrant::Outcome;
use crate::read::{Place, Reading};
use crate::sheet::File;
use crate::web::{dom, file};
use crate::wording::{notes, page};

/// A paste or a file longer than this, in bytes, stands beside the box and not in it: a text box
/// of megabytes makes every key slow.
const LARGE: usize = 200_000;

#[component]
pub(super) fn Counts(state: State) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let failures = RwSignal::new(Vec::<String>::new());
    let dragging = RwSignal::new(false);
    let open = move |files: Vec<web_sys::File>| {
        failures.set(Vec::new());
        spawn_local(async move {
            for opened in file::read_all(files).await {
                match opened.text {
                    Some(text) => take(state, &opened.name, text),
                    None => failures.update(|all| all.push(page::file_failed(&opened.name))),
                }
            }
        });
    };
    drop_anywhere(state, dragging, open);
    let paste = move |event: ClipboardEvent| {
        if let Some(text) = file::pasted(&event).filter(|text| text.len() > LARGE) {
            event.prevent_default();
            take(state, page::PASTED, text);
        }
    };
    let choose = move |event: web_sys::Event| {
        let files = file::take_chosen(&event);
        if !files.is_empty() {
            open(files);
        }
    };
    view! {
        <section class="card" aria-labelledby="counts-heading">
            <h2 id="counts-heading">{page::COUNTS}</h2>
            <label for="box">{page::BOX}</label>
            <textarea
                id="box"
                node_ref=area
                rows="8"
                spellcheck="false"
                autocomplete="off"
                aria-describedby="box-hint"
                prop:value=move || state.typed().to_string()
                on:input:target=move |event| state.type_text(event.target().value())
                on:paste=paste
            ></textarea>
            <p id="box-hint" class="hint">{page::BOX_HINT}</p>
            <p class="files">
                <label for="files">{page::CHOOSE_FILES}</label>
                <input id="files" type="file" multiple on:change=choose />
                <span class="hint">{page::DROP_HINT}</span>
            </p>
            <Files state />
            <div role="alert">
                <For each=move || failures.get() key=Clone::clone let:failure>
                    <p class="failure">{failure}</p>
                </For>
            </div>
            <Notes state area />
        </section>
        <div class="drop" hidden=move || !dragging.get()>{page::DROP_HERE}</div>
    }
}

/// Reads a text: in the box where it is short and the box is empty, else beside it.
fn take(state: State, name: &str, text: String) {
    state.flush();
    let is_free = untrack(|| state.typed()).trim().is_empty();
    if is_free && text.len() <= LARGE {
        state.change(Change::SetText(text.into()));
    } else {
        state.change(Change::AddFile(File { name: name.into(), text: text.into() }));
    }
}

fn drop_anywhere(
    state: State,
    dragging: RwSignal<bool>,
    open: impl Fn(Vec<web_sys::File>) + Copy + 'static,
) {
    let Some(window) = dom::window() else { return };
    dom::listen(&window, "dragover", move |event: DragEvent| {
        if file::is_dragging_files(&event) {
            event.prevent_default();
            dragging.set(!state.is_shared());
        }
    });
    dom::listen(&window, "dragleave", move |event: DragEvent| {
        // Leaving one element for another is told as well; leaving the window has no next one.
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    dom::listen(&window, "drop", move |event: DragEvent| {
        dragging.set(false);
        let files = file::dropped(&event);
        if !files.is_empty() {
            event.prevent_default();
            if !untrack(|| state.is_shared()) {
                open(files);
            }
        }
    });
}

/// The files beside the box, each with a button that takes it away.
#[component]
fn Files(state: State) -> impl IntoView {
    let files = move || {
        let readings = state.readings();
        state
            .file_names()
            .into_iter()
            .enumerate()
            .map(|(index, name)| {
                let profiles = readings.get(index + 1).map_or(0, |reading| reading.cohort.len());
                view! {
                    <li>
                        {page::file(&name, profiles)}
                        <button on:click=move |_| {
                            state.change(Change::RemoveFile(index));
                        }>{page::remove_file(&name)}</button>
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ul class="chips">{files}</ul> }
}

/// What reading says: how much was read, how unusual numbers were read, and what was not
/// understood. The region is there from the start, so that it is announced when it changes.
#[component]
fn Notes(state: State, area: NodeRef<Textarea>) -> impl IntoView {
    let summary = move || {
        let board = state.board();
        let is_placed = |outcome: &Outcome| !matches!(outcome, Outcome::Nowhere(_));
        match board.origin {
            Origin::Own => {
                let placed = board.placements.iter().filter(|it| is_placed(&it.outcome)).count();
                notes::summary(board.cohort().len(), placed)
            }
            Origin::Example | Origin::Shared => String::new(),
        }
    };
    let said = move || {
        let readings = state.readings();
        let names = state.file_names();
        let sources = std::iter::once(None).chain(names.into_iter().map(Some));
        let lists = readings.iter().zip(sources);
        lists.map(|(reading, name)| said_of(reading, name.as_deref(), area)).collect_view()
    };
    view! {
        <div role="status" class="notes">
            <p>{summary}</p>
            {said}
        </div>
    }
}

/// The echoes and notes of one reading. Those of the box lead to their place in it.
fn said_of(reading: &Reading, file: Option<&str>, area: NodeRef<Textarea>) -> impl IntoView + use<> {
    let lead = |place: Place, text: String| match file {
        Some(name) => view! { <li>{format!("{name}: {text}")}</li> }.into_any(),
        None => view! {
            <li>
                <button
                    class="quiet"
                    on:click=move |_| {
                        if let Some(area) = area.get_untracked() {
                            dom::select_in(area.unchecked_ref(), place.line, place.column);
                        }
                    }
                >
                    {text}
                </button>
            </li>
        }
        .into_any(),
    };
    let echoes: Vec<_> =
        reading.echoes.iter().map(|echo| lead(echo.place, notes::echo(echo))).collect();
    let problems: Vec<_> =
        reading.notes.iter().map(|note| lead(note.place, notes::placed(note))).collect();
    let left_out = reading.notes.left_out();
    view! {
        <ul class="echoes">{echoes}</ul>
        <ul class="problems">
            {problems} {(left_out > 0).then(|| view! { <li>{notes::left_out(left_out)}</li> })}
        </ul>
    }
}

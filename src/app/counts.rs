//! The box, the files, and what reading had to say about them.

use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::parts::{Button, alert, card, list, live, named_button, nothing, row, text};
use super::state::{Origin, State};
use crate::document::Change;
use crate::quadrant::Outcome;
use crate::read::Place;
use crate::reader::{Said, Told};
use crate::sheet::Content;
use crate::web::{self, ClipboardEvent, DragEvent, dom, file};
use crate::wording::{notes, page};

/// A paste or a file longer than this, in bytes, stands beside the box and not in it: a text box
/// of megabytes makes every key slow.
const LARGE: usize = 200_000;

/// The box on the page.
type Area = NodeRef<Textarea>;

pub(super) fn counts(state: State) -> AnyView {
    let area = Area::new();
    let open = move |files: Vec<web::File>| {
        state.flush();
        files.into_iter().for_each(|file| state.add_file(&file.name(), file.into()));
    };
    let choose = move |event: web::Event| open(file::take_chosen(&event));
    let files = view! {
        <p class="files">
            <label for="files">{page::CHOOSE_FILES}</label>
            <input
                id="files"
                type="file"
                multiple
                on:focus=move |_| state.expect_input()
                on:change=choose
            />
            <span class="hint">{page::DROP_HINT}</span>
        </p>
    };
    let stuck = text(move || if state.is_stuck() { page::STUCK.to_owned() } else { String::new() });
    let retry = Button::new(page::TRY_AGAIN, move || state.read());
    let parts = vec![
        text_box(state, area),
        files.into_any(),
        live(move || file_list(state)),
        alert(stuck),
        view! { <span hidden=move || !state.is_stuck()>{retry.view()}</span> }.into_any(),
        said(state, area),
    ];
    (card("counts", page::COUNTS, parts), drop_target(state, open)).into_any()
}

fn text_box(state: State, area: Area) -> AnyView {
    let paste = move |event: ClipboardEvent| {
        let long = file::pasted(&event).filter(|text| text.len() > LARGE);
        if let Some(file) = long.and_then(|text| file::of_text(&text)) {
            event.prevent_default();
            state.flush();
            state.add_file(page::PASTED, file);
        }
    };
    view! {
        <label for="box">{page::BOX}</label>
        <textarea
            id="box"
            node_ref=area
            rows="8"
            spellcheck="false"
            autocomplete="off"
            aria-describedby="box-hint"
            prop:value=text(move || state.typed().to_string())
            on:input:target=move |event| state.type_text(event.target().value())
            on:focus=move |_| state.expect_input()
            on:paste=paste
        ></textarea>
        <p id="box-hint" class="hint">{page::BOX_HINT}</p>
    }
    .into_any()
}

/// Files may be dropped anywhere; while they are dragged, the page says so.
fn drop_target(state: State, open: impl Fn(Vec<web::File>) + Copy + 'static) -> AnyView {
    let dragging = RwSignal::new(false);
    if let Some(window) = dom::window() {
        dom::listen(&window, "dragover", move |event: DragEvent| {
            if file::is_dragging_files(&event) {
                event.prevent_default();
                state.expect_input();
                dragging.set(!untrack(|| state.is_shared()));
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
            // Not every browser names the kind of what is dropped, so the files themselves tell.
            let files = file::dropped(&event);
            if !files.is_empty() {
                event.prevent_default();
                if !untrack(|| state.is_shared()) {
                    open(files);
                }
            }
        });
    }
    view! { <div class="drop" hidden=move || !dragging.get()>{page::DROP_HERE}</div> }.into_any()
}

/// The files beside the box, each with a button that takes it away.
fn file_list(state: State) -> AnyView {
    let told = state.board().told;
    let files: Vec<AnyView> = told
        .iter()
        .filter_map(|(content, told)| match content {
            Content::Text(_) => None,
            Content::File(file) => Some((file, told.cohort.len())),
        })
        .map(|(file, profiles)| {
            let id = file.id;
            let remove = move || state.change(Change::RemoveFile(id));
            let remove = named_button(page::remove(&file.name), None, None, "", remove);
            row("chip", vec![page::file(&file.name, profiles).into_any(), remove])
        })
        .collect();
    if files.is_empty() { nothing() } else { list("chips", files) }
}

/// What reading says: how much was read, how unusual numbers were read, and what was not
/// understood. The region is there from the start, so that it is announced when it changes.
fn said(state: State, area: Area) -> AnyView {
    let summary = text(move || {
        if state.is_reading() {
            return page::READING.to_owned();
        }
        let board = state.board();
        if board.origin != Origin::Own {
            return String::new();
        }
        let is_placed = |outcome: &Outcome| !matches!(outcome, Outcome::Nowhere(_));
        let placed = board.placements.iter().filter(|it| is_placed(&it.outcome)).count();
        notes::summary(board.cohort().len(), placed)
    });
    let said = live(move || {
        let told = state.board().told;
        let lists: Vec<_> =
            told.iter().map(|(content, told)| said_of(content, told, area)).collect();
        lists.into_any()
    });
    view! {
        <div role="status" class="notes">
            <p>{summary}</p>
            {said}
        </div>
    }
    .into_any()
}

/// The echoes and notes of one reading. Those of the box lead to their place in it.
fn said_of(content: &Content, told: &Told, area: Area) -> AnyView {
    let lead = |said: &Said| match content {
        Content::File(file) => format!("{}: {}", file.name, said.text).into_any(),
        Content::Text(_) => {
            let Place { line, column } = said.place;
            let go = move || {
                if let Some(area) = area.get_untracked() {
                    dom::select_in(area.unchecked_ref(), line, column);
                }
            };
            named_button(said.text.clone(), None, None, "quiet", go)
        }
    };
    let echoes = told.echoes.iter().map(lead).collect();
    let mut problems: Vec<_> = told.notes.iter().map(lead).collect();
    if told.left_out > 0 {
        problems.push(notes::left_out(told.left_out).into_any());
    }
    vec![list("echoes", echoes), list("problems", problems)].into_any()
}

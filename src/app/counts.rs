//! The box, the files, and what reading had to say about them.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::parts::{alert, card, list, live, named_button, nothing, row, text};
use super::state::{Origin, State};
use crate::document::Change;
use crate::quadrant::Outcome;
use crate::read::{Place, Reading};
use crate::sheet::File;
use crate::web::{self, ClipboardEvent, DragEvent, dom, file};
use crate::wording::{notes, page};

/// A paste or a file longer than this, in bytes, stands beside the box and not in it: a text box
/// of megabytes makes every key slow.
const LARGE: usize = 200_000;

/// The box on the page.
type Area = NodeRef<Textarea>;

pub(super) fn counts(state: State) -> AnyView {
    let area = Area::new();
    let failure = RwSignal::new(String::new());
    let open = move |files: Vec<web::File>| {
        failure.set(String::new());
        spawn_local(async move {
            for opened in file::read_all(files).await {
                match opened.text {
                    Some(text) => take(state, &opened.name, text),
                    None => failure.set(page::file_failed(&opened.name)),
                }
            }
        });
    };
    let choose = move |event: web::Event| open(file::take_chosen(&event));
    let files = view! {
        <p class="files">
            <label for="files">{page::CHOOSE_FILES}</label>
            <input id="files" type="file" multiple on:change=choose />
            <span class="hint">{page::DROP_HINT}</span>
        </p>
    };
    let parts = vec![
        text_box(state, area),
        files.into_any(),
        live(move || file_list(state)),
        alert(failure.into()),
        said(state, area),
    ];
    (card("counts", page::COUNTS, parts), drop_target(state, open)).into_any()
}

fn text_box(state: State, area: Area) -> AnyView {
    let paste = move |event: ClipboardEvent| {
        if let Some(text) = file::pasted(&event).filter(|text| text.len() > LARGE) {
            event.prevent_default();
            take(state, page::PASTED, text);
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
            on:paste=paste
        ></textarea>
        <p id="box-hint" class="hint">{page::BOX_HINT}</p>
    }
    .into_any()
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

/// Files may be dropped anywhere; while they are dragged, the page says so.
fn drop_target(state: State, open: impl Fn(Vec<web::File>) + Copy + 'static) -> AnyView {
    let dragging = RwSignal::new(false);
    if let Some(window) = dom::window() {
        dom::listen(&window, "dragover", move |event: DragEvent| {
            if file::is_dragging_files(&event) {
                event.prevent_default();
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
    let readings = state.readings();
    let names = state.file_names();
    if names.is_empty() {
        return nothing();
    }
    let files = names.into_iter().enumerate().map(|(index, name)| {
        let profiles = readings.get(index + 1).map_or(0, |reading| reading.cohort.len());
        let remove = move || state.change(Change::RemoveFile(index));
        let remove = named_button(page::remove(&name), None, None, "", remove);
        row("chip", vec![page::file(&name, profiles).into_any(), remove])
    });
    list("chips", files.collect())
}

/// What reading says: how much was read, how unusual numbers were read, and what was not
/// understood. The region is there from the start, so that it is announced when it changes.
fn said(state: State, area: Area) -> AnyView {
    let summary = text(move || {
        let board = state.board();
        if board.origin != Origin::Own {
            return String::new();
        }
        let is_placed = |outcome: &Outcome| !matches!(outcome, Outcome::Nowhere(_));
        let placed = board.placements.iter().filter(|it| is_placed(&it.outcome)).count();
        notes::summary(board.cohort().len(), placed)
    });
    let said = live(move || {
        let readings = state.readings();
        let names = state.file_names();
        let sources = std::iter::once(None).chain(names.iter().map(|name| Some(&**name)));
        let lists: Vec<_> = readings
            .iter()
            .zip(sources)
            .map(|(reading, name)| said_of(reading, name, area))
            .collect();
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
fn said_of(reading: &Reading, file: Option<&str>, area: Area) -> AnyView {
    let lead = |place: Place, text: String| match file {
        Some(name) => format!("{name}: {text}").into_any(),
        None => {
            let go = move || {
                if let Some(area) = area.get_untracked() {
                    dom::select_in(area.unchecked_ref(), place.line, place.column);
                }
            };
            named_button(text, None, None, "quiet", go)
        }
    };
    let echoes = reading.echoes.iter().map(|echo| lead(echo.place, notes::echo(echo))).collect();
    let mut problems: Vec<_> =
        reading.notes.iter().map(|note| lead(note.place, notes::placed(note))).collect();
    if reading.notes.left_out() > 0 {
        problems.push(notes::left_out(reading.notes.left_out()).into_any());
    }
    vec![list("echoes", echoes), list("problems", problems)].into_any()
}

//! The box, the files, and what reading had to say about them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Node, all, el, flag, live, text};
use super::fetch::fetching;
use super::guide::guide;
use super::how::{counted, leading};
use super::parts::{Button, alert, card, labelled, list, nothing, row};
use super::questions::questions;
use super::state::{BoardOrigin, State};
use crate::document::Change;
use crate::document::sheet::Content;
use crate::jobs::{Message, ReadReport};
use crate::read::TextPosition;
use crate::web::dom::TypedBefore;
use crate::web::{self, ClipboardEvent, DragEvent, Event, HtmlTextAreaElement, dom, file};
use crate::wording::{how, notes, page};

/// A paste or a file longer than this, in bytes, stands beside the box and not in it: a text box
/// of megabytes makes every key slow.
const LARGE: usize = 200_000;

/// The ids of the box and the files, here and in the first screen.
pub(super) const BOX: &str = "box";
const FILES: &str = "files";

/// The box on the page.
type Area = Node;

pub(super) fn counts(state: State) -> AnyView {
    take_over(state);
    let area = Area::new();
    let open = move |files: Vec<web::File>| {
        state.flush();
        files.into_iter().for_each(|file| state.add_file(&file.name(), file.into()));
    };
    let choose = move |event: web::Event| open(file::take_chosen(&event));
    let input = el("input").attr("id", FILES).attr("type", "file").attr("multiple", "");
    let input = input.on("focus", move |_| state.expect_file()).on("change", choose);
    let hint = el("span").class("hint").text(page::DROP_HINT).view();
    let files = vec![labelled(FILES, page::CHOOSE_FILES), input.view(), hint];
    let stuck = text(move || if state.is_stuck() { page::STUCK.to_owned() } else { String::new() });
    let cancel = Button::new(page::CANCEL, move || state.cancel()).view();
    let retry = Button::new(page::TRY_AGAIN, move || state.read());
    let parts = vec![
        text_box(state, area),
        el("p").class("files").children(files).view(),
        live(move || file_list(state)),
        alert(stuck),
        el("span").flag("hidden", flag(move || !state.is_stuck())).child(retry.view()).view(),
        el("span").flag("hidden", flag(move || !state.can_cancel())).child(cancel).view(),
        fetching(state),
        questions(state),
        reports(state, area),
        guide(state),
    ];
    all(vec![card("counts", page::COUNTS, parts), drop_target(state, open)])
}

/// Takes in what was typed and chosen in the first screen.
fn take_over(state: State) {
    let before = TypedBefore::look(BOX);
    if !before.text().is_empty() {
        state.change(Change::SetText(before.text().into()));
    }
    let files = file::chosen_before(FILES);
    files.into_iter().for_each(|file| state.add_file(&file.name(), file.into()));
}

fn text_box(state: State, area: Area) -> AnyView {
    let paste = move |event: Event| {
        let area = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
        let event = event.dyn_ref::<ClipboardEvent>();
        let Some((event, text)) = event.and_then(|it| Some((it, file::pasted(it)?))) else {
            return;
        };
        if text.len() > LARGE {
            if let Some(file) = file::of_text(&text) {
                event.prevent_default();
                state.flush();
                state.add_file(page::PASTED, file);
            }
            return;
        }
        if area.is_some_and(|area| dom::is_all_selected(&area)) {
            state.expect_replacement();
        }
        if let Some(markup) = file::pasted_markup(event).and_then(|it| file::of_text(&it)) {
            state.add_page(&text, markup);
        }
    };
    let input = move |event: Event| {
        let area = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
        area.into_iter().for_each(|area| state.type_text(area.value()));
    };
    let area = el("textarea")
        .attr("id", BOX)
        .node(area)
        .attr("rows", "8")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "box-hint")
        .value(text(move || state.typed().to_string()))
        .on("input", input)
        .on("focus", move |_| state.expect_input())
        .on("paste", paste);
    let hint = el("p").attr("id", "box-hint").class("hint").text(page::BOX_HINT).view();
    all(vec![labelled(BOX, page::BOX), area.view(), hint])
}

/// Files may be dropped anywhere; while they are dragged, the page says so.
fn drop_target(state: State, open: impl Fn(Vec<web::File>) + Copy + 'static) -> AnyView {
    let dragging = RwSignal::new(false);
    if let Some(window) = dom::window() {
        dom::listen(&window, "dragover", move |event: DragEvent| {
            if file::is_dragging_files(&event) {
                event.prevent_default();
                state.expect_file();
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
    let hidden = flag(move || !dragging.get());
    el("div").class("drop").flag("hidden", hidden).text(page::DROP_HERE).view()
}

/// The files beside the box, each with a button that takes it away.
fn file_list(state: State) -> AnyView {
    let report = state.board().report;
    let files: Vec<AnyView> = report
        .iter()
        .filter_map(|(content, report)| match content {
            Content::Text(_) => None,
            Content::File(file) => Some((file, report.cohort.len())),
        })
        .map(|(file, profiles)| {
            let id = file.id;
            let remove = move || state.change(Change::RemoveFile(id));
            let remove = Button::new(page::remove(&file.name), remove).view();
            let profiles = page::file(&file.name, profiles);
            row("chip", vec![counted(state, format!("file-{id}"), profiles), remove])
        })
        .collect();
    if files.is_empty() { nothing() } else { list("chips", files) }
}

/// What reading says: how much was read, how unusual numbers were read, and what was not
/// understood. The region is there from the start, so that it is announced when it changes.
fn reports(state: State, area: Area) -> AnyView {
    let summary = text(move || {
        if state.is_reading_long() {
            return state.progress().map_or_else(|| page::READING.to_owned(), page::reading);
        }
        if let Some(words) = state.fetching() {
            return words;
        }
        let board = state.board();
        if board.origin != BoardOrigin::Own {
            return String::new();
        }
        let mut said: Vec<String> =
            board.report.iter().map(|(_, report)| report.accounts.clone()).collect();
        said.retain(|text| !text.is_empty());
        if !said.is_empty() {
            said.push(state.until_pressed().to_owned());
        }
        if said.is_empty() || !board.cohort().is_empty() {
            let placed = board.described.tally.placed();
            said.insert(0, notes::summary(board.cohort().len(), placed));
        }
        said.join(" ")
    });
    let lists = live(move || {
        let report = state.board().report;
        let mut reports: Vec<AnyView> = report
            .iter()
            .map(|(content, report)| report_of(state, content, report, area))
            .collect();
        let remarks = state.fetched_notes().into_iter().enumerate().map(|(at, remark)| {
            let (id, text) = (format!("remark-{at}"), remark.text.clone());
            let from = id.clone();
            Button::new(text, move || state.lead_from(&remark, &from)).class("quiet").id(id).view()
        });
        reports.push(list("echoes", remarks.collect()));
        all(reports)
    });
    let summary = el("p").child(leading(state, how::COUNTED, "heard", summary)).view();
    el("div").class("notes").attr("role", "status").child(summary).child(lists).view()
}

/// The echoes and notes of one reading. Those of the box lead to their place in it, those of a file
/// to how they are meant.
fn report_of(state: State, content: &Content, report: &ReadReport, area: Area) -> AnyView {
    let mut nth = 0;
    let mut lead = |note: &Message| match content {
        Content::File(file) => {
            nth += 1;
            let id = format!("note-{}-{nth}", file.id);
            counted(state, id, notes::of_file(&file.name, &note.text))
        }
        Content::Text(_) => {
            let TextPosition { line, column } = note.place;
            let go = move || {
                if let Some(area) = area.get_untracked() {
                    dom::select_in(area.unchecked_ref(), line, column);
                }
            };
            Button::new(note.text.clone(), go).class("quiet").view()
        }
    };
    let echoes = report.echoes.iter().map(&mut lead).collect();
    let mut problems: Vec<_> = report.notes.iter().map(&mut lead).collect();
    if report.left_out > 0 {
        let id = match content {
            Content::File(file) => format!("left-out-{}", file.id),
            Content::Text(_) => "left-out".to_owned(),
        };
        problems.push(counted(state, id, notes::left_out(report.left_out)));
    }
    all(vec![list("echoes", echoes), list("problems", problems)])
}

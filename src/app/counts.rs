//! The text box, the files, and the reports of what was read.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Node, all, el, flag, live, text};
use super::fetch::fetching;
use super::guide::guide;
use super::how::{counted, leading};
use super::parts::{
    Button, alert, card, first_of, labelled, list, nothing, paragraph, row, text_of,
};
use super::questions::questions;
use super::state::{BoardOrigin, State};
use crate::document::Change;
use crate::document::sheet::Content;
use crate::jobs::{Message, ReadReport};
use crate::read::{TextPosition, Tone};
use crate::web::dom::TypedBefore;
use crate::web::{
    self, ClipboardEvent, DragEvent, Event, HtmlTextAreaElement, clipboard, dom, file,
};
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
        state.add_files(files);
    };
    let choose = move |event: web::Event| open(file::take_chosen(&event));
    let input = el("input").attr("id", FILES).attr("type", "file").attr("multiple", "");
    let input = input.on("focus", move |_| state.expect_file()).on("change", choose);
    let hint = el("span").class("hint").text(page::DROP_HINT).view();
    let unread = RwSignal::new(String::new());
    let paste = move || {
        unread.set(String::new());
        state.expect_input();
        clipboard::read(move |text| match text {
            Some(text) => state.paste(text),
            None => {
                dom::focus(BOX);
                unread.set(page::NOT_PASTED.to_owned());
            }
        });
    };
    let is_own = move || state.board().origin == BoardOrigin::Own;
    let class = move || Some(if is_own() { "" } else { "primary" }.to_owned());
    let paste = el("button")
        .attr("type", "button")
        .live_attr("class", Arc::new(class))
        .on("click", move |_| paste())
        .text(page::PASTE)
        .view();
    // The browser's own button is there for the keyboard, and its label is what is seen.
    let choose = el("span").class("chooser").child(input.view());
    let choose = choose.child(labelled(FILES, page::CHOOSE_FILES)).view();
    let files = vec![paste, choose, hint];
    let stuck = text(move || if state.is_stuck() { page::STUCK.to_owned() } else { String::new() });
    let cancel = Button::new(page::CANCEL, move || state.cancel()).view();
    let retry = Button::new(page::TRY_AGAIN, move || state.read());
    let parts = vec![
        text_box(state, area),
        el("p").class("files").children(files).view(),
        paragraph("hint", text_of(unread)),
        live(move || file_list(state)),
        alert(stuck),
        el("span").flag("hidden", flag(move || !state.is_stuck())).child(retry.view()).view(),
        el("span").flag("hidden", flag(move || !state.can_cancel())).child(cancel).view(),
        fetching(state),
        questions(state),
        live(move || edits(state)),
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
    state.add_files(files);
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
        state.show_answer();
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
        .attr("rows", "4")
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

/// How many rows stand by edits and not by the text, and what became of those of the text before.
fn edits(state: State) -> AnyView {
    let (edited, aside) = state.edited();
    let line = |id: &str, said: String, label, change: Change| {
        let press = move || state.change(change.clone());
        row("chip", vec![counted(state, id.to_owned(), said), Button::new(label, press).view()])
    };
    let mut lines = Vec::new();
    if aside > 0 {
        let said = page::put_aside(aside);
        lines.push(line("put-aside", said, page::PUT_BACK_EDITS, Change::PutAsideBack));
    }
    if edited > 0 {
        lines.push(line("edited", page::edited(edited), page::DROP_EDITS, Change::DropEdits));
    }
    if lines.is_empty() { nothing() } else { list("chips", lines) }
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
        let board = state.board();
        // What was asked for is there once every profile has its place.
        let read = board.cohort().len();
        let is_answered = read > 0 && board.described.tally.placed() == read;
        let report = board.report;
        let report_of = |(content, report): &(Content, Arc<ReadReport>)| {
            report_of(state, content, report, area, is_answered)
        };
        let mut reports: Vec<AnyView> = report.iter().map(report_of).collect();
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

/// So many notes of a kind are seen at once; the rest are folded away.
const SEEN: [(Tone, usize); 3] = [(Tone::Asks, 4), (Tone::LeftOut, 4), (Tone::Fine, 0)];

/// How many readings of rounded numbers are seen at once.
const ECHOES: usize = 2;

/// The notes and echoes of one reading: what is asked first, what was left out, and then what is
/// fine. Those of the box lead to their place in it, those of a file to how they are meant.
fn report_of(
    state: State,
    content: &Content,
    report: &ReadReport,
    area: Area,
    is_answered: bool,
) -> AnyView {
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
    let mut parts = Vec::new();
    for (tone, seen) in SEEN {
        let of_tone = report.notes.iter().filter(|note| note.tone == tone);
        let mut said: Vec<AnyView> = match tone {
            Tone::Asks if is_answered => Vec::new(),
            _ => of_tone.map(&mut lead).collect(),
        };
        if tone == Tone::LeftOut && report.left_out > 0 {
            let id = match content {
                Content::File(file) => format!("left-out-{}", file.id),
                Content::Text(_) => "left-out".to_owned(),
            };
            said.push(counted(state, id, notes::left_out(report.left_out)));
        }
        // One alone is no longer than the line that would fold it away.
        let seen = seen.max(usize::from(said.len() == 1));
        parts.push(first_of(seen, tone_class(tone), said));
    }
    parts.push(first_of(ECHOES, "echoes", report.echoes.iter().map(&mut lead).collect()));
    all(parts)
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Asks => "asks",
        Tone::LeftOut => "problems",
        Tone::Fine => "echoes",
    }
}

//! Building blocks of the page: cards, buttons, fields, lists, tables.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{Live, all, el, flag, said, text};
use crate::web::dom::Debounce;
use crate::web::{Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use crate::wording::page;

/// A part with a heading, which names it.
pub(super) fn card(id: &'static str, heading: &'static str, parts: Vec<AnyView>) -> AnyView {
    let named_by = format!("{id}-heading");
    let section = el("section").class("card").attr("id", id).attr("aria-labelledby", &*named_by);
    let heading = el("h2").attr("id", named_by).text(heading).view();
    section.child(heading).children(parts).view()
}

/// A part that is one line, its heading, until it is opened.
pub(super) fn fold(id: &'static str, heading: &'static str, parts: Vec<AnyView>) -> AnyView {
    let named_by = format!("{id}-heading");
    let section = el("section").class("card").attr("id", id).attr("aria-labelledby", &*named_by);
    let heading = el("h2").attr("id", named_by).text(heading).view();
    let summary = el("summary").child(heading).view();
    section.child(el("details").child(summary).children(parts).view()).view()
}

/// A few of many parts of a list, the others folded away below them.
pub(super) fn first_of(most: usize, class: &'static str, mut parts: Vec<AnyView>) -> AnyView {
    if parts.len() <= most {
        return if parts.is_empty() { nothing() } else { list(class, parts) };
    }
    let rest = parts.split_off(most);
    let summary = page::more(rest.len());
    let summary = el("summary").text(summary).view();
    let rest = el("details").child(summary).child(list(class, rest)).view();
    if parts.is_empty() { rest } else { all(vec![list(class, parts), rest]) }
}

/// A paragraph that changes.
pub(super) fn paragraph(class: &'static str, text: Live<String>) -> AnyView {
    el("p").class(class).live_text(text).view()
}

/// A paragraph that stays.
pub(super) fn fixed(class: &'static str, text: impl Into<String>) -> AnyView {
    el("p").class(class).text(text).view()
}

/// Parts side by side.
pub(super) fn row(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    el("div").class(class).children(parts).view()
}

/// Parts that belong together, under a name.
pub(super) fn group(name: &'static str, parts: Vec<AnyView>) -> AnyView {
    let group = el("div").class("group").attr("role", "group").attr("aria-label", name);
    group.child(el("h3").text(name).view()).children(parts).view()
}

/// A list of parts.
pub(super) fn list(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    let items = parts.into_iter().map(|part| el("li").child(part).view()).collect();
    el("ul").class(class).children(items).view()
}

/// Terms and what is said of each.
pub(super) fn terms(parts: Vec<(String, AnyView)>) -> AnyView {
    let item = |(term, part)| {
        let (term, part) = (el("dt").text(term).view(), el("dd").child(part).view());
        el("div").child(term).child(part).view()
    };
    el("dl").children(parts.into_iter().map(item).collect()).view()
}

/// A message that is announced at once; empty while all is well. It is there from the start,
/// because a region that appears with its message is not announced everywhere.
pub(super) fn alert(message: Live<String>) -> AnyView {
    el("div").class("failure").attr("role", "alert").live_text(message).view()
}

/// A signal's text, as it changes.
pub(super) fn text_of(signal: RwSignal<String>) -> Live<String> {
    text(move || signal.get())
}

/// A button.
pub(super) struct Button {
    label: String,
    name: Option<String>,
    id: String,
    class: &'static str,
    disabled: Option<Live<bool>>,
    pressed: Option<Live<bool>>,
    done: Option<(Live<bool>, &'static str)>,
    press: Box<dyn Fn()>,
}

impl Button {
    pub(super) fn new(label: impl Into<String>, press: impl Fn() + 'static) -> Self {
        let press = Box::new(press);
        let (label, id) = (label.into(), String::new());
        Self { label, name: None, id, class: "", disabled: None, pressed: None, done: None, press }
    }

    /// Gives it an id, for the way back to it.
    pub(super) fn id(self, id: String) -> Self {
        Self { id, ..self }
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    pub(super) fn disabled(self, disabled: Live<bool>) -> Self {
        Self { disabled: Some(disabled), ..self }
    }

    /// Names it in full where its label is short, as in a row of a table.
    pub(super) fn named(self, name: String) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Shows beside its label for a while that what it does is done.
    pub(super) fn done(self, is_done: Live<bool>, said: &'static str) -> Self {
        Self { done: Some((is_done, said)), ..self }
    }

    /// Says whether it stays pressed.
    pub(super) fn pressed(self, pressed: Live<bool>) -> Self {
        Self { pressed: Some(pressed), ..self }
    }

    pub(super) fn view(self) -> AnyView {
        let Self { label, name, id, class, disabled, pressed, done, press } = self;
        let mut button = el("button").attr("type", "button").class(class);
        if !id.is_empty() {
            button = button.attr("id", id);
        }
        if let Some(name) = name {
            button = button.attr("aria-label", name);
        }
        if let Some(disabled) = disabled {
            button = button.flag("disabled", disabled);
        }
        if let Some(pressed) = pressed {
            button =
                button.live_attr("aria-pressed", Arc::new(move || Some(pressed().to_string())));
        }
        // Labels may be names, which are written in either direction.
        let label = el("bdi").text(label).view();
        // A mark beside the label, for eyes: the name stays, and a status says it to listeners.
        let mark = done.map(|(is_done, said)| {
            let shown = move || if is_done() { said.to_owned() } else { String::new() };
            el("span").attr("aria-hidden", "true").live_text(text(shown)).view()
        });
        let parts = std::iter::once(label).chain(mark).collect();
        button.on("click", move |_| press()).children(parts).view()
    }
}

/// What was done last, for as long as a button says so.
#[derive(Clone, Copy)]
pub(super) struct Done {
    what: RwSignal<&'static str>,
    timer: StoredValue<Debounce, LocalStorage>,
}

/// So long a button says that it is done.
const SAID: Duration = Duration::from_secs(2);

impl Default for Done {
    fn default() -> Self {
        let timer = StoredValue::new_local(Debounce::default());
        Self { what: RwSignal::new(""), timer }
    }
}

impl Done {
    /// Something is done.
    pub(super) fn say(self, what: &'static str) {
        self.what.set(what);
        self.timer.with_value(|timer| timer.call(SAID, move || self.what.set("")));
    }

    /// Whether it is what was done a moment ago.
    pub(super) fn is(self, what: &'static str) -> bool {
        self.what.get() == what
    }
}

/// A labelled input.
pub(super) struct InputField {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) value: Live<String>,
    pub(super) disabled: Live<bool>,
    pub(super) problem: Live<String>,
    /// Called with the text at every change.
    pub(super) input: Box<dyn Fn(String)>,
    /// Called with the text when the field is left or Enter is pressed.
    pub(super) change: Box<dyn Fn(String)>,
    /// Called with `true` for the up and `false` for the down arrow; `None` leaves them alone.
    pub(super) step: Option<Box<dyn Fn(bool)>>,
}

impl InputField {
    pub(super) fn new(
        id: impl Into<String>,
        label: impl Into<String>,
        value: Live<String>,
    ) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            kind: "text",
            value,
            disabled: flag(|| false),
            problem: text(String::new),
            input: Box::new(|_| ()),
            change: Box::new(|_| ()),
            step: None,
        }
    }

    pub(super) fn view(self) -> AnyView {
        let Self { id, label, kind, value, disabled, problem, input, change, step } = self;
        let on_key = move |event: Event| {
            let up = match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref() {
                Some("ArrowUp") => true,
                Some("ArrowDown") => false,
                _ => return,
            };
            if let Some(step) = &step {
                event.prevent_default();
                step(up);
            }
        };
        let problem_id = format!("{id}-problem");
        let is_wrong = {
            let problem = problem.clone();
            std::sync::Arc::new(move || Some((!problem().is_empty()).to_string()))
        };
        let field = el("input")
            .attr("id", &*id)
            .attr("type", kind)
            .attr("step", "any")
            .attr("min", "0")
            .attr("autocomplete", "off")
            .attr("aria-describedby", &*problem_id)
            .live_attr("aria-invalid", is_wrong)
            .flag("disabled", disabled)
            .value(value.clone())
            .on("input", move |event| typed(&event).into_iter().for_each(&*input))
            .on("change", move |event| {
                typed(&event).into_iter().for_each(&*change);
                // What was refused is gone again: the field shows what holds.
                let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
                field.into_iter().for_each(|field| field.set_value(&untrack(&*value)));
            })
            .on("keydown", on_key)
            .view();
        let problem = el("span").attr("id", problem_id).class("failure").live_text(problem).view();
        el("p").class("field").children(vec![labelled(&id, &label), field, problem]).view()
    }
}

/// The label of the field with an id.
pub(super) fn labelled(id: &str, label: &str) -> AnyView {
    el("label").attr("for", id).text(label).view()
}

/// What stands in the input that an event comes from.
fn typed(event: &Event) -> Option<String> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    Some(field.value())
}

/// A labelled choice of one out of several, each an id and a name.
pub(super) fn choice(
    id: &str,
    label: &str,
    options: Vec<(String, String)>,
    value: Live<String>,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let option = |(id, name): (String, String)| {
        let (own, value) = (id.clone(), value.clone());
        let option = el("option").attr("value", id).text(name);
        option.flag("selected", flag(move || value() == own)).view()
    };
    let options = options.into_iter().map(option).collect();
    let choose: Rc<dyn Fn(String)> = Rc::new(choose);
    let chosen = move |event: Event| {
        let select = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        select.into_iter().for_each(|select| choose(select.value()));
    };
    let select = el("select").attr("id", id).value(value.clone()).on("change", chosen);
    el("p").class("field").child(labelled(id, label)).child(select.children(options).view()).view()
}

/// A table that scrolls sideways where there is no room for it.
pub(super) fn table(
    id: &'static str,
    name: &'static str,
    heads: AnyView,
    rows: AnyView,
) -> AnyView {
    // The roles are told, because a table that a style makes into cards is none to every browser.
    let heads = el("tr").attr("role", "row").child(heads).view();
    let heads = el("thead").attr("role", "rowgroup").child(heads).view();
    let rows = el("tbody").attr("role", "rowgroup").child(rows).view();
    let table = el("table").attr("role", "table").attr("aria-label", name);
    let table = table.child(heads).child(rows).view();
    el("div")
        .attr("id", id)
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(table)
        .view()
}

/// A row of a table.
pub(super) fn table_row(selected: Live<bool>, head: AnyView, cells: Vec<AnyView>) -> AnyView {
    let head = el("th").attr("scope", "row").attr("role", "rowheader").child(head).view();
    let class = move || selected().then(|| "selected".to_owned());
    el("tr")
        .attr("role", "row")
        .live_attr("class", Arc::new(class))
        .child(head)
        .children(cells)
        .view()
}

/// The head of a column.
pub(super) fn head(part: AnyView) -> AnyView {
    el("th").attr("scope", "col").attr("role", "columnheader").child(part).view()
}

/// A cell of a table.
pub(super) fn cell(class: &'static str, part: AnyView) -> AnyView {
    el("td").class(class).attr("role", "cell").child(part).view()
}

/// A cell that names its column where rows are cards.
pub(super) fn named_cell(name: &'static str, class: &'static str, part: AnyView) -> AnyView {
    let cell = el("td").class(class).attr("role", "cell").attr("data-name", name);
    cell.child(part).view()
}

/// A cell of plain text.
pub(super) fn text_cell(class: &'static str, text: String) -> AnyView {
    cell(class, said(text))
}

/// A part of the page that has nothing to show.
pub(super) fn nothing() -> AnyView {
    all(Vec::new())
}

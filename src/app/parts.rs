//! The building blocks of the page: cards, buttons, fields, live texts.
//!
//! Refuses types of its own for each use: a block takes texts, signals, callbacks and finished
//! views, so it is compiled once. Views that are nested types are compiled anew for every nesting,
//! and made the program half as large again.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::web::{Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

/// A text that changes.
pub(super) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(text)
}

/// Yes or no, as it changes.
pub(super) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(flag)
}

/// A part of the page that is made anew whenever what it reads changes.
pub(super) fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn boxed(part: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || part()).into_any()
    }
    boxed(Box::new(part))
}

/// A part of the page that may have nothing to show.
pub(super) fn nothing() -> AnyView {
    ().into_any()
}

/// A part with a heading, which names it.
pub(super) fn card(id: &'static str, heading: &'static str, parts: Vec<AnyView>) -> AnyView {
    view! {
        <section class="card" id=id aria-labelledby=format!("{id}-heading")>
            <h2 id=format!("{id}-heading")>{heading}</h2>
            {parts}
        </section>
    }
    .into_any()
}

/// A paragraph that changes.
pub(super) fn paragraph(class: &'static str, text: Signal<String>) -> AnyView {
    view! { <p class=class>{text}</p> }.into_any()
}

/// A paragraph that stays.
pub(super) fn fixed(class: &'static str, text: &'static str) -> AnyView {
    view! { <p class=class>{text}</p> }.into_any()
}

/// Parts side by side.
pub(super) fn row(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{parts}</div> }.into_any()
}

/// A list of parts.
pub(super) fn list(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    let items: Vec<_> = parts.into_iter().map(|part| view! { <li>{part}</li> }).collect();
    view! { <ul class=class>{items}</ul> }.into_any()
}

/// Terms and what is said of each.
pub(super) fn terms(parts: Vec<(String, AnyView)>) -> AnyView {
    let items: Vec<_> = parts
        .into_iter()
        .map(|(term, part)| view! { <div><dt>{term}</dt><dd>{part}</dd></div> })
        .collect();
    view! { <dl>{items}</dl> }.into_any()
}

/// A message that is announced at once; empty while all is well. It is there from the start,
/// because a region that appears with its message is not announced everywhere.
pub(super) fn alert(message: Signal<String>) -> AnyView {
    view! { <div role="alert" class="failure">{message}</div> }.into_any()
}

/// A button.
pub(super) struct Button {
    pub(super) label: Signal<String>,
    pub(super) class: &'static str,
    pub(super) disabled: Signal<bool>,
    pub(super) press: Callback<()>,
}

impl Button {
    pub(super) fn new(label: &'static str, press: impl Fn() + Send + Sync + 'static) -> Self {
        Self::named(Signal::stored(label.to_owned()), press)
    }

    pub(super) fn named(label: Signal<String>, press: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label,
            class: "",
            disabled: Signal::stored(false),
            press: Callback::new(move |()| press()),
        }
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    pub(super) fn disabled(self, disabled: Signal<bool>) -> Self {
        Self { disabled, ..self }
    }

    pub(super) fn view(self) -> AnyView {
        let Self { label, class, disabled, press } = self;
        view! {
            <button type="button" class=class disabled=disabled on:click=move |_| press.run(())>
                {label}
            </button>
        }
        .into_any()
    }
}

/// A button whose short label is not its whole name, as in a row of a table, or which stays
/// pressed.
pub(super) fn named_button(
    label: String,
    name: Option<String>,
    pressed: Option<bool>,
    class: &'static str,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let press = Callback::new(move |()| press());
    let pressed = pressed.map(|pressed| pressed.to_string());
    view! {
        <button
            type="button"
            class=class
            aria-label=name
            aria-pressed=pressed
            on:click=move |_| press.run(())
        >
            <bdi>{label}</bdi>
        </button>
    }
    .into_any()
}

/// A labelled input.
pub(super) struct Field {
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) kind: &'static str,
    pub(super) value: Signal<String>,
    pub(super) disabled: Signal<bool>,
    pub(super) problem: Signal<String>,
    /// Called with the text at every change.
    pub(super) input: Callback<String>,
    /// Called with the text when the field is left or Enter is pressed.
    pub(super) change: Callback<String>,
    /// Called with `true` for the up and `false` for the down arrow; `None` leaves them alone.
    pub(super) step: Option<Callback<bool>>,
}

impl Field {
    pub(super) fn new(id: &'static str, label: &'static str, value: Signal<String>) -> Self {
        Self {
            id,
            label,
            kind: "text",
            value,
            disabled: Signal::stored(false),
            problem: Signal::stored(String::new()),
            input: Callback::new(|_| ()),
            change: Callback::new(|_| ()),
            step: None,
        }
    }

    pub(super) fn view(self) -> AnyView {
        let Self { id, label, kind, value, disabled, problem, input, change, step } = self;
        let typed = |event: &Event| {
            let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            field.map(|field| field.value())
        };
        let on_key = move |event: KeyboardEvent| {
            let up = match event.key().as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            if let Some(step) = step {
                event.prevent_default();
                step.run(up);
            }
        };
        view! {
            <p class="field">
                <label for=id>{label}</label>
                <input
                    id=id
                    type=kind
                    step="any"
                    min="0"
                    autocomplete="off"
                    aria-describedby=format!("{id}-problem")
                    aria-invalid=move || problem.with(|problem| (!problem.is_empty()).to_string())
                    disabled=disabled
                    prop:value=value
                    on:input=move |event| typed(&event).into_iter().for_each(|text| input.run(text))
                    on:change=move |event| {
                        typed(&event).into_iter().for_each(|text| change.run(text));
                    }
                    on:keydown=on_key
                />
                <span id=format!("{id}-problem") class="failure">{problem}</span>
            </p>
        }
        .into_any()
    }
}

/// A labelled choice of one out of several.
pub(super) fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(id, name)| {
            let own = id.clone();
            view! { <option value=id selected=flag(move || value.with(|it| *it == own))>{name}</option> }
        })
        .collect();
    let chosen = move |event: Event| {
        let select = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        select.into_iter().for_each(|select| choose.run(select.value()));
    };
    view! {
        <p class="field">
            <label for=id>{label}</label>
            <select id=id prop:value=value on:change=chosen>{options}</select>
        </p>
    }
    .into_any()
}

/// A table that scrolls sideways where there is no room for it.
pub(super) fn table(name: &'static str, heads: AnyView, rows: AnyView) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=name>
            <table aria-label=name>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A cell of a table.
pub(super) fn cell(class: &'static str, part: AnyView) -> AnyView {
    view! { <td class=class>{part}</td> }.into_any()
}

/// A cell of plain text.
pub(super) fn text_cell(class: &'static str, text: String) -> AnyView {
    cell(class, text.into_any())
}

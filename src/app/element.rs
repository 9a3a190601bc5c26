//! One element type for the whole page: a tag with attributes, listeners and children.
//!
//! leptos' `view!` makes a type for each tag and nesting, and each is compiled anew: the program
//! was half as large again. For the same reason a value that changes is a [`Live`] closure, and not
//! one signal type for each kind of value.

use std::sync::Arc;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, on};
use leptos::html::{Custom, custom};
use leptos::prelude::*;
use leptos::tachys::html::node_ref::node_ref;
use leptos::tachys::html::property::prop;

use crate::web::Event;

/// A value that changes: read where it is shown, it is read again when a signal in it changes.
pub(super) type Live<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A handle to an element, once it is on the page.
pub(super) type Node = NodeRef<Custom<&'static str>>;

/// An element with a tag, to be given its parts and made into a [`view`](Element::view).
pub(super) fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

/// An element while it is put together.
pub(super) struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl Element {
    /// Gives it an attribute that stays.
    pub(super) fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(custom_attribute(name, value.into()).into_any_attr())
    }

    /// Gives it a class, unless that is empty.
    pub(super) fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    /// Gives it an attribute that changes; `None` takes it away.
    pub(super) fn live_attr(self, name: &'static str, value: Live<Option<String>>) -> Self {
        self.with(custom_attribute(name, move || value()).into_any_attr())
    }

    /// Gives it an attribute that is there or not, as `hidden` and `disabled`.
    pub(super) fn flag(self, name: &'static str, is_set: Live<bool>) -> Self {
        self.live_attr(name, Arc::new(move || is_set().then(String::new)))
    }

    /// Gives it a value as its user changes it: what is set here replaces what stands there.
    pub(super) fn value(self, value: Live<String>) -> Self {
        self.with(prop("value", move || value()).into_any_attr())
    }

    /// Checks and unchecks it.
    pub(super) fn checked(self, is_checked: Live<bool>) -> Self {
        self.with(prop("checked", move || is_checked()).into_any_attr())
    }

    /// Listens to an event.
    pub(super) fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.with(on(ev::Custom::<Event>::new(event), act).into_any_attr())
    }

    /// Fills a handle with the element.
    pub(super) fn node(self, node: Node) -> Self {
        self.with(node_ref::<Custom<&'static str>, Node>(node).into_any_attr())
    }

    /// Adds a child.
    pub(super) fn child(mut self, child: AnyView) -> Self {
        self.children.push(child);
        self
    }

    /// Adds children.
    pub(super) fn children(mut self, children: Vec<AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// Adds a text that stays.
    pub(super) fn text(self, text: impl Into<String>) -> Self {
        self.child(said(text))
    }

    /// Adds a text that changes.
    pub(super) fn live_text(self, text: Live<String>) -> Self {
        self.child((move || text()).into_any())
    }

    /// The finished element.
    pub(super) fn view(self) -> AnyView {
        custom(self.tag).child(self.children).add_any_attr(self.attributes).into_any()
    }

    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.attributes.push(attribute);
        self
    }
}

/// A text by itself.
pub(super) fn said(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    text.into_any()
}

/// A part of the page that is made anew whenever what it reads changes.
pub(super) fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn boxed(part: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || part()).into_any()
    }
    boxed(Box::new(part))
}

/// Several parts, one after another; none is nothing.
pub(super) fn all(parts: Vec<AnyView>) -> AnyView {
    parts.into_any()
}

/// A text that changes.
pub(super) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Live<String> {
    Arc::new(text)
}

/// Yes or no, as it changes.
pub(super) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Live<bool> {
    Arc::new(flag)
}

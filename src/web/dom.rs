//! The document: elements, listeners that live as long as the page, and timers.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlDialogElement, HtmlElement, HtmlTextAreaElement,
    Window,
};

use crate::chart::layout::{Rect, Size};

/// The window; `None` outside a page.
#[must_use]
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document; `None` outside a page.
#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with an id.
#[must_use]
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the keyboard into the element with an id, and opens what it is folded away in.
pub fn focus(id: &str) {
    let Some(element) = by_id(id) else { return };
    let mut around: Option<Element> = Some(element.clone().into());
    while let Some(fold) = around.and_then(|it| it.closest("details:not([open])").ok().flatten()) {
        let _ = fold.set_attribute("open", "");
        around = fold.parent_element();
    }
    let _ = element.focus();
}

/// What the browser's tab is called.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Has the browser ask before the page is left, where there is something to lose.
pub fn ask_before_leaving(is_something_lost: impl Fn() -> bool + 'static) {
    let Some(window) = window() else { return };
    listen(&window, "beforeunload", move |event: Event| {
        if is_something_lost() {
            event.prevent_default();
        }
    });
}

/// How far from an edge of the window what is brought into view stands.
const AIR: f64 = 8.0;

/// Scrolls the page so that it shows all from the first of what three selectors find to the last,
/// or, where the window is too small for that, from the second on. Nothing moves where both are in
/// view.
pub fn bring_into_view(context: &str, first: &str, last: &str) {
    let (Some(window), Some(last)) = (window(), find(last)) else { return };
    let height = window.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    let top = |selector: &str| find(selector).map(|it| it.get_bounding_client_rect().top());
    let bottom = last.get_bounding_client_rect().bottom() + AIR;
    let first = top(first).unwrap_or(bottom) - AIR;
    if first >= 0.0 && bottom <= height {
        return;
    }
    let context = top(context).unwrap_or(first) - AIR;
    let way = if bottom - context <= height { context } else { first.min(bottom - height) };
    window.scroll_by_with_x_and_y(0.0, way);
}

/// Shows what a selector finds, or hides it.
pub fn set_hidden(selector: &str, is_hidden: bool) {
    if let Some(element) = find(selector) {
        let _ = element.toggle_attribute_with_force("hidden", is_hidden);
    }
}

/// An element that is not on the page, for what is to be put there in one step.
#[must_use]
pub fn aside() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Puts what was made aside in the place of all that a selector finds.
pub fn put_in_place_of(selector: &str, aside: &Element) {
    let Some(parent) = find(selector).and_then(|first| first.parent_element()) else { return };
    let mut next = None;
    while let Some(old) = find(selector) {
        next = old.next_sibling();
        old.remove();
    }
    while let Some(part) = aside.first_child() {
        let _ = parent.insert_before(&part, next.as_ref());
    }
}

/// Puts what was made aside after all that an element holds.
pub fn put_at_end_of(selector: &str, aside: &Element) {
    let Some(parent) = find(selector) else { return };
    while let Some(part) = aside.first_child() {
        let _ = parent.append_child(&part);
    }
}

/// Does something in a task of its own: the browser may answer and paint before.
pub fn in_a_task(then: impl FnOnce() + 'static) {
    Debounce::default().call(Duration::ZERO, then);
}

/// The first element that a selector finds.
fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// Whether all of what stands in a text box is selected, blanks at its ends aside; an empty box has
/// nothing to select.
#[must_use]
pub fn is_all_selected(area: &HtmlTextAreaElement) -> bool {
    let text: Vec<u16> = area.value().encode_utf16().collect();
    let end = |at: Result<Option<u32>, _>| at.ok().flatten().map(|at| at as usize);
    let (Some(start), Some(end)) = (end(area.selection_start()), end(area.selection_end())) else {
        return false;
    };
    let is_blank = |units: Option<&[u16]>| {
        units.is_some_and(|units| String::from_utf16_lossy(units).trim().is_empty())
    };
    !is_blank(Some(&text)) && is_blank(text.get(..start)) && is_blank(text.get(end..))
}

/// Asks the browser to print the page.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Opens the dialog with an id over the page; it takes the keyboard and gives it back.
pub fn open_dialog(id: &str) {
    let dialog = by_id(id).and_then(|it| it.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub fn close_dialog(id: &str) {
    let dialog = by_id(id).and_then(|it| it.dyn_into::<HtmlDialogElement>().ok());
    dialog.into_iter().for_each(|dialog| dialog.close());
}

/// Puts an element at a place of the one that it is positioned in, no larger than the place, and
/// shows it. The page's policy allows no style in the document; one set by a program it does.
pub fn put(element: &HtmlElement, place: &Rect) {
    let style = element.style();
    for (property, length) in [
        ("left", place.left),
        ("top", place.top),
        ("max-width", place.right - place.left),
        ("max-height", place.bottom - place.top),
    ] {
        let _ = style.set_property(property, &format!("{length:.1}px"));
    }
}

/// The size of an element without the limits of [`put`].
#[must_use]
pub fn natural_size(element: &HtmlElement) -> Size {
    for property in ["max-width", "max-height"] {
        let _ = element.style().remove_property(property);
    }
    Size { width: f64::from(element.offset_width()), height: f64::from(element.offset_height()) }
}

/// Scrolls a box so that a part in it can be seen; the page stays where it is, and so does the
/// keyboard. Both are told by selectors.
pub fn reveal(inside: &str, part: &str) {
    let (Some(inside), Some(part)) = (find(inside), find(part)) else { return };
    let (frame, area) = (inside.get_bounding_client_rect(), part.get_bounding_client_rect());
    // The heads of the columns stay on the box's upper edge.
    let above = area.top() - frame.top() - area.height();
    let below = area.bottom() - frame.bottom();
    let by = if above < 0.0 { above } else { below.max(0.0) };
    inside.set_scroll_top(inside.scroll_top() + by as i32);
}

/// Listens to an event for as long as the page lives. The listener may prevent the default.
pub fn listen<E: JsCast>(target: &EventTarget, name: &str, on_event: impl FnMut(E) + 'static) {
    let mut on_event = on_event;
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        on_event(event.unchecked_into());
    });
    // Only an unknown event target could refuse, and then there is nothing to listen to.
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls back once, a time after the last call of [`Debounce::call`].
#[derive(Clone, Default)]
pub struct Debounce {
    pending: Rc<Cell<Option<PendingTimer>>>,
}

/// A timer, and what it calls: a call that never comes is let go of with what it holds.
type PendingTimer = (i32, Closure<dyn FnMut()>);

impl Debounce {
    /// Starts the time anew.
    pub fn call(&self, after: Duration, then: impl FnOnce() + 'static) {
        self.cancel();
        let Some(window) = window() else { return };
        let pending = Rc::clone(&self.pending);
        let run = Closure::once(move || {
            pending.take();
            then();
        });
        let millis = i32::try_from(after.as_millis()).unwrap_or(i32::MAX);
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            run.as_ref().unchecked_ref(),
            millis,
        );
        self.pending.set(timer.ok().map(|timer| (timer, run)));
    }

    /// Forgets the call that is pending. Whether there was one.
    pub fn cancel(&self) -> bool {
        let Some((timer, _)) = self.pending.take() else { return false };
        window().into_iter().for_each(|window| window.clear_timeout_with_handle(timer));
        true
    }

    /// Does long work piece by piece, from now on and for as long as `piece` says that there is
    /// more; what else is to be done on the page is done between.
    pub fn run_in_idle_chunks(&self, mut piece: Box<dyn FnMut() -> bool>) {
        let again = self.clone();
        self.call(Duration::ZERO, move || {
            let end = now() + PIECES;
            while piece() {
                if now() > end {
                    return again.run_in_idle_chunks(piece);
                }
            }
        });
    }
}

/// So many milliseconds pieces of work are done at once: well below what anybody notices.
const PIECES: f64 = 12.0;

/// A time in milliseconds, to tell how many have passed since another.
pub(super) fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |it| it.now())
}

/// The id of what has the focus; empty where that has none.
fn focused() -> Option<String> {
    document().and_then(|page| page.active_element()).map(|it| it.id())
}

/// What stood in a text box before the app took it over: its text, the selection in it, and
/// whether the keyboard was there.
pub struct TypedBefore {
    text: String,
    selection: Option<(u32, u32)>,
    focused: Option<String>,
}

impl TypedBefore {
    /// Looks at the box with an id and at what has the focus.
    #[must_use]
    pub fn look(id: &str) -> Self {
        let area = by_id(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
        let ends = |area: &HtmlTextAreaElement| {
            Some((area.selection_start().ok()??, area.selection_end().ok()??))
        };
        Self {
            text: area.as_ref().map_or_else(String::new, HtmlTextAreaElement::value),
            selection: area.as_ref().and_then(ends),
            focused: focused(),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives the focus and the selection back to the element with the same id, unless that has them
    /// still: to be focused again would scroll there whoever has gone on.
    pub fn give_back(&self, id: &str) {
        let lost = self.focused.as_deref().filter(|id| !id.is_empty());
        let Some(focused) = lost.filter(|_| self.focused != focused()) else { return };
        let Some(element) = by_id(focused) else { return };
        let _ = element.focus();
        if let (true, Some((start, end))) = (focused == id, self.selection)
            && let Ok(area) = element.dyn_into::<HtmlTextAreaElement>()
        {
            let _ = area.set_selection_range(start, end);
        }
    }
}

/// Selects a part of a text box, in characters, and brings it into view.
pub fn select_in(area: &HtmlTextAreaElement, line: usize, column: usize) {
    let text = area.value();
    let mut units = 0;
    let mut lines = text.split('\n');
    for _ in 1..line {
        units += lines.next().map_or(0, |line| line.encode_utf16().count() + 1);
    }
    let rest: String = lines.next().unwrap_or_default().chars().take(column - 1).collect();
    let start = u32::try_from(units + rest.encode_utf16().count()).unwrap_or(u32::MAX);
    let _ = area.focus();
    let _ = area.set_selection_range(start, start + 1);
}

/// Whether an element takes text, so that keys typed there are its own.
#[must_use]
pub fn takes_text(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT")
}

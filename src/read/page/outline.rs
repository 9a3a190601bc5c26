//! Markup of a copied or saved page as a flat outline: elements with the attributes that matter, and
//! runs of text, in their order.
//!
//! The tokens are those of the WHATWG's algorithm (crate `html5gum`), so that quotes, entities and
//! broken tags are read as browsers read them. Nothing is rendered, no tree of the browser's is
//! built, and no address is asked. Time and memory are linear in the markup, with caps on its bytes,
//! its items, their depth, and the length of what is kept of each.
//!
//! A last run of text without a closing tag is dropped: it may end within a number.

use std::collections::HashMap;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// More markup than this is left unread, in bytes: a copy of 50 posts has up to a million.
const MOST_BYTES: usize = 32_000_000;
/// More items are left unread.
const MOST_ITEMS: usize = 400_000;
/// Elements that are nested deeper are children of the last one that is not.
const DEEPEST: usize = 500;
/// What is kept of a run of text, in bytes. No name and no number is longer.
const LONGEST_TEXT: usize = 2_000;
/// Longer values of attributes are left out, in bytes.
const LONGEST_VALUE: usize = 600;

/// An attribute that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attr {
    Label,
    Title,
    Role,
    Href,
    DateTime,
    Alt,
    TestId,
    E2e,
    DataId,
    Urn,
    Pressable,
    PosInSet,
    /// What of a `meta` element its content is of.
    Property,
    Content,
    ColSpan,
    RowSpan,
    /// Whether it has inline styles; these are not kept.
    Style,
}

impl Attr {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"aria-label" => Self::Label,
            b"title" => Self::Title,
            b"role" => Self::Role,
            b"href" => Self::Href,
            b"datetime" => Self::DateTime,
            b"alt" => Self::Alt,
            b"data-testid" => Self::TestId,
            b"data-e2e" => Self::E2e,
            b"data-id" => Self::DataId,
            b"data-urn" => Self::Urn,
            b"data-pressable-container" => Self::Pressable,
            b"aria-posinset" => Self::PosInSet,
            b"property" | b"name" => Self::Property,
            b"content" => Self::Content,
            b"colspan" => Self::ColSpan,
            b"rowspan" => Self::RowSpan,
            b"style" => Self::Style,
            _ => return None,
        })
    }
}

/// An element or a run of text.
#[derive(Debug)]
enum Item {
    Element { tag: Box<str>, attrs: Vec<(Attr, Box<str>)> },
    Text(Box<str>),
}

#[derive(Debug)]
struct Node {
    item: Item,
    parent: usize,
    /// The index behind the last item within.
    end: usize,
    /// Whether its end tag was met.
    is_closed: bool,
}

/// The items of a page. The one of index 0 holds all others.
#[derive(Debug)]
pub(super) struct Outline {
    nodes: Vec<Node>,
}

/// The index of an item.
pub(super) type At = usize;

impl Outline {
    /// The outline of a markup; never fails.
    pub(super) fn of(markup: &str) -> Self {
        let markup = markup.get(..floor(markup, MOST_BYTES)).unwrap_or(markup);
        let mut builder = Builder::new();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
            builder.take(event);
            None::<std::convert::Infallible>
        });
        emitter.naively_switch_states(true);
        // The emitter gives no token: the builder takes every event as it comes.
        let _ = Tokenizer::new_with_emitter(markup, emitter).next();
        builder.finish()
    }

    /// All elements, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = At> + '_ {
        self.within(0)
    }

    /// The elements within an item, in their order.
    pub(super) fn within(&self, at: At) -> impl Iterator<Item = At> + '_ {
        (at + 1..self.end(at)).filter(|at| !self.tag(*at).is_empty())
    }

    /// The index behind the last item within one.
    pub(super) fn end(&self, at: At) -> At {
        self.nodes.get(at).map_or(at, |node| node.end)
    }

    /// Whether an element's end tag was met: otherwise it may be cut off.
    pub(super) fn is_closed(&self, at: At) -> bool {
        self.nodes.get(at).is_some_and(|node| node.is_closed)
    }

    /// The name of an element; empty for a text.
    pub(super) fn tag(&self, at: At) -> &str {
        match self.nodes.get(at).map(|node| &node.item) {
            Some(Item::Element { tag, .. }) => tag,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attr(&self, at: At, attr: Attr) -> Option<&str> {
        match self.nodes.get(at).map(|node| &node.item) {
            Some(Item::Element { attrs, .. }) => {
                attrs.iter().find(|(known, _)| *known == attr).map(|(_, value)| &**value)
            }
            _ => None,
        }
    }

    /// Whether an attribute has a value.
    pub(super) fn is(&self, at: At, attr: Attr, value: &str) -> bool {
        self.attr(at, attr) == Some(value)
    }

    /// Whether one item is within another.
    pub(super) fn is_within(&self, at: At, whole: At) -> bool {
        whole < at && at < self.end(whole)
    }

    /// What holds an item, and what holds that, up to the page.
    pub(super) fn above(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let parent = |at: At| self.nodes.get(at).map(|node| node.parent).filter(|it| *it != at);
        std::iter::successors(parent(at), move |at| parent(*at))
    }

    /// The runs of text within an item, each with its index, without the white space around them.
    pub(super) fn runs(&self, at: At) -> impl Iterator<Item = (At, &str)> + '_ {
        self.runs_in(at, self.end(at))
    }

    /// The runs of text between two indices.
    pub(super) fn runs_in(&self, from: At, to: At) -> impl Iterator<Item = (At, &str)> + '_ {
        let nodes = self.nodes.get(from..to.max(from)).unwrap_or_default();
        nodes.iter().enumerate().filter_map(move |(nth, node)| match &node.item {
            Item::Text(text) => Some((from + nth, &**text)),
            Item::Element { .. } => None,
        })
    }

    /// All text within an item, its runs divided by a space.
    pub(super) fn text(&self, at: At) -> String {
        const LONGEST: usize = 4_000;
        let mut text = String::new();
        for (_, run) in self.runs(at) {
            if text.len() > LONGEST {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(run);
        }
        text
    }
}

/// The largest boundary between characters up to an index.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Elements that hold nothing, so that no end tag follows.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose text nobody sees.
const UNSEEN: [&str; 9] =
    ["script", "style", "template", "noscript", "title", "iframe", "textarea", "noembed", "xmp"];

/// The attributes of a tag that are kept, with their values.
type Attributes = Vec<(Attr, Box<str>)>;

struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open.
    open: Vec<At>,
    /// How many of them have each name.
    names: HashMap<Box<str>, usize>,
    /// How many elements are open beyond the caps.
    unkept: HashMap<Box<str>, usize>,
    tag: Option<(Box<str>, Attributes)>,
    attr: Option<Attr>,
    /// Whether the last item is a text that no tag followed so far.
    is_loose: bool,
}

impl Builder {
    fn new() -> Self {
        let page = Item::Element { tag: "html".into(), attrs: Vec::new() };
        Self {
            nodes: vec![Node { item: page, parent: 0, end: 1, is_closed: true }],
            open: vec![0],
            names: HashMap::new(),
            unkept: HashMap::new(),
            tag: None,
            attr: None,
            is_loose: false,
        }
    }

    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.is_loose = false;
                self.tag = Some((String::from_utf8_lossy(name).into(), Vec::new()));
                self.attr = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attr = Attr::named(name);
                if let (Some(attr), Some((_, attrs))) = (self.attr, &mut self.tag) {
                    // The first of two holds.
                    if attrs.iter().any(|(known, _)| *known == attr) {
                        self.attr = None;
                    } else {
                        attrs.push((attr, "".into()));
                    }
                }
            }
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => {
                self.is_loose = false;
                self.attr = None;
                self.close(&String::from_utf8_lossy(name));
            }
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } => self.is_loose = false,
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn value(&mut self, value: &[u8]) {
        let Some(attr) = self.attr.take().filter(|it| *it != Attr::Style) else { return };
        let Some((_, attrs)) = &mut self.tag else { return };
        let Some((_, kept)) = attrs.iter_mut().find(|(known, _)| *known == attr) else { return };
        if value.len() <= LONGEST_VALUE {
            *kept = clean(&String::from_utf8_lossy(value)).into();
        } else {
            attrs.retain(|(known, _)| *known != attr);
        }
    }

    fn start(&mut self, self_closing: bool) {
        let Some((tag, attrs)) = self.tag.take() else { return };
        let is_void = VOID.contains(&&*tag) || self_closing;
        if self.nodes.len() >= MOST_ITEMS {
            return;
        }
        if self.open.len() >= DEEPEST {
            if !is_void {
                *self.unkept.entry(tag.clone()).or_default() += 1;
            }
            let parent = self.parent();
            self.push(Item::Element { tag, attrs }, parent, true);
            return;
        }
        let parent = self.parent();
        let at = self.push(Item::Element { tag: tag.clone(), attrs }, parent, is_void);
        if !is_void {
            self.open.push(at);
            *self.names.entry(tag).or_default() += 1;
        }
    }

    fn parent(&self) -> At {
        self.open.last().copied().unwrap_or(0)
    }

    fn push(&mut self, item: Item, parent: At, is_closed: bool) -> At {
        let at = self.nodes.len();
        self.nodes.push(Node { item, parent, end: at + 1, is_closed });
        at
    }

    /// Closes the innermost open element of a name, and those within it. One that closes nothing
    /// is passed over.
    fn close(&mut self, name: &str) {
        if let Some(open) = self.unkept.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            return;
        }
        if self.names.get(name).is_none_or(|open| *open == 0) {
            return;
        }
        let end = self.nodes.len();
        while self.open.len() > 1 {
            let Some(at) = self.open.pop() else { return };
            let Some(node) = self.nodes.get_mut(at) else { return };
            node.end = end;
            node.is_closed = true;
            let Item::Element { tag, .. } = &node.item else { return };
            if let Some(open) = self.names.get_mut(tag) {
                *open = open.saturating_sub(1);
            }
            if **tag == *name {
                return;
            }
        }
    }

    fn text(&mut self, value: &[u8]) {
        let parent = self.parent();
        let is_unseen = self.nodes.get(parent).is_some_and(
            |node| matches!(&node.item, Item::Element { tag, .. } if UNSEEN.contains(&&**tag)),
        );
        if is_unseen || self.nodes.len() >= MOST_ITEMS {
            return;
        }
        let value = value.get(..value.len().min(LONGEST_TEXT * 2)).unwrap_or_default();
        let text = clean(&String::from_utf8_lossy(value));
        let text = text.get(..floor(&text, LONGEST_TEXT)).unwrap_or_default();
        if !text.is_empty() {
            self.push(Item::Text(text.into()), parent, true);
            self.is_loose = true;
        }
    }

    fn finish(mut self) -> Outline {
        if self.is_loose {
            self.nodes.pop();
        }
        let end = self.nodes.len();
        for at in &self.open {
            if let Some(node) = self.nodes.get_mut(*at) {
                node.end = end;
            }
        }
        Outline { nodes: self.nodes }
    }
}

/// A text with single spaces, without those around it and without marks of direction.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_ascii_whitespace() || c == '\u{a0}') {
        let word = word.trim_matches(is_unseen);
        if word.is_empty() {
            continue;
        }
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        cleaned.extend(word.chars().filter(|c| !is_unseen(*c)));
    }
    cleaned
}

/// Marks of direction and joiners that stand around names and numbers.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markup: &str) -> String {
        let outline = Outline::of(markup);
        outline.runs(0).map(|(_, run)| run.to_owned()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn text_is_what_people_see() {
        for (markup, text) in [
            ("<p>a  b</p>", "a b"),
            ("<p>1,204</p><p>&amp; 12&nbsp;K</p>", "1,204|& 12 K"),
            ("<style>p{}</style><script>9</script><p>a</p>", "a"),
            ("<svg aria-label=Like><title>Like</title></svg><b>5</b>", "5"),
            // What no tag ends may be cut off.
            ("<p>12</p><p>345", "12"),
            ("<p>12</p><p title=\"never closed", "12"),
            ("", ""),
        ] {
            assert_eq!(shown(markup), text, "{markup}");
        }
    }

    #[test]
    fn elements_hold_what_is_within_them() {
        let outline =
            Outline::of("<article data-id=7><a href=/x>n</a><img alt=y></article><b>z</b>");
        let article = outline.all().find(|at| outline.tag(*at) == "article").expect("one");
        assert_eq!(outline.attr(article, Attr::DataId), Some("7"));
        assert_eq!(outline.text(article), "n");
        assert!(outline.is_closed(article));
        assert_eq!(outline.within(article).count(), 2);
        let cut = Outline::of("<article><p>1</p>");
        assert!(!cut.is_closed(1));
    }

    #[test]
    fn hostile_markup_takes_linear_time() {
        for markup in [
            "<div>".repeat(1_000_000),
            "</div>".repeat(1_000_000),
            "<a><b></a>".repeat(300_000),
            format!("<p {}>x</p>", "a=1 ".repeat(1_000_000)),
            format!("<p title=\"{}", "x".repeat(5_000_000)),
            "&amp;&lt;&#x31;".repeat(300_000),
            "<svg><title>".repeat(300_000),
        ] {
            let outline = Outline::of(&markup);
            assert!(outline.nodes.len() <= MOST_ITEMS + 1);
        }
    }
}

//! Parts of the page, looked up by role and accessible name each time they are used.
//!
//! A locator is a description, not an element: the page may draw its parts anew between two uses.
//! Every use waits until exactly one part fits and the browser lets it be used. Two that fit are as
//! wrong as none, since a reader could not tell them apart either.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::{Driver, Handle, Kind, Refusal};
use crate::keys::{self, BACKSPACE, ENTER};
use crate::role::Role;
use crate::wait;

/// While nothing has the right name by a cheap guess, the browser is asked about all the others this
/// often: it takes two round trips for each.
const THOROUGH: Duration = Duration::from_secs(2);

/// More candidates than this are not asked about one by one.
const MOST_ASKED: usize = 60;

/// One part of the page, or of another part.
#[derive(Debug, Clone)]
pub struct Locator<'page> {
    driver: &'page Driver,
    patience: Duration,
    steps: Vec<Step>,
    asked_all: Cell<Option<Instant>>,
    /// What was there instead, when nothing fitted.
    beside: RefCell<String>,
}

#[derive(Debug, Clone)]
enum Step {
    Named { role: Role, name: Option<String> },
    Row(String),
}

impl std::fmt::Display for Step {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Named { role, name: Some(name) } => write!(out, "{role} \"{name}\""),
            Self::Named { role, name: None } => write!(out, "{role}"),
            Self::Row(text) => write!(out, "row with \"{text}\""),
        }
    }
}

impl std::fmt::Display for Locator<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.steps.iter().rev().enumerate() {
            if index > 0 {
                out.write_str(" in ")?;
            }
            write!(out, "{step}")?;
        }
        Ok(())
    }
}

/// A rectangle in CSS pixels, from the viewport's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

impl Rect {
    /// Its middle.
    #[must_use]
    pub fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

/// Looking things up, in a page or in a part of one.
pub trait Find {
    /// The part of this role and, if given, with exactly this accessible name.
    fn find(&self, role: Role, name: Option<&str>) -> Locator<'_>;

    /// Something to type into, be it for a line, for many or for a number.
    fn textbox(&self, name: &str) -> Locator<'_> {
        self.find(Role::Textbox, Some(name))
    }

    /// Something to type a number into.
    fn spinbutton(&self, name: &str) -> Locator<'_> {
        self.find(Role::Spinbutton, Some(name))
    }

    /// A button.
    fn button(&self, name: &str) -> Locator<'_> {
        self.find(Role::Button, Some(name))
    }

    /// One of several choices.
    fn radio(&self, name: &str) -> Locator<'_> {
        self.find(Role::Radio, Some(name))
    }

    /// Controls that belong together, or what can be opened.
    fn group(&self, name: &str) -> Locator<'_> {
        self.find(Role::Group, Some(name))
    }

    /// The choices together; also a fieldset that says so by its role.
    fn radiogroup(&self, name: &str) -> Locator<'_> {
        self.find(Role::Radiogroup, Some(name))
    }

    /// A box to tick.
    fn checkbox(&self, name: &str) -> Locator<'_> {
        self.find(Role::Checkbox, Some(name))
    }

    /// A choice from a list.
    fn combobox(&self, name: &str) -> Locator<'_> {
        self.find(Role::Combobox, Some(name))
    }

    /// A handle with a value.
    fn slider(&self, name: &str) -> Locator<'_> {
        self.find(Role::Slider, Some(name))
    }

    /// A link.
    fn link(&self, name: &str) -> Locator<'_> {
        self.find(Role::Link, Some(name))
    }

    /// A title.
    fn heading(&self, name: &str) -> Locator<'_> {
        self.find(Role::Heading, Some(name))
    }

    /// A named part of the page.
    fn region(&self, name: &str) -> Locator<'_> {
        self.find(Role::Region, Some(name))
    }

    /// A table.
    fn table(&self, name: &str) -> Locator<'_> {
        self.find(Role::Table, Some(name))
    }

    /// The input that takes files, hidden or not.
    fn file_input(&self, name: &str) -> Locator<'_> {
        self.find(Role::FileInput, Some(name))
    }

    /// The picture, whatever its name: see [`Locator::name`] for that.
    fn image(&self) -> Locator<'_> {
        self.find(Role::Image, None)
    }

    /// The polite messages; several places of them read as one.
    fn status(&self) -> Locator<'_> {
        self.find(Role::Status, None)
    }

    /// The urgent messages; several places of them read as one.
    fn alert(&self) -> Locator<'_> {
        self.find(Role::Alert, None)
    }
}

impl Find for Locator<'_> {
    fn find(&self, role: Role, name: Option<&str>) -> Locator<'_> {
        self.then(Step::Named { role, name: name.map(str::to_owned) })
    }
}

/// The first step, from the whole page.
pub(crate) fn in_page<'page>(
    driver: &'page Driver,
    patience: Duration,
    role: Role,
    name: Option<&str>,
) -> Locator<'page> {
    Locator {
        driver,
        patience,
        steps: vec![Step::Named { role, name: name.map(str::to_owned) }],
        asked_all: Cell::new(None),
        beside: RefCell::default(),
    }
}

impl<'page> Locator<'page> {
    /// The row of this table one of whose cells reads exactly this.
    #[must_use]
    pub fn row(&self, text: &str) -> Self {
        self.then(Step::Row(text.to_owned()))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self {
            driver: self.driver,
            patience: self.patience,
            steps,
            asked_all: Cell::new(None),
            beside: RefCell::default(),
        }
    }
}

/// Ends once all that is on the page is painted.
const PAINTED: &str = "const [done] = arguments; \
    requestAnimationFrame(() => requestAnimationFrame(() => done()));";

/// What one does with a part.
impl Locator<'_> {
    /// Presses it, with the mouse, in its middle.
    #[track_caller]
    pub fn click(&self) {
        self.act("click", |driver, element| {
            // WebKit knows of no click where a press comes before the frame that shows its button:
            // nobody presses what is not to be seen.
            driver.run_async(PAINTED, vec![])?;
            match driver.tell(element, "click", json!({})) {
                // A choice is often hidden behind its label, which is what people press then.
                Err(refusal) if refusal.kind == Kind::Blocked => {
                    let label =
                        driver.run("return arguments[0].labels?.[0];", vec![element.to_json()])?;
                    match Handle::from_json(&label) {
                        Some(label) => driver.tell(&label, "click", json!({})),
                        None => Err(refusal),
                    }
                }
                other => other,
            }
        });
    }

    /// Replaces what stands in it by typing.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.act("type into", |driver, element| {
            driver.run(
                "const [box] = arguments; box.focus(); \
                 if (box.select) box.select(); else getSelection().selectAllChildren(box);",
                vec![element.to_json()],
            )?;
            // WebKit types no line feed, only the key that makes one.
            let keys = match text {
                "" => BACKSPACE.to_owned(),
                some => some.replace('\n', ENTER),
            };
            driver.tell(element, "value", json!({ "text": keys }))
        });
    }

    /// Pastes into it, where its selection is. A text of any size, as far as the engine copes with
    /// it in the box: Chromium takes more than a minute to lay out 600,000 lines, unless the page
    /// takes the text itself.
    #[track_caller]
    pub fn paste(&self, text: &str) {
        self.act("paste into", |driver, element| {
            driver.run(include_str!("js/paste.js"), vec![element.to_json(), json!(text)])
        });
    }

    /// Gives it the keyboard, then presses a key, with others held: `ArrowUp`, `Control+z`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        self.focus();
        let chord = keys::chord(keys);
        if let Err(refusal) = self.driver.post("actions", chord) {
            panic!("cannot press {keys} in {self}: {refusal}");
        }
    }

    /// Gives it the keyboard.
    #[track_caller]
    pub fn focus(&self) {
        self.act("focus", |driver, element| {
            driver.run("arguments[0].focus();", vec![element.to_json()])
        });
    }

    /// Chooses the option that reads so.
    #[track_caller]
    pub fn choose(&self, option: &str) {
        self.act(&format!("choose \"{option}\" in"), |driver, element| {
            let found = driver.run(
                "const [list, text] = arguments; \
                 return [...list.options].find((option) => option.text.trim() === text) \
                     ?? [...list.options].map((option) => option.text.trim());",
                vec![element.to_json(), json!(option)],
            )?;
            match Handle::from_json(&found) {
                Some(choice) => driver.tell(&choice, "click", json!({})),
                None => Err(Refusal {
                    // The list may not have been filled yet.
                    kind: Kind::Blocked,
                    message: format!("the options are {found}"),
                }),
            }
        });
    }

    /// Chooses files in a file input.
    #[track_caller]
    pub fn set_files(&self, paths: &[&Path]) {
        let names: Vec<String> = paths
            .iter()
            .map(|path| match std::path::absolute(path) {
                Ok(path) if path.is_file() => path.display().to_string(),
                _ => panic!("no file to choose at {}", path.display()),
            })
            .collect();
        self.act("choose files in", |driver, element| {
            driver.tell(element, "value", json!({ "text": names.join("\n") }))
        });
    }

    /// Drops a file on it, as from the desktop.
    #[track_caller]
    pub fn drop_file(&self, name: &str, kind: &str, text: &str) {
        self.act("drop a file on", |driver, element| {
            driver.run(
                include_str!("js/drop.js"),
                vec![element.to_json(), json!(name), json!(kind), json!(text)],
            )
        });
    }
}

/// What one sees of a part.
impl Locator<'_> {
    /// Its text as it is shown, lines apart, empty ones left out. Of several parts without a name, all their texts.
    #[track_caller]
    #[must_use]
    pub fn text(&self) -> String {
        match wait::try_until(self.patience, || self.try_text()) {
            Ok(text) => text,
            Err(seen) => self.give_up("read", &seen),
        }
    }

    fn try_text(&self) -> Result<String, String> {
        let found = match self.steps.last() {
            Some(Step::Named { name: None, .. }) => self.all()?,
            _ => vec![self.one()?],
        };
        if found.is_empty() {
            return Err(self.nothing());
        }
        let arguments = found.iter().map(Handle::to_json).collect();
        let text = self
            .driver
            .run(
                // WebKit's `innerText` takes no notice of line breaks that a style keeps, and a part
                // that is hidden has, by the standard, all its text in it.
                "const shown = (part) => !part.checkVisibility() ? '' \
                     : part.childElementCount === 0 \
                     && getComputedStyle(part).whiteSpace.startsWith('pre') \
                     ? part.textContent : part.innerText; \
                 return [...arguments].flatMap((part) => shown(part).split('\\n')) \
                     .map((line) => line.trim()).filter(Boolean).join('\\n');",
                arguments,
            )
            .map_err(|refusal| refusal.message)?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What stands in a box, or is chosen in a list.
    #[track_caller]
    #[must_use]
    pub fn value(&self) -> String {
        self.property("value").as_str().unwrap_or_default().to_owned()
    }

    /// Whether it is ticked or chosen.
    #[track_caller]
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.js(
            "return arguments[0].checked ?? arguments[0].getAttribute('aria-checked') === 'true';",
            &[],
        ) == json!(true)
    }

    /// Whether it can be used.
    #[track_caller]
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.js("return !arguments[0].matches(':disabled, [aria-disabled=true]');", &[])
            == json!(true)
    }

    /// Whether it has the keyboard.
    #[track_caller]
    #[must_use]
    pub fn is_focused(&self) -> bool {
        self.js("return arguments[0] === document.activeElement;", &[]) == json!(true)
    }

    /// Its accessible name, as the browser computes it.
    #[track_caller]
    #[must_use]
    pub fn name(&self) -> String {
        self.act("name", |driver, element| driver.ask(element, "computedlabel"))
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Its role, as the browser computes it; engines differ in their words for some.
    #[track_caller]
    #[must_use]
    pub fn computed_role(&self) -> String {
        self.act("ask for the role of", |driver, element| driver.ask(element, "computedrole"))
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// An attribute as written in the document, if it is there.
    #[track_caller]
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.js("return arguments[0].getAttribute(arguments[1]);", &[json!(name)])
            .as_str()
            .map(str::to_owned)
    }

    /// A property of the element.
    #[track_caller]
    #[must_use]
    pub fn property(&self, name: &str) -> Value {
        self.js("return arguments[0][arguments[1]];", &[json!(name)])
    }

    /// Where it stands.
    #[track_caller]
    #[must_use]
    pub fn rect(&self) -> Rect {
        let sides = self.js(
            "const box = arguments[0].getBoundingClientRect(); \
             return [box.x, box.y, box.width, box.height];",
            &[],
        );
        let side = |index: usize| sides[index].as_f64().unwrap_or(f64::NAN);
        Rect { x: side(0), y: side(1), width: side(2), height: side(3) }
    }

    /// Runs a function body with the element as `arguments[0]` and gives what it returns.
    #[track_caller]
    pub fn js(&self, script: &str, more: &[Value]) -> Value {
        self.act("run a script on", |driver, element| {
            let mut arguments = vec![element.to_json()];
            arguments.extend_from_slice(more);
            driver.run(script, arguments)
        })
    }

    /// Whether exactly one such part is there now. Does not wait.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.asked_all.set(None);
        self.one().is_ok()
    }

    /// The rows of a table: the text of each cell by the text of its column's header.
    #[track_caller]
    #[must_use]
    pub fn rows(&self) -> Vec<HashMap<String, String>> {
        let (headers, rows) = self.cells();
        rows.into_iter().map(|row| headers.iter().cloned().zip(row).collect()).collect()
    }

    /// The headers of a table's columns, in order.
    #[track_caller]
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        self.cells().0
    }

    #[track_caller]
    fn cells(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let read = self.js(include_str!("js/table.js"), &[]);
        serde_json::from_value(read).expect("the table script gives headers and rows")
    }
}

/// What one waits for in a part.
impl Locator<'_> {
    /// Until it is there.
    #[track_caller]
    pub fn wait(&self) {
        self.act("see", |_, _| Ok(()));
    }

    /// Until no such part is there.
    #[track_caller]
    pub fn wait_gone(&self) {
        wait::until_within(self.patience, &format!("{self} to be gone"), || {
            self.asked_all.set(None);
            match self.all().map(|found| found.len()) {
                Ok(0) => Ok(()),
                Ok(count) => Err(format!("{count} of them")),
                Err(seen) => Err(seen),
            }
        });
    }

    /// Until its text contains this; gives the text.
    #[track_caller]
    pub fn wait_text(&self, part: &str) -> String {
        wait::until_within(self.patience, &format!("{self} to say \"{part}\""), || {
            let text = self.try_text()?;
            if text.contains(part) { Ok(text) } else { Err(format!("\"{text}\"")) }
        })
    }

    /// Until this stands in it.
    #[track_caller]
    pub fn wait_value(&self, value: &str) {
        wait::until_within(self.patience, &format!("{self} to hold \"{value}\""), || {
            let seen = self.value();
            if seen == value { Ok(()) } else { Err(format!("\"{seen}\"")) }
        });
    }

    /// Until this holds of the table's rows; gives them.
    #[track_caller]
    pub fn wait_rows(
        &self,
        what: &str,
        holds: impl Fn(&[HashMap<String, String>]) -> bool,
    ) -> Vec<HashMap<String, String>> {
        wait::until_within(self.patience, &format!("{what} in {self}"), || {
            let rows = self.rows();
            if holds(&rows) { Ok(rows) } else { Err(format!("{rows:?}")) }
        })
    }
}

/// Finding the element.
impl Locator<'_> {
    /// Does something to the element, again while it is not there or not ready.
    #[track_caller]
    fn act<T>(
        &self,
        doing: &str,
        mut act: impl FnMut(&Driver, &Handle) -> Result<T, Refusal>,
    ) -> T {
        let done = wait::try_until(self.patience, || {
            let element = self.one()?;
            match act(self.driver, &element) {
                Err(refusal) if refusal.kind != Kind::Other => Err(refusal.message),
                // Trying again would not help, so this ends the waiting too.
                other => Ok(other),
            }
        });
        match done {
            Ok(Ok(answer)) => answer,
            Ok(Err(refusal)) => panic!("cannot {doing} {self}: {refusal}"),
            Err(seen) => self.give_up(doing, &seen),
        }
    }

    #[track_caller]
    fn give_up(&self, doing: &str, seen: &str) -> ! {
        let waited = self.patience;
        panic!("waited {waited:?} to {doing} {self}; seen instead: {seen}")
    }

    /// The only element that fits.
    fn one(&self) -> Result<Handle, String> {
        let mut found = self.all()?;
        match (found.pop(), found.len()) {
            (Some(only), 0) => Ok(only),
            (Some(_), others) => Err(format!("{} of {self}", others + 1)),
            (None, _) => Err(self.nothing()),
        }
    }

    fn nothing(&self) -> String {
        format!("no {self}{}", self.beside.borrow())
    }

    /// All elements that fit the last step, in the only one that fits the steps before it.
    fn all(&self) -> Result<Vec<Handle>, String> {
        let mut root: Option<Handle> = None;
        let mut found = vec![];
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 {
                root = match found.as_slice() {
                    [only] => Some(Handle::clone(only)),
                    [] => return Ok(found),
                    several => {
                        let outer = self.steps.get(index - 1).map(Step::to_string);
                        return Err(format!("{} of {}", several.len(), outer.unwrap_or_default()));
                    }
                };
            }
            found = match step {
                Step::Named { role, name } => self.named(root.as_ref(), *role, name.as_deref())?,
                Step::Row(text) => self.rows_with(root.as_ref(), text)?,
            };
        }
        Ok(found)
    }

    fn rows_with(&self, table: Option<&Handle>, text: &str) -> Result<Vec<Handle>, String> {
        let table = table.map_or(Value::Null, Handle::to_json);
        let found = self
            .driver
            .run(include_str!("js/row.js"), vec![table, json!(text)])
            .map_err(|refusal| refusal.message)?;
        Ok(found.as_array().into_iter().flatten().filter_map(Handle::from_json).collect())
    }

    fn named(
        &self,
        root: Option<&Handle>,
        role: Role,
        name: Option<&str>,
    ) -> Result<Vec<Handle>, String> {
        let answer = self
            .driver
            .run(
                include_str!("js/candidates.js"),
                vec![
                    root.map_or(Value::Null, Handle::to_json),
                    json!(role.selector()),
                    json!(name),
                    json!(!role.may_be_unseen()),
                ],
            )
            .map_err(|refusal| refusal.message)?;
        let candidates: Vec<(Handle, &str)> = answer
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|pair| Some((Handle::from_json(&pair[0])?, pair[1].as_str()?)))
            .collect();
        let (right, others): (Vec<_>, Vec<_>) =
            candidates.iter().partition(|(_, guess)| name.is_none_or(|name| *guess == name));
        let fits = |(element, guess): &&(Handle, &str)| self.fits(element, role, name, guess);
        let found: Vec<Handle> = right.iter().filter(|c| fits(c)).map(|c| c.0.clone()).collect();
        if !found.is_empty() || others.is_empty() {
            return Ok(self.or_note(found, role, &candidates));
        }
        if self.asked_all.get().is_some_and(|last| last.elapsed() < THOROUGH) {
            return Ok(self.or_note(found, role, &candidates));
        }
        self.asked_all.set(Some(Instant::now()));
        let found =
            others.iter().take(MOST_ASKED).filter(|c| fits(c)).map(|c| c.0.clone()).collect();
        Ok(self.or_note(found, role, &candidates))
    }

    /// What was found; if nothing, it is noted what there is of this role, for the message.
    fn or_note(
        &self,
        found: Vec<Handle>,
        role: Role,
        candidates: &[(Handle, &str)],
    ) -> Vec<Handle> {
        let names: Vec<String> =
            candidates.iter().take(20).map(|(_, name)| format!("\"{name}\"")).collect();
        *self.beside.borrow_mut() = if names.is_empty() {
            format!("; there is no {role} at all")
        } else {
            format!("; there is {role} {}", names.join(", "))
        };
        found
    }

    /// Whether the browser itself gives the element this role and this name.
    fn fits(&self, element: &Handle, role: Role, name: Option<&str>, guess: &str) -> bool {
        let ask = |about| match self.driver.ask(element, about) {
            Ok(Value::String(answer)) => Some(answer),
            // It has left the page in this moment, so it is not the one.
            _ => None,
        };
        // A file input that is not shown has no role; its label is all there is to go by.
        if role == Role::FileInput && name == Some(guess) {
            return true;
        }
        if !ask("computedrole").is_some_and(|computed| role.is_called(&computed)) {
            return false;
        }
        let Some(name) = name else { return true };
        ask("computedlabel").is_some_and(|label| {
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            label == name
                || (role.name_may_carry_value()
                    && guess == name
                    && label.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
        })
    }
}

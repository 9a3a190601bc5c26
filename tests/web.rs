//! `web/` in real browsers: what only a browser can say about it.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::expect_used, clippy::panic, reason = "tests")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use fourfold::accounts::{HostKind, Target};
use fourfold::base::numerals::Numerals;
use fourfold::base::wire::Wire;
use fourfold::chart::layout::Size;
use fourfold::chart::palette::Palette;
use fourfold::chart::panels::Panels;
use fourfold::chart::scene::{Scene, Subject};
use fourfold::jobs::{FetchReport, Fetching, Job};
use fourfold::model::example;
use fourfold::model::profile::{Group, Network, Purpose};
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read};
use fourfold::web::http::{self, RunningFetch};
use fourfold::web::reader::{Failure, Material, Reader};
use fourfold::web::{canvas, dom, fragment, media, numerals, timing};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlTextAreaElement;

wasm_bindgen_test_configure!(run_in_browser);

#[allow(clippy::indexing_slicing, dead_code, unreachable_pub, reason = "shared with native tests")]
#[path = "it/equality/generator.rs"]
mod generator;
#[allow(unreachable_pub, reason = "shared with native tests")]
#[path = "it/equality/named.rs"]
mod named;

/// As natively, in exact arithmetic and in SQL: `tests/it/equality.rs` holds the same digest.
#[wasm_bindgen_test]
fn generated_profiles_have_the_places_here_that_they_have_natively() {
    assert_eq!(generator::digest(generator::SEED, generator::PROFILES), generator::DIGEST);
}

#[wasm_bindgen_test]
fn named_inputs_are_placed_here_where_they_belong() {
    for (text, expected) in named::NAMED {
        let cohort = read(text, &Settings::default()).cohort;
        let placements = Thresholds::default().place_all(&cohort);
        assert_eq!(
            placements.outcome(0).map(generator::words).as_deref(),
            Some(*expected),
            "{text}"
        );
    }
}

/// Lets timers run: gives control back until one of so many milliseconds has fired.
async fn pause(millis: i32) {
    let paused = js_sys::Promise::new(&mut |resolve, _| {
        let window = dom::window().expect("a window");
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        timer.expect("a timer");
    });
    JsFuture::from(paused).await.expect("timers fire");
}

fn example_drawing(size: Size) -> Panels {
    let cohort = example::cohort();
    let lines = Thresholds::default();
    let placements = lines.place_all(&cohort);
    let subject = Subject {
        cohort: &cohort,
        placements: &placements,
        group: Group { network: Network::Bluesky, purpose: Purpose::Person },
        lines: &lines,
        selected: None,
        frame: None,
        among: None,
    };
    Scene::new(&subject, size, &Palette::LIGHT).into()
}

#[wasm_bindgen_test]
fn a_scene_is_painted_with_a_device_pixel_for_each_pixel_of_the_ratio() {
    let size = Size { width: 400.0, height: 300.0 };
    let drawing = example_drawing(size);
    for ratio in [1.0, 2.0, 3.0] {
        let canvas = canvas::detached().expect("a canvas");
        assert!(canvas::draw(&canvas, &drawing, ratio));
        assert_eq!(f64::from(canvas.width()), size.width * ratio);
        assert_eq!(f64::from(canvas.height()), size.height * ratio);
    }
}

#[wasm_bindgen_test]
fn the_canvas_holds_the_colours_of_the_scene() {
    let size = Size { width: 400.0, height: 300.0 };
    let drawing = example_drawing(size);
    let canvas = canvas::detached().expect("a canvas");
    assert!(canvas::draw(&canvas, &drawing, 2.0));
    let picture = canvas.to_data_url().expect("a canvas of our own can be read");
    let blank = canvas::detached().expect("a canvas");
    blank.set_width(canvas.width());
    blank.set_height(canvas.height());
    assert_ne!(picture, blank.to_data_url().expect("a canvas of our own can be read"));
    // The same scene gives the same picture.
    assert!(canvas::draw(&canvas, &drawing, 2.0));
    assert_eq!(picture, canvas.to_data_url().expect("a canvas of our own can be read"));
}

#[wasm_bindgen_test]
async fn a_debounced_call_comes_once_after_the_last() {
    let debounce = dom::Debounce::default();
    let calls = Rc::new(RefCell::new(Vec::new()));
    for call in 0..5 {
        let calls = Rc::clone(&calls);
        debounce.call(Duration::from_millis(20), move || calls.borrow_mut().push(call));
    }
    pause(120).await;
    assert_eq!(*calls.borrow(), [4]);
    assert!(!debounce.cancel(), "nothing is pending");
}

#[wasm_bindgen_test]
async fn a_cancelled_call_does_not_come() {
    let debounce = dom::Debounce::default();
    let came = Rc::new(Cell::new(false));
    let then = Rc::clone(&came);
    debounce.call(Duration::from_millis(10), move || then.set(true));
    assert!(debounce.cancel());
    pause(80).await;
    assert!(!came.get());
}

#[wasm_bindgen_test]
fn a_place_in_a_text_is_selected_by_line_and_character() {
    let area = box_with("selected-in", "one\n😀 two\nthree");
    dom::select_in(&area, 2, 3);
    // The face is two units of what a browser counts.
    assert_eq!(area.selection_start(), Ok(Some(7)));
    area.remove();
}

/// A text box at the end of the page, with this text in it.
fn box_with(id: &str, text: &str) -> HtmlTextAreaElement {
    let page = dom::document().expect("a page");
    let area: HtmlTextAreaElement =
        page.create_element("textarea").expect("an element").unchecked_into();
    area.set_id(id);
    area.set_value(text);
    page.body().expect("a body").append_child(&area).expect("a child");
    area
}

/// A text box with the keyboard in it and a part selected, and what was seen of it.
fn looked_at(id: &str) -> (HtmlTextAreaElement, dom::TypedBefore) {
    let area = box_with(id, "12 followers");
    area.focus().expect("focus");
    area.set_selection_range(3, 5).expect("a selection");
    (area, dom::TypedBefore::look(id))
}

fn selection(area: &HtmlTextAreaElement) -> [Option<u32>; 2] {
    [area.selection_start(), area.selection_end()].map(|end| end.expect("a text box"))
}

#[wasm_bindgen_test]
fn what_was_typed_before_the_app_came_is_kept() {
    let (area, before) = looked_at("typed-before");
    assert_eq!(before.text(), "12 followers");
    // Another box takes the place of the one that had the keyboard.
    area.remove();
    let area = box_with("typed-before", before.text());
    before.give_back("typed-before");
    let page = dom::document().expect("a page");
    assert_eq!(page.active_element().map(|element| element.id()), Some("typed-before".into()));
    assert_eq!(selection(&area), [Some(3), Some(5)]);
    area.remove();
}

#[wasm_bindgen_test]
fn who_still_has_the_keyboard_is_left_alone() {
    let (area, before) = looked_at("typed-on");
    area.set_selection_range(7, 7).expect("a selection");
    before.give_back("typed-on");
    assert_eq!(selection(&area), [Some(7), Some(7)]);
    area.remove();
}

#[wasm_bindgen_test]
fn the_address_takes_a_fragment_and_keeps_the_page() {
    let address = fragment::address_with("v=1&n=0");
    assert!(address.ends_with("#v=1&n=0"), "{address}");
    let page = dom::window().and_then(|it| it.location().href().ok()).expect("an address");
    assert!(address.starts_with(page.split('#').next().expect("a page")));
}

#[wasm_bindgen_test]
fn the_screen_is_told_at_once() {
    let dark = Rc::new(Cell::new(None));
    let seen = Rc::clone(&dark);
    media::watch(move |shown| seen.set(Some(shown.is_dark)));
    assert!(dark.get().is_some());
    let ratio = Rc::new(Cell::new(0.0));
    let seen = Rc::clone(&ratio);
    media::watch_ratio(move |now| seen.set(now));
    assert!(ratio.get() > 0.0);
}

#[wasm_bindgen_test]
fn a_measure_that_was_not_begun_measures_nothing() {
    timing::end("never-begun");
    timing::start("begun");
    timing::end("begun");
    let performance = dom::window().and_then(|it| it.performance()).expect("a clock");
    assert_eq!(performance.get_entries_by_name("never-begun").length(), 0);
    assert_eq!(performance.get_entries_by_name("begun").length(), 1);
}

#[wasm_bindgen_test]
fn a_call_that_is_put_off_or_cancelled_holds_nothing() {
    let (held, debounce) = (Rc::new(()), dom::Debounce::default());
    let put_off = || {
        let held = Rc::clone(&held);
        debounce.call(Duration::from_secs(60), move || drop(held));
    };
    put_off();
    put_off();
    assert_eq!(Rc::strong_count(&held), 2, "only the last call is still to come");
    assert!(debounce.cancel());
    assert_eq!(Rc::strong_count(&held), 1);
    assert!(!debounce.cancel());
}

#[wasm_bindgen_test]
async fn a_job_for_a_program_that_is_not_there_comes_back() {
    let heard = Rc::new(RefCell::new(None));
    let report = Rc::clone(&heard);
    // These tests are served without the second program.
    Reader::default()
        .ask(&[], &Material::Nothing, move |answer| *report.borrow_mut() = Some(answer));
    for _ in 0..100 {
        if heard.borrow().is_some() {
            break;
        }
        pause(50).await;
    }
    assert_eq!(heard.take(), Some(Err(Failure::Stopped)));
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_browser_writes_them() {
    for locale in ["en", "de", "es", "hi", "ja", "ar-EG", "tr", "pl"] {
        let plain = |value: f64, options: &JsValue| -> String {
            Array::of1(&value.into()).to_locale_string(&locale.into(), options).into()
        };
        let percent = Object::new();
        Reflect::set(&percent, &"style".into(), &"percent".into()).expect("a plain object");
        let read = numerals::of(Some(locale));
        assert_eq!(read.write("1234567.5"), plain(1_234_567.5, &JsValue::UNDEFINED), "{locale}");
        assert_eq!(read.write("1234"), plain(1_234.0, &JsValue::UNDEFINED), "{locale}");
        assert_eq!(read.percent("42"), plain(0.42, &percent), "{locale}");
    }
}

/// A fetch from a host at which nobody listens: what was said of it, and what came of it.
async fn fetched_from_nobody(is_stopped: bool) -> FetchReport {
    let target = Target {
        family: HostKind::Fediverse,
        host: "127.0.0.1:1".to_owned(),
        account: "ada".to_owned(),
        home: String::new(),
    };
    let job = Job::Fetch { targets: vec![target] }.to_bytes();
    let job = [Numerals::default().to_bytes(), job].concat();
    let fetching = Fetching::begin(&job, http::now(), |_| String::new()).expect("a fetch");
    let came = Rc::new(RefCell::new(None));
    let then = Rc::clone(&came);
    let running = RunningFetch::start(
        fetching,
        |_: &str, _| (),
        move |bytes| *then.borrow_mut() = Some(bytes),
    );
    if is_stopped {
        running.stop();
    }
    for _ in 0..400 {
        if came.borrow().is_some() {
            break;
        }
        pause(50).await;
    }
    let bytes = came.take().expect("an answer within 20 seconds");
    FetchReport::from_bytes(&bytes).expect("what came of it")
}

#[wasm_bindgen_test]
async fn a_host_at_which_nobody_listens_is_told_of() {
    let fetched = fetched_from_nobody(false).await;
    assert!(fetched.cohort.is_empty());
    let [failure] = fetched.failures.as_slice() else { panic!("{:?}", fetched.failures) };
    // Browsers tell of no network where a machine has none.
    let is_told = ["could not be reached", "is offline"].iter().any(|why| failure.contains(why));
    assert!(is_told, "{failure}");
}

#[wasm_bindgen_test]
async fn a_fetch_that_is_stopped_ends_at_once() {
    let fetched = fetched_from_nobody(true).await;
    let [failure] = fetched.failures.as_slice() else { panic!("{:?}", fetched.failures) };
    assert!(failure.contains("stopped before it was done"), "{failure}");
}

#[wasm_bindgen_test]
fn a_time_is_written_as_the_browser_writes_it() {
    const AT: u64 = 1_795_521_600_000;
    let date = js_sys::Date::new(&JsValue::from_f64(AT as f64));
    let options = Object::new();
    Reflect::set(&options, &"timeStyle".into(), &"short".into()).expect("a plain object");
    for locale in ["en-US", "de", "ja", "ar-EG", "fi"] {
        let written: String = date.to_locale_string(locale, &options).into();
        assert_eq!(http::time_of_day(AT, Some(locale)), written, "{locale}");
    }
    assert!(http::time_of_day(AT, None).contains(|c: char| c.is_numeric()));
    assert!(http::time_of_day(AT, Some("en-US")).ends_with('M'));
}

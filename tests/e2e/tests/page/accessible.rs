//! For everybody: axe-core finds nothing in any state of the page, the focus can be seen, and what
//! moves keeps still where that is asked for.

use fourfold_e2e::{Engine, Find, Page, Scheme, Visit};

use crate::{ADA, BOX, FOUR, wait_four};

/// Fails with what axe-core finds in a state of the page.
#[track_caller]
fn assert_open_to_all(page: &Page, state: &str) {
    let barriers = page.barriers();
    assert!(barriers.is_empty(), "{state}: {barriers:#?}");
}

/// The page in a scheme and at a width, once the program is there.
fn open(scheme: Scheme, width: u32, fragment: &str) -> Page {
    let page = Visit::new().scheme(scheme).size(width, 800).open(fragment);
    page.table("Profiles").wait();
    page
}

/// Several brands, three with an interval, on more than one network.
const SHARED: &str = "v=1&p=@bakery:x:brand:f4998,c20,l96&p=@mill:x:brand:f48K,c20,m14,i8,j30\
    &p=@guild:mastodon:brand:f900,c20,l7&p=Ada:x:person:f12.3K&s=2&n=4";

/// Opens the form, which on a phone is one line until it is opened.
fn open_form(page: &Page) {
    let open = page.button("Or type the numbers");
    if open.is_there() && open.attribute("aria-expanded").as_deref() == Some("false") {
        open.click();
    }
}

fn through_its_states(scheme: Scheme, width: u32, text_size: &str) {
    let page = open(scheme, width, "");
    page.js("document.documentElement.style.fontSize = arguments[0];", &[text_size.into()]);
    assert_open_to_all(&page, "the example");
    page.textbox(BOX).paste(ADA);
    page.status().wait_text("12.3K read as 12,300");
    assert_open_to_all(&page, "one person, notes, and counts that are missing");
    page.button("Clear").click();
    page.textbox(BOX).paste("name,followers,posts,likes\na,12,many,3\nb,20,10,40");
    page.status().wait_text("Line 2, column 6");
    assert_open_to_all(&page, "a note with its place");
    page.button("Clear").click();
    page.textbox(BOX).paste("5 mil seguidores");
    page.region("Your numbers").wait_text("mil");
    assert_open_to_all(&page, "a question");
    page.button("Clear").click();
    open_form(&page);
    page.button("Add profile").click();
    page.alert().wait_text("Type at least one count");
    page.textbox("Followers").fill("many");
    page.button("Add profile").click();
    page.alert().wait_text("Check the fields");
    assert_open_to_all(&page, "fields that are marked");
    page.textbox("Followers").fill("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    // By key: at 320 pixels the column is out of view, and some drivers do not scroll a box for a click.
    page.table("Profiles").button("Audience").press("Enter");
    page.js("document.querySelector('#hands').focus();", &[]);
    page.press("ArrowRight");
    page.wait_js(
        "numbers",
        "return document.querySelector('.readout').innerText.includes('@');",
        &[],
    );
    assert_open_to_all(&page, "a sorted table and a selected dot with its numbers");
    page.redraws(|| page.press("+"));
    assert_open_to_all(&page, "a part of the chart");
    page.button("Edit @mill").click();
    assert_open_to_all(&page, "a row that is edited");
    page.button("Copy link").click();
    page.textbox("Link").wait();
    assert_open_to_all(&page, "a link");
    page.button("Keys").click();
    page.find(fourfold_e2e::Role::Dialog, Some("Keys")).wait();
    assert_open_to_all(&page, "the keys");
    page.press("Escape");
    page.textbox(BOX).fill("@ada@mastodon.example");
    page.button("Fetch from mastodon.example").wait();
    assert_open_to_all(&page, "a fetch that is offered");
    page.set_fragment(SHARED);
    page.table("Profiles").wait_rows("the shared", |rows| rows.len() == 4);
    assert_open_to_all(&page, "a shared view");
    page.unfold();
    page.redraws(|| page.combobox("Several networks").choose("side by side"));
    assert_open_to_all(&page, "charts side by side");
    page.set_fragment("v=1&p=Bea:x:person:f10,c2,l4&n=2");
    page.alert().wait_text("cut off");
    assert_open_to_all(&page, "a link that was cut off");
}

/// What axe-core finds hangs on markup and styles, which are the same everywhere: of the six walks,
/// the other engines make the one in light and the one at 320 pixels in dark.
fn is_first_engine() -> bool {
    Engine::from_env() == Engine::Chromium
}

#[test]
fn every_state_is_open_to_all_in_light() {
    through_its_states(Scheme::Light, 1280, "100%");
}

#[test]
fn every_state_is_open_to_all_in_dark() {
    if is_first_engine() {
        through_its_states(Scheme::Dark, 1280, "100%");
    }
}

#[test]
fn every_state_is_open_to_all_at_320_pixels_in_light() {
    if is_first_engine() {
        through_its_states(Scheme::Light, 320, "100%");
    }
}

#[test]
fn every_state_is_open_to_all_at_320_pixels_in_dark() {
    through_its_states(Scheme::Dark, 320, "100%");
}

#[test]
fn every_state_is_open_to_all_with_text_of_twice_the_size_in_light() {
    if is_first_engine() {
        through_its_states(Scheme::Light, 1280, "200%");
    }
}

#[test]
fn every_state_is_open_to_all_with_text_of_twice_the_size_in_dark() {
    if is_first_engine() {
        through_its_states(Scheme::Dark, 1280, "200%");
    }
}

#[test]
fn nothing_sticks_out_at_320_pixels_or_with_text_of_twice_the_size() {
    for (width, text_size) in [(320, "100%"), (640, "200%"), (1280, "200%")] {
        let page = open(Scheme::Light, width, SHARED);
        page.js("document.documentElement.style.fontSize = arguments[0];", &[text_size.into()]);
        assert_eq!(page.clipped(), [""; 0], "at {width}, text at {text_size}");
    }
}

#[test]
fn the_focus_can_be_seen_wherever_it_goes() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.js("document.activeElement.blur(); window.scrollTo(0, 0);", &[]);
    let mut seen = Vec::new();
    for _ in 0..140 {
        page.press("Tab");
        // Who has it, whether a ring is drawn round it, and whether any of it is in view.
        let script = "const it = document.activeElement; const style = getComputedStyle(it); \
            if (it === document.body) return null; \
            const box = it.getBoundingClientRect(); \
            const ring = it.matches(':focus-visible') && parseFloat(style.outlineWidth) >= 2 \
                && style.outlineStyle !== 'none'; \
            const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; \
            return [`${it.localName}#${it.id} ${it.innerText?.slice(0, 20) ?? ''}`, ring, shown];";
        let mut found = page.js(script, &[]);
        if found.is_null() {
            break;
        }
        // Some engines scroll to what takes the keyboard a moment later.
        page.wait_until("what has the keyboard, with its ring, in view", || {
            found = page.js(script, &[]);
            found[1] == true && found[2] == true
        });
        seen.push(found[0].as_str().unwrap_or_default().to_owned());
    }
    for part in
        ["input#files", "div#hands", "input#audience-line", "div#profiles-rows", "Copy link"]
    {
        assert!(seen.iter().any(|it| it.contains(part)), "{part} in {seen:#?}");
    }
}

/// Every rule of a style that moves something and holds for those who ask for less motion as well.
const MOVES: &str = "const found = []; \
    const moves = ({ style }) => style && (style.scrollBehavior === 'smooth' \
        || (style.animationName || 'none') !== 'none' \
        || (style.transitionDuration || '').split(',').some((time) => parseFloat(time) > 0)); \
    const walk = (rules) => { for (const rule of rules) { \
        if (/prefers-reduced-motion: *no-preference/.test(rule.conditionText ?? '')) continue; \
        if (moves(rule)) found.push(rule.cssText); \
        walk(rule.cssRules ?? []); \
    } }; \
    for (const sheet of document.styleSheets) walk(sheet.cssRules); \
    return found;";

#[test]
fn nothing_moves_for_those_who_ask_for_less_motion() {
    let page = crate::open("");
    assert_eq!(page.js(MOVES, &[]), serde_json::json!([]));
    // A rule that moves something for everybody is found.
    page.js(
        "const [sheet] = [...document.styleSheets].filter((it) => it.cssRules.length > 0); \
         sheet.insertRule('main { transition: opacity 1s }', sheet.cssRules.length);",
        &[],
    );
    assert_eq!(page.js(MOVES, &[]).as_array().map(Vec::len), Some(1));
}

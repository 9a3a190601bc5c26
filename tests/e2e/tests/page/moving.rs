//! Moving about in the chart: by pointer, by keys, by touch, and into a part of it and back.

use fourfold_e2e::{Find, Page};
use serde_json::json;

use crate::BOX;

/// Three profiles, from left to right; the second lies where the lines cross.
const THREE: &str = "name,network,purpose,followers,posts,likes
@left,x,brand,500,20,40
@mid,x,brand,5000,20,120
@right,x,brand,60000,20,300
";

/// Opens the page with the three on the chart.
fn three() -> Page {
    let page = crate::open("");
    page.redraws(|| page.textbox(BOX).paste(THREE));
    page.table("Profiles").wait_rows("the three", |rows| rows.len() == 3);
    page
}

/// The middle of the plot, where [`THREE`]'s second dot is.
fn middle(page: &Page) -> (f64, f64) {
    let place = page.canvas().rect();
    let x = place.x + 56.0 + (place.width - 56.0 - 14.0) / 2.0;
    (x, place.y + 30.0 + (place.height - 30.0 - 46.0) / 2.0)
}

/// The text of the numbers beside a dot; empty while there are none.
fn readout(page: &Page) -> String {
    let script = "return document.querySelector('.readout:not([hidden])')?.innerText ?? '';";
    page.js(script, &[]).as_str().unwrap_or_default().to_owned()
}

fn wait_readout(page: &Page, part: &str) {
    page.wait_until(&format!("numbers that say \"{part}\""), || readout(page).contains(part));
}

fn wait_no_readout(page: &Page) {
    page.wait_until("no numbers", || readout(page).is_empty());
}

/// Whether the numbers stand within the chart and off a point of the viewport.
fn readout_is_inside(page: &Page, (x, y): (f64, f64)) -> bool {
    let script = "const [x, y] = arguments; \
        const it = document.querySelector('.readout').getBoundingClientRect(); \
        const chart = document.querySelector('#hands').getBoundingClientRect(); \
        const inside = it.left >= chart.left - 1 && it.right <= chart.right + 1 \
            && it.top >= chart.top - 1 && it.bottom <= chart.bottom + 1; \
        const covers = it.left < x && x < it.right && it.top < y && y < it.bottom; \
        return inside && !covers;";
    page.js(script, &[json!(x), json!(y)]) == json!(true)
}

/// The name of the selected row of the table.
fn selected(page: &Page) -> String {
    let script = "return document.querySelector('#profiles tr.selected th')?.innerText ?? '';";
    page.js(script, &[]).as_str().unwrap_or_default().to_owned()
}

fn wait_selected(page: &Page, name: &str) {
    page.wait_until(&format!("\"{name}\" selected"), || selected(page) == name);
}

fn show_chart(page: &Page) {
    page.js("document.querySelector('#hands').scrollIntoView({ block: 'center' });", &[]);
}

fn focus_chart(page: &Page) {
    page.js("document.querySelector('#hands').focus();", &[]);
}

#[test]
fn a_pointer_at_a_dot_shows_its_numbers_and_esc_puts_them_away() {
    let page = three();
    for width in [1280, 320] {
        page.resize(width, 800);
        show_chart(&page);
        page.hover((5.0, 5.0));
        let at = middle(&page);
        page.hover(at);
        wait_readout(&page, "@mid, a brand on X");
        for part in [
            "Persona (wide & lively)",
            "5,000",
            "120 likes / 20 posts",
            "spread unknown",
            "wide side",
        ] {
            wait_readout(&page, part);
        }
        page.wait_until("numbers inside the chart", || readout_is_inside(&page, at));
        page.press("Escape");
        wait_no_readout(&page);
        assert_eq!(selected(&page), "", "looking is not selecting");
    }
}

#[test]
fn a_click_selects_in_the_table_and_the_table_selects_in_the_chart() {
    let page = three();
    page.drag(&[middle(&page)]);
    wait_selected(&page, "@mid");
    wait_readout(&page, "@mid");
    page.region("What it says").wait_text("@mid");
    assert!(page.js("return document.activeElement.id", &[]) == json!("hands"));
    let before = page.drawings();
    page.table("Profiles").button("@right").press("Enter");
    page.wait_drawn_since(before);
    wait_selected(&page, "@right");
    // The button that was pressed keeps the keyboard.
    assert!(page.table("Profiles").button("@right").is_focused());
    assert_eq!(
        page.table("Profiles").button("@right").attribute("aria-pressed").as_deref(),
        Some("true")
    );
}

#[test]
fn keys_walk_the_dots_and_each_is_announced_once() {
    let page = three();
    // Every text that the polite regions take on is noted.
    page.js(
        "window.heard = []; \
         const region = document.querySelector('figure [role=status]'); \
         new MutationObserver(() => window.heard.push(region.innerText)) \
             .observe(region, { childList: true, characterData: true, subtree: true });",
        &[],
    );
    focus_chart(&page);
    for (key, name) in [
        ("ArrowRight", "@left"),
        ("ArrowRight", "@mid"),
        ("ArrowRight", "@right"),
        ("ArrowRight", "@right"),
        ("ArrowLeft", "@mid"),
        ("Home", "@left"),
        ("End", "@right"),
        ("ArrowUp", "@mid"),
        ("ArrowUp", "@left"),
        ("ArrowDown", "@mid"),
    ] {
        page.press(key);
        wait_selected(&page, name);
        wait_readout(&page, name);
    }
    page.status().wait_text(
        "@mid, a brand on X: Persona (wide & lively). Audience 5,000; engagement 0.12%. 2 of 3.",
    );
    let heard = page.js("return window.heard.length;", &[]);
    // Ten keys, one of which led nowhere new.
    assert_eq!(heard, json!(9), "{}", page.js("return window.heard;", &[]));
    page.press("Escape");
    wait_no_readout(&page);
    wait_selected(&page, "@mid");
    page.press("Escape");
    wait_selected(&page, "");
}

#[test]
fn lines_are_moved_by_keys_in_the_chart() {
    let page = three();
    let (audience, engagement) =
        (page.spinbutton("Audience line"), page.spinbutton("Engagement line (%)"));
    focus_chart(&page);
    page.press("Shift+ArrowRight");
    audience.wait_value("5100");
    page.status().wait_text("Audience line: 5,100");
    page.press("Shift+ArrowDown");
    engagement.wait_value("0.11");
    page.press("Control+z");
    engagement.wait_value("0.12");
    page.press("Control+z");
    audience.wait_value("5000");
}

#[test]
fn a_part_is_shown_by_keys_buttons_and_wheel_and_travels_in_the_link() {
    let page = three();
    assert!(!page.button("Whole chart").is_enabled());
    page.redraws(|| page.button("Zoom in").click());
    page.status().wait_text("Audience ");
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    assert!(link.contains("&z="), "{link}");
    let friend = page.open_in_new_session(link.split_once('#').map_or("", |(_, it)| it));
    friend.table("Profiles").wait_rows("the three", |rows| rows.len() == 3);
    assert!(friend.button("Whole chart").is_enabled());
    friend.redraws(|| friend.button("Whole chart").click());
    assert!(!friend.button("Whole chart").is_enabled());
    // Each press is a step of undo.
    page.redraws(|| page.button("Undo").click());
    page.wait_until("the whole chart", || !page.button("Whole chart").is_enabled());
    focus_chart(&page);
    page.redraws(|| page.press("+"));
    page.redraws(|| page.press("-"));
    page.wait_until("the whole chart", || !page.button("Whole chart").is_enabled());
    // A dot that lies outside is brought into view when it is reached.
    page.press("Home");
    wait_selected(&page, "@left");
    page.redraws(|| page.press("+"));
    page.redraws(|| page.press("+"));
    page.press("End");
    wait_selected(&page, "@right");
    wait_readout(&page, "@right");
    page.redraws(|| page.press("0"));
    // Turns of the wheel with Ctrl held zoom, in one step; without, the page scrolls.
    let script = "const [ctrl] = arguments; const it = document.querySelector('#hands'); \
        const box = it.getBoundingClientRect(); \
        const turn = new WheelEvent('wheel', { deltaY: -40, ctrlKey: ctrl, bubbles: true, \
            cancelable: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }); \
        return it.dispatchEvent(turn);";
    assert_eq!(page.js(script, &[json!(false)]), json!(true), "the page may scroll");
    assert!(!page.button("Whole chart").is_enabled());
    page.redraws(|| {
        for _ in 0..3 {
            assert_eq!(page.js(script, &[json!(true)]), json!(false));
        }
    });
    page.wait_until("a part of the chart", || page.button("Whole chart").is_enabled());
    page.button("Undo").click();
    page.wait_until("the whole chart", || !page.button("Whole chart").is_enabled());
}

#[test]
fn the_ground_of_a_part_is_dragged() {
    let page = three();
    page.redraws(|| page.button("Zoom in").click());
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    show_chart(&page);
    let (x, y) = middle(&page);
    page.redraws(|| {
        page.drag(&[(x + 60.0, y + 60.0), (x + 90.0, y + 40.0), (x + 120.0, y + 20.0)])
    });
    page.button("Copy link").click();
    page.wait_until("another part in the link", || page.textbox("Link").value() != link);
    page.button("Undo").click();
    page.button("Copy link").click();
    page.textbox("Link").wait_value(&link);
}

#[test]
fn a_finger_selects_scrolls_and_drags_a_line_by_its_handle() {
    let page = three();
    show_chart(&page);
    let sizes = page.js(
        "const grip = document.querySelector('.grip.across').getBoundingClientRect(); \
         const style = (it) => getComputedStyle(document.querySelector(it)).touchAction; \
         return [grip.width, grip.height, style('#hands'), style('.grip')];",
        &[],
    );
    assert!(sizes[0].as_f64() >= Some(24.0) && sizes[1].as_f64() >= Some(24.0), "{sizes}");
    // The page scrolls under one finger on the chart, and not under one on a handle.
    assert_eq!((&sizes[2], &sizes[3]), (&json!("pan-x pan-y"), &json!("none")));
    let touch = "const [place, ways] = arguments; const it = document.querySelector(place); \
        const box = it.getBoundingClientRect(); let [x, y] = [box.x + box.width / 2, box.y + box.height / 2]; \
        const send = (name) => it.dispatchEvent(new PointerEvent(name, { pointerType: 'touch', \
            pointerId: 7, isPrimary: true, bubbles: true, cancelable: true, button: 0, clientX: x, clientY: y })); \
        send('pointerdown'); for (const [dx, dy] of ways) { x += dx; y += dy; send('pointermove'); } \
        send('pointerup');";
    page.js(touch, &[json!(".grip.across"), json!([[20, 0], [30, 0]])]);
    let line = page.spinbutton("Audience line");
    page.wait_until("a line further right", || {
        line.value().parse::<f64>().is_ok_and(|value| value > 5_100.0)
    });
    page.button("Undo").click();
    line.wait_value("5000");
    // A finger that goes over the line on the chart leaves it alone.
    page.js(touch, &[json!("#hands"), json!([[10, 40], [10, 40]])]);
    line.wait_value("5000");
}

#[test]
fn two_fingers_zoom_into_a_part_and_out_of_it_again() {
    let page = three();
    show_chart(&page);
    let (x, y) = middle(&page);
    let apart = |by: f64| [(x - by, y - by / 2.0), (x + by, y + by / 2.0)];
    let ways = |from: f64, to: f64| {
        let steps = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| apart(from + (to - from) * share));
        (steps.map(|[one, _]| one), steps.map(|[_, other]| other))
    };
    let (one, other) = ways(30.0, 90.0);
    if !page.touch([&one, &other]) {
        return;
    }
    page.wait_until("a part of the chart", || page.canvas().name().contains("A part is shown"));
    // What lies between the fingers stays there: a tap finds the profile in the middle.
    assert!(page.button("Whole chart").is_enabled());
    let (one, other) = ways(90.0, 20.0);
    page.touch([&one, &other]);
    page.wait_until("all of it", || !page.canvas().name().contains("A part is shown"));
    // Each pinch is a step of undo.
    page.button("Undo").click();
    page.wait_until("the part again", || page.canvas().name().contains("A part is shown"));
}

#[test]
fn the_keys_are_listed_under_a_question_mark_and_a_button() {
    let page = three();
    let dialog = || page.find(fourfold_e2e::Role::Dialog, Some("Keys"));
    // Out of the box, where it would be a letter.
    page.js("document.activeElement.blur();", &[]);
    page.press("?");
    dialog().wait_text("Left, Right");
    page.press("Escape");
    dialog().wait_gone();
    page.button("Keys").click();
    dialog().wait();
    dialog().button("Close").click();
    dialog().wait_gone();
    assert!(page.button("Keys").is_focused(), "the keyboard is back where it was");
    // In a field it is a letter.
    page.textbox("Name").press("?");
    assert!(!dialog().is_there());
    page.textbox("Name").wait_value("?");
}

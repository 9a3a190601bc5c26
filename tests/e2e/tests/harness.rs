//! The harness tried on a small page of its own (`tests/harness/`), in the engine of the environment:
//! what fails here says nothing about fourfold, and all about the tools its tests are made with.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fourfold_e2e::{Engine, Find, Role, Scheme, Site, Visit};
use serde_json::json;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness")
}

fn visit() -> Visit {
    Visit::to(Site::folder(&folder(), "/"))
}

fn none() -> Vec<String> {
    vec![]
}

#[test]
fn parts_are_found_by_role_and_name() {
    let page = visit().open("");
    for (role, name) in [
        (Role::Textbox, "Paste counts, a table or a handle"),
        (Role::Textbox, "Followers"),
        (Role::Textbox, "Likes"),
        (Role::Spinbutton, "Likes"),
        (Role::Textbox, "Link"),
        (Role::Combobox, "Network"),
        (Role::Radiogroup, "This profile is"),
        (Role::Radio, "A person"),
        (Role::Radio, "A brand"),
        (Role::Checkbox, "Whiskers"),
        (Role::Slider, "Audience line"),
        (Role::Button, "Copy link"),
        (Role::FileInput, "Choose files"),
        (Role::Link, "How it works"),
        (Role::Heading, "What it says"),
        (Role::Region, "What it says"),
        (Role::Table, "Profiles"),
        (Role::Image, "Two profiles: Ada, Ben"),
        // One of two is hidden, so only the other counts.
        (Role::Button, "Undo"),
    ] {
        page.find(role, Some(name)).wait();
    }
    assert_eq!(page.canvas().name(), "Two profiles: Ada, Ben");
    assert_eq!(page.status().text(), "");
    assert_eq!(page.alert().text(), "");
    assert_eq!(page.region("What it says").text(), "What it says\nclose & quiet\nMove lines");
    assert!(!page.button("Move lines").is_there(), "two have that name");
    page.region("Elsewhere").button("Move lines").wait();
    assert!(!page.button("Redo").is_there());
    page.button("Redo").wait_gone();
    assert_eq!(page.textbox("Link").attribute("readonly").as_deref(), Some(""));
    assert!(page.button("Copy link").is_enabled());
    assert_eq!(page.csp_violations(), none());
    assert_eq!(page.console_errors(), none());
    assert_eq!(page.requests_outside(), none());
    assert_eq!(page.clipped(), none());
    assert_eq!(page.overlapping(), none());
    let shifts = page.layout_shifts();
    assert_eq!(shifts.is_some(), page.engine() == Engine::Chromium);
    let sum: f64 = shifts.iter().flatten().map(|(shift, _)| shift).sum();
    assert!(sum < 0.5, "{shifts:?}");
}

#[test]
fn a_failure_says_what_was_awaited_and_what_was_there() {
    let page = visit().patience(Duration::from_millis(300)).open("");
    let said = |act: &dyn Fn()| -> String {
        let panic = catch_unwind(AssertUnwindSafe(act)).expect_err("it should fail");
        panic.downcast_ref::<String>().cloned().unwrap_or_default()
    };
    let missing = said(&|| page.region("What it says").button("Redo").click());
    assert!(missing.contains("click button \"Redo\" in region \"What it says\""), "{missing}");
    assert!(missing.contains("there is button \"Move lines\""), "{missing}");
    let double = said(&|| page.button("Twice").click());
    assert!(double.contains("2 of button \"Twice\""), "{double}");
    let silent = said(&|| drop(page.status().wait_text("done")));
    assert!(silent.contains("status to say \"done\"; seen instead: \"\""), "{silent}");
    let script = said(&|| drop(page.js("throw new Error('no');", &[])));
    assert!(script.contains("no"), "{script}");
}

#[test]
fn boxes_choices_and_keys_work_as_under_a_hand() {
    let page = visit().open("");
    let likes = page.textbox("Likes");
    likes.fill("12");
    likes.fill("96");
    page.status().wait_text("likes 96");
    likes.fill("");
    likes.wait_value("");
    let text = page.textbox("Paste counts, a table or a handle");
    text.fill("one\ntwo");
    text.wait_value("one\ntwo");
    page.status().wait_text("box insert");

    page.combobox("Network").choose("Mastodon");
    page.status().wait_text("network Mastodon");
    assert_eq!(page.combobox("Network").value(), "Mastodon");

    page.radio("A brand").click();
    assert!(page.radio("A brand").is_checked());
    page.region("What it says").wait_text("a brand");
    page.radio("A brand").press("ArrowUp");
    page.region("What it says").wait_text("a person");
    page.checkbox("Whiskers").click();
    assert!(page.checkbox("Whiskers").is_checked());

    let drawings = page.drawings();
    page.slider("Audience line").press("ArrowRight");
    page.status().wait_text("line 6");
    page.wait_drawn_since(drawings);
    page.redraws(|| page.press("Home"));
    assert_eq!(page.slider("Audience line").value(), "0");

    page.textbox("Followers").focus();
    page.type_text("345");
    page.press("Backspace");
    page.textbox("Followers").wait_value("34");
    page.press("Tab");
    assert!(page.textbox("Likes").is_focused());
    page.press("Shift+Tab");
    assert!(page.textbox("Followers").is_focused());
    let ring = "return document.hasFocus() && document.activeElement.matches(':focus-visible');";
    assert_eq!(page.js(ring, &[]), json!(true));
    page.button("Add profile").press("Enter");
    page.table("Profiles").wait_rows("a third row", |rows| rows.len() == 3);
    page.drag(&[page.button("Copy link").rect().middle()]);
    page.wait_until("the link", || page.textbox("Link").value().ends_with("#v=1&n=Ada"));
}

#[test]
fn a_paste_of_any_size_arrives_whole() {
    let page = visit().open("");
    let text = page.textbox("Paste counts, a table or a handle");
    for (what, length, lines) in [
        ("Ada\n12.3K Followers".to_owned(), 19, 2),
        ("a\0b \u{202e}\u{5d0}\u{5d1} \u{1f600} \"q\" \\ \u{2028}\t".to_owned(), 19, 1),
        ("lorem ipsum, dolor\n".repeat(5_000), 95_000, 5_001),
    ] {
        text.js("arguments[0].value = '';", &[]);
        text.paste(&what);
        page.status().wait_text(&format!("box insertFromPaste {length} {lines}"));
    }
    text.js("arguments[0].value = 'one two'; arguments[0].setSelectionRange(0, 3);", &[]);
    text.paste("three");
    assert_eq!(text.value(), "three two");
    text.paste("take this");
    page.status().wait_text("taken 9");
    assert_eq!(text.value(), "three two");
    // A box with so many lines takes Chromium a minute to lay out, so the page takes them itself.
    text.paste(&format!("take{}", "\u{7}x9;,\n".repeat(3_000_000)));
    page.status().wait_text("taken 18000004");
    page.textbox("Likes").paste("77");
    page.status().wait_text("likes 77");
}

#[test]
fn a_table_reads_as_its_reader_sees_it() {
    let page = visit().open("");
    let table = page.table("Profiles");
    let rows = table.wait_rows("two rows", |rows| rows.len() == 2);
    assert_eq!(table.columns(), ["Name", "Audience", "Actions"]);
    assert_eq!((rows[0]["Name"].as_str(), rows[0]["Audience"].as_str()), ("Ada", "12,300"));
    // Drawn anew while it is used, so that a part may be gone between finding and pressing it; but
    // not between pressing it and letting go, where no page would know of a click.
    page.js(
        "let left = 40, isDown = false; \
         addEventListener('mousedown', () => isDown = true, true); \
         addEventListener('mouseup', () => isDown = false, true); \
         const timer = setInterval( \
         () => left-- ? isDown || fill() : clearInterval(timer), 50);",
        &[],
    );
    table.row("Ada").button("Remove").click();
    let rows = table.wait_rows("one row", |rows| rows.len() == 1);
    assert_eq!(rows[0]["Name"], "Ben");
}

#[test]
fn files_go_in_and_come_out() {
    let page = visit().open("");
    page.table("Profiles").row("Ben").wait();
    for _ in 0..2 {
        page.button("Download CSV").click();
        let file = page.download("*.csv");
        assert_eq!((file.name.as_str(), file.text()), ("profiles.csv", "name,followers\nÄda,2\n"));
    }
    page.button("Download PNG").click();
    assert!(page.download("*.png").bytes.starts_with(b"\x89PNG\r\n"));

    let files = page.file_input("Choose files");
    files.set_files(&[&folder().join("worker.js"), &folder().join("page.css")]);
    page.status().wait_text("worker.js ");
    page.status().wait_text(", page.css ");
    page.textbox("Followers").drop_file("a.csv", "text/csv", "name\nÄda");
    page.status().wait_text("dropped a.csv: name Äda");
}

#[test]
fn complaints_and_requests_elsewhere_are_noticed() {
    let page = visit().open("");
    page.js(
        "const bad = document.createElement('p'); bad.setAttribute('style', 'color: red'); \
         document.body.append(bad); \
         fetch('https://fetched.example/a').catch(() => 0); \
         navigator.sendBeacon('https://beacon.example/b', 'x'); \
         new Worker('worker.js'); \
         console.error('said so'); \
         setTimeout(() => { throw new Error('thrown') }, 0); \
         Promise.reject(new Error('rejected'));",
        &[],
    );
    let seen_in = |list: &dyn Fn() -> Vec<String>, part: &str| {
        fourfold_e2e::until(&format!("a report of {part}"), || {
            let seen = list();
            if seen.iter().any(|entry| entry.contains(part)) {
                Ok(())
            } else {
                Err(format!("{seen:?}"))
            }
        });
    };
    seen_in(&|| page.csp_violations(), "style-src");
    for part in ["said so", "thrown", "rejected"] {
        seen_in(&|| page.console_errors(), part);
    }
    for part in ["fetched.example", "beacon.example", "worker.example"] {
        seen_in(&|| page.requests_outside(), part);
    }
    // What was reported before the page was loaded anew is not forgotten.
    page.reload();
    seen_in(&|| page.csp_violations(), "style-src");
    seen_in(&|| page.requests_outside(), "worker.example");
}

#[test]
fn the_viewport_is_what_it_is_told_to_be() {
    let page = visit().open("");
    for (width, height) in
        [(1280, 800), (320, 640), (360, 740), (768, 1024), (1280, 2000), (375, 300)]
    {
        page.resize(width, height);
        assert_eq!(
            page.js("return [innerWidth, innerHeight, document.documentElement.clientWidth];", &[]),
            json!([width, height, width])
        );
    }
    page.resize(360, 740);
    assert_eq!(page.clipped(), none());
    assert_eq!(page.overlapping(), none());
    let shot = tempfile::tempdir().unwrap();
    let path = shot.path().join("deep/page.png");
    page.screenshot(&path);
    assert_eq!(png_size(&path), (360, 740));
    page.screenshot_whole(&path);
    let whole = page.js("return document.documentElement.scrollHeight;", &[]);
    assert_eq!(json!(png_size(&path).1), whole);

    page.js(
        "const p = document.createElement('p'); p.className = 'broad'; p.textContent = 'x'.repeat(300); \
         document.body.append(p); \
         const sheet = document.styleSheets[0]; \
         sheet.insertRule('.cut { height: 10px; overflow: hidden }'); \
         sheet.insertRule('.thin { width: 20px; white-space: nowrap }'); \
         sheet.insertRule('.over { position: absolute; top: 30px; left: 30px }'); \
         document.getElementById('what').className = 'cut'; \
         document.getElementById('add').className = 'thin'; \
         document.getElementById('undo').className = 'over';",
        &[],
    );
    let clipped = page.clipped().join("\n");
    for part in [
        "scrolls sideways",
        "sticks out of the viewport",
        "<p#what> \"close & quiet\"",
        "<button#add>",
    ] {
        assert!(clipped.contains(part), "{part}: {clipped}");
    }
    let overlapping = page.overlapping().join("\n");
    assert!(overlapping.contains("<button#undo> \"Undo\" by"), "{overlapping}");
}

#[test]
fn scheme_and_scale_are_what_was_asked_for() {
    let page = visit().scheme(Scheme::Dark).scale(2).size(360, 300).open("");
    let state = "return [matchMedia('(prefers-color-scheme: dark)').matches, devicePixelRatio, innerWidth];";
    assert_eq!(page.js(state, &[]), json!([true, 2, 360]));
    let shot = tempfile::tempdir().unwrap();
    let path = shot.path().join("page.png");
    page.screenshot(&path);
    assert_eq!(png_size(&path), (720, 600));
    if page.engine() == Engine::WebKit {
        assert!(!page.prefer(Scheme::Light));
    } else {
        let drawings = page.drawings();
        assert!(page.prefer(Scheme::Light));
        page.wait_drawn_since(drawings);
        assert_eq!(page.js(state, &[]), json!([false, 2, 360]));
    }
    drop(page);
    let page = visit().scale(3).size(1280, 300).open("");
    assert_eq!(page.js(state, &[]), json!([false, 3, 1280]));
}

#[test]
fn a_link_opens_in_a_browser_that_knows_nothing() {
    let page = Visit::to(Site::folder(&folder(), "/some/where")).open("");
    assert!(page.address().ends_with("/some/where/"), "{}", page.address());
    page.button("Copy link").click();
    page.status().wait_text("copied");
    let link = page.textbox("Link").value();
    let (_, fragment) = link.split_once('#').unwrap();
    page.set_fragment("#x");
    page.status().wait_text("fragment #x");
    page.back();
    page.wait_until("no fragment", || page.address().ends_with('/'));
    page.forward();
    page.reload();
    page.load(fragment);
    assert_eq!(page.address(), link);
    assert_eq!(page.js("return localStorage.visits;", &[]), json!("3"));

    let friend = page.open_in_new_session(fragment);
    assert_eq!(friend.address(), link);
    assert_eq!(friend.js("return localStorage.visits;", &[]), json!("1"));

    let asked = page.site().asked();
    assert!(asked.iter().any(|asked| asked.path == "/some/where/page.js"), "{asked:?}");
    let kinds = page.js_async(
        "const done = arguments[0]; Promise.all(['./', 'page.css', 'no', '../page.css'].map((path) => \
         fetch(path).then((answer) => [answer.status, answer.headers.get('content-type')]))).then(done);",
        &[],
    );
    assert_eq!(kinds[0], json!([200, "text/html; charset=utf-8"]));
    assert_eq!(kinds[1], json!([200, "text/css; charset=utf-8"]));
    assert_eq!((&kinds[2][0], &kinds[3][0]), (&json!(404), &json!(404)));
}

fn png_size(path: &Path) -> (u32, u32) {
    let bytes = std::fs::read(path).unwrap();
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

//! The page where it goes: framed by another site, on paper, in the system's share sheet.

use std::path::{Path, PathBuf};
use std::{env, fs};

use fourfold_e2e::{Engine, Find, Page, Scheme, Site, Visit};
use serde_json::json;
use tempfile::TempDir;

use crate::{BOX, FOUR, wait_four};

const SHARED: &str = "v=1&p=@bakery:x:brand:f4998,c20,l96,r12,s12&p=@mill:x:brand:f5000,c20,l96,r12,\
    s12&p=@guild:x:brand:f5000,c20,l95,r12,s12&p=@stall:x:brand:f4999,c20,l95,r12,s12&n=4";

/// A copy of the built page, to which a test may add.
fn copied() -> TempDir {
    let dist = env::var_os("FOURFOLD_DIST")
        .filter(|said| !said.is_empty())
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(dist).expect("a built page") {
        let file = entry.expect("a file").path();
        if file.is_file() {
            let name = file.file_name().expect("a name");
            fs::copy(&file, folder.path().join(name)).expect("a copy");
        }
    }
    folder
}

/// Another site's page with a frame of a size, entered; and the site that the frame is from.
fn framed(fragment: &str, (width, height): (u32, u32), scheme: Scheme) -> (Site, Page) {
    let framed = Site::dist();
    let folder = tempfile::tempdir().expect("a folder");
    let html = format!(
        "<!doctype html><title>Another site</title><body style=\"margin:0\">\
         <iframe src=\"{}#{}\" title=\"4 profiles\" width=\"{width}\" height=\"{height}\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\" \
         style=\"border:0;display:block\"></iframe>",
        framed.address(),
        fragment.replace('&', "&amp;")
    );
    fs::write(folder.path().join("index.html"), html).expect("a page");
    let host = Site::folder(folder.path(), "/");
    assert_ne!(host.origin(), framed.origin());
    let page = Visit::to(host).scheme(scheme).size(width.max(500), height.max(420)).open("");
    page.enter_frame(0);
    (framed, page)
}

#[test]
fn another_site_frames_the_chart_with_its_words_and_no_input() {
    for (size, scheme) in [((480, 420), Scheme::Light), ((320, 420), Scheme::Dark)] {
        let (framed, page) = framed(&format!("embed&{SHARED}"), size, scheme);
        page.region("What it says").wait_text("4 profiles");
        page.wait_js(
            "a drawn chart",
            "return performance.getEntriesByName('chart-drawn').length",
            &[],
        );
        assert!(page.canvas().name().contains("Quadrant chart of 4 profiles"));
        assert_eq!(page.js("return window.parent !== window && origin", &[]), framed.origin());
        // All of it is within the frame.
        let sizes = page.js(
            "const root = document.documentElement; \
             return [root.scrollWidth, root.scrollHeight, innerWidth, innerHeight]",
            &[],
        );
        assert_eq!((&sizes[0], &sizes[1]), (&sizes[2], &sizes[3]), "{sizes}");
        assert!(page.canvas().rect().height >= 150.0, "{:?}", page.canvas().rect());
        assert_eq!(page.overlapping(), [""; 0]);
        for gone in [BOX, "Name", "Link"] {
            assert!(!page.textbox(gone).is_there(), "{gone}");
        }
        for gone in ["Undo", "Copy link", "Edit a copy"] {
            assert!(!page.button(gone).is_there(), "{gone}");
        }
        let link = page.link("Open in fourfold");
        let address = link.attribute("href").expect("an address");
        assert!(address.ends_with(&format!("/#{SHARED}")), "{address}");
        assert_eq!(page.csp_violations(), [""; 0]);
        // A dot is reached by key, and its words take the place of those of all. WebKit's driver
        // sends no keys into a frame.
        page.js(
            "document.querySelector('#hands').dispatchEvent( \
             new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));",
            &[],
        );
        let said = page.region("What it says").wait_text("@bakery");
        assert!(said.contains("Connector"), "{said}");
    }
}

#[test]
fn lines_stay_where_they_are_in_a_frame() {
    // Without a link the example is shown, which is nobody's to change there.
    let page = Page::open("embed");
    page.region("What it says").wait();
    page.wait_until("the example", || page.canvas().name().starts_with("Quadrant chart of"));
    let before = page.canvas().name();
    let grips = "return document.querySelectorAll('.grip:not([hidden])').length;";
    assert_eq!(page.js(grips, &[]), json!(0));
    let place = page.canvas().rect();
    let x = place.x + 56.0 + (place.width - 56.0 - 14.0) / 2.0;
    let y = place.y + place.height * 0.25;
    page.drag(&[(x, y), (x + 30.0, y), (x + 60.0, y)]);
    page.js("document.querySelector('#hands').focus();", &[]);
    page.press("Shift+ArrowRight");
    page.press("ArrowRight");
    page.wait_js(
        "a profile reached",
        "return document.querySelector('.readout:not([hidden])') !== null;",
        &[],
    );
    assert_eq!(page.canvas().name(), before);
}

#[test]
fn a_framed_link_that_is_cut_off_says_so() {
    let (_framed, page) = framed("embed&v=1&p=Bea:x:person:f10", (480, 420), Scheme::Light);
    page.alert().wait_text("cut off");
    page.link("Open in fourfold").wait();
}

#[test]
fn the_embed_code_frames_this_chart() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Copy embed code").click();
    let code = page.textbox("Embed code").value();
    let frame = page.js(
        "const made = document.createElement('template'); made.innerHTML = arguments[0]; \
         const frame = made.content.firstChild; \
         return [frame.tagName, frame.src, frame.title, frame.width, frame.height, \
         frame.getAttribute('sandbox')]",
        &[json!(code)],
    );
    let address = frame[1].as_str().expect("an address");
    assert_eq!(address, format!("{}#embed&{SHARED}", page.site().address()));
    assert_eq!(frame[0], "IFRAME");
    assert_eq!(frame[2], "Audience and engagement of 4 profiles");
    assert_eq!((&frame[3], &frame[4]), (&json!("480"), &json!("420")));
    let sandbox = frame[5].as_str().expect("a sandbox");
    assert!(sandbox.contains("allow-scripts") && !sandbox.contains("top-navigation"), "{sandbox}");
}

#[test]
fn one_page_of_paper_holds_the_chart_and_the_table() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let page = Visit::new().scheme(scheme).open("");
        page.textbox(BOX).wait();
        page.table("Profiles").wait();
        page.textbox(BOX).paste(FOUR);
        wait_four(&page);
        let Some(paper) = page.print() else {
            // WebKit's driver prints nothing.
            assert_eq!(page.engine(), Engine::WebKit);
            return;
        };
        let paper = lopdf::Document::load_mem(&paper).expect("a PDF");
        assert_eq!(paper.get_pages().len(), 1, "{scheme:?}");
    }
}

/// A script ahead of the page's own, which stands in for a system with a share sheet.
fn with_share_sheet(script: &str) -> (TempDir, Page) {
    let folder = copied();
    fs::write(folder.path().join("sheet.js"), script).expect("a script");
    let index = folder.path().join("index.html");
    let html = fs::read_to_string(&index).expect("a page");
    let html = html.replacen("<head>", "<head><script src=\"sheet.js\"></script>", 1);
    fs::write(&index, html).expect("a page");
    let page = Visit::to(Site::folder(folder.path(), "/")).open("");
    page.table("Profiles").wait();
    (folder, page)
}

const SHEET: &str = "window.sent = null;
navigator.canShare = (data) => !data.files || window.takesFiles !== false;
navigator.share = async (data) => {
  if (window.refuses) throw new DOMException('no', window.refuses);
  window.sent = [data.title, data.url, data.files?.[0]?.name, data.files?.[0]?.type];
};";

#[test]
fn the_systems_share_sheet_gets_the_picture_and_the_link() {
    let (_folder, page) = with_share_sheet(SHEET);
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Share…").click();
    let sent = page.wait_js("something sent", "return window.sent", &[]);
    assert_eq!(sent[0], "Audience and engagement of 4 profiles");
    assert_eq!(sent[1], format!("{}#{SHARED}", page.site().address()));
    assert_eq!((&sent[2], &sent[3]), (&json!("fourfold.png"), &json!("image/png")));
    page.js("window.sent = null; window.takesFiles = false", &[]);
    page.button("Share…").click();
    assert_eq!(page.wait_js("something sent", "return window.sent", &[])[2], json!(null));
    page.js("window.refuses = 'NotAllowedError'", &[]);
    page.button("Share…").click();
    page.alert().wait_text("Copy the link, or download the picture");
    // Who thinks better of it is told of no failure.
    page.js("window.sent = null; window.refuses = 'AbortError'", &[]);
    page.button("Share…").click();
    page.wait_until("no failure told", || !page.alert().text().contains("could not be shared"));
}

#[test]
fn without_a_share_sheet_there_is_no_button_for_it() {
    let (_folder, page) = with_share_sheet("delete Navigator.prototype.share;");
    page.unfold();
    page.button("Copy picture").wait();
    assert!(!page.button("Share…").is_there());
}

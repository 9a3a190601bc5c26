//! Takes pictures of the page in twelve states, at six widths, light and dark, and writes them as
//! `docs/states.html` for whoever reviews the looks.
//!
//! `cargo xtask states` builds the page and runs it.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fourfold_e2e::{Find, Page, Scheme, Visit};
use serde_json::{Value, json};

/// The viewports, in CSS pixels: phones, a tablet, desks.
const SIZES: [(u32, u32); 6] =
    [(320, 640), (360, 740), (390, 844), (768, 1024), (1280, 900), (1920, 1080)];

const SCHEMES: [(&str, Scheme); 2] = [("light", Scheme::Light), ("dark", Scheme::Dark)];

/// The width of a picture in the document, in pixels.
const SMALL: u32 = 200;

const BOX: &str = "Paste counts, a table or a handle";

/// Three networks, ten brands.
const TEN: &str = "name,network,followers,posts,likes,comments
Northbean,Instagram,48210,22,19800,900
Northbean,TikTok,12900,30,21000,600
Northbean,LinkedIn,5300,18,1300,120
Kaffa & Sons,Instagram,64900,20,14100,410
Kaffa & Sons,TikTok,33200,25,9800,300
Mill Road,Instagram,9100,16,2900,210
Mill Road,LinkedIn,2100,12,410,60
Roast 12,Instagram,152000,28,30100,1900
Roast 12,TikTok,88000,40,64000,2100
Corner Cup,LinkedIn,780,9,95,14
";

/// A state: what it is called, the link that it is opened with, and what is done there.
type State = (&'static str, &'static str, fn(&Page));

const SHARED: &str = "v=1&p=Mira%20K.:x:person:f1893,c7,l357&n=1";

const STATES: [State; 12] = [
    ("example", "", |_| ()),
    ("nothing", "", |page| {
        page.textbox(BOX).paste("It was a quiet morning in the bakery.");
        page.status().wait_text("No counts were found");
    }),
    ("one placed", "", |page| {
        not_placed(page);
        let list = "Likes and comments of the last posts, one number per post";
        page.textbox(list).fill("41 38 90 12 400 51 60");
        page.button("Place it").click();
        page.region("What it says").wait_text("Persona");
    }),
    ("one not placed", "", not_placed),
    ("ten brands on three networks", "", |page| {
        page.radio("A brand").click();
        page.textbox(BOX).paste(TEN);
        page.status().wait_text("10 profiles read");
    }),
    ("50,000 rows", "", |page| {
        let row = |at: u32| {
            let followers = 20 + (at * 7_919) % 90_000;
            format!("user{at},X,{followers},20,{}\n", (at * 104_729) % (followers / 3 + 9))
        };
        let rows: String = (0..50_000).map(row).collect();
        page.textbox(BOX).paste(&format!("name,network,followers,posts,likes\n{rows}"));
        page.status().wait_text("50,000 profiles");
    }),
    ("a question", "", |page| {
        page.textbox(BOX)
            .paste("name,network,followers,posts,likes\nAda,X,1.2T,20,96\nBea,X,5 mil,10,40");
        page.group("Questions").wait();
    }),
    ("a link that cannot be opened", "v=1&p=Ada:x:person:f1", |page| {
        page.alert().wait();
    }),
    ("a shared view", SHARED, |page| {
        page.button("Make your own").wait();
    }),
    ("in another site's frame", "embed&v=1&p=Mira%20K.:x:person:f1893,c7,l357&n=1", |_| ()),
    ("on paper", SHARED, |page| {
        page.button("Make your own").wait();
        page.js(ON_PAPER, &[]);
    }),
    ("without the network", "", |page| {
        page.textbox(BOX).paste("@ada@social.example");
        page.button("Fetch from social.example").click();
        page.alert().wait_text("social.example");
    }),
];

/// The style for paper, on the screen.
const ON_PAPER: &str = "const turn = (rules) => { for (const rule of rules) { \
      if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all'; \
      if (rule.cssRules) turn(rule.cssRules); } }; \
    for (const sheet of document.styleSheets) turn(sheet.cssRules); \
    dispatchEvent(new Event('beforeprint'));";

/// Makes a picture smaller, in the page. arguments: a PNG in base 64, a width, and who is told.
const SHRINK: &str = "const [png, width, done] = arguments; const image = new Image(); \
    image.onload = () => { const canvas = document.createElement('canvas'); \
      canvas.width = width; canvas.height = Math.round(image.height * width / image.width); \
      const pen = canvas.getContext('2d'); pen.imageSmoothingQuality = 'high'; \
      pen.drawImage(image, 0, 0, canvas.width, canvas.height); \
      done(canvas.toDataURL('image/webp', 0.55)); }; \
    image.onerror = () => done(''); image.src = 'data:image/png;base64,' + png;";

fn not_placed(page: &Page) {
    page.textbox(BOX).paste("Mira K.\n@mira\n402 Following\n1,893 Followers");
    page.region("What it says").wait_text("not placed");
}

fn main() {
    let docs = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "docs".to_owned()));
    let folder = docs.join("states");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    let mut rows = String::new();
    for (name, fragment, act) in STATES {
        rows.push_str(&format!("<h2>{name}</h2>\n<p>"));
        for (scheme_name, scheme) in SCHEMES {
            let (width, height) = SIZES[4];
            let page = Visit::new().size(width, height).scheme(scheme).open(fragment);
            page.canvas().wait();
            act(&page);
            for (width, height) in SIZES {
                let (width, height) =
                    if fragment.starts_with("embed") { (480, 420) } else { (width, height) };
                page.resize(width, height);
                let file =
                    format!("{}-{width}-{scheme_name}.webp", name.replace([' ', ',', '\''], "-"));
                take(&page, &folder.join(&file));
                rows.push_str(&format!(
                    "<img src=\"states/{file}\" width=\"{SMALL}\" loading=\"lazy\" \
                     alt=\"{name}, {width} by {height}, {scheme_name}\">\n"
                ));
                if fragment.starts_with("embed") {
                    break;
                }
            }
        }
        rows.push_str("</p>\n");
    }
    let document = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>fourfold: states</title>\n\
         <style>body{{font-family:system-ui;margin:1rem}}img{{border:1px solid #888;margin:2px;\
         vertical-align:top}}</style>\n<h1>The page in twelve states</h1>\n\
         <p>Made by <code>cargo xtask states</code> in headless Chromium.</p>\n{rows}</html>\n"
    );
    fs::write(docs.join("states.html"), document).expect("a document to write");
}

/// Writes what the window shows as a small picture.
fn take(page: &Page, path: &Path) {
    // What moves has come to rest, and what was drawn anew stands.
    page.js_async("const [done] = arguments; setTimeout(done, 1000);", &[]);
    let file = tempfile::NamedTempFile::new().expect("a file");
    page.screenshot(file.path());
    let png = STANDARD.encode(fs::read(file.path()).expect("a picture"));
    let small = page.js_async(SHRINK, &[json!(png), json!(SMALL)]);
    let data = small.as_str().and_then(|it| it.split_once(',')).map_or("", |(_, data)| data);
    fs::write(path, STANDARD.decode(data).expect("a picture")).expect("a file to write");
    let _: Value = small;
}

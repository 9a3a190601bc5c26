//! Profile pages copied whole: the pages of `tests/pages` in the shapes that networks give them, as
//! each browser copies them, cut off anywhere, changed where nothing depends on it, and hostile.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use fourfold::model::count::Count;
use fourfold::model::profile::Field;
use fourfold::read::{Pasted, Reading, Settings, read_file, read_pasted};
use proptest::prelude::*;

use crate::told;

/// Whether a count may stand for a number.
fn may_be(count: Count, number: u64) -> bool {
    count
        .bounds()
        .is_some_and(|(low, high)| low <= number && high.is_none_or(|high| number <= high))
}

/// The markup of a page of `tests/pages`.
fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn pasted(markups: &[&str]) -> Reading {
    let texts: Vec<String> = (0..markups.len()).map(|at| format!("page {at}\ncopied")).collect();
    let pages: Vec<Pasted<'_>> =
        texts.iter().zip(markups).map(|(text, markup)| Pasted { text, markup }).collect();
    read_pasted(&texts.join("\n"), &pages, &Settings::default())
}

fn profiles(markup: &str) -> Vec<String> {
    told::cohort(&pasted(&[markup]).cohort)
}

/// A markup without its buttons and styles, as Firefox copies it.
fn without_buttons(markup: &str) -> String {
    let mut rest = markup;
    let mut copy = String::new();
    while let Some((before, after)) = rest.split_once("<button") {
        copy.push_str(before);
        rest = after.split_once("</button>").map_or("", |(_, rest)| rest);
    }
    copy + rest
}

/// A markup with styles at every element, as Chromium and `WebKit` copy it.
fn with_styles(markup: &str) -> String {
    let style = "style=\"color: rgb(15, 20, 25); font-family: &quot;Segoe UI&quot;, serif;\" ";
    markup
        .replace("<div", &format!("<div {style}"))
        .replace("<span>", &format!("<span {style}>"))
        .replace("<a ", &format!("<a {style}"))
        .replace("<button", &format!("<button {style}"))
}

/// What each page comes to in the clipboard of a browser, as `tests/pages/copies` holds it: pages of
/// this folder, opened, selected whole, copied and pasted by keys (Chromium and Firefox ESR on Linux).
#[test]
fn copies_of_real_browsers_are_read_alike() {
    for (name, expected) in PAGES {
        let name = name.trim_end_matches(".html");
        let copies: Vec<Vec<String>> = ["chromium", "firefox"]
            .iter()
            .map(|it| profiles(&page(&format!("copies/{name}.{it}.html"))))
            .collect();
        let by_buttons = ["bluesky", "linkedin", "tiktok-post", "youtube-post", "instagram-post"];
        if by_buttons.contains(&name) {
            for found in copies.iter().flatten() {
                let has_posts = found.contains("posts ");
                assert!(found == expected || !has_posts, "{name}: {found}");
            }
        } else {
            assert_eq!(copies, [[*expected], [*expected]], "{name}");
        }
    }
    for name in ["bluesky", "linkedin", "mastodon", "tiktok-post", "youtube-post"] {
        let notes = told::notes(&pasted(&[&page(&format!("copies/{name}.firefox.html"))]));
        assert!(notes.join("\n").contains("Buttons"), "{name}: {notes:?}");
        let notes = told::notes(&pasted(&[&page(&format!("copies/{name}.chromium.html"))]));
        assert!(notes.join("\n").contains("Copied"), "{name}: {notes:?}");
    }
}

#[test]
fn texts_of_real_copies_hold_one_profile_and_no_posts() {
    for name in ["x", "bluesky", "mastodon", "threads", "linkedin", "facebook", "tiktok", "youtube"]
    {
        for browser in ["chromium", "firefox"] {
            let reading = super::reading(&page(&format!("copies/{name}.{browser}.txt")));
            let found = told::cohort(&reading.cohort);
            assert_eq!(found.len(), 1, "{name} in {browser}: {found:#?}");
            let row = reading.cohort.get(0).expect("one");
            let names = ["Ada Example", "ada_e"];
            assert!(names.contains(&row.name), "{name} in {browser}: {found:#?}");
            assert!(may_be(row.counts.followers, 4_590), "{found:#?}");
            assert!(row.per_post.is_none() && !row.counts.posts.is_known(), "{found:#?}");
        }
    }
}

#[test]
fn shortened_numbers_of_a_copied_page_are_taken_as_its_network_shortens_them() {
    let markup = pasted(&[page("copies/bluesky.chromium.html").as_str()]);
    let text = super::reading(&page("copies/facebook.chromium.txt"));
    for (reading, bounds) in [(markup, (4_500, Some(4_599))), (text, (4_550, Some(4_699)))] {
        let row = reading.cohort.get(0).expect("one");
        assert_eq!(row.counts.followers.bounds(), Some(bounds), "{:?}", row.counts);
    }
}

/// Every page and what it comes to, in any browser that copies buttons.
const PAGES: &[(&str, &str)] = &[
    (
        "x.html",
        "Ada Example on x, person: followers 4590, following 321, posts 9, likes 2061, replies 31, \
         reposts 56, bookmarks 50, impressions 85409, days 12, median 27 of 9 (6 to 618)",
    ),
    (
        "bluesky.html",
        "Ada Example on bluesky, person: followers 4.5K, following 321, posts 9, likes 2061, \
         replies 31, reposts 56, median 27 of 9 (6 to 606)",
    ),
    (
        "linkedin.html",
        "Ada Example on linkedin, person: followers 4590, posts 10, likes 2069, replies 33, \
         reposts 56, median 24.5 of 10 (6 to 606)",
    ),
    (
        "facebook.html",
        "Ada Example on facebook, person: followers 4.6K, following 321, posts 9, likes 2061, \
         replies 31, reposts 56, median 27 of 9 (6 to 606)",
    ),
    ("tiktok.html", "Ada Example on tiktok, person: followers 4590, following 321"),
    ("youtube.html", "Ada Example on youtube, person: followers 4.59K"),
    ("instagram.html", "@ada.paints on instagram, person: followers 4590, following 321"),
    (
        "tiktok-post.html",
        "@ada_e on tiktok, person: posts 1, likes 560, replies 12, reposts 34, median 606 of 1",
    ),
    (
        "youtube-post.html",
        "Ada Example on youtube, person: followers 4.59K, posts 1, likes 560, replies 12, median \
         572 of 1",
    ),
    (
        "instagram-post.html",
        "@ada.paints on instagram, person: posts 1, likes 560, replies 12, median 572 of 1",
    ),
];

#[test]
fn a_page_is_one_profile_with_its_own_posts() {
    for (name, expected) in PAGES {
        let markup = page(name);
        assert_eq!(profiles(&markup), [*expected], "{name}");
        assert_eq!(profiles(&with_styles(&markup)), [*expected], "{name} with styles");
        let saved = read_file(name, markup.as_bytes(), &Settings::default());
        assert_eq!(told::cohort(&saved.cohort), [*expected], "{name} saved");
    }
}

#[test]
fn shortened_numbers_of_posts_keep_their_bounds() {
    for (name, start) in [
        (
            "mastodon.html",
            "Ada Example on mastodon, person: followers 4590, following 321, posts 9",
        ),
        ("threads.html", "Ada Example on threads, person: followers 4590, posts 9"),
    ] {
        let reading = pasted(&[&page(name)]);
        let [row] = told::cohort(&reading.cohort).try_into().expect("one profile");
        assert!(row.starts_with(start), "{row}");
        let ada = reading.cohort.get(0).expect("one profile");
        let (low, high) = ada.counts.likes.bounds().expect("likes");
        // The post of 1,290 likes is shown as 1.3K: what is known of it is 1,250 to 1,349.
        assert!(low <= 2_061 && high.is_none_or(|high| high >= 2_061), "{row}");
        assert_eq!(ada.per_post.map(|it| (it.posts, it.median)), Some((9, 27.0)), "{row}");
    }
}

#[test]
fn a_browser_that_copies_no_buttons_gives_no_wrong_number() {
    let named = |name: &str| told::notes(&pasted(&[&without_buttons(&page(name))])).join("\n");
    // X names all counts on the row; Threads and Facebook have no buttons.
    for name in ["x.html", "facebook.html"] {
        let (_, expected) = PAGES.iter().find(|(known, _)| *known == name).expect("a page");
        assert_eq!(profiles(&without_buttons(&page(name))), [*expected], "{name}");
    }
    for (name, expected) in [
        ("bluesky.html", "Ada Example on bluesky, person: followers 4.5K, following 321"),
        ("mastodon.html", "Ada Example on mastodon, person: followers 4590, following 321"),
        ("linkedin.html", "Ada Example on linkedin, person: followers 4590"),
    ] {
        assert_eq!(profiles(&without_buttons(&page(name))), [expected], "{name}");
        assert!(named(name).contains("Buttons"), "{}", named(name));
    }
}

#[test]
fn copies_of_one_account_are_joined_by_their_posts() {
    let whole = page("x.html");
    // The page as it stood further down: of the posts 1001 to 1006 nothing, and six new ones.
    let mut later = whole.clone();
    for id in 1001..=1006 {
        later = later.replace(&format!("/status/{id}"), &format!("/status/{}", id + 1000));
    }
    let posts = |reading: &Reading| {
        let ada = reading.cohort.get(0).expect("one profile");
        (reading.cohort.len(), ada.counts.posts.value())
    };
    assert_eq!(posts(&pasted(&[&whole, &whole])), (1, Some(9)));
    // Four of the six new ones are her own.
    assert_eq!(posts(&pasted(&[&whole, &later])), (1, Some(13)));
    let other = whole.replace("ada_e", "zoe_e").replace("Ada Example", "Zoe");
    assert_eq!(pasted(&[&whole, &other]).cohort.len(), 2);
}

#[test]
fn what_stands_beside_a_page_is_read_as_ever() {
    let markup = page("x.html");
    let text = "name,followers\nBob,12\n\nAda Example\n4,590 Followers\n";
    let page = Pasted { text: "Ada Example\n4,590 Followers\n", markup: &markup };
    let reading = read_pasted(text, &[page], &Settings::default());
    assert_eq!(reading.cohort.len(), 2, "{:?}", told::cohort(&reading.cohort));
    // A text that was changed since is read as it stands.
    let changed = text.replace("4,590", "4,591");
    let reading = read_pasted(&changed, &[page], &Settings::default());
    assert!(reading.cohort.iter().all(|it| it.per_post.is_none()));
    // Markup of no network that is known leaves the text as it is.
    let cells = Pasted { text: "name\tfollowers\nBob\t12", markup: "<table><td>name</table>" };
    let reading = read_pasted(cells.text, &[cells], &Settings::default());
    assert_eq!(told::cohort(&reading.cohort), ["Bob on other, person: followers 12"]);
}

#[test]
fn labels_of_x_are_read_in_every_language() {
    let mut read = 0;
    for line in page("x-labels.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [language, _, label, expected] = *cells.as_slice() else { panic!("{line}") };
        let markup = format!(
            "<a href=\"https://x.com/ada/followers\">9</a><article data-testid=tweet>\
             <a href=\"https://x.com/ada/status/1\"><time datetime=\"2026-11-01\">1</time></a>\
             <div role=group aria-label=\"{label}\"></div></article>"
        );
        let reading = pasted(&[&markup]);
        let ada = reading.cohort.get(0).expect("one profile");
        let fields = [Field::Replies, Field::Reposts, Field::Likes, Field::Bookmarks];
        let found: Vec<String> = fields.iter().map(|it| ada.counts.get(*it).to_string()).collect();
        let expected: Vec<&str> = expected.split(' ').take(4).collect();
        assert_eq!(found, expected, "{language}: {label}");
        read += 1;
    }
    assert!(read > 150);
}

#[test]
fn labels_in_an_unknown_language_are_read_where_their_order_is_certain() {
    let posts = |label: &str| {
        let markup = format!(
            "<a href=\"https://x.com/ada/followers\">9</a><article data-testid=tweet>\
             <a href=\"https://x.com/ada/status/1\"><time datetime=\"2026-11-01\">1</time></a>\
             <div role=group aria-label=\"{label}\"></div></article>"
        );
        pasted(&[&markup]).cohort.get(0).and_then(|it| it.per_post.map(|it| it.median))
    };
    assert_eq!(posts("1 aa, 2 bb, 3 cc, 4 dd, 5 ee"), Some(10.0));
    assert_eq!(posts("1 aa, 2 bb, 3 cc"), None);
    assert_eq!(posts("1 aa, 2 mil, 3 cc, 4 dd, 5 ee"), None);
}

/// What a page may come to when posts at its end are missing: posts, likes, replies, reposts.
fn parts(name: &str) -> Vec<String> {
    let markup = page(name);
    let mut found = vec![row(&pasted(&[""]))];
    let ends = markup.match_indices('>').map(|(at, _)| at + 1);
    for end in ends {
        let part = row(&pasted(&[markup.get(..end).expect("a boundary")]));
        if !found.contains(&part) {
            found.push(part);
        }
    }
    found
}

fn row(reading: &Reading) -> String {
    let mut text = String::new();
    for it in reading.cohort.iter() {
        let median = it.per_post.map(|it| (it.posts, it.median));
        let c = it.counts;
        let _ = write!(text, "{:?} {} {} {} {}", median, c.posts, c.likes, c.replies, c.reposts);
    }
    text
}

#[test]
fn a_page_that_is_cut_off_has_fewer_posts_and_no_other_numbers() {
    for name in ["x.html", "threads.html", "facebook.html", "mastodon.html"] {
        // Cut off between two elements, the posts before are whole: as many rows as posts and one.
        let parts = parts(name);
        assert!(parts.len() <= 12, "{name}: {parts:#?}");
        let markup = page(name);
        for end in (0..markup.len()).step_by(61).filter(|end| markup.is_char_boundary(*end)) {
            let part = pasted(&[markup.get(..end).expect("a boundary")]);
            assert!(parts.contains(&row(&part)), "{name} to {end}: {}", row(&part));
            for it in part.cohort.iter() {
                let followers = it.counts.followers;
                let is_right = !followers.is_known() || may_be(followers, 4_590);
                assert!(is_right, "{name} to {end}: {followers}");
            }
        }
    }
}

/// Turns the attributes of every element round.
fn turned(markup: &str) -> String {
    let mut copy = String::new();
    for piece in markup.split_inclusive('>') {
        let Some((text, tag)) = piece.rsplit_once('<') else {
            copy.push_str(piece);
            continue;
        };
        let tag = tag.trim_end_matches('>');
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let Some((value, after)) = after.split_once('"') else { break };
            attributes.push(format!("{}=\"{value}\"", attribute.trim()));
            rest = after;
        }
        attributes.reverse();
        let _ = write!(copy, "{text}<{name} {}>", attributes.join(" "));
    }
    copy
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_nothing_depends_on_changes_no_number(
        which in 0..4_usize,
        class in "[a-z]{1,8}",
        wraps in 0..4_usize,
        is_turned in any::<bool>(),
    ) {
        let (name, expected) = PAGES[which];
        let markup = page(name)
            .replace("class=\"row\"", &format!("class=\"{class}\""))
            .replace("class=\"vh\"", &format!("class=\"{class}-2\""));
        let (open, close) = ("<div class=w>".repeat(wraps), "</div>".repeat(wraps));
        let markup = markup
            .replace("<article", &format!("{open}<article"))
            .replace("</article>", &format!("</article>{close}"))
            .replace("<button", &format!("{open}<button"))
            .replace("</button>", &format!("</button>{close}"));
        let markup = if is_turned { turned(&markup) } else { markup };
        prop_assert_eq!(profiles(&markup), [expected]);
    }

    #[test]
    fn noise_is_no_page(text in "[<>a-z\"'=&;/ 0-9]{0,200}") {
        let markup = format!("<article data-testid=\"tweet\">{text}</article>{text}");
        prop_assert!(pasted(&[&markup]).cohort.iter().all(|it| it.per_post.is_none()));
    }
}

#[test]
fn hostile_markup_takes_bounded_time() {
    let post = "<article data-testid=tweet><a href=/a/status/1><time>";
    for markup in [
        post.repeat(200_000),
        format!("{post}{}", "<div role=link>".repeat(300_000)),
        format!("{post}</article>").repeat(100_000),
        format!("<article data-testid=tweet>{}</article>", "<a href=/@a>@a</a>".repeat(100_000)),
        format!("{post}<div role=group aria-label=\"{}\">", "1 like, ".repeat(500_000)),
        format!("{}{}", page("x.html"), "<div title=\"".repeat(1_000_000)),
        format!("{}{}", page("mastodon.html"), "<button>1</button>".repeat(150_000)),
    ] {
        let reading = pasted(&[&markup]);
        assert!(reading.cohort.len() <= 1);
    }
}

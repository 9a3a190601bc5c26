//! What was typed: handles and DIDs as atproto wants them, and every kind of address.

use std::fs;
use std::path::Path;

use fourfold::accounts::handle::{is_did, is_handle};
use fourfold::accounts::{Closed, Recognised, Target, recognise};

/// The tricky ones of atproto's own test vectors (interop-test-files/syntax, MIT or Apache-2.0).
const HANDLES: &[&str] = &[
    "A.ISI.EDU",
    "john.test",
    "a234567890123456789.test",
    "john-john.test",
    "jo.hn",
    "a.co",
    "joh.n",
    "j0.h0",
    "jay.mome-johnber123456.test",
    "laptop.local",
    "xn--ls8h.test",
    "xn--fiqa61au8b7zsevnm8ak20mc4a87e.xn--fiqs8s",
    "12345.test",
    "8.cn",
    "4chan.o-g",
    "thing.a01",
    "120.0.0.1.com",
    "9sta--ck.com",
    "john.t--t",
    "thing.0aa.thing",
];

const NO_HANDLES: &[&str] = &[
    "",
    "jo@hn.test",
    "john💩.test",
    "bücher.test",
    "john .test",
    "john.test.",
    "john",
    "john.",
    ".john",
    "john..test",
    " john.test ",
    "joh-.test",
    "john.-est",
    "john.tes-",
    "john.0",
    "xn--bcher-.tld",
    "jo_hn.test",
    "-john.test",
    "org",
    "cn.8",
    "thing.0aa",
    "127.0.0.1",
    "fe80::7325:8a97:c100:94b",
    "-notvalid.at-all",
    "www.masełkowski.pl.com",
];

const DIDS: &[&str] = &[
    "did:method:val",
    "did:method:VAL",
    "did:method:val-two",
    "did:method:val_two",
    "did:method:val:two",
    "did:method:val%BB",
    "did:m:v",
    "did:method::::val",
    "did:method:-",
    "did:method:-:_:.:%ab",
    "did:method:.",
    "did:onion:2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid",
    "did:web:localhost%3A1234",
    "did:plc:7iza6de2dwap2sbkpav7c6c6",
];

const NO_DIDS: &[&str] = &[
    "did",
    "didmethodval",
    "method:did:val",
    "did:method:",
    "didmethod:val",
    "did:methodval)",
    ":did:method:val",
    "did.method.val",
    "did:method:val:",
    "did:method:val%",
    "DID:method:val",
    "did:METHOD:val",
    "did:m123:val",
    "did:method:val/two",
    "did:method:val?two",
    "did:method:val#two",
];

fn assert_all(list: &[&str], is: impl Fn(&str) -> bool, expected: bool) {
    for text in list {
        assert_eq!(is(text), expected, "{text:?}");
    }
}

#[test]
fn handles_and_dids_are_those_of_atproto() {
    assert_all(HANDLES, is_handle, true);
    assert_all(NO_HANDLES, is_handle, false);
    assert_all(DIDS, is_did, true);
    assert_all(NO_DIDS, is_did, false);
    let longest = format!("short.{}.test", "o".repeat(63));
    assert!(is_handle(&longest));
    assert!(!is_handle(&longest.replace("short.", "short.o")));
    let long = format!("shoooort{}.test", ".loooooooooooooooooooooooooong".repeat(8));
    assert!(is_handle(&long));
    assert!(!is_handle(&format!("{long}{}", ".loooooooooong".repeat(2))));
    assert!(!is_did(&format!("did:method:{}", "v".repeat(2_048))));
}

/// All of atproto's vectors, where they lie beside the project; elsewhere the copies above stand
/// for them.
#[test]
fn every_vector_of_atproto_is_met() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let is_either = |text: &str| is_handle(text) || is_did(text);
    type Is = fn(&str) -> bool;
    let kinds: [(&str, Is); 3] =
        [("handle", is_handle), ("did", is_did), ("atidentifier", is_either)];
    for (kind, is) in kinds {
        for (validity, expected) in [("valid", true), ("invalid", false)] {
            let file = folder.join(format!("atproto_{kind}_syntax_{validity}.txt"));
            let Ok(text) = fs::read_to_string(&file) else {
                println!("{} is not there: its copies were tested", file.display());
                continue;
            };
            // Spaces count in these files.
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let lines: Vec<&str> = lines.collect();
            assert!(lines.len() > 10, "{kind} {validity}");
            assert_all(&lines, is, expected);
        }
    }
}

/// `HOST NAME`, or why there is none.
fn report(text: &str) -> String {
    match recognise(text) {
        None => "nothing".to_owned(),
        Some(Recognised::Target(target)) => format!("{} {}", target.host, target.name()),
        Some(Recognised::Perhaps(target)) => format!("perhaps {} {}", target.host, target.name()),
        Some(Recognised::Closed(closed)) => format!("closed {closed:?}"),
        Some(Recognised::Bare(name)) => format!("bare {name}"),
        Some(Recognised::Reserved(name)) => format!("reserved {name}"),
    }
}

#[test]
fn what_was_typed_is_recognised() {
    let bluesky = Target::BLUESKY;
    for (text, expected) in [
        ("ada.bsky.social", format!("{bluesky} @ada.bsky.social")),
        ("@ada.bsky.social", format!("{bluesky} @ada.bsky.social")),
        ("  @Ada.Example.COM ", format!("{bluesky} @ada.example.com")),
        ("\u{2068}@ada.bsky.social", "nothing".to_owned()),
        ("\u{202a}@ada.bsky.social\u{202c}", format!("{bluesky} @ada.bsky.social")),
        ("did:plc:7iza6de2dwap2sbkpav7c6c6", format!("{bluesky} did:plc:7iza6de2dwap2sbkpav7c6c6")),
        ("at://ada.bsky.social/app.bsky.feed.post/3k", format!("{bluesky} @ada.bsky.social")),
        ("at://did:web:ada.example", format!("{bluesky} did:web:ada.example")),
        ("https://bsky.app/profile/ada.bsky.social", format!("{bluesky} @ada.bsky.social")),
        ("bsky.app/profile/did:plc:abc/post/3k", format!("{bluesky} did:plc:abc")),
        ("HTTPS://BSKY.APP/profile/ada.bsky.social?ref=x", format!("{bluesky} @ada.bsky.social")),
        ("@ada@social.example", "social.example @ada@social.example".to_owned()),
        ("ada@Social.Example", "social.example @ada@social.example".to_owned()),
        ("acct:ada@social.example", "social.example @ada@social.example".to_owned()),
        ("https://social.example/@ada", "social.example @ada@social.example".to_owned()),
        ("https://social.example/@Ada_L", "social.example @Ada_L@social.example".to_owned()),
        ("https://social.example/@ada/1170205", "social.example @ada@social.example".to_owned()),
        ("https://www.social.example/@ada", "social.example @ada@social.example".to_owned()),
        ("https://social.example/web/@ada", "social.example @ada@social.example".to_owned()),
        ("https://social.example/users/ada", "social.example @ada@social.example".to_owned()),
        ("https://near.example/@ada@far.example", "far.example @ada@far.example".to_owned()),
        ("https://tube.example/a/ada/videos", "tube.example @ada@tube.example".to_owned()),
        ("https://tube.example/c/ada_channel", "tube.example @ada_channel@tube.example".to_owned()),
        ("<https://social.example/@ada>", "social.example @ada@social.example".to_owned()),
        ("@ada", "bare @ada".to_owned()),
        ("@ada.example", "reserved ada.example".to_owned()),
        ("laptop.local", "reserved laptop.local".to_owned()),
        ("https://x.com/ada", "closed X".to_owned()),
        ("mobile.twitter.com/ada", "closed X".to_owned()),
        ("https://www.instagram.com/ada/", "closed Instagram".to_owned()),
        ("https://www.threads.net/@ada", "closed Threads".to_owned()),
        ("https://www.threads.com/@ada", "closed Threads".to_owned()),
        ("https://www.tiktok.com/@ada", "closed TikTok".to_owned()),
        ("https://de.linkedin.com/in/ada", "closed LinkedIn".to_owned()),
        ("https://www.facebook.com/ada", "closed Facebook".to_owned()),
        ("https://youtube.com/@ada", "closed YouTube".to_owned()),
        ("https://pixelfed.social/ada", "closed Pixelfed".to_owned()),
        ("@ada@threads.net", "closed Threads".to_owned()),
        ("x.com", "closed X".to_owned()),
        ("", "nothing".to_owned()),
        ("Ada", "nothing".to_owned()),
        ("@", "nothing".to_owned()),
        ("@@social.example", "nothing".to_owned()),
        ("@ada@", "nothing".to_owned()),
        ("@ada@social", "nothing".to_owned()),
        ("@ada@127.0.0.1", "nothing".to_owned()),
        ("@ada@social.example:3000", "nothing".to_owned()),
        ("@ada@social.example@twice.example", "nothing".to_owned()),
        ("https://social.example/", "nothing".to_owned()),
        ("https://social.example/about", "nothing".to_owned()),
        (
            "https://snac.example/Bob_Upper",
            "perhaps snac.example @Bob_Upper@snac.example".to_owned(),
        ),
        (
            "https://www.pleroma.example/ada/",
            "perhaps pleroma.example @ada@pleroma.example".to_owned(),
        ),
        (
            "http://pleroma.example/ada?x=1",
            "perhaps pleroma.example @ada@pleroma.example".to_owned(),
        ),
        // Without a scheme, a file's name and a path look the same.
        ("snac.example/Bob_Upper", "nothing".to_owned()),
        ("https://snac.example/bob/posts", "nothing".to_owned()),
        ("https://snac.example/index.html", "nothing".to_owned()),
        ("https://snac.example/login", "nothing".to_owned()),
        ("https://bsky.app/ada", "nothing".to_owned()),
        ("https://user:password@social.example/@ada", "nothing".to_owned()),
        ("https://bsky.app/search", "nothing".to_owned()),
        ("javascript://social.example/@ada", "nothing".to_owned()),
        ("12.3K", "nothing".to_owned()),
        ("1.5", "nothing".to_owned()),
        ("@ada and more", "nothing".to_owned()),
        ("name,followers", "nothing".to_owned()),
    ] {
        assert_eq!(report(text), expected, "{text:?}");
    }
}

#[test]
fn every_closed_place_says_why_and_what_to_give() {
    for closed in Closed::ALL {
        let text = fourfold::wording::fetch::closed(closed);
        assert!(text.contains("nothing can be fetched from it here. Paste the top"), "{text}");
    }
}

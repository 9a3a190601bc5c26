//! What a visit sends: nothing before a button is pressed, and then only what the button says.

use fourfold_e2e::Find;

use crate::{
    ALL, BSKY, MASTODON, MISSKEY, NAMES, PEERTUBE, TEN, give, open, wait_names, wait_rest,
};

#[test]
fn nothing_is_asked_before_the_button_and_then_only_of_the_hosts_on_it() {
    let page = open();
    let networks = page.site().networks();
    // Each host has left a cookie in this browser, which it would send along wherever a page lets it.
    for host in [BSKY, MASTODON, MISSKEY, PEERTUBE] {
        for _ in 0..2 {
            page.load_address(&format!("https://{host}/"));
        }
        let heard = networks.take_heard();
        let cookies: Vec<_> = heard.iter().filter_map(|asked| asked.header("cookie")).collect();
        assert!(cookies.contains(&"visited=yes"), "{host} sees its own cookie: {heard:?}");
    }
    page.load("");
    page.table("Profiles").wait();
    let before = page.requests_outside();

    give(&page, TEN);
    page.button(ALL).wait();
    page.button("Fetch from misskey.io").wait();
    page.status().wait_text("10 accounts recognised. Nothing is asked until you press a button.");
    assert_eq!(networks.take_heard(), []);
    assert_eq!(page.requests_outside(), before);

    // One host's own button: only that host.
    page.button("Fetch from mastodon.social").click();
    wait_names(&page, &NAMES[3..6]);
    let heard = networks.take_heard();
    assert_eq!(heard.len(), 6 + 3, "a lookup and two pages for each: {heard:?}");
    assert!(heard.iter().all(|asked| asked.host == MASTODON), "{heard:?}");

    page.button(ALL).click();
    page.table("Profiles").wait_rows("all ten", |rows| rows.len() == 10);
    wait_rest(&page, ALL);
    let heard = networks.take_heard();
    for asked in &heard {
        assert!([BSKY, MASTODON, MISSKEY, PEERTUBE].contains(&&*asked.host), "{asked:?}");
        assert_eq!(asked.header("cookie"), None, "{asked:?}");
        assert_eq!(asked.header("referer"), None, "{asked:?}");
        assert_eq!(asked.header("authorization"), None, "{asked:?}");
        assert!(!asked.path.ends_with('&'), "{asked:?}");
        // Misskey takes nothing but JSON that is posted, which browsers ask about beforehand.
        if asked.host != MISSKEY {
            assert_eq!(asked.method, "GET", "{asked:?}");
        }
        if asked.method == "GET" {
            assert_eq!(asked.header("content-type"), None, "{asked:?}");
        }
    }
    let of = |method: &str| heard.iter().filter(|asked| asked.method == method).collect::<Vec<_>>();
    assert_eq!(of("POST").len(), 6, "each user, and two pages of notes: {heard:?}");
    // How long a leave is kept is the browser's own affair.
    assert!((1..=6).contains(&of("OPTIONS").len()), "{heard:?}");
    for asked in of("OPTIONS") {
        let wanted = "access-control-request-headers";
        assert_eq!(asked.header("access-control-request-method"), Some("POST"), "{asked:?}");
        assert_eq!(asked.header(wanted), Some("content-type"), "{asked:?}");
    }
    let outside = page.requests_outside();
    let fresh: Vec<_> = outside.iter().filter(|address| !before.contains(address)).collect();
    let named = [BSKY, MASTODON, MISSKEY, PEERTUBE].map(|host| format!("https://{host}/"));
    assert!(
        fresh.iter().all(|address| named.iter().any(|host| address.starts_with(&**host))),
        "{fresh:?}"
    );
    assert_eq!(page.csp_violations(), [""; 0]);
}

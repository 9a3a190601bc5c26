//! Networks that misbehave: for each fault its sentence, nothing lost of what was there, nothing
//! left turning, and the button ready to be pressed again.
//!
//! Two tables: after the faults of the first no row comes, after those of the second one comes with
//! a word on what is missing. `{host}` stands for the host that was asked.

use std::time::Duration;

use fourfold_e2e::{Account, Bluesky, Fault, Find, Limit, Mastodon, Misskey, Page, Post, Standing};
use serde_json::json;

use crate::{BOX, BSKY, MASTODON, MISSKEY, fetch, give, open, wait_names, wait_rest};

const SKY: &str = "@ada.bsky.social";
const DORA: &str = "@dora@mastodon.social";
const GUS: &str = "@gus@misskey.io";

const UNREACHABLE: &str = "{host} could not be reached, or it refuses pages such as this one; the \
    browser does not tell which. Check the spelling. If the server is there, copy the top of the \
    profile page and paste it.";
const LOGIN: &str = "{host} answers after a login, which this page does not do. Copy the top of \
    the profile page and paste it.";
const NOT_UNDERSTOOD: &str = "the answer of {host} was not understood. Press the button again; if \
    it stays so, paste the top of the profile page.";
const BROKEN_OFF: &str = "the answer of {host} broke off on its way. Press the button again.";
const TOO_LARGE: &str = "the answer of {host} is larger than 5 MB, which no profile is, so it was \
    stopped. Paste the top of the profile page.";
const REDIRECTED: &str = "{host} sends the question on to another address, and this page goes \
    nowhere that no button named. Open the profile, look at the server in its address, and write \
    @name@server.";
const OTHER_KIND: &str = "{host} is no server of Mastodon, Pleroma, Akkoma, Misskey, Sharkey or \
    PeerTube. If the account\u{2019}s server has another address, write @name@server; else paste \
    the top of the profile page.";
const NO_ACCOUNT: &str =
    "{host} knows no such account. Check the spelling, capitals too, and the server after the @.";
const SUSPENDED: &str = "{host} has suspended this account, so there are no counts to fetch. Give \
    what you have on file, if you have it.";
const DEACTIVATED: &str = "its owner has deactivated this account, so there are no counts to fetch \
    until it is back.";
const TROUBLE_500: &str =
    "{host} is in trouble (status 500). Press the button again after a while.";
const TROUBLE_503: &str =
    "{host} is in trouble (status 503). Press the button again after a while.";
const LIMITED: &str = "{host} takes no more questions from this address for a while. Press the \
    button again then.";
const LIMITED_UNTIL: &str =
    "{host} takes no more questions from this address until {time}. Press the button again then.";
const TOO_SLOW: &str = "{host} gave no answer within 15 seconds. Press the button again after a \
    while, or paste the top of the profile page.";

/// An hour, for which nobody waits.
const HOUR: u32 = 3_600;

/// Longer than the page waits for an answer.
const SILENCE: Fault = Fault::Late(Duration::from_secs(20));

/// The account, which requests the fault befalls (those with this in them; all with an empty text),
/// the fault, and all that is said of the account.
type Case = (&'static str, &'static str, Fault, &'static str);

/// After these no row comes.
fn without_a_row() -> Vec<Case> {
    let mut cases = vec![
        (DORA, "", Fault::Reset, BROKEN_OFF),
        (SKY, "", Fault::Reset, BROKEN_OFF),
        (DORA, "", Fault::Html, OTHER_KIND),
        (SKY, "", Fault::Html, NOT_UNDERSTOOD),
        (DORA, "", Fault::Cut, NOT_UNDERSTOOD),
        (SKY, "", Fault::Cut, NOT_UNDERSTOOD),
        (GUS, "users/show", Fault::Cut, NOT_UNDERSTOOD),
        (DORA, "", Fault::Huge { report: true }, TOO_LARGE),
        (SKY, "", Fault::Huge { report: false }, TOO_LARGE),
        (DORA, "", Fault::Redirects, REDIRECTED),
        (DORA, "", Fault::Status(404), NO_ACCOUNT),
        (GUS, "", Fault::Status(404), NO_ACCOUNT),
        (DORA, "", Fault::Status(410), SUSPENDED),
        (DORA, "", Fault::Status(500), TROUBLE_500),
        (SKY, "", Fault::Status(500), TROUBLE_500),
        (DORA, "", Fault::Status(503), TROUBLE_503),
        (GUS, "", Fault::Status(503), TROUBLE_503),
        (SKY, "", Fault::Limited(Limit::RetryAfter(HOUR)), LIMITED_UNTIL),
        (SKY, "", Fault::Limited(Limit::RateLimitReset(HOUR)), LIMITED_UNTIL),
        (DORA, "", Fault::Limited(Limit::XRateLimitReset(HOUR)), LIMITED_UNTIL),
        (DORA, "", Fault::Changed(|account| account["id"] = json!(7)), NOT_UNDERSTOOD),
        (SKY, "", Fault::Changed(|profile| profile["did"] = json!(null)), NOT_UNDERSTOOD),
    ];
    for account in [DORA, SKY, GUS] {
        cases
            .extend([Fault::Refused, Fault::NoCors].map(|fault| (account, "", fault, UNREACHABLE)));
        cases.extend([401, 403].map(|status| (account, "", Fault::Status(status), LOGIN)));
    }
    cases.extend([DORA, SKY].map(|account| (account, "", Fault::Status(422), LOGIN)));
    cases
}

/// After these a row comes, and this is said beside it.
fn with_a_row() -> Vec<Case> {
    fn each(list: &mut serde_json::Value, change: impl Fn(&mut serde_json::Value)) {
        list.as_array_mut().into_iter().flatten().for_each(change);
    }
    fn posts(feed: &mut serde_json::Value, change: impl Fn(&mut serde_json::Value)) {
        each(&mut feed["feed"], |item| change(&mut item["post"]));
    }
    let all = "counted on 41 posts of the last 90 days.";
    let hidden = "the number of followers is hidden, so it is unknown and not zero. Edit the row to \
        fill it in, if you know it.";
    let no_posts = "41 posts left out, as counts of theirs are hidden or missing.";
    vec![
        // A silence of 10 seconds is borne.
        (DORA, "lookup", Fault::Late(Duration::from_secs(10)), all),
        // What nobody knows of yet does no harm.
        (
            DORA,
            "",
            Fault::Changed(|it| {
                if it.is_object() {
                    it["brand_new"] = json!({ "a": [1] })
                }
            }),
            all,
        ),
        (SKY, "", Fault::Changed(|it| it["brandNew"] = json!({ "a": [1, null] })), all),
        (
            SKY,
            "getAuthorFeed",
            Fault::Changed(|it| posts(it, |post| post["viewCount"] = json!("9"))),
            all,
        ),
        // Followers that are no count are unknown.
        (DORA, "lookup", Fault::Changed(|it| it["followers_count"] = json!(-1)), hidden),
        (DORA, "lookup", Fault::Changed(|it| it["followers_count"] = json!(-700)), hidden),
        (DORA, "lookup", Fault::Changed(|it| it["followers_count"] = json!(12.5)), hidden),
        (DORA, "lookup", Fault::Changed(|it| it["followers_count"] = json!(null)), hidden),
        (DORA, "lookup", Fault::Changed(|it| it["followers_count"] = json!("many")), hidden),
        (DORA, "lookup", Fault::Changed(|it| it["followers_count"] = json!([1])), hidden),
        (SKY, "getProfile", Fault::Changed(|it| it["followersCount"] = json!({})), hidden),
        (SKY, "getProfile", Fault::Changed(|it| it["followersCount"] = json!(1e300)), hidden),
        (GUS, "users/show", Fault::Changed(|it| it["followersCount"] = json!("?")), hidden),
        // A post with counts that are none is left out.
        (
            DORA,
            "statuses",
            Fault::Changed(|it| each(it, |post| post["favourites_count"] = json!(-3))),
            no_posts,
        ),
        (
            DORA,
            "statuses",
            Fault::Changed(|it| each(it, |post| post["reblogs_count"] = json!(0.5))),
            no_posts,
        ),
        (
            SKY,
            "getAuthorFeed",
            Fault::Changed(|it| posts(it, |post| post["likeCount"] = json!([3]))),
            no_posts,
        ),
        (
            GUS,
            "users/notes",
            Fault::Changed(|it| each(it, |note| note["renoteCount"] = json!("x"))),
            no_posts,
        ),
        // The profile is there, and no posts.
        (
            DORA,
            "statuses",
            Fault::Status(404),
            "the profile is here, its posts are not: {host} refused the question (status 404). Paste the top of the profile page.",
        ),
        (
            DORA,
            "statuses",
            Fault::Status(401),
            "the profile is here, its posts are not: {host} answers after a login, which this page does not do. Copy the top of the profile page and paste it.",
        ),
        (
            DORA,
            "statuses",
            Fault::Reset,
            "the profile is here, its posts are not: the answer of {host} broke off on its way. Press the button again.",
        ),
        (
            DORA,
            "statuses",
            Fault::Html,
            "the profile is here, its posts are not: the answer of {host} was not understood. Press the button again; if it stays so, paste the top of the profile page.",
        ),
        (
            DORA,
            "statuses",
            Fault::Changed(|it| *it = json!({ "posts": null })),
            "the profile is here, its posts are not: the answer of {host} was not understood. Press the button again; if it stays so, paste the top of the profile page.",
        ),
        (
            SKY,
            "getAuthorFeed",
            Fault::Huge { report: true },
            "the profile is here, its posts are not: the answer of {host} is larger than 5 MB, which no profile is, so it was stopped. Paste the top of the profile page.",
        ),
        (
            SKY,
            "getAuthorFeed",
            Fault::Cut,
            "the profile is here, its posts are not: the answer of {host} was not understood. Press the button again; if it stays so, paste the top of the profile page.",
        ),
        // The first page is there, and not the second.
        (
            DORA,
            "max_id=",
            Fault::Status(503),
            "counted on 40 posts; the older ones are missing: {host} is in trouble (status 503). Press the button again after a while.",
        ),
        (
            DORA,
            "max_id=",
            Fault::Cut,
            "counted on 40 posts; the older ones are missing: the answer of {host} was not understood. Press the button again; if it stays so, paste the top of the profile page.",
        ),
        (
            DORA,
            "max_id=",
            Fault::Refused,
            "counted on 40 posts; the older ones are missing: {host} could not be reached, or it refuses pages such as this one; the browser does not tell which. Check the spelling. If the server is there, copy the top of the profile page and paste it.",
        ),
        (
            DORA,
            "max_id=",
            Fault::Limited(Limit::XRateLimitReset(HOUR)),
            "counted on 40 posts; the older ones are missing: {host} takes no more questions from this address until {time}. Press the button again then.",
        ),
    ]
}

fn host(account: &str) -> &'static str {
    match account {
        SKY => BSKY,
        GUS => MISSKEY,
        _ => MASTODON,
    }
}

/// A page with a row of one's own, and three handles in the box.
fn with_bea() -> Page {
    let page = open();
    page.textbox("Name").fill("Bea");
    page.textbox("Followers").fill("80");
    page.button("Add profile").click();
    wait_names(&page, &["Bea"]);
    give(&page, &[DORA, SKY, GUS].join("\n"));
    page.button(&button(DORA)).wait();
    page
}

fn button(account: &str) -> String {
    format!("Fetch from {}", host(account))
}

/// The sentence for an account; a time in it is that of an hour from now, as the browser writes it.
fn sentence(page: &Page, account: &str, says: &str, ahead: i64) -> String {
    let time = page.js(
        "return new Date(Date.now() + arguments[0]).toLocaleTimeString([], { timeStyle: 'short' });",
        &[json!(ahead)],
    );
    let says = says.replace("{host}", host(account));
    format!("{account}: {}", says.replace("{time}", time.as_str().unwrap_or_default()))
}

/// Waits until one of the lines of what is said is this sentence.
fn wait_said(page: &Page, case: &Case, read: impl Fn() -> String) {
    let (account, part, fault, says) = case;
    fourfold_e2e::until(&format!("{fault:?} at {part:?}: {account}: {says}"), || {
        // Some engines set AM and PM off by a narrow space.
        let plain = |text: String| text.replace('\u{202f}', " ");
        let seen = plain(read());
        // The minute may have turned since it was said.
        let hour = i64::from(HOUR) * 1_000;
        let expected =
            [hour, hour - 60_000].map(|ahead| plain(sentence(page, account, says, ahead)));
        if seen.lines().any(|line| expected.iter().any(|expected| line == expected)) {
            Ok(())
        } else {
            Err(seen)
        }
    });
}

/// What holds after every fault: the text, the row and the other handles are as they were, nothing
/// is left turning, and the button can be pressed again.
fn check_nothing_lost(page: &Page, account: &str) {
    wait_rest(page, &button(account));
    page.textbox(BOX).wait_value(&[DORA, SKY, GUS].join("\n"));
    let rows = page.table("Profiles").rows();
    assert!(rows.iter().any(|row| row["Name"] == "Bea" && row["Audience"] == "80"), "{rows:?}");
    for other in [DORA, SKY, GUS] {
        page.button(&button(other)).wait();
    }
    let turning = "return document.querySelectorAll('progress, [role=progressbar], [aria-busy=true]').length;";
    assert_eq!(page.js(turning, &[]), json!(0));
}

#[test]
fn every_fault_that_leaves_no_row_has_its_sentence() {
    let page = with_bea();
    let networks = page.site().networks();
    for case in without_a_row() {
        let (account, part, fault, _) = &case;
        let misbehaving = networks.misbehave(host(account), part, fault.clone());
        page.button(&button(account)).click();
        wait_said(&page, &case, || page.alert().text());
        assert_eq!(page.alert().text().lines().count(), 1, "{case:?}: {}", page.alert().text());
        check_nothing_lost(&page, account);
        wait_names(&page, &["Bea"]);
        drop(misbehaving);
    }
    // And when all is well again, so is the page.
    for (account, so_far) in [(DORA, 2), (SKY, 3), (GUS, 4)] {
        page.button(&button(account)).click();
        page.table("Profiles").wait_rows("the row", |rows| rows.len() == so_far);
        page.wait_until("no complaint", || page.alert().text().is_empty());
    }
    assert_eq!(page.csp_violations(), [""; 0]);
}

#[test]
fn every_fault_that_leaves_a_row_is_said_beside_it() {
    let page = with_bea();
    let networks = page.site().networks();
    for case in with_a_row() {
        let (account, part, fault, _) = &case;
        let misbehaving = networks.misbehave(host(account), part, fault.clone());
        page.button(&button(account)).click();
        wait_said(&page, &case, || page.status().text());
        page.table("Profiles").wait_rows("both rows", |rows| rows.len() == 2);
        assert_eq!(page.alert().text(), "", "{case:?}");
        check_nothing_lost(&page, account);
        drop(misbehaving);
        page.button("Undo").click();
        wait_names(&page, &["Bea"]);
    }
}

#[test]
fn a_silence_beyond_the_limit_ends_and_a_pause_that_is_asked_for_is_kept() {
    let page = with_bea();
    let networks = page.site().networks();
    // Two hosts at once, so that the waiting is done once: one is silent, one names no time.
    let silent = networks.misbehave(MASTODON, "", SILENCE);
    let limited = networks.misbehave(BSKY, "", Fault::Limited(Limit::Unreadable(HOUR)));
    page.button("Fetch from mastodon.social, public.api.bsky.app and misskey.io").click();
    for case in
        [(DORA, "", SILENCE, TOO_SLOW), (SKY, "", Fault::Limited(Limit::Unreadable(HOUR)), LIMITED)]
    {
        wait_said(&page, &case, || page.alert().text());
    }
    page.table("Profiles").wait_rows("the third", |rows| rows.iter().any(|row| row["Name"] == GUS));
    check_nothing_lost(&page, DORA);
    drop((silent, limited));

    for limit in [Limit::RetryAfter(2), Limit::RateLimitReset(2), Limit::XRateLimitReset(2)] {
        let limited = networks.misbehave(BSKY, "", Fault::Limited(limit));
        page.button(&button(SKY)).click();
        page.status().wait_text("public.api.bsky.app asks for a pause of");
        drop(limited);
        page.table("Profiles")
            .wait_rows("after the pause", |rows| rows.iter().any(|row| row["Name"] == SKY));
        page.wait_until("no complaint", || page.alert().text().is_empty());
        page.button("Undo").click();
        page.table("Profiles")
            .wait_rows("without it", |rows| rows.iter().all(|row| row["Name"] != SKY));
    }
}

#[test]
fn an_account_that_is_closed_is_told_apart_from_one_that_is_not_there() {
    let page = open();
    let networks = page.site().networks();
    let standing = |name: &str, it| Account::new(name, 10).posts([Post::new(1, 1, 1)]).standing(it);
    networks.play(
        BSKY,
        Bluesky::new([
            standing("gone.bsky.social", Standing::Suspended),
            standing("left.bsky.social", Standing::Deactivated),
            standing("here.bsky.social", Standing::Open),
        ]),
    );
    networks.play(MASTODON, Mastodon::new(MASTODON, [standing("gone", Standing::Suspended)]));
    networks.play(MISSKEY, Misskey::new([standing("gone", Standing::Suspended)]));
    networks.play("closed.example", Mastodon::new("closed.example", []).closed(401));
    let text = "gone.bsky.social\nleft.bsky.social\nhere.bsky.social\nnobody.bsky.social\n\
        @gone@mastodon.social\n@nobody@mastodon.social\n@gone@misskey.io\n@nobody@misskey.io\n\
        @any@closed.example";
    fetch(
        &page,
        text,
        "Fetch from public.api.bsky.app, mastodon.social, misskey.io and closed.example",
    );
    wait_names(&page, &["@here.bsky.social"]);
    let said = page.alert().text();
    let expected = [
        ("@gone.bsky.social", SUSPENDED, BSKY),
        ("@left.bsky.social", DEACTIVATED, BSKY),
        ("@nobody.bsky.social", NO_ACCOUNT, BSKY),
        ("@gone@mastodon.social", SUSPENDED, MASTODON),
        ("@nobody@mastodon.social", NO_ACCOUNT, MASTODON),
        ("@gone@misskey.io", SUSPENDED, MISSKEY),
        ("@nobody@misskey.io", NO_ACCOUNT, MISSKEY),
        ("@any@closed.example", LOGIN, "closed.example"),
    ]
    .map(|(name, says, host)| format!("{name}: {}", says.replace("{host}", host)));
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

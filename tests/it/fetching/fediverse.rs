//! Accounts of the Fediverse with a known truth, in the answers of servers that ran: snac 2.94,
//! Mitra 5.9, MisskeyIO 2025.4, Sharkey 2024.9, and of others as their sources write them.

use fourfold::fetch::{Fault, FetchNote, Request};
use fourfold::read::{AccountNote, Settings, read};
use serde_json::{Value, json};

use super::accounts::{forms, truth};
use super::fake::{Heard, Visit, json as answer, text, visit};
use super::networks::{ago, lines};
use crate::told;

/// A server by what it answers to the beginning of a path, the first that fits; else with `else_`.
fn server(answers: Vec<(&'static str, Heard)>, else_: Heard) -> impl FnMut(&Request) -> Heard {
    move |request| {
        let known = answers.iter().find(|(path, _)| request.path.starts_with(path));
        known.map_or_else(|| else_.clone(), |(_, response)| response.clone())
    }
}

fn missing() -> Heard {
    answer(404, &json!({ "error": "Record not found" }))
}

/// Accounts and statuses as they are fetched and as they are saved: one row each time, and the same
/// numbers.
fn both(handle: &str, account: &Value, statuses: &Value) -> (Visit, String) {
    let id = account["id"].as_str().expect("an id").to_owned();
    let visit = visit(&[handle], |request| {
        let is_first = !request.path.contains("max_id");
        match request.path.as_str() {
            path if path.starts_with("/api/v1/accounts/lookup") => answer(200, account),
            path if path.starts_with(&format!("/api/v1/accounts/{id}/statuses")) => {
                answer(200, &if is_first { statuses.clone() } else { json!([]) })
            }
            _ => missing(),
        }
    });
    let line = told::profile(&visit.outcome.fetched[0].1.profile);
    for (form, reading) in forms(&[account.clone(), statuses.clone()]) {
        let rows = told::cohort(&reading.cohort);
        assert_eq!(rows, std::slice::from_ref(&line), "{form}: {:?}", told::notes(&reading));
    }
    (visit, line)
}

fn plain(id: &str, days: u64, account: &Value, favourites: u64) -> Value {
    json!({ "id": id, "created_at": ago(days), "in_reply_to_id": null,
            "in_reply_to_account_id": null, "reblog": null, "account": account,
            "favourites_count": favourites, "reblogs_count": 0, "replies_count": 0 })
}

// ---- snac.

fn snac_account(name: &str, id: &str, followers: u64) -> Value {
    json!({ "id": id, "username": name, "acct": format!("{name}@snac.test"),
            "url": format!("https://snac.test/{name}"), "followers_count": followers,
            "following_count": 0, "statuses_count": 0 })
}

const BOB: &str = "0cc175b9c0f1b6a831c399e269772661";
const EVE: &str = "92eb5ffee6ae2fec3ad71c777531578f";

/// snac wraps a post that was boosted: a copy with its id in capitals and the last booster.
fn wrapped(mut status: Value, booster: &Value) -> Value {
    let mut outer = status.clone();
    outer["id"] = json!(status["id"].as_str().expect("an id").to_uppercase());
    outer["account"] = booster.clone();
    outer["content"] = json!("");
    status["reblog"] = Value::Null;
    outer["reblog"] = status;
    outer
}

#[test]
fn own_posts_that_snac_wraps_count_as_they_are() {
    let bob = snac_account("Bob_Upper", BOB, 3);
    let eve = snac_account("eve", EVE, 0);
    let statuses: Vec<Value> = [7, 5, 3, 3, 1, 1, 1, 0, 0, 0, 0]
        .iter()
        .enumerate()
        .map(|(at, likes)| {
            let status = plain(&format!("a{at}"), at as u64, &bob, *likes);
            if *likes > 1 { wrapped(status, &eve) } else { status }
        })
        .collect();
    let (visit, _) = both("@bob_upper@snac.test", &bob, &json!(statuses));
    assert_eq!(truth(&visit.outcome.fetched[0].1.profile), Some((11, 1.0, 33.3)));
    let said = lines(&visit);
    assert!(!said.iter().any(|line| line.contains("of others left out")), "{said:?}");
    // The spelling is the account's.
    assert!(said[0].starts_with("@Bob_Upper@snac.test on mastodon"), "{said:?}");
}

#[test]
fn a_post_and_the_own_boost_of_it_count_once_and_boosts_of_others_do_not() {
    let ada = snac_account("ada", BOB, 10);
    let eve = snac_account("eve", EVE, 0);
    let mut twice = plain("c1", 1, &ada, 4);
    twice["reblogs_count"] = json!(2);
    let own_boost = wrapped(twice.clone(), &ada);
    let by_eve = wrapped(plain("c2", 2, &eve, 900), &ada);
    let answer_to_eve = {
        let mut status = plain("c3", 3, &ada, 500);
        status["in_reply_to_id"] = json!("x");
        status["in_reply_to_account_id"] = json!(EVE);
        status
    };
    let statuses = json!([own_boost, twice, by_eve, answer_to_eve, plain("c4", 4, &ada, 1)]);
    let (visit, _) = both("@ada@snac.test", &ada, &statuses);
    // 4 likes and 1 boost of somebody else; 1 like.
    assert_eq!(truth(&visit.outcome.fetched[0].1.profile), Some((2, 3.0, 30.0)));
    let said = lines(&visit).join("\n");
    assert!(said.contains("1 repost of others left out."), "{said}");
    assert!(said.contains("1 repost by the account itself taken off"), "{said}");
}

#[test]
fn a_zero_that_hides_a_count_is_unknown() {
    // snac counts neither followers nor statuses unless its owner publishes them.
    let shy = snac_account("shy", "17", 0);
    let statuses = json!([plain("a1", 1, &shy, 2)]);
    let (visit, line) = both("@shy@snac.test", &shy, &statuses);
    assert_eq!(
        visit.outcome.fetched[0].1.notes[0],
        FetchNote::Account(AccountNote::HiddenFollowers)
    );
    assert!(!line.contains("followers"), "{line}");
    // Ids that are MD5 sums are snac's, posts or none.
    let (_, line) = both("@shy@snac.test", &snac_account("shy", BOB, 0), &json!([]));
    assert!(!line.contains("followers"), "{line}");
    // Akkoma says so.
    let mut hidden = json!({ "id": "9x", "username": "ada", "acct": "ada",
        "url": "https://akk.example/users/ada", "followers_count": 0, "following_count": 12,
        "statuses_count": 40, "pleroma": { "hide_followers_count": true, "hide_followers": true } });
    let (_, line) = both("@ada@akk.example", &hidden, &json!([plain("1", 1, &hidden, 2)]));
    assert!(line.contains("following 12") && !line.contains("followers"), "{line}");
    // The list hidden, and its length not.
    hidden["pleroma"] = json!({ "hide_followers_count": false, "hide_followers": true });
    hidden["followers_count"] = json!(5);
    let (_, line) = both("@ada@akk.example", &hidden, &json!([plain("1", 1, &hidden, 2)]));
    assert!(line.contains("followers 5, following 12"), "{line}");
    // Nobody follows, and what was written is counted.
    let none = json!({ "id": "5", "username": "ada", "acct": "ada", "url": "https://m.example/@ada",
        "followers_count": 0, "following_count": 0, "statuses_count": 1 });
    let (_, line) = both("@ada@m.example", &none, &json!([plain("1", 1, &none, 2)]));
    assert!(line.contains("followers 0"), "{line}");
}

// ---- Sharkey and Misskey.

fn sharkey_account(name: &str, followers: u64) -> Value {
    json!({ "id": "9sh", "username": name, "acct": name, "fqn": format!("{name}@sharkey.test"),
            "url": format!("https://sharkey.test/@{name}"), "followers_count": followers,
            "following_count": 0, "statuses_count": 6 })
}

fn user(name: &str) -> Value {
    json!({ "id": "9sh", "username": name, "host": null, "followersCount": 0, "followingCount": 1,
            "notesCount": 6, "followersVisibility": "private", "followingVisibility": "public" })
}

fn note(id: &str, days: u64, reactions: u64) -> Value {
    json!({ "id": id, "createdAt": ago(days), "userId": "9sh",
            "user": { "id": "9sh", "username": "ada", "host": null }, "text": "hello", "cw": null,
            "renoteId": null, "replyId": null, "fileIds": [], "reactionCount": reactions,
            "renoteCount": 0, "repliesCount": 0 })
}

#[test]
fn sharkey_is_asked_by_its_own_interface_for_what_mastodons_hides() {
    let unknown = answer(404, &json!({ "error": { "code": "UNKNOWN_API_ENDPOINT" } }));
    let notes = answer(200, &json!([note("n1", 1, 4)]));
    let mut open = user("ada");
    open["followersVisibility"] = json!("public");
    open["followersCount"] = json!(3);
    for (user, followers) in [(user("ada"), None), (open, Some(3))] {
        let world = server(
            vec![
                ("/api/v1/accounts/lookup", answer(200, &sharkey_account("ada", 0))),
                ("/api/users/show", answer(200, &user)),
                ("/api/users/notes", notes.clone()),
            ],
            unknown.clone(),
        );
        let visit = visit(&["@ADA@sharkey.test"], world);
        let profile = &visit.outcome.fetched[0].1.profile;
        assert_eq!(profile.counts.followers.value(), followers);
        assert_eq!(profile.network.id(), "other");
        assert_eq!(profile.name, "@ada@sharkey.test");
    }
    // Where it has no interface of its own to ask, its zero is no count, and another number is.
    for (followers, known) in [(0, None), (7, Some(7))] {
        let world = server(
            vec![
                ("/api/v1/accounts/lookup", answer(200, &sharkey_account("ada", followers))),
                ("/api/v1/accounts/9sh/statuses", answer(200, &json!([]))),
            ],
            text(404, "<html>"),
        );
        let visit = visit(&["@ada@sharkey.test"], world);
        let profile = &visit.outcome.fetched[0].1.profile;
        assert_eq!(profile.counts.followers.value(), known);
        assert_eq!(profile.network.id(), "other");
    }
}

#[test]
fn an_account_that_was_not_asked_for_is_refused_by_name() {
    let no_user = answer(404, &json!({ "error": { "code": "NO_SUCH_USER" } }));
    let actor = json!({ "id": 3, "url": "https://t.example/x", "name": "adalbert",
        "host": "t.example", "followersCount": 40, "followingCount": 0 });
    let mut far = sharkey_account("ali", 3);
    far["acct"] = json!("ali@elsewhere.test");
    far["url"] = json!("https://elsewhere.test/@ali");
    let mut other_user = user("alice");
    other_user["followersCount"] = json!(3);
    let unknown = answer(404, &json!({ "type": "about:blank", "status": 404 }));
    for (answers, else_, other) in [
        (
            vec![("/api/v1/accounts/lookup", answer(200, &sharkey_account("alice", 3)))],
            no_user.clone(),
            "@alice@sharkey.test",
        ),
        (
            vec![("/api/v1/accounts/lookup", answer(200, &sharkey_account("alice", 3)))],
            text(404, "<html>"),
            "@alice@sharkey.test",
        ),
        (
            vec![("/api/v1/accounts/lookup", answer(200, &far))],
            no_user.clone(),
            "@ali@elsewhere.test",
        ),
        (vec![("/api/users/show", answer(200, &other_user))], text(404, "<html>"), "@alice"),
        (vec![("/api/v1/accounts/ali", answer(200, &actor))], unknown, "@adalbert@t.example"),
    ] {
        let visit = visit(&["@ali@sharkey.test"], server(answers, else_));
        let said = lines(&visit);
        assert_eq!(
            said,
            [format!(
                "@ali@sharkey.test: sharkey.test answered with another account, {other}, so nothing \
                 was taken. Check the spelling."
            )]
        );
    }
    // The lookup was a search, and the account is there.
    let world = server(
        vec![
            ("/api/v1/accounts/lookup", answer(200, &sharkey_account("alice", 3))),
            ("/api/users/show", answer(200, &user("ali"))),
            ("/api/users/notes", answer(200, &json!([]))),
        ],
        no_user,
    );
    assert_eq!(visit(&["@ali@sharkey.test"], world).outcome.fetched.len(), 1);
}

#[test]
fn hidden_notes_of_misskey_are_no_reposts_and_a_wish_is_heeded() {
    let hidden = |id: &str, days: u64, reactions: u64| {
        let mut note = note(id, days, reactions);
        note["text"] = Value::Null;
        note["isHidden"] = json!(true);
        note["renoteId"] = json!("x");
        note
    };
    let notes = json!([
        hidden("n1", 1, 9),
        hidden("n2", 2, 9),
        hidden("n3", 3, 9),
        note("n4", 4, 1),
        note("n5", 5, 1),
    ]);
    let mut user = user("ada");
    user["followersVisibility"] = json!("public");
    user["followersCount"] = json!(100);
    let world = |user: &Value| {
        server(
            vec![("/api/users/show", answer(200, user)), ("/api/users/notes", answer(200, &notes))],
            text(404, "<html>"),
        )
    };
    let seen = visit(&["@ada@key.test"], world(&user));
    assert_eq!(truth(&seen.outcome.fetched[0].1.profile), Some((5, 9.0, 9.0)));
    // Saved, with the name that no answer gives a server to.
    for (form, reading) in forms(&[user.clone(), notes.clone()]) {
        assert_eq!(reading.cohort.len(), 1, "{form}");
        let profile = reading.cohort.get(0).expect("a row");
        assert_eq!(truth(&profile), Some((5, 9.0, 9.0)), "{form}");
        assert_eq!(profile.network.id(), "other", "{form}");
    }
    let mut shy = user.clone();
    shy["requireSigninToViewContents"] = json!(true);
    let seen = visit(&["@ada@key.test"], world(&shy));
    assert_eq!(seen.outcome.faults[0].2, Fault::AsksForLogin);
    assert!(!seen.urls().iter().any(|url| url.contains("notes")), "{:?}", seen.urls());
    let mut moved = user;
    moved["movedTo"] = json!("9other");
    let seen = visit(&["@ada@key.test"], world(&moved));
    assert!(
        lines(&seen)[1].contains("this account has moved. Open its profile"),
        "{:?}",
        lines(&seen)
    );
}

// ---- Mitra, Pleroma, Friendica, PeerTube.

fn mitra(name: &str, followers: u64) -> Value {
    json!({ "id": "0190a1b2-0000-7000-8000-000000000001", "username": name, "acct": name,
            "url": format!("https://mitra.test/users/{name}"), "followers_count": followers,
            "following_count": 1, "statuses_count": 3 })
}

#[test]
fn a_pinned_post_that_is_old_is_not_of_the_last_90_days() {
    let account = mitra("f2", 4);
    let pinned = |id: &str, days: u64| {
        let mut status = plain(id, days, &account, 4);
        status["pinned"] = json!(true);
        status
    };
    let statuses = json!([plain("s1", 1, &account, 0), pinned("s2", 400), pinned("s3", 500)]);
    let (visit, _) = both("@f2@mitra.test", &account, &statuses);
    assert_eq!(truth(&visit.outcome.fetched[0].1.profile), Some((1, 0.0, 0.0)));
    assert!(lines(&visit)[1].ends_with("counted on 1 post of the last 90 days."));
    // A pinned post of these days counts in its place; what follows an old one is looked at.
    let statuses = json!([pinned("s2", 400), pinned("s4", 2), plain("s1", 3, &account, 0)]);
    let (visit, _) = both("@f2@mitra.test", &account, &statuses);
    assert_eq!(truth(&visit.outcome.fetched[0].1.profile), Some((2, 2.0, 50.0)));
}

#[test]
fn reactions_and_quotes_of_pleroma_count_and_are_said() {
    let account = mitra("ada", 10);
    let mut status = plain("s1", 1, &account, 0);
    status["pleroma"] = json!({ "emoji_reactions": [{ "name": "🔥", "count": 2 }, { "name": "a", "count": 1 }],
                "quotes_count": 2 });
    let (visit, line) = both("@ada@mitra.test", &account, &json!([status]));
    assert!(line.contains("likes 3, replies 0, reposts 0, quotes 2"), "{line}");
    let said = lines(&visit).join("\n");
    assert!(said.contains("3 emoji reactions counted among the likes."), "{said}");
    // Of servers of which it is not known whether favourites hold them, they are named.
    let mut status = plain("s1", 1, &account, 4);
    status["reactions"] = json!([{ "name": "🔥", "count": "2" }]);
    let (visit, line) = both("@ada@mitra.test", &account, &json!([status]));
    assert!(line.contains("likes 4"), "{line}");
    assert!(lines(&visit).join("\n").contains("2 emoji reactions not counted"));
}

#[test]
fn what_an_account_answers_and_quotes_of_its_own_is_taken_off() {
    let account = mitra("ada", 10);
    let mut root = plain("s1", 3, &account, 1);
    root["replies_count"] = json!(2);
    root["quotes_count"] = json!(1);
    let mut below = plain("s2", 2, &account, 3);
    below["in_reply_to_id"] = json!("s1");
    below["in_reply_to_account_id"] = account["id"].clone();
    let mut quote = plain("s3", 1, &account, 2);
    quote["quote"] = json!({ "state": "accepted", "quoted_status": root });
    let (visit, _) = both("@ada@mitra.test", &account, &json!([quote, below, root]));
    // 1 like and 1 reply; 3; 2.
    assert_eq!(truth(&visit.outcome.fetched[0].1.profile), Some((3, 2.0, 20.0)));
    let said = lines(&visit).join("\n");
    assert!(said.contains("1 reply and 1 quote by the account itself taken off"), "{said}");
}

#[test]
fn a_list_that_goes_on_is_not_taken_for_whole() {
    // A server that leaves boosts in: every 25th entry is the account's own.
    let account = mitra("ada", 10);
    let bob = mitra("bob", 1);
    let page = |from: u64| -> Value {
        let status = |at: u64| {
            let mut status = plain(&(1_000_000 - at).to_string(), at / 100, &account, 1);
            if !at.is_multiple_of(25) {
                let mut other = status.clone();
                other["account"] = bob.clone();
                other["account"]["id"] = json!("other");
                status["reblog"] = other;
            }
            status
        };
        (from..from + 40).map(status).collect()
    };
    let world = |all: u64| {
        let account = account.clone();
        move |request: &Request| {
            if request.path.contains("lookup") {
                return answer(200, &account);
            }
            let from = request
                .path
                .split_once("max_id=")
                .map_or(0, |(_, id)| 1_000_001 - id.parse::<u64>().expect("an id of ours"));
            answer(200, &if from < all { page(from) } else { json!([]) })
        }
    };
    let whole = visit(&["@ada@mitra.test"], world(920));
    assert!(
        lines(&whole)[1].ends_with("counted on 37 posts of the last 90 days."),
        "{:?}",
        lines(&whole)
    );
    // The same page for ever.
    let circle = visit(&["@ada@mitra.test"], |request| {
        answer(200, &if request.path.contains("lookup") { account.clone() } else { page(0) })
    });
    let said = lines(&circle);
    assert!(
        said[1].contains("the older ones are missing: mitra.test gives the same part"),
        "{said:?}"
    );
}

#[test]
fn an_account_that_is_not_there_is_said_to_be_missing() {
    let not_found = answer(404, &json!({ "error": "profile not found", "error_description": "…" }));
    let sharkey = answer(
        401,
        &json!({ "statusCode": 401, "error": "Unauthorized",
        "message": "Cannot read properties of undefined (reading 'data')" }),
    );
    let no_user = answer(404, &json!({ "error": { "code": "NO_SUCH_USER" } }));
    let gone =
        "knows no such account. Check the spelling, capitals too, and the server after the @.";
    for (server_, answers, else_, said) in [
        (
            "mitra.test",
            vec![
                ("/api/v1/accounts/lookup", not_found),
                ("/api/v1/accounts/nobody", text(400, "UUID parsing failed")),
            ],
            text(404, ""),
            gone,
        ),
        (
            "snac.test",
            vec![],
            text(404, "<h1>404 Not Found</h1>"),
            "knows no such account, or is no server of Mastodon",
        ),
        (
            "sharkey.test",
            vec![("/api/v1/accounts/lookup", sharkey.clone()), ("/api/users/show", no_user)],
            text(404, "<html>"),
            gone,
        ),
        (
            "closed.test",
            vec![("/api/v1/accounts/lookup", sharkey)],
            text(404, "<html>"),
            "answers after a login",
        ),
        (
            "login.test",
            vec![("/api/v1/accounts/lookup", answer(401, &json!({ "error": "…" })))],
            text(404, "<html>"),
            "answers after a login",
        ),
        ("site.test", vec![], text(404, "<!doctype html><html>"), "is no server of Mastodon"),
    ] {
        let visit = visit(&[&format!("@nobody@{server_}")], server(answers, else_));
        let lines = lines(&visit);
        let expected = format!("@nobody@{server_}: {server_} {said}");
        assert!(lines.len() == 1 && lines[0].starts_with(&expected), "{lines:?}");
    }
}

#[test]
fn a_short_address_is_asked_about_in_a_list_and_not_among_other_words() {
    let targets = |text: &str| -> Vec<String> {
        read(text, &Settings::default()).targets.iter().map(|it| it.name()).collect()
    };
    assert_eq!(targets("https://snac.test/Bob_Upper"), ["@Bob_Upper@snac.test"]);
    assert_eq!(
        targets("https://snac.test/Bob_Upper\nada.bsky.social"),
        ["@Bob_Upper@snac.test", "@ada.bsky.social"]
    );
    let page =
        "Ada\n@ada.bsky.social\n1.2K followers 300 following 45 posts\nhttps://ada.test/shelf";
    assert_eq!(targets(page), Vec::<String>::new());
}

#[test]
fn answers_of_peertube_that_belong_together_are_one_row() {
    let actor = json!({ "id": 3, "url": "https://t.test/accounts/ada", "name": "ada",
        "host": "t.test", "followersCount": 40, "followingCount": 2 });
    let video = |at: u64| {
        json!({ "uuid": format!("u{at}"), "publishedAt": ago(at), "views": 100, "likes": at + 1,
                "comments": 1, "account": { "name": "ada", "host": "t.test" },
                "channel": { "name": "films", "host": "t.test" } })
    };
    let videos = json!({ "total": 3, "data": [video(0), video(1), video(2)] });
    for (form, reading) in forms(&[actor, videos.clone()]) {
        assert_eq!(reading.cohort.len(), 1, "{form}: {:?}", told::cohort(&reading.cohort));
        let row = reading.cohort.get(0).expect("a row");
        assert_eq!(truth(&row), Some((3, 3.0, 7.5)), "{form}");
    }
    let channel = json!({ "id": 4, "url": "https://t.test/c/films", "name": "films",
        "host": "t.test", "followersCount": 10, "followingCount": 0 });
    for (form, reading) in forms(&[videos, channel]) {
        assert_eq!(reading.cohort.len(), 1, "{form}: {:?}", told::cohort(&reading.cohort));
        assert_eq!(reading.cohort.get(0).map(|row| row.name), Some("@films@t.test"), "{form}");
    }
}

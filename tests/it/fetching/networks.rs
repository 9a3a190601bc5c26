//! Each network's answers to a profile: what is asked, what is counted, what is left out and said.

use fourfold::fetch::{Fault, Request};
use fourfold::wording::fetch as words;
use serde_json::{Value, json};

use super::fake::{Heard, NOW, Visit, clock, json as answer, text, visit, with};
use crate::told;

const DAY: u64 = 86_400_000;

/// `days` before now, as ISO 8601.
pub(crate) fn ago(days: u64) -> String {
    let moment = NOW - days * DAY;
    // From the civil calendar: the tests' own way there, the code's own way back.
    let mut day = (moment / DAY) as i64;
    let mut year = 1970;
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    while day >= 365 + i64::from(is_leap(year)) {
        day -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + i64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while day >= lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    format!("{year:04}-{:02}-{:02}T12:00:00.000Z", month + 1, day + 1)
}

/// Profiles and notes, one line each.
pub(crate) fn lines(visit: &Visit) -> Vec<String> {
    let outcome = &visit.outcome;
    let mut lines = Vec::new();
    for (_, fetched) in &outcome.fetched {
        lines.push(told::profile(&fetched.profile));
        let note = |note| words::note(&fetched.profile.name, &fetched.target.host, note, &clock);
        lines.extend(fetched.notes.iter().map(note));
    }
    let fault = |(_, target, fault): &(usize, fourfold::accounts::Target, Fault)| {
        words::fault(&target.name(), &target.host, *fault, &clock)
    };
    lines.extend(outcome.faults.iter().map(fault));
    let there =
        |(_, target, there): &(usize, fourfold::accounts::Target, fourfold::accounts::Target)| {
            words::elsewhere(&target.name(), &target.host, &there.host)
        };
    lines.extend(outcome.elsewhere.iter().map(there));
    let other = |(_, target, name): &(usize, fourfold::accounts::Target, String)| {
        words::other(&target.name(), &target.host, name)
    };
    lines.extend(outcome.others.iter().map(other));
    lines
}

// ---- Bluesky.

const ADA: &str = "did:plc:ada";

fn profile(did: &str, handle: &str, followers: Value) -> Value {
    json!({ "did": did, "handle": handle, "followersCount": followers, "followsCount": 7,
            "postsCount": 4_000, "labels": [], "somethingNew": { "a": [1] } })
}

fn post(at: u64, likes: Value) -> Value {
    json!({ "post": {
        "uri": format!("at://{ADA}/app.bsky.feed.post/{at}"), "author": { "did": ADA },
        "record": { "text": "…", "createdAt": ago(at) }, "indexedAt": ago(at),
        "likeCount": likes, "replyCount": 1, "repostCount": 2, "quoteCount": 0,
    } })
}

fn repost(at: u64) -> Value {
    let mut item = post(at, json!(9_000));
    item["post"]["author"]["did"] = json!("did:plc:bea");
    item["reason"] = json!({ "$type": "app.bsky.feed.defs#reasonRepost", "indexedAt": ago(at) });
    item
}

fn reply(at: u64, root: &str, parent: &str) -> Value {
    let mut item = post(at, json!(3));
    let uri = |did: &str| json!({ "uri": format!("at://{did}/app.bsky.feed.post/1") });
    item["post"]["record"]["reply"] = json!({ "root": uri(root), "parent": uri(parent) });
    item
}

/// A world with one account on Bluesky, and the pages of its feed.
fn bluesky(pages: Vec<Value>) -> impl FnMut(&Request) -> Heard {
    let mut pages = pages.into_iter().enumerate();
    move |request| {
        assert_eq!(request.host, "public.api.bsky.app");
        if request.path.starts_with("/xrpc/app.bsky.actor.getProfile?") {
            return answer(200, &profile(ADA, "ada.bsky.social", json!(1_204)));
        }
        let (at, page) = pages.next().expect("no further page");
        let cursor = format!("cursor={at}");
        assert_eq!(at > 0, request.path.ends_with(&cursor), "{}", request.path);
        answer(200, &page)
    }
}

#[test]
fn posts_of_ones_own_are_counted_one_by_one() {
    let feed = vec![
        repost(0),
        post(1, json!(10)),
        reply(2, ADA, ADA),
        reply(3, "did:plc:bea", ADA),
        post(4, json!(20)),
        post(5, json!(30)),
        post(91, json!(5_000)),
        post(6, json!(5_000)),
    ];
    let visit = visit(&["@ada.bsky.social"], bluesky(vec![json!({ "feed": feed, "cursor": "1" })]));
    assert_eq!(
        lines(&visit),
        [
            // What it wrote below its own first post is not among that one's replies.
            "@ada.bsky.social on bluesky, person: followers 1204, following 7, posts 4, likes 63, \
             replies 3, reposts 8, quotes 0, answers_written 1, days 5, median 17.5 of 4",
            "@ada.bsky.social: counted on 4 posts of the last 90 days.",
            "@ada.bsky.social: 1 repost of others left out.",
            "@ada.bsky.social: 1 reply to others left out.",
            "@ada.bsky.social: 1 reply by the account itself taken off the counts of its posts.",
        ]
    );
    assert_eq!(
        visit.urls(),
        [
            "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=ada.bsky.social",
            "https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=did:plc:ada\
             &limit=100&filter=posts_with_replies&includePins=false",
        ]
    );
}

#[test]
fn a_feed_full_of_reposts_is_followed_to_a_hundred_posts() {
    let own = |number: u64, at: u64| {
        let mut item = post(number, json!(at));
        item["post"]["uri"] = json!(format!("at://{ADA}/app.bsky.feed.post/{number}-{at}"));
        item
    };
    let page = |number: u64| {
        let items: Vec<Value> =
            (0..100).map(|at| if at % 4 == 0 { own(number, at) } else { repost(number) }).collect();
        json!({ "feed": items, "cursor": (number + 1).to_string() })
    };
    let visit = visit(&["ada.bsky.social"], bluesky((0..4).map(page).collect()));
    let lines = lines(&visit);
    assert!(lines[0].contains("posts 100, "), "{lines:?}");
    assert_eq!(lines[1], "@ada.bsky.social: counted on the newest 100 posts.");
    // After the hundredth the rest of the page is not looked at.
    assert_eq!(lines[2], "@ada.bsky.social: 297 reposts of others left out.");
    assert_eq!(visit.asked.len(), 5);
}

#[test]
fn a_page_may_be_short_or_empty_and_a_cursor_may_go_round() {
    let pages = vec![
        json!({ "feed": [], "cursor": "1" }),
        json!({ "feed": [post(1, json!(5))], "cursor": "2" }),
        json!({ "feed": [post(2, json!(7))], "cursor": "2" }),
    ];
    let visit = visit(&["ada.bsky.social"], bluesky(pages));
    assert!(
        lines(&visit)[0]
            .ends_with("posts 2, likes 12, replies 2, reposts 4, quotes 0, days 2, median 9 of 2")
    );
}

#[test]
fn a_count_that_is_hidden_or_no_count_is_unknown() {
    for followers in [json!(-1), json!(1.5), json!(null), json!("?"), json!([]), json!(1e300)] {
        let mut feed = vec![post(1, json!(10)), post(2, followers.clone())];
        feed[0]["post"]["unknown"] = json!({ "deep": true });
        let visit = visit(&["ada.bsky.social"], |request| {
            if request.path.contains("getProfile") {
                answer(200, &profile(ADA, "ada.bsky.social", followers.clone()))
            } else {
                answer(200, &json!({ "feed": feed }))
            }
        });
        assert_eq!(
            lines(&visit),
            [
                "@ada.bsky.social on bluesky, person: following 7, posts 1, likes 10, replies 1, \
                 reposts 2, quotes 0, days 1, median 13 of 1",
                "@ada.bsky.social: the number of followers is hidden, so it is unknown and not \
                 zero. Edit the row to fill it in, if you know it.",
                "@ada.bsky.social: counted on 1 post of the last 90 days.",
                "@ada.bsky.social: 1 post left out, as counts of theirs are hidden or missing.",
            ],
            "{followers}"
        );
    }
}

#[test]
fn several_accounts_are_asked_for_in_batches_and_matched_by_name() {
    let handles: Vec<String> = (0..30).map(|at| format!("a{at}.bsky.social")).collect();
    let mut handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    // The same account by its id, and one that is not there.
    handles.extend(["did:plc:a3", "did:plc:nobody"]);
    let visit = visit(&handles, |request| {
        let query = request.path.split_once('?').expect("a query").1;
        if request.path.contains("getProfiles") {
            let actors: Vec<&str> =
                query.split('&').map(|it| it.trim_start_matches("actors=")).collect();
            assert!(actors.len() <= 25);
            // In another order, in another case, and without those that are unknown.
            let profiles: Vec<Value> = actors
                .iter()
                .rev()
                .filter(|actor| **actor != "did:plc:nobody" && **actor != "a7.bsky.social")
                .map(|actor| {
                    let name =
                        actor.trim_start_matches("did:plc:").trim_end_matches(".bsky.social");
                    let did = format!("did:plc:{name}");
                    profile(&did, &format!("{}.BSKY.social", name.to_uppercase()), json!(5))
                })
                .collect();
            answer(200, &json!({ "profiles": profiles }))
        } else if request.path.contains("getProfile?actor=a7") {
            answer(400, &json!({ "error": "AccountTakedown", "message": "…" }))
        } else if request.path.contains("getProfile?") {
            answer(400, &json!({ "error": "InvalidRequest", "message": "…" }))
        } else {
            answer(200, &json!({ "feed": [] }))
        }
    });
    assert_eq!(visit.outcome.fetched.len(), 29);
    let faults: Vec<_> =
        visit.outcome.faults.iter().map(|(_, it, fault)| (it.name(), *fault)).collect();
    assert_eq!(
        faults,
        [
            ("@a7.bsky.social".to_owned(), Fault::Suspended),
            ("did:plc:nobody".to_owned(), Fault::NoAccount)
        ]
    );
    assert_eq!(visit.urls().iter().filter(|url| url.contains("getProfiles")).count(), 2);
    assert_eq!(visit.at_once, 4);
}

#[test]
fn what_bluesky_says_of_an_account_is_told_apart() {
    let error = |name: &str| json!({ "error": name, "message": "words that change" });
    let mut shy = profile(ADA, "ada.bsky.social", json!(5));
    shy["labels"] = json!([{ "src": ADA, "val": "!no-unauthenticated" }]);
    for (response, fault) in [
        (answer(400, &error("InvalidRequest")), Fault::NoAccount),
        (answer(400, &error("AccountTakedown")), Fault::Suspended),
        (answer(400, &error("AccountDeactivated")), Fault::Deactivated),
        (answer(401, &error("AuthMissing")), Fault::NeedsLogin),
        (answer(200, &shy), Fault::AsksForLogin),
        (answer(200, &json!({ "did": 5 })), Fault::NotUnderstood),
        (answer(200, &json!([])), Fault::NotUnderstood),
        (text(200, "<!doctype html>"), Fault::NotUnderstood),
        (text(200, "{\"did\":\"did:pl"), Fault::NotUnderstood),
        (Err(Fault::Offline), Fault::Offline),
    ] {
        let visit = visit(&["ada.bsky.social"], |_| response.clone());
        let faults: Vec<Fault> = visit.outcome.faults.iter().map(|it| it.2).collect();
        assert_eq!(faults, [fault], "{response:?}");
        assert_eq!(visit.asked.len(), 1, "{response:?}");
    }
}

#[test]
fn a_handle_that_does_not_hold_is_named_by_its_id() {
    let visit = visit(&[ADA], |request| {
        if request.path.contains("getProfile") {
            answer(200, &profile(ADA, "handle.invalid", json!(0)))
        } else {
            answer(200, &json!({ "feed": [] }))
        }
    });
    assert_eq!(
        lines(&visit),
        [
            "did:plc:ada on bluesky, person: followers 0, following 7",
            "did:plc:ada: no posts of its own in the last 90 days, so engagement is unknown.",
        ]
    );
}

// ---- Mastodon and its kin.

fn account(user: &str) -> Value {
    json!({ "id": "117020565966271181", "username": user, "acct": user, "followers_count": 1_204,
            "following_count": 7, "statuses_count": 900, "url": "https://elsewhere.example/@x" })
}

fn status(id: &str, at: u64, likes: Value) -> Value {
    json!({ "id": id, "created_at": ago(at), "in_reply_to_id": null, "in_reply_to_account_id": null,
            "reblog": null, "replies_count": 1, "reblogs_count": 2, "favourites_count": likes })
}

const LOOKUP: &str = "/api/v1/accounts/lookup?acct=ada";
const STATUSES: &str = "/api/v1/accounts/117020565966271181/statuses?limit=40\
    &exclude_replies=true&exclude_reblogs=true";

#[test]
fn mastodons_pages_are_followed_by_ids_that_are_texts() {
    let visit = visit(&["@Ada@social.example"], |request| {
        assert_eq!(request.host, "social.example");
        match request.path.strip_prefix(STATUSES) {
            None => answer(200, &account("ada")),
            Some("") => {
                let mut own = status("99999999999999999998", 2, json!(20));
                own["in_reply_to_id"] = json!("1");
                own["in_reply_to_account_id"] = json!("117020565966271181");
                let mut other = status("99999999999999999997", 2, json!(500));
                other["in_reply_to_id"] = json!("1");
                other["in_reply_to_account_id"] = json!("5");
                let mut boost = status("99999999999999999996", 3, json!(0));
                boost["reblog"] = status("4", 3, json!(9_000));
                let mut pinned = status("5", 300, json!(10));
                pinned["pinned"] = json!(true);
                let page = [pinned, own, other, boost];
                // What was asked stands in the link no more.
                let link = "<https://social.example/api/v1/accounts/1/statuses?max_id=99999999999999999995>; \
                            rel=\"next\", <https://x.example/?min_id=1>; rel=\"prev\"";
                with(answer(200, &json!(page)), "link", link)
            }
            Some("&max_id=99999999999999999995") => {
                let page =
                    [status("99999999999999999990", 4, json!(30)), status("9", 91, json!(1))];
                answer(200, &json!(page))
            }
            Some(other) => panic!("{other}"),
        }
    });
    assert_eq!(
        lines(&visit),
        [
            // The pinned post is of 300 days ago.
            "@ada@social.example on mastodon, person: followers 1204, following 7, posts 2, \
             likes 50, replies 2, reposts 4, answers_written 1, days 3, median 28 of 2",
            "@ada@social.example: counted on 2 posts of the last 90 days.",
            "@ada@social.example: 1 repost of others left out.",
            "@ada@social.example: 1 reply to others left out.",
        ]
    );
    assert_eq!(visit.asked.len(), 3);
}

#[test]
fn the_recorded_pages_of_mastodon_are_read() {
    let page = include_str!("../../answers/mastodon-statuses.json");
    let link = "<http://localhost:3000/api/v1/accounts/117020565966271181/statuses?limit=5\
                &min_id=117020580518794573>; rel=\"prev\"";
    let visit = visit(&["@mastodonpy_test@social.example"], |request| {
        if request.path.contains("/statuses") {
            with(text(200, page), "link", link)
        } else {
            let statuses: Value = serde_json::from_str(page).expect("JSON");
            answer(200, &statuses[0]["account"])
        }
    });
    let lines = lines(&visit);
    assert!(
        lines[0].starts_with("@mastodonpy_test@social.example on mastodon, person: followers"),
        "{lines:?}"
    );
    // Without a link to a next page nothing more is asked for.
    assert_eq!(visit.asked.len(), 2);
}

#[test]
fn a_hidden_audience_is_unknown_and_a_move_is_said() {
    let mut moved = account("ada");
    moved["followers_count"] = json!(-1);
    moved["moved"] = account("ada2");
    let visit = visit(&["@ada@social.example"], |request| {
        let is_posts = request.path.contains("/statuses");
        answer(200, &if is_posts { json!([status("1", 1, json!(3))]) } else { moved.clone() })
    });
    assert_eq!(
        lines(&visit)[..3],
        [
            "@ada@social.example on mastodon, person: following 7, posts 1, likes 3, replies 1, \
             reposts 2, days 1, median 6 of 1",
            "@ada@social.example: the number of followers is hidden, so it is unknown and not \
             zero. Edit the row to fill it in, if you know it.",
            "@ada@social.example: this account has moved to @ada2@social.example. Write that name \
             for its present counts.",
        ]
    );
}

/// A server by what it answers to each path; everything else is a 404 that is a page.
fn server(answers: Vec<(&'static str, Heard)>) -> impl FnMut(&Request) -> Heard {
    move |request| {
        let known = answers.iter().find(|(path, _)| request.path == *path);
        known.map_or_else(|| text(404, "<html>"), |(_, response)| response.clone())
    }
}

#[test]
fn pleroma_without_a_lookup_is_asked_by_name() {
    let world = server(vec![
        (LOOKUP, answer(404, &json!({ "error": "Record not found" }))),
        ("/api/v1/accounts/ada", answer(200, &account("ada"))),
        (STATUSES, answer(200, &json!([status("1", 1, json!(3))]))),
    ]);
    let visit = visit(&["@ada@pleroma.example"], world);
    assert!(
        lines(&visit)[0].starts_with("@ada@pleroma.example on mastodon, person: followers 1204")
    );
}

#[test]
fn misskey_is_asked_by_post_and_its_hidden_counts_are_unknown() {
    let unknown = answer(404, &json!({ "error": { "code": "UNKNOWN_API_ENDPOINT" } }));
    for (followers, visibility) in [
        (json!(null), "private"),
        (json!(0), "followers"),
        (json!("?"), "private"),
        (json!("?"), "public"),
    ] {
        let user = json!({ "id": "9abc", "username": "ada", "host": null, "followingCount": 7,
            "followersCount": followers, "followersVisibility": visibility, "notesCount": 5 });
        let note = |id: &str, text: Value| {
            json!({ "id": id, "createdAt": ago(1), "text": text, "userId": "9abc",
                    "reactionCount": 4, "renoteCount": 2, "repliesCount": 1, "fileIds": [] })
        };
        let mut renote = note("n3", json!(null));
        renote["renoteId"] = json!("x");
        let mut quote = note("n2", json!("look"));
        quote["renoteId"] = json!("x");
        let mut old = note("n1", json!("before reactions were counted"));
        old["reactions"] = json!({ "👍": 2, ":star:": 3 });
        old.as_object_mut().expect("an object").remove("reactionCount");
        let pages = [json!([note("n4", json!("hello")), renote, quote, old]), json!([])];
        let visit = visit(&["@ada@key.example"], |request| {
            let body = request.body.as_deref().unwrap_or_default();
            match request.path.as_str() {
                "/api/users/show" => {
                    assert_eq!(body, "{\"host\":null,\"username\":\"ada\"}");
                    answer(200, &user)
                }
                "/api/users/notes" => {
                    answer(200, &pages[usize::from(body.contains("\"untilId\":\"n1\""))])
                }
                _ => unknown.clone(),
            }
        });
        let lines = lines(&visit);
        assert_eq!(
            lines[0],
            "@ada@key.example on other, person: following 7, posts 3, likes 13, replies 3, \
             reposts 6, days 1, median 7 of 3"
        );
        assert!(lines[1].contains("hidden"), "{lines:?}");
        assert_eq!(lines[3], "@ada@key.example: 1 repost of others left out.");
    }
}

#[test]
fn peertube_gives_views_and_a_name_may_be_a_channel() {
    let actor = json!({ "id": 3, "url": "https://tube.example/x", "name": "ada",
        "host": "tube.example", "followersCount": 40, "followingCount": 0, "displayName": "Ada" });
    let problem = answer(404, &json!({ "type": "about:blank", "status": 404, "detail": "…" }));
    let video = |views: u32, comments: Value| json!({ "publishedAt": ago(3), "views": views, "likes": 5, "dislikes": 90, "comments": comments });
    let videos =
        answer(200, &json!({ "total": 2, "data": [video(300, json!(2)), video(500, json!(4))] }));
    for kind in ["accounts", "video-channels"] {
        let visit = visit(&["@ada@tube.example"], |request| match request.path.as_str() {
            path if path == format!("/api/v1/{kind}/ada") => answer(200, &actor),
            path if path.starts_with(&format!("/api/v1/{kind}/ada/videos?start=0")) => {
                videos.clone()
            }
            _ => problem.clone(),
        });
        assert_eq!(
            lines(&visit)[0],
            "@ada@tube.example on other, person: followers 40, following 0, posts 2, likes 10, \
             replies 6, impressions 800, days 1, median 8 of 2",
            "{kind}"
        );
    }
}

#[test]
fn an_account_kept_elsewhere_is_told_and_not_followed() {
    let links = json!({ "subject": "acct:ada@example.com", "links": [
        { "rel": "http://webfinger.net/rel/profile-page", "href": "https://social.example.com/@ada_l" },
        { "rel": "self", "type": "application/activity+json", "href": "https://social.example.com/users/ada_l" },
    ] });
    for at_lookup in [Err(Fault::Unreachable), Err(Fault::Redirected), text(404, "<html>")] {
        let visit = visit(&["@ada@example.com"], |request| {
            assert_eq!(request.host, "example.com");
            match request.path.as_str() {
                LOOKUP => at_lookup.clone(),
                "/.well-known/webfinger?resource=acct:ada@example.com" => answer(200, &links),
                _ => text(404, "<html>"),
            }
        });
        assert_eq!(
            lines(&visit),
            [
                "@ada@example.com: example.com says that this account is kept at social.example.com. \
              Its button is there now."
            ]
        );
        let (_, _, there) = &visit.outcome.elsewhere[0];
        assert_eq!((there.host.as_str(), there.account.as_str()), ("social.example.com", "ada_l"));
        assert_eq!(there.name(), "@ada_l@example.com");
    }
}

//! The played networks tried from a page of the harness's own, in the engine of the environment:
//! what fails here says nothing about fourfold, and all about the tools its tests are made with.

#![allow(missing_docs, reason = "tests")]

use std::path::Path;
use std::time::Duration;

use fourfold_e2e::{
    Account, Asked, Bluesky, Engine, Fault, Hidden, Kind, Limit, Mastodon, Misskey, Network, Page,
    PeerTube, Pleroma, Post, Site, StaticSite, Visit,
};
use serde_json::{Value, json};

const BSKY: &str = "public.api.bsky.app";
const PROFILE: &str = "/xrpc/app.bsky.actor.getProfile?actor=ada.bsky.social";
const LOOKUP: &str = "/api/v1/accounts/lookup?acct=ada";

fn open() -> Page {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness");
    let page = Visit::to(Site::folder(&folder, "/")).open("");
    let ada = || Account::new("ada", 1_204).wrote(50, 3, 2, 1);
    let networks = page.site().networks();
    networks.play(BSKY, Bluesky::new([Account::new("ada.bsky.social", 1_204)]));
    networks.play("mastodon.example", Mastodon::new("mastodon.example", [ada()]));
    networks.play("misskey.example", Misskey::new([ada()]));
    networks.play("peertube.example", PeerTube::new("peertube.example", [ada()]));
    networks.play("pleroma.example", Pleroma::new("pleroma.example", [ada()]));
    page
}

/// What a worker of the page gets when it fetches: status, length, JSON, names of headers that it
/// may read; or an error.
fn fetch(page: &Page, url: &str, options: Value) -> Value {
    page.js_async(
        "const done = arguments[2]; const worker = new Worker('asker.js'); \
         worker.onmessage = (event) => { worker.terminate(); done(event.data); }; \
         worker.postMessage({ url: arguments[0], options: arguments[1] });",
        &[json!(url), options],
    )
}

fn plain() -> Value {
    json!({ "credentials": "omit", "referrerPolicy": "no-referrer" })
}

#[test]
fn a_worker_reads_what_a_network_answers_under_its_own_name() {
    let page = open();
    let networks = page.site().networks();
    let answer = fetch(&page, &format!("https://{BSKY}{PROFILE}"), plain());
    assert_eq!(
        (&answer["status"], &answer["json"]["followersCount"]),
        (&json!(200), &json!(1_204))
    );
    let heard = networks.take_heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert_eq!((&*heard[0].host, &*heard[0].path), (BSKY, PROFILE));
    assert_eq!(heard[0].header("origin"), Some(page.site().origin()));
    assert_eq!((heard[0].header("cookie"), heard[0].header("referer")), (None, None));

    // Each network lets other sites read what its real one does, and no more.
    for (url, readable) in [
        (format!("https://{BSKY}{PROFILE}"), &[][..]),
        (format!("https://mastodon.example{LOOKUP}"), &["x-ratelimit-reset"]),
        (
            "https://mastodon.example/api/v1/accounts/109876543210987000/statuses".to_owned(),
            &["link"],
        ),
        ("https://pleroma.example/api/v1/accounts/ada".to_owned(), &[]),
        ("https://peertube.example/api/v1/accounts/ada".to_owned(), &[]),
    ] {
        let answer = fetch(&page, &url, plain());
        assert_eq!(answer["status"], json!(200), "{url}: {answer}");
        for name in readable {
            assert!(
                answer["headers"].as_array().unwrap().contains(&json!(name)),
                "{url}: {answer}"
            );
        }
    }
    let heard = networks.take_heard();
    assert!(heard.iter().all(|asked| !asked.is_preflight()), "{heard:?}");

    // JSON that is posted is asked about beforehand, and so is a header of one's own.
    let post = json!({
        "method": "POST",
        "headers": { "content-type": "application/json" },
        "body": "{\"username\":\"ada\",\"host\":null}",
    });
    let answer = fetch(&page, "https://misskey.example/api/users/show", post);
    assert_eq!(answer["json"]["followersCount"], json!(1_204), "{answer}");
    let own = json!({ "headers": { "x-own": "1" } });
    assert_eq!(fetch(&page, &format!("https://{BSKY}{PROFILE}"), own)["status"], json!(200));
    let heard: Vec<(String, bool)> =
        networks.heard().iter().map(|asked| (asked.method.clone(), asked.is_preflight())).collect();
    let pair = |method: &str| [("OPTIONS".to_owned(), true), (method.to_owned(), false)];
    assert_eq!(heard, [pair("POST"), pair("GET")].concat());

    // What nothing plays is refused, and kept in mind.
    let answer = fetch(&page, "https://elsewhere.example/", plain());
    assert!(answer["error"].is_string(), "{answer}");
    let elsewhere = page.site().asked_elsewhere();
    assert!(elsewhere.contains(&"elsewhere.example:443".to_owned()), "{elsewhere:?}");
}

#[test]
fn a_fault_reaches_a_script_as_it_would_from_a_real_network() {
    let page = open();
    let networks = page.site().networks();
    let at = |url: &str, fault: Fault| {
        let host = url.trim_start_matches("https://").split('/').next().unwrap();
        let fault = networks.misbehave(host, "ada", fault);
        let answer = fetch(&page, url, plain());
        drop(fault);
        answer
    };
    let profile = format!("https://{BSKY}{PROFILE}");
    let lookup = format!("https://mastodon.example{LOOKUP}");
    for fault in [Fault::Refused, Fault::Reset, Fault::Redirects, Fault::NoCors] {
        let answer = at(&profile, fault.clone());
        assert!(answer["error"].is_string(), "{fault:?}: {answer}");
    }
    // Also on a connection that has been used before, and in the middle of a long answer.
    let long =
        "https://mastodon.example/api/v1/accounts/109876543210987000/statuses?limit=40&for=ada";
    assert_eq!(fetch(&page, long, plain())["status"], json!(200));
    let answer = at(long, Fault::Reset);
    assert!(answer["error"].is_string(), "{answer}");

    let closed = networks.misbehave(BSKY, "", Fault::Refused);
    assert!(fetch(&page, &profile, plain())["error"].is_string());
    drop(closed);
    assert_eq!(fetch(&page, &profile, plain())["status"], json!(200));

    let html = at(&profile, Fault::Html);
    assert_eq!((&html["status"], &html["json"]), (&json!(200), &Value::Null), "{html}");
    let cut = at(&profile, Fault::Cut);
    assert_eq!((&cut["status"], &cut["json"]), (&json!(200), &Value::Null), "{cut}");
    for report in [true, false] {
        let huge = at(&profile, Fault::Huge { report });
        assert!(huge["length"].as_u64() > Some(19_000_000), "{huge}");
    }
    assert_eq!(at(&profile, Fault::Late(Duration::from_millis(300)))["status"], json!(200));
    for status in [401, 403, 404, 410, 422, 429, 500, 503] {
        assert_eq!(at(&profile, Fault::Status(status))["status"], json!(status));
        assert_eq!(at(&lookup, Fault::Status(status))["status"], json!(status));
    }
    let changed = at(&profile, Fault::Changed(|answer| answer["followersCount"] = json!("many")));
    assert_eq!(changed["json"]["followersCount"], json!("many"));
    for (limit, header) in [
        (Limit::RetryAfter(9), Some("retry-after")),
        (Limit::RateLimitReset(9), Some("ratelimit-reset")),
        (Limit::XRateLimitReset(9), Some("x-ratelimit-reset")),
        (Limit::Unreadable(9), None),
    ] {
        let answer = at(&lookup, Fault::Limited(limit));
        assert_eq!(answer["status"], json!(429));
        for name in ["retry-after", "ratelimit-reset", "x-ratelimit-reset"] {
            let seen = answer["headers"].as_array().unwrap().contains(&json!(name));
            assert_eq!(seen, header == Some(name), "{limit:?}: {answer}");
        }
    }
}

#[test]
fn a_cookie_goes_to_a_network_unless_it_is_left_out() {
    let page = open();
    let networks = page.site().networks();
    page.load_address(&format!("https://{BSKY}/"));
    page.load_address(&format!("https://{BSKY}/"));
    let heard = networks.take_heard();
    let front: Vec<_> = heard.iter().filter(|asked| asked.path == "/").collect();
    assert_eq!(front.last().and_then(|asked| asked.header("cookie")), Some("visited=yes"));

    page.load("");
    let url = format!("https://{BSKY}{PROFILE}");
    assert_eq!(fetch(&page, &url, plain())["status"], json!(200));
    // Without a word that credentials are welcome, the answer stays hidden, but it was asked for.
    let _ = fetch(&page, &url, json!({ "credentials": "include", "referrerPolicy": "unsafe-url" }));
    let heard = networks.take_heard();
    let asked: Vec<_> = heard.iter().filter(|asked| asked.path == PROFILE).collect();
    assert_eq!((asked[0].header("cookie"), asked[0].header("referer")), (None, None));
    // Firefox keeps the cookies of one site from all others, whatever a page asks for.
    let sent = (page.engine() != Engine::Firefox).then_some("visited=yes");
    assert_eq!(asked[1].header("cookie"), sent);
    assert!(asked[1].header("referer").is_some(), "{asked:?}");
}

#[test]
fn answers_are_held_back_and_counted_while_they_are_under_way() {
    let page = open();
    let networks = page.site().networks();
    let held = networks.hold("lookup");
    page.js(
        "window.got = 0; for (let n = 0; n < 3; n++) \
         fetch(arguments[0] + '&n=' + n).then(() => window.got++);",
        &[json!(format!("https://mastodon.example{LOOKUP}"))],
    );
    page.wait_until("three requests", || networks.heard().len() == 3);
    assert_eq!(page.js("return window.got;", &[]), json!(0));
    drop(held);
    page.wait_js("three answers", "return window.got === 3;", &[]);
    assert_eq!(networks.most_at_once(Some("mastodon.example")), 3);
    assert_eq!(networks.most_at_once(Some(BSKY)), 0);
    assert_eq!(networks.most_at_once(None), 3);
}

/// What a network answers to a request, without a browser.
fn ask(network: &dyn Network, path: &str) -> (u16, Value, Asked) {
    let (method, path, body) = match path.split_once(' ') {
        Some((path, body)) => ("POST", path, body.as_bytes().to_vec()),
        None => ("GET", path, vec![]),
    };
    let asked = Asked {
        host: "here.example".to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body,
    };
    let answer = network.answer(&asked);
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default(), asked)
}

#[test]
fn bluesky_keeps_its_own_rules() {
    let post = || Post::new(3, 2, 1);
    let bsky = Bluesky::new([
        Account::new("ada.bsky.social", 10).posts([
            post(),
            post().kind(Kind::Boost),
            post().kind(Kind::Reply),
            post().kind(Kind::Thread),
            post().by(&[1, 2, 3], &[2, 9]),
        ]),
        Account::new("gone.bsky.social", 5).standing(fourfold_e2e::Standing::Suspended),
    ]);
    let of = |path: &str| ask(&bsky, &format!("/xrpc/app.bsky.{path}"));
    let (status, error, _) = of("actor.getProfile?actor=nobody.bsky.social");
    assert_eq!((status, &error["message"]), (400, &json!("Profile not found")));
    let (status, error, _) = of("actor.getProfile?actor=gone.bsky.social");
    assert_eq!((status, &error["error"]), (400, &json!("AccountTakedown")));
    let (_, several, _) =
        of("actor.getProfiles?actors=nobody.x.y&actors=gone.bsky.social&actors=Ada.bsky.social");
    assert_eq!(several["profiles"].as_array().unwrap().len(), 1);
    assert_eq!(several["profiles"][0]["postsCount"], json!(4), "no reposts of others");
    let many = format!("actor.getProfiles?{}", "actors=a.b&".repeat(26));
    assert_eq!(of(&many).0, 400);
    for (filter, count) in
        [("posts_with_replies", 5), ("posts_no_replies", 3), ("posts_and_author_threads", 4)]
    {
        let (_, feed, _) = of(&format!("feed.getAuthorFeed?actor=ada.bsky.social&filter={filter}"));
        assert_eq!(feed["feed"].as_array().unwrap().len(), count, "{filter}");
        assert!(feed.get("cursor").is_none());
    }
    for wrong in ["limit=101", "limit=0", "limit=x", "filter=all"] {
        assert_eq!(
            of(&format!("feed.getAuthorFeed?actor=ada.bsky.social&{wrong}")).0,
            400,
            "{wrong}"
        );
    }
    let (_, page, _) = of("feed.getAuthorFeed?actor=ada.bsky.social&limit=3");
    let cursor = page["cursor"].as_str().unwrap().replace(':', "%3A");
    let (_, rest, _) =
        of(&format!("feed.getAuthorFeed?actor=ada.bsky.social&limit=3&cursor={cursor}"));
    assert_eq!(rest["feed"].as_array().unwrap().len(), 2);
    let uri = rest["feed"][1]["post"]["uri"].as_str().unwrap();
    let (_, likes, _) = of(&format!("feed.getLikes?uri={uri}&limit=2"));
    assert_eq!(likes["likes"].as_array().unwrap().len(), 2);
    let cursor = likes["cursor"].as_str().unwrap();
    let (_, likes, _) = of(&format!("feed.getLikes?uri={uri}&limit=2&cursor={cursor}"));
    assert_eq!(likes["likes"].as_array().unwrap().len(), 1);
    let (_, reposts, _) = of(&format!("feed.getRepostedBy?uri={uri}&limit=100"));
    assert_eq!(reposts["repostedBy"][0]["did"], likes_did(&bsky, uri, 1));
    assert_eq!(of("graph.getKnownFollowers?actor=ada.bsky.social").0, 404);
}

/// The identifier of the one who liked a post as number `place`.
fn likes_did(bsky: &Bluesky, uri: &str, place: usize) -> Value {
    let (_, likes, _) = ask(bsky, &format!("/xrpc/app.bsky.feed.getLikes?uri={uri}&limit=100"));
    likes["likes"][place]["actor"]["did"].clone()
}

#[test]
fn servers_of_mastodons_kind_keep_their_own_rules() {
    let ada = || {
        let posts = (0..50).map(|n| {
            Post::new(n, 0, 0).kind(if n % 2 == 0 { Kind::Original } else { Kind::Boost })
        });
        Account::new("ada", 10).posts(posts)
    };
    let mastodon =
        Mastodon::new("web.example", [ada(), Account::new("shy", 9).hidden()]).of("apex.example");
    let (status, account, _) = ask(&mastodon, LOOKUP);
    assert_eq!((status, &account["username"]), (200, &json!("ada")));
    assert_eq!(
        ask(&mastodon, "/api/v1/accounts/lookup?acct=shy%40apex.example").1["followers_count"],
        json!(-1)
    );
    assert_eq!(ask(&mastodon, "/api/v1/accounts/lookup?acct=ada%40other.example").0, 404);
    let statuses = format!("/api/v1/accounts/{}/statuses", account["id"].as_str().unwrap());
    let (_, page, _) = ask(&mastodon, &format!("{statuses}?limit=80"));
    let page = page.as_array().unwrap().clone();
    assert_eq!(page.len(), 40);
    assert_eq!(
        (&page[1]["favourites_count"], &page[1]["reblog"]["favourites_count"]),
        (&json!(0), &json!(1))
    );
    let last = page[39]["id"].as_str().unwrap();
    assert_eq!(
        ask(&mastodon, &format!("{statuses}?limit=40&max_id={last}")).1.as_array().unwrap().len(),
        10
    );
    let (_, plain, _) = ask(&mastodon, &format!("{statuses}?limit=40&exclude_reblogs=true"));
    assert_eq!(plain.as_array().unwrap().len(), 25);
    assert_eq!(ask(&mastodon.clone().closed(401), LOOKUP).0, 401);

    let pleroma = Pleroma::new("here.example", [ada()]);
    assert_eq!(ask(&pleroma, LOOKUP).0, 404);
    assert_eq!(ask(&pleroma, "/api/v1/accounts/ada").1["username"], json!("ada"));

    let apex = StaticSite::new("apex.example", "web.example", [ada()]);
    assert_eq!(ask(&apex, LOOKUP).0, 404);
    let (_, found, asked) = ask(&apex, "/.well-known/webfinger?resource=acct:ada%40apex.example");
    assert_eq!(found["links"][1]["href"], json!("https://web.example/users/ada"));
    assert!(!apex.allow(&asked).is_empty() && apex.unreadable().allow(&asked).is_empty());
}

#[test]
fn misskey_and_peertube_keep_their_own_rules() {
    let misskey =
        Misskey::new([Account::new("ada", 10).wrote(5, 3, 2, 1), Account::new("shy", 9).hidden()]);
    assert_eq!(ask(&misskey, LOOKUP).0, 404);
    assert_eq!(ask(&misskey, "/api/users/show").0, 405);
    let show = |who: &str| ask(&misskey, &format!("/api/users/show {{\"username\":\"{who}\"}}"));
    let (_, ada, _) = show("ada");
    assert_eq!(ada["followersCount"], json!(10));
    assert_eq!(show("nobody").0, 404);
    for (hidden, count) in
        [(Hidden::Null, Value::Null), (Hidden::Zero, json!(0)), (Hidden::QuestionMark, json!("?"))]
    {
        let misskey = misskey.clone().hides_as(hidden);
        let (_, shy, _) = ask(&misskey, "/api/users/show {\"username\":\"shy\"}");
        assert_eq!(shy["followersCount"], count);
        assert_ne!(shy["followersVisibility"], json!("public"));
    }
    let notes = |more: &str| {
        ask(&misskey, &format!("/api/users/notes {{\"userId\":{}{more}}}", ada["id"])).1
    };
    let all = notes("");
    assert_eq!(all.as_array().unwrap().len(), 5);
    let rest = notes(&format!(",\"limit\":100,\"untilId\":{}", all[2]["id"]));
    assert_eq!(rest.as_array().unwrap().len(), 2);

    let videos = Account::new("ada", 10).posts((0..120).map(|n| Post::new(n, 1, 0).views(1_000)));
    let peertube = PeerTube::new("here.example", []).channels([videos]);
    assert_eq!(ask(&peertube, "/api/v1/accounts/ada").0, 404);
    assert_eq!(
        ask(&peertube, "/api/v1/video-channels/ada@here.example").1["followersCount"],
        json!(10)
    );
    let (_, page, _) = ask(&peertube, "/api/v1/video-channels/ada/videos?start=100&count=100");
    assert_eq!((page["data"].as_array().unwrap().len(), &page["total"]), (20, &json!(120)));
    assert_eq!(ask(&peertube, "/api/v1/video-channels/ada/videos?count=101").0, 400);
}

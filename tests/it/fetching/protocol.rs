//! The protocol: which fault gives which sentence, what is kept when a page fails, how long is
//! waited and how often asked again, and how much at once.

use fourfold::base::wire::Wire;
use fourfold::fetch::{Answer, Fault, Request};
use fourfold::jobs::{FetchReport, Fetching, Job};
use fourfold::wording::fetch as words;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::fake::{Heard, NOW, clock, drive, json as answer, target, text, visit, with};
use super::networks::{ago, lines};
use fourfold::fetch::{Ask, AskBack, PostRef, Session};

const HOST: &str = "social.example";

/// What a server does, and what is said of it to whom it was asked about.
#[test]
fn every_fault_has_its_sentence() {
    let too_many = |name, value: &str| with(text(429, "{\"error\":\"…\"}"), name, value);
    let unreachable = "social.example could not be reached, or it refuses pages such as this one; \
        the browser does not tell which.";
    let login = "social.example answers after a login, which this page does not do.";
    let kind =
        "social.example is no server of Mastodon, Pleroma, Akkoma, Misskey, Sharkey or PeerTube.";
    let garbled = "the answer of social.example was not understood.";
    let pause = "social.example takes no more questions from this address";
    let table: Vec<(&str, Heard, String)> = vec![
        ("refused", Err(Fault::Unreachable), unreachable.into()),
        ("no CORS header", Err(Fault::Unreachable), unreachable.into()),
        (
            "reset half way",
            Err(Fault::BrokenOff),
            "the answer of social.example broke off on its way.".into(),
        ),
        ("a page with status 200", text(200, "<!doctype html><p>hello"), kind.into()),
        ("JSON cut off", text(200, "{\"id\":\"1\",\"acct\":\"ad"), garbled.into()),
        (
            "too large",
            Err(Fault::TooLarge),
            "the answer of social.example is larger than 5 MB".into(),
        ),
        ("silence", Err(Fault::TooSlow), "social.example gave no answer within 15 seconds.".into()),
        ("offline", Err(Fault::Offline), "this device is offline.".into()),
        (
            "redirects",
            Err(Fault::Redirected),
            "social.example sends the question on to another address".into(),
        ),
        ("401", answer(401, &json!({ "error": "…" })), login.into()),
        ("403", answer(403, &json!({ "error": "…" })), login.into()),
        ("422", answer(422, &json!({ "error": "…" })), login.into()),
        (
            "404",
            answer(404, &json!({ "error": "Record not found" })),
            "social.example knows no such account.".into(),
        ),
        ("404 as a page", text(404, "<html>"), kind.into()),
        ("410", text(410, ""), "social.example has suspended this account".into()),
        (
            "429 for long, in seconds",
            too_many("retry-after", "7200"),
            format!("{pause} until 14:00."),
        ),
        (
            "429 for long, as a date",
            too_many("retry-after", "Tue, 24 Nov 2026 13:30:00 GMT"),
            format!("{pause} until 13:30."),
        ),
        (
            "429 for long, in unix seconds",
            too_many("ratelimit-reset", "1795523400"),
            format!("{pause} until 12:30."),
        ),
        (
            "429 for long, in ISO 8601",
            too_many("x-ratelimit-reset", "2026-11-24T12:05:00.531730Z"),
            format!("{pause} until 12:05."),
        ),
        ("429 without a time", text(429, ""), format!("{pause} for a while.")),
        ("429 with nonsense", too_many("retry-after", "soon"), format!("{pause} for a while.")),
        ("500", text(500, "<html>"), "social.example is in trouble (status 500).".into()),
        ("503", text(503, ""), "social.example is in trouble (status 503).".into()),
        ("418", text(418, ""), kind.into()),
        (
            "suspended",
            answer(200, &json!({ "id": "1", "acct": "a", "username": "a", "suspended": true })),
            "social.example has suspended this account".into(),
        ),
        (
            "wrong types",
            answer(200, &json!({ "id": 1, "acct": [], "username": {} })),
            garbled.into(),
        ),
    ];
    for (what, response, sentence) in table {
        let visit = visit(&["@ada@social.example"], |request| {
            assert_eq!(request.host, HOST);
            response.clone()
        });
        let lines = lines(&visit);
        assert_eq!(lines.len(), 1, "{what}: {lines:?}");
        assert!(
            lines[0].starts_with(&format!("@ada@social.example: {sentence}")),
            "{what}: {lines:?}"
        );
        assert!(lines[0].trim_end().ends_with('.'), "{what}: {lines:?}");
        assert!(visit.asked.len() <= 5, "{what}: {} requests", visit.asked.len());
    }
}

#[test]
fn times_are_told_as_the_reader_writes_them() {
    let fault = Fault::RateLimited(Some(NOW));
    let noon = |at| {
        assert_eq!(at, NOW);
        "12.00 Uhr".to_owned()
    };
    assert!(words::why(HOST, fault, &noon).contains("until 12.00 Uhr."));
}

fn account() -> Value {
    json!({ "id": "1", "acct": "ada", "username": "ada", "followers_count": 90, "following_count": 5 })
}

fn statuses(from: u32, many: u32) -> Value {
    let status = |id: u32| {
        json!({ "id": id.to_string(), "created_at": ago(1), "favourites_count": 1,
                "replies_count": 1, "reblogs_count": 1 })
    };
    (from..from + many).map(status).collect()
}

#[test]
fn a_page_that_fails_keeps_what_the_pages_before_it_gave() {
    for (response, why) in [
        (text(500, ""), "social.example is in trouble"),
        (text(200, "[{\"id\":\"9"), "the answer of social.example was not understood"),
        (text(200, "<html>"), "the answer of social.example was not understood"),
        (answer(200, &json!({ "error": "…" })), "the answer of social.example was not understood"),
        (Err(Fault::BrokenOff), "the answer of social.example broke off"),
        (Err(Fault::TooSlow), "social.example gave no answer within 15 seconds"),
        (with(text(429, ""), "retry-after", "3600"), "social.example takes no more questions"),
    ] {
        let visit = visit(&["@ada@social.example"], |request| match request.path.as_str() {
            path if path.contains("max_id") => response.clone(),
            path if path.contains("statuses") => answer(200, &statuses(0, 40)),
            _ => answer(200, &account()),
        });
        let lines = lines(&visit);
        assert!(lines[0].contains("followers 90, following 5, posts 40, likes 40"), "{lines:?}");
        let partial = "@ada@social.example: counted on 40 posts; the older ones are missing: ";
        assert!(lines[1].starts_with(&format!("{partial}{why}")), "{lines:?}");
    }
}

#[test]
fn a_profile_without_its_posts_is_a_profile_all_the_same() {
    let visit = visit(&["@ada@social.example"], |request| {
        if request.path.contains("statuses") { text(401, "{}") } else { answer(200, &account()) }
    });
    let lines = lines(&visit);
    assert_eq!(lines[0], "@ada@social.example on mastodon, person: followers 90, following 5");
    assert!(
        lines[1].starts_with("@ada@social.example: the profile is here, its posts are not: "),
        "{lines:?}"
    );
}

#[test]
fn what_goes_wrong_with_one_account_leaves_the_others_alone() {
    let handles = ["@ada@social.example", "@bea@broken.example", "@cleo@other.example"];
    let visit = visit(&handles, |request| match request.host.as_str() {
        "broken.example" => Err(Fault::Unreachable),
        _ if request.path.contains("statuses") => answer(200, &statuses(0, 3)),
        _ => answer(200, &named(request)),
    });
    let names: Vec<_> =
        visit.outcome.fetched.iter().map(|(at, it)| (*at, it.target.name())).collect();
    assert_eq!(names, [(0, handles[0].to_owned()), (2, handles[2].to_owned())]);
    assert_eq!(visit.outcome.faults.len(), 1);
}

/// Answers the first `times` requests like this, and those after them well.
fn at_first(times: usize, response: Heard) -> impl FnMut(&Request) -> Heard {
    let mut left = times;
    move |request| {
        if left > 0 {
            left -= 1;
            response.clone()
        } else if request.path.contains("statuses") {
            answer(200, &json!([]))
        } else {
            answer(200, &account())
        }
    }
}

#[test]
fn a_short_pause_is_waited_for_and_a_host_in_trouble_asked_once_more() {
    let soon = (NOW / 1_000 + 9).to_string();
    for (times, response, at_least, at_most) in [
        (1, with(text(429, ""), "retry-after", "7"), 7_000, 8_000),
        (1, with(text(429, ""), "ratelimit-reset", &soon), 8_500, 9_500),
        (1, with(text(429, ""), "ratelimit-reset", "4"), 4_000, 5_000),
        (1, with(text(429, ""), "x-ratelimit-reset", "2026-11-24T12:00:12Z"), 11_500, 12_500),
        (1, with(text(429, ""), "x-ratelimit-reset", "2020-01-01T00:00:00Z"), 500, 1_500),
        (1, text(429, ""), 2_000, 3_000),
        (3, text(429, ""), 14_000, 16_000),
        (1, with(text(503, ""), "retry-after", "3"), 3_000, 4_000),
        (1, text(502, "<html>"), 1_500, 2_500),
    ] {
        let visit = visit(&["@ada@social.example"], at_first(times, response.clone()));
        assert_eq!(visit.outcome.fetched.len(), 1, "{response:?}");
        assert!((at_least..=at_most).contains(&visit.took), "{response:?}: {}", visit.took);
    }
    // Asked no oftener than that.
    assert_eq!(visit(&["@ada@social.example"], at_first(9, text(429, ""))).asked.len(), 4);
    assert_eq!(visit(&["@ada@social.example"], at_first(2, text(500, ""))).asked.len(), 2);
}

#[test]
fn four_requests_at_once_and_one_to_a_host_that_asked_for_a_pause() {
    let handles: Vec<String> = (0..12).map(|at| format!("@a{at}@social.example")).collect();
    let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    let world = |request: &Request| {
        if request.path.contains("statuses") {
            answer(200, &json!([]))
        } else {
            answer(200, &named(request))
        }
    };
    assert_eq!(visit(&handles, world).at_once, 4);
    let mut session =
        Session::new(&handles.iter().map(|text| target(text)).collect::<Vec<_>>(), NOW);
    let fourfold::fetch::SessionStep::Send(ticket, _) = session.step(NOW) else {
        panic!("a request")
    };
    let Ok(pause) = with(text(429, ""), "retry-after", "5") else { panic!("an answer") };
    session.on_response(ticket, Ok(pause), NOW);
    assert!(
        matches!(session.step(NOW), fourfold::fetch::SessionStep::WaitUntil(until, _) if until == NOW + 5_000)
    );
    assert!(matches!(session.step(NOW + 5_000), fourfold::fetch::SessionStep::Send(..)));
    assert_eq!(session.step(NOW + 5_000), fourfold::fetch::SessionStep::Wait);
}

#[test]
fn a_host_that_is_shut_for_long_is_not_asked_the_rest() {
    let handles: Vec<String> = (0..12).map(|at| format!("@a{at}@social.example")).collect();
    let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    let visit = visit(&handles, |_| with(text(429, ""), "retry-after", "3600"));
    assert!(visit.asked.len() <= 4, "{} requests", visit.asked.len());
    assert_eq!(visit.outcome.faults.len(), 12);
}

/// As many handles as a list may have, on one host or on a few, and a host that takes no more
/// questions half-way: every account that was done is there, every other one has its reason, and
/// neither the stack nor the number of steps grows with what is left.
#[test]
fn a_host_that_shuts_half_way_through_the_longest_list_loses_nothing() {
    const ALL: usize = 15_000;
    const STACK: usize = 256 * 1024;
    let visits = || {
        for hosts in [1, 3, 400] {
            let targets: Vec<_> =
                (0..ALL).map(|at| target(&format!("@a{at}@s{}.example", at % hosts))).collect();
            let mut answered = 0;
            let visit = drive(Session::new(&targets, NOW), |request| {
                answered += 1;
                if answered > ALL {
                    return with(text(429, ""), "retry-after", "3600");
                }
                let name = request.path.split("acct=").nth(1).unwrap_or_default();
                let account = json!({ "id": "1", "acct": name, "username": name,
                    "followers_count": 9, "following_count": 5 });
                answer(200, &if name.is_empty() { json!([]) } else { account })
            });
            let (fetched, faults) = (visit.outcome.fetched, visit.outcome.faults);
            assert_eq!(fetched.len() + faults.len(), ALL);
            // Accounts whose posts were refused have their profiles.
            assert!(fetched.len() >= ALL / 2, "{} of {hosts} hosts", fetched.len());
            let is_shut = |fault: &Fault| matches!(fault, Fault::RateLimited(Some(_)));
            assert!(faults.iter().all(|(.., fault)| is_shut(fault)));
            assert!(visit.asked.len() <= ALL + 4 * hosts, "{} requests", visit.asked.len());
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(visits);
    thread.expect("a thread").join().expect("no more stack than that");
}

#[test]
fn what_has_come_is_given_in_parts_and_once_more_at_the_end() {
    let handles = ["@ada@social.example", "@bea@broken.example", "@cleo@other.example"];
    let targets: Vec<_> = handles.iter().map(|text| target(text)).collect();
    let mut session = Session::new(&targets, NOW);
    let mut parts = Vec::new();
    while let fourfold::fetch::SessionStep::Send(ticket, request) = session.step(NOW) {
        let response = match request.host.as_str() {
            "broken.example" => Err(Fault::TooSlow),
            _ if request.path.contains("statuses") => answer(200, &json!([])),
            _ => answer(200, &named(&request)),
        };
        session.on_response(ticket, response, NOW);
        let part = session.part();
        parts.push((part.fetched.len(), part.faults.len()));
    }
    let sum = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    assert_eq!(sum, (2, 1), "{parts:?}");
    assert!(parts.iter().all(|part| part.0 + part.1 <= 1), "{parts:?}");
    let outcome = session.finish();
    assert_eq!((outcome.fetched.len(), outcome.faults.len()), (2, 1));
}

/// The account that a lookup asks for.
fn named(request: &Request) -> Value {
    let name = request.path.split("acct=").nth(1).unwrap_or("ada");
    json!({ "id": "1", "acct": name, "username": name, "followers_count": 90, "following_count": 5 })
}

#[test]
fn parts_stand_for_a_fetch_that_does_not_come_to_its_end() {
    let targets = vec![target("@ada@social.example"), target("@bea@social.example")];
    let numerals = fourfold::base::numerals::Numerals::default().to_bytes();
    let bytes = [numerals, Job::Fetch { targets }.to_bytes()].concat();
    let mut fetching = Fetching::begin(&bytes, NOW, clock).expect("a fetch");
    let mut parts = Vec::new();
    let mut how_far = String::new();
    for _ in 0..3 {
        let step = fetching.session().step(NOW);
        let fourfold::fetch::SessionStep::Send(ticket, request) = &step else {
            panic!("a request")
        };
        let is_posts = request.path.contains("statuses");
        let body = if is_posts { json!([]) } else { named(request) };
        let Ok(response) = answer(200, &body) else { panic!("an answer") };
        fetching.session().on_response(*ticket, Ok(response), NOW);
        parts.extend(fetching.part());
        how_far = fetching.words(&step, NOW);
    }
    let report = FetchReport::of_parts(&parts, &how_far);
    assert_eq!(report.cohort.len(), 1);
    assert_eq!(
        report.failures,
        [
            "Asking social.example: 1 of 2 accounts done, 3 answers. Then the part of this page that \
             fetches stopped. What came by then is kept. Press the button again for the rest."
        ]
    );
}

#[test]
fn many_accounts_that_meet_the_same_fault_are_counted() {
    let handles: Vec<String> = (0..3_000).map(|at| format!("@a{at}@social.example")).collect();
    let targets = handles.iter().map(|text| target(text)).collect();
    let numerals = fourfold::base::numerals::Numerals::default().to_bytes();
    let bytes = [numerals, Job::Fetch { targets }.to_bytes()].concat();
    let mut fetching = Fetching::begin(&bytes, NOW, clock).expect("a fetch");
    fetching.session().stop();
    let report = FetchReport::from_bytes(&fetching.finish()).expect("what was told");
    assert_eq!(report.failures.len(), 21);
    let last = report.failures.last().expect("a line");
    assert!(last.starts_with("2,980 more accounts: stopped before it was done."), "{last}");
}

#[test]
fn what_is_stopped_keeps_what_has_come() {
    let targets = [target("@ada@social.example"), target("@bea@other.example")];
    let mut session = Session::new(&targets, NOW);
    let mut said = Vec::new();
    // Ada's profile and first page come, nothing else.
    for _ in 0..4 {
        while let fourfold::fetch::SessionStep::Send(ticket, request) = session.step(NOW) {
            said.push((ticket, request));
        }
        let at = said.iter().position(|(_, it)| it.host == HOST && !it.path.contains("max_id"));
        let Some(at) = at else { break };
        let (ticket, request) = said.remove(at);
        let is_posts = request.path.contains("statuses");
        let body = if is_posts { statuses(0, 40) } else { account() };
        let Ok(response) = answer(200, &body) else { panic!("an answer") };
        session.on_response(ticket, Ok(response), NOW);
    }
    session.stop();
    assert_eq!(session.step(NOW), fourfold::fetch::SessionStep::Done);
    let outcome = session.finish();
    let (_, ada) = &outcome.fetched[0];
    assert_eq!(ada.profile.counts.posts.value(), Some(40));
    assert_eq!(
        ada.notes[0],
        fourfold::fetch::FetchNote::Partial { posts: 40, why: Fault::Stopped }
    );
    assert_eq!(outcome.faults[0].2, Fault::Stopped);
}

// ---- People.

fn ask() -> Ask {
    let post = |at: u32, likes, reposts| PostRef {
        uri: format!("at://did:plc:ada/p/{at}"),
        likes,
        reposts,
    };
    Ask {
        name: "@ada.bsky.social".into(),
        did: "did:plc:ada".into(),
        posts: vec![post(0, 150, 1), post(1, 0, 0), post(2, 3, 0)],
    }
}

fn people(request: &Request) -> Heard {
    let liker = |at: u32| json!({ "actor": { "did": format!("did:plc:p{at}") } });
    let path = request.path.as_str();
    if path.contains("getRepostedBy") {
        return answer(
            200,
            &json!({ "repostedBy": [{ "did": "did:plc:p7" }, { "did": "did:plc:ada" }] }),
        );
    }
    match (path.contains("p%2F0"), path.contains("cursor=next")) {
        (true, false) => answer(
            200,
            &json!({ "likes": (0..100).map(liker).collect::<Vec<_>>(), "cursor": "next" }),
        ),
        (true, true) => answer(200, &json!({ "likes": (90..150).map(liker).collect::<Vec<_>>() })),
        _ => answer(200, &json!({ "likes": [liker(0), liker(500), liker(501)] })),
    }
}

#[test]
fn people_are_counted_once_however_often_they_took_part() {
    assert_eq!(ask().requests(), 4);
    let visit = drive(Session::people(ask()), people);
    assert_eq!(visit.asked.len(), 4);
    assert_eq!(
        lines(&visit),
        [
            "@ada.bsky.social on bluesky, person: people_engaged 152",
            "@ada.bsky.social: 152 people liked or reposted 3 posts.",
            "@ada.bsky.social: 1 like or repost is by the account itself, which is not among the \
             people and stays in the counts of its posts.",
        ]
    );
}

#[test]
fn people_counted_in_part_are_a_floor() {
    let visit = drive(Session::people(ask()), |request| {
        if request.path.contains("cursor=next") { text(500, "") } else { people(request) }
    });
    let lines = lines(&visit);
    assert_eq!(lines[0], "@ada.bsky.social on bluesky, person: people_engaged 102+");
    assert!(lines[2].contains("it is a floor"), "{lines:?}");
    let visit = drive(Session::people(ask()), |_| Err(Fault::Unreachable));
    assert_eq!(visit.outcome.faults.len(), 1);
}

// ---- Those who follow back.

fn ask_back(following: u64) -> AskBack {
    AskBack { name: "@ada.bsky.social".into(), did: "did:plc:ada".into(), following }
}

/// Ada follows so many, in pages of a hundred; every third of them follows her, and one of those is
/// gone.
fn followed(request: &Request, all: u32) -> Heard {
    let path = request.path.as_str();
    if let Some((_, others)) = path.split_once("getRelationships?actor=did:plc:ada&") {
        let others: Vec<&str> =
            others.split('&').filter_map(|it| it.strip_prefix("others=did:plc:p")).collect();
        assert!((1..=30).contains(&others.len()), "{path}");
        let report = others.iter().map(|number| {
            let (did, number) = (format!("did:plc:p{number}"), number.parse::<u32>());
            match number.expect("a number") {
                6 => json!({ "actor": did, "notFound": true }),
                it if it % 3 == 0 => {
                    json!({ "did": did, "followedBy": "at://x", "following": "at://y" })
                }
                _ => json!({ "did": did, "following": "at://y" }),
            }
        });
        // The order of an answer is not that of the question.
        return answer(200, &json!({ "relationships": report.rev().collect::<Vec<_>>() }));
    }
    assert!(path.starts_with("/xrpc/app.bsky.graph.getFollows?actor=did:plc:ada&limit=100"));
    let from = path.split_once("cursor=").map_or(0, |(_, at)| at.parse::<u32>().expect("ours"));
    let to = all.min(from + 100);
    let page: Vec<Value> =
        (from..to).map(|at| json!({ "did": format!("did:plc:p{at}") })).collect();
    let mut body = json!({ "follows": page });
    if to < all {
        body["cursor"] = json!(to.to_string());
    }
    answer(200, &body)
}

#[test]
fn those_who_follow_back_are_counted_as_far_as_the_cap() {
    let unlisted = "the profile counts 1 more followed account that is not shown, for instance \
        deleted or suspended, so the number is a floor.";
    for (all, asked, lines_) in [
        (0, 1, vec!["followed_back 0", "of 0 followed accounts, 0 follow back."]),
        (1, 2, vec!["followed_back 1", "of 1 followed account, 1 follows back."]),
        // One of them is gone: whether it would follow back is not known.
        (150, 7, vec!["followed_back 49+", "of 149 followed accounts, 49 follow back.", unlisted]),
        (
            1_000,
            44,
            vec!["followed_back 333+", "of 999 followed accounts, 333 follow back.", unlisted],
        ),
        (
            1_001,
            44,
            vec![
                "followed_back 333+",
                "of 999 followed accounts, 333 follow back.",
                "more are followed than the 1,000 that this page looks at, so the number is a floor.",
                unlisted,
            ],
        ),
    ] {
        let visit = drive(Session::back(ask_back(all)), |request| followed(request, all as u32));
        assert_eq!(visit.asked.len(), asked, "{all}");
        if all > 0 {
            assert_eq!(ask_back(all).requests(), asked, "{all}");
        }
        let lines = lines(&visit);
        assert_eq!(lines.len(), lines_.len(), "{lines:?}");
        for (line, end) in lines.iter().zip(lines_) {
            assert!(line.ends_with(&format!(" {end}")), "{line}");
        }
    }
}

#[test]
fn lists_that_are_shorter_than_their_counts_make_floors() {
    // Of eight who are followed all follow back; 32 more are gone, and no list has them.
    let visit = drive(Session::back(ask_back(40)), |request| {
        let dids = (0..8).map(|at| format!("did:plc:p{at}"));
        if request.path.contains("getFollows") {
            let follows: Vec<Value> = dids.map(|did| json!({ "did": did })).collect();
            return answer(200, &json!({ "follows": follows }));
        }
        let report: Vec<Value> =
            dids.map(|did| json!({ "did": did, "followedBy": "at://x" })).collect();
        answer(200, &json!({ "relationships": report }))
    });
    assert_eq!(
        lines(&visit),
        [
            "@ada.bsky.social on bluesky, person: followed_back 8+",
            "@ada.bsky.social: of 8 followed accounts, 8 follow back.",
            "@ada.bsky.social: the profile counts 32 more followed accounts that are not shown, for \
             instance deleted or suspended, so the number is a floor.",
        ]
    );
    // A group that is answered for in part is looked at in part.
    let visit = drive(Session::back(ask_back(3)), |request| {
        if request.path.contains("getFollows") {
            return followed(request, 3);
        }
        answer(200, &json!({ "relationships": [{ "did": "did:plc:p0", "followedBy": "at://x" }] }))
    });
    assert!(lines(&visit)[1].ends_with("of 1 followed account, 1 follows back."));
    assert!(lines(&visit)[0].ends_with("followed_back 1+"));
    // 15 likes by the post's count, of which the list shows 14, one of them its author's.
    let mut ask = ask();
    ask.posts = vec![PostRef { uri: "at://did:plc:ada/p/0".into(), likes: 15, reposts: 0 }];
    let visit = drive(Session::people(ask), |_| {
        let mut likes: Vec<Value> =
            (0..13).map(|at| json!({ "actor": { "did": format!("did:plc:p{at}") } })).collect();
        likes.push(json!({ "actor": { "did": "did:plc:ada" } }));
        answer(200, &json!({ "likes": likes }))
    });
    let said = lines(&visit);
    assert_eq!(said[0], "@ada.bsky.social on bluesky, person: people_engaged 13+");
    assert!(said[2].contains("1 like or repost is by accounts that are not shown"), "{said:?}");
    assert!(said[3].contains("1 like or repost is by the account itself"), "{said:?}");
}

#[test]
fn those_who_follow_back_are_a_floor_where_something_fails() {
    let floor = "not all of them were looked at, so the number is a floor: public.api.bsky.app";
    // The second page does not come; a group is not answered for.
    for broken in ["cursor=100", "p0&"] {
        let visit = drive(Session::back(ask_back(150)), |request| {
            if request.path.contains(broken) { text(500, "") } else { followed(request, 150) }
        });
        let lines = lines(&visit);
        assert!(lines[0].ends_with('+'), "{broken}: {lines:?}");
        assert!(lines[2].contains(floor), "{broken}: {lines:?}");
    }
    for broken in [Err(Fault::Unreachable), text(200, "<p>"), answer(200, &json!({ "follows": 1 }))]
    {
        let visit = drive(Session::back(ask_back(150)), |_| broken.clone());
        assert_eq!((visit.outcome.fetched.len(), visit.outcome.faults.len()), (0, 1));
    }
    // A server that goes round in a circle is left.
    let visit =
        drive(Session::back(ask_back(150)), |request| match request.path.contains("getFollows") {
            true => {
                answer(200, &json!({ "follows": [], "cursor": request.path.len().to_string() }))
            }
            false => followed(request, 150),
        });
    assert!(visit.asked.len() < 60, "{}", visit.asked.len());
}

// ---- As the second program does it.

#[test]
fn a_job_of_fetching_goes_there_and_back_as_bytes() {
    let targets = vec![target("ada.bsky.social"), target("@bea@social.example")];
    let job = Job::Fetch { targets };
    assert_eq!(Job::from_bytes(&job.to_bytes()), Some(job.clone()));
    let numerals = fourfold::base::numerals::Numerals::default().to_bytes();
    let bytes = [numerals, job.to_bytes()].concat();
    let mut fetching = Fetching::begin(&bytes, NOW, clock).expect("a fetch");
    let step = fetching.session().step(NOW);
    assert_eq!(
        fetching.words(&step, NOW),
        "Asking public.api.bsky.app and social.example: 0 of 2 accounts done, 0 answers."
    );
    fetching.session().stop();
    let report = FetchReport::from_bytes(&fetching.finish()).expect("what was told");
    assert_eq!(report.failures.len(), 2);
    assert!(report.cohort.is_empty());
}

proptest! {
    /// Whatever a server answers, it ends, soon, with every account told of.
    #[test]
    fn any_answer_is_understood_or_told_of(
        statuses in prop::collection::vec(100_u16..600, 1..6),
        bodies in prop::collection::vec(body(), 1..6),
        header in ("(retry-after|ratelimit-reset|x-ratelimit-reset|link)", "\\PC{0,30}|[0-9]{0,20}"),
    ) {
        let mut at = 0;
        let handles = ["ada.bsky.social", "did:plc:b", "@ada@social.example"];
        let visit = visit(&handles, |_| {
            at += 1;
            let name = Answer::HEADERS.into_iter().find(|name| *name == header.0).unwrap_or("link");
            Ok(Answer {
                status: statuses[at % statuses.len()],
                headers: vec![(name, header.1.clone())],
                body: bodies[at % bodies.len()].clone().into_bytes(),
            })
        });
        let outcome = &visit.outcome;
        let report = outcome.fetched.len() + outcome.faults.len() + outcome.elsewhere.len()
            + outcome.others.len();
        prop_assert!((2..=3).contains(&report));
        prop_assert!(visit.asked.len() < 200);
    }
}

/// Right answers, with a part changed, and noise.
fn body() -> impl Strategy<Value = String> {
    let whole = [
        account(),
        statuses(0, 3),
        json!({ "did": "did:plc:b", "handle": "b.bsky.social", "followersCount": 5 }),
        json!({ "profiles": [{ "did": "did:plc:b", "handle": "ada.bsky.social" }] }),
        json!({ "feed": [{ "post": { "uri": "at://did:plc:b/p/1", "record": { "createdAt": ago(1) } } }], "cursor": "x" }),
        json!({ "id": "1", "username": "ada", "notesCount": 1 }),
        json!({ "links": [{ "rel": "self", "href": "https://there.example/users/ada" }] }),
        json!({ "error": { "code": "NO_SUCH_USER" } }),
        json!({ "status": 404 }),
        json!({ "name": "ada", "host": "x", "url": "x", "followersCount": 1 }),
        json!({ "data": [{ "views": 1, "likes": 2 }] }),
    ];
    let texts: Vec<String> = whole.iter().map(Value::to_string).collect();
    (
        prop::sample::select(texts),
        any::<prop::sample::Index>(),
        prop::option::of("[\\PC]{0,3}|-1|1.5|null|\""),
    )
        .prop_map(|(mut text, at, change)| {
            if let Some(change) = change {
                let at = at.index(text.len() + 1);
                if text.is_char_boundary(at) {
                    text.insert_str(at, &change);
                }
            }
            text
        })
}

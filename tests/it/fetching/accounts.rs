//! Accounts with a known truth, played by a stand-in that filters as the real network does: what a
//! fetch counts and what the same answers come to when they are saved, in every form in which
//! somebody may save them, is the truth both times.

use fourfold::model::profile::Profile;
use fourfold::read::{Reading, Settings, join_answers, read, read_file};
use serde_json::{Value, json};

use super::appview::World;
use super::fake::{Visit, visit};
use super::networks::lines;
use crate::reading::archives::zip;
use crate::told;

/// Posts counted, their median, and engagement in percent of the followers.
pub(crate) type Truth = Option<(u64, f64, f64)>;

pub(crate) fn truth<N: AsRef<str>>(profile: &Profile<N>) -> Truth {
    let per_post = profile.per_post?;
    let posts = profile.counts.posts.value()?;
    let followers = profile.counts.followers.value()? as f64;
    let percent = if followers > 0.0 { per_post.median / followers * 100.0 } else { f64::NAN };
    Some((posts, per_post.median, (percent * 10.0).round() / 10.0))
}

/// The answers of one account in every form in which they may be saved: a list, one behind another,
/// files given together in either order, and an archive of them.
pub(crate) fn forms(answers: &[Value]) -> Vec<(&'static str, Reading)> {
    let settings = Settings::default();
    let texts: Vec<String> = answers.iter().map(Value::to_string).collect();
    let files = |order: &mut dyn Iterator<Item = (usize, &String)>| -> Vec<(String, Vec<u8>)> {
        order.map(|(at, text)| (format!("answer-{at}.json"), text.clone().into_bytes())).collect()
    };
    let joined = |files: Vec<(String, Vec<u8>)>| {
        let joined = join_answers(files);
        assert_eq!(joined.len(), 1, "joined to one");
        read_file(&joined[0].0, &joined[0].1, &settings)
    };
    let forwards = files(&mut texts.iter().enumerate());
    let backwards = files(&mut texts.iter().enumerate().rev());
    let members: Vec<(&str, &[u8])> =
        forwards.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    vec![
        ("a list", read(&format!("[{}]", texts.join(",\n")), &settings)),
        ("one behind another", read(&texts.join(""), &settings)),
        ("a line each", read(&texts.join("\n"), &settings)),
        ("an archive", read_file("answers.zip", &zip(&members), &settings)),
        ("files", joined(forwards)),
        ("files in another order", joined(backwards)),
    ]
}

/// Fetches an account, reads its saved answers, and holds both to the truth and to one another.
fn check(name: &str, world: &World, expected: Truth) -> Visit {
    let visit = visit(&["ada.test"], |request| world.on_response(request));
    assert_eq!(visit.outcome.faults, [], "{name}");
    let (_, fetched) = &visit.outcome.fetched[0];
    if fetched.profile.counts.followers.value() == Some(0) {
        let per_post = fetched.profile.per_post.expect("posts");
        assert_eq!(expected.map(|it| (it.0, it.1)), Some((per_post.posts as u64, per_post.median)));
    } else {
        assert_eq!(truth(&fetched.profile), expected, "{name}: {:?}", lines(&visit));
    }
    let line = told::profile(&fetched.profile);
    for pins in [false, true] {
        for (form, reading) in forms(&world.saved("posts_with_replies", pins)) {
            let rows = told::cohort(&reading.cohort);
            assert_eq!(
                rows,
                std::slice::from_ref(&line),
                "{name}, {form}: {:?}",
                told::notes(&reading)
            );
            assert!(reading.questions.is_empty(), "{name}, {form}");
        }
    }
    visit
}

/// A thread: each post below the one before; likes by place, oldest first, `step` hours apart.
fn thread(world: &mut World, newest: u64, step: u64, likes: &[u64]) -> Vec<u32> {
    let many = likes.len() as u64;
    let mut keys: Vec<u32> = Vec::new();
    for (at, likes) in likes.iter().enumerate() {
        let hours = newest + (many - 1 - at as u64) * step;
        let key = match (keys.first(), keys.last()) {
            (Some(root), Some(parent)) => world.below(hours, *root, *parent, *likes),
            _ => world.post(hours, *likes),
        };
        keys.push(key);
    }
    keys
}

#[test]
fn plain_accounts_of_bluesky_are_counted_as_they_are() {
    let mut three = World::new(20);
    [2, 3, 4].iter().enumerate().for_each(|(at, likes)| {
        three.post(at as u64 * 30, *likes);
    });
    check("three", &three, Some((3, 3.0, 15.0)));

    let mut many = World::new(20);
    for at in 0..120 {
        many.post(at * 20, if at >= 100 { 900 } else { at % 5 });
    }
    let visit = check("many", &many, Some((100, 2.0, 10.0)));
    assert!(lines(&visit)[1].ends_with("counted on the newest 100 posts."), "{:?}", lines(&visit));

    let mut zero = World::new(0);
    [1, 2, 3].iter().enumerate().for_each(|(at, likes)| {
        zero.post(at as u64, *likes);
    });
    check("zero", &zero, Some((3, 2.0, 0.0)));

    let mut gated = World::new(20);
    for at in 0..4 {
        gated.post_with(at, [0, 1, 0, 0]);
    }
    check("gated", &gated, Some((4, 1.0, 5.0)));

    let mut blka = World::new(20);
    blka.post(1, 0);
    blka.post(2, 0);
    check("blka", &blka, Some((2, 0.0, 0.0)));

    let mut blkb = World::new(20);
    for (at, others) in [[3, 1, 0, 0], [0, 0, 4, 0], [1, 1, 1, 2]].into_iter().enumerate() {
        blkb.post_with(at as u64, others);
    }
    check("blkb", &blkb, Some((3, 4.0, 20.0)));

    let mut dates = World::new(20);
    for (at, likes) in [3, 3, 1, 9].into_iter().enumerate() {
        dates.post(at as u64 * 3 + 1, likes);
    }
    dates.claim_the_future();
    check("dates", &dates, Some((4, 3.0, 15.0)));

    let mut bulk = World::new(20);
    for _ in 0..100 {
        bulk.post(2, 1);
    }
    check("bulk", &bulk, Some((100, 1.0, 5.0)));
}

#[test]
fn accounts_without_posts_of_their_own_have_none() {
    let mut replier = World::new(20);
    for at in 0..3 {
        replier.answer(at, 50);
    }
    let visit = check("replier", &replier, None);
    let said = lines(&visit);
    assert!(
        said[1].ends_with("no posts of its own in the last 90 days, so engagement is unknown.")
    );
    assert!(said[2].ends_with("3 replies to others left out."), "{said:?}");
    check("empty", &World::new(20), None);
}

#[test]
fn posts_of_ones_own_threads_all_count() {
    let mut short = World::new(20);
    short.post(1, 5);
    thread(&mut short, 2, 1, &[3, 6, 9]);
    check("thread", &short, Some((4, 5.5, 27.5)));

    // One thread of 130 posts in 70 days: the newest 100 of them, and every one has a likes of its own.
    let mut long = World::new(20);
    let likes: Vec<u64> = (0..130).map(|at| if at < 30 { 70 } else { 2 + at % 2 }).collect();
    thread(&mut long, 0, 13, &likes);
    let visit = check("longthread", &long, Some((100, 2.5, 12.5)));
    let own = "taken off the counts of its posts.";
    assert!(lines(&visit).iter().any(|line| line.ends_with(own)), "{:?}", lines(&visit));

    // The newest posts go on below one that is more than a page older.
    let mut cross = World::new(20);
    let root = cross.post(2_000, 1);
    for at in 0..97 {
        cross.post(100 + at, 2);
    }
    let mut parent = root;
    for at in 0..6 {
        parent = cross.below(50 - at, root, parent, 40);
    }
    check("crossthread", &cross, Some((100, 2.0, 10.0)));

    let mut gap = World::new(20);
    let keys = thread(&mut gap, 1, 5, &[1, 4, 900, 5, 20]);
    gap.delete(keys[2]);
    check("gapthread", &gap, Some((4, 4.5, 22.5)));

    let mut mixed = World::new(20);
    let root = mixed.post(30, 2);
    let answer = mixed.answer_below(20, root, 700);
    mixed.below(10, root, answer, 5);
    mixed.post(5, 6);
    check("mixthread", &mixed, Some((3, 5.0, 25.0)));

    let mut gone = World::new(13);
    let keys = thread(&mut gone, 1, 2, &[70, 9, 10, 12, 13, 14]);
    gone.delete(keys[0]);
    gone.post(200, 0);
    check("rootgone", &gone, Some((6, 11.0, 84.6)));

    let mut two = World::new(10);
    let root = two.post(9, 70);
    two.below(5, root, root, 10);
    two.delete(root);
    check("tworoot", &two, Some((1, 10.0, 100.0)));
}

#[test]
fn a_feed_full_of_reposts_is_followed_to_its_own_posts() {
    let mut cut = World::new(13);
    cut.post(0, 0);
    for at in 0..2_050 {
        cut.repost(1 + at / 20);
    }
    for at in 0..4 {
        cut.post(500 + at, 13);
    }
    let visit = check("cutoff", &cut, Some((5, 13.0, 100.0)));
    assert!(lines(&visit)[1].ends_with("counted on 5 posts of the last 90 days."));

    let mut heavy = World::new(20);
    for at in 0..2_150 {
        heavy.repost(at / 10);
    }
    for at in 0..5 {
        heavy.post(480 + at, 2);
    }
    check("repostheavy", &heavy, Some((5, 2.0, 10.0)));
}

#[test]
fn the_end_of_patience_is_no_end_of_a_feed() {
    let mut endless = World::new(10);
    endless.post(0, 3);
    for _ in 0..40_000 {
        endless.repost(1);
    }
    endless.post(9, 900);
    let visit = visit(&["ada.test"], |request| endless.on_response(request));
    let said = lines(&visit);
    assert!(
        said[1].contains("counted on 1 post; the older ones are missing: this page"),
        "{said:?}"
    );
    assert!(visit.asked.len() <= 302, "{}", visit.asked.len());

    // Slow answers: a minute after the first twenty pages.
    let mut none = World::new(10);
    for _ in 0..40_000 {
        none.repost(1);
    }
    let mut session =
        fourfold::fetch::Session::new(&[super::fake::target("ada.test")], super::fake::NOW);
    let mut now = super::fake::NOW;
    let mut asked = 0;
    while let fourfold::fetch::SessionStep::Send(ticket, request) = session.step(now) {
        now += 2_500;
        asked += 1;
        session.on_response(ticket, none.on_response(&request), now);
    }
    assert!((22..=27).contains(&asked), "{asked}");
    let outcome = session.finish();
    let (_, fetched) = &outcome.fetched[0];
    assert!(matches!(
        fetched.notes[0],
        fourfold::fetch::FetchNote::WithoutPosts(fourfold::fetch::Fault::Budget)
    ));
}

#[test]
fn what_an_account_does_itself_is_not_its_audience() {
    let mut own = World::new(20);
    own.post(3, 1);
    let passed_on = own.post(2, 2);
    own.post(1, 3);
    own.own_repost(0, passed_on);
    let visit = check("selfrepost", &own, Some((3, 2.0, 10.0)));
    let said = lines(&visit);
    assert!(
        said.iter().any(|line| line.ends_with("1 repost of its own posts left out.")),
        "{said:?}"
    );
    assert!(!said.iter().any(|line| line.contains("of others")), "{said:?}");

    let mut reply = World::new(20);
    reply.post(3, 2);
    let answer = reply.answer(2, 9);
    reply.own_repost(1, answer);
    check("replyrepost", &reply, Some((1, 2.0, 10.0)));

    let mut quoted = World::new(20);
    let first = quoted.post(9, 1);
    quoted.quote(8, first, 1);
    quoted.quote(7, first, 1);
    let visit = check("quoted", &quoted, Some((3, 1.0, 5.0)));
    let taken = "2 quotes by the account itself taken off the counts of its posts.";
    assert!(lines(&visit).iter().any(|line| line.ends_with(taken)), "{:?}", lines(&visit));

    let mut talker = World::new(10);
    thread(&mut talker, 1, 1, &[0; 8]);
    let visit = check("talker", &talker, Some((8, 0.0, 0.0)));
    let taken = "7 replies by the account itself taken off the counts of its posts.";
    assert!(lines(&visit).iter().any(|line| line.ends_with(taken)), "{:?}", lines(&visit));
}

#[test]
fn a_pinned_post_counts_in_its_place_and_once() {
    let mut old = World::new(20);
    let pin = old.post(200 * 24, 900);
    for (at, likes) in [3, 4, 5].into_iter().enumerate() {
        old.post(at as u64 * 24, likes);
    }
    old.pin(pin);
    check("pinned, old", &old, Some((3, 4.0, 20.0)));

    let mut near = World::new(20);
    near.post(1, 3);
    let pin = near.post(30, 4);
    near.post(60, 5);
    near.pin(pin);
    check("pinned", &near, Some((3, 4.0, 20.0)));

    // Beyond the first page.
    let mut far = World::new(20);
    let pin = far.post(700, 5);
    for at in 0..150 {
        far.repost(at);
    }
    far.post(800, 3);
    far.post(2, 4);
    far.pin(pin);
    check("pinned, on the second page", &far, Some((3, 4.0, 20.0)));
}

#[test]
fn answers_of_one_account_are_one_row_and_others_stay_apart() {
    let mut ada = World::new(20);
    ada.post(1, 10);
    let both = ada.saved("posts_with_replies", false);
    let bob = json!({ "did": "did:plc:bob", "handle": "bob.test", "followersCount": 9 });
    for (form, reading) in forms(&[both[1].clone(), bob, both[0].clone()]) {
        let names: Vec<String> =
            reading.cohort.iter().map(|profile| profile.name.to_owned()).collect();
        assert_eq!(names.len(), 2, "{form}: {names:?}");
        let ada = reading.cohort.iter().find(|profile| profile.name == "@ada.test");
        assert_eq!(ada.and_then(|ada| truth(&ada)), Some((1, 10.0, 50.0)), "{form}");
    }
}

#[test]
fn saved_answers_without_counts_say_what_they_are() {
    let person = json!({ "actor": { "did": "did:plc:bob", "handle": "bob.test" } });
    for (answer, said) in [
        (json!({ "feed": [] }), "This is a saved list of posts without any"),
        (json!({ "feed": [], "cursor": "1__x" }), "This is a saved list of posts without any"),
        (json!([]), "This is a saved list of posts without any"),
        (
            json!({ "error": "AccountDeactivated", "message": "Account is deactivated" }),
            "This is a refusal that was saved (\u{201c}AccountDeactivated\u{201d}: the account\u{2019}s owner",
        ),
        (
            json!({ "error": "InvalidRequest", "message": "Profile not found" }),
            "This is a refusal that was saved (\u{201c}InvalidRequest\u{201d})",
        ),
        (json!({ "error": "Record not found" }), "This is a refusal that was saved"),
        (
            json!({ "error": { "code": "NO_SUCH_USER", "message": "…" } }),
            "This is a refusal that was saved (\u{201c}NO_SUCH_USER\u{201d}",
        ),
        (
            json!({ "status": 404, "title": "Error", "detail": "Not found", "type": "about:blank" }),
            "This is a refusal that was saved (\u{201c}Not found\u{201d})",
        ),
        (
            json!({ "uri": "at://did:plc:ada/app.bsky.feed.post/1", "likes": [person] }),
            "This is a saved list of people",
        ),
        (
            json!({ "uri": "at://did:plc:ada/app.bsky.feed.post/1", "likes": [] }),
            "This is a saved list of people",
        ),
        (
            json!({ "uri": "at://did:plc:ada/app.bsky.feed.post/1", "repostedBy": [{ "did": "did:plc:bob" }] }),
            "This is a saved list of people",
        ),
        (
            json!({ "subject": { "did": "did:plc:ada" }, "follows": [{ "did": "did:plc:bob" }] }),
            "This is a saved list of people",
        ),
    ] {
        let reading = read(&answer.to_string(), &Settings::default());
        assert!(reading.cohort.is_empty(), "{answer}");
        let notes: Vec<String> =
            reading.notes.iter().map(|note| fourfold::wording::notes::note(&note.kind)).collect();
        assert!(notes.iter().any(|note| note.starts_with(said)), "{answer}: {notes:?}");
        assert_eq!(notes.len(), 1, "{answer}: {notes:?}");
    }
    // Beside a profile an empty list says that there are no posts.
    for (form, reading) in forms(&World::new(20).saved("posts_with_replies", false)) {
        assert_eq!(told::cohort(&reading.cohort).len(), 1, "{form}");
    }
}

#[test]
fn what_was_cut_off_or_is_of_no_kind_loses_nothing_that_was_good() {
    let mut ada = World::new(20);
    ada.post(1, 10);
    let saved = ada.saved("posts_with_replies", false);
    let settings = Settings::default();
    let cut = saved[1].to_string();
    let cut = cut.get(..cut.len() - 9).expect("ends in ASCII");
    let text = format!("{}\n{cut}", saved[0]);
    let reading = read(&text, &settings);
    assert_eq!(reading.cohort.len(), 1, "{:?}", told::notes(&reading));
    assert!(told::notes(&reading).iter().any(|note| note.contains("JsonCutOff")));
    let files = vec![
        ("a.json".to_owned(), saved[0].to_string().into_bytes()),
        ("b.json".to_owned(), saved[1].to_string().into_bytes()),
        ("c.csv".to_owned(), b"name,followers\n@bea,5".to_vec()),
        ("d.json".to_owned(), b"{\"did\": \"did:plc:x\", \"nothing\": 5".to_vec()),
    ];
    let joined = join_answers(files);
    let names: Vec<&str> = joined.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a.json, b.json, d.json", "c.csv"]);
    let reading = read_file(&joined[0].0, &joined[0].1, &settings);
    assert_eq!(reading.cohort.len(), 1);
    let notes = told::notes(&reading).join("\n");
    assert!(notes.contains("d.json") && notes.contains("JsonCutOff"), "{notes}");
}

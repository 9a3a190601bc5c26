//! Copied pages in the world's languages: their labels, their numbers, and words for both
//! directions.

use fourfold::model::count::{Count, Shortening};
use fourfold::model::profile::Field;
use fourfold::read::{QuestionKind, Settings, read};

use super::{Case, assert_read, reading};
use crate::told;

/// A language's page: posts, following and followers, as a Mastodon server or another network
/// shows them, with followers of 12,300 or so and 345 of those it follows.
const PAGES: &[(&str, &str)] = &[
    ("en", "12.3K followers 345 following"),
    ("de", "20 Beiträge 345 Folge ich 12,3 Tsd. Follower"),
    ("es", "20 publicaciones 345 siguiendo 12,3 mil seguidores"),
    ("pt", "20 publicações 345 seguindo 12,3 mil seguidores"),
    ("fr", "20 messages 345 abonnements 12,3 k abonné·e·s"),
    ("it", "20 post 345 seguiti 12,3K follower"),
    ("nl", "20 berichten 345 volgend 12,3K volgers"),
    ("ja", "投稿20件 フォロー中345人 フォロワー1.23万人"),
    ("zh", "20 嘟文 345 正在关注 1.23万 关注者"),
    ("zh-TW", "20 嘟文 345 跟隨中 1.23萬 跟隨者"),
    ("ko", "게시물 20개 팔로워 1.23만명 팔로잉 345명"),
    ("hi", "20 पोस्ट 345 फ़ॉलोइंग 12.3 हज़ार फ़ॉलोअर"),
    ("ru", "20 постов 345 подписок 12,3 тыс. подписчиков"),
    ("uk", "20 дописів 345 підписок 12,3 тис. підписників"),
    ("pl", "20 wpisów 345 obserwowanych 12,3 tys. obserwujących"),
    ("tr", "20 gönderi 345 takip edilen 12,3 B takipçi"),
    ("sv", "20 inlägg 345 följer 12,3 tn följare"),
    ("id", "20 kiriman 345 mengikuti 12,3 rb pengikut"),
    ("vi", "20 bài viết 345 đang theo dõi 12,3 N người theo dõi"),
    ("ar", "20 منشورات 345 متابَع 12.3 ألف متابِع"),
    ("cs", "20 příspěvků 345 sledovaných 12,3 tis. sledujících"),
    ("da", "20 indlæg 345 følger 12,3 t følgere"),
    ("nb", "20 innlegg 345 følger 12,3k følgere"),
    ("fi", "20 julkaisua 345 seurattua 12,3 t. seuraajaa"),
    ("el", "20 αναρτήσεις 345 ακολουθεί 12,3 χιλ. ακόλουθοι"),
    ("he", "20 פוסטים 345 במעקב 12.3K\u{200f} עוקבים"),
    ("ro", "20 postări 345 urmăriți 12,3 K urmăritori"),
    ("hu", "20 bejegyzés 345 követett 12,3 E követő"),
    ("ms", "345 mengikuti 12.3K pengikut"),
    ("th", "20 โพสต์ 345 กำลังติดตาม 12.3K ผู้ติดตาม"),
    ("fa", "۲۰ فرسته ۳۴۵ دنبال‌شونده ۱۲٫۳ هزار دنبال‌کننده"),
    ("bn", "৩৪৫ অনুসরণ ১২.৩ হা অনুসারী"),
];

#[test]
fn a_page_is_read_in_every_language_on_one_line_and_on_many() {
    for (language, page) in PAGES {
        let text = format!("Ada\n{page}");
        let read = reading(&text);
        let profile = read.cohort.get(0).unwrap_or_else(|| panic!("{language}: {text}"));
        let followers = profile.counts.followers;
        assert_eq!(followers.value(), Some(12_300), "{language}");
        let as_shown = profile.network.shortening(Field::Followers);
        let expected = Count::rounded(12_300, 2).map(|count| count.shortened_as(as_shown));
        assert_eq!(Some(followers), expected, "{language}");
        assert_eq!(profile.counts.following, Count::from(345), "{language}");
        assert_eq!((profile.name, read.cohort.len()), ("Ada", 1), "{language}");
        assert!(read.questions.is_empty(), "{language}: {:?}", read.questions);
    }
}

#[test]
fn capitals_change_nothing() {
    for (language, page) in PAGES.iter().filter(|(language, _)| *language != "tr") {
        // Capitals may tell less of the network, and so of how it shortens numbers.
        let followers = |text: &str| {
            let read = reading(&format!("Ada\n{text}"));
            read.cohort.get(0).map(|profile| {
                let counts = profile.counts;
                [counts.followers, counts.following].map(|it| it.shortened_as(Shortening::Nearest))
            })
        };
        assert_eq!(followers(&page.to_uppercase()), followers(page), "{language}");
    }
}

#[test]
fn subscribers_and_friends_are_an_audience() {
    assert_read(&[
        Case {
            text: "エイダ\nチャンネル登録者数 1.2万人 • 動画 456 本",
            profiles: &["エイダ on youtube, person: followers 12K"],
            notes: &["2:22 Lifetime(Posts)"],
        },
        Case {
            text: "에이다\n@ada • 구독자 1.2만명 • 동영상 456개",
            profiles: &["에이다 on youtube, person: followers 12K"],
            notes: &["2:24 Lifetime(Posts)"],
        },
        Case {
            text: "Ada\n@ada • 1,23\u{a0}M de suscriptores • 456 vídeos",
            profiles: &["Ada on youtube, person: followers 1.23M"],
            notes: &["2:33 Lifetime(Posts)"],
        },
        Case {
            text: "Ada\n@ada • 1,2\u{a0}mi de inscritos • 1,2\u{a0}mil vídeos",
            profiles: &["Ada on youtube, person: followers 1.2M"],
            notes: &["2:30 Lifetime(Posts)"],
        },
        Case {
            text: "Ada\n@ada • 1,2\u{a0}M d’abonnés • 456 vidéos",
            profiles: &["Ada on youtube, person: followers 1.2M"],
            notes: &["2:26 Lifetime(Posts)"],
        },
        Case {
            text: "Ada Lovelace\n345 friends • 12 mutual",
            profiles: &["Ada Lovelace on facebook, person: followers 345"],
            notes: &["2:1 GuessedNetwork(Facebook)"],
        },
        Case {
            text: "Ada Lovelace\n1.2K followers • 345 friends",
            profiles: &["Ada Lovelace on facebook, person: followers 1.2K"],
            notes: &["2:1 GuessedNetwork(Facebook)"],
        },
        Case {
            text: "Analytical Engines\n12K likes • 13K followers",
            profiles: &["Analytical Engines on facebook, person: followers 13K"],
            notes: &["2:1 Lifetime(Likes)", "2:1 GuessedNetwork(Facebook)"],
        },
    ]);
}

#[test]
fn one_word_for_both_directions_is_told_by_the_others() {
    assert_read(&[
        Case {
            text: "Ada\n3 indlæg 1 følger 12 følgere",
            profiles: &["Ada on mastodon, person: followers 12, following 1"],
            notes: &["2:1 Lifetime(Posts)", "2:1 GuessedNetwork(Mastodon)"],
        },
        Case {
            text: "Ada\n3 indlæg 7 følger 1 følger",
            profiles: &["Ada on other, person: followers 1, following 7"],
            notes: &["2:1 Lifetime(Posts)"],
        },
        Case {
            text: "Ada\n345 følgere\nBob\n1 følger\nCleo\n12 متابع",
            profiles: &[
                "Ada on other, person: followers 345",
                "Bob on other, person: followers 1",
                "Cleo on other, person: ",
            ],
            notes: &["6:1 EitherDirection(\"متابع\")"],
        },
        Case {
            text: "Ada\n1 følger",
            profiles: &["Ada on other, person: followers 1"],
            notes: &[],
        },
        Case {
            text: "أدا\n12 متابع 345 متابَع",
            profiles: &["أدا on other, person: followers 12, following 345"],
            notes: &[],
        },
        Case {
            text: "أدا\n12 متابع",
            profiles: &["أدا on other, person: "],
            notes: &["2:1 EitherDirection(\"متابع\")"],
        },
    ]);
}

#[test]
fn a_unit_of_many_languages_is_read_by_the_labels_or_asked_about() {
    for (text, expected) in [
        ("1,2 M seguidores", Ok("1.2M")),
        ("1,2 M pengikut", Ok("1.2B")),
        ("1,2 B takipçi", Ok("1.2K")),
        ("1.2B followers", Ok("1.2B")),
        ("1,2 T người theo dõi", Ok("1.2B")),
        ("1,2 t følgere", Ok("1.2K")),
        ("1,2 mil. sledujících", Ok("1.2M")),
        ("1,2 mil seguidores", Ok("1.2K")),
        ("1.204 Follower", Ok("1204")),
        ("1.204 followers", Ok("1204")),
        ("1.2M Follower", Ok("1.2M")),
        ("1.2M takipçi", Ok("1.2M")),
        ("12,3К подписчиков", Ok("12.3K")),
        ("500+ followers", Ok("500+")),
        // Some networks write the English letter in every language.
        ("12B takipçi", Err("12K 12B")),
        ("5M pengikut", Err("5M 5B")),
        // An app that writes Spanish has M for a thousand.
        ("1,2M suscriptores", Err("1.2K 1.2M")),
        ("1,2 M Followers", Err("1.2M 1.2B")),
        ("1,234K Followers", Err("1234 1234K")),
    ] {
        let read = reading(&format!("Ada\n{text}"));
        let asked = read.questions.first().map(|question| match &question.kind {
            QuestionKind::Number { readings, .. } => {
                let readings: Vec<String> = readings.iter().map(Count::to_string).collect();
                readings.join(" ")
            }
            other => format!("{other:?}"),
        });
        let followers = read.cohort.get(0).expect("a profile").counts.followers;
        let found = asked.as_deref().map_or_else(|| Ok(followers.value_text()), Err);
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }
}

#[test]
fn an_answer_settles_the_number_and_those_like_it() {
    let text = "Ada\n5,1 M Followers\nBob\n7,2 M Followers";
    let asked = reading(text);
    let ids: Vec<&str> = asked.questions.iter().map(|question| question.id.as_str()).collect();
    // One question at a time, and no row has a count while it is open.
    assert_eq!(ids, ["number:5,1 M"]);
    assert!(asked.is_waiting);
    assert_eq!(told::cohort(&asked.cohort).len(), 2);
    let mut settings = Settings::default();
    settings.answers.set("number:5,1 M", "5.1M");
    settings.answers.set("number:7,2 M", "seven");
    let answered = read(text, &settings);
    assert_eq!(
        told::cohort(&answered.cohort),
        ["Ada on other, person: ", "Bob on other, person: "]
    );
    assert_eq!(answered.questions.len(), 1);
    assert_eq!(
        (answered.questions[0].id.as_str(), answered.questions[0].place.line),
        ("number:7,2 M", 4)
    );
    settings.answers.set("number:7,2 M", "7.2M");
    assert_eq!(
        told::cohort(&read(text, &settings).cohort),
        ["Ada on other, person: followers 5.1M", "Bob on other, person: followers 7.2M"]
    );
    // On one page the numbers are of one language.
    settings.answers.set("number:7,2 M", "seven");
    settings.answers.set("number:5,1 M", "5.1B");
    let page = read("Ada\n5,1 M Followers\n7,2 M Following", &settings);
    assert_eq!(
        told::cohort(&page.cohort),
        ["Ada on other, person: followers 5.1B, following 7.2B"]
    );
}

#[test]
fn an_address_is_of_the_profile_that_it_stands_above_or_names() {
    for (text, expected) in [
        (
            "https://www.tiktok.com/@ada\nAda\n5 followers\nhttps://bsky.app/profile/bob\nBob\n6 followers",
            ["Ada on tiktok, person: followers 5", "Bob on bluesky, person: followers 6"],
        ),
        (
            "Ada\n5 followers\nhttps://bsky.app/profile/bob\nBob\n6 followers",
            ["Ada on other, person: followers 5", "Bob on bluesky, person: followers 6"],
        ),
        (
            "Ada\n5 followers\nhttps://bsky.app/profile/ada\nBob\n6 followers\nhttps://www.threads.net/@bob",
            ["Ada on bluesky, person: followers 5", "Bob on threads, person: followers 6"],
        ),
        (
            "Ada\n5 followers\nBob\n6 followers\nhttps://www.instagram.com/b0b/",
            ["Ada on other, person: followers 5", "Bob on instagram, person: followers 6"],
        ),
    ] {
        assert_eq!(told::cohort(&reading(text).cohort), expected, "{text}");
    }
}

#[test]
fn what_is_lost_is_noted_and_what_is_left_is_kept() {
    assert_read(&[
        Case {
            text: "Ada\n@ada\n1,204 Following\n12.3K Foll",
            profiles: &["Ada on other, person: following 1204"],
            notes: &["3:1 NoFollowers"],
        },
        Case {
            text: "LÃ©a\n20 abonnements\n1,2 k abonnÃ©s",
            profiles: &["LÃ©a on other, person: following 20"],
            notes: &["1:2 Garbled", "2:1 NoFollowers"],
        },
        Case {
            text: "LÃ©a\n1,2 k abonnÃ©s",
            profiles: &[],
            notes: &["1:1 NothingFound", "1:2 Garbled"],
        },
        Case {
            text: "Ada\r345 siguiendo\r\n1,2 mil seguidores\n",
            profiles: &["Ada on other, person: followers 1.2K, following 345"],
            notes: &[],
        },
    ]);
}

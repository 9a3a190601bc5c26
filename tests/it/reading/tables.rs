//! Tables: delimiters, header names, quotes, and rows that are not as they should be.

use fourfold::model::profile::{Field, Network, Purpose};
use fourfold::read::{Answers, Lifetime, NoteKind, Settings, read};

use super::{Case, assert_read, reading};
use crate::told;

#[test]
fn every_delimiter_gives_the_same_rows() {
    let rows = [
        ["name", "network", "purpose", "followers", "posts", "likes"],
        ["@bakery", "x", "brand", "12.3K", "20", "96"],
        ["Ada", "bluesky", "person", "500+", "", "n/a"],
    ];
    for delimiter in [",", ";", "\t", "|", ", ", " | "] {
        let text: Vec<_> = rows.iter().map(|row| row.join(delimiter)).collect();
        let reading = reading(&text.join("\n"));
        let expected = [
            "@bakery on x, brand: followers 12.3K, posts 20, likes 96",
            "Ada on bluesky, person: followers 500+",
        ];
        assert_eq!(told::cohort(&reading.cohort), expected, "{delimiter:?}");
        assert!(reading.notes.is_empty(), "{delimiter:?}: {:?}", told::notes(&reading));
    }
}

#[test]
fn a_count_goes_by_many_names() {
    for (field, names) in [
        (Field::Followers, "followers followers_count followersCount fans subscribers Audience"),
        (Field::Following, "following following_count friends_count follows"),
        (Field::Posts, "posts posts_counted tweets toots"),
        (Field::Likes, "likes like_count favourites favorites reactions hearts"),
        (Field::Replies, "replies reply_count comments commentCount"),
        (Field::Reposts, "reposts retweets retweet_count boosts reblogs shares Share_Count"),
        (Field::Quotes, "quotes quote_count quote_tweets"),
        (Field::Bookmarks, "bookmarks saves"),
        (Field::Impressions, "impressions views view_count"),
        (Field::People, "people_engaged engaged_people"),
    ] {
        for name in names.split(' ') {
            for name in [name.to_owned(), name.to_uppercase(), name.replace('_', " ")] {
                let reading = reading(&format!("name,{name}\nAda,7"));
                let expected = format!("Ada on other, person: {} 7", field.id());
                assert_eq!(told::cohort(&reading.cohort), [expected], "{name}");
                assert!(reading.notes.is_empty(), "{name}: {:?}", told::notes(&reading));
            }
        }
    }
}

#[test]
fn totals_of_a_lifetime_are_named_and_left_out() {
    for (name, kind) in [
        ("statuses_count", Lifetime::Posts),
        ("tweet_count", Lifetime::Posts),
        ("media_count", Lifetime::Posts),
        ("favourites_count", Lifetime::LikesGiven),
        ("favorites_count", Lifetime::LikesGiven),
    ] {
        let reading = reading(&format!("name,followers,{name}\nAda,500,12000"));
        assert_eq!(
            told::cohort(&reading.cohort),
            ["Ada on other, person: followers 500"],
            "{name}"
        );
        let notes: Vec<_> = reading.notes.iter().collect();
        assert_eq!(notes.len(), 1, "{name}");
        assert_eq!(notes[0].kind, NoteKind::Lifetime(kind), "{name}");
        assert_eq!((notes[0].place.line, notes[0].place.column), (1, 16), "{name}");
    }
}

#[test]
fn cells_may_be_quoted() {
    assert_read(&[
        Case {
            text: "\"name\",\"followers\",\"likes\"\n\"Ada, Countess\",\"1,204\",\"12\"\n\"a \"\"b\"\" c\",5,6",
            profiles: &[
                "Ada, Countess on other, person: followers 1204, likes 12",
                "a \"b\" c on other, person: followers 5, likes 6",
            ],
            notes: &[],
        },
        Case {
            text: "name,followers\n\"two\nlines\",5\nBob,6",
            profiles: &[
                "two lines on other, person: followers 5",
                "Bob on other, person: followers 6",
            ],
            notes: &[],
        },
        Case {
            text: "name,followers\nthe 5\" pipe,5\nBob,6\nthe 7\" pipe,7",
            profiles: &[
                "the 5\" pipe on other, person: followers 5",
                "Bob on other, person: followers 6",
                "the 7\" pipe on other, person: followers 7",
            ],
            notes: &[],
        },
        Case {
            text: "name,followers,likes\nthe 5\" pipe,5,some",
            profiles: &["the 5\" pipe on other, person: followers 5"],
            notes: &["2:15 Number { field: Likes, text: \"some\", problem: NotANumber }"],
        },
    ]);
}

#[test]
fn a_quote_that_is_never_closed_loses_no_row() {
    assert_read(&[
        Case {
            text: "name,followers\nAda,5\n\"Bob,6\nCleo,7",
            profiles: &[
                "Ada on other, person: followers 5",
                "\"Bob on other, person: followers 6",
                "Cleo on other, person: followers 7",
            ],
            notes: &["3:1 OpenQuote"],
        },
        Case {
            text: "name,followers,likes\nAda,5,\"6\nBob,7,many",
            profiles: &["Ada on other, person: followers 5", "Bob on other, person: followers 7"],
            notes: &[
                "2:7 OpenQuote",
                "2:7 Number { field: Likes, text: \"\\\"6\", problem: NotANumber }",
                "3:7 Number { field: Likes, text: \"many\", problem: NotANumber }",
            ],
        },
        // The quote that seems to close it opens another cell.
        Case {
            text: "name,followers,likes\n\"Ada,1,2\nBob,3,4\n\"Cleo\",5,6\nDora,7,8",
            profiles: &[
                "\"Ada on other, person: followers 1, likes 2",
                "Bob on other, person: followers 3, likes 4",
                "\"Cleo\" on other, person: followers 5, likes 6",
                "Dora on other, person: followers 7, likes 8",
            ],
            notes: &["2:1 OpenQuote"],
        },
        Case {
            text: "name,followers\n\"Bob,6\n",
            profiles: &["\"Bob on other, person: followers 6"],
            notes: &["2:1 OpenQuote"],
        },
    ]);
}

#[test]
fn titles_may_stand_above_the_header_and_blank_lines_anywhere() {
    assert_read(&[
        Case {
            text: "Followers by account\nMarch; all\n\nName;Followers;Likes\n\nAda;1.204;96\n \nBob;5;\n\n",
            profiles: &[
                "Ada on other, person: followers 1204, likes 96",
                "Bob on other, person: followers 5",
            ],
            notes: &[],
        },
        Case {
            text: "| name | followers | likes |\n|---|---:|:--:|\n| Ada | 12.3K | 96 |\n| Bob | 5 | |",
            profiles: &[
                "Ada on other, person: followers 12.3K, likes 96",
                "Bob on other, person: followers 5",
            ],
            notes: &[],
        },
        Case {
            text: "\u{feff}\"name\",\"followers\"\n\"Ada\",5",
            profiles: &["Ada on other, person: followers 5"],
            notes: &[],
        },
    ]);
}

#[test]
fn rows_of_another_length_are_read_as_far_as_they_go() {
    assert_read(&[
        Case {
            text: "name,followers,likes\nAda,5\nBob,6,7,8\nCleo,1,2",
            profiles: &[
                "Ada on other, person: followers 5",
                "Cleo on other, person: followers 1, likes 2",
            ],
            notes: &[
                "2:1 RowLength { expected: 3, found: 2 }",
                "3:1 RowTooLong { expected: 3, found: 4 }",
            ],
        },
        Case { text: "name,followers\n", profiles: &[], notes: &["1:1 NoRows"] },
    ]);
}

#[test]
fn what_a_cell_should_not_hold_is_named_with_its_place() {
    assert_read(&[
        Case {
            text: "name,network,purpose,followers,reach,fans\n\
                   Ada,telegraph,fun,-1,9,2\n\
                   Bob,IG,Company,  12.5 ,9,3\n\
                   Cleo,Twitter,BRAND,5 %,9,4",
            profiles: &[
                "Ada on other, person: ",
                "Bob on instagram, brand: ",
                "Cleo on x, brand: ",
            ],
            notes: &[
                "1:32 ColumnsLeft(others reach)",
                "1:38 SecondColumn { name: \"fans\", field: Followers }",
                "2:5 UnknownNetwork(\"telegraph\")",
                "2:15 UnknownPurpose(\"fun\")",
                "2:19 Number { field: Followers, text: \"-1\", problem: Negative }",
                "3:18 Number { field: Followers, text: \"12.5\", problem: Fraction }",
                "4:20 Number { field: Followers, text: \"5 %\", problem: Percent }",
            ],
        },
        Case {
            text: "役割,name,followers\nあ,Å,x",
            profiles: &["Å on other, person: "],
            notes: &[
                "1:1 ColumnsLeft(unknown 役割)",
                "2:5 Number { field: Followers, text: \"x\", problem: NotANumber }",
            ],
        },
        Case {
            text: "@ada,Ada,500\n@bob,Bob,20\n@cleo,Cleo,7",
            profiles: &[
                "Ada on other, person: followers 500",
                "Bob on other, person: followers 20",
                "Cleo on other, person: followers 7",
            ],
            notes: &["1:1 NoHeader(\"handle, name, followers\")"],
        },
    ]);
}

#[test]
fn the_first_name_that_is_given_is_the_name() {
    assert_read(&[Case {
        text: "handle,name,account,followers\n@ada,Ada,,5\n@bob,,Bobs,6\n@cleo,,,7\n,Dora,D.,8",
        profiles: &[
            "Ada on other, person: followers 5",
            "Bobs on other, person: followers 6",
            "@cleo on other, person: followers 7",
            "Dora on other, person: followers 8",
        ],
        notes: &[],
    }]);
}

#[test]
fn a_per_post_summary_is_read_back() {
    assert_read(&[Case {
        text: "name,followers,posts,median,median_low,median_high\n\
               full,500,20,6.5,4,9\n\
               few,500,5,6,,\n\
               odd,500,20,6,7,9\n\
               none,500,0,6,,\n\
               blank,500,20,,4,9",
        profiles: &[
            "full on other, person: followers 500, posts 20, median 6.5 of 20 (4 to 9)",
            "few on other, person: followers 500, posts 5, median 6 of 5",
            "odd on other, person: followers 500, posts 20, median 6 of 20",
            "none on other, person: followers 500, posts 0",
            "blank on other, person: followers 500, posts 20",
        ],
        notes: &[],
    }]);
}

#[test]
fn rows_that_do_not_say_take_the_defaults_and_a_network_unknown_here_is_another_one() {
    let settings = Settings {
        purpose: Purpose::Brand,
        network: Some(Network::LinkedIn),
        ..Settings::default()
    };
    let text = "name,network,purpose,followers\nAda,,,5\nBob,x,person,6\nCleo,telegraph,fun,7";
    assert_eq!(
        told::cohort(&read(text, &settings).cohort),
        [
            "Ada on linkedin, brand: followers 5",
            "Bob on x, person: followers 6",
            "Cleo on other, brand: followers 7",
        ]
    );
}

#[test]
fn shortened_numbers_are_echoed_where_they_stand() {
    let reading = reading("name,followers,posts,likes\nAda, 12.3K ,20,\"1,204\"\nBob,500+,7,8");
    let echoes: Vec<_> = reading
        .echoes
        .iter()
        .map(|echo| {
            let place = echo.place;
            format!(
                "{}:{} {} is {} {}",
                place.line,
                place.column,
                echo.text,
                echo.field.id(),
                echo.count
            )
        })
        .collect();
    assert_eq!(
        echoes,
        ["2:6 12.3K is followers 12.3K", "2:17 1,204 is likes 1204", "3:5 500+ is followers 500+"]
    );
}

#[test]
fn what_is_answered_is_not_asked_again_and_columns_hold_what_they_are_said_to() {
    let posts = "text,permalink,likes,replies\nGood morning,https://x.com/ada/status/1,5,1";
    let asked = reading(posts);
    let ids: Vec<_> = asked.questions.iter().map(|question| question.id.clone()).collect();
    assert_eq!(ids, ["audience:other:@ada"]);
    let mut settings = Settings::default();
    settings.answers.set(&ids[0], "12.3K");
    let report = read(posts, &settings);
    assert!(report.questions.is_empty());
    assert_eq!(
        told::cohort(&report.cohort),
        ["@ada on other, person: followers 12.3K, posts 1, likes 5, replies 1, median 6 of 1"]
    );
    settings.answers.set(&ids[0], "many");
    let report = read(posts, &settings);
    assert_eq!(
        (report.questions.len(), report.notes.iter().count()),
        (1, asked.notes.iter().count() + 1)
    );

    let table = "Ada,310,20,96\nBob,120,20,9";
    let asked = reading(table);
    assert_eq!(asked.questions.len(), 1);
    assert!(asked.is_waiting);
    assert_eq!(told::cohort(&asked.cohort), ["Ada on other, person: ", "Bob on other, person: "]);
    let answer = |answer: &str| {
        let mut settings = Settings::default();
        settings.answers.set(&asked.questions[0].id, answer);
        read(table, &settings)
    };
    let report = answer("name, followers, following, posts");
    assert!(report.questions.is_empty() && !report.is_waiting);
    assert_eq!(
        told::cohort(&report.cohort),
        [
            "Ada on other, person: followers 310, following 20, posts 96",
            "Bob on other, person: followers 120, following 20, posts 9",
        ]
    );
    assert!(answer(Answers::NOTHING).cohort.is_empty());
}

#[test]
fn one_file_has_one_decimal_mark() {
    let likes_and_followers = |text: &str| {
        let reading = read(text, &Settings::default());
        let counts = reading.cohort.get(0).expect("a row").counts;
        (counts.followers.value(), counts.likes.value())
    };
    for (text, expected) in [
        // A column that can be read in one way decides the others.
        (
            "name,followers,posts,likes\na,1000.000,6,41.125\nb,2500.000,6,7.500",
            (Some(1_000), None),
        ),
        ("name,followers,posts,likes\na,1.204,9,20\nb,90,9,\"1,050.5\"", (None, Some(20))),
        ("name,followers,posts,likes,rate\na,1.204,20,96,3.5\nb,88,10,50,2.25", (None, Some(96))),
        ("name;followers;posts;likes;rate\na;1.204;20;96;3,5", (Some(1_204), Some(96))),
        ("name;followers;posts;likes;avg. likes\na;1,204;20;96;4,8", (None, Some(96))),
        // Columns that contradict each other are read each by itself.
        (
            "name;followers;posts;likes\na;1.204.500;20;96\nb;20;20;\"1,204,500\"",
            (Some(1_204_500), Some(96)),
        ),
    ] {
        assert_eq!(likes_and_followers(text), expected, "{text}");
    }
}

#[test]
fn a_shares_column_beside_reposts_is_not_taken_for_them() {
    assert_read(&[Case {
        text: "name,followers,shares,reposts\nAda,5,9,2",
        profiles: &["Ada on other, person: followers 5, reposts 2"],
        notes: &["1:16 SecondColumn { name: \"shares\", field: Reposts }"],
    }]);
}

#[test]
fn every_question_offers_its_answers() {
    use fourfold::wording::questions;
    let texts = [
        "Ada;x;brand;310;20\nBob;x;brand;10;2",
        "@ada\tAda\t20\t310\n@bob\tBob\t20\t120",
        "Idea,Likes,Comments\nfirst,10,2\nsecond,20,3",
        "date,subscribers\n2026-11-01,3\n2026-11-02,9\n2026-11-03,2",
        "name,followers\nAda,5 mil",
    ];
    for text in texts {
        let asked = reading(text);
        assert_eq!(asked.questions.len(), 1, "{text}");
        let question = &asked.questions[0];
        let choices = questions::choices(&question.kind);
        assert!(choices.len() >= 2, "{text}");
        // Each of them is one click, and nothing is asked after it but an audience.
        for (answer, _) in choices {
            let mut settings = Settings::default();
            settings.answers.set(&question.id, &answer);
            let report = read(text, &settings);
            assert!(!report.is_waiting, "{text}: {answer}");
        }
    }
}

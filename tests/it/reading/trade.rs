//! Tables that other programs and people write: what their rows are, what their columns hold, and
//! what must not be read from them.

use super::reading;
use crate::told;

/// A table and the profiles that it comes to.
type Table = (&'static str, &'static [&'static str]);

fn assert_tables(tables: &[Table]) {
    for (text, profiles) in tables {
        let reading = reading(text);
        let found = told::cohort(&reading.cohort);
        assert_eq!(found, *profiles, "{text}\n{:?}", told::notes(&reading));
    }
}

#[test]
fn changes_and_stocks_are_not_added_up() {
    assert_tables(&[
        (
            "Datum;Abonnenten;Aufrufe\n2026-11-01;-3;100\n2026-11-02;5;120\n2026-11-03;2;90",
            &[" on other, person: impressions 310"],
        ),
        (
            "day,net followers,likes\n2026-11-01,12,5\n2026-11-02,9,7",
            &[" on other, person: likes 12"],
        ),
        (
            "date,followers,new followers\n2026-11-01,1200,4\n2026-11-02,1204,4",
            &[" on other, person: followers 1204"],
        ),
        (
            "Fecha,Seguidores,Total de me gusta\n03/11/2026,900,2105\n02/11/2026,890,2104",
            &[" on other, person: followers 900, likes 2105"],
        ),
    ]);
}

#[test]
fn one_name_of_our_own_table_makes_no_table_ours() {
    assert_tables(&[
        (
            "post_id,date,likes,comments,Median\n1,2026-01-01,10,2,3\n2,2026-01-02,20,4,3",
            &[" on other, person: posts 2, likes 30, replies 6, days 2, median 18 of 2"],
        ),
        (
            "Konto;Follower;Beiträge;Gefällt mir;Basis\nAda;1.204;20;1.050;x\nBob;12.345;10;50;y",
            &[
                "Ada on other, person: followers 1204, posts 20, likes 1050",
                "Bob on other, person: followers 12345, posts 10, likes 50",
            ],
        ),
        (
            "Reason,Account,Followers,High\nnew,Ada,1204,9\nold,Bob,310,8",
            &["Ada on other, person: followers 1204", "Bob on other, person: followers 310"],
        ),
    ]);
}

#[test]
fn a_first_row_of_words_is_a_header() {
    assert_tables(&[
        (
            "Konto,Visningar,Nåt\nAda,1204,x\nBob,310,y",
            &["Ada on other, person: impressions 1204", "Bob on other, person: impressions 310"],
        ),
        (
            "Skapare\tFöljare\nada\t1204\nbob\t310",
            &["ada on other, person: followers 1204", "bob on other, person: followers 310"],
        ),
        (
            "\"Channel\nname\",\"Number of\nfollowers\"\nAda,1204\nBob,310",
            &["Ada on other, person: followers 1204", "Bob on other, person: followers 310"],
        ),
        (
            ",Audience,,Activity,\nname,followers,following,posts,likes\nAda,1204,50,20,96",
            &["Ada on other, person: followers 1204, following 50, posts 20, likes 96"],
        ),
        (
            "Name,Followers\nAda,5\nName,Followers\nBob,6",
            &["Ada on other, person: followers 5", "Bob on other, person: followers 6"],
        ),
        // No name is known: nothing is guessed by size.
        ("alpha,beta,gamma\nx,1204,3\ny,310,4", &[]),
    ]);
}

#[test]
fn what_a_row_is_is_decided_for_the_whole_table() {
    assert_tables(&[
        // A moment of each count, and no posts.
        (
            "checked_at,user,followers\n2026-11-02 08:00,ada,310\n2026-11-01 08:00,ada,300\n\
             2026-11-02 08:00,bob,12",
            &["ada on other, person: followers 310", "bob on other, person: followers 12"],
        ),
        (
            "joined,channel,subscribers,views\n2020-01-01,Ada,1204,90000\n2021-05-06,Bob,310,800",
            &[
                "Ada on other, person: followers 1204, impressions 90000",
                "Bob on other, person: followers 310, impressions 800",
            ],
        ),
        (
            "video id,day,views,likes\na,2026-01-01,10,1\nb,2026-01-01,20,2\na,2026-01-02,30,3\n\
             b,2026-01-02,40,4",
            &[" on other, person: posts 2, likes 10, impressions 100, days 1, median 5 of 2"],
        ),
        (
            "date,device,views,likes\n2026-01-01,TV,10,1\n2026-01-01,Phone,20,2\n\
             2026-01-02,TV,30,3\n2026-01-02,Phone,40,4",
            &[" on other, person: likes 10, impressions 100"],
        ),
        ("Land;Aufrufe\nDeutschland;100\nIndien;90", &[]),
        (
            "acct,username,followers_count\nada@a.example,ada,5\nada@b.example,ada,6",
            &[
                "ada@a.example on other, person: followers 5",
                "ada@b.example on other, person: followers 6",
            ],
        ),
    ]);
}

#[test]
fn favourites_are_received_by_posts_and_given_by_accounts() {
    assert_tables(&[
        (
            "screen_name;friends_count;followers_count;favourites_count;statuses_count\n\
             ada;10;1204;8800;900",
            &["ada on other, person: followers 1204, following 10"],
        ),
        (
            "status_id,text,favorite_count,retweet_count\n1,one,10,2\n2,two,20,4",
            &[" on other, person: posts 2, likes 30, reposts 6, median 18 of 2"],
        ),
        (
            "username,content,favourites_count,replies_count\nada,one,4,1\nada,two,6,1",
            &["ada on other, person: posts 2, likes 10, replies 2, median 6 of 2"],
        ),
    ]);
}

#[test]
fn the_last_part_of_a_path_is_a_name() {
    assert_tables(&[
        (
            "post.author.handle,post.stats.likeCount,post.stats.replyCount,post.id\n\
             ada,10,1,a\nada,20,2,b",
            &["ada on other, person: posts 2, likes 30, replies 3, median 16.5 of 2"],
        ),
        (
            "user/screen_name\tuser/followers_count\tstats/diggCount\ttweet_id\nada\t1204\t3\t1",
            &["ada on other, person: followers 1204, posts 1, likes 3, median 3 of 1"],
        ),
        (
            "owner__username,owner__followers_count,like_count,quoted.like_count,id\nada,5,3,999,1",
            &["ada on other, person: followers 5, posts 1, likes 3, median 3 of 1"],
        ),
    ]);
}

#[test]
fn records_may_stand_one_a_line_and_within_each_other() {
    assert_tables(&[
        (
            "{\"user\": \"ada\", \"followers\": 1204, \"posts\": 20, \"likes\": 96}\n\
             {\"user\": \"bob\", \"followers\": 310, \"posts\": 12, \"likes\": 7}",
            &[
                "ada on other, person: followers 1204, posts 20, likes 96",
                "bob on other, person: followers 310, posts 12, likes 7",
            ],
        ),
        // One line is cut: the others are read.
        (
            "{\"user\": \"ada\", \"followers\": 1204}\n{\"user\": \"b\n\
             {\"user\": \"cleo\", \"followers\": 5}",
            &["ada on other, person: followers 1204", "cleo on other, person: followers 5"],
        ),
        (
            "[{\"id\": \"1\", \"likes\": 3, \"author\": {\"username\": \"ada\", \"followers\": 9}}, \
             {\"id\": \"2\", \"likes\": 5, \"author\": {\"username\": \"bob\", \"followers\": 8}}]",
            &[
                "ada on other, person: followers 9, posts 1, likes 3, median 3 of 1",
                "bob on other, person: followers 8, posts 1, likes 5, median 5 of 1",
            ],
        ),
        (
            "{\"username\": \"ada\", \"followersCount\": 1204, \"postsCount\": 400, \
             \"latestPosts\": [{\"id\": \"1\", \"likesCount\": 3}, {\"id\": \"2\", \
             \"likesCount\": 5}]}",
            &["ada on other, person: followers 1204, posts 2, likes 8, median 4 of 2"],
        ),
        (
            "{\"items\": [{\"id\": \"1\", \"snippet\": {\"channelTitle\": \"Ada\"}, \
             \"statistics\": {\"viewCount\": \"100\", \"likeCount\": \"7\"}}]}",
            &["Ada on other, person: posts 1, likes 7, impressions 100, median 7 of 1"],
        ),
        // A point is the decimal mark: three digits behind it are no group.
        (
            "[{\"user\": \"ada\", \"followers\": 3.125, \"posts\": 2}]",
            &["ada on other, person: posts 2"],
        ),
    ]);
}

#[test]
fn emptiness_is_written_in_many_ways() {
    for empty in [
        "", "[]", "{}", "list()", "()", "set()", "None", "NULL", "nan", "-", "--", "n/a", "#N/A",
        "\\N", "<NA>", "False", "false", "0",
    ] {
        let text = format!("id;text;likes;reblog;in_reply_to\n1;one;10;{empty};{empty}");
        let expected = [" on other, person: posts 1, likes 10, median 10 of 1"];
        assert_eq!(told::cohort(&reading(&text).cohort), expected, "{empty}");
    }
    for empty in ["[]", "NULL", "\\N", "<NA>", "#N/A", "--", "n.a."] {
        let text = format!("name;followers;posts\nAda;{empty};20\nBob;5;{empty}");
        let expected = ["Ada on other, person: posts 20", "Bob on other, person: followers 5"];
        assert_eq!(told::cohort(&reading(&text).cohort), expected, "{empty}");
    }
}

#[test]
fn a_row_with_more_cells_than_the_header_is_left_out() {
    assert_tables(&[
        (
            "name,followers,posts\nada,1,204,20\nbob,310,7",
            &["bob on other, person: followers 310, posts 7"],
        ),
        (
            "name;followers;likes\nada;1;204;20\nbob;3;7;",
            &["bob on other, person: followers 3, likes 7"],
        ),
        (
            "id,likes,comments\n1,1,204,3\n2,5,6",
            &[" on other, person: posts 1, likes 5, replies 6, median 11 of 1"],
        ),
    ]);
}

#[test]
fn a_sum_is_preferred_to_its_parts_and_never_added_to_them() {
    assert_tables(&[
        (
            "page,followers,posts,likes,reactions,comments\nAda,1000,10,50,80,7",
            &["Ada on other, person: followers 1000, posts 10, likes 80, replies 7"],
        ),
        (
            "page,followers,posts,total interactions,comments,shares\nAda,1000,10,100,30,20",
            &["Ada on other, person: followers 1000, posts 10, likes 50, replies 30, reposts 20"],
        ),
        (
            "seite;follower;beiträge;likes;love;wow;haha;kommentare\nAda;1000;10;50;5;4;1;7",
            &["Ada on other, person: followers 1000, posts 10, likes 60, replies 7"],
        ),
    ]);
}

#[test]
fn accounts_are_named_by_the_column_of_words_that_are_all_different() {
    for name in ["Kaffeehaus", "Student name", "Marke", "Acct", "Tiktoker", "Brand", "xyz"] {
        let text = format!("Region,{name},Followers\nEU,Ada,1204\nEU,Bob,310\nUS,Cleo,5");
        let expected = [
            "Ada on other, person: followers 1204",
            "Bob on other, person: followers 310",
            "Cleo on other, person: followers 5",
        ];
        assert_eq!(told::cohort(&reading(&text).cohort), expected, "{name}");
    }
}

#[test]
fn a_caption_that_begins_with_a_name_is_no_reply() {
    assert_tables(&[
        (
            "video title,video id,likes\n@bob and me,1,10\nanother,2,20",
            &[" on other, person: posts 2, likes 30, median 15 of 2"],
        ),
        (
            "user,message,likes\nada,@bob look,10",
            &["ada on other, person: posts 1, likes 10, median 10 of 1"],
        ),
        (
            "tweet text,tweet id,likes\n@bob yes,1,10\nanother,2,20",
            &[" on x, person: posts 1, likes 20, answers_written 1, median 20 of 1"],
        ),
    ]);
}

#[test]
fn columns_that_are_left_out_come_in_one_note() {
    for (text, notes) in [
        (
            "name,followers,avg likes,er,x1,x2,country\nAda,5,3,4%,a,b,DE",
            &["1:16 ColumnsLeft(averages avg likes, rates er, unknown x1 x2, others country)"][..],
        ),
        (
            "name,followers,posts,reach,growth\nAda,5,3,9,2",
            &["1:22 ColumnsLeft(changes growth, others reach)"],
        ),
        (
            "id,likes,mystery\n1,5,x",
            &[
                "1:1 Missing { missing: [Replies, Reposts], held: [Likes], from: Unsure }",
                "1:10 ColumnsLeft(unknown mystery)",
            ],
        ),
    ] {
        assert_eq!(told::notes(&reading(text)), notes, "{text}");
    }
}

#[test]
fn large_numbers_may_be_written_with_an_exponent() {
    assert_tables(&[(
        "name,followers,posts\nAda,1.2345678E7,1e+02\nBob,1e+05,2E1\nCleo,1.5e+09,3",
        &[
            "Ada on other, person: followers 12345678, posts 0.1K",
            "Bob on other, person: followers 0.1M, posts 0.02K",
            "Cleo on other, person: followers 1.5B, posts 3",
        ],
    )]);
}

#[test]
fn one_table_in_all_forms_is_read_alike() {
    let tables: [&[&[&str]]; 4] = [
        &[
            &["Brand", "Followers", "n_posts", "Likes", "Avg. likes", "Country"],
            &["Ada", "1204", "20", "96", "4.8", "DE"],
            &["Bob", "12345", "8", "40", "5.0", "IN"],
        ],
        &[
            &["tweet_id", "text", "favorite_count", "reply_count", "mystery"],
            &["1", "one", "10", "2", "x"],
            &["2", "two", "20", "4", "y"],
        ],
        // With an `id` these objects would be answers of Mastodon's API, which say the network too.
        &[
            &["acct", "username", "followers_count", "favourites_count", "statuses_count"],
            &["ada@a.example", "ada", "5", "900", "44"],
            &["ada@b.example", "ada", "6", "10", "8"],
        ],
        &[
            &["date", "subscribers", "views"],
            &["2026-11-01", "-3", "100"],
            &["2026-11-02", "5", "90"],
        ],
    ];
    for table in tables {
        let joined = |mark: &str| -> String {
            table.iter().map(|row| row.join(mark)).collect::<Vec<_>>().join("\n")
        };
        let [header, rows @ ..] = table else { continue };
        let objects: Vec<String> = rows
            .iter()
            .map(|row| {
                let members = header.iter().zip(*row);
                let members: Vec<_> =
                    members.map(|(key, value)| format!("\"{key}\": \"{value}\"")).collect();
                format!("{{{}}}", members.join(", "))
            })
            .collect();
        let line = |row: &[&str]| format!("| {} |", row.join(" | "));
        let rule = format!("|{}", "---|".repeat(header.len()));
        let markdown: Vec<String> = std::iter::once(line(header))
            .chain([rule])
            .chain(rows.iter().map(|row| line(row)))
            .collect();
        let forms = [
            joined(","),
            joined(";"),
            joined("\t"),
            format!("[{}]", objects.join(",")),
            objects.join("\n"),
            markdown.join("\n"),
        ];
        let read: Vec<_> = forms
            .iter()
            .map(|text| {
                let reading = reading(text);
                let mut notes: Vec<String> =
                    reading.notes.iter().map(|note| format!("{:?}", note.kind)).collect();
                notes.sort();
                (told::cohort(&reading.cohort), notes, reading.questions.len())
            })
            .collect();
        for (form, found) in forms.iter().zip(&read) {
            assert_eq!(Some(found), read.first(), "{form}");
        }
    }
}

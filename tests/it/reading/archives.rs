//! Archives, made here as networks give them: what is read in place, and what is not unpacked.

use fourfold::model::count::Count;
use fourfold::read::{MemberProblem, NoteKind, Reading, Settings, read_file};
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::{cli, told};

/// An archive of files, each packed where it is longer so.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let packed = compress_to_vec(content, 6);
        let (mut entry, config) = archive
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .expect("a file begins");
        let mut writer = config.wrap(std::io::sink());
        std::io::Write::write_all(&mut writer, content).expect("its sums are made");
        let (_, descriptor) = writer.finish().expect("its sums are known");
        std::io::Write::write_all(&mut entry, &packed).expect("it is written");
        entry.finish(descriptor).expect("a file ends");
    }
    archive.finish().expect("an archive ends");
    bytes
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(cli::fixtures().join(name)).expect("a fixture")
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    read_file(name, bytes, &Settings::default())
}

fn x_archive() -> Vec<u8> {
    zip(&[
        ("data/manifest.js", b"window.__THAR_CONFIG = {}"),
        ("data/account.js", &fixture("x-archive-account.js")),
        ("data/tweets_media/1.jpg", b"\xff\xd8"),
        ("data/direct-messages.js", b"window.YTD.direct_messages.part0 = [ {\"secret\": 1} ]"),
        ("data/tweets.js", &fixture("x-archive-tweets.js")),
        ("data/tweets-part1.js", b"window.YTD.tweets.part1 = [ {\"tweet\": {\"favorite_count\": \"1\", \"retweet_count\": \"0\", \"full_text\": \"Good night\"}} ]"),
        ("data/follower.js", &fixture("x-archive-follower.js")),
        ("data/following.js", &fixture("x-archive-following.js")),
    ])
}

#[test]
fn the_archive_of_x_is_one_profile() {
    let reading = read("twitter-2026-08-01.zip", &x_archive());
    assert_eq!(
        told::cohort(&reading.cohort),
        [
            "@the_mill on x, person: followers 3, following 1, posts 3, likes 51, reposts 4, followed_back 1, \
             answers_written 1, median 9 of 3"
        ]
    );
    assert!(reading.questions.is_empty());
    let shown = format!("{reading:?}");
    assert!(!shown.contains("miller@example.org") && !shown.contains("15550100"), "{shown}");
}

#[test]
fn an_archive_that_is_cut_off_gives_what_can_be_unpacked() {
    let whole = x_archive();
    for length in [whole.len() - 10, whole.len() * 2 / 3, whole.len() / 2, 200, 4] {
        let reading = read("twitter.zip", &whole[..length]);
        let notes = told::notes(&reading);
        assert!(notes.contains(&"1:1 ArchiveCutOff".to_owned()), "{length}: {notes:?}");
    }
    let reading = read("twitter.zip", &whole[..whole.len() - 10]);
    assert_eq!(reading.cohort.get(0).map(|profile| profile.name), Some("@the_mill"));
    assert_eq!(reading.cohort.get(0).map(|it| it.counts.posts), Some(Count::from(3)));
}

#[test]
fn the_downloads_of_meta_are_one_profile_a_network() {
    let bytes = zip(&[
        (
            "instagram-ada-2026-08-01-Ab12/connections/followers_and_following/followers_1.json",
            &fixture("instagram-followers.json"),
        ),
        (
            "instagram-ada-2026-08-01-Ab12/connections/followers_and_following/followers_2.json",
            &fixture("instagram-followers.json"),
        ),
        (
            "instagram-ada-2026-08-01-Ab12/connections/followers_and_following/following.json",
            &fixture("instagram-following.json"),
        ),
        (
            "instagram-ada-2026-08-01-Ab12/your_instagram_activity/threads/threads_and_replies.json",
            &fixture("threads-posts.json"),
        ),
        ("instagram-ada-2026-08-01-Ab12/media/posts/1.jpg", b"\xff\xd8"),
    ]);
    let reading = read("instagram-ada-2026-08-01-Ab12.zip", &bytes);
    assert_eq!(
        told::cohort(&reading.cohort),
        ["ada on instagram, person: followers 4, following 1", " on threads, person: posts 2"]
    );
}

#[test]
fn the_tables_of_tiktok_are_one_profile() {
    let bytes = zip(&[
        ("Overview.csv", &fixture("tiktok-overview.csv")),
        ("FollowerHistory.csv", &fixture("tiktok-followers.csv")),
        ("FollowerGender.csv", b"Gender,Distribution\nFemale,0.5\n"),
        ("Viewers.csv", b"Date,Total Viewers,New Viewers,Returning Viewers\nAugust 1,1,1,0\n"),
    ]);
    let reading = read("tiktok.zip", &bytes);
    assert_eq!(
        told::cohort(&reading.cohort),
        [" on tiktok, person: followers 1204, likes 176, replies 19, reposts 7, impressions 2100"]
    );
    assert!(reading.questions.is_empty());
    let bytes = zip(&[
        ("Overview.csv", &fixture("tiktok-overview.csv")),
        ("FollowerHistory.csv", &fixture("tiktok-followers.csv")),
        ("Content.csv", &fixture("tiktok-content.csv")),
    ]);
    let reading = read("tiktok.zip", &bytes);
    assert_eq!(
        told::cohort(&reading.cohort),
        [
            "@the.mill on tiktok, person: followers 1204, posts 2, likes 1790..1840..1939, replies 23, reposts 42, impressions 27500, days 3, median 927.5..952.5..1002 of 2"
        ]
    );
    assert!(reading.notes.is_empty(), "{:?}", told::notes(&reading));
}

#[test]
fn the_table_of_youtube_is_found_among_the_others() {
    let bytes = zip(&[
        ("Chart data.csv", b"Date,Content,Views\n2026-09-20,abc123,12\n"),
        ("Totals.csv", b"Date,Views\n2026-09-20,12\n"),
        ("Table data.csv", &fixture("youtube-table.csv")),
    ]);
    let reading = read("Content 2026-08-01_2026-09-30 The Mill.zip", &bytes);
    assert_eq!(
        told::cohort(&reading.cohort),
        [
            " on youtube, person: posts 2, likes 800, replies 61, reposts 40, impressions 15400, days 19, median 450.5 of 2"
        ]
    );
    let notes = told::notes(&reading);
    assert!(
        notes.iter().any(|note| note.contains("Table data.csv") && note.contains("Change")),
        "{notes:?}"
    );
}

#[test]
fn the_archive_of_mastodon_counts_posts_and_says_what_it_lacks() {
    let bytes = zip(&[
        ("actor.json", br#"{"id":"https://social.example/users/ada","preferredUsername":"ada","outbox":"outbox.json"}"#),
        ("outbox.json", br#"{"totalItems":3,"orderedItems":[{"type":"Create","object":{"inReplyTo":null}},{"type":"Announce","object":"x"},{"type":"Create","object":{"inReplyTo":"https://other.example/1"}}]}"#),
        ("likes.json", b"{}"),
    ]);
    let reading = read("archive.zip", &bytes);
    assert_eq!(
        told::cohort(&reading.cohort),
        ["@ada@social.example on mastodon, person: posts 1, answers_written 1"]
    );
    assert_eq!(reading.questions.len(), 1);
}

#[test]
fn a_small_archive_that_says_it_is_huge_stays_small() {
    let huge = vec![b' '; (1 << 28) + 10];
    let bytes = zip(&[("data/tweets.js", &huge)]);
    assert!(bytes.len() < 1 << 20);
    let reading = read("bomb.zip", &bytes);
    assert!(reading.cohort.is_empty());
    let is_told = reading.notes.iter().any(|note| {
        matches!(&note.kind, NoteKind::Member { problem: MemberProblem::TooLarge, .. })
    });
    assert!(is_told, "{:?}", told::notes(&reading));
}

#[test]
fn an_archive_of_other_things_says_so() {
    let bytes = zip(&[("holiday/1.jpg", b"\xff\xd8"), ("connections/followers_1.html", b"<p>")]);
    assert_eq!(told::notes(&read("photos.zip", &bytes)), ["1:1 NothingInArchive"]);
    let damaged = b"PK\x03\x04 and then nothing of the kind";
    assert_eq!(told::notes(&read("x.zip", damaged)), ["1:1 ArchiveCutOff", "1:1 NothingInArchive"]);
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and sheets";
    assert_eq!(
        told::notes(&read("page.xls", old)),
        ["1:1 Workbook(Damaged(\"no sheets were found in it\"))"]
    );
}

/// A workbook of sheets, their texts shared or within the cell by turns.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut shared = Vec::new();
    let mut parts = Vec::new();
    for (index, (_, rows)) in sheets.iter().enumerate() {
        let mut xml = String::from("<?xml version=\"1.0\"?><worksheet><sheetData>");
        for (row, cells) in rows.iter().enumerate() {
            xml += &format!("<row r=\"{}\">", row + 1);
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
                let escaped = cell.replace('&', "&amp;").replace('<', "&lt;");
                xml += &if cell.parse::<f64>().is_ok() {
                    format!("<c r=\"{at}\"><v>{cell}</v></c>")
                } else if column % 2 == 0 {
                    shared.push(escaped);
                    format!("<c r=\"{at}\" t=\"s\"><v>{}</v></c>", shared.len() - 1)
                } else {
                    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{escaped}</t></is></c>")
                };
            }
            xml += "</row>";
        }
        parts.push((
            format!("xl/worksheets/sheet{}.xml", index + 1),
            xml + "</sheetData></worksheet>",
        ));
    }
    let list = |part: fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(index, (name, _))| part(index + 1, name)).collect()
    };
    let names =
        list(|id, name| format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>"));
    let targets =
        list(|id, _| format!("<Relationship Id=\"rId{id}\" Target=\"worksheets/sheet{id}.xml\"/>"));
    let texts: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook><sheets>{names}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{targets}</Relationships>"),
    ));
    parts.push(("xl/sharedStrings.xml".to_owned(), format!("<sst>{texts}</sst>")));
    let files: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())).collect();
    zip(&files)
}

/// LinkedIn's creator export, its two tables of posts side by side in orders of their own.
fn linkedin() -> Vec<u8> {
    const ONE: &str = "https://www.linkedin.com/feed/update/urn:li:activity:1";
    const TWO: &str = "https://www.linkedin.com/feed/update/urn:li:activity:2";
    workbook(&[
        ("DISCOVERY", &[&["Overall Performance", "8/1/2024"], &["Impressions", "9000"]]),
        ("ENGAGEMENT", &[&["Date", "Impressions", "Engagements"], &["12/16/2025", "120", "9"]]),
        (
            "TOP POSTS",
            &[
                &["Maximum of 50 posts available to include in this list"],
                &[],
                &[
                    "Post URL",
                    "Post publish date",
                    "Engagements",
                    "",
                    "Post URL",
                    "Post publish date",
                    "Impressions",
                ],
                &[ONE, "12/16/2025", "31", "", TWO, "12/15/2025", "1200"],
                &[TWO, "12/15/2025", "12", "", ONE, "12/16/2025", "800"],
            ],
        ),
        (
            "FOLLOWERS",
            &[
                &["Total followers on 8/1/2024:", "2713"],
                &[],
                &["Date", "New followers"],
                &["7/31/2024", "5"],
            ],
        ),
    ])
}

#[test]
fn the_workbook_of_linkedin_is_one_profile() {
    let name = "AggregateAnalytics_Ada Lovelace_2026-01-01_2026-06-30.xlsx";
    let reading = read(name, &linkedin());
    assert_eq!(
        told::cohort(&reading.cohort),
        [
            "Ada Lovelace on linkedin, person: followers 2713, posts 2, impressions 2000, median 21.5 of 2"
        ]
    );
    assert_eq!(told::notes(&reading), ["1:1 Engagements { posts: 2 }"]);
    assert!(reading.questions.is_empty());
    let whole = linkedin();
    let cut = read(name, &whole[..whole.len() - 40]);
    assert!(told::notes(&cut).contains(&"1:1 ArchiveCutOff".to_owned()));
    assert_eq!(told::cohort(&cut.cohort), told::cohort(&reading.cohort));
}

#[test]
fn a_workbook_is_read_as_its_cells_pasted() {
    let bytes = workbook(&[
        ("Notes", &[&["Made for the mill"]]),
        (
            "Accounts",
            &[
                &["Name", "Followers", "Posts", "Likes"],
                &["Mill & Co", "5000", "20", "96"],
                &["Bob", "310", "", "many"],
            ],
        ),
    ]);
    let reading = read("accounts.xlsx", &bytes);
    assert_eq!(
        told::cohort(&reading.cohort),
        [
            "Mill & Co on other, person: followers 5000, posts 20, likes 96",
            "Bob on other, person: followers 310"
        ]
    );
    let notes = told::notes(&reading);
    assert!(
        notes.len() == 1 && notes[0].contains("Accounts") && notes[0].contains("many"),
        "{notes:?}"
    );
}

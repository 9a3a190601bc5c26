//! The dbt package in `warehouse/`: its macros and seeds are what the library generates, and its
//! expected rows are what the library gives.
//!
//! `FOURFOLD_DRAW=1 cargo test --test it warehouse` writes them anew.

use std::path::PathBuf;
use std::{env, fs};

use fourfold::export::sql::{
    Cells, Dialect, Query, Rows, Seed, dbt_macros, lines_from_csv, lines_seed, select, table_macro,
};
use fourfold::model::count::{Count, Precision};
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Field, Group, Network, Profile, Purpose};
use fourfold::model::quadrant::Outcome;
use fourfold::model::thresholds::Thresholds;

#[test]
fn the_package_is_what_the_library_generates() {
    for dialect in Dialect::ALL {
        is_generated(&format!("macros/{}.sql", dialect.id()), &dbt_macros(dialect));
    }
    is_generated("seeds/fourfold_lines.csv", &lines_seed(&Thresholds::default()));
    is_generated("seeds/fourfold_expected.csv", &expected());
}

#[test]
fn the_expected_rows_reach_every_outcome() {
    let rows = rows();
    assert!(rows.len() >= 200, "{}", rows.len());
    let outcomes: Vec<String> = rows.iter().map(|row| outcome(row).join("")).collect();
    for word in [
        "casual",
        "climber",
        "connector",
        "persona",
        "casual or climber",
        "casual or connector",
        "climber or persona",
        "connector or persona",
        "crosses both lines",
        "zero audience",
        "zero posts",
        "missing: followers, posts, interactions",
    ] {
        assert!(outcomes.iter().any(|outcome| outcome == word), "{word}");
    }
}

#[test]
fn lines_are_read_from_the_file_that_is_written() {
    let mut lines = Thresholds::default();
    let group = Group { network: Network::X, purpose: Purpose::Brand };
    let split = lines.of(group).with_audience(8_000.0).expect("a split");
    lines.move_to(group, split);
    assert_eq!(lines_from_csv(&lines_seed(&lines)), Ok(lines.clone()));
    let query = Query { dialect: Dialect::Spark, rows: Rows::Profiles, cells: Cells::Numbers };
    let text = select(query, &lines);
    assert!(text.contains("('x', 'brand', CAST('8000' AS DOUBLE)"), "{text}");
    assert!(text.contains("1 of 20 groups moved"), "{text}");

    // Only what differs need stand in the file, in any order.
    let one = "network,purpose,audience_line,engagement_line,slope\nTwitter, brand,8000,0.0012,0\n";
    assert_eq!(lines_from_csv(one), Ok(lines));
    let header = "network,purpose,audience_line,engagement_line,slope\n";
    for (text, problem) in [
        ("".to_owned(), Seed::Header),
        ("network,purpose\n".to_owned(), Seed::Header),
        (format!("{header}x,brand,0,0.1,0\n"), Seed::Row(2)),
        (format!("{header}x,brand,10,0.1,0\nmyspace,brand,10,0.1,0\n"), Seed::Row(3)),
        (format!("{header}x,brand,10,0.1\n"), Seed::Row(2)),
    ] {
        assert_eq!(lines_from_csv(&text), Err(problem), "{text}");
    }
}

#[test]
fn the_query_states_its_contract() {
    for dialect in Dialect::ALL {
        for rows in [Rows::Profiles, Rows::Posts] {
            for cells in [Cells::Numbers, Cells::Text] {
                let text = select(Query { dialect, rows, cells }, &Thresholds::default());
                assert!(text.starts_with("-- fourfold "), "{text}");
                assert!(text.contains("NULL is unknown, never 0"), "{text}");
                assert_eq!(text.matches("FROM fourfold_input").count(), 1, "{text}");
                assert_eq!(text.contains("MATERIALIZED"), dialect != Dialect::Spark, "{text}");
            }
        }
    }
    let query = Query { dialect: Dialect::DuckDb, rows: Rows::Posts, cells: Cells::Numbers };
    let text = table_macro(query, &Thresholds::default());
    assert!(text.contains("CREATE OR REPLACE MACRO fourfold_posts(relation) AS TABLE"), "{text}");
}

/// Holds a file of the package to what is generated, or writes it.
fn is_generated(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("warehouse").join(name);
    if env::var_os("FOURFOLD_DRAW").is_some() {
        fs::write(&path, text).expect("the package can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == text,
        "warehouse/{name} is not what is generated; `FOURFOLD_DRAW=1 cargo test --test it \
         warehouse` writes it anew"
    );
}

/// Counts as text, in the order of [`COLUMNS`].
type Row = (String, &'static str, Purpose, [String; 8]);

const COLUMNS: [Field; 8] = [
    Field::Followers,
    Field::Posts,
    Field::Likes,
    Field::Replies,
    Field::Reposts,
    Field::Quotes,
    Field::Bookmarks,
    Field::Market,
];

/// The expected rows as a seed.
fn expected() -> String {
    let mut text = String::from("name,network,purpose");
    for field in COLUMNS {
        text += &format!(",{}", field.id());
    }
    text += ",quadrant,between_quadrants,reason\n";
    for row in rows() {
        let (name, network, purpose, counts) = &row;
        text += &format!("{name},{network},{},{}", purpose.id(), counts.join(","));
        let [quadrant, between, reason] = outcome(&row);
        // The only reasons with a comma are those that list what is missing.
        let reason = if reason.contains(',') { format!("\"{reason}\"") } else { reason };
        text += &format!(",{quadrant},{between},{reason}\n");
    }
    text
}

fn outcome((name, network, purpose, counts): &Row) -> [String; 3] {
    let mut profile = Profile {
        name: name.clone(),
        network: Network::from_id(network).unwrap_or(Network::Other),
        purpose: *purpose,
        ..Profile::default()
    };
    for (field, count) in COLUMNS.into_iter().zip(counts) {
        let written: Count = count.parse().expect("a count");
        let shortening = profile.network.shortening_in_tables(field);
        let count = match written.precision() {
            Precision::Rounded => written.shortened_as(shortening),
            _ => written,
        };
        profile.counts.set(field, count);
    }
    match Thresholds::published(Basis::Followers).place(&profile).outcome {
        Outcome::In(quadrant) => [quadrant.id().to_owned(), String::new(), String::new()],
        Outcome::Between(first, second) => {
            [String::new(), format!("{} or {}", first.id(), second.id()), String::new()]
        }
        Outcome::Nowhere(reason) => [String::new(), String::new(), reason.id()],
    }
}

/// The edges: both lines of every group, zeros, unknowns, rounded counts, floors, other names.
fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |network, purpose: Purpose, counts: [&str; 8]| {
        let name = format!("row_{:03}", rows.len() + 1);
        rows.push((name, network, purpose, counts.map(str::to_owned)));
    };
    for group in Group::all() {
        let split = Thresholds::default().of(group);
        let audience = split.audience() as u64;
        let id = group.network.id();
        // On a person's line powers of 1024 times the audience line have rational rates: the line
        // of slope -0.3 falls to an eighth.
        let far = match group.purpose {
            Purpose::Person => brand_audience(group.network) * 1024,
            Purpose::Brand => audience,
        };
        let posts = 1_000;
        let likes = (split.line(far as f64) * far as f64 * posts as f64).round() as u64;
        let posts = posts.to_string();
        for (followers, likes) in [
            (audience, likes),
            (audience - 1, likes),
            (audience + 1, 0),
            (far, likes),
            (far, likes - 1),
            (far, likes + 1),
        ] {
            let (followers, likes) = (followers.to_string(), likes.to_string());
            add(id, group.purpose, [&followers, &posts, &likes, "", "", "", "", ""]);
        }
    }
    let brand = Purpose::Brand;
    let person = Purpose::Person;
    for network in ["x", "instagram", "facebook", "other"] {
        for counts in [
            ["0", "20", "96", "", "", "", "", ""],
            ["5000", "0", "96", "", "", "", "", ""],
            ["", "", "", "", "", "", "", ""],
            ["", "20", "96", "", "", "", "", ""],
            ["5000", "", "96", "", "", "", "", ""],
            ["5000", "20", "", "", "", "", "", ""],
            ["5000", "20", "", "", "", "", "96", ""],
            ["5000", "20", "40", "20", "30", "6", "24", ""],
            ["5.0K", "20", "1.2K", "", "", "", "", ""],
            ["1.6K", "100", "1649", "", "", "", "", ""],
            ["12.3K", "1K", "98.4K", "12", "0", "", "3+", ""],
            ["500+", "20", "96", "", "", "", "", ""],
            ["20000", "20", "100+", "", "", "", "", ""],
            ["1M", "5", "6.0K", "0", "0", "", "", ""],
            ["9007199254740991", "1", "9007199254740991", "", "", "", "", ""],
            ["12500", "20", "300", "", "", "", "", "40"],
            ["12499", "20", "300", "", "", "", "", "40"],
            ["62500", "20", "1500", "", "", "", "", "40"],
            ["4.9K", "10", "1", "", "", "", "", ""],
            ["4.9K", "10", "90K", "", "", "", "", ""],
            ["4900..4999", "10", "60", "", "", "", "", ""],
            ["4900..4950..5100", "10", "60..70", "", "", "", "", ""],
            ["12750..12800..", "10", "150", "", "", "", "", ""],
            ["12750..12800..", "10", "100..150..", "", "", "", "", ""],
        ] {
            add(network, brand, counts);
        }
    }
    for network in ["twitter", "IG", "FB ", "myspace", "Bluesky", "insta", "yt", "fediverse"] {
        add(network, person, ["25000", "2", "75", "", "", "", "60", ""]);
        add(network, brand, ["25000", "2", "75", "", "", "", "60", "20"]);
    }
    add("facebook", person, ["25000", "2", "75", "", "", "", "", ""]);
    add("x", person, ["29524500", "1", "8748", "", "", "", "", ""]);
    add("other", person, ["5120000", "1", "6400", "", "", "", "", ""]);
    add("instagram", person, ["5120000", "1", "3072", "", "", "", "", ""]);
    rows
}

/// The audience of the brand's point, through which a person's line passes where nothing of its own
/// is published.
fn brand_audience(network: Network) -> u64 {
    let lines = Thresholds::default();
    let [person, brand] = Purpose::ALL.map(|purpose| lines.of(Group { network, purpose }));
    let passes = (person.line(brand.audience()) / brand.engagement() - 1.0).abs() < 1e-9;
    if passes { brand.audience() as u64 } else { person.audience() as u64 }
}

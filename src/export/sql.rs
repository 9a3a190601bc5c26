//! The rule as SQL: one SELECT that places the rows of a warehouse as this library places profiles.
//!
//! The text is generated, so the lines in force, the networks and the counts that make up
//! interactions have one source. Every step is a named subquery, every count is a double before
//! the first operation (integer and DECIMAL division differ between engines), and every comparison
//! has the margin of `1 - 1e-12`, so that engines whose `power` differs in the last
//! bit give the same outcome.

mod cells;
mod dialect;
mod package;
mod posts;
mod rule;

use std::fmt::Write as _;

use crate::model::benchmark::published;
use crate::model::engagement::Basis;
use crate::model::profile::{Field, Group, Network};
use crate::model::thresholds::Thresholds;

pub use dialect::Dialect;
pub use package::{Seed, dbt_macros, lines_from_csv, lines_seed};

/// What a row of the input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// One profile, with its totals.
    #[default]
    Profiles,
    /// One post of an account; the outcome rests on the median of its posts.
    Posts,
}

/// How the counts of the input are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// Whole numbers in numeric columns; NULL where unknown.
    #[default]
    Numbers,
    /// Text as this library writes it to CSV: `1204`, `12.3K`, `500+`, `4500..4599`; NULL or empty
    /// where unknown. A shortened number is taken as its network shortens numbers.
    Text,
}

/// Which query to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    /// The engine's dialect.
    pub dialect: Dialect,
    /// What a row of the input is.
    pub rows: Rows,
    /// How counts are written.
    pub cells: Cells,
}

/// The name of the relation that the query reads: a table, a view or a subquery of this name.
pub const INPUT: &str = "fourfold_input";

/// Writes the query with the lines of every group as a VALUES table.
///
/// ```
/// use fourfold::model::thresholds::Thresholds;
/// use fourfold::export::sql::{Cells, Dialect, Query, Rows, select};
///
/// let query = Query { dialect: Dialect::DuckDb, rows: Rows::Profiles, cells: Cells::Numbers };
/// let text = select(query, &Thresholds::default());
/// assert!(text.contains("FROM fourfold_input"));
/// assert!(text.contains("('x', 'brand', CAST('5000' AS DOUBLE), CAST('0.0012' AS DOUBLE)"));
/// ```
#[must_use]
pub fn select(query: Query, lines: &Thresholds) -> String {
    let source = format!("\n  VALUES\n    {}\n", values(query.dialect, lines));
    contract(query, &origin(lines)) + &body(query, &source, INPUT) + ";\n"
}

/// Writes a DuckDB table macro `fourfold(rel)` (or `fourfold_posts(rel)`): `FROM fourfold('t')`.
#[must_use]
pub fn table_macro(query: Query, lines: &Thresholds) -> String {
    let query = Query { dialect: Dialect::DuckDb, ..query };
    let name = match query.rows {
        Rows::Profiles => "fourfold",
        Rows::Posts => "fourfold_posts",
    };
    let source = format!("\n  VALUES\n    {}\n", values(query.dialect, lines));
    let body = body(query, &source, "query_table(relation)");
    let intro = contract(query, &origin(lines));
    format!("{intro}CREATE OR REPLACE MACRO {name}(relation) AS TABLE\n{body};\n")
}

/// The subqueries and the final SELECT, without a semicolon.
fn body(query: Query, lines: &str, input: &str) -> String {
    let mut steps = vec![
        format!(
            "fourfold_lines (network, purpose, audience_line, engagement_line, slope) AS ({lines})"
        ),
        cells::named(query, input),
    ];
    if query.cells == Cells::Text {
        steps.extend(cells::parsed(query));
    }
    match query.rows {
        Rows::Profiles => steps.push(rule::totals(query)),
        Rows::Posts => steps.extend(posts::medians(query)),
    }
    steps.extend(rule::steps(query.dialect));
    format!("WITH\n{}\n{}", steps.join(",\n"), rule::FINAL)
}

/// The counts that the query reads, as columns.
fn counts(rows: Rows) -> &'static [Field] {
    const POSTS: [Field; 6] = [
        Field::Followers,
        Field::Likes,
        Field::Replies,
        Field::Reposts,
        Field::Quotes,
        Field::Bookmarks,
    ];
    const PROFILES: [Field; 7] = [
        Field::Followers,
        Field::Posts,
        Field::Likes,
        Field::Replies,
        Field::Reposts,
        Field::Quotes,
        Field::Bookmarks,
    ];
    match rows {
        Rows::Profiles => &PROFILES,
        Rows::Posts => &POSTS,
    }
}

/// The counts that make up interactions, with the name of the column that holds each.
fn interactions() -> impl Iterator<Item = &'static str> {
    // X counts every one of them; the step `named` empties bookmarks where they do not count.
    Field::interactions(Network::X).map(Field::id)
}

/// The networks on which bookmarks count, as a list of SQL texts.
fn bookmark_networks() -> String {
    let counting = Network::ALL.into_iter().filter(|network| network.counts_bookmarks());
    let ids: Vec<String> = counting.map(|network| format!("'{}'", network.id())).collect();
    ids.join(", ")
}

/// The lines of every group as rows of a VALUES table, in the order of groups.
fn values(dialect: Dialect, lines: &Thresholds) -> String {
    let rows: Vec<String> = Group::all()
        .map(|group| {
            let split = lines.of(group);
            format!(
                "('{}', '{}', {}, {}, {})",
                group.network.id(),
                group.purpose.id(),
                dialect.double(split.audience()),
                dialect.double(split.engagement()),
                dialect.double(split.slope()),
            )
        })
        .collect();
    rows.join(",\n    ")
}

/// Where the lines come from, in one line.
fn origin(lines: &Thresholds) -> String {
    let moved = Group::all().filter(|group| lines.is_moved(*group)).count();
    let mut years: Vec<&str> = Group::all()
        .flat_map(|group| {
            let lines = published(group, Basis::Followers);
            [lines.audience.year, lines.engagement.year]
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    let mut text = format!("published figures of {}", years.join(", "));
    if moved > 0 {
        let _ = write!(text, "; {moved} of {} groups moved", Group::all().count());
    }
    text
}

/// The comment before the query: what the input is, what comes out, and what the lines are.
fn contract(query: Query, lines: &str) -> String {
    let Query { dialect, rows, cells } = query;
    let row = match rows {
        Rows::Profiles => "one row a profile, with the totals of its posts",
        Rows::Posts => "one row a post, with the followers of its account on each row",
    };
    let columns: Vec<&str> = counts(rows).iter().map(|field| field.id()).collect();
    let form = match cells {
        Cells::Numbers => "whole numbers of any numeric type",
        Cells::Text => "text such as 1204, 12.3K, 500+ or 4500..4599",
    };
    let market = match rows {
        Rows::Profiles => {
            "\n--   market_percent    1 to 100: the part of a brand's audience in its market; or NULL"
        }
        Rows::Posts => "",
    };
    let order = match rows {
        Rows::Profiles => "",
        Rows::Posts => {
            "\n-- A post that lacks a count is left out; so is no account. Engagement is the median."
        }
    };
    format!(
        "-- fourfold {version}, {dialect}: places profiles by audience and engagement.
-- Input: the relation {INPUT}, {row}. Columns:
--   name, network, purpose    text; purpose is 'person' or 'brand', else a person;
--                             a network that is not known is 'other'
--   {columns}
--                             {form}; NULL is unknown, never 0{market}
-- Output: name, network, purpose, audience, posts, engagement (interactions per post / followers),
--   engagement_low, engagement_high (95 % interval of a median), quadrant, between, reason.
-- Lines: {lines}. A value counts as the larger side from line * {margin} on.{order}
",
        version = env!("CARGO_PKG_VERSION"),
        columns = columns.join(", "),
        margin = dialect::MARGIN,
    )
}

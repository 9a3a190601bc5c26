//! From one row a post to one row an account: the median and its order-statistic interval.
//!
//! Ranks are found by `row_number`, never by `percentile_disc(k / n)`: a fraction that is not
//! exact takes the next rank in PostgreSQL and Spark.

use super::cells::{End, source};
use super::{Cells, Dialect, Query, bookmark_networks, interactions};

/// How far the ranks of the interval lie from the middle: half the 97.5 % quantile of the normal
/// distribution. The closed form gives the ranks of the binomial distribution for every number of
/// posts up to 120,000 but for those of [`EXCEPTIONS`].
fn first_rank(dialect: Dialect) -> String {
    let n = dialect.as_double("n");
    format!(
        "floor(({n} + 1) / 2 - {} * sqrt(greatest({n}, 1) - {}))",
        dialect.double(0.979_981_992_270_027),
        dialect.double(0.46),
    )
}

/// Numbers of posts where the closed form is one rank too low; found by exact arithmetic.
const EXCEPTIONS: [u32; 4] = [25_017, 26_657, 38_988, 66_388];

/// The steps `posts`, `ranked` and `account`.
pub(super) fn medians(query: Query) -> Vec<String> {
    vec![posts(query), ranked(query), accounts(query), ends(query)]
}

/// The interactions of each post: NULL where a count of it is unknown.
fn posts(query: Query) -> String {
    let networks = bookmark_networks();
    let mut columns = vec!["name, network, purpose, market".to_owned()];
    for end in End::ALL {
        let sum: Vec<String> = interactions()
            .map(|field| {
                let count = end.of(field, query.cells);
                if field == "bookmarks" {
                    let zero = query.dialect.double(0.0);
                    format!("CASE WHEN network IN ({networks}) THEN {count} ELSE {zero} END")
                } else {
                    count
                }
            })
            .collect();
        columns.push(format!("{} AS f{}", end.of("followers", query.cells), end.suffix()));
        columns.push(format!("{} AS t{}", sum.join(" + "), end.suffix()));
    }
    format!("posts AS (\n  SELECT\n    {}\n  FROM {}\n)", columns.join(",\n    "), source(query))
}

/// The rank of each post within its account, once for the values and once for each bound.
fn ranked(query: Query) -> String {
    let ends = match query.cells {
        Cells::Numbers => &End::ALL[..1],
        Cells::Text => &End::ALL[..],
    };
    let mut columns =
        vec!["*".to_owned(), "count(t) OVER (PARTITION BY name, network, purpose) AS n".to_owned()];
    for end in ends {
        let suffix = end.suffix();
        // Posts without a number come last, behind rank n.
        columns.push(format!(
            "row_number() OVER (PARTITION BY name, network, purpose ORDER BY CASE WHEN t IS NULL \
             THEN 1 ELSE 0 END, t{suffix}) AS rank{suffix}"
        ));
    }
    format!("ranked AS (\n  SELECT\n    {}\n  FROM posts\n)", columns.join(",\n    "))
}

/// One row an account: its followers, and the middle and the two order statistics of each bound.
fn accounts(query: Query) -> String {
    let mut columns = vec![
        "name, network, purpose, max(market) AS market".to_owned(),
        "max(n) AS n".to_owned(),
        "max(f) AS f".to_owned(),
        // The bounds of the largest statement of followers.
        "max(f_low) AS f_low, max(f_high) AS f_high".to_owned(),
    ];
    for end in End::ALL {
        let (suffix, rank) = match query.cells {
            Cells::Numbers => (end.suffix(), "rank".to_owned()),
            Cells::Text => (end.suffix(), format!("rank{}", end.suffix())),
        };
        columns.push(format!(
            "max(CASE WHEN 2 * {rank} IN (n, n + 1) THEN t{suffix} END) AS m1{suffix}"
        ));
        columns.push(format!(
            "max(CASE WHEN 2 * {rank} IN (n + 1, n + 2) THEN t{suffix} END) AS m2{suffix}"
        ));
    }
    let rank =
        if query.cells == Cells::Text { ("rank_low", "rank_high") } else { ("rank", "rank") };
    let exceptions = EXCEPTIONS.map(|n| n.to_string()).join(", ");
    let first = format!(
        "({} + CASE WHEN n IN ({exceptions}) THEN 1 ELSE 0 END)",
        first_rank(query.dialect)
    );
    columns.push(format!("max(CASE WHEN {} = {first} THEN t_low END) AS i_low", rank.0));
    columns.push(format!("max(CASE WHEN {} = n + 1 - {first} THEN t_high END) AS i_high", rank.1));
    format!(
        "accounts AS (\n  SELECT\n    {}\n  FROM ranked\n  GROUP BY name, network, purpose\n)",
        columns.join(",\n    ")
    )
}

/// The columns that the rule reads: the median as interactions over one post.
fn ends(query: Query) -> String {
    let one = query.dialect.double(1.0);
    let middle = |suffix: &str| format!("(m1{suffix} + m2{suffix}) / 2");
    format!(
        "totals AS (
  SELECT
    name, network, purpose, market, f, f_low, f_high,
    CASE WHEN n > 0 THEN n END AS posts,
    CASE WHEN n > 0 THEN {one} END AS p,
    CASE WHEN n > 0 THEN {one} END AS p_low,
    CASE WHEN n > 0 THEN {one} END AS p_high,
    {value} AS t,
    coalesce(i_low, {low}) AS t_low,
    coalesce(i_high, {high}) AS t_high,
    i_low AS shown_low, i_high AS shown_high
  FROM accounts
)",
        value = middle(""),
        low = middle("_low"),
        high = middle("_high"),
    )
}

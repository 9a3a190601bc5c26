//! The rule: reasons for no quadrant, the ends of audience and engagement, the sides of both lines.

use super::cells::{End, source};
use super::dialect::MARGIN;
use super::{Dialect, Query, bookmark_networks, interactions};
use crate::model::count::Count;
use crate::model::quadrant::Quadrant;

/// One row a profile with `f` followers, `p` posts and `t` interactions, each with its bounds.
pub(super) fn totals(query: Query) -> String {
    let networks = bookmark_networks();
    let counted = |field: &str, end: End| {
        let count = end.of(field, query.cells);
        if field == "bookmarks" {
            format!("CASE WHEN network IN ({networks}) THEN {count} END")
        } else {
            count
        }
    };
    let null = query.dialect.as_double("NULL");
    let known: Vec<String> = interactions().map(|field| counted(field, End::Value)).collect();
    let mut columns = vec!["name, network, purpose, market".to_owned()];
    for end in End::ALL {
        let suffix = end.suffix();
        columns.push(format!("{} AS f{suffix}", end.of("followers", query.cells)));
        columns.push(format!("{} AS p{suffix}", end.of("posts", query.cells)));
        let sum: Vec<String> =
            interactions().map(|field| format!("coalesce({}, 0)", counted(field, end))).collect();
        columns.push(format!(
            "CASE WHEN coalesce({}) IS NOT NULL THEN {} END AS t{suffix}",
            known.join(", "),
            sum.join(" + ")
        ));
    }
    columns.push(format!("{} AS posts", End::Value.of("posts", query.cells)));
    columns.push(format!("{null} AS shown_low, {null} AS shown_high"));
    format!("totals AS (\n  SELECT\n    {}\n  FROM {}\n)", columns.join(",\n    "), source(query))
}

/// The steps from totals to the outcome.
pub(super) fn steps(dialect: Dialect) -> [String; 4] {
    [reasons(), ends(dialect), corners(dialect), outcome(dialect)]
}

/// Why a profile has no quadrant: the zeros first, then all that is missing.
fn reasons() -> String {
    "reasons AS (
  SELECT
    *,
    CASE
      WHEN f = 0 THEN 'zero audience'
      WHEN p = 0 THEN 'zero posts'
      WHEN f IS NULL OR p IS NULL OR t IS NULL THEN concat('missing: ', concat_ws(', ',
        CASE WHEN f IS NULL THEN 'followers' END,
        CASE WHEN p IS NULL THEN 'posts' END,
        CASE WHEN t IS NULL THEN 'interactions' END))
    END AS reason
  FROM totals
)"
    .to_owned()
}

/// The audience at either end, in the market and in all, and the rates that belong to each end.
fn ends(dialect: Dialect) -> String {
    let one = dialect.double(1.0);
    let most = dialect.double(Count::MAX as f64);
    format!(
        "ends AS (
  SELECT
    *,
    greatest(f_low, {one}) AS a_left,
    least(f_high, {most}) AS a_right,
    greatest(p_low, {one}) AS p_least
  FROM reasons
),
rates AS (
  SELECT
    *,
    a_left * market AS x_left,
    a_right * market AS x_right,
    t_low / nullif(p_high * a_left, 0) AS left_low,
    t_high / nullif(p_least * a_left, 0) AS left_high,
    t_low / nullif(p_high * a_right, 0) AS right_low,
    t_high / nullif(p_least * a_right, 0) AS right_high
  FROM ends
)"
    )
}

/// The sides of the four corners, 1 for large and 2 for lively, so that the quadrants are numbered
/// in alphabetical order.
fn corners(_: Dialect) -> String {
    let corner = |end: &str, rate: &str| {
        format!(
            "CASE WHEN x_{end} >= audience_line * {MARGIN} THEN 1 ELSE 0 END
      + CASE WHEN {end}_{rate} >= engagement_line * power(x_{end} / audience_line, slope) * {MARGIN}
        THEN 2 ELSE 0 END AS {end}_{rate}_side"
        )
    };
    format!(
        "sides AS (
  SELECT
    rates.*,
    {},
    {},
    {},
    {}
  FROM rates
  JOIN fourfold_lines
    ON fourfold_lines.network = rates.network AND fourfold_lines.purpose = rates.purpose
)",
        corner("left", "low"),
        corner("left", "high"),
        corner("right", "low"),
        corner("right", "high"),
    )
}

/// The smallest and the largest side, and what the columns of the result are.
fn outcome(dialect: Dialect) -> String {
    let all = "left_low_side, left_high_side, right_low_side, right_high_side";
    let name = |side: &str| {
        let arms: Vec<String> = (0..)
            .zip(Quadrant::ALL)
            .map(|(number, quadrant)| format!("WHEN {number} THEN '{}'", quadrant.id()))
            .collect();
        format!("CASE {side} {} END", arms.join(" "))
    };
    format!(
        "range_of_sides AS (
  SELECT *, least({all}) AS first_side, greatest({all}) AS last_side
  FROM sides
),
fourfold_result {materialized} (
  SELECT
    name, network, purpose,
    f AS audience,
    posts,
    CASE WHEN f > 0 AND p > 0 THEN t / nullif(p * f, 0) END AS engagement,
    CASE WHEN f > 0 THEN shown_low / nullif(f, 0) END AS engagement_low,
    CASE WHEN f > 0 THEN shown_high / nullif(f, 0) END AS engagement_high,
    CASE WHEN reason IS NULL AND first_side = last_side THEN {first} END AS quadrant,
    CASE
      WHEN reason IS NULL AND first_side < last_side AND first_side + last_side <> 3
        AND left_low_side IN (first_side, last_side) AND left_high_side IN (first_side, last_side)
        AND right_low_side IN (first_side, last_side) AND right_high_side IN (first_side, last_side)
      THEN concat({first}, ' or ', {last})
    END AS between_quadrants,
    reason
  FROM range_of_sides
)",
        materialized = dialect.materialized(),
        first = name("first_side"),
        last = name("last_side"),
    )
}

/// The final SELECT: what has no reason and no quadrant reaches over both lines.
pub(super) const FINAL: &str = "SELECT
  name, network, purpose, audience, posts, engagement, engagement_low, engagement_high,
  quadrant, between_quadrants,
  CASE
    WHEN reason IS NULL AND quadrant IS NULL AND between_quadrants IS NULL
    THEN 'crosses both lines' ELSE reason
  END AS reason
FROM fourfold_result";

//! The first steps: names of networks and purposes, and counts as doubles with their bounds.

use super::{Cells, Dialect, INPUT, Query, Rows, counts};
use crate::model::count::Shortening;
use crate::model::profile::{Field, Network, Purpose};

/// The input with known networks and purposes, and with its counts as doubles or as trimmed text.
pub(super) fn named(query: Query, input: &str) -> String {
    let dialect = query.dialect;
    let mut columns = vec![
        "name".to_owned(),
        format!("{} AS network", network()),
        format!(
            "CASE WHEN lower(trim(purpose)) = '{brand}' THEN '{brand}' ELSE '{person}' END \
             AS purpose",
            brand = Purpose::Brand.id(),
            person = Purpose::Person.id(),
        ),
    ];
    columns.extend(counts(query.rows).iter().map(|field| {
        let count = match query.cells {
            Cells::Numbers => dialect.as_double(field.id()),
            Cells::Text => format!("trim({})", dialect.as_text(field.id())),
        };
        format!("{count} AS {}", field.id())
    }));
    columns.push(format!("{} AS market", market(query)));
    let from = if input == INPUT { INPUT } else { input };
    format!("named AS (\n  SELECT\n    {}\n  FROM {from}\n)", columns.join(",\n    "))
}

/// The share of a brand's audience that is in its market; 1 where it was not given.
fn market(query: Query) -> String {
    let dialect = query.dialect;
    if query.rows == Rows::Posts {
        return dialect.double(1.0);
    }
    // An empty text is no number to a cast.
    let percent = match query.cells {
        Cells::Numbers => dialect.as_double(Field::Market.id()),
        Cells::Text => {
            let text = format!("trim({})", dialect.as_text(Field::Market.id()));
            dialect.as_double(&format!("nullif({text}, '')"))
        }
    };
    format!(
        "CASE WHEN lower(trim(purpose)) = '{}' AND {percent} BETWEEN 1 AND 100 \
         THEN {percent} / 100 ELSE {} END",
        Purpose::Brand.id(),
        dialect.double(1.0),
    )
}

/// The network by its id or one of the other names that [`Network::from_id`] reads.
fn network() -> String {
    let mut arms = String::new();
    for network in Network::ALL {
        let names: Vec<String> =
            network.names().iter().map(|name| format!("'{}'", name.replace('\'', "''"))).collect();
        if network != Network::Other {
            arms.push_str(&format!(
                "\n      WHEN lower(trim(network)) IN ({}) THEN '{}'",
                names.join(", "),
                network.id()
            ));
        }
    }
    format!("CASE{arms}\n      ELSE '{}' END", Network::Other.id())
}

/// The steps that read counts written as text: what each part of the text is, and the number with
/// its bounds.
///
/// The forms are those of `Count`'s `Display`. A text of another form is NULL, as an unknown count
/// is. A shortened number has the bounds that `Network::shortening_in_tables` gives it.
pub(super) fn parsed(query: Query) -> [String; 2] {
    let fields = counts(query.rows);
    [parts(query, fields), bounds(query.dialect, fields)]
}

/// `1204`, `12.3K`, `500+`.
const NUMBER: &str = "^([0-9]+)(?:[.]([0-9]+))?([KMBT])?([+])?$";

/// `4500..4599`, `11600..12100..12590`, `12750..12800..`.
const RANGE: &str = "^([0-9]+)[.][.](?:([0-9]+)[.][.])?([0-9]*)$";

fn parts(query: Query, fields: &[Field]) -> String {
    let dialect = query.dialect;
    let mut columns = vec!["name, network, purpose, market".to_owned()];
    for field in fields {
        let id = field.id();
        let group = |at| dialect.group(id, NUMBER, at);
        let fraction = group(2);
        let digits = dialect.as_double(&format!("nullif(concat({}, {fraction}), '')", group(1)));
        let power = dialect.as_double(&format!("concat('1', repeat('0', length({fraction})))"));
        let unit = format!(
            "CASE {} WHEN 'K' THEN {} WHEN 'M' THEN {} WHEN 'B' THEN {} WHEN 'T' THEN {} \
             ELSE {} END",
            group(3),
            dialect.double(1e3),
            dialect.double(1e6),
            dialect.double(1e9),
            dialect.double(1e12),
            dialect.double(1.0),
        );
        columns.push(format!("{digits} AS {id}_digits"));
        columns.push(format!("{unit} / {power} AS {id}_step"));
        columns.push(format!("{power} AS {id}_power"));
        columns.push(format!("{} = '+' AS {id}_floor", group(4)));
        for (at, part) in (1..).zip(["from", "middle", "to"]) {
            let text = dialect.group(id, RANGE, at);
            columns.push(format!(
                "{} AS {id}_{part}",
                dialect.as_double(&format!("nullif({text}, '')"))
            ));
        }
    }
    format!("parts AS (\n  SELECT\n    {}\n  FROM named\n)", columns.join(",\n    "))
}

fn bounds(dialect: Dialect, fields: &[Field]) -> String {
    let mut columns = vec!["name, network, purpose, market".to_owned()];
    let infinity = dialect.double(f64::INFINITY);
    for field in fields {
        let id = field.id();
        // A step below 1 is a fraction without a unit, as in 1204.0: dividing is exact there.
        let value = format!(
            "CASE WHEN {id}_step >= 1 THEN {id}_digits * {id}_step ELSE {id}_digits / {id}_power \
             END"
        );
        let is_range = format!("{id}_from IS NOT NULL");
        columns.push(format!(
            "CASE WHEN {is_range} THEN coalesce({id}_middle, {id}_from) ELSE {value} END AS {id}"
        ));
        let is_rounded = format!("{id}_step > 1");
        let [below, above] = [Side::Below, Side::Above].map(|side| steps(*field, side));
        columns.push(format!(
            "CASE WHEN {is_range} THEN {id}_from WHEN {id}_floor OR NOT {is_rounded} THEN {value} \
             ELSE greatest({id}_digits * {id}_step - {id}_step * {below}, 0) END AS {id}_low"
        ));
        columns.push(format!(
            "CASE WHEN {is_range} THEN coalesce({id}_to, {infinity}) \
             WHEN {id}_digits IS NULL THEN NULL WHEN {id}_floor THEN {infinity} \
             WHEN {is_rounded} THEN {id}_digits * {id}_step + {id}_step * {above} - 1 \
             ELSE {value} END AS {id}_high"
        ));
    }
    format!("counted AS (\n  SELECT\n    {}\n  FROM parts\n)", columns.join(",\n    "))
}

/// A side of a shortened number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

/// How much of a step the true number may lie to a side of a shortened one, by the row's network.
fn steps(field: Field, side: Side) -> String {
    let of = |network: Network| match (network.shortening_in_tables(field), side) {
        (Shortening::CutOff, Side::Below) => "0e0",
        (Shortening::CutOff | Shortening::Either, Side::Above) => "1e0",
        (Shortening::Nearest, _) | (Shortening::Either, Side::Below) => "0.5e0",
    };
    let arms: Vec<String> = ["0e0", "1e0", "0.5e0"]
        .into_iter()
        .filter_map(|share| {
            let ids: Vec<String> = Network::ALL
                .into_iter()
                .filter(|network| of(*network) == share)
                .map(|network| format!("'{}'", network.id()))
                .collect();
            (!ids.is_empty()).then(|| format!("WHEN network IN ({}) THEN {share}", ids.join(", ")))
        })
        .collect();
    format!("CASE {} END", arms.join(" "))
}

/// The step that later ones read counts from.
pub(super) fn source(query: Query) -> &'static str {
    match query.cells {
        Cells::Numbers => "named",
        Cells::Text => "counted",
    }
}

/// Which of the three columns of a count: its value, or one of its bounds.
#[derive(Clone, Copy)]
pub(super) enum End {
    Value,
    Low,
    High,
}

impl End {
    pub(super) const ALL: [Self; 3] = [Self::Value, Self::Low, Self::High];

    /// What a name ends with for this column.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Low => "_low",
            Self::High => "_high",
        }
    }

    /// The column of a count. Exact numbers have one column for all three.
    pub(super) fn of(self, field: &str, cells: Cells) -> String {
        match cells {
            Cells::Numbers => field.to_owned(),
            Cells::Text => format!("{field}{}", self.suffix()),
        }
    }
}

//! What differs between the engines: type names, regular expressions and materialised subqueries.

use std::fmt;

/// The margin of the rule as a literal. It is a double in every dialect once it is multiplied by
/// one; `1e-12` alone is a DECIMAL in PostgreSQL.
pub(super) const MARGIN: &str = "0.999999999999e0";

/// An engine's SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB 1.0 and later.
    DuckDb,
    /// PostgreSQL 12 and later.
    Postgres,
    /// Spark SQL 3.0 and later, ANSI mode on or off.
    Spark,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DuckDb, Self::Postgres, Self::Spark];

    /// The word used on the command line and in file names.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Postgres => "postgres",
            Self::Spark => "spark",
        }
    }

    /// The dialect with this [`id`](Self::id), or `None`.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.id() == id)
    }

    /// The name of the type of eight-byte floating-point numbers.
    pub(super) fn double_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "DOUBLE",
            Self::Postgres => "DOUBLE PRECISION",
        }
    }

    /// A number as a double, in the shortest digits that read back to it.
    ///
    /// A cast of text, because `0.0012` is a DECIMAL in all three dialects.
    pub(super) fn double(self, value: f64) -> String {
        self.as_double(&format!("'{value}'"))
    }

    /// An expression as a double.
    pub(super) fn as_double(self, expression: &str) -> String {
        format!("CAST({expression} AS {})", self.double_type())
    }

    /// An expression as text.
    pub(super) fn as_text(self, expression: &str) -> String {
        let text = match self {
            Self::DuckDb | Self::Postgres => "VARCHAR",
            Self::Spark => "STRING",
        };
        format!("CAST({expression} AS {text})")
    }

    /// What a group of a pattern matches in a text; the empty text where the group took no part,
    /// NULL or the empty text where nothing matches.
    pub(super) fn group(self, text: &str, pattern: &str, group: u8) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("regexp_extract({text}, '{pattern}', {group})"),
            Self::Postgres => format!("coalesce((regexp_match({text}, '{pattern}'))[{group}], '')"),
        }
    }

    /// The keyword that has a subquery computed once. Without it DuckDB repeats the whole chain for
    /// each use of a name.
    pub(super) fn materialized(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Postgres => "AS MATERIALIZED",
            Self::Spark => "AS",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DuckDb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::Spark => "Spark SQL",
        })
    }
}

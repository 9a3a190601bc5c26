//! `fourfold sql`: the rule as a query for a warehouse.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::export::sql::{
    Cells, Dialect, Query, Rows, dbt_macros, lines_from_csv, lines_seed, select, table_macro,
};
use crate::model::thresholds::Thresholds;
use crate::wording::cli as words;

/// Prints the rule as SQL: one SELECT over the relation `fourfold_input`.
#[derive(Debug, Args)]
pub(super) struct Sql {
    /// The engine's dialect.
    #[arg(long, default_value = "duckdb", value_parser = PossibleValuesParser::new(Dialect::ALL.map(Dialect::id)))]
    dialect: String,
    /// The input has one row a post; the outcome rests on the median of each account's posts.
    #[arg(long)]
    per_post: bool,
    /// Counts are text as `--format csv` writes it: 1204, 12.3K, 500+, 4500..4599.
    #[arg(long)]
    text: bool,
    /// A CSV file with other lines: network,purpose,audience_line,engagement_line,slope.
    #[arg(long, value_name = "FILE")]
    lines: Option<PathBuf>,
    /// Prints a DuckDB table macro: FROM fourfold('my_table').
    #[arg(long = "macro", conflicts_with_all = ["seed", "dbt"])]
    table_macro: bool,
    /// Prints the lines as CSV, to be edited and given to --lines.
    #[arg(long, conflicts_with = "dbt")]
    seed: bool,
    /// Prints the macros of the dbt package.
    #[arg(long)]
    dbt: bool,
}

impl Sql {
    /// The text for standard output.
    ///
    /// # Errors
    /// A sentence for standard error, where the file of lines cannot be read.
    pub(super) fn text(&self) -> Result<String, String> {
        let lines = match &self.lines {
            Some(path) => {
                let name = path.display().to_string();
                let text = fs::read_to_string(path).map_err(|it| words::unreadable(&name, &it))?;
                lines_from_csv(&text).map_err(|it| words::bad_lines(&name, &it))?
            }
            None => Thresholds::default(),
        };
        let dialect = Dialect::from_id(&self.dialect).unwrap_or(Dialect::DuckDb);
        let rows = if self.per_post { Rows::Posts } else { Rows::Profiles };
        let cells = if self.text { Cells::Text } else { Cells::Numbers };
        let query = Query { dialect, rows, cells };
        Ok(match (self.seed, self.dbt, self.table_macro) {
            (true, ..) => lines_seed(&lines),
            (_, true, _) => dbt_macros(dialect),
            (.., true) => table_macro(query, &lines),
            _ => select(query, &lines),
        })
    }
}

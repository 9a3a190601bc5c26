//! The libraries that people use for what this project does, and that the bench times beside it:
//! which version of each, and which of its files its page loads.
//!
//! Refuses to follow their newest versions by itself: a ratio is told of the version named here.

use std::fmt;

/// A library from npm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Peer {
    /// Reads tables.
    PapaParse,
    /// Reads tables.
    Udsv,
    /// Reads tables.
    D3Dsv,
    /// Reads and asks tables, in WebAssembly.
    DuckDb,
    /// Draws charts.
    ChartJs,
    /// Draws charts.
    ECharts,
    /// Draws charts.
    UPlot,
    /// Draws charts, with WebGL.
    Plotly,
}

impl Peer {
    /// Those that read.
    pub(crate) const READERS: [Self; 4] = [Self::PapaParse, Self::Udsv, Self::D3Dsv, Self::DuckDb];

    /// Those that draw.
    pub(crate) const CHARTS: [Self; 4] = [Self::ChartJs, Self::ECharts, Self::UPlot, Self::Plotly];

    /// Its name at npm.
    pub(super) fn package(self) -> &'static str {
        match self {
            Self::PapaParse => "papaparse",
            Self::Udsv => "udsv",
            Self::D3Dsv => "d3-dsv",
            Self::DuckDb => "@duckdb/duckdb-wasm",
            Self::ChartJs => "chart.js",
            Self::ECharts => "echarts",
            Self::UPlot => "uplot",
            Self::Plotly => "plotly.js-dist-min",
        }
    }

    pub(super) fn version(self) -> &'static str {
        match self {
            Self::PapaParse => "5.7.1",
            Self::Udsv => "0.7.3",
            Self::D3Dsv => "3.0.2",
            Self::DuckDb => "1.32.0",
            Self::ChartJs => "4.6.1",
            Self::ECharts => "6.1.0",
            Self::UPlot => "1.6.32",
            Self::Plotly => "4.1.2",
        }
    }

    /// What the pages in `benches/peers/` load of it, below its own folder.
    pub(super) fn files(self) -> &'static [&'static str] {
        match self {
            Self::PapaParse => &["papaparse.min.js"],
            Self::Udsv => &["dist/uDSV.iife.min.js"],
            Self::D3Dsv => &["dist/d3-dsv.min.js"],
            Self::DuckDb => &[
                "dist/duckdb-browser.mjs",
                "dist/duckdb-browser-eh.worker.js",
                "dist/duckdb-eh.wasm",
            ],
            Self::ChartJs => &["dist/chart.umd.min.js"],
            Self::ECharts => &["dist/echarts.min.js"],
            Self::UPlot => &["dist/uPlot.iife.min.js", "dist/uPlot.min.css"],
            Self::Plotly => &["plotly.min.js"],
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.package().rsplit('/').next().unwrap_or_default())
    }
}

//! A request and its answer, as values.
//!
//! No headers are set, so that no preflight is needed and nothing identifies the user. The one
//! exception is posted JSON, where a network takes nothing else.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::fault::Fault;
use crate::base::time::{self, Moment};

/// Something to ask a host over HTTPS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The host.
    pub host: String,
    /// The path and the query.
    pub path: String,
    /// JSON to post; `None` for a plain GET.
    pub body: Option<String>,
}

impl Request {
    /// A GET; `query` is escaped here, in its order.
    pub(super) fn get(host: &str, path: &str, query: &[(&str, &str)]) -> Self {
        let mut path = path.to_owned();
        for (at, (key, value)) in query.iter().enumerate() {
            path.push(if at == 0 { '?' } else { '&' });
            path.push_str(key);
            path.push('=');
            path.push_str(&escaped(value));
        }
        Self { host: host.to_owned(), path, body: None }
    }

    /// A POST of JSON.
    pub(super) fn post(host: &str, path: &str, body: &Value) -> Self {
        Self { host: host.to_owned(), path: path.to_owned(), body: Some(body.to_string()) }
    }

    /// The whole address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://{}{}", self.host, self.path)
    }
}

/// A text as it stands in a path or a query.
pub(super) fn escaped(text: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b':')
        .remove(b'@');
    utf8_percent_encode(text, KEPT).to_string()
}

/// What a host answered, as far as the browser lets a page see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Those of [`Answer::HEADERS`] that could be read, by their lower-case names.
    pub headers: Vec<(&'static str, String)>,
    /// The content.
    pub body: Vec<u8>,
}

impl Answer {
    /// The headers that are of use.
    pub const HEADERS: [&'static str; 4] =
        ["link", "retry-after", "ratelimit-reset", "x-ratelimit-reset"];

    /// The largest answer that is taken in, in bytes.
    pub const LARGEST: usize = 5_000_000;

    /// A header, where it could be read.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The content as JSON.
    ///
    /// # Errors
    /// [`Fault::NotUnderstood`] for JSON that is cut off or broken, [`Fault::NotThisKind`] for
    /// anything else, such as a page.
    pub(super) fn json(&self) -> Result<Value, Fault> {
        serde_json::from_slice(&self.body).map_err(|_| {
            let first = self.body.iter().find(|byte| !byte.is_ascii_whitespace());
            match first {
                Some(b'{' | b'[') => Fault::NotUnderstood,
                _ => Fault::NotThisKind,
            }
        })
    }

    /// When the host takes questions again, where it says so.
    ///
    /// `Retry-After` is seconds or a date (RFC 9110), `RateLimit-Reset` is unix seconds (atproto)
    /// or seconds from now (the IETF draft), `X-RateLimit-Reset` is ISO 8601 (Mastodon) or unix
    /// seconds.
    pub(super) fn reset(&self, now: Moment) -> Option<Moment> {
        /// Numbers above are moments, below they are times to wait.
        const YEARS: u64 = 1_000_000_000;
        let seconds = |text: &str| {
            let seconds: f64 =
                text.trim().parse().ok().filter(|it: &f64| (0.0..1e12).contains(it))?;
            let millis = (seconds * 1_000.0) as u64;
            Some(if millis / 1_000 > YEARS { millis } else { now.saturating_add(millis) })
        };
        let read = |name: &str| {
            let text = self.header(name)?;
            seconds(text).or_else(|| time::iso(text)).or_else(|| time::http_date(text))
        };
        ["retry-after", "ratelimit-reset", "x-ratelimit-reset"].into_iter().find_map(read)
    }
}

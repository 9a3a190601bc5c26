//! A request as a server of the tests saw it.

use http::Method;
use percent_encoding::percent_decode_str;

/// A request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The host that was asked, without the port of https.
    pub host: String,
    /// GET, HEAD, ...
    pub method: String,
    /// Path and query below the host, as sent.
    pub path: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// What came with it.
    pub body: Vec<u8>,
}

impl Asked {
    pub(crate) fn new(host: &str, parts: &http::request::Parts, body: Vec<u8>) -> Self {
        Self {
            host: host.to_owned(),
            method: parts.method.to_string(),
            path: parts.uri.to_string(),
            headers: parts
                .headers
                .iter()
                .map(|(name, value)| {
                    (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                })
                .collect(),
            body,
        }
    }

    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// The path without its query.
    #[must_use]
    pub fn route(&self) -> &str {
        self.path.split_once('?').map_or(&*self.path, |(route, _)| route)
    }

    /// The decoded values of a parameter of the query, in order.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        let query = self.path.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(held, _)| decoded(held) == name)
            .map(|(_, value)| decoded(value))
            .collect()
    }

    /// The first value of a parameter of the query.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<String> {
        self.all(name).into_iter().next()
    }

    /// Whether a browser asks here if it may ask: what the page sent alone would not have needed it.
    #[must_use]
    pub fn is_preflight(&self) -> bool {
        self.method == Method::OPTIONS.as_str()
            && self.header("access-control-request-method").is_some()
    }

    /// Whether a script asked, and not somebody who opens an address.
    pub(crate) fn is_of_a_script(&self) -> bool {
        self.header("origin").is_some()
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

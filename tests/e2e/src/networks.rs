//! The networks that the page asks, played on this machine under their own host names.
//!
//! A [`Site`](crate::Site) is the proxy of every browser that visits it. What it is asked to connect
//! to is refused, unless something plays that host here: then the connection ends in this process,
//! over TLS, at a [`Network`] that answers as the real one does, its cross-origin rules included.
//! Every request is kept, preflights among them. Nothing here reads what the page would like to
//! have: a request outside a network's rules gets that network's own refusal.
//!
//! Nothing is played unless a test says so, and no request leaves this machine.

mod accounts;
mod bluesky;
mod entities;
mod faults;
mod mastodon;
mod misskey;
mod paging;
mod peertube;
mod pleroma;
mod serve;
mod static_site;
mod tls;

use std::fmt;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::sync::watch;

pub use accounts::{Account, Followers, Kind, Post, Standing};
pub use bluesky::Bluesky;
pub use faults::{Fault, Limit};
pub use mastodon::Mastodon;
pub use misskey::{Hidden, Misskey};
pub use peertube::PeerTube;
pub use pleroma::Pleroma;
pub use static_site::StaticSite;

use crate::asked::Asked;
use crate::site::lock;

/// What plays a network at one host.
pub trait Network: fmt::Debug + Send + Sync {
    /// What it answers to anything but a preflight.
    fn answer(&self, asked: &Asked) -> Answer;

    /// What it says when it will not answer: this status, in the form of its own errors.
    fn refuse(&self, status: u16) -> Answer;

    /// The headers by which it lets scripts of other sites read an answer.
    fn allow(&self, asked: &Asked) -> Vec<(&'static str, String)>;

    /// What it answers to a preflight, beside what [`allow`](Self::allow) gives.
    fn preflight(&self, asked: &Asked) -> Answer;
}

/// Status, headers and body of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// As HTTP counts them.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// All of it.
    pub body: Vec<u8>,
}

impl Answer {
    /// JSON with this status.
    #[must_use]
    pub fn json(status: u16, value: &Value) -> Self {
        Self::empty(status)
            .with("content-type", "application/json; charset=utf-8")
            .body(value.to_string().into_bytes())
    }

    /// A page for people.
    #[must_use]
    pub fn html(status: u16, text: &str) -> Self {
        let page = format!("<!doctype html><title>{text}</title><h1>{text}</h1>\n");
        Self::empty(status).with("content-type", "text/html; charset=utf-8").body(page.into_bytes())
    }

    /// Nothing but a status.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: vec![], body: vec![] }
    }

    /// With a header more.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With this header in the place of what it had of that name.
    #[must_use]
    pub fn replace(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(held, _)| held != name);
        self.with(name, value)
    }

    fn body(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }
}

/// All hosts that are played for one site, and what they were asked.
#[derive(Debug, Clone)]
pub struct Networks(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    played: Mutex<Vec<(String, Arc<dyn Network>)>>,
    faults: Mutex<Vec<(u64, faults::Rule)>>,
    heard: Mutex<Vec<Asked>>,
    acceptor: tls::Acceptor,
    /// A part of the paths of requests that are kept waiting.
    held: watch::Sender<Option<String>>,
    /// How many requests are being answered at the moment, by host, and the most there have been.
    open: Mutex<Vec<(String, usize, usize)>>,
}

/// A fault holds until this is dropped: see [`Networks::misbehave`].
#[derive(Debug)]
#[must_use = "the fault ends when this is dropped"]
pub struct Misbehaving {
    of: Arc<Shared>,
    number: u64,
}

impl Drop for Misbehaving {
    fn drop(&mut self) {
        lock(&self.of.faults).retain(|(number, _)| *number != self.number);
    }
}

/// Answers are held back until this is dropped: see [`Networks::hold`].
#[derive(Debug)]
#[must_use = "the answers are let go when this is dropped"]
pub struct HeldBack(Arc<Shared>);

impl Drop for HeldBack {
    fn drop(&mut self) {
        self.0.held.send_replace(None);
    }
}

impl Networks {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Shared {
            played: Mutex::default(),
            faults: Mutex::default(),
            heard: Mutex::default(),
            acceptor: tls::Acceptor::new(),
            held: watch::Sender::new(None),
            open: Mutex::default(),
        }))
    }

    /// Lets `network` answer for `host` from now on, in the place of what did before.
    pub fn play(&self, host: &str, network: impl Network + 'static) {
        let mut played = lock(&self.0.played);
        played.retain(|(held, _)| held != host);
        played.push((host.to_owned(), Arc::new(network)));
    }

    /// Lets a host misbehave wherever `part` stands in a request's path and query (or, of a request
    /// that has one, in its body), until what it gives is dropped. The latest fault that fits holds.
    pub fn misbehave(&self, host: &str, part: &str, fault: Fault) -> Misbehaving {
        let mut faults = lock(&self.0.faults);
        let number = faults.last().map_or(0, |(number, _)| number + 1);
        let rule = faults::Rule {
            host: host.to_owned(),
            part: part.to_owned(),
            fault,
            has_struck: AtomicBool::new(false),
        };
        faults.push((number, rule));
        Misbehaving { of: Arc::clone(&self.0), number }
    }

    /// Holds back the answers to all requests with `part` in their path, query or body, until what
    /// it gives is dropped.
    pub fn hold(&self, part: &str) -> HeldBack {
        self.0.held.send_replace(Some(part.to_owned()));
        HeldBack(Arc::clone(&self.0))
    }

    /// All requests so far, in order of arrival.
    #[must_use]
    pub fn heard(&self) -> Vec<Asked> {
        lock(&self.0.heard).clone()
    }

    /// Takes all requests so far, in order of arrival.
    #[must_use]
    pub fn take_heard(&self) -> Vec<Asked> {
        std::mem::take(&mut lock(&self.0.heard))
    }

    /// The most requests that were ever under way together: at one host, or at all with `None`.
    #[must_use]
    pub fn most_at_once(&self, host: Option<&str>) -> usize {
        let host = host.unwrap_or_default();
        lock(&self.0.open).iter().find(|(held, ..)| held == host).map_or(0, |(.., most)| *most)
    }

    fn at(&self, host: &str) -> Option<Arc<dyn Network>> {
        let played = lock(&self.0.played);
        played.iter().find(|(held, _)| held == host).map(|(_, network)| Arc::clone(network))
    }

    fn fault(&self, asked: &Asked) -> Option<Fault> {
        let faults = lock(&self.0.faults);
        faults.iter().rev().find(|(_, rule)| rule.fits(asked)).map(|(_, rule)| rule.strike())
    }
}

/// Whether `part` stands in what was asked.
fn mentions(asked: &Asked, part: &str) -> bool {
    asked.path.contains(part) || String::from_utf8_lossy(&asked.body).contains(part)
}

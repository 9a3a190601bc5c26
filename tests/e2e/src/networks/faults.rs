//! What a network does when it does not do what it should.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future as _;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use serde_json::Value;
use time::OffsetDateTime;
use tokio::time::Sleep;

use super::{Answer, mentions};
use crate::asked::Asked;

/// So much is sent before a connection is reset, and after this pause, so that it arrives.
const BEFORE_RESET: Duration = Duration::from_millis(100);

/// Length of what is sent when too much is sent.
const HUGE: usize = 20_000_000;

/// Long answers are sent in parts of this length.
const PART: usize = 64 * 1024;

/// A way to misbehave.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The host is gone: from the first request on that this befalls, connections end without an
    /// answer, and none comes about any more; with an empty part of a path, from the start.
    Refused,
    /// Half of the answer, and then the connection is reset.
    Reset,
    /// A page for people, with status 200, as a sign-in or a parked name has.
    Html,
    /// The first half of the JSON, as if it were all.
    Cut,
    /// The answer, with 20 MB more in its JSON; the length told beforehand or not.
    Huge {
        /// Whether there is a `Content-Length`.
        report: bool,
    },
    /// The right answer, after a silence.
    Late(Duration),
    /// Sends on to itself, for ever.
    Redirects,
    /// Refuses with this status.
    Status(u16),
    /// Refuses with this status and body.
    Says(u16, &'static str),
    /// Refuses with 429.
    Limited(Limit),
    /// The right answer, but no word that other sites may read it.
    NoCors,
    /// The right answer, changed.
    Changed(fn(&mut Value)),
}

/// Which header tells when the next request may be made, and in how many seconds that is.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// `Retry-After`: seconds.
    RetryAfter(u32),
    /// `RateLimit-Reset`: seconds since 1970.
    RateLimitReset(u32),
    /// `X-RateLimit-Reset`: a time as in ISO 8601.
    XRateLimitReset(u32),
    /// A `Retry-After` that the network lets no script read.
    Unreadable(u32),
}

/// A fault, and which requests it befalls.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) host: String,
    pub(super) part: String,
    pub(super) fault: Fault,
    /// Whether it has befallen a request.
    pub(super) has_struck: AtomicBool,
}

impl Rule {
    /// Whether no connection to the host comes about.
    pub(super) fn refuses(&self, host: &str) -> bool {
        matches!(self.fault, Fault::Refused)
            && self.host == host
            && (self.part.is_empty() || self.has_struck.load(Ordering::Relaxed))
    }

    /// Its fault, from now on struck.
    pub(super) fn strike(&self) -> Fault {
        self.has_struck.store(true, Ordering::Relaxed);
        self.fault.clone()
    }

    pub(super) fn fits(&self, asked: &Asked) -> bool {
        self.host == asked.host && (self.part.is_empty() || mentions(asked, &self.part))
    }
}

impl Fault {
    /// What is sent in the place of `answer`; `None` when the connection ends instead. A preflight
    /// is answered well by all but those that never answer or know nothing of other sites.
    pub(super) async fn apply(
        self,
        asked: &Asked,
        mut answer: Answer,
        refuse: impl Fn(u16) -> Answer,
    ) -> Option<(Answer, Delivery)> {
        let spared = asked.is_preflight() && !matches!(self, Self::Refused | Self::NoCors);
        if spared {
            let body = answer.body.clone();
            return Some((answer, Delivery::whole(body)));
        }
        let delivery = match self {
            Self::Refused => return None,
            Self::Reset => {
                let half = answer.body.len() / 2;
                let body = answer.body.split_at(half).0.to_vec();
                return Some((answer.clone(), Delivery::reset(body, answer.body.len())));
            }
            Self::Html => {
                let page = Answer::html(200, "Sign in");
                answer.headers.retain(|(name, _)| name != "content-type");
                answer.headers.extend(page.headers);
                answer.status = 200;
                Delivery::whole(page.body)
            }
            Self::Cut => {
                let half = answer.body.len() / 2;
                Delivery::whole(answer.body.split_at(half).0.to_vec())
            }
            Self::Huge { report } => Delivery::huge(answer.body.clone(), report),
            Self::Late(silence) => {
                tokio::time::sleep(silence).await;
                Delivery::whole(answer.body.clone())
            }
            Self::Redirects => {
                answer = Answer {
                    status: 302,
                    headers: answer
                        .headers
                        .into_iter()
                        .filter(|(name, _)| name != "content-type")
                        .collect(),
                    body: vec![],
                }
                .with("location", &asked.path);
                Delivery::whole(vec![])
            }
            Self::Status(status) => {
                answer = refuse(status);
                Delivery::whole(answer.body.clone())
            }
            Self::Says(status, body) => {
                answer = refuse(status);
                Delivery::whole(body.as_bytes().to_vec())
            }
            Self::Limited(limit) => {
                answer = limit.tell(refuse(429));
                Delivery::whole(answer.body.clone())
            }
            Self::NoCors => {
                answer.headers.retain(|(name, _)| !name.starts_with("access-control-"));
                Delivery::whole(answer.body.clone())
            }
            Self::Changed(change) => {
                let mut value = serde_json::from_slice(&answer.body).unwrap_or_default();
                change(&mut value);
                Delivery::whole(value.to_string().into_bytes())
            }
        };
        Some((answer, delivery))
    }
}

impl Limit {
    /// The refusal, with the header, and leave for scripts to read it.
    fn tell(self, mut refusal: Answer) -> Answer {
        let now = OffsetDateTime::now_utc();
        let at = |seconds: u32| now + Duration::from_secs(seconds.into());
        let (name, value) = match self {
            Self::RetryAfter(seconds) | Self::Unreadable(seconds) => {
                ("retry-after", seconds.to_string())
            }
            Self::RateLimitReset(seconds) => {
                ("ratelimit-reset", at(seconds).unix_timestamp().to_string())
            }
            Self::XRateLimitReset(seconds) => {
                ("x-ratelimit-reset", super::accounts::iso(at(seconds)))
            }
        };
        refusal.headers.retain(|(held, _)| held != name && held != "access-control-expose-headers");
        let refusal = refusal.with(name, &value);
        match self {
            Self::Unreadable(_) => refusal,
            _ => refusal.with("access-control-expose-headers", name),
        }
    }
}

/// The body of an answer on its way.
pub(super) struct Delivery {
    parts: VecDeque<Bytes>,
    length: Option<u64>,
    end: End,
}

enum End {
    Whole,
    Reset(Pin<Box<Sleep>>),
}

impl fmt::Debug for Delivery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Delivery of {:?} bytes", self.length)
    }
}

impl Delivery {
    pub(super) fn whole(body: Vec<u8>) -> Self {
        let length = Some(body.len() as u64);
        Self { parts: VecDeque::from([Bytes::from(body)]), length, end: End::Whole }
    }

    fn reset(half: Vec<u8>, promised: usize) -> Self {
        Self {
            length: Some(promised as u64),
            end: End::Reset(Box::pin(tokio::time::sleep(BEFORE_RESET))),
            ..Self::whole(half)
        }
    }

    /// The same JSON with blanks ahead of its last bracket, which JSON allows.
    fn huge(mut body: Vec<u8>, report: bool) -> Self {
        let last = body.pop();
        let blank = Bytes::from(vec![b' '; PART]);
        let length = body.len() + HUGE / PART * PART + 1;
        let mut parts = VecDeque::from([Bytes::from(body)]);
        parts.extend(std::iter::repeat_n(blank, HUGE / PART));
        parts.extend(last.map(|last| Bytes::from(vec![last])));
        Self { parts, length: report.then_some(length as u64), end: End::Whole }
    }

    pub(super) fn is_reset(&self) -> bool {
        matches!(self.end, End::Reset(_))
    }
}

impl Body for Delivery {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(part) = self.parts.pop_front() {
            return Poll::Ready(Some(Ok(Frame::data(part))));
        }
        match &mut self.end {
            End::Whole => Poll::Ready(None),
            End::Reset(pause) => {
                ready!(pause.as_mut().poll(context));
                Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionReset.into())))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

//! A transport and a clock made up for these tests: a session is asked what to send, gets answers
//! by their address, and time goes on when it waits.

use std::collections::VecDeque;

use fourfold::accounts::{Target, recognise};
use fourfold::fetch::time::Moment;
use fourfold::fetch::{Answer, Fault, FetchOutcome, Request, Session, SessionStep};

/// Tuesday, 24 November 2026, 12:00 UTC.
pub(crate) const NOW: Moment = 1_795_521_600_000;

/// Hours and minutes of a moment in UTC: `14:05`.
pub(crate) fn clock(at: Moment) -> String {
    let minutes = at / 60_000;
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// What comes of a request.
pub(crate) type Heard = Result<Answer, Fault>;

/// An answer with a status and JSON.
pub(crate) fn json(status: u16, body: &serde_json::Value) -> Heard {
    text(status, &body.to_string())
}

pub(crate) fn text(status: u16, body: &str) -> Heard {
    Ok(Answer { status, headers: Vec::new(), body: body.as_bytes().to_vec() })
}

pub(crate) fn with(response: Heard, name: &'static str, value: &str) -> Heard {
    response.map(|mut answer| {
        answer.headers.push((name, value.to_owned()));
        answer
    })
}

/// What a visit came to.
pub(crate) struct Visit {
    pub(crate) outcome: FetchOutcome,
    /// Every request, in order.
    pub(crate) asked: Vec<Request>,
    /// How much time went by.
    pub(crate) took: Moment,
    /// The most requests that were on their way at once.
    pub(crate) at_once: usize,
}

impl Visit {
    pub(crate) fn urls(&self) -> Vec<String> {
        self.asked.iter().map(Request::url).collect()
    }
}

pub(crate) fn target(text: &str) -> Target {
    match recognise(text) {
        Some(fourfold::accounts::Recognised::Target(target)) => target,
        other => panic!("{text}: {other:?}"),
    }
}

/// Fetches handles from a world.
pub(crate) fn visit(handles: &[&str], world: impl FnMut(&Request) -> Heard) -> Visit {
    let targets: Vec<Target> = handles.iter().map(|text| target(text)).collect();
    drive(Session::new(&targets, NOW), world)
}

/// Answers everything that a session asks, one after another, after 100 ms each.
pub(crate) fn drive(mut session: Session, mut world: impl FnMut(&Request) -> Heard) -> Visit {
    let (mut now, mut asked, mut at_once) = (NOW, Vec::new(), 0);
    let mut flying = VecDeque::new();
    for _ in 0..1_000_000 {
        match session.step(now) {
            SessionStep::Send(ticket, request) => {
                flying.push_back((ticket, request.clone()));
                at_once = at_once.max(flying.len());
                asked.push(request);
                continue;
            }
            SessionStep::Done => {
                assert!(flying.is_empty(), "done with requests on their way");
                let outcome = session.finish();
                return Visit { outcome, asked, took: now - NOW, at_once };
            }
            SessionStep::Wait => assert!(!flying.is_empty(), "waits for nothing"),
            SessionStep::WaitUntil(until, _) if flying.is_empty() => {
                assert!(until > now);
                now = until;
                continue;
            }
            SessionStep::WaitUntil(..) => {}
        }
        if let Some((ticket, request)) = flying.pop_front() {
            now += 100;
            session.on_response(ticket, world(&request), now);
        }
    }
    panic!("it goes on for ever: {:?}", asked.last());
}

//! A whole fetch as a state machine: which requests are due and when, and the outcome.
//!
//! At most four requests run at once, and one to a host that asked for a pause. A host that answers
//! "too many requests" is asked again at the time it names, if that is within half a minute; else
//! the rest of its accounts end with that time. A host in trouble is asked once more. The time is
//! an argument of every call.

use std::collections::HashSet;

use super::back::{AskBack, Back};
use super::bluesky::{self, Bluesky};
use super::fault::Fault;
use super::fediverse::Fediverse;
use super::hosts::{Hosts, Pending, Ticket};
use super::job::{FetchOutcome, HostJob, Response, Tag};
use super::people::{Ask, People};
use super::request::{Answer, Request};
use crate::accounts::{HostKind, Target};
use crate::base::time::{DAY, Moment};

/// At most so many requests are on their way at once.
const AT_ONCE: usize = 4;
/// A pause longer than this is not waited for.
const LONGEST_PAUSE: Moment = 30_000;
/// A host that takes no more questions is asked so often again.
const MOST_TRIES: u32 = 3;
/// A host in trouble is asked once more after so long.
const AFTER_TROUBLE: Moment = 1_500;

/// A fetch while it goes on.
pub struct Session {
    jobs: Vec<Box<dyn HostJob>>,
    hosts: Hosts,
    flying: Vec<Pending>,
    tickets: Ticket,
    answers: usize,
    accounts: usize,
    /// What has come of it so far, in the order in which it came.
    outcome: FetchOutcome,
    /// How many accounts are done.
    done: usize,
    /// How much of the outcome [`Session::part`] has given.
    given: [usize; 4],
    is_stopped: bool,
}

/// What is to be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionStep {
    /// Send this, and ask again what is to be done.
    Send(Ticket, Request),
    /// Nothing before an answer comes.
    Wait,
    /// Nothing before this moment, unless an answer comes: a host asked for it.
    WaitUntil(Moment, String),
    /// All is done.
    Done,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Accounts that are done.
    pub done: usize,
    /// All accounts.
    pub accounts: usize,
    /// Answers that came.
    pub answers: usize,
    /// Requests that were made up so far.
    pub asked: usize,
    /// People counted or looked at, where that is done.
    pub people: Option<usize>,
}

impl Session {
    /// Begins to fetch accounts: a target that stands twice is asked for once. `now` is where the
    /// 90 days end.
    #[must_use]
    pub fn new(targets: &[Target], now: Moment) -> Self {
        let mut jobs: Vec<Box<dyn HostJob>> = Vec::new();
        let mut seen: HashSet<&Target> = HashSet::new();
        let mut at_bluesky = Vec::new();
        for target in targets {
            let index = seen.len();
            if !seen.insert(target) {
                continue;
            }
            match target.family {
                HostKind::Bluesky => at_bluesky.push((index, target.clone())),
                HostKind::Fediverse => {
                    jobs.push(Box::new(Fediverse::new(index, target.clone(), now)))
                }
            }
        }
        if !at_bluesky.is_empty() {
            jobs.insert(0, Box::new(Bluesky::new(at_bluesky, now)));
        }
        Self::of(jobs, seen.len())
    }

    /// Begins to count the people who took part in an account's posts.
    #[must_use]
    pub fn people(ask: Ask) -> Self {
        Self::of(vec![Box::new(People::new(ask))], 1)
    }

    /// Begins to look at who follows an account back.
    #[must_use]
    pub fn back(ask: AskBack) -> Self {
        Self::of(vec![Box::new(Back::new(ask))], 1)
    }

    fn of(jobs: Vec<Box<dyn HostJob>>, accounts: usize) -> Self {
        let mut session = Self {
            jobs,
            hosts: Hosts::default(),
            flying: Vec::new(),
            tickets: 0,
            answers: 0,
            accounts,
            outcome: FetchOutcome::default(),
            done: 0,
            given: [0; 4],
            is_stopped: false,
        };
        for job in 0..session.jobs.len() {
            let asks = session.jobs.get_mut(job).map(|it| it.start()).unwrap_or_default();
            session.enqueue(job, asks);
        }
        session
    }

    fn enqueue(&mut self, job: usize, asks: Vec<(Tag, Request)>) {
        for (tag, request) in asks {
            self.tickets += 1;
            self.hosts.push(Pending { ticket: self.tickets, job, tag, request, tries: 0 });
        }
    }

    /// What is to be done now.
    pub fn step(&mut self, now: Moment) -> SessionStep {
        if self.is_stopped {
            return SessionStep::Done;
        }
        self.hosts.wake(now);
        // A host that takes no more questions for long is not asked the rest. There may be
        // thousands of requests left: this is a loop, as each would take a stack frame else.
        while let Some((pending, until)) = self.hosts.shut(now.saturating_add(LONGEST_PAUSE)) {
            self.deliver(&pending, Err(Fault::RateLimited(Some(until))), now);
        }
        if self.hosts.waiting() == 0 && self.flying.is_empty() {
            return SessionStep::Done;
        }
        if self.flying.len() >= AT_ONCE {
            return SessionStep::Wait;
        }
        if let Some(pending) = self.hosts.next() {
            let step = SessionStep::Send(pending.ticket, pending.request.clone());
            self.flying.push(pending);
            return step;
        }
        match self.hosts.first_pause() {
            Some((from, host)) => SessionStep::WaitUntil(from, host),
            None => SessionStep::Wait,
        }
    }

    /// Takes in what came of a request.
    pub fn on_response(&mut self, ticket: Ticket, response: Result<Answer, Fault>, now: Moment) {
        let Some(at) = self.flying.iter().position(|it| it.ticket == ticket) else { return };
        let pending = self.flying.swap_remove(at);
        self.hosts.landed(&pending.request.host);
        match response {
            Ok(answer) if answer.status == 429 => self.slow_down(pending, &answer, now),
            Ok(answer) if answer.status == 503 && answer.header("retry-after").is_some() => {
                self.slow_down(pending, &answer, now);
            }
            Ok(answer) if answer.status >= 500 && pending.tries == 0 => {
                self.again(pending, now + AFTER_TROUBLE);
            }
            Ok(answer) if answer.status >= 500 => {
                self.deliver(&pending, Err(Fault::ServerTrouble(answer.status)), now);
            }
            Ok(answer) if answer.body.len() > Answer::LARGEST => {
                self.deliver(&pending, Err(Fault::TooLarge), now);
            }
            response => self.deliver(&pending, response, now),
        }
    }

    /// A host asked for a pause.
    fn slow_down(&mut self, pending: Pending, answer: &Answer, now: Moment) {
        // Nothing that is readable says how long: longer from time to time.
        let backing_off = 2_000 << pending.tries;
        let reset = answer.reset(now).filter(|reset| *reset < now + DAY);
        let from = reset.map_or(now + backing_off, |reset| reset.max(now + 500));
        self.hosts.slow_down(&pending.request.host, from);
        if pending.tries < MOST_TRIES && from <= now + LONGEST_PAUSE {
            self.again(pending, from);
        } else {
            let told = reset.is_some_and(|reset| reset > now).then_some(from);
            self.deliver(&pending, Err(Fault::RateLimited(told)), now);
        }
    }

    fn again(&mut self, mut pending: Pending, from: Moment) {
        pending.tries += 1;
        self.hosts.push_first(pending, from);
    }

    fn deliver(&mut self, pending: &Pending, response: Response, now: Moment) {
        self.answers += 1;
        let Some(job) = self.jobs.get_mut(pending.job) else { return };
        let asks = job.on_response(pending.tag, response, now);
        self.done += job.give(&mut self.outcome);
        self.enqueue(pending.job, asks);
    }

    /// Asks nothing more; what has come is kept.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        self.hosts.clear();
        self.flying.clear();
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.done,
            accounts: self.accounts,
            answers: self.answers,
            asked: self.tickets as usize,
            people: self.jobs.first().and_then(|job| job.people()),
        }
    }

    /// What has come since this was called last, so that it can be kept elsewhere while the rest
    /// is fetched. [`Session::finish`] gives all of it once more.
    #[must_use]
    pub fn part(&mut self) -> FetchOutcome {
        let Self { outcome, given: [fetched, faults, elsewhere, others], .. } = self;
        FetchOutcome {
            fetched: since(&outcome.fetched, fetched),
            faults: since(&outcome.faults, faults),
            elsewhere: since(&outcome.elsewhere, elsewhere),
            others: since(&outcome.others, others),
        }
    }

    /// What came of it, in the order of the targets. What is not done was stopped.
    #[must_use]
    pub fn finish(self) -> FetchOutcome {
        let mut outcome = self.outcome;
        for mut job in self.jobs {
            job.stop();
            job.give(&mut outcome);
        }
        outcome.fetched.sort_by_key(|(index, _)| *index);
        outcome.faults.sort_by_key(|(index, ..)| *index);
        outcome.elsewhere.sort_by_key(|(index, ..)| *index);
        outcome.others.sort_by_key(|(index, ..)| *index);
        outcome
    }
}

/// The entries of a list that were not given before.
fn since<T: Clone>(list: &[T], given: &mut usize) -> Vec<T> {
    let part = list.get(*given..).unwrap_or_default().to_vec();
    *given = list.len();
    part
}

/// The requests that a target comes to, each with a word on when it is made; `ID` stands for what
/// an earlier answer gives.
#[must_use]
pub fn requests(target: &Target) -> Vec<(&'static str, Request)> {
    match target.family {
        HostKind::Bluesky => vec![
            ("the account", bluesky::profile(target)),
            (
                "its posts, where ID is the \"did\" of that answer; for further pages, \
                 &cursor= and the \"cursor\" of the page before",
                bluesky::feed("ID", ""),
            ),
        ],
        HostKind::Fediverse => super::fediverse::requests(target),
    }
}

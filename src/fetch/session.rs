//! A whole fetch as a value: which requests are due, and when; what came of it.
//!
//! At most four requests are on their way at once, and one to a host that asked for a pause. A host
//! that takes no more questions is asked again at the time it names, if that is within half a
//! minute; else what is left for it ends with that time. A host in trouble is asked once more.
//!
//! Refuses to know the time: every call brings it.

use std::collections::{BTreeMap, VecDeque};

use super::back::{AskBack, Back};
use super::bluesky::{self, Bluesky};
use super::fault::Fault;
use super::fediverse::Fediverse;
use super::job::{Heard, Job, Outcome, Tag};
use super::people::{Ask, People};
use super::request::{Answer, Request};
use super::target::{Family, Target};
use super::time::{DAY, Moment};

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
    jobs: Vec<Box<dyn Job>>,
    queue: VecDeque<Pending>,
    flying: Vec<Pending>,
    hosts: BTreeMap<String, Pace>,
    tickets: u32,
    asked: usize,
    answers: usize,
    accounts: usize,
    is_stopped: bool,
}

/// What names a request that is on its way.
pub type Ticket = u32;

struct Pending {
    ticket: Ticket,
    job: usize,
    tag: Tag,
    request: Request,
    tries: u32,
}

/// How a host is to be asked.
#[derive(Clone, Copy, Default)]
struct Pace {
    /// Not before.
    from: Moment,
    /// One request at a time.
    is_slow: bool,
}

/// What is to be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
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
        let mut jobs: Vec<Box<dyn Job>> = Vec::new();
        let mut seen: Vec<&Target> = Vec::new();
        let mut at_bluesky = Vec::new();
        for target in targets {
            if seen.contains(&target) {
                continue;
            }
            let index = seen.len();
            seen.push(target);
            match target.family {
                Family::Bluesky => at_bluesky.push((index, target.clone())),
                Family::Fediverse => {
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

    fn of(jobs: Vec<Box<dyn Job>>, accounts: usize) -> Self {
        let mut session = Self {
            jobs,
            queue: VecDeque::new(),
            flying: Vec::new(),
            hosts: BTreeMap::new(),
            tickets: 0,
            asked: 0,
            answers: 0,
            accounts,
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
            self.asked += 1;
            self.queue.push_back(Pending { ticket: self.tickets, job, tag, request, tries: 0 });
        }
    }

    /// What is to be done now.
    pub fn step(&mut self, now: Moment) -> Step {
        if self.is_stopped || (self.queue.is_empty() && self.flying.is_empty()) {
            return Step::Done;
        }
        // A host that takes no more questions for long is not asked the rest.
        let is_shut = |it: &Pending| {
            self.hosts.get(&it.request.host).is_some_and(|pace| pace.from > now + LONGEST_PAUSE)
        };
        if let Some(at) = self.queue.iter().position(is_shut) {
            if let Some(pending) = self.queue.remove(at) {
                let until = self.hosts.get(&pending.request.host).map(|pace| pace.from);
                self.tell(&pending, Err(Fault::RateLimited(until)));
            }
            return self.step(now);
        }
        if self.flying.len() >= AT_ONCE {
            return Step::Wait;
        }
        let is_due = |it: &Pending| {
            let pace = self.hosts.get(&it.request.host).copied().unwrap_or_default();
            let is_busy = pace.is_slow
                && self.flying.iter().any(|other| other.request.host == it.request.host);
            pace.from <= now && !is_busy
        };
        if let Some(at) = self.queue.iter().position(is_due)
            && let Some(pending) = self.queue.remove(at)
        {
            let step = Step::Send(pending.ticket, pending.request.clone());
            self.flying.push(pending);
            return step;
        }
        let waiting = self.queue.iter().filter_map(|it| {
            let pace = self.hosts.get(&it.request.host)?;
            (pace.from > now).then(|| (pace.from, it.request.host.clone()))
        });
        match waiting.min() {
            Some((from, host)) => Step::WaitUntil(from, host),
            None => Step::Wait,
        }
    }

    /// Takes in what came of a request.
    pub fn hear(&mut self, ticket: Ticket, heard: Result<Answer, Fault>, now: Moment) {
        let Some(at) = self.flying.iter().position(|it| it.ticket == ticket) else { return };
        let pending = self.flying.swap_remove(at);
        match heard {
            Ok(answer) if answer.status == 429 => self.slow_down(pending, &answer, now),
            Ok(answer) if answer.status == 503 && answer.header("retry-after").is_some() => {
                self.slow_down(pending, &answer, now);
            }
            Ok(answer) if answer.status >= 500 && pending.tries == 0 => {
                self.again(pending, now + AFTER_TROUBLE);
            }
            Ok(answer) if answer.status >= 500 => {
                self.tell(&pending, Err(Fault::ServerTrouble(answer.status)));
            }
            Ok(answer) if answer.body.len() > Answer::LARGEST => {
                self.tell(&pending, Err(Fault::TooLarge));
            }
            heard => self.tell(&pending, heard),
        }
    }

    /// A host asked for a pause.
    fn slow_down(&mut self, pending: Pending, answer: &Answer, now: Moment) {
        // Nothing that is readable says how long: longer from time to time.
        let backing_off = 2_000 << pending.tries;
        let reset = answer.reset(now).filter(|reset| *reset < now + DAY);
        let from = reset.map_or(now + backing_off, |reset| reset.max(now + 500));
        let pace = self.hosts.entry(pending.request.host.clone()).or_default();
        pace.is_slow = true;
        pace.from = pace.from.max(from);
        if pending.tries < MOST_TRIES && from <= now + LONGEST_PAUSE {
            self.again(pending, from);
        } else {
            let told = reset.is_some_and(|reset| reset > now).then_some(from);
            self.tell(&pending, Err(Fault::RateLimited(told)));
        }
    }

    fn again(&mut self, mut pending: Pending, from: Moment) {
        pending.tries += 1;
        let pace = self.hosts.entry(pending.request.host.clone()).or_default();
        pace.from = pace.from.max(from);
        self.queue.push_front(pending);
    }

    fn tell(&mut self, pending: &Pending, heard: Heard) {
        self.answers += 1;
        let asks = self.jobs.get_mut(pending.job).map(|job| job.hear(pending.tag, heard));
        self.enqueue(pending.job, asks.unwrap_or_default());
    }

    /// Asks nothing more; what has come is kept.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        self.queue.clear();
        self.flying.clear();
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.jobs.iter().map(|job| job.done()).sum(),
            accounts: self.accounts,
            answers: self.answers,
            asked: self.asked,
            people: self.jobs.iter().find_map(|job| job.people()),
        }
    }

    /// What came of it, in the order of the targets. What is not done was stopped.
    #[must_use]
    pub fn finish(self) -> Outcome {
        let mut outcome = Outcome::default();
        self.jobs.into_iter().for_each(|job| job.finish(&mut outcome));
        outcome.fetched.sort_by_key(|(index, _)| *index);
        outcome.faults.sort_by_key(|(index, ..)| *index);
        outcome.elsewhere.sort_by_key(|(index, ..)| *index);
        outcome
    }
}

/// The requests that a target comes to, each with a word on when it is made; `ID` stands for what
/// an earlier answer gives.
#[must_use]
pub fn requests(target: &Target) -> Vec<(&'static str, Request)> {
    match target.family {
        Family::Bluesky => vec![
            ("the account", bluesky::profile(target)),
            (
                "its posts, where ID is the \"did\" of that answer; for further pages, \
                 &cursor= and the \"cursor\" of the page before",
                bluesky::feed("ID", ""),
            ),
        ],
        Family::Fediverse => super::fediverse::requests(target),
    }
}

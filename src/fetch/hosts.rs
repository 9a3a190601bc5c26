//! The requests that wait, each with the host that it goes to, and when that host may be asked.
//!
//! Every step costs the logarithm of the number of hosts, however many requests wait: a list of
//! handles may come to thirty thousand of them.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::job::Tag;
use super::request::Request;
use crate::base::time::Moment;

/// What names a request that is on its way; later requests have larger ones.
pub type Ticket = u32;

/// A request that waits, or is on its way.
pub(super) struct Pending {
    pub(super) ticket: Ticket,
    pub(super) job: usize,
    pub(super) tag: Tag,
    pub(super) request: Request,
    pub(super) tries: u32,
}

/// All hosts, by name and by when they may be asked.
#[derive(Default)]
pub(super) struct Hosts {
    now: Moment,
    index: HashMap<String, usize>,
    hosts: Vec<Host>,
    /// Hosts that may be asked now, by the ticket of the first request that waits for them.
    ready: BTreeSet<(Ticket, usize)>,
    /// Hosts that asked for a pause, by its end.
    paused: BTreeSet<(Moment, usize)>,
    waiting: usize,
}

#[derive(Default)]
struct Host {
    name: String,
    queue: VecDeque<Pending>,
    /// How many of its requests are on their way.
    flying: usize,
    /// Not to be asked before.
    from: Moment,
    /// One request at a time.
    is_slow: bool,
    listed: Listed,
}

/// In which list of [`Hosts`] a host is, and under which key.
#[derive(Clone, Copy, Default)]
enum Listed {
    #[default]
    Nowhere,
    Ready(Ticket),
    Paused(Moment),
}

impl Hosts {
    /// How many requests wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// Takes in a request that is to be sent after all others of its host.
    pub(super) fn push(&mut self, pending: Pending) {
        let at = self.at(&pending.request.host);
        if let Some(host) = self.hosts.get_mut(at) {
            host.queue.push_back(pending);
            self.waiting += 1;
        }
        self.list(at);
    }

    /// Takes in a request that is to be sent before all others of its host, and not before a
    /// moment.
    pub(super) fn push_first(&mut self, pending: Pending, from: Moment) {
        let at = self.at(&pending.request.host);
        if let Some(host) = self.hosts.get_mut(at) {
            host.from = host.from.max(from);
            host.queue.push_front(pending);
            self.waiting += 1;
        }
        self.list(at);
    }

    /// A host asked for a pause: from now on it gets one request at a time.
    pub(super) fn slow_down(&mut self, name: &str, from: Moment) {
        let at = self.at(name);
        if let Some(host) = self.hosts.get_mut(at) {
            host.is_slow = true;
            host.from = host.from.max(from);
        }
        self.list(at);
    }

    /// A request of a host is no longer on its way.
    pub(super) fn landed(&mut self, name: &str) {
        let at = self.at(name);
        if let Some(host) = self.hosts.get_mut(at) {
            host.flying = host.flying.saturating_sub(1);
        }
        self.list(at);
    }

    /// Moves on to a moment: pauses that end by then are over.
    pub(super) fn wake(&mut self, now: Moment) {
        self.now = now;
        while let Some((from, at)) = self.paused.first().copied()
            && from <= now
        {
            self.list(at);
        }
    }

    /// Gives the request that is due next, and takes it for one that is on its way.
    pub(super) fn next(&mut self) -> Option<Pending> {
        let (_, at) = self.ready.first().copied()?;
        let host = self.hosts.get_mut(at)?;
        let pending = host.queue.pop_front()?;
        host.flying += 1;
        self.waiting -= 1;
        self.list(at);
        Some(pending)
    }

    /// Gives a request to a host that takes none before a moment or longer, with the end of that
    /// host's pause.
    pub(super) fn shut(&mut self, until: Moment) -> Option<(Pending, Moment)> {
        let (from, at) = self.paused.last().copied().filter(|(from, _)| *from > until)?;
        let pending = self.hosts.get_mut(at)?.queue.pop_front()?;
        self.waiting -= 1;
        self.list(at);
        Some((pending, from))
    }

    /// The end of the pause that ends first, and the host that asked for it.
    pub(super) fn first_pause(&self) -> Option<(Moment, String)> {
        let (from, at) = self.paused.first()?;
        Some((*from, self.hosts.get(*at)?.name.clone()))
    }

    /// Forgets all requests that wait.
    pub(super) fn clear(&mut self) {
        *self = Self { now: self.now, ..Self::default() };
    }

    fn at(&mut self, name: &str) -> usize {
        if let Some(at) = self.index.get(name) {
            return *at;
        }
        let at = self.hosts.len();
        self.index.insert(name.to_owned(), at);
        self.hosts.push(Host { name: name.to_owned(), ..Host::default() });
        at
    }

    /// Puts a host into the list where it belongs.
    fn list(&mut self, at: usize) {
        let Some(host) = self.hosts.get_mut(at) else { return };
        match host.listed {
            Listed::Nowhere => {}
            Listed::Ready(ticket) => {
                self.ready.remove(&(ticket, at));
            }
            Listed::Paused(from) => {
                self.paused.remove(&(from, at));
            }
        }
        let is_busy = host.is_slow && host.flying > 0;
        host.listed = match host.queue.front() {
            Some(_) if host.from > self.now => Listed::Paused(host.from),
            Some(first) if !is_busy => Listed::Ready(first.ticket),
            _ => Listed::Nowhere,
        };
        match host.listed {
            Listed::Nowhere => {}
            Listed::Ready(ticket) => {
                self.ready.insert((ticket, at));
            }
            Listed::Paused(from) => {
                self.paused.insert((from, at));
            }
        }
    }
}

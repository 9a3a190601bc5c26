//! A fetch as a job: what can be asked, as buttons; a [`Session`] with its progress in words; and
//! the result in words.

use std::collections::{HashMap, HashSet};

use super::Job;
use crate::accounts::Target;
use crate::base::numerals::{self, Numerals};
use crate::base::wire::{Wire, wire_fields};
use crate::fetch::time::Moment;
use crate::fetch::{
    Ask, AskBack, Fault, FetchOutcome, FetchedAccount as Account, Session, SessionStep,
};
use crate::model::cohort::Cohort;
use crate::model::profile::Profile;
use crate::read::AccountNote;
use crate::wording::fetch::Clock;
use crate::wording::{facts, fetch as words};

/// A button: what it says, and the job that it starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it says; it names every host that is asked.
    pub label: String,
    /// What it is about: an offer goes once something newer answers for the same.
    pub about: String,
    /// Of which row it is offered while that is a person's; empty where it is offered to all.
    pub person: String,
    /// The job, as bytes.
    pub job: Vec<u8>,
}

wire_fields!(Offer { label, about, person, job });

/// How many accounts can be fetched, in words.
pub(super) fn recognised(targets: &[Target]) -> String {
    if targets.is_empty() { String::new() } else { words::recognised(targets.len()) }
}

/// One button for each host, and one for all of them where there are several.
pub(super) fn offers(targets: Vec<Target>) -> Vec<Offer> {
    let mut index: HashMap<&str, usize> = HashMap::new();
    let mut hosts: Vec<(String, Vec<Target>)> = Vec::new();
    for target in &targets {
        let at = *index.entry(&target.host).or_insert(hosts.len());
        match hosts.get_mut(at) {
            Some((_, of_host)) => of_host.push(target.clone()),
            None => hosts.push((target.host.clone(), vec![target.clone()])),
        }
    }
    let names: Vec<String> = hosts.iter().map(|(host, _)| host.clone()).collect();
    let mut offers: Vec<Offer> =
        hosts.into_iter().map(|(host, targets)| offer(&[host], targets)).collect();
    if offers.len() > 1 {
        offers.push(offer(&names, targets));
    }
    offers
}

fn offer(hosts: &[String], targets: Vec<Target>) -> Offer {
    let job = Job::Fetch { targets }.to_bytes();
    let label = words::button(hosts);
    Offer { label, about: String::new(), person: String::new(), job }
}

/// Something said of an account that was fetched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remark {
    /// What it is about: it goes once something newer answers for the same.
    pub about: String,
    /// The account's name, as its row carries it.
    pub name: String,
    /// The number that it is about: the key of a fact.
    pub key: String,
    /// What is said.
    pub text: String,
}

wire_fields!(Remark { about, name, key, text });

/// What came of a fetch, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchReport {
    /// The profiles. Their purpose says nothing.
    pub cohort: Cohort,
    /// What this answers for: what earlier fetches said of the same is outdated.
    pub answers: Vec<String>,
    /// What is to be said.
    pub notes: Vec<Remark>,
    /// What can be asked next.
    pub offers: Vec<Offer>,
    /// What went wrong, an account each.
    pub failures: Vec<String>,
    /// Accounts whose server is elsewhere, a button each.
    pub elsewhere: Vec<Offer>,
}

wire_fields!(FetchReport { cohort, answers, notes, offers, failures, elsewhere });

impl FetchReport {
    /// What came of a fetch that did not come to its end, from the parts of it that were kept, and
    /// how far it came, in words.
    #[must_use]
    pub fn of_parts(parts: &[Vec<u8>], how_far: &str) -> Self {
        let mut all = Self::default();
        for part in parts.iter().filter_map(|bytes| Self::from_bytes(bytes)) {
            all.cohort.extend(part.cohort.iter());
            all.answers.extend(part.answers);
            all.notes.extend(part.notes);
            all.offers.extend(part.offers);
            all.failures.extend(part.failures);
            all.elsewhere.extend(part.elsewhere);
        }
        all.failures.push(words::stopped(how_far));
        all
    }
}

/// What is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FetchKind {
    Accounts,
    /// People who took part, in so many requests.
    People(usize),
    /// Those who follow back, in so many requests.
    Back(usize),
}

/// A fetch while it goes on.
pub struct Fetching {
    session: Session,
    hosts: Vec<String>,
    kind: FetchKind,
    /// How times are written.
    clock: Box<Clock>,
}

impl Fetching {
    /// Begins a job at a moment, where times are written so; `None` for a job of another kind.
    #[must_use]
    pub fn begin(
        mut job: &[u8],
        now: Moment,
        clock: impl Fn(Moment) -> String + 'static,
    ) -> Option<Self> {
        let clock = Box::new(clock);
        let numerals = Numerals::take(&mut job)?;
        let fetching = match Job::from_bytes(job)? {
            Job::Fetch { targets } => {
                let mut seen = HashSet::new();
                let hosts = targets.iter().map(|target| &target.host);
                let hosts = hosts.filter(|host| seen.insert(*host)).cloned().collect();
                let kind = FetchKind::Accounts;
                Self { session: Session::new(&targets, now), hosts, kind, clock }
            }
            Job::People { ask } => {
                let kind = FetchKind::People(ask.requests());
                let hosts = vec![Target::BLUESKY.to_owned()];
                Self { session: Session::people(ask), hosts, kind, clock }
            }
            Job::Back { ask } => {
                let kind = FetchKind::Back(ask.requests());
                let hosts = vec![Target::BLUESKY.to_owned()];
                Self { session: Session::back(ask), hosts, kind, clock }
            }
            _ => return None,
        };
        numerals::put_in_use(numerals);
        Some(fetching)
    }

    /// The protocol.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// How far it is, in words.
    #[must_use]
    pub fn words(&self, step: &SessionStep, now: Moment) -> String {
        let progress = self.session.progress();
        let how_far = match (self.kind, progress.people) {
            (FetchKind::People(requests), Some(people)) => {
                words::people_progress(progress.answers, requests.max(progress.asked), people)
            }
            (FetchKind::Back(requests), Some(looked)) => {
                words::back_progress(progress.answers, requests.max(progress.asked), looked)
            }
            _ => words::progress(progress.done, progress.accounts, progress.answers, &self.hosts),
        };
        match step {
            SessionStep::WaitUntil(until, host) => {
                let seconds = until.saturating_sub(now).div_ceil(1_000);
                format!("{how_far} {}", words::pause(host, seconds))
            }
            _ => how_far,
        }
    }

    /// What has come since this was called last, as the bytes of a [`FetchReport`]; `None` where
    /// nothing has. [`Fetching::finish`] gives all of it once more: parts are for whoever keeps
    /// them in case that does not come.
    #[must_use]
    pub fn part(&mut self) -> Option<Vec<u8>> {
        let part = report(self.session.part(), self.kind, &self.clock);
        (part != FetchReport::default()).then(|| part.to_bytes())
    }

    /// What came of it, as the bytes of a [`FetchReport`].
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        report(self.session.finish(), self.kind, &self.clock).to_bytes()
    }
}

/// What the notes on an account's people are about.
fn people_of(name: &str) -> String {
    format!("people {name}")
}

/// The key of the number that a note on a profile is about.
fn number_of(note: &crate::fetch::FetchNote, profile: &Profile) -> &'static str {
    use crate::fetch::FetchNote::{
        Account, Back, MostBack, NoPosts, OwnLikes, People, SomeBack, SomePeople, UnlistedBack,
        UnlistedPeople, WithoutPosts,
    };
    match note {
        Back { .. } | SomeBack(_) | MostBack | UnlistedBack(_) => facts::BACK,
        People { .. } | SomePeople(_) | UnlistedPeople(_) | OwnLikes(_) => facts::PEOPLE,
        Account(AccountNote::HiddenFollowers | AccountNote::Moved(_))
        | NoPosts
        | WithoutPosts(_) => facts::AUDIENCE,
        _ if profile.per_post.is_some() => facts::PER_POST,
        _ => facts::AUDIENCE,
    }
}

/// What the notes on who follows an account back are about.
fn back_of(name: &str) -> String {
    format!("back {name}")
}

fn report(outcome: FetchOutcome, kind: FetchKind, clock: &Clock) -> FetchReport {
    let mut report = FetchReport::default();
    for (_, fetched) in outcome.fetched {
        let name = fetched.profile.name.clone();
        let about = match kind {
            FetchKind::Accounts => name.clone(),
            FetchKind::People(_) => people_of(&name),
            FetchKind::Back(_) => back_of(&name),
        };
        let say = |note: &crate::fetch::FetchNote| Remark {
            about: about.clone(),
            name: name.clone(),
            key: number_of(note, &fetched.profile).to_owned(),
            text: words::note(&name, &fetched.target.host, note, clock),
        };
        report.notes.extend(fetched.notes.iter().map(say));
        report.cohort.push(&fetched.profile);
        report.answers.push(about);
        if kind != FetchKind::Accounts {
            continue;
        }
        // What was counted on the account as it was is outdated with it.
        report.answers.extend([people_of(&name), back_of(&name)]);
        let Account { target, profile, did, posts, .. } = fetched;
        let following = profile.counts.following.value().unwrap_or_default();
        if posts.iter().any(|post| post.likes + post.reposts > 0) {
            let ask = Ask { name: name.clone(), did: did.clone(), posts };
            report.offers.push(Offer {
                label: words::people_button(&name, ask.requests(), &target.host),
                about: people_of(&name),
                person: String::new(),
                job: Job::People { ask }.to_bytes(),
            });
        }
        // Only on Bluesky has an account an id that is known here.
        if following > 0 && !did.is_empty() {
            let ask = AskBack { name: name.clone(), did, following };
            report.offers.push(Offer {
                label: words::back_button(&name, following, ask.requests(), &target.host),
                about: back_of(&name),
                person: name,
                job: Job::Back { ask }.to_bytes(),
            });
        }
    }
    report.failures = failures(outcome.faults, clock);
    for (_, target, name) in outcome.others {
        report.failures.push(words::other(&target.name(), &target.host, &name));
    }
    for (_, target, there) in outcome.elsewhere {
        report.failures.push(words::elsewhere(&target.name(), &target.host, &there.host));
        let host = there.host.clone();
        report.elsewhere.push(offer(&[host], vec![there]));
    }
    report
}

/// What went wrong, in words: the first accounts of a host that met the same fault are named, and
/// the others are counted. A host that takes no more questions may leave thousands of them.
fn failures(faults: Vec<(usize, Target, Fault)>, clock: &Clock) -> Vec<String> {
    /// So many are named.
    const NAMED: usize = 20;
    let mut groups: Vec<(Target, Fault, Vec<String>)> = Vec::new();
    let mut index: HashMap<(String, Fault), usize> = HashMap::new();
    for (_, target, fault) in faults {
        let at = *index.entry((target.host.clone(), fault)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((.., names)) => names.push(target.name()),
            None => {
                let name = target.name();
                groups.push((target, fault, vec![name]));
            }
        }
    }
    let mut failures = Vec::new();
    for (target, fault, mut names) in groups {
        let more = names.split_off(names.len().min(NAMED));
        let each = names.iter().map(|name| words::fault(name, &target.host, fault, clock));
        failures.extend(each);
        if !more.is_empty() {
            failures.push(words::more_faults(more.len(), &target.host, fault, clock));
        }
    }
    failures
}

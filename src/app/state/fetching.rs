//! Fetching in a worker of its own: started, shown in progress, cancelled with what there is.
//!
//! Nothing is asked without a press on a button ([`State::fetch`]). Cancelling keeps what came.

use std::sync::Arc;

use leptos::prelude::*;

use super::{BoardOrigin, State};
use crate::base::wire::Wire;
use crate::document::Change;
use crate::jobs::{FetchReport, Offer, Remark};
use crate::model::profile::Purpose;
use crate::web::reader::{Failure, Material, Reader};
use crate::wording::{facts, fetch, how};

/// A fetch as the page knows it.
#[derive(Default)]
pub(super) struct Fetch {
    /// How far it is, in words, while it goes on.
    words: Option<String>,
    /// Whether the part of the page that asks has begun to.
    has_begun: bool,
    /// What has come so far, as it came, in case the rest does not.
    parts: Vec<Vec<u8>>,
    /// What went wrong with the last one.
    failures: Vec<String>,
    /// Servers that the last one was sent to, a button each.
    elsewhere: Vec<Offer>,
    /// Whether anything was asked at all.
    has_asked: bool,
}

impl Fetch {
    /// What is outdated once another text stands in the box.
    pub(super) fn forget(&mut self) {
        self.failures.clear();
        self.elsewhere.clear();
    }
}

impl State {
    /// What can be asked now, a button each.
    pub(in crate::app) fn offers(self) -> Vec<Offer> {
        let board = self.board();
        let mut offers: Vec<Offer> =
            board.report.iter().flat_map(|(_, report)| report.offers.iter().cloned()).collect();
        self.model.with(|model| {
            offers.extend(model.fetch.elsewhere.iter().cloned());
            if board.origin == BoardOrigin::Own {
                offers.extend(model.history.present().sheet.fetched().1);
            }
        });
        let is_brand = |name: &String| {
            let mut rows = board.cohort().iter();
            rows.any(|row| row.name == *name && row.purpose == Purpose::Brand)
        };
        offers.retain(|offer| offer.person.is_empty() || !is_brand(&offer.person));
        offers
    }

    /// What fetches said of what is on the chart.
    pub(in crate::app) fn fetched_notes(self) -> Vec<Remark> {
        self.model.with(|model| model.history.present().sheet.fetched().0)
    }

    /// Leads from what a fetch said of an account to the number that it is about.
    pub(in crate::app) fn lead_from(self, remark: &Remark, from: &str) {
        let board = self.board_now();
        let row = board.cohort().iter().position(|profile| profile.name == remark.name);
        let key = facts::KEYS.into_iter().find(|key| *key == remark.key);
        match row.zip(key) {
            Some((row, key)) => self.lead(Some(row), key, from),
            None => self.lead(None, how::COUNTED, from),
        }
    }

    /// Asks what a button offers.
    pub(in crate::app) fn fetch(self, job: &[u8]) {
        if self.model.with_untracked(|model| model.fetch.words.is_some()) {
            return;
        }
        self.flush();
        self.model.update(|model| {
            let words = Some(fetch::BEGUN.to_owned());
            model.fetch = Fetch { words, has_asked: true, ..Fetch::default() };
        });
        let fetcher = self.fetcher();
        fetcher.on_words(move |words, part| {
            self.model.update(|model| {
                if let Some(known) = &mut model.fetch.words {
                    *known = words;
                    model.fetch.has_begun = true;
                    model.fetch.parts.extend(part);
                }
            });
        });
        fetcher.ask(job, &Material::Nothing, move |answer| self.on_fetched(answer));
    }

    fn on_fetched(self, answer: Result<Vec<u8>, Failure>) {
        let fetched = answer.ok().and_then(|bytes| FetchReport::from_bytes(&bytes));
        let Some(mut fetched) = fetched.or_else(|| self.fetched_in_part()) else {
            self.model.update(|model| {
                model.fetch.words = None;
                model.fetch.failures = vec![fetch::STUCK.to_owned()];
            });
            return;
        };
        let failures = std::mem::take(&mut fetched.failures);
        let elsewhere = std::mem::take(&mut fetched.elsewhere);
        if !fetched.cohort.is_empty() {
            self.change(Change::Fetched(Arc::new(fetched)));
        }
        self.model.update(|model| {
            model.fetch = Fetch { failures, elsewhere, has_asked: true, ..Fetch::default() };
        });
    }

    /// What came of a fetch that stopped before its end; `None` where it had not begun.
    fn fetched_in_part(self) -> Option<FetchReport> {
        self.model.with_untracked(|model| {
            let how_far = model.fetch.words.as_ref().filter(|_| model.fetch.has_begun)?;
            Some(FetchReport::of_parts(&model.fetch.parts, how_far))
        })
    }

    /// Stops a fetch; what has come is kept.
    pub(in crate::app) fn stop_fetch(self) {
        self.fetcher().finish_early();
    }

    /// How far a fetch is, while one goes on.
    pub(in crate::app) fn fetching(self) -> Option<String> {
        self.model.with(|model| model.fetch.words.clone())
    }

    /// That nothing is asked, or nothing more, before a button is pressed.
    pub(in crate::app) fn until_pressed(self) -> &'static str {
        self.model.with(|model| fetch::until_pressed(model.fetch.has_asked))
    }

    /// What went wrong, one line an account.
    pub(in crate::app) fn fetch_failures(self) -> String {
        self.model.with(|model| model.fetch.failures.join("\n"))
    }

    /// A program of its own, so that a long file does not hold up a fetch, nor is a fetch lost when
    /// reading is cancelled. It starts at the first press.
    fn fetcher(self) -> Reader {
        self.services.with_value(|services| services.fetcher.clone())
    }
}

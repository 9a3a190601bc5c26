//! Fetching: asked of a second program of its own, told of, stopped with what there is.
//!
//! Refuses to ask anything by itself: [`State::fetch`] is what a button's press does. Refuses to
//! lose what came when it is stopped.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Origin, State};
use crate::document::Change;
use crate::reader::{Fetched, Offer};
use crate::web::reader::{Failure, Material, Reader};
use crate::wire::Wire;
use crate::wording::fetch;

/// A fetch as the page knows it.
#[derive(Default)]
pub(super) struct Fetch {
    /// How far it is, in words, while it goes on.
    words: Option<String>,
    /// What went wrong with the last one.
    failures: Vec<String>,
    /// Servers that the last one was sent to, a button each.
    elsewhere: Vec<Offer>,
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
            board.told.iter().flat_map(|(_, told)| told.offers.iter().cloned()).collect();
        self.model.with(|model| {
            offers.extend(model.fetch.elsewhere.iter().cloned());
            if board.origin == Origin::Own {
                offers.extend(model.history.present().sheet.fetched().1);
            }
        });
        offers
    }

    /// What fetches said of what is on the chart.
    pub(in crate::app) fn fetched_notes(self) -> Vec<String> {
        self.model.with(|model| model.history.present().sheet.fetched().0)
    }

    /// Asks what a button offers.
    pub(in crate::app) fn fetch(self, job: &[u8]) {
        if self.model.with_untracked(|model| model.fetch.words.is_some()) {
            return;
        }
        self.flush();
        self.model.update(|model| {
            model.fetch = Fetch { words: Some(fetch::BEGUN.to_owned()), ..Fetch::default() };
        });
        let fetcher = self.fetcher();
        fetcher.on_words(move |words| {
            self.model.update(|model| {
                if let Some(known) = &mut model.fetch.words {
                    *known = words;
                }
            });
        });
        fetcher.ask(job, &Material::Nothing, move |answer| self.hear_fetch(answer));
    }

    fn hear_fetch(self, answer: Result<Vec<u8>, Failure>) {
        let fetched = answer.ok().and_then(|bytes| Fetched::from_bytes(&bytes));
        let Some(mut fetched) = fetched else {
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
        self.model.update(|model| model.fetch = Fetch { words: None, failures, elsewhere });
    }

    /// Stops a fetch; what has come is kept.
    pub(in crate::app) fn stop_fetch(self) {
        self.fetcher().finish_early();
    }

    /// How far a fetch is, while one goes on.
    pub(in crate::app) fn fetching(self) -> Option<String> {
        self.model.with(|model| model.fetch.words.clone())
    }

    /// What went wrong, one line an account.
    pub(in crate::app) fn fetch_failures(self) -> String {
        self.model.with(|model| model.fetch.failures.join("\n"))
    }

    /// A program of its own, so that a long file does not hold up a fetch, nor is a fetch lost when
    /// reading is cancelled. It starts at the first press.
    fn fetcher(self) -> Reader {
        self.hands.with_value(|hands| hands.fetcher.clone())
    }
}

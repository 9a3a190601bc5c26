//! Fetching: a button for each host that can be asked, and the faults.

use leptos::prelude::*;

use super::element::{all, el, flag, live, text};
use super::parts::{Button, alert, group, nothing, row};
use super::state::State;
use crate::wording::fetch;

pub(super) fn fetching(state: State) -> AnyView {
    let is_on = flag(move || state.fetching().is_some());
    let buttons = live(move || {
        let offers = state.offers();
        if offers.is_empty() {
            return nothing();
        }
        let buttons = offers.into_iter().map(|offer| {
            let ask = move || state.fetch(&offer.job);
            Button::new(offer.label, ask).disabled(is_on.clone()).view()
        });
        group(fetch::FETCH, vec![row("actions", buttons.collect())])
    });
    let stop = Button::new(fetch::CANCEL, move || state.stop_fetch()).view();
    let stop = el("span").flag("hidden", flag(move || state.fetching().is_none())).child(stop);
    all(vec![buttons, stop.view(), alert(text(move || state.fetch_failures()))])
}

//! How it works: formulas, lines and their sources, what is not known, and privacy.

use leptos::prelude::*;

use crate::benchmark::published;
use crate::engagement::Basis;
use crate::profile::{Group, Network, Purpose};
use crate::wording::{how, numbers, says};

#[component]
pub(super) fn How() -> impl IntoView {
    let sections = how::SECTIONS
        .iter()
        .map(|(heading, paragraphs)| {
            view! {
                <h3>{*heading}</h3>
                {paragraphs.iter().map(|text| view! { <p>{*text}</p> }).collect_view()}
            }
        })
        .collect_view();
    view! {
        <section class="card how" aria-labelledby="how-heading">
            <h2 id="how-heading">{how::HEADING}</h2>
            {sections}
            <h3>{how::LINES_HEADING}</h3>
            <div class="scroll" tabindex="0" role="group" aria-label=how::LINES_HEADING>
                <table aria-label=how::LINES_HEADING>
                    <thead>
                        <tr>
                            {how::LINE_COLUMNS
                                .map(|name| view! { <th scope="col">{name}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {Network::ALL
                            .into_iter()
                            .flat_map(|network| {
                                Purpose::ALL.map(|purpose| row(Group { network, purpose }))
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn row(group: Group) -> impl IntoView {
    let lines = published(group, Basis::Followers);
    view! {
        <tr>
            <th scope="row">{says::group(group)}</th>
            <td class="number">{numbers::audience_line(&lines.split)}</td>
            <td>{says::source(&lines.audience)}</td>
            <td class="number">{numbers::percent(lines.split.engagement())}</td>
            <td>{says::source(&lines.engagement)}</td>
        </tr>
    }
}

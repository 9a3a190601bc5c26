//! What the page shows of numbers: the figures of one profile with their formulas, and "How it
//! works". The page sends the data; nothing is read.

use crate::base::wire::{wire_fields, wire_place};
use crate::model::benchmark::published;
use crate::model::cohort::Cohort;
use crate::model::engagement::Basis;
use crate::model::profile::Group;
use crate::model::quadrant::{Split, place};
use crate::model::standing::Standing;
use crate::model::thresholds::ThresholdOrigin;
use crate::wording::facts::{self, Fact, FactSubject};
use crate::wording::{how, numbers, summary};

/// One profile, and what its numbers are held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Explain {
    /// The profile, alone.
    pub cohort: Cohort,
    /// What engagement is measured by.
    pub basis: Basis,
    /// The lines that place it.
    pub split: Split,
    /// Where they come from.
    pub origin: ThresholdOrigin,
    /// What the profiles of its group on the chart have in common.
    pub standing: Option<Standing>,
}

wire_place!(ThresholdOrigin, ThresholdOrigin::ALL);
wire_fields!(Explain { cohort, basis, split, origin, standing });

impl Explain {
    /// The numbers of the profile; none where there is no profile.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let Some(profile) = self.cohort.get(0) else { return Vec::new() };
        let placement = place(&profile, self.basis, &self.split);
        facts::facts(&FactSubject {
            profile: &profile,
            placement: &placement,
            origin: self.origin,
            standing: self.standing,
        })
    }
}

/// "How it works", apart from the numbers of a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// Its parts.
    pub sections: Vec<HowSection>,
    /// The published lines, one group a row, in the columns of [`how::LINE_COLUMNS`].
    pub lines: Vec<Vec<String>>,
}

/// A heading with its paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowSection {
    /// What it goes by on the page.
    pub key: String,
    /// The heading.
    pub title: String,
    /// The paragraphs, or the parts of a list.
    pub paragraphs: Vec<String>,
    /// Whether they are a list.
    pub is_list: bool,
}

wire_fields!(HowSection { key, title, paragraphs, is_list });
wire_fields!(How { sections, lines });

impl How {
    /// All of it, by followers.
    #[must_use]
    pub fn new() -> Self {
        let section = |it: &how::Section| HowSection {
            key: it.key.to_owned(),
            title: it.title.to_owned(),
            paragraphs: it.paragraphs.iter().map(|text| (*text).to_owned()).collect(),
            is_list: it.is_list,
        };
        Self {
            sections: how::SECTIONS.iter().map(section).collect(),
            lines: Group::all().map(lines_of).collect(),
        }
    }
}

fn lines_of(group: Group) -> Vec<String> {
    let lines = published(group, Basis::Followers);
    vec![
        summary::group(group),
        numbers::audience_line(&lines.split),
        summary::source(&lines.audience),
        numbers::percent(lines.split.engagement()),
        summary::source(&lines.engagement),
    ]
}

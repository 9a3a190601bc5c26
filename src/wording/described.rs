//! The text alternative of the chart: what it is, its axes, how many are where, who lies furthest
//! out, and where the rest is.

use super::{chart, moving, numbers, places, summary, thresholds as line_words};
use crate::model::cohort::Cohort;
use crate::model::describe::{Described, PlaceKind};
use crate::model::group_rows::GroupRows;
use crate::model::profile::Group;
use crate::model::region::Region;
use crate::model::thresholds::Thresholds;

/// The text alternative of a chart of which all or a part is shown: one with the lines of a group,
/// or one for each of several parts.
#[must_use]
pub fn alternative(
    cohort: &Cohort,
    described: &Described,
    parts: &[GroupRows],
    group: Group,
    in_force: &Thresholds,
    region: Option<Region>,
) -> String {
    let basis = in_force.basis();
    let charts = match parts.len() {
        0 | 1 => "Quadrant chart".to_owned(),
        count => format!("{} quadrant charts side by side", numbers::whole(count as u64)),
    };
    let mut sentences = vec![
        format!("{charts} of {}", chart::profiles(cohort.len())),
        format!(
            "Audience in followers goes across, engagement {} goes up, both on logarithmic axes",
            line_words::basis(basis)
        ),
    ];
    let part_shown = region.map(|_| format!("A part is shown: {}", moving::part(region, basis)));
    if parts.len() > 1 {
        each(parts, cohort, in_force, part_shown, &mut sentences);
    } else {
        sentences.push(chart::lines(group, in_force).trim_end_matches('.').to_owned());
        sentences.extend(part_shown);
        placed(described, cohort, &|row| row, &mut sentences);
    }
    sentences.extend(furthest(described, cohort, in_force));
    sentences.push("The table Profiles holds all numbers".to_owned());
    format!("{}.", sentences.join(". "))
}

/// The lines of each of several charts, and who is where in it.
#[inline(never)]
fn each(
    parts: &[GroupRows],
    cohort: &Cohort,
    in_force: &Thresholds,
    part_shown: Option<String>,
    sentences: &mut Vec<String>,
) {
    sentences.push("The axes of all are the same".to_owned());
    sentences.extend(part_shown);
    for part in parts {
        let profiles = chart::profiles(part.placements().len());
        sentences.push(format!("{}: {profiles}", summary::group(part.group)));
        sentences.push(chart::lines(part.group, in_force).trim_end_matches('.').to_owned());
        placed(part.described(), cohort, &|row| part.row(row), sentences);
    }
}

/// How many are in each place, and who; `row` gives the cohort's row of one that is described.
fn placed(
    described: &Described,
    cohort: &Cohort,
    row: &dyn Fn(usize) -> usize,
    sentences: &mut Vec<String>,
) {
    for place in PlaceKind::ALL {
        let count = described.count(place);
        let told = match place {
            PlaceKind::In(quadrant) => format!("in {}", places::full(quadrant)),
            _ if count == 0 => continue,
            PlaceKind::Between => "between two places".to_owned(),
            PlaceKind::Nowhere => "not placed".to_owned(),
        };
        let named: Vec<usize> = described.named_in(place).iter().map(|own| row(*own)).collect();
        sentences.push(listed(&told, count, &named, cohort));
    }
}

/// `2 in Casual (close & quiet): Ada, Bea`; many are counted and not named.
fn listed(place: &str, count: usize, named: &[usize], cohort: &Cohort) -> String {
    if count == 0 {
        return format!("None {place}");
    }
    let number = numbers::whole(count as u64);
    if named.is_empty() {
        return format!("{number} {place}");
    }
    let names: Vec<&str> = named.iter().map(|row| name(*row, cohort)).collect();
    let more = count - names.len();
    let more = match more {
        0 => String::new(),
        more => format!(" and {} more", numbers::whole(more as u64)),
    };
    format!("{number} {place}: {}{more}", names.join(", "))
}

fn name(row: usize, cohort: &Cohort) -> &str {
    summary::shown_name(cohort.get(row).map_or("", |profile| profile.name))
}

/// Who lies at the ends of both axes.
fn furthest(described: &Described, cohort: &Cohort, lines: &Thresholds) -> Option<String> {
    let audience = |row: usize| {
        let profile = cohort.get(row)?;
        Some(format!("{} ({})", numbers::count(profile.counts.followers), name(row, cohort)))
    };
    let engagement = |row: usize| {
        let measured = lines.place(&cohort.get(row)?).measured;
        let value = numbers::engagement(measured.engagement?.value, measured.basis);
        Some(format!("{value} ({})", name(row, cohort)))
    };
    let span = |what: &str, ends: Option<[usize; 2]>, value: &dyn Fn(usize) -> Option<String>| {
        let [least, greatest] = ends?;
        Some(format!("{what} from {} to {}", value(least)?, value(greatest)?))
    };
    let spans = [
        span("Audience", described.audience, &audience),
        span("engagement", described.engagement, &engagement),
    ];
    let spans: Vec<String> = spans.into_iter().flatten().collect();
    (!spans.is_empty()).then(|| spans.join("; "))
}

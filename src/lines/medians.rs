//! The lines that halve a group: half of its profiles on either side of each.
//!
//! Refuses to draw them through fewer than two profiles, or at an engagement of zero.

use crate::benchmark::published;
use crate::cohort::Cohort;
use crate::engagement::{Basis, Measured, Position};
use crate::profile::Group;
use crate::quadrant::Split;

/// How many profiles the medians take at least: with one, they would be that one.
const LEAST: usize = 2;

/// The split at the median audience and the median engagement of a group's profiles on the chart,
/// with the slope of the published line: where that falls with audience, half of the profiles lie
/// on either side of the fall, and on the bases of followers and of interactions a post each
/// profile is placed alike.
///
/// Profiles count of which audience and engagement are known and the audience is not zero. `None`
/// with fewer than two of them, or where the median engagement is zero.
///
/// ```
/// use fourfold::engagement::Basis;
/// use fourfold::lines::medians;
/// use fourfold::profile::{Group, Network, Purpose};
/// use fourfold::read::{Settings, read};
///
/// let table = "name,network,purpose,followers,posts,likes\n\
///     a,x,brand,100,10,20\nb,x,brand,400,10,20\nc,x,brand,900,10,90";
/// let cohort = read(table, &Settings::default()).cohort;
/// let group = Group { network: Network::X, purpose: Purpose::Brand };
/// let split = medians(&cohort, group, Basis::Followers).expect("three profiles");
/// assert_eq!(split.audience(), 400.0);
/// assert_eq!(split.engagement(), 0.01);
/// ```
#[must_use]
pub fn medians(cohort: &Cohort, group: Group, basis: Basis) -> Option<Split> {
    let slope = published(group, basis).split.slope();
    let of_group = cohort.iter().filter(|profile| profile.group() == group);
    let (mut audiences, mut values): (Vec<f64>, Vec<f64>) = of_group
        .filter_map(|profile| {
            let measured = Measured::of(&profile, basis);
            let Position::At(audience) = measured.x() else { return None };
            Some((audience, measured.engagement?.value / audience.powf(slope)))
        })
        .unzip();
    if audiences.len() < LEAST {
        return None;
    }
    let audience = median(&mut audiences)?;
    // A profile at the median lies on the line and counts for the larger side. On a slope its
    // value comes back with the last digit rounded either way, so the line stands that much lower.
    const HAIR: f64 = 1.0 - 1e-12;
    let hair = if slope == 0.0 { 1.0 } else { HAIR };
    Split::new(audience, median(&mut values)? * audience.powf(slope) * hair, slope)
}

/// The middle value, or the middle of the two middle ones; `None` of none.
fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let n = values.len();
    let at = |rank: usize| values.get(rank.checked_sub(1)?).copied();
    Some(f64::midpoint(at(n.div_ceil(2))?, at(n / 2 + 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Lines;
    use crate::profile::{Counts, Network, Profile, Purpose};
    use crate::quadrant::{Outcome, Quadrant};

    /// Profiles by followers and likes over ten posts.
    fn cohort(purpose: Purpose, profiles: &[(u32, u32)]) -> Cohort {
        let profile = |&(followers, likes): &(u32, u32)| {
            let counts = Counts {
                followers: followers.into(),
                posts: 10.into(),
                likes: likes.into(),
                ..Counts::default()
            };
            Profile { name: "", network: Network::X, purpose, counts, per_post: None }
        };
        profiles.iter().map(profile).collect()
    }

    const SEVEN: [(u32, u32); 7] =
        [(90, 3), (120, 50), (480, 21), (700, 700), (3_100, 9), (8_000, 160), (41_000, 500)];

    #[test]
    fn half_of_the_profiles_lie_on_either_side_of_each_line() {
        for purpose in Purpose::ALL {
            let group = Group { network: Network::X, purpose };
            let cohort = cohort(purpose, &SEVEN);
            let places = Basis::ALL.map(|basis| {
                let mut lines = Lines::published(basis);
                lines.use_medians(group);
                lines.settle(&cohort);
                lines.place_all(&cohort).outcomes().collect::<Vec<_>>()
            });
            let [by_followers, _, per_post] = &places;
            assert_eq!(by_followers, per_post);
            let are = |is: fn(Quadrant) -> bool| {
                let is_in = |outcome: &&Outcome| matches!(outcome, Outcome::In(it) if is(*it));
                by_followers.iter().filter(is_in).count()
            };
            // The profile at the median counts for the larger side.
            assert_eq!((are(Quadrant::is_large), are(Quadrant::is_lively)), (4, 4), "{purpose:?}");
        }
    }

    #[test]
    fn there_are_no_medians_of_one_profile_of_zero_or_of_another_group() {
        let group = Group { network: Network::X, purpose: Purpose::Brand };
        for profiles in [&[][..], &[(100, 5)], &[(100, 0), (200, 0), (300, 9)], &[(0, 5), (9, 5)]] {
            let cohort = cohort(Purpose::Brand, profiles);
            assert_eq!(medians(&cohort, group, Basis::Followers), None, "{profiles:?}");
        }
        let persons = cohort(Purpose::Person, &SEVEN);
        assert_eq!(medians(&persons, group, Basis::Followers), None);
    }
}

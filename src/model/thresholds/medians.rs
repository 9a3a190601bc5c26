//! Thresholds at the medians of a group: half of its profiles on either side. They need two
//! profiles and an engagement above zero.

use crate::model::benchmark::published;
use crate::model::cohort::Cohort;
use crate::model::engagement::{Basis, Measured, Position};
use crate::model::placements::Placements;
use crate::model::profile::Group;
use crate::model::quadrant::Split;

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
/// use fourfold::model::engagement::Basis;
/// use fourfold::model::thresholds::medians;
/// use fourfold::model::profile::{Group, Network, Purpose};
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
    Split::new(audience, median(&mut values)? * audience.powf(slope), slope)
}

/// Whether a group has [`medians`], told by where its profiles stand: one look at each of a million
/// at most, and no order made of them.
#[must_use]
pub fn have_medians(cohort: &Cohort, placements: &Placements, group: Group) -> bool {
    let (mut profiles, mut zeros) = (0_usize, 0_usize);
    for (row, (x, y)) in placements.levels().enumerate() {
        let counts = x.known().is_some() && !y.is_unknown();
        if counts && cohort.group(row) == Some(group) {
            profiles += 1;
            zeros += usize::from(y.is_zero());
        }
        // Whatever the others are, the larger of the two in the middle is none of the zeros.
        if profiles - zeros > placements.len() / 2 && profiles >= LEAST {
            return true;
        }
    }
    // The larger of the two in the middle is not zero.
    profiles >= LEAST && zeros < profiles / 2 + 1
}

/// The middle value, or the middle of the two middle ones; `None` of none.
fn median(values: &mut [f64]) -> Option<f64> {
    let (n, at) = (values.len(), values.len() / 2);
    if n == 0 {
        return None;
    }
    let (below, upper, _) = values.select_nth_unstable_by(at, f64::total_cmp);
    let upper = *upper;
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| n.is_multiple_of(2));
    Some(f64::midpoint(lower.unwrap_or(upper), upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::{Counts, Network, Profile, Purpose};
    use crate::model::quadrant::{Outcome, Quadrant};
    use crate::model::thresholds::Thresholds;

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
                let mut lines = Thresholds::published(basis);
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
    fn that_there_are_medians_is_told_without_them() {
        const KINDS: [(u32, u32); 4] = [(0, 0), (0, 5), (100, 0), (400, 7)];
        let group = Group { network: Network::X, purpose: Purpose::Brand };
        for (length, lists) in (0..6).zip([1, 4, 16, 64, 256, 1024]) {
            for list in 0..lists {
                let kind = |at: u32| KINDS[list / 4_usize.pow(at) % 4];
                let cohort = cohort(Purpose::Brand, &(0..length).map(kind).collect::<Vec<_>>());
                for basis in Basis::ALL {
                    let placements = Thresholds::published(basis).place_all(&cohort);
                    let told = have_medians(&cohort, &placements, group);
                    assert_eq!(
                        told,
                        medians(&cohort, group, basis).is_some(),
                        "{list} of {length}"
                    );
                }
            }
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

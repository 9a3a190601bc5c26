//! The worked example that the page opens with: invented profiles, one in each quadrant and one
//! whose interval crosses a line.

use crate::cohort::Cohort;
use crate::engagement::PerPost;
use crate::profile::{Counts, Network, Profile, Purpose};

/// Five invented people on Bluesky.
#[must_use]
pub fn cohort() -> Cohort {
    const PEOPLE: [(&str, u32, &[u64]); 5] = [
        ("Noor", 64, &[4, 6, 3, 8, 5, 9, 4, 6, 7, 5, 12, 6]),
        ("Wren", 88, &[0, 1, 0, 2, 1, 1, 0, 1, 3]),
        ("Teo", 3_900, &[9, 14, 6, 22, 11, 17, 8, 13, 10, 31, 12, 9]),
        ("Juno", 1_850, &[61, 44, 90, 72, 55, 118, 63, 48, 77]),
        ("Pip", 240, &[2, 9, 5, 14, 6, 4, 11]),
    ];
    PEOPLE
        .into_iter()
        .map(|(name, followers, posts)| Profile {
            name,
            network: Network::Bluesky,
            purpose: Purpose::Person,
            counts: Counts {
                followers: followers.into(),
                posts: u32::try_from(posts.len()).unwrap_or_default().into(),
                ..Counts::default()
            },
            per_post: PerPost::from_interactions(&mut posts.to_vec()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::cohort;
    use crate::lines::Lines;
    use crate::quadrant::{Outcome, Quadrant};

    #[test]
    fn it_shows_every_quadrant_and_one_profile_between_two() {
        let placements = Lines::default().place_all(&cohort());
        let outcomes: Vec<_> = placements.iter().map(|placement| placement.outcome).collect();
        for quadrant in Quadrant::ALL {
            assert!(outcomes.contains(&Outcome::In(quadrant)), "{quadrant:?} in {outcomes:?}");
        }
        assert!(outcomes.iter().any(|outcome| matches!(outcome, Outcome::Between(..))));
    }
}

//! The example that the page opens with: invented profiles, one in each quadrant and one whose
//! interval crosses a line.

use crate::model::cohort::Cohort;
use crate::model::engagement::{Interval, PerPost};
use crate::model::profile::{Counts, Network, Profile, Purpose};

/// Five invented people on Bluesky, with the summaries of their posts: a page that opens has
/// nothing to count.
#[must_use]
pub fn cohort() -> Cohort {
    const PEOPLE: [(&str, u32, PerPost); 5] = [
        ("Noor", 64, summary(12, 6.0, 4.0, 8.0)),
        ("Wren", 88, summary(9, 1.0, 0.0, 2.0)),
        ("Teo", 3_900, summary(12, 11.5, 9.0, 17.0)),
        ("Juno", 1_850, summary(9, 63.0, 48.0, 90.0)),
        ("Pip", 240, summary(7, 6.0, 2.0, 14.0)),
    ];
    PEOPLE
        .into_iter()
        .map(|(name, followers, per_post)| Profile {
            name,
            network: Network::Bluesky,
            purpose: Purpose::Person,
            counts: Counts {
                followers: followers.into(),
                posts: per_post.posts.into(),
                ..Counts::default()
            },
            per_post: Some(per_post),
        })
        .collect()
}

const fn summary(posts: u32, median: f64, low: f64, high: f64) -> PerPost {
    PerPost::exact(posts, median, Some(Interval { low, high }))
}

#[cfg(test)]
mod tests {
    use super::cohort;
    use crate::model::engagement::PerPost;
    use crate::model::quadrant::{Outcome, Quadrant};
    use crate::model::thresholds::Thresholds;

    #[test]
    fn its_summaries_are_those_of_posts() {
        const POSTS: [&[u64]; 5] = [
            &[4, 6, 3, 8, 5, 9, 4, 6, 7, 5, 12, 6],
            &[0, 1, 0, 2, 1, 1, 0, 1, 3],
            &[9, 14, 6, 22, 11, 17, 8, 13, 10, 31, 12, 9],
            &[61, 44, 90, 72, 55, 118, 63, 48, 77],
            &[2, 9, 5, 14, 6, 4, 11],
        ];
        let counted = POSTS.map(|posts| PerPost::from_interactions(&mut posts.to_vec()));
        let summaries: Vec<_> = cohort().iter().map(|profile| profile.per_post).collect();
        assert_eq!(summaries, counted);
    }

    #[test]
    fn it_shows_every_quadrant_and_one_profile_between_two() {
        let placements = Thresholds::default().place_all(&cohort());
        let outcomes: Vec<_> = placements.outcomes().collect();
        for quadrant in Quadrant::ALL {
            assert!(outcomes.contains(&Outcome::In(quadrant)), "{quadrant:?} in {outcomes:?}");
        }
        assert!(outcomes.iter().any(|outcome| matches!(outcome, Outcome::Between(..))));
    }
}

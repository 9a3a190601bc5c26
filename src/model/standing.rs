//! The middle of a group: the median of each axis, and the middle half. No rank; groups are not
//! mixed, as each has thresholds of its own.

use crate::base::wire::wire_fields;
use crate::model::cohort::Cohort;
use crate::model::engagement::Log10;
use crate::model::placements::Placements;
use crate::model::profile::Group;

/// The middle of a group: of its audiences and of its engagement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// How many profiles there are of which both are known.
    pub profiles: usize,
    /// Of their audience.
    pub audience: Middle,
    /// Of their engagement, on the basis of the chart.
    pub engagement: Middle,
}

/// A median and the two values that enclose the middle half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Middle {
    /// The value that a quarter of the profiles reach at most.
    pub low: f64,
    /// The value in the middle, or the middle of the two middle ones: that of
    /// [`medians`](crate::model::thresholds::medians).
    pub median: f64,
    /// The value that three quarters reach at most.
    pub high: f64,
}

wire_fields!(Middle { low, median, high });
wire_fields!(Standing { profiles, audience, engagement });

/// A middle half takes so many profiles at the least.
const LEAST: usize = 4;

impl Standing {
    /// What the profiles of a group have in common, or `None` with fewer than four of them that
    /// have an audience and an engagement.
    ///
    /// ```
    /// use fourfold::model::thresholds::Thresholds;
    /// use fourfold::model::profile::{Group, Network, Purpose};
    /// use fourfold::read::{Settings, read};
    /// use fourfold::model::standing::Standing;
    ///
    /// let table = "name,network,purpose,followers,posts,likes\n\
    ///     a,x,brand,100,10,10\nb,x,brand,200,10,20\nc,x,brand,300,10,60\n\
    ///     d,x,brand,400,10,80\ne,x,brand,500,10,50";
    /// let cohort = read(table, &Settings::default()).cohort;
    /// let placements = Thresholds::default().place_all(&cohort);
    /// let group = Group { network: Network::X, purpose: Purpose::Brand };
    /// let standing = Standing::of(&cohort, &placements, group).expect("five profiles");
    /// assert_eq!(standing.audience.median.round(), 300.0);
    /// assert_eq!(standing.audience.low.round(), 200.0);
    /// ```
    #[must_use]
    pub fn of(cohort: &Cohort, placements: &Placements, group: Group) -> Option<Self> {
        let is_placed = |level: Log10| !level.is_unknown();
        let (mut across, mut up): (Vec<f32>, Vec<f32>) = placements
            .levels()
            .enumerate()
            .filter(|(row, (x, y))| {
                is_placed(*x) && is_placed(*y) && cohort.group(*row) == Some(group)
            })
            .map(|(_, (x, y))| (x.log(), y.log()))
            .unzip();
        if across.len() < LEAST {
            return None;
        }
        Some(Self {
            profiles: across.len(),
            audience: Middle::of(&mut across)?,
            engagement: Middle::of(&mut up)?,
        })
    }
}

impl Middle {
    /// Of logarithms. The ends are values: that of rank n p, rounded up, is the quantile p (type 1
    /// of Hyndman and Fan, 1996).
    fn of(logs: &mut [f32]) -> Option<Self> {
        let (count, last) = (logs.len(), logs.len().checked_sub(1)?);
        let mut at = |rank: usize| {
            let (_, value, _) = logs.select_nth_unstable_by(rank.min(last), f32::total_cmp);
            10_f64.powf(f64::from(*value))
        };
        let mut quartile = |share: usize| at((count * share).div_ceil(4).saturating_sub(1));
        let (low, high) = (quartile(1), quartile(3));
        Some(Self { low, median: f64::midpoint(at(last / 2), at(count / 2)), high })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::engagement::Basis;
    use crate::model::profile::{Network, Purpose};
    use crate::model::thresholds::{Thresholds, medians};
    use crate::read::{Settings, read};

    #[test]
    fn there_is_one_median() {
        let group = Group { network: Network::X, purpose: Purpose::Brand };
        for followers in
            [&[100, 200, 10_000, 40_000][..], &[9, 90, 90, 700, 5], &[1, 2, 3, 4, 5, 6]]
        {
            let row = |(at, followers): (usize, &u32)| {
                format!("p{at},x,brand,{followers},10,{}\n", at * 100 + 100)
            };
            let rows: String = followers.iter().enumerate().map(row).collect();
            let table = format!("name,network,purpose,followers,posts,likes\n{rows}");
            let cohort = read(&table, &Settings::default()).cohort;
            let placements = Thresholds::default().place_all(&cohort);
            let standing = Standing::of(&cohort, &placements, group).expect("enough profiles");
            let split = medians(&cohort, group, Basis::Followers).expect("medians");
            let is_near = |one: f64, other: f64| (one / other - 1.0).abs() < 1e-5;
            assert!(is_near(standing.audience.median, split.audience()), "{followers:?}");
            assert!(is_near(standing.engagement.median, split.engagement()), "{followers:?}");
        }
    }
}

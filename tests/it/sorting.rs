//! The first rows in the order of a column, found piece by piece, against all rows put in order.

use std::cmp::Ordering;

use fourfold::document::sorting::{SortColumn, Sorted, Sorting};
use fourfold::model::cohort::Cohort;
use fourfold::model::engagement::Basis;
use fourfold::model::profile::Purpose;
use fourfold::model::quadrant::Placement;
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read};
use fourfold::wording::places;

use crate::given;

/// Rows of several groups, rounded, without followers or posts, and alike.
const ODD: &str = "name,network,purpose,followers,posts,likes
Bea,x,brand,12.3K,20,9K
ada,bluesky,person,12.3K,20,9K
Ada,x,brand,0,20,9
,mastodon,person,300,0,0
@b,x,person,,20,30
bea,x,brand,12.3K,20,9K
Chidi,x,brand,900,5,0
@a10,x,person,12300,20,9000
@a9,x,person,12300,20,9001";

fn cohorts() -> [Cohort; 2] {
    [read(ODD, &Settings::default()).cohort, given::many(700, Purpose::Person)]
}

/// Orders two numbers, the unknown last.
fn numbers(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn upwards(
    cohort: &Cohort,
    lines: &Thresholds,
    column: SortColumn,
    a: usize,
    b: usize,
) -> Ordering {
    let [a, b] = [a, b].map(|row| {
        let profile = cohort.get(row).expect("a row");
        let placement = lines.place(&profile);
        (profile, placement)
    });
    let by = |number: &dyn Fn(&Placement) -> Option<f64>| numbers(number(&a.1), number(&b.1));
    match column {
        SortColumn::Name => a.0.name.to_ascii_lowercase().cmp(&b.0.name.to_ascii_lowercase()),
        SortColumn::Network => a.0.network.cmp(&b.0.network),
        SortColumn::Purpose => a.0.purpose.cmp(&b.0.purpose),
        SortColumn::Audience => a.0.counts.followers.value().cmp(&b.0.counts.followers.value()),
        SortColumn::Engagement => by(&|it| it.measured.engagement.map(|it| it.value)),
        SortColumn::Interval => by(&|it| {
            let ends = it.measured.engagement?.interval?;
            Some(ends.high - ends.low)
        }),
        SortColumn::Quadrant => places::outcome(a.1.outcome).cmp(&places::outcome(b.1.outcome)),
    }
}

#[test]
fn the_first_rows_are_those_of_all_in_order_whatever_the_pieces() {
    for cohort in cohorts() {
        for basis in Basis::ALL {
            let lines = Thresholds::published(basis);
            let placements = lines.place_all(&cohort);
            let sorted = Sorted { cohort: &cohort, placements: &placements, lines: &lines };
            for column in SortColumn::ALL {
                for down in [false, true] {
                    let mut all: Vec<usize> = (0..cohort.len()).collect();
                    all.sort_by(|a, b| {
                        let ordering = upwards(&cohort, &lines, column, *a, *b);
                        if down { ordering.reverse() } else { ordering }
                    });
                    for (most, piece) in [(5, 1), (100, 64), (5_000, usize::MAX)] {
                        let mut sorting = Sorting::new(column, down, most);
                        while sorting.go_on(&sorted, piece) {}
                        let most = most.min(all.len());
                        assert_eq!(sorting.rows(), &all[..most], "{column:?} {down} {piece}");
                    }
                }
            }
        }
    }
}

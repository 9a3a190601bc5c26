//! Times what the chart is made of, natively: `cargo bench`. The page's own timings are those of
//! `cargo xtask bench`.

#![allow(missing_docs, reason = "what the macros make")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fourfold::chart::density::Density;
use fourfold::chart::dots::Dots;
use fourfold::chart::label::{Obstacles, Wanted, place};
use fourfold::chart::layout::{Gutters, Layout, Point, Rect, Size};
use fourfold::model::cohort::Cohort;
use fourfold::model::placements::Placements;
use fourfold::model::profile::{Counts, Group, Network, Profile, Purpose};
use fourfold::model::region::Frame;
use fourfold::model::thresholds::Thresholds;

const SIZES: [u32; 3] = [100, 10_000, 1_000_000];
const SIZE: Size = Size { width: 720.0, height: 520.0 };

/// A share from 0 to 1 that is spread evenly: by fractions of irrational numbers.
fn share(index: u32, step: f64) -> f64 {
    (f64::from(index) * step).fract()
}

fn cohort(rows: u32) -> Cohort {
    let profile = |index: u32| {
        let even = share(index, 0.618_034) + share(index, 0.732_051);
        let followers = 10_f64.powf(1.0 + 2.5 * even);
        let rate = 10_f64.powf(-1.0 - 1.5 * (share(index, 0.754_877) + share(index, 0.569_84)));
        let counts = Counts {
            followers: (followers as u32).into(),
            posts: 20.into(),
            likes: ((followers * rate * 20.0).ceil() as u32).into(),
            ..Counts::default()
        };
        let name = format!("@profile{index}");
        Profile { name, network: Network::X, purpose: Purpose::Brand, counts, per_post: None }
    };
    (0..rows).map(profile).collect()
}

fn layout(placements: &Placements) -> Layout {
    let lines = Thresholds::default();
    let split = lines.of(Group { network: Network::X, purpose: Purpose::Brand });
    Layout::new(SIZE, Frame::around(&split, placements, lines.basis()), Gutters::of(placements))
}

fn by_size(criterion: &mut Criterion) {
    let lines = Thresholds::default();
    for rows in SIZES {
        let cohort = cohort(rows);
        let placements = lines.place_all(&cohort);
        let layout = layout(&placements);
        let dots = Dots::new(&layout, &placements);
        let mut time = |name: &str, once: &mut dyn FnMut(u32)| {
            let mut group = criterion.benchmark_group(name);
            group.sample_size(10);
            let mut turn = 0;
            group.bench_function(BenchmarkId::from_parameter(rows), |bencher| {
                bencher.iter(|| {
                    turn += 1;
                    once(turn);
                });
            });
        };
        time("make ready for picking", &mut |_| drop(black_box(Dots::new(&layout, &placements))));
        time("count into squares", &mut |_| drop(black_box(Density::new(&layout, &placements))));
        time("pick", &mut |turn| {
            let x = SIZE.width * share(turn, 0.618_034);
            let y = SIZE.height * share(turn, 0.754_877);
            black_box(dots.nearest(Point { x, y }, 18.0));
        });
    }
}

fn names(criterion: &mut Criterion) {
    let texts: Vec<String> = (0..60).map(|index| format!("@profile{index}")).collect();
    let at = |index: u32| Point {
        x: 60.0 + 600.0 * share(index, 0.618_034),
        y: 40.0 + 420.0 * share(index, 0.754_877),
    };
    let wanted: Vec<Wanted<'_>> =
        (0..).zip(&texts).map(|(index, text)| Wanted { at: at(index), text }).collect();
    let marks = (0..2_000).map(at).collect();
    let obstacles = Obstacles { marks, ..Obstacles::default() };
    let bounds = Rect { left: 52.0, top: 30.0, right: SIZE.width, bottom: 474.0 };
    criterion.bench_function("place 60 names among 2,000 marks", |bencher| {
        bencher.iter(|| black_box(place(&wanted, bounds, &obstacles)));
    });
}

criterion_group!(benches, by_size, names);
criterion_main!(benches);

//! Picking against a search through all; the cloud of many against its profiles; names that neither
//! overlap nor change.

use fourfold::chart::dots::FEW;
use fourfold::chart::label::{self, Obstacles, PlacedLabel, Segment, Wanted};
use fourfold::chart::layout::{Point, Rect, Size};
use fourfold::chart::palette::Palette;
use fourfold::chart::scene::{Item, Scene, Subject};
use fourfold::model::cohort::Cohort;
use fourfold::model::profile::{Group, Network, Purpose};
use fourfold::model::thresholds::Thresholds;
use proptest::prelude::*;

use crate::given;

const SIZE: Size = Size { width: 720.0, height: 520.0 };
const GROUP: Group = Group { network: Network::X, purpose: Purpose::Person };

fn scene(cohort: &Cohort) -> Scene {
    given::scene(cohort, &Thresholds::default(), GROUP, None, SIZE, &Palette::LIGHT)
}

fn distance(one: Point, other: Point) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

/// The least distance of any dot.
fn least(scene: &Scene, to: Point) -> f64 {
    scene.dots.iter().map(|(_, at)| distance(at, to)).fold(f64::INFINITY, f64::min)
}

#[test]
fn of_many_the_nearest_is_found_without_looking_at_all() {
    let scenes =
        [scene(&given::many(2_001, Purpose::Person)), scene(&given::many(40_000, Purpose::Person))];
    for scene in &scenes {
        assert!(scene.dots.is_many());
        for step in 0..400_u32 {
            let along = |share: f64, length: f64| {
                (f64::from(step) * share).fract() * (length + 80.0) - 40.0
            };
            let to = Point { x: along(0.618_034, SIZE.width), y: along(0.754_877, SIZE.height) };
            for within in [0.0, 3.0, 18.0, 400.0] {
                let least = least(scene, to);
                match scene.nearest(to, within) {
                    Some(row) => {
                        let found = distance(scene.dots.get(row).expect("it has a dot"), to);
                        assert!(found <= within && found <= least + 0.36, "{found} for {least}");
                    }
                    None => assert!(least + 0.36 > within, "{least} at {to:?}"),
                }
            }
        }
        // The pointer on a dot finds that dot, or one in the same quarter of a pixel.
        for (row, at) in scene.dots.iter().step_by(97) {
            let found = scene.nearest(at, 1.0).expect("one is there");
            let away = distance(scene.dots.get(found).expect("it has a dot"), at);
            assert!(away < 0.36, "{row}, found {found}");
        }
    }
}

#[test]
fn made_ready_by_and_by_the_same_dots_are_found() {
    const ROWS: usize = 5_000;
    let cohort = given::many(20_000, Purpose::Person);
    let at_once = scene(&cohort);
    let picks = |scene: &Scene| -> Vec<_> {
        let steps = at_once.dots.iter().step_by(61);
        steps.map(|(_, at)| scene.nearest(at, 9.0)).collect()
    };
    let expected = picks(&at_once);
    assert!(!at_once.dots.get_ready(ROWS), "a pick makes all of it ready");
    // With a pick after so many pieces, or none.
    for pieces in 0..=4 {
        let scene = scene(&cohort);
        let goes_on = (0..pieces).map(|_| scene.dots.clone().get_ready(ROWS)).collect::<Vec<_>>();
        assert!(goes_on.iter().enumerate().all(|(piece, goes_on)| *goes_on == (piece < 3)));
        assert_eq!(picks(&scene), expected, "after {pieces} pieces");
    }
    assert!(
        !scene(&given::many(FEW as u32, Purpose::Person)).dots.get_ready(1),
        "few need nothing"
    );
}

#[test]
fn a_pointer_that_is_nowhere_finds_nobody() {
    let scene = scene(&given::many(2_500, Purpose::Person));
    for (x, y) in [(f64::NAN, 10.0), (f64::INFINITY, 10.0), (-9e9, -9e9), (9e9, 9e9)] {
        assert_eq!(scene.nearest(Point { x, y }, 18.0), None);
    }
}

#[test]
fn every_profile_is_in_one_square_or_a_dot_of_its_own() {
    for rows in [2_001, 30_000, 120_000] {
        let cohort = given::many(rows, Purpose::Person);
        let scene = scene(&cohort);
        let density = scene.density.as_ref().expect("a cloud");
        let drawn = scene.dots.iter().count();
        assert_eq!(density.within() + density.alone().len(), drawn, "{rows} rows");
        assert!(density.within() > drawn * 9 / 10, "{rows} rows");
        // Every profile lies in a run of the cloud or has a mark.
        let runs: Vec<Rect> = bands(&scene);
        let marks: Vec<Point> = marks(&scene);
        for (row, at) in scene.dots.iter().step_by(61) {
            let is_in = |area: &Rect| {
                (area.left..=area.right).contains(&at.x) && (area.top..=area.bottom).contains(&at.y)
            };
            assert!(runs.iter().any(is_in) || marks.contains(&at), "row {row} at {at:?}");
        }
        assert!(!density.alone().is_empty() && density.alone().len() <= 240, "{rows} rows");
    }
}

fn bands(scene: &Scene) -> Vec<Rect> {
    let bands = scene.items.iter().filter_map(|item| match item {
        Item::Bands { bands, .. } => Some(given::areas_of_bands(bands)),
        _ => None,
    });
    bands.flatten().collect()
}

fn marks(scene: &Scene) -> Vec<Point> {
    let marks = scene.items.iter().filter_map(|item| match item {
        Item::Mark { at, .. } => Some(*at),
        _ => None,
    });
    marks.collect()
}

#[test]
fn the_squares_of_a_cloud_do_not_overlap() {
    let scene = scene(&given::many(30_000, Purpose::Person));
    let runs = bands(&scene);
    for (index, run) in runs.iter().enumerate() {
        assert!(!runs[..index].iter().any(|other| other.overlaps(run)), "{run:?}");
    }
}

#[test]
fn moved_lines_leave_the_cloud_as_it_is() {
    let cohort = given::many(3_000, Purpose::Person);
    let lines = Thresholds::default();
    let placements = lines.place_all(&cohort);
    let of = |placements, lines, frame| Subject {
        cohort: &cohort,
        placements,
        group: GROUP,
        lines,
        selected: None,
        frame,
        among: None,
    };
    let before = Scene::new(&of(&placements, &lines, None), SIZE, &Palette::LIGHT);
    let mut moved = lines.clone();
    moved.move_to(GROUP, lines.of(GROUP).with_audience(2_000.0).expect("a split"));
    let placed = placements.moved(&cohort, &moved, GROUP);
    let subject = of(&placed, &moved, Some(before.frame));
    let after = Scene::after(Some(&before), &subject, SIZE, &Palette::LIGHT);
    let cloud = |scene: &Scene| scene.density.clone().expect("a cloud");
    assert!(std::sync::Arc::ptr_eq(&cloud(&before), &cloud(&after)));
    assert_ne!(before, after);
    assert_eq!(after, Scene::new(&subject, SIZE, &Palette::LIGHT));
}

#[test]
fn the_chart_says_whose_names_found_no_room() {
    let cohort = given::many(FEW as u32, Purpose::Person);
    let scene = scene(&cohort);
    let (named, without) = (scene.named.clone(), scene.without_name());
    assert!(!named.is_empty() && without > named.len());
    assert_eq!(named.len() + without, scene.dots.iter().count());
    let texts: Vec<&str> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for row in named {
        let name = cohort.get(row).expect("a row").name;
        assert!(texts.contains(&name), "{name}");
    }
}

/// The area of a name.
fn area(placed: &PlacedLabel, text: &str) -> Rect {
    let Point { x, y } = placed.at;
    let half = label::HEIGHT / 2.0;
    Rect { left: x, right: x + label::width(text), top: y - half, bottom: y + half }
}

proptest! {
    #[test]
    fn of_few_the_nearest_dot_is_the_nearest(
        cohort in given::cohort(),
        (x, y) in (0.0..700.0_f64, 0.0..500.0_f64),
        within in 0.0..300.0_f64,
    ) {
        let scene = scene(&cohort);
        let to = Point { x, y };
        let least = least(&scene, to);
        match scene.nearest(to, within) {
            Some(row) => {
                let found = distance(scene.dots.get(row).expect("it has a dot"), to);
                prop_assert!(found == least && least <= within);
            }
            None => prop_assert!(least > within),
        }
    }

    #[test]
    fn names_never_overlap_and_come_out_the_same(
        dots in prop::collection::vec((0.0..500.0_f64, 0.0..400.0_f64), 0..60),
        names in prop::collection::vec("[@a-zA-Z0-9_ ]{1,22}", 60),
        taken in prop::collection::vec((0.0..450.0_f64, 0.0..380.0_f64), 0..4),
        line in ((0.0..500.0_f64, 0.0..400.0_f64), (0.0..500.0_f64, 0.0..400.0_f64)),
    ) {
        let point = |(x, y): (f64, f64)| Point { x, y };
        let bounds = Rect { left: 0.0, top: 0.0, right: 500.0, bottom: 400.0 };
        let taken: Vec<Rect> = taken
            .into_iter()
            .map(|(x, y)| Rect { left: x, top: y, right: x + 50.0, bottom: y + 20.0 })
            .collect();
        let marks: Vec<Point> = dots.into_iter().map(point).collect();
        let wanted: Vec<Wanted<'_>> =
            marks.iter().zip(&names).map(|(at, text)| Wanted { at: *at, text }).collect();
        let lines = vec![(point(line.0), point(line.1))];
        let obstacles = Obstacles { taken: taken.clone(), marks: marks.clone(), lines };
        let placed = label::place(&wanted, bounds, &obstacles);
        prop_assert_eq!(placed.len(), wanted.len());
        prop_assert_eq!(&placed, &label::place(&wanted, bounds, &obstacles));
        let mut areas = taken;
        let mut leaders: Vec<Segment> = Vec::new();
        for (placed, label) in placed.iter().zip(&wanted) {
            let Some(placed) = placed else { continue };
            let area = area(placed, label.text);
            prop_assert!(bounds.contains(&area));
            for other in &areas {
                prop_assert!(!other.overlaps(&area), "{:?} on {other:?}", label.text);
            }
            for mark in marks.iter().filter(|mark| **mark != label.at) {
                let is_under = (area.left..=area.right).contains(&mark.x)
                    && (area.top..=area.bottom).contains(&mark.y);
                prop_assert!(!is_under, "{:?} hides a dot", label.text);
            }
            for leader in &leaders {
                prop_assert!(!label::crosses(leader, &area), "a leader strikes {:?}", label.text);
            }
            if let Some(leader) = placed.leader {
                for other in areas.iter() {
                    prop_assert!(!label::crosses(&leader, other));
                }
                for other in &leaders {
                    prop_assert!(!label::meet(&leader, other), "leaders cross");
                }
                leaders.push(leader);
            }
            areas.push(area);
        }
    }
}

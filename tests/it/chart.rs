//! The chart: pictures that do not change unnoticed, and geometry that agrees with the placing.

use std::sync::Arc;

use fourfold::chart::label;
use fourfold::chart::layout::{Point, Rect, Size};
use fourfold::chart::palette::Palette;
use fourfold::chart::scene::{Anchor, Item, Scene, Shape};
use fourfold::export::picture;
use fourfold::link;
use fourfold::model::cohort::Cohort;
use fourfold::model::count::Count;
use fourfold::model::engagement::{Basis, Interval, PerPost, Position};
use fourfold::model::profile::{Counts, Group, Network, Profile, Purpose};
use fourfold::model::quadrant::{Outcome, Quadrant, Split};
use fourfold::model::thresholds::Thresholds;
use fourfold::wording::places;
use proptest::prelude::*;

use crate::{given, settings};

const SIZE: Size = Size { width: 720.0, height: 520.0 };

fn group(purpose: Purpose) -> Group {
    Group { network: Network::X, purpose }
}

fn scene(cohort: &Cohort, lines: &Thresholds, group: Group, selected: Option<usize>) -> Scene {
    given::scene(cohort, lines, group, selected, SIZE, &Palette::LIGHT)
}

/// One profile in each quadrant, and one between two with an interval.
fn five(purpose: Purpose) -> Cohort {
    let text = match purpose {
        Purpose::Person => {
            "p=Ada:x:P:f310,c20,l40&p=Bakr:x:P:f2100,c20,l60&p=Chidi:x:P:f240,c20,l160\
             &p=Dora%20Maar:x:P:f4400,c20,l900&p=@emil:x:P:f1.3K,c20,m8,i4,j15"
        }
        Purpose::Brand => {
            "p=@bakery:x:P:f1200,c20,l160&p=@mill:x:P:f48K,c20,l2100&p=@guild:x:P:f21000,c20,l95\
             &p=@stall:x:P:f900,c20,l7&p=@press:x:P:f9.4K,c20,m14,i8,j30"
        }
    };
    let text = text.replace(":P:", &format!(":{}:", purpose.id()));
    Arc::unwrap_or_clone(link::decode(&format!("v=1&{text}&n=5")).expect("a link").cohort)
}

/// Sixty profiles spread by fractions of irrational numbers, some of each kind of unknown.
fn sixty(purpose: Purpose) -> Cohort {
    (0..60_u32)
        .map(|index| {
            let share = |step: f64| (f64::from(index) * step).fract();
            let followers = 10_f64.powf(1.0 + 4.5 * share(0.618_034)) as u32;
            let likes =
                (f64::from(followers) * 10_f64.powf(-1.0 - 2.5 * share(0.754_877))) as u32 * 20;
            let mut counts = Counts {
                followers: followers.into(),
                posts: 20.into(),
                likes: likes.into(),
                ..Counts::default()
            };
            let mut per_post = None;
            match index % 10 {
                1 => counts.followers = 0.into(),
                3 => counts.likes = 0.into(),
                5 => counts.likes = Count::UNKNOWN,
                7 => counts.followers = Count::UNKNOWN,
                9 => {
                    let median = f64::from(likes / 20);
                    let interval =
                        Some(Interval { low: (median / 2.0).floor(), high: median * 2.0 });
                    per_post = Some(PerPost::exact(20, median, interval));
                }
                _ => {}
            }
            let name = format!("@profile{index}");
            Profile { name, network: Network::X, purpose, counts, per_post }
        })
        .collect()
}

#[test]
fn pictures_do_not_change_unnoticed() {
    let one = |purpose| five(purpose).iter().take(1).collect::<Cohort>();
    for purpose in Purpose::ALL {
        for (name, cohort, basis, selected) in [
            ("none", Cohort::default(), Basis::Followers, None),
            ("one", one(purpose), Basis::Followers, Some(0)),
            ("five", five(purpose), Basis::Followers, Some(1)),
            ("sixty", sixty(purpose), Basis::PerPost, None),
        ] {
            for (scheme, palette) in [("light", Palette::LIGHT), ("dark", Palette::DARK)] {
                let lines = Thresholds::published(basis);
                let scene = given::scene(&cohort, &lines, group(purpose), selected, SIZE, &palette);
                if name == "sixty" {
                    let layout = scene.layout;
                    assert!(layout.zero_x.is_some() && layout.zero_y.is_some());
                    assert!(layout.unknown_x.is_some() && layout.unknown_y.is_some());
                }
                let svg = picture::svg(&scene.into());
                let name = format!("chart-{name}-{}-{scheme}", purpose.id());
                settings().bind(|| insta::assert_snapshot!(name, svg));
            }
        }
    }
}

/// Where the names of quadrants stand, and how large they are.
fn corner_names(scene: &Scene) -> Vec<(Quadrant, Rect, f64)> {
    let named = |item: &Item| {
        let Item::Text { at, text, size, anchor, bold: true, .. } = item else { return None };
        let quadrant = Quadrant::ALL.into_iter().find(|it| places::name(*it) == text)?;
        let width = label::width(text) * size / 13.0;
        let left = if *anchor == Anchor::End { at.x - width } else { at.x };
        let (top, bottom) = (at.y - size / 2.0, at.y + size / 2.0);
        Some((quadrant, Rect { left, top, right: left + width, bottom }, *size))
    };
    scene.items.iter().filter_map(named).collect()
}

#[test]
fn a_name_of_a_quadrant_makes_way_for_marks_and_is_not_written_over_a_line() {
    let split = Thresholds::default().of(group(Purpose::Brand));
    let of = |rows: &[(f64, f64)]| -> Cohort {
        let profile = |(followers, rate): &(f64, f64)| {
            let counts = Counts {
                followers: (*followers as u32).into(),
                posts: 100.into(),
                likes: ((followers * rate * 100.0) as u32).into(),
                ..Counts::default()
            };
            let purpose = Purpose::Brand;
            Profile { name: "@a", counts, network: Network::X, purpose, per_post: None }
        };
        rows.iter().map(profile).collect()
    };
    // One in each corner, where the names would stand.
    let (audience, rate) = (split.audience(), split.engagement());
    let far = [0.08, 12.0].map(|x| [0.05, 20.0].map(|y| (audience * x, rate * y))).concat();
    for size in [SIZE, Size { width: 300.0, height: 340.0 }, Size { width: 288.0, height: 280.0 }] {
        for rows in [&far[..], &far[..1], &[]] {
            let cohort = of(rows);
            let group = group(Purpose::Brand);
            let scene =
                given::scene(&cohort, &Thresholds::default(), group, None, size, &Palette::LIGHT);
            let named = corner_names(&scene);
            assert_eq!(named.len(), 4, "{size:?}");
            for (quadrant, area, type_size) in &named {
                assert_eq!(*type_size, named[0].2, "{quadrant:?}");
                for (_, at) in scene.dots.iter() {
                    let mark = Rect {
                        left: at.x - 5.5,
                        right: at.x + 5.5,
                        top: at.y - 5.5,
                        bottom: at.y + 5.5,
                    };
                    assert!(!mark.overlaps(area), "{size:?}: {quadrant:?} under {at:?}");
                }
                for (x, y) in [(area.left, area.top), (area.right, area.bottom)] {
                    let layout = scene.layout;
                    let there = split.side(layout.x.value(x), layout.y.value(y));
                    assert_eq!(there, *quadrant, "{size:?}");
                }
            }
        }
    }
}

#[test]
fn a_picture_is_as_large_as_it_says_and_holds_real_text() {
    let (cohort, group) = (five(Purpose::Person), group(Purpose::Person));
    for palette in [Palette::LIGHT, Palette::DARK] {
        let scene = given::scene(&cohort, &Thresholds::default(), group, None, SIZE, &palette);
        let svg = picture::svg(&scene.into());
        assert!(
            svg.starts_with("<svg width=\"720\" height=\"520\" viewBox=\"0 0 2880 2080\""),
            "{svg}"
        );
        assert!(svg.contains("Dora Maar") && svg.contains("close &amp; lively"));
        assert!(svg.trim_end().ends_with("</svg>"));
    }
}

#[test]
fn a_name_is_a_text_and_never_markup() {
    let name = "<script>alert(1)</script>&\"'";
    let counts =
        Counts { followers: 500.into(), posts: 20.into(), likes: 90.into(), ..Counts::default() };
    let profile = Profile { name, counts, network: Network::X, ..Profile::default() };
    let cohort: Cohort = [profile].into_iter().collect();
    let scene = scene(&cohort, &Thresholds::default(), group(Purpose::Person), None);
    let svg = picture::svg(&scene.clone().into());
    assert!(!svg.contains("<script"), "{svg}");
    assert!(svg.contains("&lt;script"), "{svg}");
}

/// The four areas of a scene, in the order of [`Quadrant::ALL`].
fn areas(scene: &Scene) -> [Vec<Point>; 4] {
    let areas: Vec<_> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Area { corners, .. } => Some(corners.clone()),
            _ => None,
        })
        .collect();
    areas.try_into().expect("four areas")
}

/// The area of a polygon, by the shoelace formula.
fn size_of(corners: &[Point]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    let twice: f64 = corners.iter().zip(next).map(|(from, to)| from.x * to.y - to.x * from.y).sum();
    twice.abs() / 2.0
}

/// What is unequal about how the quadrants are drawn: their areas where nothing pulls the axes,
/// and the type of their names and subtitles.
fn unequal(scene: &Scene) -> Vec<String> {
    let sizes = areas(scene).map(|corners| size_of(&corners));
    let least = sizes.iter().copied().fold(f64::INFINITY, f64::min);
    let most = sizes.iter().copied().fold(0.0, f64::max);
    let mut found = Vec::new();
    if most > least * 1.02 {
        found.push(format!("areas: {sizes:?}"));
    }
    for text_of in [places::name, places::subtitle] {
        let type_of = |quadrant: Quadrant| {
            scene.items.iter().find_map(|item| match item {
                Item::Text { text, size, bold, .. } if *text == text_of(quadrant) => {
                    Some(format!("{size} px, bold: {bold}"))
                }
                _ => None,
            })
        };
        let types = Quadrant::ALL.map(type_of);
        if types[0].is_none() || types.iter().any(|other| *other != types[0]) {
            found.push(format!("type: {types:?}"));
        }
    }
    found
}

#[test]
fn the_four_are_drawn_in_equal_area_and_type() {
    let none = Cohort::default();
    let drawn = scene(&none, &Thresholds::default(), group(Purpose::Brand), None);
    assert_eq!(unequal(&drawn), Vec::<String>::new());

    let mut larger = drawn.clone();
    for item in &mut larger.items {
        if let Item::Text { text, size, .. } = item
            && text == places::name(Quadrant::Persona)
        {
            *size += 1.0;
        }
    }
    assert_eq!(unequal(&larger).len(), 1, "a larger name is found out");
    let mut wider = drawn;
    if let Some(Item::Area { corners, .. }) = wider.items.first_mut() {
        corners.iter_mut().for_each(|corner| corner.x *= 1.1);
    }
    assert_eq!(unequal(&wider).len(), 1, "a wider area is found out");
}

/// Whether a polygon holds a point, by the number of edges to its right.
fn holds(corners: &[Point], point: Point) -> bool {
    let next = corners.iter().cycle().skip(1);
    let crossed = corners.iter().zip(next).filter(|(from, to)| {
        (from.y > point.y) != (to.y > point.y)
            && point.x < from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
    });
    crossed.count() % 2 == 1
}

/// Lines of one group, moved to a split on a basis.
fn moved(basis: Basis, split: Split) -> Thresholds {
    let mut lines = Thresholds::published(basis);
    lines.move_to(group(Purpose::Person), split);
    lines
}

/// How far a point is from both lines, in pixels up or across; what is drawn is cut to pixels.
fn distance_to_lines(scene: &Scene, split: &Split, point: Point) -> f64 {
    let across = (scene.layout.x.pixel(split.audience()) - point.x).abs();
    let line = split.line(scene.layout.x.value(point.x));
    across.min((scene.layout.y.pixel(line) - point.y).abs())
}

fn within(rect: &Rect, x: f64, y: f64) -> Point {
    Point {
        x: rect.left + x * (rect.right - rect.left),
        y: rect.top + y * (rect.bottom - rect.top),
    }
}

/// A text and about the area that it covers, on the narrow side.
fn text_area(item: &Item) -> Option<(&str, Rect)> {
    let Item::Text { at, text, size, anchor, .. } = item else { return None };
    let width = label::width(text) * size / 13.0 * 0.85;
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    let half = size * 0.4;
    Some((text, Rect { left, top: at.y - half, right: left + width, bottom: at.y + half }))
}

/// Profiles of sizes that are met on a network, from nobody to the whole world.
fn met() -> impl Strategy<Value = Cohort> {
    let profile = (given::name(), 0.0..8.5_f64, -5.0..0.0_f64, 0_u8..8);
    prop::collection::vec(profile, 0..30).prop_map(|profiles| {
        let profile = |(name, size, rate, gap): (String, f64, f64, u8)| {
            let followers = 10_f64.powf(size) as u32;
            let likes = (20.0 * f64::from(followers) * 10_f64.powf(rate)).ceil() as u32;
            let mut counts = Counts {
                followers: followers.into(),
                posts: 20.into(),
                likes: likes.into(),
                ..Counts::default()
            };
            match gap {
                0 => counts.followers = 0.into(),
                1 => counts.likes = 0.into(),
                2 => counts.posts = Count::UNKNOWN,
                _ => {}
            }
            Profile { name, network: Network::X, counts, ..Profile::default() }
        };
        profiles.into_iter().map(profile).collect()
    })
}

proptest! {
    #[test]
    fn the_four_areas_tile_the_plot_along_the_lines(
        cohort in given::cohort(),
        basis in given::basis(),
        split in given::split(-2.0..=2.0),
        spots in prop::collection::vec((0.001..0.999_f64, 0.001..0.999_f64), 20),
    ) {
        let scene = scene(&cohort, &moved(basis, split), group(Purpose::Person), None);
        let areas = areas(&scene);
        let plot = scene.layout.plot;
        let whole = (plot.right - plot.left) * (plot.bottom - plot.top);
        let sum: f64 = areas.iter().map(|corners| size_of(corners)).sum();
        prop_assert!((sum / whole - 1.0).abs() < 1e-6, "{} of {}", sum, whole);
        for (x, y) in spots {
            let point = within(&plot, x, y);
            if distance_to_lines(&scene, &split, point) < 0.01 {
                continue;
            }
            let value = (scene.layout.x.value(point.x), scene.layout.y.value(point.y));
            let expected = split.side(value.0, value.1);
            let found: Vec<_> = Quadrant::ALL
                .into_iter()
                .zip(&areas)
                .filter(|(_, corners)| holds(corners, point))
                .map(|(quadrant, _)| quadrant)
                .collect();
            prop_assert_eq!(found, vec![expected], "{:?}", point);
        }
    }

    #[test]
    fn every_dot_lies_where_its_profile_was_placed(
        cohort in given::cohort(),
        basis in given::basis(),
        split in given::split(-2.0..=2.0),
    ) {
        // All of one group, so that the lines shown are the lines that placed them.
        let cohort: Cohort = cohort
            .iter()
            .map(|profile| Profile { network: Network::X, purpose: Purpose::Person, ..profile })
            .collect();
        let lines = moved(basis, split);
        let scene = scene(&cohort, &lines, group(Purpose::Person), None);
        let areas = areas(&scene);
        let plot = scene.layout.plot;
        let placements: Vec<_> = cohort.iter().map(|profile| lines.place(&profile)).collect();
        let shown: Vec<_> = placements
            .iter()
            .enumerate()
            .filter(|(_, it)| (it.measured.x(), it.measured.y()) != (Position::Unknown, Position::Unknown))
            .map(|(row, _)| row)
            .collect();
        let rows: Vec<_> = scene.dots.iter().map(|(row, _)| row).collect();
        prop_assert_eq!(rows, shown);
        for (row, dot) in scene.dots.iter() {
            let placement = &placements[row];
            let in_plot = Rect { left: dot.x, right: dot.x, top: dot.y, bottom: dot.y };
            let both_known = matches!(placement.measured.x(), Position::At(_))
                && matches!(placement.measured.y(), Position::At(_));
            prop_assert_eq!(plot.contains(&in_plot), both_known, "{:?}", dot);
            if let Outcome::In(quadrant) = placement.outcome {
                if both_known && distance_to_lines(&scene, &split, dot) > 0.01 {
                    let at = Quadrant::ALL.iter().position(|it| *it == quadrant).expect("one of four");
                    prop_assert!(holds(&areas[at], dot), "{:?} at {:?}", quadrant, dot);
                }
                let marks: Vec<_> = scene
                    .items
                    .iter()
                    .filter_map(|item| match item {
                        Item::Mark { at, shape, .. } if *at == dot => Some(*shape),
                        _ => None,
                    })
                    .collect();
                prop_assert!(marks.contains(&Shape::of(quadrant)), "{:?}: {:?}", quadrant, marks);
            }
        }
    }

    #[test]
    fn no_text_covers_another_or_is_cut_off(
        cohort in met(),
        purpose in given::purpose(),
        (width, height) in (480.0..1_400.0_f64, 320.0..900.0_f64),
    ) {
        let (lines, size) = (Thresholds::default(), Size { width, height });
        let scene =
            given::scene(&cohort, &lines, group(purpose), None, size, &Palette::LIGHT);
        let areas: Vec<_> = scene.items.iter().filter_map(text_area).collect();
        let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        for (index, (text, area)) in areas.iter().enumerate() {
            prop_assert!(whole.contains(area), "{:?} is cut off", text);
            for (other, taken) in &areas[..index] {
                prop_assert!(!area.overlaps(taken), "{:?} covers {:?}", text, other);
            }
        }
    }

    #[test]
    fn nothing_is_drawn_outside_of_the_picture(
        cohort in given::cohort(),
        lines in given::lines(),
        group in given::group(),
        (width, height) in (320.0..1_400.0_f64, 260.0..900.0_f64),
    ) {
        let size = Size { width, height };
        let scene = given::scene(&cohort, &lines, group, None, size, &Palette::LIGHT);
        let is_inside = |point: &Point| {
            (-0.01..=width + 0.01).contains(&point.x) && (-0.01..=height + 0.01).contains(&point.y)
        };
        for item in &scene.items {
            let points = match item {
                Item::Area { corners, .. } => corners.clone(),
                Item::Line { from, to, .. } => vec![*from, *to],
                Item::Mark { at, .. } | Item::Text { at, .. } => vec![*at],
                Item::Box { area, .. } => given::corners(area).to_vec(),
                Item::Bands { bands, .. } => {
                    given::areas_of_bands(bands).iter().flat_map(given::corners).collect()
                }
            };
            prop_assert!(points.iter().all(is_inside), "{:?}", item);
        }
    }
}

//! Charts side by side: each group's profiles in its own panel, all on the same axes.

use std::sync::Arc;

use fourfold::chart::layout::{Point, Rect, Size};
use fourfold::chart::palette::Palette;
use fourfold::chart::panels::{Panels, height, whole};
use fourfold::chart::scene::{Item, Subject};
use fourfold::export::picture::{self, Look};
use fourfold::link::{Shared, decode};
use fourfold::model::cohort::Cohort;
use fourfold::model::describe::describe;
use fourfold::model::engagement::Basis;
use fourfold::model::group_rows::GroupRows;
use fourfold::model::profile::{Group, Purpose};
use fourfold::model::region::Region;
use fourfold::model::thresholds::Thresholds;
use fourfold::wording::{described, summary};
use proptest::prelude::*;

use crate::{given, settings};

/// Two networks and both purposes, with each kind of gutter.
const THREE: &str = "v=1&p=@bakery:x:brand:f1200,c20,l160&p=@mill:x:brand:f48K,c20,l2100\
    &p=@press:x:brand:f9.4K,c20,m14,i8,j30&p=Ada:mastodon:person:f310,c20,l40\
    &p=Bakr:mastodon:person:f2100,c20,l60&p=Chidi:mastodon:person:f0,c20,l16\
    &p=Dora:bluesky:person:f440,c20,l0&p=Emil:bluesky:person:f950\
    &p=Fay:bluesky:person:c20,l90&n=9";

fn three() -> Arc<Cohort> {
    decode(THREE).expect("a link").cohort
}

const SIZE: Size = Size { width: 900.0, height: 420.0 };

fn panels(cohort: &Cohort, size: Size, selected: Option<usize>, palette: &Palette) -> Panels {
    let lines = Thresholds::published(Basis::PerPost);
    let placements = lines.place_all(cohort);
    let parts = GroupRows::all(cohort, &placements);
    Panels::after(None, &subject(cohort, &placements, &lines, selected), &parts, size, palette)
}

fn subject<'a>(
    cohort: &'a Cohort,
    placements: &'a fourfold::model::placements::Placements,
    lines: &'a Thresholds,
    selected: Option<usize>,
) -> Subject<'a> {
    let group = cohort.group(0).unwrap_or_else(|| Group::all().next().expect("a group"));
    Subject { cohort, placements, group, lines, selected, frame: None, among: None }
}

#[test]
fn pictures_side_by_side_do_not_change_unnoticed() {
    for (scheme, palette) in [("light", Palette::LIGHT), ("dark", Palette::DARK)] {
        let svg = picture::svg(&panels(&three(), SIZE, Some(4), &palette));
        settings().bind(|| insta::assert_snapshot!(format!("chart-sides-{scheme}"), svg));
    }
}

#[test]
fn each_panel_is_titled_and_told_to_a_listener() {
    let cohort = three();
    let drawn = panels(&cohort, SIZE, None, &Palette::LIGHT);
    for (panel, (group, _)) in drawn.panels.iter().zip(cohort.groups()) {
        let title = summary::group(group);
        let is_title = |item: &Item| matches!(item, Item::Text { text, .. } if *text == title);
        assert!(panel.scene.items.iter().any(is_title), "{title}");
    }
    let lines = Thresholds::published(Basis::PerPost);
    let placements = lines.place_all(&cohort);
    let parts = GroupRows::all(&cohort, &placements);
    let group = cohort.group(0).expect("a row");
    let report =
        described::alternative(&cohort, &describe(&placements), &parts, group, &lines, None);
    settings().bind(|| insta::assert_snapshot!("told-side-by-side", report));
}

#[test]
fn all_panels_have_the_same_axes_and_their_own_lines() {
    let drawn = panels(&three(), SIZE, None, &Palette::LIGHT);
    assert_eq!(drawn.panels.len(), 3);
    let layouts: Vec<_> = drawn.panels.iter().map(|panel| panel.scene.layout).collect();
    assert!(layouts.iter().all(|layout| *layout == layouts[0]), "{layouts:?}");
    assert!(layouts[0].zero_x.is_some() && layouts[0].zero_y.is_some());
    assert!(layouts[0].unknown_x.is_some() && layouts[0].unknown_y.is_some());
    // Panels lie within the drawing and not on each other.
    let areas: Vec<Rect> = drawn
        .panels
        .iter()
        .map(|panel| {
            let (Point { x, y }, size) = (panel.at, panel.scene.layout.size);
            Rect { left: x, top: y, right: x + size.width - 1e-6, bottom: y + size.height - 1e-6 }
        })
        .collect();
    let all = Rect { left: 0.0, top: 0.0, right: SIZE.width, bottom: SIZE.height };
    for (index, area) in areas.iter().enumerate() {
        assert!(all.contains(area), "{area:?}");
        assert!(!areas[..index].iter().any(|other| other.overlaps(area)), "{areas:?}");
    }
    // The lines of brands lie elsewhere than those of persons.
    let upright = |index: usize| {
        let is_line = |item: &&Item| {
            matches!(item, Item::Line { from, to, width, .. } if *width == 1.5 && from.x == to.x
                && from.y == layouts[0].plot.top)
        };
        drawn.panels[index].scene.items.iter().find(is_line).cloned().expect("a line")
    };
    assert_ne!(upright(0), upright(2));
}

#[test]
fn one_group_is_one_chart() {
    let cohort = given::many(30, Purpose::Person);
    let lines = Thresholds::published(Basis::PerPost);
    let placements = lines.place_all(&cohort);
    let subject = subject(&cohort, &placements, &lines, None);
    let parts = GroupRows::all(&cohort, &placements);
    let one = Panels::after(None, &subject, &parts, SIZE, &Palette::LIGHT);
    assert_eq!(one, Panels::after(None, &subject, &[], SIZE, &Palette::LIGHT));
    assert!(one.only().is_some());
    assert!(panels(&three(), SIZE, None, &Palette::LIGHT).only().is_none());
}

#[test]
fn a_part_of_the_chart_is_the_same_part_in_each_panel() {
    let cohort = three();
    let lines = Thresholds::published(Basis::PerPost);
    let placements = lines.place_all(&cohort);
    let parts = GroupRows::all(&cohort, &placements);
    let region = Region::new([100.0, 10_000.0], [0.001, 0.1]).expect("a part");
    let frame = Some(region.frame());
    let subject = Subject { frame, ..subject(&cohort, &placements, &lines, None) };
    let drawn = Panels::after(None, &subject, &parts, SIZE, &Palette::LIGHT);
    assert!(drawn.panels.iter().all(|panel| Some(panel.scene.frame) == frame));
}

#[test]
fn what_still_holds_of_the_drawing_before_is_kept() {
    let cohort: Cohort = [given::many(3_000, Purpose::Person), given::many(2_500, Purpose::Brand)]
        .iter()
        .flat_map(|cohort| cohort.iter().map(|it| it.to_owned()).collect::<Vec<_>>())
        .collect();
    let lines = Thresholds::published(Basis::PerPost);
    let placements = lines.place_all(&cohort);
    let parts = GroupRows::all(&cohort, &placements);
    let draw = |before: Option<&Panels>, selected| {
        let subject = subject(&cohort, &placements, &lines, selected);
        Panels::after(before, &subject, &parts, SIZE, &Palette::LIGHT)
    };
    let before = draw(None, None);
    let after = draw(Some(&before), Some(7));
    for (one, other) in before.panels.iter().zip(&after.panels) {
        let [one, other] = [one, other].map(|it| it.scene.density.clone().expect("a cloud"));
        assert!(std::sync::Arc::ptr_eq(&one, &other));
    }
    assert_eq!(after, draw(None, Some(7)));
}

#[test]
fn a_picture_grows_with_the_panels_and_names_the_lines_of_each() {
    let shared = Shared { cohort: three(), sides: true, ..Shared::default() };
    let look = Look {
        size: picture::SIZE,
        scale: 1,
        is_dark: false,
        is_transparent: false,
        group: shared.cohort.group(0).expect("a row"),
    };
    let written = picture::titled(&shared, &look, "2026-11-24");
    for part in ["X, brands", "Mastodon, people", "Bluesky, people", "place, not rank"] {
        assert!(written.contains(part), "{part}");
    }
    assert!(written.contains("Each chart has the lines of its own network and purpose."));
    assert!(written.contains("Lines from ") && written.contains("more in the link."));
    let many: Cohort = Group::all()
        .map(|Group { network, purpose }| {
            let profile = three().get(0).expect("a row").to_owned();
            fourfold::model::profile::Profile { network, purpose, ..profile }
        })
        .collect();
    let groups = many.groups().len();
    let high = picture::titled(&Shared { cohort: many.into(), ..shared }, &look, "2026-11-24");
    let read = |svg: &str| -> f64 {
        let (_, rest) = svg.split_once("height=\"").expect("a height");
        rest.split('"').next().and_then(|it| it.parse().ok()).expect("a number")
    };
    assert_eq!(read(&written), picture::SIZE.height);
    assert!(read(&high) > height(groups, picture::SIZE.width - 16.0));
}

#[test]
fn panels_are_as_large_as_they_can_be() {
    let at = |size: Size, count: usize| {
        let groups: Vec<Group> = Group::all().take(count).collect();
        let cohort: Cohort = groups
            .iter()
            .map(|group| fourfold::model::profile::Profile {
                name: "Ada",
                network: group.network,
                purpose: group.purpose,
                ..Default::default()
            })
            .collect();
        let drawn = panels(&cohort, size, None, &Palette::LIGHT);
        drawn.panels.iter().filter(|panel| panel.at.y == drawn.panels[0].at.y).count()
    };
    // A phone has one below another, a desk up to three in a row.
    for (width, count, columns) in
        [(288.0, 2, 1), (288.0, 5, 1), (700.0, 2, 2), (700.0, 4, 2), (944.0, 3, 3), (944.0, 4, 2)]
    {
        let size = Size { width, height: height(count, width) };
        assert_eq!(at(size, count), columns, "{count} on {width}");
    }
}

proptest! {
    #[test]
    fn every_profile_is_in_its_own_panel_and_is_picked_there(
        cohort in given::cohort(),
        width in 288.0..1_200.0_f64,
    ) {
        let lines = Thresholds::published(Basis::PerPost);
        let placements = lines.place_all(&cohort);
        let parts = GroupRows::all(&cohort, &placements);
        let size = Size { width, height: height(parts.len(), width) };
        let drawn = panels(&cohort, size, None, &Palette::LIGHT);
        let subject = subject(&cohort, &placements, &lines, None);
        let frame = whole(&subject, &parts);
        prop_assert!(drawn.panels.iter().all(|panel| parts.len() < 2 || panel.scene.frame == frame));
        let mut drawn_rows = 0;
        for (row, (x, y)) in placements.levels().enumerate() {
            let Some(at) = drawn.project(row) else {
                prop_assert!(x.is_unknown() && y.is_unknown());
                continue;
            };
            drawn_rows += 1;
            if parts.len() > 1 {
                let group = cohort.group(row).expect("a row");
                let own = parts.iter().position(|part| part.group == group).expect("a part");
                prop_assert!(std::ptr::eq(drawn.at(at).expect("a panel"), &drawn.panels[own]));
            }
            let found = drawn.nearest(at, 1.0).expect("its dot or one on it");
            let other = drawn.project(found).expect("a dot");
            prop_assert!((other.x - at.x).hypot(other.y - at.y) < 1e-9);
        }
        let marks = drawn.panels.iter().map(|panel| panel.scene.dots.iter().count());
        prop_assert_eq!(marks.sum::<usize>(), drawn_rows);
    }
}

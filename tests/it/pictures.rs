//! Pictures of many profiles and of all gutters, that do not change unnoticed. What is large is
//! kept as what it is made of: how many of each kind of thing, a digest of the whole, and its texts.

use std::fmt::Write as _;

use fourfold::chart::layout::Size;
use fourfold::chart::palette::Palette;
use fourfold::chart::scene::{Item, Scene, Subject};
use fourfold::export::picture;
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Group, Network, Purpose};
use fourfold::model::thresholds::Thresholds;

use crate::{given, settings};

const SIZE: Size = Size { width: 720.0, height: 520.0 };

const SCHEMES: [(&str, Palette); 2] = [("light", Palette::LIGHT), ("dark", Palette::DARK)];

/// A digest that is the same on every machine (FNV-1a).
fn digest(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// What a drawing is made of.
fn report(scene: &Scene) -> String {
    let svg = picture::svg(&scene.clone().into());
    let mut report = format!("{} bytes of SVG, digest {:016x}\n", svg.len(), digest(&svg));
    let count = |is_it: fn(&Item) -> bool| scene.items.iter().filter(|item| is_it(item)).count();
    let _ = writeln!(report, "marks: {}", count(|item| matches!(item, Item::Mark { .. })));
    let _ = writeln!(report, "lines: {}", count(|item| matches!(item, Item::Line { .. })));
    if let Some(density) = &scene.density {
        let (within, alone) = (density.within(), density.alone().len());
        let _ =
            writeln!(report, "in squares: {within}, {} at most, alone: {alone}", density.most());
        for (step, least) in density.steps().iter().enumerate() {
            let bands = density.bands(step);
            let runs: usize = bands.iter().map(|band| band.runs.len()).sum();
            let _ = writeln!(report, "from {least}: {runs} runs");
        }
    }
    for item in &scene.items {
        if let Item::Text { at, text, .. } = item {
            let _ = writeln!(report, "{:.0} {:.0} {text}", at.x, at.y);
        }
    }
    report
}

#[test]
fn pictures_of_many_do_not_change_unnoticed() {
    for purpose in Purpose::ALL {
        let group = Group { network: Network::X, purpose };
        for rows in [3_000, 1_000_000] {
            let cohort = given::many(rows, purpose);
            // Per post, where a profile may have an engagement and no known audience.
            let lines = Thresholds::published(Basis::PerPost);
            let placements = lines.place_all(&cohort);
            for (scheme, palette) in SCHEMES {
                let subject = Subject {
                    cohort: &cohort,
                    placements: &placements,
                    group,
                    lines: &lines,
                    selected: None,
                    frame: None,
                    among: None,
                };
                let scene = Scene::new(&subject, SIZE, &palette);
                // No gutter is left out, and the picture does not grow with the profiles.
                let layout = scene.layout;
                assert!(layout.zero_x.is_some() && layout.zero_y.is_some());
                assert!(layout.unknown_x.is_some() && layout.unknown_y.is_some());
                assert!(picture::svg(&scene.clone().into()).len() < 120_000);
                let name = format!("chart-{rows}-{}-{scheme}", purpose.id());
                settings().bind(|| insta::assert_snapshot!(name, report(&scene)));
            }
        }
    }
}

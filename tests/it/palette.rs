//! The colours: none of the four stands out, and everything can be told from what is behind it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fourfold::chart::palette::{Palette, Rgb};
use fourfold::chart::scene::Shape;
use fourfold::model::quadrant::Quadrant;

const PALETTES: [(&str, Palette); 2] = [("light", Palette::LIGHT), ("dark", Palette::DARK)];

/// A channel as light: sRGB with its curve taken off (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// Lightness and chroma in OKLCH (Ottosson 2020).
fn lightness_and_chroma((red, green, blue): Rgb) -> (f64, f64) {
    let [r, g, b] = [red, green, blue].map(linear);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
    let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    (lightness, a.hypot(b))
}

/// The contrast of two colours (WCAG 2.2): from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |(red, green, blue): Rgb| {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// How far apart the four are in lightness and in chroma.
fn spread(colours: [Rgb; 4]) -> (f64, f64) {
    let measured = colours.map(lightness_and_chroma);
    let range = |of: fn(&(f64, f64)) -> f64| {
        let values = measured.iter().map(of);
        values.clone().fold(f64::MIN, f64::max) - values.fold(f64::MAX, f64::min)
    };
    (range(|pair| pair.0), range(|pair| pair.1))
}

#[test]
fn colours_are_measured_as_they_are_published() {
    // Red is oklch(0.628 0.258 29.2); black on white has a contrast of 21.
    let (lightness, chroma) = lightness_and_chroma((0xff, 0, 0));
    assert!((lightness - 0.628).abs() < 0.001 && (chroma - 0.2577).abs() < 0.001);
    assert!((contrast((0, 0, 0), (0xff, 0xff, 0xff)) - 21.0).abs() < 1e-9);
    assert!((contrast((0x77, 0x77, 0x77), (0xff, 0xff, 0xff)) - 4.48).abs() < 0.01);
}

#[test]
fn the_four_marks_are_of_one_lightness_and_chroma() {
    for (scheme, palette) in PALETTES {
        let (lightness, chroma) = spread(palette.marks);
        assert!(lightness <= 0.01, "{scheme}: {lightness}");
        assert!(chroma <= 0.01, "{scheme}: {chroma}");
    }
    // Traffic lights would not do.
    let (lightness, _) = spread([(0xd0, 0, 0), (0xe0, 0xc0, 0), (0, 0xa0, 0), (0, 0, 0xd0)]);
    assert!(lightness > 0.01);
}

#[test]
fn the_four_areas_are_of_one_lightness_and_chroma() {
    for (scheme, palette) in PALETTES {
        let (lightness, chroma) = spread(palette.areas);
        assert!(lightness <= 0.01, "{scheme}: {lightness}");
        assert!(chroma <= 0.012, "{scheme}: {chroma}");
    }
}

#[test]
fn text_can_be_read_on_the_ground_and_on_every_area() {
    for (scheme, palette) in PALETTES {
        for behind in palette.areas.into_iter().chain([palette.ground]) {
            for text in [palette.ink, palette.muted] {
                let contrast = contrast(text, behind);
                assert!(contrast >= 4.5, "{scheme}: {text:?} on {behind:?} has {contrast}");
            }
        }
    }
}

#[test]
fn the_name_of_a_quadrant_can_be_read_on_its_area() {
    for (scheme, palette) in PALETTES {
        for quadrant in Quadrant::ALL {
            let contrast = contrast(palette.mark(quadrant), palette.area(quadrant));
            assert!(contrast >= 4.5, "{scheme}: {quadrant:?} has {contrast}");
        }
    }
}

#[test]
fn marks_and_lines_can_be_told_from_what_is_behind_them() {
    for (scheme, palette) in PALETTES {
        for behind in palette.areas.into_iter().chain([palette.ground]) {
            for front in palette.marks.into_iter().chain([palette.line]) {
                let contrast = contrast(front, behind);
                assert!(contrast >= 3.0, "{scheme}: {front:?} on {behind:?} has {contrast}");
            }
        }
    }
}

#[test]
fn the_steps_of_a_cloud_are_evenly_apart() {
    for (scheme, palette) in PALETTES {
        let measured = palette.steps.map(lightness_and_chroma);
        let apart: Vec<f64> = measured.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
        let mean = apart.iter().sum::<f64>() / apart.len() as f64;
        for apart in &apart {
            assert!((apart - mean).abs() <= 0.005, "{scheme}: {apart} is not {mean}");
        }
        assert!(mean.abs() >= 0.09, "{scheme}: {mean}");
        // All of them away from what is behind them, on the same side.
        for area in palette.areas {
            let step = measured[0].0 - lightness_and_chroma(area).0;
            assert!(step * mean > 0.0 && step.abs() >= 0.08, "{scheme}: {step} beside {mean}");
        }
    }
}

/// How three kinds of colour blindness, at their full, see linear light (Machado, Oliveira and
/// Fernandes 2009, severity 1.0).
const BLIND: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A colour in OKLab as somebody sees it.
fn seen((red, green, blue): Rgb, by: &[[f64; 3]; 3]) -> [f64; 3] {
    let light = [red, green, blue].map(linear);
    let [r, g, b] = by.map(|row| {
        row.iter().zip(light).map(|(share, light)| share * light).sum::<f64>().clamp(0.0, 1.0)
    });
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// How far apart the two most alike of four colours are, as somebody sees them.
fn most_alike(colours: [Rgb; 4], by: &[[f64; 3]; 3]) -> f64 {
    let seen = colours.map(|colour| seen(colour, by));
    let mut least = f64::INFINITY;
    for (index, one) in seen.iter().enumerate() {
        for other in &seen[..index] {
            let squares = one.iter().zip(other).map(|(a, b)| (a - b).powi(2));
            least = least.min(squares.sum::<f64>().sqrt());
        }
    }
    least
}

#[test]
fn the_four_marks_are_told_apart_by_colour_blind_readers_and_by_their_shapes() {
    /// Two and a half times a just noticeable step in OKLab, which is about 0.02.
    const TOLD_APART: f64 = 0.05;
    for (scheme, palette) in PALETTES {
        for (kind, by) in &BLIND {
            let least = most_alike(palette.marks, by);
            assert!(least >= TOLD_APART, "{scheme}, {kind}: {least}");
        }
    }
    // Of one lightness, red and green are one colour to somebody without red cones.
    let alike = [(0xb0, 0x50, 0x40), (0x6d, 0x78, 0x38), (0, 0, 0xff), (0xff, 0xff, 0)];
    assert!(most_alike(alike, &BLIND[1].1) < TOLD_APART);
    let shapes = Quadrant::ALL.map(Shape::of);
    for (index, shape) in shapes.iter().enumerate() {
        assert!(!shapes[..index].contains(shape) && *shape != Shape::Ring);
    }
}

#[test]
fn the_steps_of_a_cloud_are_even_to_colour_blind_readers() {
    for (scheme, palette) in PALETTES {
        for (kind, by) in &BLIND {
            let lightness = palette.steps.map(|step| seen(step, by)[0]);
            for pair in lightness.windows(2) {
                let apart = (pair[1] - pair[0]).abs();
                assert!((0.085..=0.125).contains(&apart), "{scheme}, {kind}: {apart}");
            }
        }
    }
}

/// The colours that a style sheet gives each custom property, in order.
fn declared(sheet: &str) -> BTreeMap<String, Vec<Rgb>> {
    let mut found: BTreeMap<String, Vec<Rgb>> = BTreeMap::new();
    for declaration in sheet.split(['{', '}', ';']) {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let Some(name) = name.trim().lines().last().unwrap_or_default().trim().strip_prefix("--")
        else {
            continue;
        };
        if let Some(colour) = hex(value.trim()) {
            found.entry(name.to_owned()).or_default().push(colour);
        }
    }
    found
}

/// `#rrggbb` or `#rgb`.
fn hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some((channel(0)?, channel(2)?, channel(4)?))
}

/// Every colour of a palette with the name of its custom property.
pub(crate) fn named(palette: &Palette) -> Vec<(String, Rgb)> {
    let mut named = vec![
        ("ground".to_owned(), palette.ground),
        ("ink".to_owned(), palette.ink),
        ("muted".to_owned(), palette.muted),
        ("grid".to_owned(), palette.grid),
        ("line".to_owned(), palette.line),
    ];
    for quadrant in Quadrant::ALL {
        named.push((quadrant.id().to_owned(), palette.mark(quadrant)));
        named.push((format!("{}-area", quadrant.id()), palette.area(quadrant)));
    }
    named
}

/// What is wrong in a style sheet whose first values are the light ones and all others the dark.
fn differences(sheet: &str) -> Vec<String> {
    let declared = declared(sheet);
    let mut wrong = Vec::new();
    for ((name, light), (_, dark)) in named(&Palette::LIGHT).into_iter().zip(named(&Palette::DARK))
    {
        match declared.get(&name).map(Vec::as_slice) {
            Some([first, rest @ ..])
                if *first == light && !rest.is_empty() && rest.iter().all(|it| *it == dark) => {}
            other => wrong.push(format!("--{name}: {light:?} then {dark:?}, found {other:?}")),
        }
    }
    wrong
}

#[test]
fn the_page_and_the_chart_have_the_same_colours() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css");
    let sheet = fs::read_to_string(path).expect("the style sheet of colours");
    let wrong = differences(&sheet);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_style_sheet_with_another_colour_is_found_out() {
    let block = |palette: &Palette| {
        named(palette)
            .into_iter()
            .map(|(name, (r, g, b))| format!("  --{name}: #{r:02x}{g:02x}{b:02x};\n"))
            .collect::<String>()
    };
    let (light, dark) = (block(&Palette::LIGHT), block(&Palette::DARK));
    let sheet = format!(":root {{\n{light}}}\n@media (x) {{ :root {{\n{dark}}} }}\n");
    assert_eq!(differences(&sheet), Vec::<String>::new());
    assert_eq!(differences(&sheet.replacen("--ink: #1f2430", "--ink: #1f2431", 1)).len(), 1);
    assert_eq!(differences(&sheet.replace("  --grid: #353b47;\n", "")).len(), 1);
    assert_eq!(differences(&format!(":root {{\n{dark}}}\n:root {{\n{light}}}")).len(), 13);
}

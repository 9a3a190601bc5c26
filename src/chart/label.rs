//! Where the names stand: beside their dots, without covering another name, a dot, an edge or what
//! is written there already.
//!
//! Refuses chance: the same dots give the same places, first come first placed. A name that finds
//! no room is left out; the table has it.

use crate::chart::layout::{Point, Rect};

/// A name that wants a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted<'a> {
    /// The dot it belongs to.
    pub at: Point,
    /// The name.
    pub text: &'a str,
}

/// How far a name stands from the middle of its dot.
const GAP: f64 = 11.0;
const HEIGHT: f64 = 15.0;
const DOT: f64 = 7.0;

/// Places names in the order given; the result has one entry for each, `None` where there is no
/// room within `bounds` beside what is `taken`. What is `avoided`, such as a line, is covered where
/// there is no other room. A place is the left end of the text, at the middle of its height.
#[must_use]
pub fn place(
    wanted: &[Wanted<'_>],
    bounds: Rect,
    mut taken: Vec<Rect>,
    avoided: &[Rect],
) -> Vec<Option<Point>> {
    let dots: Vec<Rect> = wanted
        .iter()
        .map(|label| Rect {
            left: label.at.x - DOT,
            right: label.at.x + DOT,
            top: label.at.y - DOT,
            bottom: label.at.y + DOT,
        })
        .collect();
    wanted
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let width = width(label.text);
            let Point { x, y } = label.at;
            let left = x - GAP - width;
            let middle = x - width / 2.0;
            let candidates = [
                Point { x: x + GAP, y },
                Point { x: left, y },
                Point { x: middle, y: y - GAP - HEIGHT / 2.0 },
                Point { x: middle, y: y + GAP + HEIGHT / 2.0 },
                Point { x: x + GAP, y: y - GAP },
                Point { x: x + GAP, y: y + GAP },
                Point { x: left, y: y - GAP },
                Point { x: left, y: y + GAP },
            ];
            let free = candidates.into_iter().filter_map(|at| {
                let area = Rect {
                    left: at.x,
                    right: at.x + width,
                    top: at.y - HEIGHT / 2.0,
                    bottom: at.y + HEIGHT / 2.0,
                };
                let is_free = bounds.contains(&area)
                    && !taken.iter().any(|other| other.overlaps(&area))
                    && !dots
                        .iter()
                        .enumerate()
                        .any(|(other, dot)| other != index && dot.overlaps(&area));
                is_free.then_some((at, area))
            });
            let is_clear =
                |(_, area): &(Point, Rect)| !avoided.iter().any(|other| other.overlaps(area));
            let found = free.clone().find(is_clear).or_else(|| free.clone().next());
            found.map(|(at, area)| {
                taken.push(area);
                at
            })
        })
        .collect()
}

/// The longest name that is shown whole, in characters.
const LONGEST: usize = 22;

/// A name cut to the length that a chart has room for.
#[must_use]
pub fn short(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// About how wide a text is at 13 pixels, on the wide side: fonts differ between machines, and
/// measuring would make a drawing differ with them.
#[must_use]
pub fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | '.' | ',' | ' ' | '\'' => 4.8,
            'm' | 'w' | 'M' | 'W' | '@' => 12.0,
            c if c.is_ascii_uppercase() => 9.2,
            c if c.is_ascii() => 7.6,
            c if (c as u32) < 0x1100 => 8.4,
            _ => 13.6,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rect = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };

    #[test]
    fn names_do_not_overlap_and_come_out_the_same() {
        // A low-discrepancy spread, so that some are crowded and none is random.
        let names: Vec<String> = (0..80).map(|index| format!("@profile{index}")).collect();
        let wanted: Vec<Wanted> = names
            .iter()
            .enumerate()
            .map(|(index, text)| Wanted {
                at: Point {
                    x: (index as f64 * 0.618_034).fract() * 400.0,
                    y: (index as f64 * 0.754_877).fract() * 300.0,
                },
                text,
            })
            .collect();
        let places = place(&wanted, BOUNDS, Vec::new(), &[]);
        assert_eq!(places, place(&wanted, BOUNDS, Vec::new(), &[]));
        let areas: Vec<Rect> = places
            .iter()
            .zip(&names)
            .filter_map(|(at, name)| at.map(|at| (at, name)))
            .map(|(at, name)| Rect {
                left: at.x,
                right: at.x + width(name),
                top: at.y - HEIGHT / 2.0,
                bottom: at.y + HEIGHT / 2.0,
            })
            .collect();
        assert!(areas.len() > 15, "{} placed", areas.len());
        for (index, area) in areas.iter().enumerate() {
            assert!(BOUNDS.contains(area));
            assert!(!areas[..index].iter().any(|other| other.overlaps(area)));
        }
    }

    #[test]
    fn a_name_at_the_right_edge_stands_on_the_left() {
        let wanted = [Wanted { at: Point { x: 395.0, y: 100.0 }, text: "@bakery" }];
        let at = place(&wanted, BOUNDS, Vec::new(), &[])[0].expect("there is room");
        assert!(at.x < 395.0 - width("@bakery"));
    }

    #[test]
    fn a_name_leaves_what_is_written_there_readable() {
        let wanted = [Wanted { at: Point { x: 200.0, y: 100.0 }, text: "@bakery" }];
        let right = Rect { left: 205.0, top: 80.0, right: 400.0, bottom: 120.0 };
        let at = place(&wanted, BOUNDS, vec![right], &[])[0].expect("there is room");
        assert!(at.x < 200.0 - width("@bakery"));
        assert_eq!(place(&wanted, BOUNDS, vec![BOUNDS], &[]), [None]);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(short(" Ada "), "Ada");
        assert_eq!(short(&"x".repeat(40)).chars().count(), LONGEST);
    }
}

//! Places names beside their dots or, where there is no room, apart with a leader line; never over
//! another name, a dot, an edge or other text.
//!
//! The result is deterministic: the same dots give the same places, in order. A name without room
//! is left out, and the drawing lists it ([`crate::chart::scene::Scene::named`]).

use crate::chart::layout::{Point, Rect};

/// A name that wants a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted<'a> {
    /// The dot it belongs to.
    pub at: Point,
    /// The name.
    pub text: &'a str,
}

/// What stands in the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Obstacles {
    /// What is written there: never covered, and no leader crosses it.
    pub taken: Vec<Rect>,
    /// The middles of marks: never covered but by their own name's leader.
    pub marks: Vec<Point>,
    /// Lines: covered where there is no other room beside the dot.
    pub lines: Vec<Segment>,
}

/// A straight line from one point to another.
pub type Segment = (Point, Point);

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The left end of the text, at the middle of its height.
    pub at: Point,
    /// From the dot's edge to the text, where the text does not stand beside its dot.
    pub leader: Option<Segment>,
}

/// How far a name stands from the middle of its dot.
const GAP: f64 = 11.0;
/// The height of a name.
pub const HEIGHT: f64 = 15.0;
/// Half the side of the square that a mark takes.
const MARK: f64 = 7.0;
/// How far away a name that is set off may stand.
const AWAY: [f64; 3] = [26.0, 42.0, 60.0];

/// Places names in the order given; the result has one entry for each, `None` where there is no
/// room within `bounds`.
#[must_use]
pub fn place(
    wanted: &[Wanted<'_>],
    bounds: Rect,
    obstacles: &Obstacles,
) -> Vec<Option<PlacedLabel>> {
    let mut around = obstacles.clone();
    let mut leaders: Vec<Segment> = Vec::new();
    let mut places = Vec::with_capacity(wanted.len());
    for label in wanted {
        let width = width(label.text);
        // Only what is near can be in the way, and there may be thousands of marks.
        let near = Near::new(label.at, width, &around, &leaders);
        let placed = near.place(label.at, width, bounds);
        if let Some(placed) = placed {
            around.taken.push(area(placed.at, width));
            leaders.extend(placed.leader);
        }
        places.push(placed);
    }
    places
}

/// The first of several places for the left end of a text where it covers nothing.
pub(crate) fn first_free(
    places: &[Point],
    width: f64,
    bounds: Rect,
    obstacles: &Obstacles,
) -> Option<Point> {
    places.iter().copied().find(|at| {
        let near = Near::new(*at, width, obstacles, &[]);
        let area = area(*at, width);
        bounds.contains(&area) && near.is_free(&area) && near.is_clear(&area)
    })
}

/// The area of a text whose left end is at a point.
fn area(at: Point, width: f64) -> Rect {
    Rect { left: at.x, right: at.x + width, top: at.y - HEIGHT / 2.0, bottom: at.y + HEIGHT / 2.0 }
}

/// Where a text may stand beside its dot, best first: how far its anchor is to the right of the dot
/// and below it, and which part of its width is to the left of the anchor.
const BESIDE: [(f64, f64, f64); 8] = [
    (GAP, 0.0, 0.0),
    (-GAP, 0.0, 1.0),
    (0.0, -GAP - HEIGHT / 2.0, 0.5),
    (0.0, GAP + HEIGHT / 2.0, 0.5),
    (GAP, -GAP, 0.0),
    (GAP, GAP, 0.0),
    (-GAP, -GAP, 1.0),
    (-GAP, GAP, 1.0),
];

/// The same for a text that is set off, a pixel away; those that lead sideways first.
const SET_OFF: [(f64, f64, f64); 12] = [
    (0.866, -0.5, 0.0),
    (0.866, 0.5, 0.0),
    (-0.866, -0.5, 1.0),
    (-0.866, 0.5, 1.0),
    (0.5, -0.866, 0.0),
    (0.5, 0.866, 0.0),
    (-0.5, -0.866, 1.0),
    (-0.5, 0.866, 1.0),
    (1.0, 0.0, 0.0),
    (-1.0, 0.0, 1.0),
    (0.0, -1.0, 0.5),
    (0.0, 1.0, 0.5),
];

/// From a dot's edge to the nearest point of a text's area.
fn leader(dot: Point, area: &Rect) -> Segment {
    let end = Point {
        x: dot.x.clamp(area.left - 2.0, area.right + 2.0),
        y: dot.y.clamp(area.top + 2.0, area.bottom - 2.0),
    };
    let length = (end.x - dot.x).hypot(end.y - dot.y).max(1.0);
    let share = (MARK / length).min(1.0);
    let start = Point { x: dot.x + share * (end.x - dot.x), y: dot.y + share * (end.y - dot.y) };
    (start, end)
}

/// What may be in the way of one name.
struct Near {
    /// Texts and marks.
    solid: Vec<Rect>,
    lines: Vec<Segment>,
    leaders: Vec<Segment>,
}

impl Near {
    fn new(dot: Point, width: f64, obstacles: &Obstacles, leaders: &[Segment]) -> Self {
        let [.., furthest] = AWAY;
        let (across, down) = (furthest + width + GAP, furthest + HEIGHT);
        let around = Rect {
            left: dot.x - across,
            right: dot.x + across,
            top: dot.y - down,
            bottom: dot.y + down,
        };
        let mut solid = Vec::new();
        for area in &obstacles.taken {
            if area.overlaps(&around) {
                solid.push(*area);
            }
        }
        for mark in &obstacles.marks {
            let area = Rect {
                left: mark.x - MARK,
                right: mark.x + MARK,
                top: mark.y - MARK,
                bottom: mark.y + MARK,
            };
            // A dot is not in the way of its own name, nor is one that lies under it.
            if *mark != dot && area.overlaps(&around) {
                solid.push(area);
            }
        }
        Self {
            solid,
            lines: crossing(&obstacles.lines, &around),
            leaders: crossing(leaders, &around),
        }
    }

    /// The best place of a text: beside its dot, set off from it, and beside it on a line.
    fn place(&self, dot: Point, width: f64, bounds: Rect) -> Option<PlacedLabel> {
        let mut on_a_line = None;
        for away in [0.0].into_iter().chain(AWAY) {
            let (places, scale) =
                if away == 0.0 { (&BESIDE[..], 1.0) } else { (&SET_OFF[..], away) };
            for (across, down, part) in places {
                let at =
                    Point { x: dot.x + across * scale - part * width, y: dot.y + down * scale };
                let area = area(at, width);
                if !bounds.contains(&area) || !self.is_free(&area) {
                    continue;
                }
                let leader = (away > 0.0).then(|| leader(dot, &area));
                if !self.is_clear(&area) {
                    if away == 0.0 && on_a_line.is_none() {
                        on_a_line = Some(PlacedLabel { at, leader });
                    }
                } else if leader.is_none_or(|leader| self.lets_through(&leader)) {
                    return Some(PlacedLabel { at, leader });
                }
            }
        }
        on_a_line
    }

    /// Whether nothing is there that may not be covered.
    fn is_free(&self, area: &Rect) -> bool {
        !self.solid.iter().any(|other| other.overlaps(area)) && !any_crosses(&self.leaders, area)
    }

    /// Whether no line would strike through it.
    fn is_clear(&self, area: &Rect) -> bool {
        !any_crosses(&self.lines, area)
    }

    /// Whether a leader meets nothing on its way.
    fn lets_through(&self, leader: &Segment) -> bool {
        !self.solid.iter().any(|other| crosses(leader, other))
            && !self.leaders.iter().any(|other| meet(leader, other))
    }
}

fn any_crosses(lines: &[Segment], area: &Rect) -> bool {
    lines.iter().any(|line| crosses(line, area))
}

/// Those lines that have a point within a rectangle.
fn crossing(lines: &[Segment], area: &Rect) -> Vec<Segment> {
    let mut found = Vec::new();
    for line in lines {
        if crosses(line, area) {
            found.push(*line);
        }
    }
    found
}

/// Whether a line has a point within a rectangle (Liang and Barsky 1984).
#[must_use]
pub fn crosses((from, to): &Segment, area: &Rect) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let mut share = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.x - area.left),
        (dx, area.right - from.x),
        (-dy, from.y - area.top),
        (dy, area.bottom - from.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            share.0 = share.0.max(room / step);
        } else {
            share.1 = share.1.min(room / step);
        }
    }
    share.0 <= share.1
}

/// Whether two lines cross.
#[must_use]
pub fn meet((a, b): &Segment, (c, d): &Segment) -> bool {
    let side =
        |p: &Point, q: &Point, r: &Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
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

/// How wide a text is at 13 pixels at the most: fonts differ between machines, and measuring would
/// make a drawing differ with them. The widths are those of DejaVu Sans, rounded up, which is among
/// the widest that browsers write a page in (advance widths of DejaVuSans.ttf 2.37).
#[must_use]
pub fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | '\'' | '|' => 3.7,
            't' | 'f' | 'r' | '.' | ',' | ' ' | 'I' | 'J' | ':' | ';' | '-' | '(' | ')' | '/' => {
                5.4
            }
            'm' | '%' | '+' | '=' | '<' | '>' | '~' | '^' => 12.7,
            'w' | '#' | '&' | 'O' | 'Q' | 'N' | 'G' | 'D' | 'H' | 'U' => 10.9,
            'M' | 'W' | '@' => 13.0,
            c if c.is_ascii_uppercase() => 9.3,
            c if c.is_ascii() => 8.4,
            c if (c as u32) < 0x1100 => 9.4,
            _ => 13.6,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rect = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };

    fn place_one(at: Point, obstacles: &Obstacles) -> Option<PlacedLabel> {
        place(&[Wanted { at, text: "@bakery" }], BOUNDS, obstacles)[0]
    }

    #[test]
    fn a_name_at_the_right_edge_stands_on_the_left() {
        let placed = place_one(Point { x: 395.0, y: 100.0 }, &Obstacles::default());
        assert!(placed.expect("there is room").at.x < 395.0 - width("@bakery"));
    }

    #[test]
    fn a_name_leaves_what_is_written_there_readable() {
        let dot = Point { x: 200.0, y: 100.0 };
        let right = Rect { left: 205.0, top: 80.0, right: 400.0, bottom: 120.0 };
        let taken = |area| Obstacles { taken: vec![area], ..Obstacles::default() };
        let placed = place_one(dot, &taken(right)).expect("there is room");
        assert!(placed.at.x < 200.0 - width("@bakery"));
        assert_eq!(place_one(dot, &taken(BOUNDS)), None);
    }

    #[test]
    fn a_name_without_room_beside_its_dot_is_set_off_with_a_leader() {
        let dot = Point { x: 200.0, y: 150.0 };
        // Dots all around, with a way out to the right above, and one where it would end at once.
        let around = (1..10).map(|step| {
            let angle = f64::from(step) * std::f64::consts::TAU / 12.0;
            Point { x: dot.x + 18.0 * angle.cos(), y: dot.y + 18.0 * angle.sin() }
        });
        let ahead = Point { x: dot.x + 45.0, y: dot.y - 2.0 };
        let marks = around.chain([ahead]).collect();
        let obstacles = Obstacles { marks, ..Obstacles::default() };
        let placed = place_one(dot, &obstacles).expect("there is room further off");
        let (start, end) = placed.leader.expect("it is set off");
        assert!((start.x - dot.x).hypot(start.y - dot.y) < 8.0);
        assert!((end.x - dot.x).hypot(end.y - dot.y) > 15.0);
    }

    #[test]
    fn a_line_is_struck_through_a_name_where_it_must_be() {
        let dot = Point { x: 200.0, y: 150.0 };
        let across = |y: f64| (Point { x: 0.0, y }, Point { x: 400.0, y });
        let few = Obstacles { lines: vec![across(150.0)], ..Obstacles::default() };
        let placed = place_one(dot, &few).expect("there is room");
        assert!(!crosses(&across(150.0), &area(placed.at, width("@bakery"))));
        let many = (0..60).map(|line| across(f64::from(line) * 5.0)).collect();
        let everywhere = Obstacles { lines: many, ..Obstacles::default() };
        assert!(place_one(dot, &everywhere).is_some());
    }

    #[test]
    fn lines_cross_what_they_cross() {
        let area = Rect { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        let line = |x1, y1, x2, y2| (Point { x: x1, y: y1 }, Point { x: x2, y: y2 });
        for (segment, expected) in [
            (line(0.0, 15.0, 30.0, 15.0), true),
            (line(0.0, 0.0, 30.0, 30.0), true),
            (line(15.0, 15.0, 15.0, 15.0), true),
            (line(0.0, 15.0, 9.0, 15.0), false),
            (line(0.0, 25.0, 30.0, 25.0), false),
            (line(0.0, 18.0, 12.0, 30.0), false),
        ] {
            assert_eq!(crosses(&segment, &area), expected, "{segment:?}");
        }
        assert!(meet(&line(0.0, 0.0, 9.0, 9.0), &line(0.0, 9.0, 9.0, 0.0)));
        assert!(!meet(&line(0.0, 0.0, 9.0, 9.0), &line(0.0, 1.0, 9.0, 10.0)));
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(short(" Ada "), "Ada");
        assert_eq!(short(&"x".repeat(40)).chars().count(), LONGEST);
    }
}

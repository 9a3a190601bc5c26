//! Where a tooltip goes: beside its dot and inside the chart, never over the dot. Where no side has
//! room, it is cut to the largest.

use crate::chart::layout::{Point, Rect, Size};

/// Between the dot's middle and the box, in pixels.
const GAP: f64 = 14.0;

/// The place of a box of a size beside a dot in a drawing of a size: to the right where there is
/// room, else to the left, below or above.
///
/// ```
/// use fourfold::chart::beside::place;
/// use fourfold::chart::layout::{Point, Size};
///
/// let chart = Size { width: 600.0, height: 400.0 };
/// let card = Size { width: 200.0, height: 100.0 };
/// assert_eq!(place(Point { x: 100.0, y: 200.0 }, card, chart).left, 114.0);
/// assert_eq!(place(Point { x: 500.0, y: 200.0 }, card, chart).right, 486.0);
/// ```
#[must_use]
pub fn place(dot: Point, card: Size, chart: Size) -> Rect {
    let sides = [
        // The room on each side, and whether it lies across.
        (chart.width - dot.x - GAP, true),
        (dot.x - GAP, true),
        (chart.height - dot.y - GAP, false),
        (dot.y - GAP, false),
    ];
    let cut = |(room, is_across): (f64, bool)| {
        let (width, height) = if is_across { (room, chart.height) } else { (chart.width, room) };
        Size { width: card.width.min(width).max(0.0), height: card.height.min(height).max(0.0) }
    };
    // A narrow box breaks every line of its text, so that it is taken where nothing else is left.
    let area = |size: Size| {
        let is_narrow = size.width < card.width;
        size.width * size.height * if is_narrow { 0.5 } else { 1.0 }
    };
    // Of sides with the same room the first one.
    let mut best = (0, Size { width: 0.0, height: 0.0 });
    for (side, room) in sides.into_iter().enumerate() {
        if area(cut(room)) > area(best.1) {
            best = (side, cut(room));
        }
    }
    let (side, Size { width, height }) = best;
    let along =
        |middle: f64, length: f64, most: f64| (middle - length / 2.0).min(most - length).max(0.0);
    let (left, top) = match side {
        0 => (dot.x + GAP, along(dot.y, height, chart.height)),
        1 => (dot.x - GAP - width, along(dot.y, height, chart.height)),
        2 => (along(dot.x, width, chart.width), dot.y + GAP),
        _ => (along(dot.x, width, chart.width), dot.y - GAP - height),
    };
    Rect { left, top, right: left + width, bottom: top + height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stays_in_the_chart_and_off_its_dot_wherever_the_dot_is() {
        for chart in [(256.0, 320.0), (600.0, 400.0), (1_200.0, 544.0)] {
            let chart = Size { width: chart.0, height: chart.1 };
            let whole = Rect { left: 0.0, top: 0.0, right: chart.width, bottom: chart.height };
            for card in [(240.0, 150.0), (320.0, 260.0), (90.0, 400.0)] {
                let card = Size { width: card.0, height: card.1 };
                for step in 0..400 {
                    let (column, row) = (f64::from(step % 20) / 19.0, f64::from(step / 20) / 19.0);
                    let dot = Point { x: chart.width * column, y: chart.height * row };
                    let area = place(dot, card, chart);
                    assert!(whole.contains(&area), "{dot:?}, {card:?}: {area:?}");
                    let mark = Rect {
                        left: dot.x - 8.0,
                        top: dot.y - 8.0,
                        right: dot.x + 8.0,
                        bottom: dot.y + 8.0,
                    };
                    assert!(!area.overlaps(&mark), "{dot:?}, {card:?}: {area:?}");
                }
            }
        }
    }

    #[test]
    fn a_box_is_whole_where_any_side_has_room() {
        let chart = Size { width: 256.0, height: 320.0 };
        let card = Size { width: 240.0, height: 140.0 };
        for y in [10.0, 150.0, 170.0, 310.0] {
            let area = place(Point { x: 128.0, y }, card, chart);
            assert_eq!((area.right - area.left, area.bottom - area.top), (240.0, 140.0), "{y}");
        }
    }
}

//! Moving the lines, by keys and by hand.

use fourfold_e2e::Find;

use crate::{BOX, FOUR, wait_four};

#[test]
fn a_line_is_moved_by_keys_and_put_back() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    let line = page.spinbutton("Audience line");
    line.wait_value("5000");
    line.press("ArrowUp");
    line.wait_value("5100");
    page.table("Profiles").wait_rows("@mill on the small side", |rows| {
        rows[1]["Quadrant"] == "Connector" && rows[2]["Quadrant"] == "Casual"
    });
    page.button("Use the published lines").click();
    wait_four(&page);
    let line = page.spinbutton("Engagement line (%)");
    line.wait_value("0.12");
    line.press("ArrowDown");
    line.wait_value("0.11");
    page.table("Profiles").wait_rows("all lively", |rows| rows[3]["Quadrant"] == "Connector");
    page.button("Undo").click();
    wait_four(&page);
}

#[test]
fn a_line_is_dragged_in_one_step_of_undo() {
    let page = crate::open("");
    page.redraws(|| page.textbox(BOX).paste(FOUR));
    wait_four(&page);
    let line = page.spinbutton("Audience line");
    line.wait_value("5000");
    // The upright line stands in the middle of the plot; a quarter down there is no dot on it.
    let place = page.canvas().rect();
    let x = place.x + 56.0 + (place.width - 56.0 - 14.0) / 2.0;
    let y = place.y + place.height * 0.25;
    page.drag(&[(x, y), (x + 20.0, y), (x + 45.0, y)]);
    page.wait_until("a line further right", || {
        line.value().parse::<f64>().is_ok_and(|value| value > 5_100.0)
    });
    page.button("Undo").click();
    line.wait_value("5000");
}

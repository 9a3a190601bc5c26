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
    page.button("Reset to the published lines").click();
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

#[test]
fn the_medians_take_the_place_of_the_published_lines_and_travel_in_the_link() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Use the medians of this chart").click();
    page.spinbutton("Audience line").wait_value("4999.5");
    page.region("Lines").wait_text("Audience line: the median of the brands on X here");
    assert!(page.canvas().name().contains("the median of the brands on X here"));
    page.button("Copy link").click();
    let link = page.textbox("Link").value();
    assert!(link.contains("&m=x:brand&"), "{link}");
    let friend = page.open_in_new_session(link.split_once('#').map_or("", |(_, it)| it));
    friend.table("Profiles").wait();
    friend.unfold();
    friend.region("Lines").wait_text("the median of the brands on X here");
    friend.spinbutton("Audience line").wait_value("4999.5");
    // Taken away a profile, the medians are those of the rest.
    page.button("Remove @stall").click();
    page.spinbutton("Audience line").wait_value("5000");
    page.button("Undo").click();
    page.button("Reset to the published lines").click();
    wait_four(&page);
    page.button("Undo").click();
    page.spinbutton("Audience line").wait_value("4999.5");
}

#[test]
fn a_basis_is_chosen_where_the_counts_allow_it() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.region("Lines").wait_text("Impressions can’t be used: no profile here has them.");
    let basis = page.combobox("Engagement is measured");
    basis.choose("per post");
    page.table("Profiles").wait_rows("interactions per post", |rows| rows[0]["Engagement"] == "6");
    page.spinbutton("Engagement line (interactions per post)").wait_value("6");
    page.button("Copy link").click();
    assert!(page.textbox("Link").value().contains("&b=per-post&"));
    page.button("Undo").click();
    wait_four(&page);
    page.button("Clear").click();
    page.textbox(BOX).paste("name,followers,likes,impressions\na,500,20,1000\nb,900,9,2000");
    page.table("Profiles").wait_rows("two more", |rows| rows.len() == 2);
    basis.choose("by impressions");
    page.table("Profiles")
        .wait_rows("a share of those who saw it", |rows| rows[0]["Engagement"] == "2%");
}

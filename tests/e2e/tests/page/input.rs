//! Pasting, typing, editing, undoing.

use fourfold_e2e::Find;

use crate::{ADA, BOX, FOUR, placed, wait_four};

#[test]
fn a_pasted_table_is_placed() {
    let page = crate::open("");
    page.redraws(|| page.textbox(BOX).paste(FOUR));
    wait_four(&page);
    page.status().wait_text("4 profiles read and placed");
    assert!(page.canvas().name().contains("Persona (wide & lively): @mill"));
}

#[test]
fn a_copied_header_is_completed_in_the_form_without_typing_it_again() {
    let page = crate::open("");
    page.textbox(BOX).paste(ADA);
    page.status().wait_text("12.3K read as 12,300 followers, rounded");
    let says = page.region("What it says").wait_text("cannot be placed");
    assert!(says.contains("posts counted"), "{says}");
    assert!(says.contains("interactions"), "{says}");
    assert!(page.canvas().name().contains("not placed: Ada"));
    page.textbox("Followers").wait_value("12.3K");
    page.textbox("Posts counted").fill("20");
    page.textbox("Likes").fill("4000");
    page.button("Add profile").click();
    page.region("What it says").wait_text("Persona");
    let rows = page.table("Profiles").rows();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["Audience"], "about 12,300");
    assert_eq!(rows[0]["Name"], "Ada");
}

#[test]
fn a_person_and_a_brand_are_told_in_different_terms() {
    let page = crate::open("");
    page.textbox(BOX).paste("name: Ada\nfollowers: 200\nposts: 10\nlikes: 90");
    let person = page.region("What it says").wait_text("circle");
    page.radio("A brand").click();
    let brand = page.region("What it says").wait_text("Audience line");
    assert!(!person.contains("line"), "{person}");
    assert_ne!(person, brand);
    page.table("Profiles").wait_rows("a brand", |rows| rows[0]["Purpose"] == "Brand");
}

#[test]
fn a_row_is_typed_edited_removed_and_brought_back() {
    let page = crate::open("");
    page.textbox("Name").fill("Bea");
    page.combobox("Network").choose("Mastodon");
    page.textbox("Followers").fill("many");
    page.textbox("Posts counted").fill("10");
    page.button("Add profile").click();
    page.alert().wait_text("Check the fields");
    page.textbox("Followers").fill("80");
    page.textbox("Likes").fill("40");
    page.button("Add profile").click();
    page.table("Profiles").wait_rows("Bea", |rows| {
        rows.len() == 1 && rows[0]["Name"] == "Bea" && rows[0]["Network"] == "Mastodon"
    });
    page.button("Edit Bea").click();
    page.textbox("Followers").wait_value("80");
    page.textbox("Followers").fill("8000");
    page.button("Save changes").click();
    page.table("Profiles").wait_rows("8,000", |rows| rows[0]["Audience"] == "8,000");
    page.button("Remove Bea").click();
    page.table("Profiles").wait_rows("no row of one's own", |rows| rows.is_empty());
    page.button("Undo").click();
    page.table("Profiles").wait_rows("8,000 again", |rows| rows.len() == 1);
    page.button("Undo").click();
    page.table("Profiles").wait_rows("80 again", |rows| rows[0]["Audience"] == "80");
    page.button("Redo").click();
    page.table("Profiles").wait_rows("8,000", |rows| rows[0]["Audience"] == "8,000");
    page.button("Clear").click();
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
}

#[test]
fn what_is_wrong_is_named_by_line_and_column_and_what_is_good_is_kept() {
    let page = crate::open("");
    page.textbox(BOX).paste("name,followers,posts,likes\na,12,many,3\nb,20,10,40");
    let said = page.status().wait_text("Line 2, column 6");
    assert!(said.contains("\u{201c}many\u{201d} is not a number"), "{said}");
    assert_eq!(placed(&page).len(), 2);
}

#[test]
fn hostile_input_gives_a_note_and_leaves_the_page_alive() {
    let page = crate::open("");
    let prose =
        "It was a quiet morning in the bakery, and nobody counted anything.\n".repeat(5_000);
    page.textbox(BOX).paste(&prose);
    page.status().wait_text("No counts were found");
    page.button("Clear").click();
    page.textbox(BOX).paste("name,followers\n\u{202e}עדה \u{1f98a},\"1,204\0\"\n😀😀,12");
    page.status().wait_text("2 profiles read");
    page.button("Clear").click();
    page.textbox(BOX).paste("0 followers");
    page.region("What it says").wait_text("no followers");
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn twenty_megabytes_of_noise_stand_beside_the_box_and_not_in_it() {
    let page = crate::open("");
    let noise = "qwertz uiop 12 \u{e4}\u{f6} ;,;,\t~#'+*\n".repeat(700_000);
    page.textbox(BOX).paste(&noise);
    page.status().wait_text("Pasted text");
    assert_eq!(page.textbox(BOX).value(), "");
    page.button("Remove Pasted text").click();
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
}

#[test]
fn a_dropped_and_a_chosen_file_are_read() {
    let page = crate::open("");
    page.textbox(BOX).drop_file("four.csv", "text/csv", FOUR);
    wait_four(&page);
    page.button("Clear").click();
    page.table("Profiles").wait_rows("the example", |rows| rows.len() == 5);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chosen.csv");
    std::fs::write(&file, FOUR).expect("a file");
    page.file_input("Choose files").set_files(&[&file]);
    wait_four(&page);
}

#[test]
fn the_table_sorts_by_its_heads() {
    let page = crate::open("");
    page.textbox(BOX).paste(FOUR);
    wait_four(&page);
    page.button("Quadrant").click();
    page.wait_until("the quadrants in order", || {
        let order: Vec<_> = placed(&page).into_iter().map(|(_, place)| place).collect();
        order == ["Casual", "Climber", "Connector", "Persona"]
    });
}

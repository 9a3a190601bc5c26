//! Files as people have them: exports of posts, tables without a header, numbers of two languages.

use fourfold_e2e::Find;

use super::posts::posts;
use crate::BOX;

#[test]
fn reading_a_long_file_can_be_cancelled() {
    let page = crate::open("");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("posts.csv");
    std::fs::write(&file, posts(40_000_000)).expect("a file");
    page.textbox(BOX).paste("followers: 12");
    page.table("Profiles").wait_rows("what was typed", |rows| rows[0]["Audience"] == "12");
    page.file_input("Choose files").set_files(&[&file]);
    page.button("Cancel").click();
    page.status().wait_text("1 profile read");
    let rows = page.table("Profiles").rows();
    assert_eq!((rows.len(), rows[0]["Audience"].as_str()), (1, "12"));
    // The second program is there again for the next file.
    page.textbox(BOX).drop_file("four.csv", "text/csv", crate::FOUR);
    page.table("Profiles").wait_rows("both", |rows| rows.len() == 5);
}

#[test]
fn an_audience_that_an_export_does_not_hold_is_asked_for() {
    let page = crate::open("");
    let export = posts(500).replace(",Followers", "").replace(",4200", "");
    page.textbox(BOX).drop_file("posts.csv", "text/csv", &export);
    page.textbox("Followers of this account").fill("4200");
    page.press("Enter");
    page.table("Profiles").wait_rows("the audience", |rows| rows[0]["Audience"] == "4,200");
    page.button("Undo").click();
    page.textbox("Followers of this account").wait();
}

#[test]
fn columns_without_names_are_asked_about_before_anything_is_placed() {
    let page = crate::open("");
    page.textbox(BOX).paste("@ada\t1204\t20\t96\n@bob\t88321\t12\t40");
    page.table("Profiles").wait_rows("not guessed", |rows| rows[0]["Audience"] == "unknown");
    page.button("handle, followers, following, posts").click();
    page.table("Profiles").wait_rows("as told", |rows| rows[0]["Audience"] == "1,204");
    page.button("Undo").click();
    page.table("Profiles").wait_rows("asked again", |rows| rows[0]["Audience"] == "unknown");
}

#[test]
fn a_number_of_several_languages_is_asked_about() {
    let page = crate::open("");
    page.textbox(BOX).paste("name,followers,posts,likes\nAda,5 mil,20,96");
    page.status().wait_text("1 profile read");
    page.table("Profiles").wait_rows("not guessed", |rows| rows[0]["Audience"] == "unknown");
    page.button("about 5,000").click();
    page.table("Profiles").wait_rows("as told", |rows| rows[0]["Audience"] == "about 5,000");
}

//! What a person does on the built page, in the engine that the environment names.

#![allow(missing_docs, reason = "tests")]

mod page {
    mod accessible;
    mod by_keys;
    mod copied;
    mod elsewhere;
    mod explained;
    mod exports;
    mod first_screen;
    mod input;
    mod lines;
    mod looks;
    mod main_job;
    mod moving;
    mod pictures;
    mod posts;
    mod raster;
    mod rule;
    mod second_visit;
    mod sides;
    mod slices;
    mod taken_away;
    mod two_parts;
}

/// The box.
const BOX: &str = "Paste counts, a table or a handle";

/// One profile in each quadrant, two of them on a line.
const FOUR: &str = "name,network,purpose,followers,posts,likes,replies,reposts
@bakery,x,brand,4998,20,96,12,12
@mill,x,brand,5000,20,96,12,12
@guild,x,brand,5000,20,95,12,12
@stall,x,brand,4999,20,95,12,12
";

/// What the table must say of [`FOUR`].
const PLACES: [(&str, &str); 4] =
    [("@bakery", "Connector"), ("@mill", "Persona"), ("@guild", "Climber"), ("@stall", "Casual")];

/// The top of a profile page, as it is copied.
const ADA: &str = "Ada\n@ada\n1,204 Following\n12.3K Followers\n345 posts";

/// Opens the page and waits for the program: the first screen takes text before it is there, but
/// no file and no click.
fn open(fragment: &str) -> fourfold_e2e::Page {
    use fourfold_e2e::Find as _;
    let page = fourfold_e2e::Page::open(fragment);
    page.table("Profiles").wait();
    // The part that is mounted last, so that all of them are there to be opened.
    page.region("How it works").wait();
    page.unfold();
    page
}

/// The names in the table, each with its quadrant.
fn placed(page: &fourfold_e2e::Page) -> Vec<(String, String)> {
    use fourfold_e2e::Find as _;
    let rows = page.table("Profiles").rows();
    rows.iter().map(|row| (row["Name"].clone(), row["Quadrant"].clone())).collect()
}

/// Waits until the table says what it must of [`FOUR`].
fn wait_four(page: &fourfold_e2e::Page) {
    page.wait_until("the four in their places", || {
        let expected = PLACES.map(|(name, place)| (name.to_owned(), place.to_owned()));
        placed(page) == expected
    });
}

//! The fourth program: opens a workbook for the second, in a worker of its own for each file.

fn main() {
    fourfold::web::worker::serve(fourfold::jobs::open_book);
}

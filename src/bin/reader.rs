//! The second program: reads, fetches and writes for the page, in a worker.

fn main() {
    fourfold::web::worker::serve_and_fetch(fourfold::jobs::run);
}

//! The third program: reads slices of a long table for the page, several at once, each in a worker.

fn main() {
    std::hint::black_box(fourfold::slices::rehearse());
    fourfold::web::worker::serve_slices();
}

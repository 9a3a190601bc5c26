//! The third program: reads slices of a long table for the page, several at once, each in a worker.

fn main() {
    std::hint::black_box(fourfold::jobs::chunks::warm_up());
    fourfold::web::worker::serve_slices();
}

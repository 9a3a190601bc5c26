//! The third program: reads chunks of a long table for the page, one worker each.

fn main() {
    std::hint::black_box(fourfold::jobs::chunks::warm_up());
    fourfold::web::worker::serve_slices();
}

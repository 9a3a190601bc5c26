//! One program: the page on wasm, the command line elsewhere.

#[cfg(target_arch = "wasm32")]
fn main() {
    fourfold::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fourfold::cli::run()
}

//! Times the built page in Chromium, beside what people would use instead, and prints tables with
//! what they hold. `cargo xtask bench` runs it, with the name of a part.
//!
//! Refuses to judge times. It fails where the page puts a row elsewhere than the library does.

mod cores;
mod draw;
mod ground;
mod growth;
mod memory;
mod ours;
mod read;
#[path = "../../../../../benches/table/mod.rs"]
mod table;
mod times;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["read"] => read::all_cores(),
        ["read", "--one-core"] => read::one_core(),
        ["draw"] => draw::run(),
        ["growth"] => growth::run(),
        _ => {
            eprintln!("usage: bench read [--one-core] | draw | growth");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

//! The command-line program.

use std::process::ExitCode;

/// A build makes and drops millions of small texts, on all threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    opas::cli::run()
}

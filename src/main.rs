//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    opas::cli::run()
}

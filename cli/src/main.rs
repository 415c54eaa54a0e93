//! `cargo async-rules`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_async_rules::main()
}

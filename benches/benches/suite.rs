//! `cargo bench -p async-rules-benches`: see the crate.

fn main() -> std::process::ExitCode {
    async_rules_benches::main()
}

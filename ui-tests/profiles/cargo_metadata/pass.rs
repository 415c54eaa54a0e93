use cargo_metadata::diagnostic::Diagnostic;
use cargo_metadata::{Metadata, MetadataCommand};

struct Plan;

impl Plan {
    fn exec(&self) {}
}

/// Runs the same program, and reads what it printed.
#[async_rules::enforce(strict)]
#[async_rules::timeout("30s", or = None)]
pub async fn asks(command: &MetadataCommand, found: &Diagnostic) -> Option<Metadata> {
    Plan.exec();
    println!("{}", found.message);
    let mut cargo = tokio::process::Command::from(command.cargo_command());
    let output = cargo.output().await.ok()?;
    MetadataCommand::parse(std::str::from_utf8(&output.stdout).ok()?).ok()
}

fn main() {}

use cargo_metadata::MetadataCommand;

#[async_rules::enforce]
pub async fn asks(command: &MetadataCommand) {
    let _ = command.exec(); //~ cargo_metadata::MetadataCommand::exec
    let _ = MetadataCommand::new().no_deps().exec(); //~ cargo_metadata::MetadataCommand::exec
}

/// The crate has a module `diagnostic` at its root.
mod globbed {
    use cargo_metadata::*;

    #[async_rules::enforce]
    pub async fn asks(command: &MetadataCommand) {
        let _ = command.exec(); //~ cargo_metadata::MetadataCommand::exec
    }
}

fn main() {
    drop(globbed::asks(&MetadataCommand::new()));
}

//! `cargo async-rules init`.

use std::fs;
use std::path::Path;

use crate::args::{Common, Init};
use crate::dependency::Dependency;
use crate::mirror::depends_on_it;
use crate::project::{Project, cargo, not_found};
use crate::report::Shell;
use crate::rules::RULES;
use crate::{Error, Outcome};

pub(crate) fn run(init: &Init, common: &Common, shell: &Shell) -> Result<Outcome, Error> {
    let project = Project::read(common.manifest_path.as_deref(), &[])?;
    let packages: Vec<_> = if init.package.is_empty() {
        let of_manifest = project
            .members
            .iter()
            .filter(|member| member.root.join("Cargo.toml") == project.manifest);
        of_manifest.collect()
    } else {
        let named = init.package.iter().map(|name| {
            let member = project.members.iter().find(|member| member.name == *name);
            member
                .ok_or_else(|| Error::new(format!("there is no package `{name}` in the workspace")))
        });
        named.collect::<Result<_, Error>>()?
    };
    if packages.is_empty() {
        return Err(
            Error::new("this is the manifest of a workspace, not of a package")
                .help("name the packages that are to have the attributes: `--package NAME`"),
        );
    }
    let dependency = Dependency::find()?;
    for member in packages {
        if depends_on_it(&project, member)? {
            shell.note(&format!(
                "`{}` depends on `async-rules` already",
                member.name
            ));
            continue;
        }
        let mut command = cargo();
        command
            .arg("add")
            .arg("--manifest-path")
            .arg(member.root.join("Cargo.toml"));
        match &dependency {
            Dependency::Path(folder) => command.arg("--path").arg(folder),
            Dependency::Registry => command.arg(concat!("async-rules@", env!("CARGO_PKG_VERSION"))),
        };
        if init.offline {
            command.arg("--offline");
        }
        if common.quiet {
            command.arg("--quiet");
        }
        let status = command
            .status()
            .map_err(|error| not_found(&command, &error))?;
        if !status.success() {
            return Err(Error::new(format!(
                "cargo could not add the dependency to `{}`",
                member.name
            )));
        }
    }
    let file = project.root.join("async-rules.toml");
    if file.exists() {
        shell.note("`async-rules.toml` is there already");
    } else {
        write(&file)?;
        shell.note(&format!("wrote `{}`", project.shown(&file)));
    }
    Ok(Outcome::Clean)
}

fn write(file: &Path) -> Result<(), Error> {
    fs::write(file, commented()).map_err(Error::io("write", file))
}

/// The file with everything in it, and nothing switched on.
fn commented() -> String {
    let mut text = String::from(
        "\
# What `#[enforce]` and `cargo async-rules check` look for in this workspace.
# All keys: https://docs.rs/async-rules/latest/async_rules/config

# All rules, and calls that block only sometimes.
# strict = true

# Built-in lists of what blocks in other crates act by themselves where the version is a known one.
# profiles = [\"rusqlite\"]

[rules]
",
    );
    for rule in &RULES {
        let level = if rule.strict { "deny" } else { "warn" };
        let state = if rule.strict {
            "off by default"
        } else {
            "`deny` by default"
        };
        text += &format!(
            "# {} = \"{level}\" # {}; {state}\n",
            rule.name, rule.summary
        );
    }
    text + "
# Functions and methods of other crates that block:
#
# [[function]]
# path = \"legacy::load\"
# instead = \"legacy::load_async(id).await\"
# reason = \"it reads from a network mount\"
#
# [[type]]
# path = \"legacy::Client\"
# methods = [\"fetch\", \"ping\"]
"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_toml_with_and_without_its_comments() {
        let text = commented();
        text.parse::<toml_edit::DocumentMut>().unwrap();
        let uncommented: Vec<_> = text
            .lines()
            .filter(|line| line.contains(" = ") || line.trim_start_matches("# ").starts_with('['))
            .map(|line| line.trim_start_matches("# "))
            .collect();
        let document: toml_edit::DocumentMut = uncommented.join("\n").parse().unwrap();
        assert_eq!(document["rules"].as_table().unwrap().len(), RULES.len());
    }
}

//! The manifest of a copied package.

use std::path::Path;

use toml::{Table, Value};

use crate::Error;

/// What the copy's manifest needs to know.
pub(crate) struct Change<'a> {
    /// The folder of the `async-rules` package.
    pub(crate) runtime: Option<&'a Path>,
    /// Where the package came from; its path dependencies are relative to it.
    pub(crate) origin: &'a Path,
    /// Whether `[dev-dependencies]` stay.
    pub(crate) development: bool,
}

/// The dependency's name in the copy. Inserted attributes name it as `::async_rules`.
const DEPENDENCY: &str = "async-rules";

/// The manifest of the copy: with the dependency, without a workspace of its own, with path dependencies that still
/// point to where they did, and without the development dependencies that nobody builds (they need not be
/// downloaded then).
pub(crate) fn rewrite(package: &str, manifest: &str, change: &Change<'_>) -> Result<String, Error> {
    let refuse = |what: String| Error::Unsupported {
        package: package.to_owned(),
        what,
    };
    let mut table: Table = manifest
        .parse()
        .map_err(|error| refuse(format!("its manifest does not parse: {error}")))?;
    table.remove("workspace");
    // Only the root manifest of a workspace may have these, and the shadow's root is another one.
    for root_only in ["profile", "patch", "replace"] {
        table.remove(root_only);
    }
    if let Some(inherited) = inherited(&table) {
        return Err(refuse(format!(
            "`{inherited}` is inherited from its workspace"
        )));
    }
    tidy(&mut table, change);
    if let Some(Value::Table(platforms)) = table.get_mut("target") {
        for (_, platform) in platforms.iter_mut() {
            if let Value::Table(platform) = platform {
                tidy(platform, change);
            }
        }
    }
    if let Some(runtime) = change.runtime {
        let dependencies = table
            .entry("dependencies")
            .or_insert_with(|| Value::Table(Table::new()));
        let Value::Table(dependencies) = dependencies else {
            return Err(refuse("`dependencies` is no table".into()));
        };
        let taken = |name: &String| name.replace('_', "-") == DEPENDENCY;
        if dependencies.keys().any(taken) {
            return Err(refuse(format!("it already depends on `{DEPENDENCY}`")));
        }
        let mut dependency = Table::new();
        dependency.insert("path".into(), Value::String(runtime.display().to_string()));
        dependencies.insert(DEPENDENCY.into(), Value::Table(dependency));
    }
    toml::to_string(&table)
        .map_err(|error| refuse(format!("its manifest can't be written: {error}")))
}

/// Removes development dependencies and makes paths absolute, in one group of dependency tables.
fn tidy(table: &mut Table, change: &Change<'_>) {
    if !change.development {
        table.remove("dev-dependencies");
        table.remove("dev_dependencies");
    }
    for kind in [
        "dependencies",
        "dev-dependencies",
        "dev_dependencies",
        "build-dependencies",
        "build_dependencies",
    ] {
        let Some(Value::Table(dependencies)) = table.get_mut(kind) else {
            continue;
        };
        for (_, dependency) in dependencies.iter_mut() {
            if let Some(Value::String(path)) = dependency.get_mut("path") {
                *path = change.origin.join(&*path).display().to_string();
            }
        }
    }
}

/// The first key that takes its value from the workspace, as in `dependencies.serde`.
fn inherited(table: &Table) -> Option<String> {
    // What tools keep in `package.metadata` is nothing to cargo.
    let mut read_by_cargo = table.iter().filter(|(key, _)| *key != "metadata");
    read_by_cargo.find_map(|(key, value)| {
        let Value::Table(inner) = value else {
            return None;
        };
        if inner.get("workspace") == Some(&Value::Boolean(true)) {
            return Some(key.clone());
        }
        inherited(inner).map(|rest| format!("{key}.{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(development: bool) -> Change<'static> {
        Change {
            runtime: Some(Path::new("/rules/runtime")),
            origin: Path::new("/origin/pkg"),
            development,
        }
    }

    fn table(manifest: &str, development: bool) -> Table {
        rewrite("p", manifest, &change(development))
            .unwrap()
            .parse()
            .unwrap()
    }

    #[test]
    fn the_dependency_is_added_beside_all_forms_of_tables() {
        for manifest in [
            "",
            "[dependencies]\na = \"1\"\n",
            "[dependencies.a]\nversion = \"1\"",
            "dependencies = { a = \"1\" }",
        ] {
            let table = table(manifest, false);
            assert_eq!(
                table["dependencies"]["async-rules"]["path"].as_str(),
                Some("/rules/runtime"),
                "{manifest}"
            );
        }
    }

    #[test]
    fn development_dependencies_go_unless_they_are_built() {
        let manifest = "[dev-dependencies]\na = \"1\"\n[target.'cfg(unix)'.dev-dependencies.b]\nversion = \"1\"\n\
                        [target.'cfg(unix)'.dependencies]\nc = \"1\"";
        let without = table(manifest, false);
        assert!(!without.contains_key("dev-dependencies"));
        let unix = &without["target"]["cfg(unix)"];
        assert!(unix.get("dev-dependencies").is_none() && unix.get("dependencies").is_some());
        let with = table(manifest, true);
        assert!(
            with.contains_key("dev-dependencies")
                && with["target"]["cfg(unix)"]
                    .get("dev-dependencies")
                    .is_some()
        );
    }

    #[test]
    fn paths_keep_pointing_to_where_they_did() {
        let table = table(
            "[dependencies]\nsibling = { path = \"../sibling\", version = \"1\" }",
            false,
        );
        assert_eq!(
            table["dependencies"]["sibling"]["path"].as_str(),
            Some("/origin/pkg/../sibling")
        );
    }

    #[test]
    fn what_belongs_to_a_root_manifest_goes() {
        let table = table(
            "[workspace]\nmembers = [\"a\"]\n[profile.release]\nlto = true\n[patch.crates-io]\n[lib]\nname = \"x\"",
            false,
        );
        assert_eq!(table.keys().collect::<Vec<_>>(), ["dependencies", "lib"]);
    }

    #[test]
    fn metadata_of_other_tools_inherits_nothing() {
        let manifest =
            "[package]\nname = \"p\"\n[package.metadata.some-tool.lints]\nworkspace = true";
        assert!(table(manifest, false).contains_key("package"));
    }

    #[test]
    fn what_cannot_be_copied_is_named() {
        let error = |manifest| {
            rewrite("p", manifest, &change(false))
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            error("[package]\nname = \"p\"\nversion.workspace = true"),
            "cannot copy package `p`: `package.version` is inherited from its workspace"
        );
        assert_eq!(
            error("[dependencies]\nasync_rules = \"1\""),
            "cannot copy package `p`: it already depends on `async-rules`"
        );
        assert!(
            error("[package").starts_with("cannot copy package `p`: its manifest does not parse")
        );
    }
}

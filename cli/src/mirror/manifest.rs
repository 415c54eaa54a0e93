//! The manifests of the copy.

use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use crate::dependency::{Dependency, NAME};
use crate::project::Project;

/// What a manifest needs to know.
pub(super) struct Change<'a> {
    pub(super) project: &'a Project,
    /// The folder of the manifest.
    pub(super) folder: &'a Path,
    /// What to add; nothing where no async item is.
    pub(super) dependency: Option<&'a Dependency>,
    /// Whether the build script needs it, too.
    pub(super) in_build_script: bool,
}

const DEPENDENCIES: [&str; 5] = [
    "dependencies",
    "dev-dependencies",
    "dev_dependencies",
    "build-dependencies",
    "build_dependencies",
];

/// The manifest of the copy: with the dependency, with path dependencies that are not part of the workspace where they
/// are, and a workspace of its own even where the original has none above it.
pub(super) fn rewrite(text: &str, change: &Change<'_>) -> Result<String, String> {
    let mut manifest: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
    let root = change.folder == change.project.root;
    in_tables(manifest.as_table_mut(), change);
    if let Some(platforms) = manifest.get_mut("target").and_then(Item::as_table_like_mut) {
        for (_, platform) in platforms.iter_mut() {
            if let Some(platform) = platform.as_table_like_mut() {
                in_tables(platform, change);
            }
        }
    }
    for shared in ["workspace", "patch"] {
        if let Some(table) = manifest.get_mut(shared).and_then(Item::as_table_like_mut) {
            match shared {
                "workspace" => in_tables(table, change),
                _ => {
                    for (_, source) in table.iter_mut() {
                        paths(source, change);
                    }
                }
            }
        }
    }
    if let Some(replaced) = manifest.get_mut("replace") {
        paths(replaced, change);
    }
    if root && !manifest.contains_key("workspace") {
        // Cargo would look for one above, and find the user's.
        manifest.insert("workspace", Item::Table(Table::new()));
    }
    if let Some(dependency) = change.dependency {
        add(&mut manifest, "dependencies", dependency)?;
        if change.in_build_script {
            add(&mut manifest, "build-dependencies", dependency)?;
        }
    }
    Ok(manifest.to_string())
}

fn add(manifest: &mut DocumentMut, kind: &str, dependency: &Dependency) -> Result<(), String> {
    let table = manifest
        .entry(kind)
        .or_insert_with(|| Item::Table(Table::new()));
    let table = table
        .as_table_like_mut()
        .ok_or_else(|| format!("`{kind}` is no table"))?;
    table.insert(NAME, Item::Value(dependency.manifest_value()));
    Ok(())
}

fn in_tables(table: &mut dyn TableLike, change: &Change<'_>) {
    for kind in DEPENDENCIES {
        if let Some(dependencies) = table.get_mut(kind) {
            paths(dependencies, change);
        }
    }
}

/// Makes the paths of dependencies absolute, unless they lead to a member: that one is copied.
fn paths(dependencies: &mut Item, change: &Change<'_>) {
    let Some(dependencies) = dependencies.as_table_like_mut() else {
        return;
    };
    for (_, dependency) in dependencies.iter_mut() {
        let Some(item) = dependency
            .as_table_like_mut()
            .and_then(|dependency| dependency.get_mut("path"))
        else {
            continue;
        };
        let Some(path) = item.as_str().map(|path| change.folder.join(path)) else {
            continue;
        };
        let path = path.canonicalize().unwrap_or(path);
        let is_member = change
            .project
            .members
            .iter()
            .any(|member| member.root == path);
        if !is_member {
            *item = Item::Value(Value::from(path.display().to_string()));
        }
    }
}

//! The manifests of the copy.

use std::fs;
use std::path::Path;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::Error;
use crate::dependency::{Dependency, NAME};
use crate::project::Project;

/// What a manifest needs to know.
pub(super) struct Change<'a> {
    pub(super) project: &'a Project,
    /// The folder of the manifest.
    pub(super) folder: &'a Path,
    /// What to add; nothing where no async item is.
    pub(super) dependency: Option<&'a Dependency>,
    pub(super) own: &'a Own,
    /// Whether the build script needs it, too.
    pub(super) in_build_script: bool,
}

/// Whether a package depends on `async-rules` by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Own {
    /// It does not.
    None,
    /// On the very package that the copy depends on, under this name. Cargo takes a package under one name only.
    Same(String),
    /// On that one too, but only with a feature: nothing can be added for sure.
    Optional,
    /// On another one.
    Other,
}

impl Own {
    /// The name of the dependency in the copy.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Same(name) => name,
            Self::None | Self::Optional | Self::Other => NAME,
        }
    }
}

/// The manifest in a folder.
pub(super) fn read(folder: &Path) -> Result<DocumentMut, Error> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    text.parse()
        .map_err(|error| Error::new(format!("cannot read `{}`: {error}", path.display())))
}

/// Whether the package in `folder` depends on `async-rules`, and on which.
pub(super) fn own(
    manifest: &DocumentMut,
    folder: &Path,
    workspace: &DocumentMut,
    root: &Path,
    dependency: &Dependency,
) -> Own {
    let shared = workspace
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"));
    let platforms = manifest.get("target").and_then(Item::as_table_like);
    let platforms = platforms.into_iter().flat_map(TableLike::iter);
    let tables = [manifest.as_item()]
        .into_iter()
        .chain(platforms.map(|(_, platform)| platform));
    let mut own = Own::None;
    for table in tables {
        for kind in DEPENDENCIES {
            let dependencies = table.get(kind).and_then(Item::as_table_like);
            for (name, said) in dependencies.into_iter().flat_map(TableLike::iter) {
                let inherits = said.get("workspace").and_then(Item::as_bool) == Some(true);
                let (said, folder) = if inherits {
                    (shared.and_then(|shared| shared.get(name)), root)
                } else {
                    (Some(said), folder)
                };
                let Some(said) = said else { continue };
                let package = said.get("package").and_then(Item::as_str);
                if package.unwrap_or(name) != "async-rules" {
                    continue;
                }
                let path = said.get("path").and_then(Item::as_str);
                let path = path.map(|path| folder.join(path).canonicalize());
                let is_same = match (dependency, path) {
                    (Dependency::Path(ours), Some(Ok(path))) => *ours == path,
                    (Dependency::Registry, None) => said.get("git").is_none(),
                    _ => false,
                };
                if is_same && said.get("optional").and_then(Item::as_bool) == Some(true) {
                    return Own::Optional;
                }
                if is_same {
                    return Own::Same(name.to_owned());
                }
                own = Own::Other;
            }
        }
    }
    own
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
pub(super) fn rewrite(mut manifest: DocumentMut, change: &Change<'_>) -> Result<String, String> {
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
        add(&mut manifest, "dependencies", dependency, change.own.name())?;
        if change.in_build_script {
            add(
                &mut manifest,
                "build-dependencies",
                dependency,
                change.own.name(),
            )?;
        }
    }
    Ok(manifest.to_string())
}

fn add(
    manifest: &mut DocumentMut,
    kind: &str,
    dependency: &Dependency,
    name: &str,
) -> Result<(), String> {
    let table = manifest
        .entry(kind)
        .or_insert_with(|| Item::Table(Table::new()));
    let table = table
        .as_table_like_mut()
        .ok_or_else(|| format!("`{kind}` is no table"))?;
    // The author's own entry has more to say, such as features.
    let Some(own) = table.get_mut(name) else {
        table.insert(name, Item::Value(dependency.manifest_value()));
        return Ok(());
    };
    if let Some(version) = own.as_str() {
        let mut entry = InlineTable::new();
        entry.insert("version", version.into());
        *own = Item::Value(Value::InlineTable(entry));
    }
    if let Some(own) = own.as_table_like_mut() {
        let features = own
            .entry("features")
            .or_insert_with(|| Item::Value(Value::Array(Array::new())));
        if let Some(features) = features.as_array_mut() {
            features.push("macros");
        }
    }
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

//! Which crates the user's crate can name: its direct dependencies, read from its `Cargo.toml`.
//!
//! Naming a crate that is not there would be an error of ours in good code, so whatever is in doubt
//! (optional, for some targets only, for tests only) counts as not there.

use std::path::{Path, PathBuf};

use super::files::Files;
use super::manifest::{self, Dependency, Part};
use crate::toml::{self, Table};

/// The dependencies of the package in a folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Dependencies {
    all: Vec<Dependency>,
    /// The name that the package's own library has in paths.
    own: Option<String>,
    /// The folder of the workspace, where there is one, and its manifest.
    workspace: Option<(PathBuf, Table)>,
}

impl Dependencies {
    pub(super) fn read(dir: &Path, files: &mut Files) -> Self {
        // A build script sees other dependencies than the crate it builds.
        if std::env::var_os("CARGO_CRATE_NAME").is_some_and(|name| name == "build_script_build") {
            return Self::default();
        }
        let manifest =
            |dir: &Path, files: &mut Files| toml::parse(&files.read(&dir.join("Cargo.toml"))?).ok();
        let Some(own) = manifest(dir, files) else {
            return Self::default();
        };
        let workspace = if own.table("workspace").is_some() {
            Some((dir.to_path_buf(), own.clone()))
        } else {
            dir.ancestors().skip(1).find_map(|dir| {
                let manifest = manifest(dir, files)?;
                manifest.table("workspace")?;
                Some((dir.to_path_buf(), manifest))
            })
        };
        let mut all = manifest::dependencies(&own);
        if let Some((root, workspace)) = &workspace {
            inherit(root, workspace, &mut all);
        }
        let package = own.table("package").and_then(|package| package.get("name"));
        let library = own.table("lib").and_then(|library| library.get("name"));
        let name = library.or(package).and_then(|name| name.value.as_str());
        Self {
            all,
            own: name.map(|name| name.replace('-', "_")),
            workspace,
        }
    }

    /// A dependency that the crate which is being compiled certainly has.
    fn certain(&self, is: impl Fn(&Dependency) -> bool) -> Option<&Dependency> {
        // Cargo sets this for integration tests and benchmarks alone: the targets of the package that
        // surely have its dev-dependencies.
        let tests = std::env::var_os("CARGO_TARGET_TMPDIR").is_some();
        self.all.iter().find(|dependency| {
            is(dependency)
                && !dependency.optional
                && match dependency.part {
                    Part::All => true,
                    Part::Tests => tests,
                    Part::Some => false,
                }
        })
    }

    /// A package that the crate certainly depends on, renames honoured.
    pub(super) fn package(&self, package: &str) -> Option<&Dependency> {
        self.certain(|dependency| dependency.package == package)
    }

    /// Whether paths can start with `::name`.
    pub(super) fn has(&self, name: &str) -> bool {
        is_sysroot(name)
            || self
                .certain(|dependency| dependency.name() == name)
                .is_some()
    }

    /// The folder of the workspace.
    pub(super) fn workspace(&self) -> Option<&Path> {
        self.workspace.as_ref().map(|(dir, _)| dir.as_path())
    }

    /// Whether no crate that a file in `dir` is read for can have a crate of this name; `near` are the
    /// names that it may have meant.
    pub(super) fn is_unknown(
        &self,
        name: &str,
        dir: &Path,
        files: &mut Files,
    ) -> Option<Vec<String>> {
        let mut known = self.names();
        if is_sysroot(name) || known.iter().any(|known| known == name) {
            return None;
        }
        if let Some((root, workspace)) = &self.workspace
            && root == dir
        {
            // Shared by all members: another one may have the crate.
            known.extend(
                manifest::workspace_dependencies(workspace)
                    .iter()
                    .map(Dependency::name),
            );
            for member in manifest::members(workspace) {
                let folders = folders(root, member)?;
                for folder in folders {
                    let text = files.read(&folder.join("Cargo.toml"));
                    if let Some(member) = text.and_then(|text| toml::parse(&text).ok()) {
                        let name = member
                            .table("package")
                            .and_then(|package| package.get("name"));
                        known.extend(
                            name.and_then(|name| name.value.as_str())
                                .map(|name| name.replace('-', "_")),
                        );
                        known.extend(manifest::dependencies(&member).iter().map(Dependency::name));
                    }
                }
            }
        }
        (!known.iter().any(|known| known == name)).then_some(known)
    }

    /// Each dependency as paths name it, its package, and the folder that it is taken from.
    pub(super) fn all(
        &self,
        dir: &Path,
    ) -> impl Iterator<Item = (String, String, Option<PathBuf>)> {
        self.all.iter().map(move |dependency| {
            let folder = dependency.path.as_ref().map(|path| dir.join(path));
            let folder = folder.map(|folder| std::fs::canonicalize(&folder).unwrap_or(folder));
            (dependency.name(), dependency.package.clone(), folder)
        })
    }

    fn names(&self) -> Vec<String> {
        let names = self.all.iter().map(Dependency::name);
        names.chain(self.own.clone()).collect()
    }
}

/// Part of the toolchain, so that nobody depends on it.
pub(super) fn is_sysroot(name: &str) -> bool {
    matches!(name, "std" | "core" | "alloc")
}

/// The folders of `members = ["a", "crates/*"]`; `None` for patterns that are harder to read.
fn folders(root: &Path, member: &str) -> Option<Vec<PathBuf>> {
    let Some(parent) = member.strip_suffix("/*") else {
        return (!member.contains(['*', '?', '['])).then(|| vec![root.join(member)]);
    };
    if parent.contains(['*', '?', '[']) {
        return None;
    }
    let entries = std::fs::read_dir(root.join(parent)).ok()?;
    Some(entries.flatten().map(|entry| entry.path()).collect())
}

/// `name.workspace = true` takes its package, version and features from the workspace, where it may be
/// renamed.
fn inherit(root: &Path, workspace: &Table, dependencies: &mut [Dependency]) {
    let shared = manifest::workspace_dependencies(workspace);
    for dependency in dependencies {
        if dependency.inherited
            && let Some(shared) = shared.iter().find(|shared| shared.key == dependency.key)
        {
            dependency.package.clone_from(&shared.package);
            dependency.version.clone_from(&shared.version);
            let folder = shared.path.as_ref().map(|path| root.join(path));
            dependency.path = folder.map(|folder| folder.to_string_lossy().into_owned());
            // The member may switch on more, and leaves the default to the workspace.
            dependency.features.retain(|feature| feature != "default");
            dependency.features.extend(shared.features.iter().cloned());
        }
    }
}

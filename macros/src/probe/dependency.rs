//! Which crates the user's crate can name: its direct dependencies, read from its `Cargo.toml`.
//!
//! Naming a crate that is not there would be an error of ours in good code, so whatever is in doubt
//! (optional, for some targets only, for tests only) counts as not there.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use proc_macro2::{Ident, Span};

use super::manifest::{self, Dependency};

/// What a package is called in the crate that is being compiled, renames honoured.
pub(super) fn name_of(package: &str, span: Span) -> Option<Ident> {
    let name = name(package)?;
    syn::parse_str::<Ident>(&name).ok().map(|mut ident| {
        ident.set_span(span);
        ident
    })
}

fn name(package: &str) -> Option<String> {
    // A build script sees other dependencies than the crate it builds.
    if std::env::var_os("CARGO_CRATE_NAME").is_some_and(|name| name == "build_script_build") {
        return None;
    }
    let dir = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    // Cargo sets this for integration tests and benchmarks alone: the targets of the package that
    // surely have its dev-dependencies.
    let tests = std::env::var_os("CARGO_TARGET_TMPDIR").is_some();
    let found = with_dependencies(&dir, |dependencies| {
        dependencies
            .iter()
            .find(|dependency| {
                dependency.package == package
                    && !dependency.optional
                    && (tests || !dependency.tests_only)
            })
            .map(|dependency| dependency.key.replace('-', "_"))
    });
    found.flatten()
}

/// A rust-analyzer server expands for many crates, over many edits of their manifests.
type Cache = HashMap<PathBuf, (Option<SystemTime>, Vec<Dependency>)>;
static CACHE: Mutex<Option<Cache>> = Mutex::new(None);

fn with_dependencies<R>(dir: &Path, look: impl FnOnce(&[Dependency]) -> R) -> Option<R> {
    let path = dir.join("Cargo.toml");
    let changed = fs::metadata(&path).and_then(|meta| meta.modified()).ok();
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let cache = cache.get_or_insert_with(HashMap::new);
    if let Some((read, dependencies)) = cache.get(dir)
        && *read == changed
    {
        return Some(look(dependencies));
    }
    let text = fs::read_to_string(&path).ok()?;
    let mut dependencies = manifest::dependencies(&text);
    if dependencies.iter().any(|dependency| dependency.inherited) {
        inherit(dir, &text, &mut dependencies);
    }
    let answer = look(&dependencies);
    cache.insert(dir.to_path_buf(), (changed, dependencies));
    Some(answer)
}

/// `name.workspace = true` takes its package from the workspace, where it may be renamed.
fn inherit(dir: &Path, own: &str, dependencies: &mut [Dependency]) {
    let root = dir.ancestors().find_map(|dir| {
        let text = fs::read_to_string(dir.join("Cargo.toml")).ok()?;
        manifest::is_workspace(&text).then_some(text)
    });
    let root = root.unwrap_or_else(|| own.to_owned());
    let shared = manifest::workspace_dependencies(&root);
    for dependency in dependencies {
        if dependency.inherited
            && let Some(shared) = shared.iter().find(|shared| shared.key == dependency.key)
        {
            dependency.package.clone_from(&shared.package);
        }
    }
}

//! Where the copies get `async-rules` from.

use std::path::{Path, PathBuf};

use toml_edit::{Array, InlineTable, Value};

use crate::Error;

/// The name of the dependency in the copies, which nobody else will have taken. A project may depend on `async-rules`
/// itself, in another version.
pub(crate) const NAME: &str = "__async_rules_check";

/// The variable that names a checkout of async-rules, or its `runtime` folder.
pub(crate) const PATH: &str = "ASYNC_RULES_PATH";

/// This version: the attributes of another one may not take the arguments that are written into the copies.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the package comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dependency {
    /// A folder: a checkout.
    Path(PathBuf),
    /// The registry, in exactly this version.
    Registry,
}

impl Dependency {
    /// Finds it: in `ASYNC_RULES_PATH`; in the checkout that this program was built in, if it still is what it was;
    /// else in the registry.
    pub fn find() -> Result<Self, Error> {
        if let Some(path) = std::env::var_os(PATH).filter(|path| !path.is_empty()) {
            let path = PathBuf::from(path);
            let folders = [path.join("runtime"), path.clone()];
            let found = folders.iter().find(|folder| version_at(folder).is_some());
            let folder = found.ok_or_else(|| {
                Error::new(format!(
                    "`{PATH}` is `{}`, and there is no package `async-rules` in it",
                    path.display()
                ))
                .help("set it to a checkout of async-rules, or unset it")
            })?;
            return Ok(Self::Path(crate::project::canonical(folder)?));
        }
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("runtime");
        if version_at(&checkout).as_deref() == Some(VERSION) {
            return Ok(Self::Path(crate::project::canonical(&checkout)?));
        }
        Ok(Self::Registry)
    }

    /// The value for the manifest of a copy.
    pub(crate) fn manifest_value(&self) -> Value {
        let mut table = InlineTable::new();
        table.insert("package", "async-rules".into());
        match self {
            Self::Path(folder) => table.insert("path", folder.display().to_string().into()),
            Self::Registry => table.insert("version", format!("={VERSION}").into()),
        };
        table.insert("default-features", false.into());
        table.insert("features", Value::Array(Array::from_iter(["macros"])));
        Value::InlineTable(table)
    }

    /// The folders of the packages that `async-rules` is made of, where it comes from a checkout: none of them can
    /// depend on it.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        match self {
            Self::Path(runtime) => ["runtime", "macros", "catalogue"]
                .map(|name| runtime.with_file_name(name))
                .to_vec(),
            Self::Registry => Vec::new(),
        }
    }
}

/// The version of the package `async-rules` in a folder, if there is one.
fn version_at(folder: &Path) -> Option<String> {
    let read = |path: PathBuf| -> Option<toml_edit::DocumentMut> {
        std::fs::read_to_string(path).ok()?.parse().ok()
    };
    let manifest = read(folder.join("Cargo.toml"))?;
    let package = manifest.get("package")?;
    if package.get("name")?.as_str()? != "async-rules" {
        return None;
    }
    let version = package.get("version")?;
    if let Some(version) = version.as_str() {
        return Some(version.to_owned());
    }
    let workspace = read(folder.parent()?.join("Cargo.toml"))?;
    let version = workspace
        .get("workspace")?
        .get("package")?
        .get("version")?
        .as_str()?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_built_in_a_checkout_takes_it_from_there() {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("runtime");
        assert_eq!(version_at(&runtime).as_deref(), Some(VERSION));
        assert_eq!(version_at(&runtime.with_file_name("macros")), None);
        assert_eq!(version_at(Path::new("/no/such/folder")), None);
    }

    #[test]
    fn an_installed_program_asks_for_its_own_version() {
        let value = Dependency::Registry.manifest_value().to_string();
        assert!(value.contains(&format!("\"={VERSION}\"")), "{value}");
        assert!(Dependency::Registry.folders().is_empty());
    }
}

//! A cargo package as its manifest describes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Error;
use crate::cargo::{capture, host, program};

/// The edition of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// 2015, which has no `async fn`.
    E2015,
    /// 2018.
    E2018,
    /// 2021.
    E2021,
    /// 2024.
    E2024,
    /// One that this library does not know; treated like the newest.
    Later,
}

/// A kind of target, as cargo's flags name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// The library, `--lib`.
    Lib,
    /// The binaries, `--bins`.
    Bins,
    /// The unit tests and integration tests, `--tests`.
    Tests,
    /// The examples, `--examples`.
    Examples,
    /// The benchmarks, `--benches`.
    Benches,
}

impl Target {
    /// Cargo's flag.
    #[must_use]
    pub fn flag(self) -> &'static str {
        match self {
            Self::Lib => "--lib",
            Self::Bins => "--bins",
            Self::Tests => "--tests",
            Self::Examples => "--examples",
            Self::Benches => "--benches",
        }
    }

    /// Whether building it needs the `[dev-dependencies]`.
    pub(crate) fn is_development(self) -> bool {
        !matches!(self, Self::Lib | Self::Bins)
    }

    /// The target kind that a kind in cargo's metadata stands for, or `None` for build scripts.
    fn of_kind(kind: &str) -> Option<Self> {
        match kind {
            "bin" => Some(Self::Bins),
            "test" => Some(Self::Tests),
            "example" => Some(Self::Examples),
            "bench" => Some(Self::Benches),
            "custom-build" => None,
            // lib, rlib, dylib, cdylib, staticlib, proc-macro
            _ => Some(Self::Lib),
        }
    }
}

/// A package: its name, its folder and its targets.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Package {
    /// The name in its manifest.
    pub name: String,
    /// The version.
    pub version: String,
    /// The edition.
    pub edition: Edition,
    /// The folder of its manifest.
    pub root: PathBuf,
    /// The root file of each target, build scripts left out.
    pub targets: Vec<(Target, PathBuf)>,
    /// The names of its features, `default` among them if it has that one.
    pub features: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<RawPackage>,
    resolve: Option<Resolve>,
}

#[derive(Deserialize)]
struct RawPackage {
    id: String,
    name: String,
    version: String,
    edition: String,
    manifest_path: PathBuf,
    targets: Vec<RawTarget>,
    features: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct RawTarget {
    kind: Vec<String>,
    src_path: PathBuf,
}

#[derive(Deserialize)]
struct Resolve {
    root: Option<String>,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

impl From<RawPackage> for Package {
    fn from(raw: RawPackage) -> Self {
        let edition = match raw.edition.as_str() {
            "2015" => Edition::E2015,
            "2018" => Edition::E2018,
            "2021" => Edition::E2021,
            "2024" => Edition::E2024,
            _ => Edition::Later,
        };
        let root = raw
            .manifest_path
            .parent()
            .map(Path::to_owned)
            .unwrap_or_default();
        let targets = raw
            .targets
            .into_iter()
            .filter_map(|target| Some((Target::of_kind(target.kind.first()?)?, target.src_path)))
            .collect();
        Self {
            name: raw.name,
            version: raw.version,
            edition,
            root,
            targets,
            features: raw.features.into_keys().collect(),
        }
    }
}

impl Package {
    /// Reads the package of a manifest, without resolving or downloading anything.
    ///
    /// # Errors
    ///
    /// [`Error::Cargo`] if cargo can't read the manifest; [`Error::Unsupported`] if it has no package of its own.
    pub fn read(manifest: impl AsRef<Path>) -> Result<Self, Error> {
        let manifest = manifest.as_ref();
        let metadata = metadata(manifest, &["--no-deps", "--offline"])?;
        let wanted = manifest
            .canonicalize()
            .map_err(Error::io("read", manifest))?;
        metadata
            .packages
            .into_iter()
            .find(|package| {
                package
                    .manifest_path
                    .canonicalize()
                    .is_ok_and(|path| path == wanted)
            })
            .map(Self::from)
            .ok_or_else(|| Error::Unsupported {
                package: manifest.display().to_string(),
                what: "the manifest has no `[package]`".into(),
            })
    }

    /// Downloads what a manifest depends on, if it isn't there yet, and gives its direct dependencies as the packages
    /// that cargo unpacked.
    ///
    /// Cargo is asked to do without the network first, so a machine with a filled cache needs none.
    ///
    /// # Errors
    ///
    /// [`Error::Cargo`] if cargo refuses; [`Error::is_network`] tells whether that is for want of a network.
    pub fn dependencies_of(manifest: impl AsRef<Path>) -> Result<Vec<Self>, Error> {
        let manifest = manifest.as_ref();
        let host = host()?;
        let platform = ["--filter-platform", &host];
        let metadata = metadata(manifest, &[&platform[..], &["--offline"]].concat())
            .or_else(|_| metadata(manifest, &platform))?;
        let protocol = |what: &str| Error::Protocol {
            command: "metadata".into(),
            what: what.into(),
        };
        let resolve = metadata.resolve.ok_or_else(|| protocol("no `resolve`"))?;
        let root = resolve.root.ok_or_else(|| protocol("no root package"))?;
        let node = resolve.nodes.into_iter().find(|node| node.id == root);
        let direct = node
            .ok_or_else(|| protocol("the root package is not in the graph"))?
            .dependencies;
        Ok(metadata
            .packages
            .into_iter()
            .filter(|package| direct.contains(&package.id))
            .map(Self::from)
            .collect())
    }
}

fn metadata(manifest: &Path, flags: &[&str]) -> Result<Metadata, Error> {
    let mut command = Command::new(program());
    command
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(manifest)
        .args(flags);
    let stdout = capture(command, "metadata")?;
    serde_json::from_str(&stdout).map_err(|error| Error::Protocol {
        command: "metadata".into(),
        what: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_package_reads_itself() {
        let package =
            Package::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
        assert_eq!(
            (package.name.as_str(), package.edition),
            ("async-rules-scan", Edition::E2024)
        );
        assert!(
            package
                .targets
                .iter()
                .any(|(target, path)| *target == Target::Lib && path.ends_with("src/lib.rs"))
        );
        assert!(package.root.join("Cargo.toml").is_file());
    }

    #[test]
    fn a_manifest_that_is_not_there_is_cargos_error() {
        let error = Package::read("no/such/Cargo.toml").unwrap_err();
        assert!(
            matches!(&error, Error::Cargo { command, .. } if command == "metadata"),
            "{error}"
        );
        assert!(!error.is_network());
    }

    #[test]
    fn kinds_of_libraries_are_libraries_and_build_scripts_are_nothing() {
        assert_eq!(Target::of_kind("proc-macro"), Some(Target::Lib));
        assert_eq!(Target::of_kind("cdylib"), Some(Target::Lib));
        assert_eq!(Target::of_kind("custom-build"), None);
    }
}

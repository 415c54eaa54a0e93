//! A published crate as the registry has it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_async_rules::Error;
use cargo_async_rules::project::{cargo, output};
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml_edit::{DocumentMut, Item};

/// A package: its name, where cargo unpacked it, and its features.
#[derive(Debug, Clone)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) root: PathBuf,
    /// The names of its features, `default` among them if it has that one.
    pub(crate) features: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<RawPackage>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct RawPackage {
    id: String,
    name: String,
    manifest_path: PathBuf,
    features: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct Resolve {
    root: String,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

/// Runs a cargo that may need the network: without it first, so that a machine with a filled cache needs none.
pub(crate) fn offline_first(command: impl Fn() -> Command) -> Result<String, Error> {
    output(command().arg("--offline")).or_else(|_| output(&mut command()))
}

/// The platform that cargo builds for; what other platforms need isn't downloaded.
pub(crate) fn host() -> String {
    let version = output(cargo().arg("-vV")).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.unwrap().to_owned()
}

/// Downloads what a manifest depends on, if it isn't there yet, and gives its direct dependencies.
pub(crate) fn dependencies_of(manifest: &Path) -> Result<Vec<Package>, Error> {
    let host = host();
    let text = offline_first(|| {
        let mut command = cargo();
        command
            .args(["metadata", "--format-version", "1", "--manifest-path"])
            .arg(manifest)
            .args(["--filter-platform", &host]);
        command
    })?;
    let Metadata { packages, resolve } = serde_json::from_str(&text).unwrap();
    let mut nodes = resolve.nodes.into_iter();
    let direct = nodes.find(|node| node.id == resolve.root).unwrap();
    let direct = packages
        .into_iter()
        .filter(|package| direct.dependencies.contains(&package.id))
        .map(|package| Package {
            name: package.name,
            root: package.manifest_path.parent().unwrap().to_owned(),
            features: package.features.into_keys().collect(),
        });
    Ok(direct.collect())
}

/// Tells whether cargo failed because it could not reach the registry.
///
/// Decided by the words that cargo and the libraries below it use for this, because cargo has one exit code for
/// everything.
pub(crate) fn is_network(error: &Error) -> bool {
    const SIGNS: [&str; 9] = [
        "failed to download",
        "download of config.json failed",
        "Could not resolve host",
        "Couldn't resolve host",
        "Could not connect",
        "Couldn't connect",
        "attempting to make an HTTP request, but --offline was specified",
        "you may want to run cargo in offline mode",
        "network failure",
    ];
    matches!(error, Error::Cargo(stderr) if SIGNS.iter().any(|sign| stderr.contains(sign)))
}

impl Package {
    /// Makes `to` a copy that can be a member of a workspace. Without `development` nothing is left of tests, examples
    /// and benchmarks, and nobody has to download what they depend on.
    pub(crate) fn unpack(&self, to: &Path, development: bool) {
        unpack(&self.root, to, development);
    }
}

fn unpack(folder: &Path, to: &Path, development: bool) {
    for entry in fs::read_dir(folder).unwrap() {
        let from = entry.unwrap().path();
        let name = from.file_name().unwrap();
        let to = to.join(name);
        if from.is_dir() {
            unpack(&from, &to, development);
        } else if name == "Cargo.toml" {
            let manifest = fs::read_to_string(&from).unwrap();
            put(&to, member(&manifest, development).as_bytes());
        } else if name != ".cargo-ok" && name != "Cargo.lock" {
            put(&to, &fs::read(&from).unwrap());
        }
    }
}

fn member(manifest: &str, development: bool) -> String {
    let mut manifest: DocumentMut = manifest.parse().unwrap();
    // Only the manifest of a workspace may have these.
    for root in ["profile", "workspace", "patch", "replace"] {
        manifest.remove(root);
    }
    if !development {
        for kind in ["dev-dependencies", "test", "bench", "example"] {
            manifest.remove(kind);
        }
        let platforms = manifest.get_mut("target").and_then(Item::as_table_like_mut);
        for (_, platform) in platforms.into_iter().flat_map(|table| table.iter_mut()) {
            platform
                .as_table_like_mut()
                .unwrap()
                .remove("dev-dependencies");
        }
    }
    manifest.to_string()
}

/// Writes only what differs, so that nothing is compiled again without need.
pub(crate) fn put(path: &Path, content: &[u8]) {
    if fs::read(path).is_ok_and(|present| present == content) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

//! The user's workspace, as cargo describes it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::Error;

/// The cargo to run: the one that runs us, or the one in the path.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The workspace of a manifest.
#[derive(Debug)]
pub struct Project {
    /// The folder of the workspace's manifest.
    pub root: PathBuf,
    /// The manifest that was asked for: of a package, or of the workspace.
    pub manifest: PathBuf,
    /// Where the user's own builds go.
    pub target: PathBuf,
    /// The members of the workspace.
    pub members: Vec<Member>,
}

/// A package of the workspace.
#[derive(Debug)]
pub struct Member {
    pub name: String,
    /// The folder of its manifest.
    pub root: PathBuf,
    /// Whether it is older than `async fn`.
    pub edition_2015: bool,
    /// The root file of its build script.
    pub build_script: Option<PathBuf>,
    /// The packages that its manifest names, for whatever target and purpose.
    pub dependencies: Vec<String>,
    /// Whether its code runs while others are compiled: in a proc macro or in a build script.
    pub runs_at_build: bool,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<RawPackage>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct RawPackage {
    name: String,
    edition: String,
    manifest_path: PathBuf,
    targets: Vec<RawTarget>,
    dependencies: Vec<RawDependency>,
}

#[derive(Deserialize)]
struct RawDependency {
    name: String,
    kind: Option<String>,
}

#[derive(Deserialize)]
struct RawTarget {
    kind: Vec<String>,
    src_path: PathBuf,
}

impl Project {
    /// Reads the workspace of a manifest, or of the nearest one above the current folder.
    ///
    /// Nothing is resolved: cargo would write a lock file for that.
    pub fn read(manifest: Option<&Path>, options: &[OsString]) -> Result<Self, Error> {
        let metadata: Metadata = json(
            cargo()
                .args(["metadata", "--no-deps", "--format-version", "1"])
                .args(at(manifest))
                .args(options),
        )?;
        let root = canonical(&metadata.workspace_root)?;
        let at_build = at_build(&metadata.packages);
        let members = metadata.packages.into_iter().map(|package| {
            let build_script = package
                .targets
                .into_iter()
                .find(|target| target.kind.iter().any(|kind| kind == "custom-build"));
            let folder = package.manifest_path.parent().unwrap_or(&root);
            let dependencies = package.dependencies.into_iter();
            Ok(Member {
                runs_at_build: at_build.contains(&package.name),
                name: package.name,
                root: canonical(folder)?,
                edition_2015: package.edition == "2015",
                build_script: build_script.map(|target| target.src_path),
                dependencies: dependencies.map(|one| one.name).collect(),
            })
        });
        let members = members.collect::<Result<_, Error>>()?;
        Ok(Self {
            manifest: asked_for(manifest)?,
            root,
            target: metadata.target_directory,
            members,
        })
    }

    /// The lock file, whether it is there or not.
    pub fn lock(&self) -> PathBuf {
        self.root.join("Cargo.lock")
    }

    /// The member that a file belongs to.
    pub fn member_of(&self, file: &Path) -> Option<&Member> {
        self.members
            .iter()
            .filter(|member| file.starts_with(&member.root))
            .max_by_key(|member| member.root.components().count())
    }

    /// A file as cargo and rustc would print it: relative to the workspace.
    pub fn shown(&self, file: &Path) -> String {
        file.strip_prefix(&self.root)
            .unwrap_or(file)
            .display()
            .to_string()
    }
}

/// The packages whose code runs while others are compiled, and all that those depend on, by their names.
fn at_build(packages: &[RawPackage]) -> BTreeSet<String> {
    let is_macro = |target: &RawTarget| target.kind.iter().any(|kind| kind == "proc-macro");
    let mut names = BTreeSet::new();
    for package in packages {
        if package.targets.iter().any(is_macro) {
            names.insert(package.name.clone());
        }
        let used = package.dependencies.iter();
        let used = used.filter(|one| one.kind.as_deref() == Some("build"));
        names.extend(used.map(|one| one.name.clone()));
    }
    loop {
        let below = packages
            .iter()
            .filter(|package| names.contains(&package.name));
        let below: Vec<_> = below
            .flat_map(|package| &package.dependencies)
            .filter(|one| !names.contains(&one.name))
            .map(|one| one.name.clone())
            .collect();
        if below.is_empty() {
            return names;
        }
        names.extend(below);
    }
}

/// The manifest that cargo takes: the one that is named, or the nearest one above the current folder.
fn asked_for(manifest: Option<&Path>) -> Result<PathBuf, Error> {
    if let Some(manifest) = manifest {
        return canonical(manifest);
    }
    let here = canonical(Path::new("."))?;
    let manifests = here.ancestors().map(|folder| folder.join("Cargo.toml"));
    manifests
        .into_iter()
        .find(|manifest| manifest.is_file())
        .ok_or_else(|| Error::new("could not find `Cargo.toml` here or above"))
}

fn at(manifest: Option<&Path>) -> Vec<OsString> {
    manifest.map_or_else(Vec::new, |path| {
        vec!["--manifest-path".into(), path.as_os_str().to_owned()]
    })
}

pub(crate) fn canonical(path: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(Error::io("find", path))
}

/// The output of a cargo that must succeed.
pub fn output(command: &mut Command) -> Result<String, Error> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_found(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Error::Cargo(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }
}

pub(crate) fn not_found(command: &Command, error: &std::io::Error) -> Error {
    let program = Path::new(command.get_program()).display().to_string();
    Error::new(format!("cannot run `{program}`: {error}")).help("install cargo, or set `CARGO`")
}

fn json<T: serde::de::DeserializeOwned>(command: &mut Command) -> Result<T, Error> {
    let text = output(command)?;
    serde_json::from_str(&text)
        .map_err(|error| Error::new(format!("cannot read what cargo wrote: {error}")))
}

//! Small crates that use this or that, and what cargo and all that it starts take for them in processor time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A workspace of its own, outside of this one. Removed when it is dropped.
pub(crate) struct Crates {
    folder: PathBuf,
}

/// One of its packages.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// Lines of its manifest.
    pub(crate) dependencies: String,
    pub(crate) source: String,
}

/// The dependency on ours, as it stands in this repository.
pub(crate) fn ours() -> String {
    format!("async-rules = {{ path = {:?} }}", root().join("runtime"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Crates {
    /// Written with the versions that our own lock file has, so that everybody measures the same. `None` where the
    /// processor time of other programs cannot be told.
    pub(crate) fn of(what: &str, packages: &[Package]) -> Option<Self> {
        processor_time()?;
        let name = format!("async-rules-{what}-{}", std::process::id());
        let crates = Self {
            folder: std::env::temp_dir().join(name),
        };
        for package in packages {
            let manifest = format!(
                "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n",
                package.name, package.dependencies
            );
            crates.write(&format!("{}/Cargo.toml", package.name), &manifest);
            crates.write(&source_of(package.name), &package.source);
        }
        let members: Vec<&str> = packages.iter().map(|package| package.name).collect();
        crates.write(
            "Cargo.toml",
            &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"),
        );
        let lock = fs::read_to_string(root().join("Cargo.lock"));
        crates.write("Cargo.lock", &lock.expect("there is a lock file"));
        Some(crates)
    }

    /// As if its source had just been edited.
    pub(crate) fn touch(&self, package: &str) {
        let path = source_of(package);
        let source = fs::read_to_string(self.folder.join(&path));
        self.write(&path, &source.expect("it has been written"));
    }

    /// Seconds of processor time that `cargo COMMAND --package PACKAGE` takes with that target folder; of all packages
    /// where there is no name.
    ///
    /// # Panics
    ///
    /// If they do not compile, or if there is neither a filled cache nor a network.
    pub(crate) fn cargo(&self, command: &str, package: Option<&str>, target: &str) -> f64 {
        let began = processor_time().unwrap_or_default();
        // The cache is enough if it has been filled for our own lock file.
        let offline = self.run(command, package, target, true);
        let taken = processor_time().unwrap_or_default() - began;
        let is_done = offline || self.run(command, package, target, false);
        assert!(is_done, "`cargo {command}` of small crates fails");
        taken
    }

    fn run(&self, command: &str, package: Option<&str>, target: &str, offline: bool) -> bool {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .current_dir(&self.folder)
            .args([command, "--quiet", "--target-dir", target])
            // What an earlier run found out must not be used again.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        match package {
            Some(package) => cargo.args(["--package", package]),
            None => cargo.arg("--workspace"),
        };
        if offline {
            cargo.arg("--offline").stderr(Stdio::null());
        }
        cargo.status().expect("cargo runs").success()
    }

    pub(crate) fn remove(&self, target: &str) {
        let _ = fs::remove_dir_all(self.folder.join(target));
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        let folder = path.parent().expect("it lies in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
}

impl Drop for Crates {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn source_of(package: &str) -> String {
    format!("{package}/src/lib.rs")
}

/// Of the children of this process that have ended, and of theirs, user and system, in seconds. Only Linux has the
/// file; its ticks are hundredths of a second everywhere.
fn processor_time() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses, which may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = [13, 14].map(|at| fields.get(at)?.parse::<u32>().ok());
    Some(f64::from(ticks[0]? + ticks[1]?) / 100.0)
}

//! Projects whose dependencies are vendored: cargo takes every crate from a folder then, and `async-rules` and what it
//! depends on are not in it.
//!
//! The copy is compiled with a folder of its own in that place: links to what the project has, and beside them what is
//! missing, vendored from the registry or cargo's cache.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::config::Config;
use crate::dependency::{Dependency, NAME};
use crate::project::{cargo, output};

/// The source that crates.io is replaced with, if it is a folder.
#[derive(Debug, PartialEq, Eq)]
struct Replaced {
    name: String,
    folder: PathBuf,
}

/// What cargo's configuration says of it.
fn replaced(config: &Config) -> Option<Replaced> {
    let said = |source: &str, key: &str| config.text(&["source", source, key]);
    let (_, mut name) = said("crates-io", "replace-with")?;
    // One may be replaced with the next.
    for _ in 0..8 {
        match said(name, "replace-with") {
            Some((_, next)) => name = next,
            None => break,
        }
    }
    let (file, folder) = said(name, "directory")?;
    Some(Replaced {
        folder: Config::base(file)?.join(folder),
        name: name.to_owned(),
    })
}

/// The arguments that make cargo take its crates from a folder that has ours too; none where nothing is vendored.
pub(crate) fn arguments(
    home: &Path,
    dependency: &Dependency,
    offline: bool,
    config: &Config,
) -> Result<Vec<OsString>, Error> {
    let Some(replaced) = replaced(config) else {
        return Ok(Vec::new());
    };
    let folder = home.join("vendor");
    let added = home.join("vendor-added");
    if !added.is_dir() {
        vendor(&added, dependency, offline).inspect_err(|_| {
            let _ = fs::remove_dir_all(&added);
        })?;
    }
    link(&[&replaced.folder, &added], &folder)?;
    let value = toml_edit::Value::from(folder.display().to_string());
    let argument = format!("source.{}.directory={value}", replaced.name);
    Ok(vec!["--config".into(), argument.into()])
}

/// Brings `async-rules`, or what it depends on where it comes from a checkout, into a folder.
fn vendor(folder: &Path, dependency: &Dependency, offline: bool) -> Result<(), Error> {
    let package = folder.with_file_name("vendor-package");
    let file = |name: &str, content: &str| {
        let path = package.join(name);
        fs::write(&path, content).map_err(Error::io("write", &path))
    };
    fs::create_dir_all(&package).map_err(Error::io("create the folder", &package))?;
    let manifest = format!(
        "[package]\nname = \"vendor\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n\
         [dependencies]\n{NAME} = {}\n",
        dependency.manifest_value()
    );
    file("Cargo.toml", &manifest)?;
    file("lib.rs", "")?;
    let vendor = |offline: bool| {
        let mut command = cargo();
        command
            .args(["vendor", "--quiet", "--versioned-dirs", "--manifest-path"])
            .arg(package.join("Cargo.toml"))
            .arg(folder)
            // Not where the user is: the configuration there takes every crate from the project's folder.
            .current_dir(std::env::temp_dir());
        if offline {
            command.arg("--offline");
        }
        output(&mut command).map(|_| ())
    };
    let vendored = vendor(true).or_else(|error| if offline { Err(error) } else { vendor(false) });
    vendored.map_err(|error| {
        Error::new(format!(
            "the project's dependencies are vendored, and what `async-rules` needs is neither there nor in cargo's \
             cache\n{error}"
        ))
        .help("run once with a network")
    })
}

/// Makes `folder` hold a link to each package in `sources`.
fn link(sources: &[&Path], folder: &Path) -> Result<(), Error> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
    for source in sources {
        let source = source
            .canonicalize()
            .map_err(Error::io("find the vendored crates in", source))?;
        for entry in fs::read_dir(&source).map_err(Error::io("read the folder", &source))? {
            let package = entry.map_err(Error::io("read the folder", &source))?.path();
            let name = package.file_name().unwrap_or_default();
            let to = folder.join(name);
            if package.is_dir() && !to.exists() {
                symlink(&package, &to).map_err(Error::io("write", &to))?;
            }
        }
    }
    Ok(())
}

#[cfg(unix)]
fn symlink(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(windows)]
fn symlink(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_configuration_counts_and_replacements_chain() {
        let root =
            std::env::temp_dir().join(format!("async-rules-vendored-{}", std::process::id()));
        let put = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put(
            "home/config.toml",
            "[source.crates-io]\nreplace-with = \"global\"\n",
        );
        let replaced = |folder| {
            let config = Config::read(&root.join(folder), Some(root.join("home")));
            super::replaced(&config)
        };
        assert_eq!(replaced("a/b"), None);
        put(
            "a/.cargo/config.toml",
            "[source.crates-io]\nreplace-with = \"one\"\n[source.one]\nreplace-with = \"two\"\n",
        );
        put(
            "a/b/.cargo/config",
            "[source.two]\ndirectory = \"vendor\"\n",
        );
        let expected = Replaced {
            name: "two".to_owned(),
            folder: root.join("a/b/vendor"),
        };
        assert_eq!(replaced("a/b"), Some(expected));
        assert_eq!(replaced("a"), None);
        fs::remove_dir_all(root).unwrap();
    }
}

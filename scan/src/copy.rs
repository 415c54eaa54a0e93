//! Keeping a folder equal to what it should hold, touching only what differs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;

/// Names that are never copied: build output, version control, and the marks by which the attributes recognise a
/// dependency build, in which they would be inert.
const LEFT_OUT: [&str; 5] = [
    "target",
    ".git",
    ".cargo-ok",
    ".cargo-checksum.json",
    "Cargo.lock",
];

/// A folder that is being brought up to date.
///
/// A file whose content is already right is not written, because cargo decides by modification times what to build
/// again. [`finish`](Self::finish) removes what was not put in.
pub(crate) struct Folder {
    root: PathBuf,
    kept: BTreeSet<PathBuf>,
}

impl Folder {
    pub(crate) fn new(root: &Path) -> Result<Self, Error> {
        fs::create_dir_all(root).map_err(Error::io("create the folder", root))?;
        Ok(Self {
            root: root.to_owned(),
            kept: BTreeSet::new(),
        })
    }

    /// Makes `relative` a file with `content`.
    pub(crate) fn put(&mut self, relative: &Path, content: &[u8]) -> Result<(), Error> {
        let path = self.root.join(relative);
        self.kept.insert(path.clone());
        if fs::read(&path).is_ok_and(|present| present == content) {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))?;
        }
        if path.is_dir() {
            fs::remove_dir_all(&path).map_err(Error::io("remove", &path))?;
        }
        fs::write(&path, content).map_err(Error::io("write", &path))
    }

    /// Leaves `relative` as it is when the rest is cleared away.
    pub(crate) fn keep(&mut self, relative: &Path) {
        self.kept.insert(self.root.join(relative));
    }

    /// Removes every file that was neither put nor kept.
    pub(crate) fn finish(self) -> Result<(), Error> {
        for path in files(&self.root)? {
            if !self.kept.contains(&path) {
                fs::remove_file(&path).map_err(Error::io("remove", &path))?;
            }
        }
        Ok(())
    }
}

/// The files of a package, relative to its folder and sorted, without those that a copy must not have.
pub(crate) fn package_files(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let files = files(root)?;
    let relative = files
        .into_iter()
        .filter_map(|path| path.strip_prefix(root).map(Path::to_owned).ok());
    Ok(relative
        .filter(|path| !LEFT_OUT.iter().any(|name| path.starts_with(name)))
        .collect())
}

fn files(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Error::io("read the folder", &folder))? {
            let path = entry.map_err(Error::io("read the folder", &folder))?.path();
            let is_skipped_folder =
                folder == root && LEFT_OUT.iter().any(|name| path.ends_with(name)) && path.is_dir();
            if is_skipped_folder {
                continue;
            }
            // `is_dir` follows links: a linked folder is copied as what it holds.
            if path.is_dir() {
                folders.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("async-rules-scan-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn only_what_differs_is_written_and_the_rest_goes() {
        let root = folder("sync");
        let write = |files: &[(&str, &str)]| {
            let mut copy = Folder::new(&root).unwrap();
            for (path, content) in files {
                copy.put(Path::new(path), content.as_bytes()).unwrap();
            }
            copy.finish().unwrap();
        };
        write(&[("a/b.rs", "1"), ("c.rs", "2")]);
        let modified = |path: &str| fs::metadata(root.join(path)).unwrap().modified().unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1);
        for path in ["a/b.rs", "c.rs"] {
            fs::File::options()
                .write(true)
                .open(root.join(path))
                .unwrap()
                .set_modified(old)
                .unwrap();
        }
        write(&[("a/b.rs", "1"), ("d.rs", "3")]);
        assert_eq!(modified("a/b.rs"), old);
        assert!(!root.join("c.rs").exists());
        write(&[("a/b.rs", "changed")]);
        assert_ne!(modified("a/b.rs"), old);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn marks_of_a_dependency_build_are_not_copied() {
        let root = folder("marks");
        for path in [
            ".cargo-ok",
            ".cargo-checksum.json",
            "Cargo.lock",
            "target/x.rs",
            ".git/HEAD",
            "src/target/mod.rs",
            "Cargo.toml",
        ] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let files = package_files(&root).unwrap();
        assert_eq!(
            files,
            [Path::new("Cargo.toml"), Path::new("src/target/mod.rs")]
        );
        fs::remove_dir_all(root).unwrap();
    }
}

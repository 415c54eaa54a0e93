//! Which files of a workspace are copied.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::project::{Member, Project};

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Walked<'a> {
    pub(super) folders: Vec<PathBuf>,
    /// Each file, with the member whose code it may be.
    pub(super) files: Vec<(PathBuf, Option<&'a Member>)>,
}

/// Names of folders that no build reads: version control, and what other package managers unpack.
///
/// `.cargo` is read where the user is, since cargo looks for its configuration from the current folder on.
const LEFT_OUT: [&str; 7] = [
    ".git",
    ".hg",
    ".svn",
    ".jj",
    ".cargo",
    "node_modules",
    ".venv",
];

/// All files and folders of `root` that are copied.
pub(super) fn walk<'a>(
    root: &Path,
    project: &'a Project,
    skipped: &[PathBuf],
) -> Result<Walked<'a>, Error> {
    let mut walked = Walked::default();
    let mut folders = vec![(root.to_owned(), None)];
    while let Some((folder, owner)) = folders.pop() {
        let mut subfolders = Vec::new();
        let mut files = Vec::new();
        for entry in fs::read_dir(&folder).map_err(Error::io("read the folder", &folder))? {
            let entry = entry.map_err(Error::io("read the folder", &folder))?;
            let path = entry.path();
            // Follows links, and leaves out those that lead nowhere, sockets and pipes.
            let Ok(metadata) = fs::metadata(&path) else {
                continue;
            };
            if metadata.is_dir() {
                let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                if !(is_link && leads_up(&path)) {
                    subfolders.push(path);
                }
            } else if metadata.is_file() {
                files.push(path);
            }
        }
        let member = project.members.iter().find(|member| member.root == folder);
        let has = |name: &str| files.iter().any(|file| file.ends_with(name));
        let is_output = has("CACHEDIR.TAG");
        let is_unpacked = has(".cargo-checksum.json") || has(".cargo-ok");
        if member.is_none() && folder != root && (is_output || is_unpacked) {
            continue;
        }
        let owner = match member {
            Some(member) => Some(member),
            // A package that is no member: a fixture of a test, a package apart.
            None if has("Cargo.toml") => None,
            None => owner,
        };
        subfolders.retain(|path| {
            !skipped.contains(path) && !LEFT_OUT.iter().any(|name| path.ends_with(name))
        });
        // The marks of a dependency: the attributes would do nothing beside them.
        files
            .retain(|path| !path.ends_with(".cargo-ok") && !path.ends_with(".cargo-checksum.json"));
        walked.folders.push(folder);
        walked
            .files
            .extend(files.into_iter().map(|file| (file, owner)));
        folders.extend(subfolders.into_iter().map(|folder| (folder, owner)));
    }
    walked.folders.sort();
    walked.files.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(walked)
}

/// Whether a link leads to a folder that it is in.
fn leads_up(link: &Path) -> bool {
    match (link.canonicalize(), link.parent().map(Path::canonicalize)) {
        (Ok(target), Some(Ok(folder))) => folder.starts_with(target),
        _ => true,
    }
}

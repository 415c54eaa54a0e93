//! Writing the copy, file by file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::index::{Entry, Left, Stat};
use super::source::{self, Attributes};
use crate::Error;
use crate::exemption;

/// Copies a file, with `attributes` before each of its async items. The flag tells whether that changed the copy.
pub(super) fn copy(
    file: &Path,
    copy: &Path,
    attributes: Option<&mut Attributes<'_>>,
    excluded: BTreeSet<usize>,
) -> Result<(Entry, bool), Error> {
    // Before it is read: what is written to it meanwhile counts as a change then.
    let original = Stat::of(file)?;
    let mut exemptions = Vec::new();
    let mut annotated = None;
    let mut is_text = true;
    if let Some(attributes) = attributes {
        let content = fs::read(file).map_err(Error::io("read", file))?;
        annotated = match String::from_utf8(content) {
            Ok(text) => {
                exemptions = exemption::find(&text);
                source::annotate(&text, attributes, &excluded)?
            }
            Err(_) => {
                is_text = false;
                None
            }
        };
    }
    let written = match &annotated {
        Some(annotated) => put(copy, annotated.text.as_bytes())?,
        None => {
            remove(copy)?;
            fs::copy(file, copy).map_err(Error::io("copy to", copy))?;
            make_writable(copy)?;
            true
        }
    };
    let mut entry = Entry::of(original, Stat::of(copy)?);
    entry.exemptions = exemptions;
    entry.excluded = excluded;
    if !is_text {
        entry.left = vec![Left {
            path: String::new(),
            line: 1,
            why: "it is not UTF-8".to_owned(),
            defect: false,
        }];
    }
    if let Some(annotated) = annotated {
        entry.shift = annotated.shift;
        entry.items = annotated.items;
        entry.left = annotated.left;
        entry.taken = annotated.taken;
    }
    Ok((entry, written))
}

/// Makes a file of the copy hold `content`; the flag tells whether it did not before.
pub(super) fn put(path: &Path, content: &[u8]) -> Result<bool, Error> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    remove(path)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
    }
    fs::write(path, content).map_err(Error::io("write", path))?;
    Ok(true)
}

/// Source may be read-only, and a build script may want to write beside it.
fn make_writable(path: &Path) -> Result<(), Error> {
    let metadata = fs::metadata(path).map_err(Error::io("read", path))?;
    let mut permissions = metadata.permissions();
    if permissions.readonly() {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            permissions.set_mode(permissions.mode() | 0o200);
        }
        #[cfg(not(unix))]
        permissions.set_readonly(false);
        fs::set_permissions(path, permissions).map_err(Error::io("write", path))?;
    }
    Ok(())
}

/// Removes a file, a link or a folder of the copy, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    let Ok(metadata) = path.symlink_metadata() else {
        return Ok(());
    };
    let removed = if metadata.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    removed.map_err(Error::io("remove", path))
}

/// A path without `.` and `..`, which `#[path]` may bring in.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                normal.pop();
            }
            Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

/// FNV-1a: the same in every run.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

//! The files that a configuration was read from, so that a change of them is noticed: a rust-analyzer
//! server expands for many crates, over many edits.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Each file that was read or looked for, and when it had changed last (`None`: it was not there).
#[derive(Clone, Debug, Default)]
pub(super) struct Files(Vec<(PathBuf, Option<SystemTime>)>);

impl Files {
    /// The text of a file.
    pub(super) fn read(&mut self, path: &Path) -> Option<String> {
        self.note(path);
        fs::read_to_string(path).ok()
    }

    pub(super) fn note(&mut self, path: &Path) {
        if !self.0.iter().any(|(known, _)| known == path) {
            self.0.push((path.to_path_buf(), changed(path)));
        }
    }

    pub(super) fn are_unchanged(&self) -> bool {
        self.0.iter().all(|(path, before)| changed(path) == *before)
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

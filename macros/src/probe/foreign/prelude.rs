//! Whether `#[diagnostic::..]` can be named where a call stands: not under `#![no_implicit_prelude]`,
//! which no macro can ask rustc about.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use proc_macro2::Span;

/// Looks for the attribute in the file that is being expanded and in the roots of the crate.
pub(super) fn is_implicit(user: Span) -> bool {
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR");
    let root = |file| Some(Path::new(manifest_dir.as_ref()?).join("src").join(file));
    let here = proc_macro::is_available().then(|| user.unwrap().local_file());
    let files = [here.flatten(), root("lib.rs"), root("main.rs")];
    !files.into_iter().flatten().any(switches_it_off)
}

fn switches_it_off(file: PathBuf) -> bool {
    static KNOWN: Mutex<Vec<(PathBuf, bool)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, off)) = known.iter().find(|(known, _)| *known == file) {
        return *off;
    }
    let off = fs::read_to_string(&file).is_ok_and(|text| text.contains("no_implicit_prelude"));
    known.push((file, off));
    off
}

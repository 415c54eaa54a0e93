use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

#[async_rules::enforce]
pub async fn lists(path: &Utf8Path, own: Utf8PathBuf) {
    let _ = path.read_dir(); //~ camino::Utf8Path::read_dir
    let _ = own.read_dir_utf8(); //~ camino::Utf8Path::read_dir_utf8
}

#[async_rules::enforce(strict)]
pub async fn looks_up(path: &Utf8Path, own: &Utf8PathBuf, shared: Arc<Utf8PathBuf>) {
    let _ = path.exists(); //~ camino::Utf8Path::exists
    let _ = own.exists(); //~ camino::Utf8Path::exists
    let _ = shared.exists(); //~ camino::Utf8Path::exists
    let _ = path.try_exists(); //~ camino::Utf8Path::try_exists
    let _ = path.is_file(); //~ camino::Utf8Path::is_file
    let _ = own.is_dir(); //~ camino::Utf8Path::is_dir
    let _ = path.metadata(); //~ camino::Utf8Path::metadata
    let _ = path.is_symlink(); //~ camino::Utf8Path::is_symlink
    let _ = path.symlink_metadata(); //~ camino::Utf8Path::symlink_metadata
    let _ = path.canonicalize(); //~ camino::Utf8Path::canonicalize
    let _ = path.canonicalize_utf8(); //~ camino::Utf8Path::canonicalize_utf8
    let _ = path.read_link(); //~ camino::Utf8Path::read_link
    let _ = path.read_link_utf8(); //~ camino::Utf8Path::read_link_utf8
}

fn main() {}

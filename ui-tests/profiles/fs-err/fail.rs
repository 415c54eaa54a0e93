use std::path::Path;

use fs_err::PathExt as _;

#[async_rules::enforce]
pub async fn whole_files(file: fs_err::File, options: fs_err::OpenOptions) {
    let _ = fs_err::read("a"); //~ fs_err::read
    let _ = fs_err::read_to_string("a"); //~ fs_err::read_to_string
    let _ = fs_err::write("a", b"b"); //~ fs_err::write
    let _ = fs_err::copy("a", "b"); //~ fs_err::copy
    let _ = fs_err::create_dir_all("a"); //~ fs_err::create_dir_all
    let _ = fs_err::remove_dir_all("a"); //~ fs_err::remove_dir_all
    let _ = fs_err::read_dir("a"); //~ fs_err::read_dir
    let _ = fs_err::File::open("a"); //~ fs_err::File::open
    let _ = fs_err::File::create("a"); //~ fs_err::File::create
    let _ = file.sync_all(); //~ fs_err::File::sync_all
    let _ = file.sync_data(); //~ fs_err::File::sync_data
    let _ = options.open("a"); //~ fs_err::OpenOptions::open
}

#[async_rules::enforce(strict)]
pub async fn single_calls(path: &Path, permissions: std::fs::Permissions) {
    let _ = fs_err::create_dir("a"); //~ fs_err::create_dir
    let _ = fs_err::remove_dir("a"); //~ fs_err::remove_dir
    let _ = fs_err::remove_file("a"); //~ fs_err::remove_file
    let _ = fs_err::rename("a", "b"); //~ fs_err::rename
    let _ = fs_err::hard_link("a", "b"); //~ fs_err::hard_link
    let _ = fs_err::canonicalize("a"); //~ fs_err::canonicalize
    let _ = fs_err::metadata("a"); //~ fs_err::metadata
    let _ = fs_err::symlink_metadata("a"); //~ fs_err::symlink_metadata
    let _ = fs_err::read_link("a"); //~ fs_err::read_link
    let _ = fs_err::set_permissions("a", permissions); //~ fs_err::set_permissions
    let _ = fs_err::exists("a"); //~ fs_err::exists
    let _ = path.fs_err_try_exists(); //~ fs_err::PathExt::fs_err_try_exists
    let _ = path.fs_err_metadata(); //~ fs_err::PathExt::fs_err_metadata
    let _ = path.fs_err_canonicalize(); //~ fs_err::PathExt::fs_err_canonicalize
    let _ = path.fs_err_read_dir(); //~ fs_err::PathExt::fs_err_read_dir
}

fn main() {}

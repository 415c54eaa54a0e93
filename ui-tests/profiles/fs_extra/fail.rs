use fs_extra::{dir, file};

#[async_rules::enforce]
pub async fn trees(options: dir::CopyOptions) {
    let _ = dir::copy("a", "b", &options); //~ fs_extra::dir::copy
    let _ = dir::move_dir("a", "b", &options); //~ fs_extra::dir::move_dir
    let _ = dir::get_size("a"); //~ fs_extra::dir::get_size
    let _ = dir::get_dir_content("a"); //~ fs_extra::dir::get_dir_content
    let _ = dir::remove("a"); //~ fs_extra::dir::remove
    let _ = fs_extra::copy_items(&["a"], "b", &options); //~ fs_extra::copy_items
    let _ = fs_extra::move_items(&["a"], "b", &options); //~ fs_extra::move_items
    let _ = fs_extra::remove_items(&["a"]); //~ fs_extra::remove_items
}

#[async_rules::enforce]
pub async fn files(options: file::CopyOptions) {
    let _ = file::copy("a", "b", &options); //~ fs_extra::file::copy
    let _ = file::move_file("a", "b", &options); //~ fs_extra::file::move_file
    let _ = file::read_to_string("a"); //~ fs_extra::file::read_to_string
    let _ = file::write_all("a", "b"); //~ fs_extra::file::write_all
}

fn main() {}

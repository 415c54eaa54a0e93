#[async_rules::enforce]
pub async fn removes() -> std::io::Result<()> {
    remove_dir_all::remove_dir_all("a")?; //~ remove_dir_all::remove_dir_all
    remove_dir_all::remove_dir_contents("a")?; //~ remove_dir_all::remove_dir_contents
    remove_dir_all::ensure_empty_dir("a") //~ remove_dir_all::ensure_empty_dir
}

fn main() {}

use same_file::is_same_file;

#[async_rules::enforce(strict)]
pub async fn compares(one: String) -> std::io::Result<bool> {
    let _ = same_file::is_same_file("a", "b")?; //~ same_file::is_same_file
    is_same_file(one, "b") //~ same_file::is_same_file
}

fn main() {}

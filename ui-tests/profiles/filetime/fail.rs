use filetime::FileTime;

#[async_rules::enforce(strict)]
pub async fn sets() -> std::io::Result<()> {
    let now = FileTime::now();
    filetime::set_file_times("a", now, now)?; //~ filetime::set_file_times
    filetime::set_file_mtime("a", now)?; //~ filetime::set_file_mtime
    filetime::set_file_atime("a", now) //~ filetime::set_file_atime
}

fn main() {}

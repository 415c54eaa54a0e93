use std::fs::File;
use std::io::{BufReader, Cursor};

use zip::ZipArchive;

#[async_rules::enforce]
pub async fn reads(
    mut file: ZipArchive<File>,
    buffered: &mut ZipArchive<BufReader<File>>,
    mut bytes: ZipArchive<Cursor<Vec<u8>>>,
) -> zip::result::ZipResult<()> {
    drop(file.by_index(0)?); //~ zip::ZipArchive::by_index
    drop(buffered.by_name("a")?); //~ zip::ZipArchive::by_name
    bytes.extract("a") //~ zip::ZipArchive::extract
}

fn main() {}

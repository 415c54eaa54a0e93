//! The receiver's type decides, whatever the path to it.
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::Arc;

use async_rules::enforce;

struct Log {
    file: File,
    shared: Arc<File>,
    files: Vec<File>,
}

#[enforce]
impl Log {
    async fn methods(&mut self, other: &mut File, boxed: Box<File>) -> std::io::Result<()> {
        let mut text = String::new();
        self.file.read_to_string(&mut text)?;
        self.file.write_all(b"x")?;
        self.shared.sync_all()?;
        self.files[0].sync_data()?;
        other.read_exact(&mut [0; 4])?;
        (&*other).read_to_end(&mut Vec::new())?;
        boxed.sync_data()?;
        make()?.read_to_string(&mut text)?;
        later().await?.write_all(b"x")?;
        let mut reader: BufReader<File> = BufReader::new(make()?);
        reader.read_line(&mut text)?;
        Ok(())
    }
}

fn make() -> std::io::Result<File> {
    File::open("x")
}

async fn later() -> std::io::Result<File> {
    make()
}

fn main() {}

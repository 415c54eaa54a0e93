//! Under `strict`, calls that may wait are rejected too, and the message says when they do.
use async_rules::enforce;
use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::{fs, io, net, process};

#[enforce(strict)]
async fn files(path: PathBuf, entry: fs::DirEntry, file: fs::File) -> io::Result<()> {
    if path.exists() && Path::new("a").join("b").is_dir() {
        fs::rename("a", &path)?;
    }
    let _ = (entry.metadata()?, file.metadata()?, fs::remove_file("b")?);
    let _ = io::copy(&mut &file, &mut io::sink())?;
    Ok(())
}

#[enforce(strict)]
async fn sockets(socket: net::UdpSocket) -> io::Result<()> {
    net::TcpListener::bind("127.0.0.1:0")?;
    socket.send_to(b"x", "127.0.0.1:1")?;
    let _child = process::Command::new("ls").spawn()?;
    std::thread::yield_now();
    Ok(())
}

#[enforce(strict)]
async fn streams(reader: &mut dyn BufRead, writer: Box<dyn Write + Send>, mut from: Box<dyn Read>) {
    let mut writer = writer;
    let _ = (reader.read_line(&mut String::new()), writer.flush(), from.read(&mut [0]));
    let _ = io::stdout().write_all(b"x");
}

/// Whatever level the rule has: it is `strict` that asks.
#[enforce(strict, warn(blocking))]
async fn warned(path: &Path) -> bool {
    path.is_file()
}

fn main() {}

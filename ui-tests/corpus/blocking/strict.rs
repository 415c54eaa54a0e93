//! What may block, and mostly does not: found under strict alone.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::net::{TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use async_rules::enforce;

//@ metadata by path
#[enforce]
async fn metadata() -> io::Result<()> {
    fs::metadata("x")?; //~strict blocking `fs::metadata`
    std::fs::rename("x", "y")?; //~strict blocking `std::fs::rename`
    use std::fs::remove_file;
    remove_file("x") //~strict blocking `remove_file`
}

//@ questions that a path answers
#[enforce]
async fn of_paths(path: &Path, owned: PathBuf) -> bool {
    path.exists() || owned.is_dir() //~strict blocking `exists` blocking `is_dir`
}

//@ sockets that are bound
#[enforce]
async fn bound() -> io::Result<()> {
    let listener = TcpListener::bind("localhost:0")?; //~strict blocking `TcpListener::bind`
    let socket = UdpSocket::bind("127.0.0.1:0")?; //~strict blocking `UdpSocket::bind`
    socket.send_to(b"x", "localhost:1")?; //~strict blocking `send_to`
    drop(listener);
    Ok(())
}

//@ processes that are started
#[enforce]
async fn started() -> io::Result<()> {
    let child = Command::new("true").arg("x").spawn()?; //~strict blocking `spawn`
    drop(child);
    Ok(())
}

//@ streams of which the type does not tell what they are
#[enforce]
async fn objects(reader: &mut dyn BufRead, mut writer: Box<dyn Write + Send>) -> io::Result<()> {
    reader.read_line(&mut String::new())?; //~strict blocking `read_line`
    writer.flush()?; //~strict blocking `flush`
    io::copy(reader, &mut writer)?; //~strict blocking `io::copy`
    Ok(())
}

//@ standard output, written by hand
#[enforce]
async fn output() -> io::Result<()> {
    io::stdout().write_all(b"x")?; //~strict blocking `write_all`
    io::stderr().lock().flush() //~strict blocking `flush`
}

//@ giving way to other threads
#[enforce]
async fn giving_way() {
    std::thread::yield_now(); //~strict blocking `std::thread::yield_now`
}

//@ asked for as it stands
#[enforce(strict)]
async fn as_it_stands(path: &Path) -> io::Result<bool> {
    if path.exists() { //~ blocking `exists`
        fs::remove_file(path)?; //~ blocking `fs::remove_file`
    }
    let listener = TcpListener::bind("localhost:0")?; //~ blocking `TcpListener::bind`
    tokio::task::spawn_blocking(move || listener.accept()).await??;
    Ok(fs::exists(path)?) //~ blocking `fs::exists`
}

//@ exempt under strict, and what is left
#[enforce(strict)]
async fn exempt(path: &Path) -> bool {
    #[async_rules::exempt(blocking, reason = "a test of exemptions")]
    let first = path.exists();
    let second = path.is_file(); //~ blocking `is_file`
    first && second
}

//@ on the blocking pool
#[enforce]
async fn on_the_pool(path: PathBuf) -> bool {
    tokio::task::spawn_blocking(move || path.exists() && fs::metadata(&path).is_ok())
        .await
        .unwrap_or(false)
}

//@ the same of tokio
#[enforce]
async fn of_tokio(path: &Path) -> io::Result<()> {
    tokio::fs::metadata(path).await?;
    tokio::fs::rename(path, "y").await?;
    let _ = tokio::fs::try_exists(path).await?;
    let listener = tokio::net::TcpListener::bind("localhost:0").await?;
    drop(listener);
    Ok(())
}

//@ own types with such methods
#[enforce]
async fn own_types() -> bool {
    struct Entry {
        exists: bool,
    }
    impl Entry {
        fn exists(&self) -> bool {
            self.exists
        }
        fn is_dir(&self) -> bool {
            false
        }
        fn bind(_: &str) -> Self {
            Self { exists: true }
        }
        fn spawn(self) -> Self {
            self
        }
    }
    let entry = Entry::bind("x").spawn();
    entry.exists() && entry.is_dir()
}

//@ short locks, and what is made once
#[enforce]
async fn short(lock: &Mutex<Vec<u8>>, once: &OnceLock<u8>) -> u8 {
    lock.lock().unwrap().push(1);
    *once.get_or_init(|| 1) + lock.lock().map_or(0, |list| list.len() as u8)
}

//@ what is printed and formatted
#[enforce]
async fn printed(name: &str) -> String {
    println!("{name}");
    eprintln!("{name}");
    let mut text = String::new();
    let _ = write!(text, "{name}");
    let _locked = io::stdout().lock().by_ref();
    text
}

//@ pure work on paths
#[enforce]
async fn pure_paths(path: &Path) -> Option<PathBuf> {
    let joined = path.join("x").with_extension("rs");
    let name = joined.file_name()?.to_owned();
    (path.is_absolute() && path.starts_with("/")).then(|| joined.with_file_name(name))
}

//@ readers and writers in memory, as objects of their own type
#[enforce]
async fn in_memory(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all)?;
    all.write_all(b"x")?;
    all.flush()?;
    let lines = all.lines().count();
    all.resize(lines, 0);
    Ok(all)
}

fn main() {}

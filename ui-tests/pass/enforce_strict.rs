//! What looks like a call that `strict` rejects, and what only `strict` rejects.
use async_rules::{enforce, exempt};
use std::cell::OnceCell;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Seek, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, Once, OnceLock, RwLock, mpsc};

static NAMES: LazyLock<Mutex<Vec<String>>> = LazyLock::new(Mutex::default);

/// A short lock that no `.await` is under, and values that are made once.
#[enforce(strict)]
pub async fn locks(
    lock: RwLock<u8>,
    once: OnceLock<u8>,
    cell: OnceCell<u8>,
    first: Once,
    tx: mpsc::Sender<u8>,
) {
    NAMES.lock().unwrap().push("a".to_owned());
    *lock.write().unwrap() += *lock.read().unwrap();
    first.call_once(|| {});
    let sum = once.get_or_init(|| 1) + cell.get_or_init(|| 2);
    let _ = tx.send(sum);
    println!("{sum}");
    let _ = std::io::stdout().lock();
}

/// A path is a text, and what was read before is in memory.
#[enforce(strict)]
pub async fn texts(path: &Path, meta: std::fs::Metadata) -> PathBuf {
    let _ = (meta.is_dir(), meta.is_file(), meta.file_type().is_symlink());
    let _ = (path.is_absolute(), path.parent(), path.extension());
    path.join("a").with_extension("b")
}

#[enforce(strict)]
pub async fn memory(file: &mut std::fs::File) -> std::io::Result<String> {
    let mut cursor = Cursor::new(Vec::new());
    cursor.write_all(b"text")?;
    cursor.seek(SeekFrom::Start(0))?;
    let mut text = String::new();
    cursor.read_to_string(&mut text)?;
    write!(text, "{}", 1).unwrap();
    // One number changes.
    file.seek(SeekFrom::Start(0))?;
    file.flush()?;
    Ok(text)
}

pub struct Jobs;

impl Jobs {
    pub fn spawn(&self) {}
    pub fn exists(&self) -> bool {
        true
    }
    pub async fn connect(&self, _: &str) {}
}

fn rename(_: &str, _: &str) {}
fn metadata(_: &str) {}
/// The name of a function that `std` has on Windows alone, and of one that it has on Unix alone.
fn symlink_dir(_: &str, _: &str) {}
fn lchown(_: &str, _: u32, _: u32) {}

#[enforce(strict)]
pub async fn own(jobs: Jobs) {
    jobs.spawn();
    let _ = jobs.exists();
    jobs.connect("a").await;
    rename("a", "b");
    metadata("a");
    symlink_dir("a", "b");
    lchown("a", 1, 2);
    let _ = tokio::spawn(async {}).await;
}

#[enforce(strict)]
pub async fn awaited(path: &Path) -> std::io::Result<bool> {
    tokio::fs::rename("a", "b").await?;
    let _ = tokio::fs::metadata("a").await?;
    let _ = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let _ = tokio::process::Command::new("ls").spawn()?.wait().await?;
    tokio::task::yield_now().await;
    tokio::fs::try_exists(path).await
}

/// Without `strict`, none of it is asked about; it may be exempt all the same.
#[enforce]
pub async fn lenient(path: &Path) -> bool {
    #[exempt(blocking, reason = "on a local disk")]
    let found = path.exists();
    found && path.is_dir() && std::fs::metadata(path).is_ok()
}

fn main() {}

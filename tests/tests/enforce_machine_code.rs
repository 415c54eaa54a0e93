//! `#[enforce]` leaves the machine code as it was: one crate, compiled with `ASYNC_RULES=on` and `=off`, gives the
//! same assembly to the last byte, at every level of optimisation. (Without any, a checked value passes through one more
//! stack slot; one with a destructor that nobody keeps may be dropped from another slot at every level.)
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Calls that share their name with an entry of the catalogue, in every shape that is asked about. The futures are
/// polled, or nothing of them would be compiled.
const CODE: &str = r#"
use std::future::Future;
use std::io::{Cursor, Read};
use std::pin::pin;
use std::task::{Context, Poll};

pub struct Shelf {
    pages: [u8; 64],
    notes: Vec<u8>,
}

impl Shelf {
    fn read(&self, n: usize) -> u8 {
        self.pages[n]
    }

    fn open(&mut self, _: u8) -> &mut Self {
        self
    }

    fn join(self) -> Vec<u8> {
        self.notes
    }
}

#[inline(never)]
pub fn read(n: u8) -> Option<u8> {
    n.checked_mul(2)
}

pub struct Once(bool);

impl Future for Once {
    type Output = ();

    fn poll(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

#[async_rules::enforce]
pub async fn work(mut shelf: Shelf, bytes: &[u8]) -> Option<u8> {
    let first = read(shelf.read(1))?;
    Once(false).await;
    let second = shelf.open(first).read(2);
    let mut buf = [0; 4];
    let n = Cursor::new(bytes).read(&mut buf).ok()?;
    let lines = shelf.notes.iter().map(|note| read(*note).unwrap_or(0)).next();
    Once(false).await;
    assert!(read(second).is_some(), "{:?}", read(1));
    let rest = shelf.join().into_iter().next();
    #[async_rules::exempt(blocking, reason = "in both builds")]
    std::thread::sleep(std::time::Duration::ZERO);
    lines.or(rest).map(|x| x.wrapping_add(n as u8))
}

#[inline(never)]
pub fn start_it(n: u8) -> Option<u8> {
    n.checked_add(1)
}

#[async_rules::enforce]
pub async fn thrown(mut shelf: Shelf) -> u8 {
    start_it(shelf.read(1));
    let _ = start_it(shelf.read(2));
    let _ = shelf.open(1).notes.first();
    Once(false).await;
    _ = shelf.open(2);
    shelf.read(3)
}

#[async_rules::enforce(nonblocking)]
pub fn sync(shelf: &mut Shelf) -> Option<u8> {
    read(shelf.open(1).read(3))
}

pub fn drive(shelf: Shelf, cx: &mut Context<'_>) -> [Poll<Option<u8>>; 3] {
    let mut future = pin!(work(shelf, &[1, 2, 3]));
    [future.as_mut().poll(cx), future.as_mut().poll(cx), future.as_mut().poll(cx)]
}

pub fn drive_thrown(shelf: Shelf, cx: &mut Context<'_>) -> [Poll<u8>; 2] {
    let mut future = pin!(thrown(shelf));
    [future.as_mut().poll(cx), future.as_mut().poll(cx)]
}

/// What might be a guard, until the compiler says that it is none.
pub struct Kept<'a>(&'a std::cell::Cell<u8>);

impl Kept<'_> {
    fn add(&self, n: u8) -> u8 {
        self.0.get().wrapping_add(n)
    }
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

pub struct Place(std::cell::Cell<u8>);

impl Place {
    fn lock(&self) -> Kept<'_> {
        Kept(&self.0)
    }
}

#[inline(never)]
pub fn write_to(place: &Place) -> Kept<'_> {
    place.lock()
}

#[async_rules::enforce]
pub async fn held(place: Place) -> u8 {
    let used = place.lock();
    let _only_kept = write_to(&place);
    Once(false).await;
    let first = used.add(1);
    Once(false).await;
    place.lock().add(first)
}

#[async_rules::enforce]
pub async fn held_for_a_statement(place: &Place) -> u8 {
    match place.lock().add(1) {
        0 => 1,
        n => {
            Once(false).await;
            n
        }
    }
}

pub fn drive_held(place: Place, cx: &mut Context<'_>) -> [Poll<u8>; 2] {
    let mut future = pin!(held(place));
    [future.as_mut().poll(cx), future.as_mut().poll(cx)]
}

pub fn drive_held_for_a_statement(place: &Place, cx: &mut Context<'_>) -> [Poll<u8>; 2] {
    let mut future = pin!(held_for_a_statement(place));
    [future.as_mut().poll(cx), future.as_mut().poll(cx)]
}
"#;

fn project() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("machine-code");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(root.join("src")).expect("the folder is made");
    fs::write(root.join("src/lib.rs"), CODE).expect("the source is written");
    let manifest = format!(
        "[package]\nname = \"traced\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nasync-rules = {{ path = '{}' }}\n",
        here.join("../runtime").display()
    );
    fs::write(root.join("Cargo.toml"), manifest).expect("the manifest is written");
    // The versions that this workspace has resolved: those are at hand without a network.
    fs::copy(here.join("../Cargo.lock"), root.join("Cargo.lock")).expect("the lock file is copied");
    root
}

/// The assembly of the crate.
fn assembly(root: &Path, switch: &str, level: &str) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert-target");
    let file = root.join(format!("{switch}-{level}.s"));
    let output = Command::new(env!("CARGO"))
        .args(["rustc", "--offline", "--quiet", "--lib", "--"])
        .arg(format!("--emit=asm={}", file.display()))
        .args(["-Ccodegen-units=1", "-Cdebuginfo=0"])
        .arg(format!("-Copt-level={level}"))
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .env("ASYNC_RULES", switch)
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    fs::read_to_string(&file).expect("rustc has written the assembly")
}

#[test]
fn checks_leave_the_machine_code_as_it_was() {
    let root = project();
    for level in ["1", "2", "s", "3"] {
        let plain = assembly(&root, "off", level);
        let checked = assembly(&root, "on", level);
        assert!(
            plain.lines().count() > 200,
            "nothing was compiled:\n{plain}"
        );
        let difference = plain.lines().zip(checked.lines()).find(|(a, b)| a != b);
        assert_eq!(difference, None, "at level {level}");
        assert_eq!(plain.len(), checked.len());
    }
}

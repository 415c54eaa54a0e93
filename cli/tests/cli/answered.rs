//! What is remembered of earlier runs changes nothing of what a run says.

use std::fs;

use crate::support::{Project, Run, manifest};

/// Async items that ask whether `sleep` and `read_to_string` are those of the standard library: they are not.
const ASKS: &str = "\
use crate::names::{File, sleep};
#[allow(unused_imports)]
use std::io::Read;
use std::time::Duration;

pub async fn used() { crate::names::used::sleep(Duration::ZERO); }
pub async fn method(mut file: File) { let _text = file.read_to_string(&mut String::new()); }
pub async fn returned() { let _text = crate::names::open().read_to_string(&mut String::new()); }
pub async fn made() { let sleep = crate::names::made::sleep; sleep(Duration::ZERO); crate::names::made::sleep(Duration::ZERO); }
pub async fn built() { crate::names::built::sleep(Duration::ZERO); }
pub async fn outside() { outside::sleep(Duration::ZERO); }
pub async fn beside() { beside::sleep(Duration::ZERO); }
pub fn block() { let _lazy = async { sleep(Duration::ZERO); }; }

pub struct S;
impl S { pub async fn same(&self) { sleep(Duration::ZERO); } }
pub struct T;
impl T { pub async fn same(&self) { crate::names::open(); sleep(Duration::from_secs(1)); } }
";

const NAMES: &str = "\
use std::time::Duration;

pub fn sleep(_: Duration) {}
pub mod used { pub use super::sleep; }
#[derive(Default)]
pub struct Fine;
impl Fine { pub fn read_to_string(&mut self, _: &mut String) -> Result<usize, std::fmt::Error> { Ok(0) } }
#[cfg(not(feature = \"real\"))]
pub type File = Fine;
#[cfg(feature = \"real\")]
pub type File = std::fs::File;
pub fn open() -> Box<File> { let file: Box<File> = todo!(); file }
macro_rules! make { ($($path:tt)*) => { pub mod made { pub use $($path)*; } } }
make!(super::sleep);
pub mod built { include!(concat!(env!(\"OUT_DIR\"), \"/built.rs\")); }
";

const FINE: &str = "pub fn sleep(_: std::time::Duration) {}\n";
const REAL: &str = "pub use std::thread::sleep;\n";

/// Others, so that it is worth it to leave them out.
const MORE: &str = "\
use crate::names::sleep;
use std::time::Duration;

pub async fn a() { sleep(Duration::ZERO); }
pub async fn b() { sleep(Duration::ZERO); }
pub async fn c() { sleep(Duration::ZERO); }
pub async fn d() { sleep(Duration::ZERO); }
pub async fn e() { sleep(Duration::ZERO); }
";

const WRITTEN: &str = " of the copy written";
const NOT_ASKED: &str = " fns not asked again";

/// What a run says, but for what it has done itself.
fn said(run: &Run) -> (i32, &str, Vec<&str>) {
    let notes = run.stderr.lines().filter(|line| {
        let is_note = line.starts_with("note: ") || line.starts_with("warning: ");
        is_note
            && !line.ends_with(NOT_ASKED)
            && !line.ends_with(WRITTEN)
            && !line.ends_with(" is asked again")
    });
    (run.code, &run.stdout, notes.collect())
}

/// How many fns were left out in the end.
fn not_asked(run: &Run) -> usize {
    let updates = run.stderr.rsplit_once(WRITTEN);
    let last = updates.map_or("", |(_, last)| last);
    let line = last.lines().find(|line| line.ends_with(NOT_ASKED));
    let number = line.and_then(|line| line.strip_prefix("note: ")?.strip_suffix(NOT_ASKED));
    number.map_or(0, |number| number.parse().unwrap())
}

/// Two projects that differ in the name, which has the same length: one that is checked in the same folder again and
/// again, and one in which every run is the first.
struct Edited {
    again: Project,
    first: Project,
}

/// A workspace with a package beside it, and a build script that reads a file.
fn project(name: &str) -> Project {
    let project = Project::new(name);
    let input = project.root.join("input.txt");
    let input = input.display();
    let script = format!(
        "fn main() {{\n    println!(\"cargo:rerun-if-changed={input}\");\n    let out = std::env::var(\"OUT_DIR\").unwrap();\n    \
         std::fs::copy(\"{input}\", out + \"/built.rs\").unwrap();\n}}\n"
    );
    let app = format!(
        "build = \"build.rs\"\n[features]\nreal = []\n[dependencies]\n\
         beside = {{ path = \"../beside\", package = \"{name}_beside\" }}\n\
         outside = {{ path = \"../../outside\", package = \"{name}_outside\" }}\n"
    );
    let project = project
        .file("input.txt", FINE)
        .file(
            "outside/Cargo.toml",
            &manifest(&format!("{name}_outside"), "[workspace]\n"),
        )
        .file("outside/src/lib.rs", FINE)
        .file(
            "all/Cargo.toml",
            "[workspace]\nmembers = [\"app\", \"beside\"]\nresolver = \"3\"\n",
        )
        .file(
            "all/beside/Cargo.toml",
            &manifest(&format!("{name}_beside"), ""),
        )
        .file("all/beside/src/lib.rs", FINE)
        .file(
            "all/app/Cargo.toml",
            &manifest(&format!("{name}_app"), &app),
        )
        .file("all/app/build.rs", &script)
        .file(
            "all/app/src/lib.rs",
            "pub mod asks;\npub mod more;\npub mod names;\n",
        )
        .file("all/app/src/asks.rs", ASKS)
        .file("all/app/src/more.rs", MORE)
        .file("all/app/src/names.rs", NAMES);
    let lock = project.root.join("Cargo.lock");
    fs::rename(lock, project.root.join("all/Cargo.lock")).unwrap();
    project
}

impl Edited {
    fn new(name: &str) -> Self {
        Self {
            again: project(&format!("again_{name}")),
            first: project(&format!("first_{name}")),
        }
    }

    /// A run that must say the same as a first one does: its findings, and how many fns it left out.
    #[track_caller]
    fn check(&self, args: &[&str]) -> (usize, usize) {
        let fixed = ["check", "--offline", "-v", "--message-format", "json"];
        let args = [&fixed[..], args].concat();
        let target = self.first.root.join("all/target");
        let _ = fs::remove_dir_all(target);
        let run = |project: &Project, name: &str| {
            let args: Vec<_> = args.iter().map(|arg| arg.replace("again_", name)).collect();
            let args: Vec<_> = args.iter().map(String::as_str).collect();
            let mut command = project.command(&args);
            let run = crate::support::run(command.current_dir(project.root.join("all")));
            assert_ne!(run.code, 2, "{}", run.stderr);
            run
        };
        let again = run(&self.again, "again_");
        let mut first = run(&self.first, "first_");
        assert_eq!(not_asked(&first), 0);
        first.stdout = first.stdout.replace("first_", "again_");
        first.stderr = first.stderr.replace("first_", "again_");
        assert_eq!(said(&again), said(&first), "{}", again.stderr);
        let findings = again.stdout.matches("\"reason\":\"finding\"").count();
        (findings, not_asked(&again))
    }

    fn write(&self, file: &str, text: &str) {
        for project in [&self.again, &self.first] {
            project.write(file, text);
        }
    }

    /// Replaces a part of a file.
    #[track_caller]
    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.again.root.join(file)).unwrap();
        assert!(text.contains(from), "{file}: {from}");
        self.write(file, &text.replacen(from, to, 1));
    }
}

const ASKS_FILE: &str = "all/app/src/asks.rs";
const NAMES_FILE: &str = "all/app/src/names.rs";
const MORE_FILE: &str = "all/app/src/more.rs";

#[test]
fn the_edit_of_a_body_asks_about_that_body_alone() {
    let edited = Edited::new("bodies");
    assert_eq!(edited.check(&[]), (0, 0));
    edited.edit(MORE_FILE, "a() {", "a() { let _ = 1;");
    let (_, all) = edited.check(&[]);
    assert!(all > 10, "{all}");
    // Lines move, and with them the items behind.
    edited.edit(MORE_FILE, "a() { let _ = 1;", "a() {\n\n");
    assert_eq!(edited.check(&[]), (0, all));
    edited.edit(
        ASKS_FILE,
        "crate::names::used::sleep(",
        "std::thread::sleep(",
    );
    assert_eq!(edited.check(&[]), (1, all - 1));
    // It stays a finding while others are edited.
    edited.edit(MORE_FILE, "b() {", "b() { ");
    let (findings, left) = edited.check(&[]);
    assert!(findings == 1 && left >= all - 3, "{left}");
    // Two that have a path in common, and exchange their bodies.
    let bodies = [
        "{ sleep(Duration::ZERO); } }",
        "{ crate::names::open(); sleep(Duration::from_secs(1)); } }",
    ];
    edited.edit(
        ASKS_FILE,
        bodies[0],
        "{ std::thread::sleep(Duration::from_secs(2)); } }",
    );
    assert_eq!(edited.check(&[]).0, 2);
    edited.edit(
        ASKS_FILE,
        "{ std::thread::sleep(Duration::from_secs(2)); } }",
        "@",
    );
    edited.edit(
        ASKS_FILE,
        bodies[1],
        "{ std::thread::sleep(Duration::from_secs(2)); } }",
    );
    edited.edit(ASKS_FILE, "@", bodies[1]);
    let (findings, left) = edited.check(&[]);
    assert!(findings == 2 && left > 0, "{left}");
    // What it was called with says which answers count.
    for args in [
        &["--rule", "unawaited"][..],
        &["--strict"],
        &["--all-targets"],
        &["--package", "again_bodies_app"],
    ] {
        assert_eq!(edited.check(args).1, 0, "{args:?}");
        edited.edit(MORE_FILE, "c() {", "c() { ");
        assert!(edited.check(args).1 > 0, "{args:?}");
    }
    // Exemptions and their mistakes are read anew.
    edited.edit(
        MORE_FILE,
        "pub async fn d() {",
        "// async-rules: exempt(blocking, \"x\")\npub async fn d() {",
    );
    edited.check(&["--all-targets"]);
    edited.edit(
        MORE_FILE,
        "e() {",
        "e() {\n    // async-rules: exempt(blocking)\n    ",
    );
    assert_eq!(edited.check(&["--all-targets"]).0, 3);
}

/// Before the first edit there is nothing that rustc could go on from without the attributes.
#[test]
fn a_first_run_prepares_for_the_first_edit() {
    let project = Project::package("prepared", "pub mod more;\nmod names;\n")
        .file("src/more.rs", MORE)
        .file("src/names.rs", FINE);
    let run = |code: i32| {
        let mut command = project.command(&["check", "--offline", "-v"]);
        command.env_remove("CI").env_remove("CARGO_INCREMENTAL");
        let run = crate::support::run(&mut command);
        assert_eq!(run.code, code, "{}", run.stderr);
        run.stderr
    };
    let is_prepared = |said: &str| said.contains("note: prepared for the next edit\n");
    let first = run(0);
    assert!(is_prepared(&first), "{first}");
    assert!(first.ends_with(&format!(
        "note: 5{NOT_ASKED}\nnote: prepared for the next edit\n"
    )));
    // What is left out stays so, and nothing is compiled again.
    let again = run(0);
    assert!(
        !again.contains("Checking ") && !is_prepared(&again),
        "{again}"
    );
    assert!(
        again.contains("note: 0 files of the copy written\n"),
        "{again}"
    );
    project.write(
        "src/more.rs",
        &MORE.replacen("a() {", "a() { std::thread::sleep(Duration::ZERO);", 1),
    );
    let edited = run(1);
    let written = "note: 1 file of the copy written\nnote: 4";
    assert!(edited.contains(written), "{edited}");

    // Nobody edits on a build server.
    let project = Project::package("prepared_ci", "pub mod more;\nmod names;\n")
        .file("src/more.rs", MORE)
        .file("src/names.rs", FINE);
    let run = project.run(&["check", "--offline", "-v"]);
    assert!(run.code == 0 && !is_prepared(&run.stderr), "{}", run.stderr);
}

#[test]
fn what_an_item_names_may_become_something_else() {
    let edited = Edited::new("names");
    assert_eq!(edited.check(&[]), (0, 0));
    let mut number = 0;
    // So that there is something left out.
    let mut leave_out = || {
        number += 1;
        edited.edit(MORE_FILE, "a() {", &format!("a() {{ let _ = {number};"));
        let (_, left) = edited.check(&[]);
        assert!(left > 0);
    };
    for (file, from, to, findings) in [
        (
            NAMES_FILE,
            "pub mod used { pub use super::sleep; }",
            "pub mod used { pub use std::thread::sleep; }",
            1,
        ),
        (
            NAMES_FILE,
            "type File = Fine",
            "type File = std::fs::File",
            3,
        ),
        (
            NAMES_FILE,
            "{ pub use $($path)*; }",
            "{ pub use std::thread::sleep; }",
            4,
        ),
        ("all/beside/src/lib.rs", FINE, REAL, 5),
        (
            ASKS_FILE,
            "use crate::names::{File, sleep};",
            "use crate::names::File; use std::thread::sleep;",
            8,
        ),
    ] {
        leave_out();
        edited.edit(file, from, to);
        assert_eq!(edited.check(&[]), (findings, 0), "{to}");
    }
    // With nothing of the project edited, and with the edit of a body.
    leave_out();
    edited.write("outside/src/lib.rs", REAL);
    assert_eq!(edited.check(&[]), (9, 0));
    // Once more everything is asked: it might change in every run.
    edited.edit(MORE_FILE, "c() {", "c() { ");
    assert_eq!(edited.check(&[]), (9, 0));
    leave_out();
    edited.write("outside/src/lib.rs", FINE);
    edited.edit(MORE_FILE, "b() {", "b() { ");
    assert_eq!(edited.check(&[]), (8, 0));
}

#[test]
fn what_a_project_is_built_with_may_decide() {
    let edited = Edited::new("with");
    assert_eq!(edited.check(&[]), (0, 0));
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert!(edited.check(&[]).1 > 10);
    // What a build script writes is seen only when it has run.
    edited.write("input.txt", REAL);
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert_eq!(edited.check(&[]), (1, 0));
    // It has not stayed: that may be so again, and to find out costs a second build.
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert_eq!(edited.check(&[]), (1, 0));
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert!(edited.check(&[]).1 > 10);
    let with_feature = edited.check(&["--features", "again_with_app/real"]);
    assert_eq!(with_feature, (3, 0));
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert_eq!(edited.check(&[]), (1, 0));
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert!(edited.check(&[]).1 > 10);
    edited.write("all/async-rules.toml", "[rules]\nblocking = \"allow\"\n");
    assert_eq!(edited.check(&[]), (0, 0));
    edited.edit(MORE_FILE, "a() {", "a() { ");
    assert!(edited.check(&[]).1 > 10);
    edited.write("all/async-rules.toml", "[rules]\nblocking = \"warn\"\n");
    assert_eq!(edited.check(&[]), (1, 0));
}

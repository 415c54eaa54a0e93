//! `cargo async-rules check` on one package.

use crate::support::{Project, SLEEPS, sleeps};

#[test]
fn a_finding_looks_like_an_error_of_rustc() {
    let project = Project::package("human", SLEEPS);
    let run = project.run(&["check", "--offline"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "\
error[blocking]: `std::thread::sleep` blocks the executor thread
 --> src/lib.rs:2:5
  |
2 |     std::thread::sleep(std::time::Duration::ZERO);
  |     ^^^^^^^^^^^^^^^^^^ blocking call in async code
  |
  = note: use `tokio::time::sleep(duration).await`
  = note: or write `// async-rules: exempt(blocking, \"reason\")` on the line above

rule      human
blocking      1

1 finding; 1 async item in the sources of 1 package
"
    );
    assert!(run.stderr.contains("Checking human"), "{}", run.stderr);
}

#[test]
fn the_project_is_never_written_and_a_second_run_sees_what_changed() {
    let project = Project::package("twice", SLEEPS);
    let before = project.files();
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 1)]);
    assert_eq!(project.files(), before);

    project.write("src/lib.rs", &format!("\n\n{SLEEPS}"));
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 3)]);

    project.write("src/lib.rs", "pub async fn f() {}");
    project.assert_findings(&[], &[]);
    // Without an async item there is nothing to depend on, either.
    project.write("src/lib.rs", "pub fn f() {}");
    project.assert_findings(&[], &[]);
}

#[test]
fn async_code_is_checked_wherever_it_stands_and_sync_code_is_not() {
    let project = Project::package(
        "forms",
        "use std::thread::sleep;
use std::time::Duration;
fn sync() { sleep(Duration::ZERO) }
pub fn block() -> impl Future { async { sleep(Duration::ZERO) } }
pub fn closure() -> impl AsyncFn() { async || sleep(Duration::ZERO) }
pub struct S;
impl S { #[deprecated] pub fn old() {} pub async fn method(&self) { sleep(Duration::ZERO); sync() } }
pub trait T { async fn required(); async fn provided() { sleep(Duration::ZERO) } }
impl T for S { async fn required() { S::old(); sleep(Duration::ZERO) } }
mod inner { pub(crate) async fn f() { fn sync() { super::sleep(super::Duration::ZERO) } sync(); super::sleep(super::Duration::ZERO) } }
pub async fn é() { inner::f().await; /* é */ sleep(Duration::ZERO) }
",
    );
    let at = |line: usize, column: usize| {
        format!(
            "src/lib.rs:{line}:{column}: error[blocking]: `std::thread::sleep` blocks the executor thread"
        )
    };
    let expected = [
        at(4, 41),
        at(5, 47),
        at(7, 69),
        at(8, 58),
        at(9, 48),
        at(10, 97),
        at(11, 46),
    ];
    project.assert_findings(&[], &expected.each_ref().map(String::as_str));
}

#[test]
fn lints_that_the_code_sets_change_nothing() {
    for attribute in [
        "#![allow(deprecated)]",
        "#![deny(warnings)]",
        "#![allow(warnings)]",
    ] {
        let project = Project::package("lint_levels", &format!("{attribute}\n{SLEEPS}"));
        project.assert_findings(&[], &[&sleeps("src/lib.rs", 2)]);
    }
}

#[test]
fn a_project_that_does_not_compile_is_shown_cargos_errors() {
    let project = Project::package("broken", &format!("pub fn g() -> u8 {{ \"\" }}\n{SLEEPS}"));
    let run = project.run(&["check", "--offline"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("error[E0308]: mismatched types"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--> src/lib.rs:1:20"), "{}", run.stderr);
    // That the errors have nothing to do with the attributes was found out without a word.
    let given_up = run.stderr.matches("could not compile `broken`").count();
    assert_eq!(given_up, 1, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("error: the project does not compile: 1 error\nhelp: "),
        "{}",
        run.stderr
    );
}

#[test]
fn cargo_is_run_where_the_user_is() {
    let project = Project::package(
        "configured",
        "pub mod f;\npub const SET: &str = env!(\"SET_IN_THE_CONFIGURATION\");\n",
    )
    .file("src/f.rs", SLEEPS)
    .file(
        ".cargo/config.toml",
        "[env]\nSET_IN_THE_CONFIGURATION = \"yes\"\n",
    );
    project.assert_findings(&["--target-dir", "elsewhere"], &[&sleeps("src/f.rs", 1)]);
    assert!(project.root.join("elsewhere/async-rules").is_dir());
    assert!(!project.root.join("target").exists());
}

//! What is known and let through: exemptions in comments, and the baseline.

use crate::support::{Project, SLEEPS, manifest, sleeps};

const EXEMPTED: &str = "pub async fn f() {
    // async-rules: exempt(blocking, \"the thread is its own\")
    std::thread::sleep(std::time::Duration::ZERO);
}
";

#[test]
fn a_comment_exempts_the_line_below() {
    let project = Project::package("exempted", EXEMPTED);
    project.assert_findings(&[], &[]);
    project.write("src/lib.rs", &EXEMPTED.replace("(blocking,", "(unawaited,"));
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 2)]);
    let run = project.run(&["check", "--all-targets", "--offline"]);
    assert!(
        run.stderr
            .contains("note: src/lib.rs:2: this exemption exempted nothing in this run"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_exemption_without_a_reason_is_a_finding_of_its_own() {
    let project = Project::package(
        "no_reason",
        &EXEMPTED.replace(", \"the thread is its own\"", ""),
    );
    let run = project.run(&["check", "--offline"]);
    assert_eq!(run.code, 1);
    let expected = "\
error[exemption]: the exemption gives no reason
 --> src/lib.rs:2:5
  |
2 |     // async-rules: exempt(blocking)
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exempts nothing
  |
  = help: write `// async-rules: exempt(blocking, \"why this is fine here\")`
";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert!(run.stdout.contains("error[blocking]"), "{}", run.stdout);
}

#[test]
fn the_baseline_hides_what_was_there_and_nothing_else() {
    let project = Project::package("baseline", SLEEPS);
    let run = project.run(&["check", "--offline", "--write-baseline"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let written = std::fs::read_to_string(project.root.join("async-rules-baseline.toml")).unwrap();
    let entry = "
[[finding]]
file = \"src/lib.rs\"
rule = \"blocking\"
message = \"`std::thread::sleep` blocks the executor thread\"
code = \"std::thread::sleep(std::time::Duration::ZERO);\"
";
    assert!(written.contains(entry), "{written}");
    let run = project.run(&["check", "--offline"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stdout,
        "no findings; 1 async item in the sources of 1 package, 1 more in the baseline\n"
    );
    project.assert_findings(&["--ignore-baseline"], &[&sleeps("src/lib.rs", 1)]);

    // The same line once more is new, wherever the listed one is now.
    let twice = format!("\n{SLEEPS}{}", SLEEPS.replace("f()", "g()"));
    project.write("src/lib.rs", &twice);
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 5)]);

    project.write("src/lib.rs", "pub async fn f() {}");
    let run = project.run(&["check", "--offline"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains(
            "note: no longer needed in the baseline: src/lib.rs: blocking: `std::thread::sleep("
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn a_broken_baseline_is_said_before_anything_is_built() {
    let project = Project::package("broken_baseline", SLEEPS)
        .file("async-rules-baseline.toml", "[[finding]]\nfile = 1\n");
    let run = project.run(&["check", "--offline"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("async-rules-baseline.toml"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--write-baseline"), "{}", run.stderr);
    assert!(!run.stderr.contains("Checking"), "{}", run.stderr);
}

#[test]
fn the_crates_own_attributes_and_levels_count() {
    let runtime = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let dependency = format!("[dependencies]\nasync-rules = {{ path = {runtime:?} }}\n");
    let project = Project::new("own")
        .file("Cargo.toml", &manifest("own_attributes", &dependency))
        .file(
            "src/lib.rs",
            &format!(
                "use async_rules::{{enforce, exempt}};
#[enforce(allow(blocking))]
pub async fn allowed() {{ std::thread::sleep(std::time::Duration::ZERO) }}
#[enforce]
pub async fn exempted() {{
    #[exempt(blocking, reason = \"it is short\")]
    std::thread::sleep(std::time::Duration::ZERO);
}}
#[async_rules::bounded(1)]
pub async fn bounded() {{
    #[exempt(blocking, reason = \"it is short\")]
    std::thread::sleep(std::time::Duration::ZERO);
}}
{SLEEPS}"
            ),
        )
        .file("async-rules.toml", "[rules]\nblocking = \"warn\"\n");
    let expected = sleeps("src/lib.rs", 14).replace("error", "warning");
    project.assert_findings(&[], &[&expected]);
}

#[test]
fn another_version_of_async_rules_is_left_alone() {
    let project = Project::new("other_version")
        .file(
            "Cargo.toml",
            &manifest("other_version", "[workspace]\nmembers = [\"stub\"]\n[dependencies]\nasync-rules.path = \"stub\"\n"),
        )
        .file("stub/Cargo.toml", "[package]\nname = \"async-rules\"\nversion = \"0.9.0\"\nedition = \"2024\"\n[lib]\nproc-macro = true\n")
        .file(
            "stub/src/lib.rs",
            "use proc_macro::TokenStream;
#[proc_macro_attribute]
pub fn bounded(_: TokenStream, item: TokenStream) -> TokenStream { item }
",
        )
        .file(
            "src/lib.rs",
            &format!("{SLEEPS}#[async_rules::bounded(1)]\npub async fn g() {{ std::thread::sleep(std::time::Duration::ZERO) }}\n"),
        );
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 1)]);
}

#[test]
fn async_rules_toml_counts_as_soon_as_it_is_there() {
    let project = Project::package("configuration", SLEEPS)
        .file("src/other.rs", "pub fn slow() {}\n")
        .file("Cargo.toml", &manifest("configuration", "[workspace]\nmembers = [\"legacy\"]\n[dependencies]\nconfiguration_legacy.path = \"legacy\"\n"))
        .file("legacy/Cargo.toml", &manifest("configuration_legacy", ""))
        .file("legacy/src/lib.rs", "pub fn load() {}\n")
        .file("src/lib.rs", "pub async fn f() { configuration_legacy::load() }\n");
    project.assert_findings(&[], &[]);
    let listed = "[[function]]\npath = \"configuration_legacy::load\"\n";
    project.write("async-rules.toml", listed);
    project.assert_findings(
        &[],
        &["src/lib.rs:1:20: error[blocking]: `configuration_legacy::load` blocks the executor thread"],
    );
    for (wrong, said) in [
        (
            "[rules]\nbloking = \"warn\"\n",
            "error: async-rules.toml:2: there is no rule `bloking`\nhelp: did you mean `blocking`?\n",
        ),
        (
            "[[function]]\npath = \"configuration_legacy::no::load\"\n",
            "error: async-rules.toml:2: the path leads to nothing\nnote: rustc says: ",
        ),
    ] {
        project.write("async-rules.toml", wrong);
        let run = project.run(&["check", "--offline"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    project.write("async-rules.toml", "");
    project.assert_findings(&[], &[]);
}

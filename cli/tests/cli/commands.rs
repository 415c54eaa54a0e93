//! The other subcommands.

use serde_json::Value;

use crate::support::{Project, SLEEPS, manifest};

#[test]
fn explain_prints_the_page_of_a_rule() {
    let project = Project::new("explain");
    let run = project.run(&["explain", "blocking"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stdout
            .starts_with("blocking\n\nCalls that block the executor thread.\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("\nHow to exempt\n"), "{}", run.stdout);
    let wrong = project.run(&["explain", "bloking"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.contains("a similar value exists: 'blocking'"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn list_shows_rules_and_what_breaks_them() {
    let project = Project::new("list");
    let run = project.run(&["list"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stdout
            .lines()
            .take_while(|line| !line.is_empty())
            .count(),
        9
    );
    let of_rule = project.run(&["list", "nested_runtime"]).stdout;
    assert!(
        of_rule.contains("\nnested_runtime · tokio · nested_runtime\n"),
        "{of_rule}"
    );
    assert!(!of_rule.contains("std::fs"), "{of_rule}");
    let json: Value = serde_json::from_str(&project.run(&["list", "--json"]).stdout).unwrap();
    let entries = json["entries"].as_array().unwrap();
    let sleep = entries
        .iter()
        .find(|entry| entry["path"] == "std::thread::sleep")
        .unwrap();
    assert_eq!(
        (&sleep["rule"], &sleep["category"]),
        (&"blocking".into(), &"sleep".into())
    );
    assert_eq!(sleep["instead"], "use `tokio::time::sleep(duration).await`");
    assert!(entries.iter().any(|entry| entry["package"] == "rusqlite"));
    assert!(entries.iter().all(|entry| {
        entry["instead"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    }));
}

#[test]
fn init_then_annotate_makes_the_compiler_check() {
    let project = Project::package("init", SLEEPS);
    let before = project.files();
    let diff = project.run(&["annotate"]);
    assert_eq!(diff.code, 0);
    assert_eq!(
        diff.stdout,
        "\
--- a/src/lib.rs
+++ b/src/lib.rs
@@ -1,3 +1,4 @@
+#[async_rules::enforce]
 pub async fn f() {
     std::thread::sleep(std::time::Duration::ZERO);
 }
"
    );
    assert!(
        diff.stderr
            .contains("`init` does not depend on `async-rules`: run `cargo async-rules init"),
        "{}",
        diff.stderr
    );
    assert_eq!(project.files(), before);

    let run = project.run(&["init", "--offline"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let manifest = std::fs::read_to_string(project.root.join("Cargo.toml")).unwrap();
    assert!(
        manifest.contains("async-rules = { version = \"0.1.0\", path = "),
        "{manifest}"
    );
    assert!(project.root.join("async-rules.toml").exists());
    let again = project.run(&["init", "--offline"]);
    assert!(
        again.stderr.contains("depends on `async-rules` already"),
        "{}",
        again.stderr
    );
    assert!(
        again.stderr.contains("`async-rules.toml` is there already"),
        "{}",
        again.stderr
    );

    assert_eq!(project.run(&["annotate", "--write"]).code, 0);
    // What the author's own attribute says is a finding like the others.
    project.assert_findings(
        &[],
        &["src/lib.rs:3:5: error[blocking]: `std::thread::sleep` blocks the executor thread"],
    );
    let done = project.run(&["annotate"]);
    assert_eq!(done.stdout, "");
    assert!(
        done.stderr
            .contains("no async item is without `#[enforce]`"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_workspace_says_which_packages_are_meant() {
    let project = Project::new("which")
        .file(
            "Cargo.toml",
            "[workspace]\nmembers = [\"a\"]\nresolver = \"3\"\n",
        )
        .file("a/Cargo.toml", &manifest("which_a", ""))
        .file("a/src/lib.rs", SLEEPS);
    let run = project.run(&["init", "--offline"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("--package NAME"), "{}", run.stderr);
    let run = project.run(&["init", "--offline", "--package", "which_b"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "error: there is no package `which_b` in the workspace\n")
    );
    assert_eq!(project.run(&["init", "--offline", "-p", "which_a"]).code, 0);
    assert!(
        project
            .run(&["annotate", "-p", "which_a"])
            .stdout
            .contains("+++ b/a/src/lib.rs")
    );
}

#[test]
fn help_names_everything() {
    let project = Project::new("help");
    for name in ["check", "explain", "list", "init", "annotate"] {
        assert!(project.run(&["--help"]).stdout.contains(name));
        let help = project.run(&[name, "--help"]);
        assert_eq!(help.code, 0);
        assert!(
            help.stdout
                .contains(&format!("Usage: cargo async-rules {name}")),
            "{}",
            help.stdout
        );
        assert!(help.stdout.contains("--manifest-path"));
    }
    let run = project.run(&["check", "--all-target"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("--all-targets"), "{}", run.stderr);
}

/// The user's own files: a link stays one, and so does a mode.
#[cfg(unix)]
#[test]
fn annotate_writes_what_a_link_leads_to() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let project = Project::package("annotate_links", "")
        .file("elsewhere/real.rs", "pub async fn f() {}\n")
        .file("src/lib.rs", "pub mod linked;\n");
    let real = project.root.join("elsewhere/real.rs");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    let link = project.root.join("src/linked.rs");
    symlink("../elsewhere/real.rs", &link).unwrap();
    let before = project.files().len();
    let run = project.run(&["annotate", "--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("1 item annotated in 1 file"),
        "{}",
        run.stderr
    );
    assert!(link.is_symlink());
    assert_eq!(
        std::fs::read_to_string(&real).unwrap(),
        "#[async_rules::enforce]\npub async fn f() {}\n"
    );
    let mode = std::fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(project.files().len(), before);
}

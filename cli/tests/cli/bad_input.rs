//! What is wrong before the rules come in.

use crate::support::{Project, SLEEPS, manifest, run, sleeps};

#[test]
fn no_manifest() {
    let project = Project::new("no_manifest");
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .starts_with("error: could not find `Cargo.toml` in"),
        "{}",
        run.stderr
    );
    let run = project.run(&["check", "--manifest-path", "x/Cargo.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("manifest path `x/Cargo.toml` does not exist"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_manifest_that_is_broken() {
    let project = Project::new("broken_manifest").file("Cargo.toml", "[package\n");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("Cargo.toml"), "{}", run.stderr);
}

#[test]
fn a_dependency_that_is_not_there_is_cargos_error() {
    let project = Project::new("no_dependency")
        .file(
            "Cargo.toml",
            &manifest(
                "no_dependency",
                "[dependencies]\nno-such-crate-here = { path = \"nowhere\" }\n",
            ),
        )
        .file("src/lib.rs", SLEEPS);
    let run = project.run(&["check", "--offline"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("no-such-crate-here"), "{}", run.stderr);
}

#[test]
fn a_file_that_does_not_parse_is_rustcs_error_and_one_that_nobody_compiles_is_none() {
    let project = Project::package("unparsed", SLEEPS).file("src/other.rs", "async fn f( {");
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 1)]);
    let run = project.run(&["check", "--offline", "-v"]);
    assert!(
        run.stderr
            .contains("src/other.rs:1: `the file` is not checked: the file does not parse"),
        "{}",
        run.stderr
    );
    project.write("src/lib.rs", "mod other;");
    let run = project.run(&["check", "--offline"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("this file contains an unclosed delimiter"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_checkout_that_is_none() {
    let project = Project::package("no_checkout", SLEEPS);
    let run = run(project
        .command(&["check"])
        .env("ASYNC_RULES_PATH", "nowhere"));
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains(
            "`ASYNC_RULES_PATH` is `nowhere`, and there is no package `async-rules` in it\nhelp: "
        ),
        "{}",
        run.stderr
    );
    let checkout = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let run = crate::support::run(
        project
            .command(&["check", "--offline"])
            .env("ASYNC_RULES_PATH", checkout),
    );
    assert_eq!(run.code, 1, "{}", run.stderr);
}

/// Errors of rustc in the middle of annotated code are the project's own: shown at its own lines, without a trace of
/// the copy, and the next run checks everything again.
#[test]
fn an_error_inside_of_an_async_fn() {
    let broken = SLEEPS.replace("}\n", "    let x: u8 = \"\";\n}\n");
    let project = Project::package("inside", &broken);
    let run = project.run(&["check", "--offline"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(run.stderr.contains("--> src/lib.rs:3:17"), "{}", run.stderr);
    assert!(!run.stderr.contains("__async_rules"), "{}", run.stderr);
    project.write("src/lib.rs", SLEEPS);
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 1)]);
}

/// An attribute of another crate may not take one of ours beside it. What it stands on is left out, and said so.
#[test]
fn an_item_that_compiles_only_without_the_attribute() {
    let features = |default: &str| {
        let rest = format!(
            "[workspace]\nmembers = [\"refusing\"]\n[features]\ndefault = [{default}]\nalone = []\n[dependencies]\nrefusing.path = \"refusing\"\n"
        );
        manifest("refuses", &rest)
    };
    let project = Project::new("refuses")
        .file("Cargo.toml", &features("\"alone\""))
        .file("refusing/Cargo.toml", &manifest("refusing", "[lib]\nproc-macro = true\n"))
        .file(
            "refusing/src/lib.rs",
            "use proc_macro::TokenStream;
#[proc_macro_attribute]
pub fn alone(_: TokenStream, item: TokenStream) -> TokenStream {
    if item.to_string().contains(\"enforce\") { \"compile_error!{\\\"alone\\\"}\".parse().unwrap() } else { item }
}
",
        )
        .file(
            "src/lib.rs",
            &format!("{SLEEPS}pub struct S;\n#[cfg_attr(feature = \"alone\", refusing::alone)]\nimpl S {{ pub async fn g() {{ f().await }} }}\n"),
        );
    let run = project.run(&["check", "--offline", "--message-format", "short"]);
    assert_eq!(run.stdout, sleeps("src/lib.rs", 1) + "\n", "{}", run.stderr);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("warning: src/lib.rs:6: `S::g` is not checked"),
        "{}",
        run.stderr
    );
    // It is remembered: nothing is compiled again.
    let again = project.run(&["check", "--offline"]);
    assert!(!again.stderr.contains("Checking"), "{}", again.stderr);
    assert!(
        again
            .stderr
            .contains("warning: src/lib.rs:6: `S::g` is not checked"),
        "{}",
        again.stderr
    );
    // Until a manifest is another one: then it may compile.
    project.write("Cargo.toml", &features(""));
    let then = project.run(&["check", "--offline"]);
    assert!(!then.stderr.contains("not checked"), "{}", then.stderr);
}

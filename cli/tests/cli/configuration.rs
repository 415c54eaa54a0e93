//! What cargo, the manifests and the code say that bears on the copy.

use crate::support::{Project, SLEEPS, manifest, sleeps};

/// Cargo's configuration may switch the attributes off, and name a wrapper of rustc's: the copy is checked nevertheless,
/// and through that wrapper.
#[cfg(unix)]
#[test]
fn environment_and_wrapper_of_the_configuration() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::package("configured", &format!("#[cfg(wrapped)]\n{SLEEPS}"))
        .file(
            ".cargo/config.toml",
            "include = [\"more.toml\"]\n[env]\nASYNC_RULES = { value = \"off\", force = true }\n",
        )
        .file(
            ".cargo/more.toml",
            "[build]\nrustc-workspace-wrapper = \"tools/wrapper\"\n",
        )
        .file("tools/wrapper", "#!/bin/sh\nexec \"$@\" --cfg wrapped\n");
    let wrapper = project.root.join("tools/wrapper");
    std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755)).unwrap();
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 2)]);
}

/// What the attributes write allows lints that somebody may have forbidden.
#[test]
fn forbidden_lints() {
    let forbids = "[lints.rust]\nunused_imports = \"forbid\"\nunreachable_code = \"forbid\"\nunused = { level = \"forbid\", priority = -1 }\n";
    let project = Project::new("forbidden")
        .file(
            "Cargo.toml",
            "[workspace]\nmembers = [\"by_*\"]\nresolver = \"3\"\n",
        )
        .file("by_manifest/Cargo.toml", &manifest("by_manifest", forbids))
        .file("by_manifest/src/lib.rs", SLEEPS)
        .file("by_code/Cargo.toml", &manifest("by_code", ""))
        .file(
            "by_code/src/lib.rs",
            &format!("#![forbid(warnings, unsafe_code, unused_imports, dead_code)]\n{SLEEPS}"),
        );
    let found = [
        sleeps("by_code/src/lib.rs", 2),
        sleeps("by_manifest/src/lib.rs", 1),
    ];
    let found = found.each_ref().map(String::as_str);
    let run = project.run(&["check", "--offline", "--message-format", "short"]);
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), found);
    assert!(!run.stderr.contains("not checked"), "{}", run.stderr);
}

#[test]
fn files_that_are_included_under_any_name_and_build_scripts() {
    let project = Project::package(
        "any_name",
        "include!(\"../code.inc\");\nmod m {\n    include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/other/part.rs.in\"));\n}\npub async fn h() {\n    include!(\"expression.in\")\n}\n",
    )
    .file("code.inc", SLEEPS)
    .file("other/part.rs.in", "mod n { include!(\"../last\"); }\n")
    .file("last", SLEEPS)
    .file("src/expression.in", "println!()")
    .file("src/not_included.in", "not Rust")
    .file("build.rs", &format!("fn main() {{ drop(f()); }}\n{SLEEPS}"));
    let found = [
        sleeps("build.rs", 2),
        sleeps("code.inc", 1),
        sleeps("last", 1),
    ];
    project.assert_findings(&[], &found.each_ref().map(String::as_str));
    project.write("last", &format!("\n{SLEEPS}"));
    let found = [
        sleeps("build.rs", 2),
        sleeps("code.inc", 1),
        sleeps("last", 2),
    ];
    project.assert_findings(&[], &found.each_ref().map(String::as_str));
}

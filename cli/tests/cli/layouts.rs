//! Projects of every layout that cargo knows.

use crate::support::{Project, SLEEPS, manifest, sleeps};

/// One of each of what breaks when files are copied carelessly.
fn workspace() -> Project {
    Project::new("layout")
        .file(
            "Cargo.toml",
            r#"
[workspace]
members = ["crates/*", "layout_macros"]
exclude = ["apart"]
resolver = "3"

[workspace.package]
version = "1.2.3"
edition = "2024"

[workspace.lints.rust]
unused_must_use = "deny"

[workspace.dependencies]
layout_macros = { path = "layout_macros" }
layout_apart = { path = "apart" }

[profile.dev.package.layout_base]
opt-level = 1
"#,
        )
        .file("README.md", "in the readme")
        .file("shared/by_path.rs", SLEEPS)
        .file(
            "apart/Cargo.toml",
            "[package]\nname = \"layout_apart\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n",
        )
        .file("apart/src/lib.rs", SLEEPS)
        .file(
            "layout_macros/Cargo.toml",
            "[package]\nname = \"layout_macros\"\nversion.workspace = true\nedition.workspace = true\n[lib]\nproc-macro = true\n",
        )
        .file(
            "layout_macros/src/lib.rs",
            "#[proc_macro]\npub fn answer(_: proc_macro::TokenStream) -> proc_macro::TokenStream { \"42\".parse().unwrap() }\n",
        )
        .file(
            "crates/base/Cargo.toml",
            r#"
[package]
name = "layout_base"
version.workspace = true
edition.workspace = true

[lints]
workspace = true

[features]
extra = []
"#,
        )
        .file(
            "crates/base/build.rs",
            r#"
#[path = "src/at_build_time.rs"]
mod at_build_time;
fn main() {
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").unwrap()).join("made.rs");
    std::fs::write(out, "pub const MADE: u32 = 1;\npub async fn made() { std::thread::sleep(std::time::Duration::ZERO) }").unwrap();
    assert!(std::fs::exists("../../README.md").unwrap());
    drop(at_build_time::f());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(from_build)");
    println!("cargo::rustc-cfg=from_build");
}
"#,
        )
        .file(
            "crates/base/src/lib.rs",
            r#"
pub const README: &str = include_str!("../../../README.md");
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
include!(concat!(env!("OUT_DIR"), "/made.rs"));
pub mod at_build_time;
#[path = "../../../shared/by_path.rs"]
pub mod by_path;
#[cfg(feature = "extra")]
pub mod extra;
#[cfg(from_build)]
pub mod from_build;
#[cfg(not(from_build))]
pub mod never;
"#,
        )
        .file("crates/base/src/at_build_time.rs", SLEEPS)
        .file("crates/base/src/extra.rs", SLEEPS)
        .file("crates/base/src/from_build/mod.rs", SLEEPS)
        .file("crates/base/src/never.rs", SLEEPS)
        .file(
            "crates/app/Cargo.toml",
            r#"
[package]
name = "layout_app"
version.workspace = true
edition.workspace = true

[dependencies]
renamed = { package = "layout_base", path = "../base", features = ["extra"] }
layout_apart.workspace = true

[target.'cfg(any(unix, windows))'.dependencies]
layout_macros.workspace = true

[[bin]]
name = "layout_tool"
path = "tools/tool.rs"
"#,
        )
        .file(
            "crates/app/src/main.rs",
            &format!("fn main() {{ let _ = (renamed::README, renamed::VERSION, renamed::MADE, layout_macros::answer!()); drop(layout_apart::f()); }}\n{SLEEPS}"),
        )
        .file("crates/app/tools/tool.rs", &format!("fn main() {{}}\n{SLEEPS}"))
        .file("crates/app/tests/it.rs", SLEEPS)
        .file("crates/app/examples/ex.rs", &format!("fn main() {{}}\n{SLEEPS}"))
        .file("crates/app/benches/be.rs", SLEEPS)
}

#[test]
fn a_workspace_with_everything() {
    let project = workspace();
    // The lock file has to fit first, as in any project that has been built once.
    let before = project.files();
    let base = [
        sleeps("crates/base/src/at_build_time.rs", 1),
        sleeps("crates/base/src/extra.rs", 1),
        sleeps("crates/base/src/from_build/mod.rs", 1),
        sleeps("shared/by_path.rs", 1),
    ];
    let app = [
        sleeps("crates/app/src/main.rs", 2),
        sleeps("crates/app/tools/tool.rs", 2),
    ];
    let others = [
        sleeps("crates/app/benches/be.rs", 1),
        sleeps("crates/app/examples/ex.rs", 2),
        sleeps("crates/app/tests/it.rs", 1),
    ];
    let mut expected: Vec<_> = app.iter().chain(&base).map(String::as_str).collect();
    project.assert_findings(&[], &expected);
    expected.extend(others.iter().map(String::as_str));
    expected.sort_unstable();
    project.assert_findings(&["--all-targets"], &expected);
    project.assert_findings(&["-p", "layout_macros"], &[]);
    let base: Vec<_> = base.iter().map(String::as_str).collect();
    project.assert_findings(&["-p", "layout_base"], &[base[0], base[2], base[3]]);
    project.assert_findings(&["-p", "layout_base", "--features", "extra"], &base);
    assert_eq!(project.files(), before);
}

#[test]
fn a_path_dependency_inside_of_a_package_without_a_workspace() {
    let project = Project::new("inside")
        .file(
            "Cargo.toml",
            &manifest(
                "inside_out",
                "[dependencies]\ninside_in = { path = \"in\" }\n",
            ),
        )
        .file(
            "src/lib.rs",
            &format!("pub use inside_in as other;\n{SLEEPS}"),
        )
        .file("in/Cargo.toml", &manifest("inside_in", "[workspace]\n"))
        .file("in/src/lib.rs", SLEEPS);
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 2)]);
    // A package of its own, checked from its own folder.
    project.assert_findings(
        &["--manifest-path", "in/Cargo.toml"],
        &[&sleeps("src/lib.rs", 1)],
    );
}

#[test]
fn a_member_beside_the_workspace() {
    let project = Project::new("beside")
        .file("Cargo.lock", "")
        .file(
            "main/Cargo.toml",
            "[workspace]\nmembers = [\"../member\"]\nresolver = \"3\"\n",
        )
        .file("main/note.txt", "text")
        .file(
            "member/Cargo.toml",
            &manifest("beside_member", "workspace = \"../main\"\n"),
        )
        .file(
            "member/src/lib.rs",
            &format!("pub const NOTE: &str = include_str!(\"../../main/note.txt\");\n{SLEEPS}"),
        );
    let run = project.run(&[
        "check",
        "--offline",
        "--message-format",
        "short",
        "--manifest-path",
        "main/Cargo.toml",
    ]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let expected = project.root.join("member/src/lib.rs").display().to_string();
    assert_eq!(run.stdout, sleeps(&expected, 2) + "\n");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_read_only_files() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let project = Project::package("links", "pub mod linked;\npub mod folder { pub mod f; }\n")
        .file("elsewhere/f.rs", SLEEPS);
    symlink("../elsewhere/f.rs", project.root.join("src/linked.rs")).unwrap();
    symlink("../elsewhere", project.root.join("src/folder")).unwrap();
    symlink("..", project.root.join("src/up")).unwrap();
    symlink("nowhere", project.root.join("src/broken.rs")).unwrap();
    let read_only = project.root.join("src/lib.rs");
    std::fs::set_permissions(&read_only, std::fs::Permissions::from_mode(0o444)).unwrap();
    let expected = [sleeps("src/folder/f.rs", 1), sleeps("src/linked.rs", 1)];
    let expected = expected.each_ref().map(String::as_str);
    project.assert_findings(&[], &expected);
    std::fs::remove_file(&read_only).unwrap();
    project.write("src/lib.rs", "pub mod linked;");
    project.assert_findings(&[], &expected[1..]);
}

#[test]
fn files_that_come_and_go() {
    let project = Project::package("come_and_go", "pub mod a;").file("src/a.rs", SLEEPS);
    project.assert_findings(&[], &[&sleeps("src/a.rs", 1)]);
    std::fs::remove_file(project.root.join("src/a.rs")).unwrap();
    project.write("src/a/mod.rs", SLEEPS);
    project.assert_findings(&[], &[&sleeps("src/a/mod.rs", 1)]);
    std::fs::remove_dir_all(project.root.join("src/a")).unwrap();
    project.write("src/a.rs", "");
    project.assert_findings(&[], &[]);
}

#[test]
fn vendored_and_renamed_dependencies() {
    let project = Project::new("vendored")
        .file(
            "Cargo.toml",
            &manifest(
                "vendored",
                "[dependencies]\nrenamed = { package = \"cfg-if\", version = \"1\" }\n",
            ),
        )
        .file(
            "src/lib.rs",
            &format!("renamed::cfg_if! {{ if #[cfg(unix)] {{}} }}\n{SLEEPS}"),
        );
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo
        .args(["vendor", "--offline", "--quiet", "third party"])
        .current_dir(&project.root);
    let vendor = crate::support::run(&mut cargo);
    assert_eq!(vendor.code, 0, "{}", vendor.stderr);
    assert!(project.root.join("third party/cfg-if").is_dir());
    assert!(!project.root.join("third party/syn").is_dir());
    let project = project.file(
        ".cargo/config.toml",
        "[source.crates-io]\nreplace-with = \"own\"\n[source.own]\ndirectory = \"third party\"\n",
    );
    let before = project.files();
    for _ in 0..2 {
        project.assert_findings(&[], &[&sleeps("src/lib.rs", 2)]);
    }
    assert_eq!(project.files(), before);
}

/// Columns count characters, whatever stands before them in the file, and lines end as their author ends them.
#[test]
fn a_byte_order_mark_windows_line_ends_and_wide_characters() {
    let project = Project::package(
        "windows",
        "\u{feff}//! é\r\n/* ☃ */ pub async fn größe() {\r\n    /* 𝒳 */ std::thread::sleep(\r\n    std::time::Duration::ZERO);\r\n}\r\n",
    );
    let message = "`std::thread::sleep` blocks the executor thread";
    let short = format!("src/lib.rs:3:13: error[blocking]: {message}");
    project.assert_findings(&[], &[&short]);
    let run = project.run(&["check", "--offline", "-q"]);
    let human = format!(
        "error[blocking]: {message}\n --> src/lib.rs:3:13\n  |\n\
         3 |     /* 𝒳 */ std::thread::sleep(\n  |             ^^^^^^^^^^^^^^^^^^ blocking call in async code\n"
    );
    assert!(run.stdout.starts_with(&human), "{}", run.stdout);
    let run = project.run(&["check", "--offline", "--message-format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"]),
        (&3.into(), &13.into())
    );
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
}

/// rustc reads nothing but UTF-8, so the error is the project's own; where nobody compiles the file, there is none.
#[test]
fn a_file_that_is_not_text() {
    let project = Project::package("not_text", SLEEPS);
    std::fs::write(
        project.root.join("src/other.rs"),
        b"// \xe9\nasync fn g() {}\n",
    )
    .unwrap();
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 1)]);
    let run = project.run(&["check", "--offline", "-v"]);
    let note = "src/other.rs:1: `the file` is not checked: it is not UTF-8";
    assert!(run.stderr.contains(note), "{}", run.stderr);
    project.write("src/lib.rs", "mod other;");
    let run = project.run(&["check", "--offline"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("stream did not contain valid UTF-8"),
        "{}",
        run.stderr
    );
}

#[test]
fn files_that_are_included_and_targets_that_need_a_feature() {
    let project = Project::new("included")
        .file(
            "Cargo.toml",
            &manifest(
                "included",
                "[features]\nx = []\n[[bin]]\nname = \"needs_x\"\npath = \"src/needs_x.rs\"\nrequired-features = [\"x\"]\n",
            ),
        )
        .file("src/lib.rs", "include!(\"a.rs\");\n#[cfg(feature = \"x\")]\npub mod with_x;\n")
        .file("src/a.rs", "mod m { include!(\"deep/b.rs\"); }\n")
        .file("src/deep/b.rs", SLEEPS)
        .file("src/with_x.rs", SLEEPS)
        .file("src/needs_x.rs", &format!("fn main() {{}}\n{SLEEPS}"));
    let all = [
        sleeps("src/deep/b.rs", 1),
        sleeps("src/needs_x.rs", 2),
        sleeps("src/with_x.rs", 1),
    ];
    let all = all.each_ref().map(String::as_str);
    project.assert_findings(&[], &all[..1]);
    project.assert_findings(&["--features", "x"], &all);
    let run = project.run(&["check", "--offline", "--bin", "needs_x"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("requires the features: `x`"),
        "{}",
        run.stderr
    );
}

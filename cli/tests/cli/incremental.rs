//! What a run after an edit does again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::support::{Project, SLEEPS, manifest};

/// The files of the copy, with the time of the last change.
fn copy(project: &Project) -> BTreeMap<PathBuf, SystemTime> {
    fn read(folder: &Path, files: &mut BTreeMap<PathBuf, SystemTime>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, files);
            } else {
                let modified = fs::metadata(&path).unwrap().modified().unwrap();
                files.insert(path, modified);
            }
        }
    }
    let mut homes = fs::read_dir(project.root.join("target/async-rules")).unwrap();
    let mut files = BTreeMap::new();
    read(
        &homes.next().unwrap().unwrap().path().join("copy"),
        &mut files,
    );
    files
}

/// The packages that were compiled.
fn compiled(stderr: &str) -> Vec<&str> {
    let lines = stderr.lines().map(str::trim_start);
    let lines = lines.filter_map(|line| {
        line.strip_prefix("Checking ")
            .or_else(|| line.strip_prefix("Compiling "))
    });
    lines.filter_map(|line| line.split(' ').next()).collect()
}

#[test]
fn an_edit_of_one_line_copies_one_file_and_compiles_one_package() {
    let member = |name: &str, rest: &str| manifest(name, rest);
    let project = Project::new("edited")
        .file(
            "Cargo.toml",
            "[workspace]\nmembers = [\"*\"]\nexclude = [\"target\"]\nresolver = \"3\"\n",
        )
        .file("edited_base/Cargo.toml", &member("edited_base", ""))
        .file("edited_base/src/lib.rs", SLEEPS)
        .file("edited_base/data.txt", "data")
        .file(
            "edited_top/Cargo.toml",
            &member(
                "edited_top",
                "[dependencies]\nedited_base.path = \"../edited_base\"\n",
            ),
        )
        .file("edited_top/src/lib.rs", "pub mod f;\n")
        .file("edited_top/src/f.rs", SLEEPS)
        .file("edited_apart/Cargo.toml", &member("edited_apart", ""))
        .file("edited_apart/src/lib.rs", SLEEPS);
    let run = || {
        let run = project.run(&["check", "--offline", "-v"]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        run
    };
    run();
    let before = copy(&project);

    let again = run();
    assert_eq!(compiled(&again.stderr), [""; 0], "{}", again.stderr);
    assert!(
        again.stderr.contains("0 files of the copy written"),
        "{}",
        again.stderr
    );
    assert_eq!(copy(&project), before);

    project.write(
        "edited_top/src/f.rs",
        &format!("{SLEEPS}// one more line\n"),
    );
    let edited = run();
    assert_eq!(
        compiled(&edited.stderr),
        ["edited_top"],
        "{}",
        edited.stderr
    );
    assert!(
        edited.stderr.contains("1 file of the copy written"),
        "{}",
        edited.stderr
    );
    let after = copy(&project);
    let changed: Vec<_> = before
        .iter()
        .filter(|(path, at)| after[*path] != **at)
        .collect();
    assert!(
        changed.len() == 1 && changed[0].0.ends_with("edited_top/src/f.rs"),
        "{changed:?}"
    );
    assert_eq!(after.len(), before.len());
}

/// What a file calls by another name is found in the other files, however the copies of those were before.
#[test]
fn a_name_that_a_file_gives_is_known_in_the_others() {
    let project = Project::package(
        "renamed",
        "mod calls;\nmod names {\n    pub(crate) use std::thread::sleep as other;\n}\npub use calls::f;\n",
    )
    .file(
        "src/calls.rs",
        "use crate::names::*;\npub async fn f() {\n    other(std::time::Duration::ZERO);\n}\n",
    );
    let found =
        "src/calls.rs:3:5: error[blocking]: `std::thread::sleep` blocks the executor thread";
    project.assert_findings(&[], &[found]);
    let lib = project.root.join("src/lib.rs");
    let renaming = fs::read_to_string(&lib).unwrap();
    let harmless = renaming.replace(
        "pub(crate) use std::thread::sleep as other;",
        "pub(crate) fn other(_: std::time::Duration) {}",
    );
    project.write("src/lib.rs", &harmless);
    project.assert_findings(&[], &[]);
    project.write("src/lib.rs", &renaming);
    project.assert_findings(&[], &[found]);
}

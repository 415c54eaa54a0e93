//! Runs that are ended before their time.

use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Command, ExitStatus, Stdio};

use crate::support::{Project, SLEEPS, manifest, sleeps};

/// What is compiled waits for ever, in the first run.
fn project(name: &str) -> Project {
    Project::new(name)
        .file("Cargo.toml", &manifest(name, ""))
        .file(
            "build.rs",
            r#"
fn main() {
    println!("cargo::rerun-if-env-changed=WAITS");
    if let Some(started) = std::env::var_os("WAITS") {
        std::fs::write(started, "").unwrap();
        loop { std::thread::park() }
    }
}
"#,
        )
        .file("src/lib.rs", SLEEPS)
}

/// A script that runs tests in its background has them ignore Ctrl-C, which what they start would inherit.
fn heeding_ctrl_c(command: Command) -> Command {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0);
    if ignored & (1 << 1) == 0 {
        return command;
    }
    let mut heeding = Command::new("env");
    heeding
        .arg("--default-signal=INT")
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        heeding.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => heeding.env(name, value),
            None => heeding.env_remove(name),
        };
    }
    heeding
}

/// Ctrl-C, as a terminal sends it: to all processes of the command, once its build script runs.
fn interrupted(command: Command, project: &Project) -> ExitStatus {
    let started = project.root.join("target/started");
    let _ = std::fs::remove_file(&started);
    std::fs::create_dir_all(started.parent().unwrap()).unwrap();
    let mut child = heeding_ctrl_c(command)
        .env("WAITS", &started)
        .process_group(0)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !started.exists() {
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before it was interrupted"
        );
        std::thread::yield_now();
    }
    let group = format!("kill -INT -{}", child.id());
    assert!(
        Command::new("sh")
            .args(["-c", &group])
            .status()
            .unwrap()
            .success()
    );
    child.wait().unwrap()
}

#[test]
fn ctrl_c_ends_it_as_it_ends_cargo_and_leaves_nothing_broken() {
    let project = project("ctrl_c");
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["check", "--offline"])
        .current_dir(&project.root)
        .env_remove("CARGO_TARGET_DIR");
    let cargos = interrupted(cargo, &project);
    assert_eq!(cargos.signal(), Some(2));

    let lines = [sleeps("src/lib.rs", 1)];
    let before = project.files();
    // In the first run, in one that has a copy already, and in one that would write the baseline.
    for args in [&["check"][..], &["check"], &["check", "--write-baseline"]] {
        let command = project.command(&[args, &["--offline"]].concat());
        assert_eq!(interrupted(command, &project), cargos);
        assert_eq!(project.files(), before);
    }
    project.assert_findings(&[], &lines.each_ref().map(String::as_str));

    let run = project.run(&["check", "--offline", "--write-baseline"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let before = project.files();
    project.write(
        "src/lib.rs",
        &format!("{SLEEPS}{}", SLEEPS.replace('f', "g")),
    );
    let edited = project.files();
    let command = project.command(&["check", "--offline", "--write-baseline"]);
    assert_eq!(interrupted(command, &project), cargos);
    assert_eq!(project.files(), edited);
    assert_ne!(edited, before);
}

#[test]
fn a_run_that_is_killed_while_it_copies_leaves_nothing_broken() {
    let project = Project::package("interrupted", SLEEPS);
    let mut child = project
        .command(&["check", "--offline"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // In the middle of it: the copy is there, and cargo has not finished.
    let copy = || {
        let mut found = std::fs::read_dir(project.root.join("target/async-rules")).ok()?;
        Some(found.next()?.ok()?.path().join("copy/src/lib.rs"))
    };
    while !copy().is_some_and(|file| file.exists()) {
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before it was interrupted"
        );
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    project.assert_findings(&[], &[&sleeps("src/lib.rs", 1)]);
}

/// What a run that was ended between two writes may leave behind in its folder.
#[test]
fn a_copy_that_somebody_has_damaged_is_made_again() {
    let project = Project::package("damaged", SLEEPS);
    let expected = [sleeps("src/lib.rs", 1)];
    let expected = expected.each_ref().map(String::as_str);
    project.assert_findings(&[], &expected);
    let home = std::fs::read_dir(project.root.join("target/async-rules")).unwrap();
    let home = home.map(|entry| entry.unwrap().path()).next().unwrap();
    for damaged in ["copy/src/lib.rs", "copy/Cargo.toml", "index.json"] {
        std::fs::write(home.join(damaged), "[").unwrap();
        project.assert_findings(&[], &expected);
    }
    // Cargo was about to complete the lock file.
    std::fs::write(home.join("copy/Cargo.lock"), "version = 4\n[[package]]\n").unwrap();
    std::fs::write(home.join("index.json"), "").unwrap();
    project.assert_findings(&[], &expected);
}

//! The work folder: sources from the registry, annotated copies of them, and cargo over the copies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use cargo_async_rules::Error;
use cargo_async_rules::dependency::Dependency;
use cargo_async_rules::mirror::{self, Mirror, Spot};
use cargo_async_rules::place::Sources;
use cargo_async_rules::project::{Project, cargo};

use crate::cargo::{Cargo, Output, Target};
use crate::compare::{Diagnostic, Level};
use crate::list::{self, Listed};
use crate::package::{self, Package, offline_first, put};
use crate::report::{rendered, say};

/// Everything that the tests of this file share.
pub(crate) struct Work {
    folder: PathBuf,
    pub(crate) crates: Vec<Listed>,
    packages: Vec<Package>,
    /// What the compiler says about the crates as they are.
    pub(crate) before: Vec<Diagnostic>,
    suites: OnceLock<Vec<(Listed, usize)>>,
}

/// Crates as the members of one workspace, and its annotated copy.
#[derive(Debug)]
pub(crate) struct Copy {
    pub(crate) crates: Vec<Listed>,
    pub(crate) project: Project,
    pub(crate) mirror: Mirror,
    /// How many items of each crate have something inserted.
    annotated: BTreeMap<String, usize>,
}

/// The shared work, one test at a time: they use the same target folder, and cargo would only make them wait for
/// each other. `None` if the sources can't be had without a network; that was said then.
pub(crate) fn work() -> Option<(&'static Work, MutexGuard<'static, ()>)> {
    static WORK: OnceLock<Option<Work>> = OnceLock::new();
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    Some((WORK.get_or_init(Work::prepare).as_ref()?, guard))
}

impl Work {
    fn prepare() -> Option<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-crates");
        let crates = list::crates();
        assert!(
            !crates.is_empty(),
            "`{}` names no crate of crates.toml",
            list::CHOICE
        );
        let packages = here(sources(&folder, &crates), "the sources of the crates are")?;
        let mut work = Self {
            folder,
            crates,
            packages,
            before: Vec::new(),
            suites: OnceLock::new(),
        };
        let plain = here(
            work.try_copy("plain", |_| true, true, |_| None),
            "a dependency of the crates is",
        )?;
        work.before = work.check(&plain);
        let broken: Vec<_> = work
            .before
            .iter()
            .filter(|diagnostic| diagnostic.level == Level::Error)
            .collect();
        assert!(
            broken.is_empty(),
            "the crates do not compile as they are\n{}",
            rendered(broken)
        );
        Some(work)
    }

    /// The crates as the members of one workspace, as nobody has annotated them.
    ///
    /// Cargo tells packages by their path inside the workspace, so that two workspaces which share a target folder
    /// would be one and the same to it; hence the name of the folder that the members are in.
    pub(crate) fn workspace(&self, name: &str, choose: impl Fn(&Listed) -> bool) -> PathBuf {
        let name = format!("{}-{name}", list::set());
        let root = self.folder.join(&name);
        let mut members = Vec::new();
        for (listed, package) in self.crates.iter().zip(&self.packages) {
            if choose(listed) {
                let member = format!("{name}/{}", listed.name);
                package.unpack(&root.join(&member), listed.suite);
                members.push(format!("\"{member}\""));
            }
        }
        let manifest = format!(
            "[workspace]\nresolver = \"2\"\nmembers = [{}]\n",
            members.join(", ")
        );
        put(&root.join("Cargo.toml"), manifest.as_bytes());
        let lock = fs::read(list::data().join("crates.lock")).unwrap();
        put(&root.join("Cargo.lock"), &lock);
        root
    }

    /// A copy of all the crates.
    pub(crate) fn copy(
        &self,
        name: &str,
        annotate: impl FnMut(&Spot<'_>) -> Option<String>,
    ) -> Copy {
        self.copy_of(name, |_| true, annotate)
    }

    /// A copy of some of the crates.
    pub(crate) fn copy_of(
        &self,
        name: &str,
        choose: impl Fn(&Listed) -> bool,
        annotate: impl FnMut(&Spot<'_>) -> Option<String>,
    ) -> Copy {
        let copy = self.try_copy(name, choose, true, annotate);
        copy.unwrap_or_else(|error| panic!("{error}"))
    }

    /// A copy of some of the crates, which may even do without a dependency on `async-rules`.
    pub(crate) fn try_copy(
        &self,
        name: &str,
        choose: impl Fn(&Listed) -> bool,
        depends: bool,
        mut annotate: impl FnMut(&Spot<'_>) -> Option<String>,
    ) -> Result<Copy, Error> {
        let root = self.workspace(name, &choose);
        let project = Project::read(Some(&root.join("Cargo.toml")), &[])?;
        let mut mirror = Mirror::of(&project, &self.folder)?;
        let mut annotated = BTreeMap::new();
        let mut annotate = |spot: &Spot<'_>| {
            let name = &spot.subject.member.name;
            let mut listed = self.crates.iter();
            let listed = listed.find(|listed| listed.name == *name)?;
            let is_built =
                listed.suite || spot.file.starts_with(spot.subject.member.root.join("src"));
            let takes = is_built && listed.takes_attributes(spot.item);
            let text = takes.then(|| annotate(spot)).flatten()?;
            *annotated.entry(name.clone()).or_default() += 1;
            Some(text)
        };
        let dependency = depends.then(Dependency::find).transpose()?;
        let updated = mirror.update(&project, dependency.as_ref(), &mut annotate)?;
        let copy = Copy {
            crates: self
                .crates
                .iter()
                .filter(|listed| choose(listed))
                .cloned()
                .collect(),
            mirror,
            project,
            annotated,
        };
        if updated.unresolved {
            offline_first(|| {
                let mut command = cargo();
                command
                    .args(["fetch", "--target", &package::host(), "--manifest-path"])
                    .arg(copy.root().join("Cargo.toml"));
                command
            })?;
        }
        Ok(copy)
    }

    /// What all runs over the crates have in common: one target folder, no network, and none of the flags that the
    /// caller's environment has for our own crates.
    pub(crate) fn settings(&self, command: &mut Command, target: &Path) {
        command
            .args(["--offline", "--target-dir"])
            .arg(target)
            // Nothing is edited between two runs, and nobody debugs: both would fill gigabytes.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        for variable in [
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_TARGET_DIR",
        ] {
            command.env_remove(variable);
        }
    }

    /// The target folder that the copies share.
    pub(crate) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// What cargo is to switch on in some of the crates, in its notation `package/feature`.
    pub(crate) fn features(&self, chosen: &[&Listed]) -> Vec<String> {
        let pairs = self.crates.iter().zip(&self.packages);
        let chosen = pairs.filter(|(listed, _)| chosen.iter().any(|one| one.name == listed.name));
        chosen
            .flat_map(|(listed, package)| listed.chosen_features(package))
            .collect()
    }

    /// A cargo over some crates of a copy.
    pub(crate) fn cargo<'a>(
        &self,
        cargo: Cargo<'a>,
        target: &Path,
        chosen: &[&Listed],
    ) -> Cargo<'a> {
        let mut cargo = cargo
            .with(|command| self.settings(command, target))
            .arg("--no-default-features");
        for feature in self.features(chosen) {
            cargo = cargo.arg("--features").arg(feature);
        }
        for listed in chosen {
            cargo = cargo.package(&listed.name);
        }
        cargo
    }

    /// What the compiler says about a copy: libraries and binaries of all, tests and examples of those with a suite.
    pub(crate) fn check(&self, copy: &Copy) -> Vec<Diagnostic> {
        let all: Vec<_> = copy.crates.iter().collect();
        let mut diagnostics = self.diagnostics(copy, &all, &[Target::Lib, Target::Bins]);
        let suites: Vec<_> = copy.suites().collect();
        if !suites.is_empty() {
            for diagnostic in self.diagnostics(copy, &suites, &[Target::Tests, Target::Examples]) {
                if !diagnostics.contains(&diagnostic) {
                    diagnostics.push(diagnostic);
                }
            }
        }
        diagnostics
    }

    fn diagnostics(
        &self,
        copy: &Copy,
        packages: &[&Listed],
        targets: &[Target],
    ) -> Vec<Diagnostic> {
        let mut cargo = self.cargo(Cargo::check(copy), &self.target(), packages);
        for target in targets {
            cargo = cargo.target(*target);
        }
        let output = cargo.run();
        let diagnostics = copy.diagnostics(&output);
        // Else a dependency failed, and the silence about the crates would mean nothing.
        let explained = diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Error);
        assert!(
            output.said.built == Some(true) || explained,
            "the build failed outside of the crates\n{}",
            output.stderr
        );
        diagnostics
    }

    /// What the compiler says about the crates of a copy as they are.
    pub(crate) fn before_of(&self, copy: &Copy) -> Vec<Diagnostic> {
        let is_member = |diagnostic: &&Diagnostic| {
            let mut crates = copy.crates.iter();
            crates.any(|listed| listed.name == diagnostic.package)
        };
        self.before.iter().filter(is_member).cloned().collect()
    }

    /// The crates with a suite, and how many of its tests pass as they are.
    pub(crate) fn suites(&self) -> &[(Listed, usize)] {
        self.suites.get_or_init(|| {
            let plain = self.copy("plain", |_| None);
            let run = |listed: &Listed| {
                let (passed, failed) = self.test(&plain, listed).tests();
                assert!(
                    passed > 0 && failed == 0,
                    "{}: {passed} tests pass as they are, {failed} fail",
                    listed.name
                );
                (listed.clone(), passed)
            };
            plain.suites().map(run).collect()
        })
    }

    /// Runs a crate's own tests.
    pub(crate) fn test(&self, copy: &Copy, listed: &Listed) -> Output {
        let mut cargo = self
            .cargo(Cargo::test(copy), &self.target(), &[listed])
            .target(Target::Lib)
            .target(Target::Tests);
        for test in &listed.skip {
            cargo = cargo.test_arg("--skip").test_arg(test);
        }
        cargo.run()
    }
}

impl Copy {
    /// The folder of the copied workspace.
    pub(crate) fn root(&self) -> PathBuf {
        self.mirror.copy_of(&self.project.root)
    }

    /// The folder of the copy of a crate.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.mirror.copy_of(&self.member(name).root)
    }

    fn member(&self, name: &str) -> &cargo_async_rules::project::Member {
        let mut members = self.project.members.iter();
        members.find(|member| member.name == name).unwrap()
    }

    /// The crates whose tests are run.
    pub(crate) fn suites(&self) -> impl Iterator<Item = &Listed> {
        self.crates.iter().filter(|listed| listed.suite)
    }

    /// The source files of a crate, as its author wrote them.
    pub(crate) fn sources(&self, name: &str) -> Vec<PathBuf> {
        mirror::sources(&self.project, self.member(name)).unwrap()
    }

    /// A file of a crate, as its author wrote it.
    pub(crate) fn source(&self, name: &str, file: &str) -> PathBuf {
        self.member(name).root.join(file)
    }

    /// How many items of a crate have something inserted.
    pub(crate) fn annotated(&self, name: &str) -> usize {
        self.annotated.get(name).copied().unwrap_or(0)
    }

    /// The diagnostics of a run, at the places of the original files. The same one from two targets (a library and its
    /// unit tests) is given once.
    pub(crate) fn diagnostics(&self, output: &Output) -> Vec<Diagnostic> {
        let mut sources = Sources::new(&self.project, &self.mirror);
        let mut diagnostics = Vec::new();
        for message in &output.said.messages {
            let diagnostic = Diagnostic::read(message, &mut sources);
            let new = diagnostic.filter(|diagnostic| !diagnostics.contains(diagnostic));
            diagnostics.extend(new);
        }
        diagnostics
    }
}

/// What there is, or nothing if it would have to be downloaded and there is no network.
fn here<T>(result: Result<T, Error>, what: &str) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) if package::is_network(&error) => {
            assert!(!list::is_full(), "the full run needs the network\n{error}");
            say(&format!(
                "real_crates: skipped, {what} not here and there is no network\n"
            ));
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// The packages of the crates, where cargo unpacked them.
fn sources(folder: &Path, crates: &[Listed]) -> Result<Vec<Package>, Error> {
    let folder = folder.join("fetch");
    let mut manifest =
        "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n[dependencies]\n"
            .to_owned();
    for Listed { name, version, .. } in crates {
        writeln!(
            manifest,
            "{name} = {{ version = \"={version}\", default-features = false }}"
        )
        .unwrap();
    }
    put(&folder.join("lib.rs"), b"");
    put(&folder.join("Cargo.toml"), manifest.as_bytes());
    fs::copy(list::data().join("crates.lock"), folder.join("Cargo.lock")).unwrap();
    let found = package::dependencies_of(&folder.join("Cargo.toml"))?;
    let package = |listed: &Listed| {
        let package = found.iter().find(|package| package.name == listed.name);
        package
            .expect("cargo metadata lists every dependency")
            .clone()
    };
    Ok(crates.iter().map(package).collect())
}

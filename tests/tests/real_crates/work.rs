//! The work folder: sources from the registry, annotated copies of them, and cargo over the copies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use async_rules_scan::{
    Cargo, CargoOutput, Diagnostic, Level, Package, Shadow, ShadowBuilder, Spot, Target,
};

use crate::list::{self, Listed};
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
        let packages = match sources(&folder, &crates) {
            Ok(packages) => packages,
            Err(error) if error.is_network() => {
                assert!(!list::is_full(), "the full run needs the network\n{error}");
                say(
                    "real_crates: skipped, the sources of the crates are not here and there is no network\n",
                );
                return None;
            }
            Err(error) => panic!("{error}"),
        };
        let mut work = Self {
            folder,
            crates,
            packages,
            before: Vec::new(),
            suites: OnceLock::new(),
        };
        let plain = work.shadow("plain", |_| None);
        if let Err(error) = plain.fetch() {
            assert!(error.is_network() && !list::is_full(), "{error}");
            say(
                "real_crates: skipped, a dependency of the crates is not here and there is no network\n",
            );
            return None;
        }
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

    /// A copy of all the crates.
    pub(crate) fn shadow(
        &self,
        name: &str,
        annotate: impl FnMut(Spot<'_>) -> Option<String>,
    ) -> Shadow {
        self.shadow_of(name, |_| true, annotate)
    }

    /// A copy of some of the crates.
    pub(crate) fn shadow_of(
        &self,
        name: &str,
        choose: impl Fn(&Listed) -> bool,
        annotate: impl FnMut(Spot<'_>) -> Option<String>,
    ) -> Shadow {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        self.write(self.begin(name).runtime(runtime), choose, annotate)
    }

    /// Begins a copy that does not even depend on `async-rules`.
    pub(crate) fn begin(&self, name: &str) -> ShadowBuilder {
        // The copies after the first begin with the lock file that cargo completed for it.
        let completed = self.folder.join("plain/Cargo.lock");
        let lock = if name != "plain" && completed.is_file() {
            completed
        } else {
            list::data().join("crates.lock")
        };
        Shadow::new(self.folder.join(name)).lock(lock)
    }

    /// Writes a copy of some of the crates.
    pub(crate) fn write(
        &self,
        mut shadow: ShadowBuilder,
        choose: impl Fn(&Listed) -> bool,
        mut annotate: impl FnMut(Spot<'_>) -> Option<String>,
    ) -> Shadow {
        for (listed, package) in self.crates.iter().zip(&self.packages) {
            if choose(listed) {
                shadow = shadow.member(package, &listed.targets());
            }
        }
        let takes_attributes = |spot: Spot<'_>| {
            let mut listed = self.crates.iter();
            let listed = listed.find(|listed| listed.name == spot.package);
            listed.is_some_and(|listed| listed.takes_attributes(spot.item))
        };
        shadow
            .write(|spot| takes_attributes(spot).then(|| annotate(spot)).flatten())
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Cargo with what all runs have in common: one target folder, no network, and none of the flags that the caller's
    /// environment has for our own crates.
    pub(crate) fn cargo(&self, cargo: Cargo, packages: &[&Listed]) -> Cargo {
        self.cargo_into(&self.folder.join("target"), cargo, packages)
    }

    /// The same with another target folder.
    pub(crate) fn cargo_into(&self, target: &Path, cargo: Cargo, packages: &[&Listed]) -> Cargo {
        let mut cargo = cargo
            .target_dir(target)
            .offline()
            .arg("--no-default-features");
        for variable in [
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_TARGET_DIR",
        ] {
            cargo = cargo.env(variable, None);
        }
        // Nothing is edited between two runs, and nobody debugs: both would fill gigabytes.
        cargo = cargo
            .env("CARGO_INCREMENTAL", Some("0"))
            .env("CARGO_PROFILE_DEV_DEBUG", Some("0"));
        for (listed, package) in self.crates.iter().zip(&self.packages) {
            if packages.iter().any(|chosen| chosen.name == listed.name) {
                cargo = cargo
                    .package(&listed.name)
                    .features(listed.chosen_features(package));
            }
        }
        cargo
    }

    /// The crates of a shadow.
    pub(crate) fn listed<'a>(&'a self, shadow: &Shadow) -> Vec<&'a Listed> {
        let is_member = |listed: &&Listed| {
            shadow
                .members()
                .iter()
                .any(|member| member.package.name == listed.name)
        };
        self.crates.iter().filter(is_member).collect()
    }

    /// What the compiler says about a shadow: libraries and binaries of all, tests and examples of those with a suite.
    pub(crate) fn check(&self, shadow: &Shadow) -> Vec<Diagnostic> {
        let listed = self.listed(shadow);
        let mut diagnostics = self.diagnostics(shadow, &listed, &[Target::Lib, Target::Bins]);
        let suites: Vec<_> = listed.into_iter().filter(|listed| listed.suite).collect();
        if !suites.is_empty() {
            for diagnostic in self.diagnostics(shadow, &suites, &[Target::Tests, Target::Examples])
            {
                if !diagnostics.contains(&diagnostic) {
                    diagnostics.push(diagnostic);
                }
            }
        }
        diagnostics
    }

    fn diagnostics(
        &self,
        shadow: &Shadow,
        packages: &[&Listed],
        targets: &[Target],
    ) -> Vec<Diagnostic> {
        let mut cargo = self.cargo(Cargo::check(shadow), packages);
        for target in targets {
            cargo = cargo.target(*target);
        }
        let output = cargo.run().unwrap_or_else(|error| panic!("{error}"));
        let diagnostics = shadow.diagnostics(&output);
        // Else a dependency failed, and the silence about the crates would mean nothing.
        let explained = diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Error);
        assert!(
            output.built() || explained,
            "the build failed outside of the crates\n{}",
            output.stderr()
        );
        diagnostics
    }

    /// What the compiler says about the crates of a shadow as they are.
    pub(crate) fn before_of(&self, shadow: &Shadow) -> Vec<Diagnostic> {
        let listed = self.listed(shadow);
        let is_member = |diagnostic: &&Diagnostic| {
            listed
                .iter()
                .any(|listed| listed.name == diagnostic.package)
        };
        self.before.iter().filter(is_member).cloned().collect()
    }

    /// The crates with a suite, and how many of its tests pass as they are.
    pub(crate) fn suites(&self) -> &[(Listed, usize)] {
        self.suites.get_or_init(|| {
            let plain = self.shadow("plain", |_| None);
            let suites = self.crates.iter().filter(|listed| listed.suite);
            let run = |listed: &Listed| {
                let (passed, failed) = self.test(&plain, listed).tests();
                assert!(
                    passed > 0 && failed == 0,
                    "{}: {passed} tests pass as they are, {failed} fail",
                    listed.name
                );
                (listed.clone(), passed)
            };
            suites.map(run).collect()
        })
    }

    /// Runs a crate's own tests.
    pub(crate) fn test(&self, shadow: &Shadow, listed: &Listed) -> CargoOutput {
        let cargo = self
            .cargo(Cargo::test(shadow), &[listed])
            .target(Target::Lib)
            .target(Target::Tests);
        let cargo = listed
            .skip
            .iter()
            .fold(cargo, |cargo, test| cargo.test_arg("--skip").test_arg(test));
        cargo.run().unwrap_or_else(|error| panic!("{error}"))
    }
}

/// The packages of the crates, where cargo unpacked them.
fn sources(folder: &Path, crates: &[Listed]) -> Result<Vec<Package>, async_rules_scan::Error> {
    let folder = folder.join("fetch");
    fs::create_dir_all(&folder).unwrap();
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
    fs::write(folder.join("lib.rs"), "").unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(list::data().join("crates.lock"), folder.join("Cargo.lock")).unwrap();
    let found = Package::dependencies_of(folder.join("Cargo.toml"))?;
    let mut by_name: BTreeMap<_, _> = found
        .into_iter()
        .map(|package| (package.name.clone(), package))
        .collect();
    Ok(crates
        .iter()
        .map(|listed| {
            by_name
                .remove(&listed.name)
                .expect("cargo metadata lists every dependency")
        })
        .collect())
}

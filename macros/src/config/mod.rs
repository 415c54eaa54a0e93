//! What holds for the whole crate: `async-rules.toml`, and what `Cargo.toml` says about dependencies.
//!
//! Read once for a crate. [`refresh`] stands at the start of each expansion that asks anything; what
//! it has found is then read with the other functions.

mod dependencies;
mod files;
mod manifest;
mod own;
mod read;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use async_rules_catalogue::{Entry, External, Kind, Origin, Profile, externals, profiles};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::diag::Diagnostics;
use crate::rules::{self, Level, Rule, RuleSet};
use dependencies::Dependencies;
use files::Files;

/// The name of the file, beside `Cargo.toml` or at the root of the workspace.
pub(crate) const FILE: &str = "async-rules.toml";

/// The configuration of one crate.
#[derive(Debug, Default)]
struct Config {
    files: Files,
    dependencies: Dependencies,
    /// `async-rules.toml`, if there is one, and how messages name it.
    file: Option<(PathBuf, String)>,
    strict: bool,
    levels: [Option<Level>; RuleSet::LEN],
    profiles: Vec<Active>,
    /// The functions and methods that the file lists.
    own: Vec<&'static Entry>,
    /// What calls of `profiles` and `own` end in, and the rules that those break.
    names: HashMap<&'static str, RuleSet>,
    problems: Vec<Problem>,
}

/// A profile that acts, and where its crate is found.
#[derive(Debug)]
struct Active {
    profile: &'static Profile,
    root: Root,
}

/// Where the items of a package are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Root {
    /// `deadpool_sqlite::rusqlite`
    pub(crate) path: String,
    /// The line of the file that says so.
    pub(crate) line: Option<u32>,
}

/// What the package in a folder depends on: the name that paths start with, the package, and the folder
/// that it is taken from, if it is.
pub(crate) fn dependencies_of(dir: &Path) -> Vec<(String, String, Option<PathBuf>)> {
    let mut files = Files::default();
    Dependencies::read(dir, &mut files).all(dir).collect()
}

/// A mistake in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    line: u32,
    message: String,
    help: Option<String>,
}

thread_local! {
    /// Of the crate for which this thread expands.
    static CURRENT: RefCell<Arc<Config>> = RefCell::default();
}

/// Reads the files again if they have changed. Without `active` nothing of them holds: no rule acts.
pub(crate) fn refresh(active: bool) {
    let dir = std::env::var_os("CARGO_MANIFEST_DIR").filter(|_| active);
    let config = dir.map_or_else(Arc::default, |dir| cached(Path::new(&dir)));
    CURRENT.set(config);
}

/// One for each package and target kind that has been expanded for: rust-analyzer keeps its server.
fn cached(dir: &Path) -> Arc<Config> {
    type Key = (PathBuf, bool, bool);
    static CACHE: Mutex<Vec<(Key, Arc<Config>)>> = Mutex::new(Vec::new());
    let key = (
        dir.to_path_buf(),
        std::env::var_os("CARGO_TARGET_TMPDIR").is_some(),
        std::env::var_os("CARGO_CRATE_NAME").is_some_and(|name| name == "build_script_build"),
    );
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let place = cache.iter().position(|(known, _)| *known == key);
    if let Some(place) = place
        && cache[place].1.files.are_unchanged()
    {
        return Arc::clone(&cache[place].1);
    }
    let config = Arc::new(Config::read(dir));
    match place {
        Some(place) => cache[place].1 = Arc::clone(&config),
        None => cache.push((key, Arc::clone(&config))),
    }
    config
}

fn with<R>(look: impl FnOnce(&Config) -> R) -> R {
    CURRENT.with_borrow(|config| look(config))
}

impl Config {
    fn read(dir: &Path) -> Self {
        let mut config = Self::default();
        config.dependencies = Dependencies::read(dir, &mut config.files);
        config.find(dir);
        let mut said = read::Profiles::default();
        if let Some((path, _)) = config.file.clone() {
            match config.files.read(&path) {
                Some(text) => said = read::file(&text, &mut config),
                None => {
                    config.problem(1, "the file cannot be read as text");
                }
            }
        }
        for profile in profiles() {
            if let Some(root) = said.root(profile, &config.dependencies) {
                config.profiles.push(Active { profile, root });
            }
        }
        for external in externals() {
            if let Some(root) = config.external(external) {
                let profile = &external.profile;
                config.profiles.push(Active { profile, root });
            }
        }
        let of_profiles = config.profiles.iter().flat_map(|one| one.profile.entries);
        for entry in of_profiles.chain(config.own.iter().copied()) {
            let rules = config.names.entry(entry.name()).or_default();
            rules.insert(rules::rule_of(entry));
        }
        config
    }

    /// Where a crate that goes outside is found, if all that is listed of it is certainly there.
    fn external(&self, external: &External) -> Option<Root> {
        let dependency = self.dependencies.package(external.profile.package)?;
        let version = dependency.compatible_version()?;
        let features = external.features;
        let has_features = features.is_empty()
            || dependency
                .features
                .iter()
                .any(|feature| features.contains(&feature.as_str()));
        (external.profile.covers(version) && has_features).then(|| Root {
            path: dependency.name(),
            line: None,
        })
    }

    /// The nearest file wins, and the workspace's is the last that is looked for.
    fn find(&mut self, dir: &Path) {
        let last = self.dependencies.workspace().unwrap_or(dir).to_path_buf();
        for folder in dir.ancestors() {
            let path = folder.join(FILE);
            self.files.note(&path);
            if path.exists() {
                self.file = Some((path.clone(), shown(&path)));
                return;
            }
            if folder == last || !folder.starts_with(&last) {
                return;
            }
        }
    }

    fn problem(&mut self, line: u32, message: impl Into<String>) -> &mut Problem {
        self.problems.push(Problem {
            line,
            message: message.into(),
            help: None,
        });
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn root(&self, package: &str) -> Option<Root> {
        let active = self
            .profiles
            .iter()
            .find(|one| one.profile.package == package);
        match active {
            Some(active) => Some(active.root.clone()),
            None => Some(Root {
                path: self.dependencies.package(package)?.name(),
                line: None,
            }),
        }
    }
}

impl Problem {
    fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }
}

/// As seen from where cargo runs the compiler, as cargo shows the user's own files.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here
        .as_deref()
        .and_then(|here| path.strip_prefix(here).ok());
    relative.unwrap_or(path).display().to_string()
}

/// The level that the file gives a rule.
pub(crate) fn level(rule: Rule) -> Option<Level> {
    with(|config| config.levels[rule as usize])
}

/// Whether the file says `strict = true`.
pub(crate) fn is_strict() -> bool {
    with(|config| config.strict)
}

/// Whether a call that ends in this name can be one of a profile or of the file, for a rule that is on.
pub(crate) fn concerns(name: &str, is_on: impl Fn(Rule) -> bool) -> bool {
    with(|config| {
        let rules = config.names.get(name);
        rules.is_some_and(|rules| rules.iter().any(is_on))
    })
}

/// What a call may turn out to be, by path (`callee`) or by dot.
pub(crate) fn each_entry(name: &str, callee: bool, mut found: impl FnMut(&'static Entry)) {
    with(|config| {
        if !config.names.contains_key(name) {
            return;
        }
        for active in &config.profiles {
            if callee {
                active.profile.callees(name).for_each(&mut found);
            } else {
                active.profile.methods(name).for_each(&mut found);
            }
        }
        for entry in &config.own {
            if entry.name() == name && callee == (entry.kind == Kind::Function) {
                found(entry);
            }
        }
    });
}

/// Where the items of an entry of another crate are found; `None` where they cannot be named.
pub(crate) fn root(entry: &Entry) -> Option<Root> {
    match entry.origin {
        Origin::Package(package) => with(|config| config.root(package)),
        Origin::Own { line } => Some(Root {
            path: entry.path.split("::").next()?.to_owned(),
            line: Some(line),
        }),
        Origin::Std | Origin::Tokio => None,
    }
}

/// Where a package is found; `None` where it cannot be named.
pub(crate) fn package(package: &str) -> Option<Root> {
    with(|config| config.root(package))
}

/// `async-rules.toml:12`
pub(crate) fn place(line: u32) -> String {
    with(|config| match &config.file {
        Some((_, shown)) => format!("{shown}:{line}"),
        None => format!("{FILE}:{line}"),
    })
}

/// Whether this is the first call with this line of the file since it was read: a mistake that many
/// expansions meet is told once.
pub(crate) fn is_first(line: u32) -> bool {
    static TOLD: Mutex<Vec<(PathBuf, u32)>> = Mutex::new(Vec::new());
    let Some(path) = with(|config| config.file.as_ref().map(|(path, _)| path.clone())) else {
        return false;
    };
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (path, line);
    let first = !told.contains(&key);
    if first {
        told.push(key);
    }
    first
}

/// Reports the mistakes of the file, once a process, which is once a crate.
pub(crate) fn report(diags: &mut Diagnostics) {
    let problems = with(|config| config.problems.clone());
    // Line 0 stands for the file as a whole.
    if problems.is_empty() || !is_first(0) {
        return;
    }
    for problem in problems {
        let message = format!("{}: {}", place(problem.line), problem.message);
        let error = diags.error_at(Span::call_site(), message);
        if let Some(help) = problem.help {
            error.help(help);
        }
    }
}

/// A statement that makes cargo rebuild the crate when the file changes. Where there is no file there is none, so one that
/// is created needs a touch of the crate.
pub(crate) fn tracker() -> TokenStream {
    let path = with(|config| {
        let (path, _) = config.file.as_ref()?;
        Some(path.display().to_string())
    });
    let span = Span::mixed_site();
    path.map_or_else(TokenStream::new, |path| {
        quote_spanned! {span=>
            const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);
        }
    })
}

//! The copy of a workspace.

mod answered;
mod change;
mod files;
mod index;
mod manifest;
mod skeleton;
mod source;
mod update;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::{Item, Items, Shift};

use crate::Error;
use crate::dependency::Dependency;
use crate::exemption::Exemption;
use crate::message::Said;
use crate::project::{Member, Project};

use answered::Answers;
pub(crate) use answered::{Origin, Stamp};
pub(crate) use files::hash;
use files::normal;
use index::Index;
pub use index::Left;
use manifest::Own;

/// A copy of a workspace: the same folders, under the target folder.
#[derive(Debug)]
pub struct Mirror {
    /// The folder that is mirrored: that of the workspace, or one above it where a member is outside of it.
    base: PathBuf,
    /// Where its copy is.
    tree: PathBuf,
    /// The folder of all that a run keeps.
    pub(crate) home: PathBuf,
    /// Where cargo builds it.
    pub(crate) build: PathBuf,
    /// Where it is remembered what was copied.
    index: PathBuf,
    /// What was copied by the last update of this run.
    current: Index,
    /// What all answers of the last update of this run hold for.
    skeleton: Option<u64>,
    /// Whether what was answered in earlier runs counts no longer.
    is_forgotten: bool,
    /// Whether all that is answered is left out of the next update, even if nothing else is to be compiled.
    is_preparing: bool,
    /// Files outside of all packages, and the package that takes each with `#[path]`.
    taken: BTreeMap<PathBuf, PathBuf>,
    /// The items of a file that are not annotated in the next update, where that differs from the last one.
    excluded: BTreeMap<PathBuf, BTreeSet<usize>>,
}

/// What is written before the async items of a copy.
///
/// A closure that gives the attributes of an item is one.
pub trait Annotate {
    /// The attributes of an item, on one line, or `None` to leave it alone.
    fn attributes(&mut self, spot: &Spot<'_>) -> Option<String>;

    /// Told, before any of them is copied, what the sources of a package rename; and once more for those that others
    /// take from elsewhere.
    fn renames(&mut self, member: &Member, names: &BTreeSet<String>) {
        let _ = (member, names);
    }

    /// A number that is another one where the attributes of a package's items would be others. Without it every file
    /// is looked at in every update.
    fn version(&self, subject: &Subject<'_>) -> Option<u64> {
        let _ = subject;
        None
    }

    /// A number that is another one where something else decides what the items are answered: not what stands in the
    /// files of the project. Without it nothing is remembered.
    fn outside(&self) -> Option<u64> {
        None
    }
}

impl<F: FnMut(&Spot<'_>) -> Option<String>> Annotate for F {
    fn attributes(&mut self, spot: &Spot<'_>) -> Option<String> {
        self(spot)
    }
}

/// A package whose copy is annotated.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The package.
    pub member: &'a Member,
    /// The name of `async-rules` in its code.
    pub name: String,
    /// Whether it has attributes of another version of `async-rules`, which do not go together with ours.
    pub beside_others: bool,
}

/// An async item of a package.
#[derive(Debug)]
pub struct Spot<'a> {
    /// The package.
    pub subject: &'a Subject<'a>,
    /// The file, of the original, and what is in it.
    pub file: &'a Path,
    pub text: &'a str,
    /// The item.
    pub item: &'a Item,
    /// All items of the file.
    pub items: &'a Items,
}

/// What [`Mirror::update`] did.
#[derive(Debug, Default)]
pub struct Updated {
    /// How many async items there are in each package, by name.
    pub items: BTreeMap<String, usize>,
    /// What is left alone, with the reason.
    pub left: Vec<(PathBuf, Left)>,
    /// The exemptions in comments.
    pub(crate) exemptions: Vec<(PathBuf, Exemption)>,
    /// How many files were written.
    pub written: usize,
    /// How many fns are compiled without the attribute because they were answered in an earlier run.
    pub spared: usize,
    /// Whether a manifest or the lock file has changed, so that cargo has to resolve again.
    pub unresolved: bool,
}

/// Where an error is.
#[derive(Debug)]
pub(crate) struct ErrorPlace {
    pub(crate) file: PathBuf,
    /// From 1.
    pub(crate) line: usize,
    /// Whether the code is what a macro made.
    pub(crate) by_macro: bool,
}

/// For tests, in which many small projects share the dependencies' output.
const BUILD_DIR: &str = "__CARGO_ASYNC_RULES_BUILD_DIR";

impl Mirror {
    /// The copy of a project, below `target`. Nothing is written yet.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be made.
    pub fn of(project: &Project, target: &Path) -> Result<Self, Error> {
        let mut base = project.root.clone();
        for member in &project.members {
            while !member.root.starts_with(&base) {
                if !base.pop() {
                    return Err(Error::new(format!(
                        "`{}` and `{}` have no folder in common",
                        project.root.display(),
                        member.root.display()
                    )));
                }
            }
        }
        // Several projects may share a target folder.
        let name = project
            .root
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let home = target.join("async-rules").join(format!(
            "{name}-{:08x}",
            hash(project.root.as_os_str().as_encoded_bytes()) as u32
        ));
        fs::create_dir_all(&home).map_err(Error::io("create the folder", &home))?;
        let home = crate::project::canonical(&home)?;
        let build = std::env::var_os(BUILD_DIR).map_or_else(|| home.join("build"), PathBuf::from);
        Ok(Self {
            base,
            tree: home.join("copy"),
            build,
            index: home.join("index.json"),
            home,
            current: Index::default(),
            skeleton: None,
            is_forgotten: false,
            is_preparing: false,
            taken: BTreeMap::new(),
            excluded: BTreeMap::new(),
        })
    }

    /// Where the copy of a file or folder is.
    #[must_use]
    pub fn copy_of(&self, original: &Path) -> PathBuf {
        match original.strip_prefix(&self.base) {
            Ok(relative) => self.tree.join(relative),
            Err(_) => original.to_owned(),
        }
    }

    /// What a file of the copy is a copy of; `None` for what is none.
    #[must_use]
    pub fn original_of(&self, copy: &Path) -> Option<PathBuf> {
        let copy = normal(copy);
        let relative = copy.strip_prefix(&self.tree).ok()?;
        Some(self.base.join(relative))
    }

    /// The way back from offsets in the copy of a file to offsets in the file.
    #[must_use]
    pub fn shift(&self, original: &Path) -> Shift {
        let entry = self.current.files.get(&self.copy_of(original));
        entry.map(|entry| entry.shift.clone()).unwrap_or_default()
    }

    /// Leaves the items around these places out of the next update; the flag tells whether there are any.
    ///
    /// An error in annotated code is the project's own, or one of ours: without the attribute it shows which.
    pub(crate) fn exclude(&mut self, places: &[ErrorPlace]) -> Result<bool, Error> {
        let mut any = false;
        for place in places {
            let Some(entry) = self.current.files.get(&self.copy_of(&place.file)) else {
                continue;
            };
            let annotated: BTreeSet<_> = entry.shift.places().collect();
            let excluded = self
                .excluded
                .entry(place.file.clone())
                .or_insert_with(|| entry.excluded.clone());
            let text = fs::read_to_string(&place.file).map_err(Error::io("read", &place.file))?;
            for item in source::suspects(&text, place, &annotated, excluded)? {
                any |= excluded.insert(item);
            }
        }
        Ok(any)
    }

    /// Annotates everything again in the next update.
    pub(crate) fn include_all(&mut self) {
        self.excluded.values_mut().for_each(BTreeSet::clear);
    }

    /// The member that a file is compiled in.
    #[must_use]
    pub fn owner_of<'a>(&self, project: &'a Project, file: &Path) -> Option<&'a Member> {
        match self.taken.get(file) {
            Some(root) => project.members.iter().find(|member| member.root == *root),
            None => project.member_of(file),
        }
    }

    /// What a build of the copy was built with.
    pub(crate) fn stamp(&self, said: &Said) -> Option<Stamp> {
        Stamp::of(&said.artifacts, &said.scripts, &self.tree)
    }

    /// Whether all that was left out may stay left out, after a build with this stamp.
    pub(crate) fn holds(&self, stamp: Option<Stamp>) -> bool {
        let mut entries = self.current.files.values();
        let answers = self.current.answers.map(|answers| answers.stamp);
        entries.all(|entry| entry.spared.is_empty()) || stamp.is_some() && stamp == answers
    }

    /// Has everything asked again from now on.
    pub(crate) fn forget(&mut self) {
        self.is_forgotten = true;
    }

    /// Has all that is answered left out of the next update, unless that has been done before.
    pub(crate) fn prepares(&mut self) -> bool {
        self.is_preparing = self.current.answers.is_some() && !self.current.is_prepared;
        self.is_preparing
    }

    /// Remembers what was answered in a build that compiled and gave these findings.
    pub(crate) fn remember(
        &mut self,
        stamp: Option<Stamp>,
        origins: &[Origin],
        was_written: bool,
    ) -> Result<(), Error> {
        let before = self.current.clone();
        let copy_of = |file: &Path| self.copy_of(file);
        let mut after = before.clone();
        let can_be_said = after.answer(origins, copy_of);
        let is_unsteady = match before.answers {
            Some(answers) => answers.is_unsteady && (!was_written || Some(answers.stamp) != stamp),
            None => self.is_forgotten,
        };
        let answers = self.skeleton.zip(stamp).filter(|_| can_be_said);
        after.answers = answers.map(|(skeleton, stamp)| Answers {
            skeleton,
            stamp,
            is_unsteady,
        });
        if after != before {
            after.write(&self.index)?;
            self.current = after;
        }
        Ok(())
    }

    /// Remembers that the copy's lock file is complete.
    ///
    /// # Errors
    ///
    /// Where that cannot be written.
    pub fn resolved(&mut self) -> Result<(), Error> {
        self.current.resolved = true;
        self.current.write(&self.index)
    }

    /// Folders that are never copied, beside those that are told by what is in them.
    fn skipped(&self, project: &Project) -> Vec<PathBuf> {
        let mut skipped = vec![project.target.clone()];
        // The copy itself, wherever it is.
        skipped.extend(self.tree.ancestors().nth(2).map(Path::to_owned));
        skipped
    }
}

/// The source files of a member, as far as a run annotates them.
///
/// # Errors
///
/// Where a folder cannot be read.
pub fn sources(project: &Project, member: &Member) -> Result<Vec<PathBuf>, Error> {
    let walked = walk::walk(&member.root, project, std::slice::from_ref(&project.target))?;
    let files = walked.files.into_iter().filter(|(file, owner)| {
        owner.is_some_and(|owner| owner.root == member.root) && is_source(member, file)
    });
    Ok(files.map(|(file, _)| file).collect())
}

/// Whether a member depends on `async-rules`, whatever version that is.
pub(crate) fn depends_on_it(project: &Project, member: &Member) -> Result<bool, Error> {
    let manifest = manifest::read(&member.root)?;
    let workspace = manifest::read(&project.root)?;
    let own = manifest::own(
        &manifest,
        &member.root,
        &workspace,
        &project.root,
        &Dependency::Registry,
    );
    Ok(own != Own::None)
}

/// Whether a file is the manifest of the workspace or of a member.
fn is_manifest(project: &Project, file: &Path) -> bool {
    let folder = file.parent().filter(|_| file.ends_with("Cargo.toml"));
    folder.is_some_and(|folder| {
        folder == project.root || project.members.iter().any(|member| member.root == folder)
    })
}

/// Whether a file of a package may be compiled into one of its targets. The build script has other dependencies.
fn is_source(member: &Member, file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "rs")
        && member.build_script.as_deref() != Some(file)
}

/// Whether a build script has async items, or is made of more files than its own, which may be annotated: then it needs
/// the dependency.
fn build_script_is_annotated(member: &Member) -> bool {
    build_script_says(member, &["async"]) || has_modules_at_build(member)
}

/// Whether a build script is made of more files than its own.
fn has_modules_at_build(member: &Member) -> bool {
    build_script_says(member, &["mod ", "include!"])
}

fn build_script_says(member: &Member, words: &[&str]) -> bool {
    let text = member
        .build_script
        .as_ref()
        .and_then(|file| fs::read_to_string(file).ok());
    text.is_some_and(|text| words.iter().any(|word| text.contains(word)))
}

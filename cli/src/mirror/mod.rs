//! The copy of the user's workspace.

mod files;
mod index;
mod manifest;
mod source;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::dependency::Dependency;
use crate::exemption::Exemption;
use crate::levels::Levels;
use crate::project::{Member, Project};

pub(crate) use files::hash;
use files::{copy_file, normal, put, remove};
pub(crate) use index::Left;
use index::{Entry, Index, Stat};
use manifest::Own;
use source::Inserted;
pub(crate) use source::Shift;

/// A copy of a workspace: the same folders, under the target folder.
#[derive(Debug)]
pub(crate) struct Mirror {
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
    /// The text that was inserted before the async items of each package.
    attributes: BTreeMap<PathBuf, Inserted>,
    /// Whether each package depends on `async-rules` by itself.
    owns: BTreeMap<PathBuf, Own>,
    /// Files outside of all packages, and the package that takes each with `#[path]`.
    taken: BTreeMap<PathBuf, PathBuf>,
    /// The items of a file that are not annotated in the next update, where that differs from the last one.
    excluded: BTreeMap<PathBuf, BTreeSet<usize>>,
}

/// What [`Mirror::update`] did.
#[derive(Debug, Default)]
pub(crate) struct Updated {
    /// How many async items there are in each package, by name.
    pub(crate) items: BTreeMap<String, usize>,
    /// What is left alone, with the reason.
    pub(crate) left: Vec<(PathBuf, Left)>,
    /// The exemptions in comments.
    pub(crate) exemptions: Vec<(PathBuf, Exemption)>,
    /// How many files were written.
    pub(crate) written: usize,
    /// Whether a manifest or the lock file has changed, so that cargo has to resolve again.
    pub(crate) unresolved: bool,
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
    pub(crate) fn of(project: &Project, target: &Path) -> Result<Self, Error> {
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
            attributes: BTreeMap::new(),
            owns: BTreeMap::new(),
            taken: BTreeMap::new(),
            excluded: BTreeMap::new(),
        })
    }

    /// Where the copy of a file or folder is.
    pub(crate) fn copy_of(&self, original: &Path) -> PathBuf {
        match original.strip_prefix(&self.base) {
            Ok(relative) => self.tree.join(relative),
            Err(_) => original.to_owned(),
        }
    }

    /// What a file of the copy is a copy of; `None` for what is none.
    pub(crate) fn original_of(&self, copy: &Path) -> Option<PathBuf> {
        let copy = normal(copy);
        let relative = copy.strip_prefix(&self.tree).ok()?;
        Some(self.base.join(relative))
    }

    /// The way back from offsets in the copy of a file to offsets in the file.
    pub(crate) fn shift(&self, project: &Project, original: &Path, copy: &str) -> Shift {
        let attribute = self
            .owner_of(project, original)
            .and_then(|member| self.attributes.get(&member.root));
        Shift::new(copy, attribute.map_or("", |inserted| &inserted.text))
    }

    /// Brings the copy up to date. Only files that have changed since the last time are written.
    pub(crate) fn update(
        &mut self,
        project: &Project,
        dependency: &Dependency,
        levels: impl Fn(&Member) -> Levels,
    ) -> Result<Updated, Error> {
        let inside = dependency.folders();
        let workspace = manifest::read(&project.root)?;
        self.owns.clear();
        let mut unchecked = Vec::new();
        for member in &project.members {
            if member.edition_2015 || inside.contains(&member.root) {
                continue;
            }
            let own = manifest::own(
                &manifest::read(&member.root)?,
                &member.root,
                &workspace,
                &project.root,
                dependency,
            );
            if own == Own::Optional {
                unchecked.push((
                    member.root.join("Cargo.toml"),
                    Left {
                        path: member.name.clone(),
                        line: 1,
                        why:
                            "it depends on `async-rules` only with a feature; make that dependency \
                              one that is always there"
                                .to_owned(),
                        defect: true,
                    },
                ));
                continue;
            }
            let name = own.name();
            let inserted = Inserted {
                text: levels(member).attribute(&name.replace('-', "_")),
                beside_others: own == Own::Other,
            };
            self.attributes.insert(member.root.clone(), inserted);
            self.owns.insert(member.root.clone(), own);
        }
        let before = Index::read(&self.index);
        let mut after = Index::new();
        let mut updated = Updated {
            left: unchecked,
            ..Updated::default()
        };
        let mut roots = vec![project.root.as_path()];
        for member in &project.members {
            if !roots.iter().any(|root| member.root.starts_with(root)) {
                roots.push(&member.root);
            }
        }
        let mut manifests = Vec::new();
        let mut others = Vec::new();
        // What the members take from outside of their folders, with `#[path]`.
        let mut taken = BTreeMap::new();
        for root in roots {
            let walked = walk::walk(root, project, &self.skipped(project))?;
            for folder in walked.folders {
                let copy = self.copy_of(&folder);
                if !copy.is_dir() {
                    remove(&copy)?;
                    fs::create_dir_all(&copy).map_err(Error::io("create the folder", &copy))?;
                }
                after.folders.insert(copy);
            }
            for (file, owner) in walked.files {
                if file == project.lock() {
                } else if is_manifest(project, &file) {
                    manifests.push(file);
                } else if let Some(member) = owner {
                    let entry = self.file(&file, Some(member), &before, &mut updated)?;
                    for path in &entry.taken {
                        let path = normal(&file.with_file_name(path));
                        taken.entry(path).or_insert(member);
                    }
                    after.files.insert(self.copy_of(&file), entry);
                } else {
                    others.push(file);
                }
            }
        }
        for file in others {
            let member = taken.get(&file).copied();
            let entry = self.file(&file, member, &before, &mut updated)?;
            if let Some(member) = member {
                self.taken.insert(file.clone(), member.root.clone());
            }
            after.files.insert(self.copy_of(&file), entry);
        }
        self.manifests(project, dependency, &manifests, &mut after, &mut updated)?;
        self.lock(project, &before, &mut after, &mut updated)?;
        self.clear(&before, &after)?;
        after.resolved = before.resolved && !updated.unresolved;
        updated.unresolved = !after.resolved;
        after.write(&self.index)?;
        Ok(updated)
    }

    /// Brings the copy of one file up to date.
    fn file(
        &self,
        file: &Path,
        owner: Option<&Member>,
        before: &Index,
        updated: &mut Updated,
    ) -> Result<Entry, Error> {
        let attribute = owner
            .filter(|member| is_source(member, file))
            .and_then(|member| self.attributes.get(&member.root));
        let copy = self.copy_of(file);
        let hashed = attribute.map(Inserted::hash);
        let excluded = self.excluded.get(file);
        let fresh = before.fresh(file, &copy, hashed);
        let entry = match fresh.filter(|entry| excluded.is_none_or(|now| *now == entry.excluded)) {
            Some(entry) => entry.clone(),
            None => {
                let excluded = excluded.cloned().unwrap_or_default();
                let (entry, written) = copy_file(file, &copy, attribute, excluded)?;
                updated.written += usize::from(written);
                entry
            }
        };
        if let Some(member) = owner {
            *updated.items.entry(member.name.clone()).or_default() += entry.items;
        }
        let left = entry
            .left
            .iter()
            .map(|left| (file.to_owned(), left.clone()));
        updated.left.extend(left);
        let exemptions = entry.exemptions.iter();
        updated
            .exemptions
            .extend(exemptions.map(|exemption| (file.to_owned(), exemption.clone())));
        Ok(entry)
    }

    /// Leaves the items around these places out of the next update; the flag tells whether there are any.
    ///
    /// An error in annotated code is the project's own, or one of ours: without the attribute it shows which.
    pub(crate) fn exclude(&mut self, places: &[ErrorPlace]) -> Result<bool, Error> {
        let index = Index::read(&self.index);
        let mut any = false;
        for ErrorPlace {
            file,
            line,
            by_macro,
        } in places
        {
            let copy = self.copy_of(file);
            let Some(entry) = index
                .files
                .get(&copy)
                .filter(|entry| entry.attribute.is_some())
            else {
                continue;
            };
            let excluded = self
                .excluded
                .entry(file.clone())
                .or_insert_with(|| entry.excluded.clone());
            let text = fs::read_to_string(file).map_err(Error::io("read", file))?;
            let Some(inserted) = self
                .attributes
                .values()
                .find(|inserted| Some(inserted.hash()) == entry.attribute)
            else {
                continue;
            };
            for item in source::suspects(&text, *line, *by_macro, inserted, excluded)? {
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
    pub(crate) fn owner_of<'a>(&self, project: &'a Project, file: &Path) -> Option<&'a Member> {
        match self.taken.get(file) {
            Some(root) => project.members.iter().find(|member| member.root == *root),
            None => project.member_of(file),
        }
    }

    /// Remembers that the copy's lock file is complete.
    pub(crate) fn resolved(&self) -> Result<(), Error> {
        let mut index = Index::read(&self.index);
        index.resolved = true;
        index.write(&self.index)
    }

    /// Folders that are never copied, beside those that are told by what is in them.
    fn skipped(&self, project: &Project) -> Vec<PathBuf> {
        let mut skipped = vec![project.target.clone()];
        // The copy itself, wherever it is.
        skipped.extend(self.tree.ancestors().nth(2).map(Path::to_owned));
        skipped
    }

    fn manifests(
        &self,
        project: &Project,
        dependency: &Dependency,
        manifests: &[PathBuf],
        after: &mut Index,
        updated: &mut Updated,
    ) -> Result<(), Error> {
        for original in manifests {
            let folder = original.parent().unwrap_or(&project.root);
            let member = project.members.iter().find(|member| member.root == folder);
            let has_items = member.is_some_and(|member| {
                updated
                    .items
                    .get(&member.name)
                    .is_some_and(|items| *items > 0)
            });
            let change = manifest::Change {
                project,
                folder,
                dependency: has_items.then_some(dependency),
                own: self.owns.get(folder).unwrap_or(&Own::None),
                in_build_script: member.is_some_and(build_script_takes_modules),
            };
            let text = manifest::rewrite(manifest::read(folder)?, &change).map_err(|what| {
                Error::new(format!("cannot read `{}`: {what}", original.display()))
            })?;
            let copy = self.copy_of(original);
            if put(&copy, text.as_bytes())? {
                updated.unresolved = true;
                updated.written += 1;
            }
            after.files.insert(
                copy.clone(),
                Entry::of(Stat::of(original)?, Stat::of(&copy)?),
            );
        }
        Ok(())
    }

    /// Begins with the user's lock file, and again whenever it has changed. Cargo adds what is missing, in the copy.
    fn lock(
        &self,
        project: &Project,
        before: &Index,
        after: &mut Index,
        updated: &mut Updated,
    ) -> Result<(), Error> {
        let original = project.lock();
        let copy = self.copy_of(&original);
        after.lock = original
            .is_file()
            .then(|| Stat::of(&original))
            .transpose()?;
        if after.lock != before.lock || !copy.is_file() {
            updated.unresolved = true;
            if after.lock.is_some() {
                let content = fs::read(&original).map_err(Error::io("read", &original))?;
                put(&copy, &content)?;
            } else if before.lock.is_some() {
                remove(&copy)?;
            }
        }
        Ok(())
    }

    /// Removes copies of what is gone.
    fn clear(&self, before: &Index, after: &Index) -> Result<(), Error> {
        for file in before.files.keys() {
            if !after.files.contains_key(file) && !after.folders.contains(file) {
                remove(file)?;
            }
        }
        for folder in before.folders.iter().rev() {
            if !after.folders.contains(folder) && !after.files.contains_key(folder) {
                remove(folder)?;
            }
        }
        Ok(())
    }
}

/// The source files of a member, as far as a run annotates them.
pub(crate) fn sources(project: &Project, member: &Member) -> Result<Vec<PathBuf>, Error> {
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

/// Whether a build script is made of more files than its own: those may be annotated, and then it needs the dependency.
fn build_script_takes_modules(member: &Member) -> bool {
    let text = member
        .build_script
        .as_ref()
        .and_then(|file| fs::read_to_string(file).ok());
    text.is_some_and(|text| text.contains("mod ") || text.contains("include!"))
}

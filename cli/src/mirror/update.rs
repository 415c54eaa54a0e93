//! Bringing the copy up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::Item;

use super::change::{Change, changes};
use super::files::{self, normal, put, remove};
use super::index::{Entry, Index, Stat};
use super::manifest::{self, Own};
use super::skeleton::Known;
use super::{
    Annotate, Mirror, Spot, Updated, build_script_is_annotated, is_manifest, is_source, walk,
};
use crate::Error;
use crate::dependency::Dependency;
use crate::project::{Member, Project};
use crate::renamed;

/// What an update goes through, and what it has found.
pub(super) struct Update<'a> {
    pub(super) project: &'a Project,
    dependency: Option<&'a Dependency>,
    /// By the folder of the package.
    pub(super) changes: BTreeMap<&'a Path, Change<'a>>,
    pub(super) before: Index,
    /// Whether the manifests and the lock file are those of `before`.
    settled: bool,
    after: Index,
    /// By the source.
    renamed: BTreeMap<PathBuf, BTreeSet<String>>,
    updated: Updated,
    known: Known<'a>,
}

impl Mirror {
    /// Brings the copy up to date. Only files that have changed since the last time are written.
    ///
    /// Packages with async items get `dependency`; without one the copy is that of the project as it is.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read or written, or a manifest cannot be understood.
    pub fn update(
        &mut self,
        project: &Project,
        dependency: Option<&Dependency>,
        annotate: &mut dyn Annotate,
    ) -> Result<Updated, Error> {
        let mut updated = Updated::default();
        let before = Index::read(&self.index);
        let mut update = Update {
            project,
            dependency,
            changes: changes(project, dependency, &mut updated)?,
            settled: self.is_settled(project, &before),
            before,
            after: Index::new(),
            renamed: BTreeMap::new(),
            updated,
            known: Known::default(),
        };
        let mut roots = vec![project.root.as_path()];
        for member in &project.members {
            if !roots.iter().any(|root| member.root.starts_with(root)) {
                roots.push(&member.root);
            }
        }
        let mut manifests = Vec::new();
        let mut others = Vec::new();
        // What `#[path]` takes from outside of the package, and `include!` under any name, with the package.
        let mut taken = BTreeMap::new();
        let skipped = self.skipped(project);
        let walked = roots
            .into_iter()
            .map(|root| walk::walk(root, project, &skipped))
            .collect::<Result<Vec<_>, _>>()?;
        for (file, member) in walked.iter().flat_map(|walked| &walked.files) {
            if let Some(member) = member.filter(|member| may_be_source(member, file)) {
                self.renamed(file, member, annotate, &mut update)?;
            }
        }
        update.known = self.know(&walked, annotate, &update)?;
        for walked in walked {
            for folder in walked.folders {
                let copy = self.copy_of(&folder);
                if !copy.is_dir() {
                    remove(&copy)?;
                    fs::create_dir_all(&copy).map_err(Error::io("create the folder", &copy))?;
                }
                update.after.folders.insert(copy);
            }
            for (file, owner) in walked.files {
                if file == project.lock() {
                } else if is_manifest(project, &file) {
                    manifests.push(file);
                } else if let Some(member) = owner.filter(|member| may_be_source(member, &file)) {
                    self.source(&file, member, annotate, &mut update, &mut taken)?;
                } else {
                    others.push((file, owner));
                }
            }
        }
        // One that is taken may take another one.
        loop {
            let is_taken = |(file, _): &mut (PathBuf, _)| taken.contains_key(file);
            let sources: Vec<_> = others.extract_if(.., is_taken).collect();
            if sources.is_empty() {
                break;
            }
            for (file, owner) in sources {
                let member = taken[&file];
                if owner.is_none() {
                    self.taken.insert(file.clone(), member.root.clone());
                }
                let member = owner.unwrap_or(member);
                self.renamed(&file, member, annotate, &mut update)?;
                self.source(&file, member, annotate, &mut update, &mut taken)?;
            }
        }
        for (file, owner) in others {
            let entry = self.file(&file, owner, false, annotate, &mut update)?;
            update.after.files.insert(self.copy_of(&file), entry);
        }
        self.manifests(&manifests, &mut update)?;
        self.lock(&mut update)?;
        clear(&update.before, &update.after)?;
        update.after.resolved = update.before.resolved && !update.updated.unresolved;
        update.updated.unresolved = !update.after.resolved;
        update.after.answers = update.before.answers.filter(|_| !self.is_forgotten);
        let mut entries = update.after.files.values();
        update.after.is_prepared =
            update.before.is_prepared || entries.any(|entry| !entry.spared.is_empty());
        if update.after != update.before {
            update.after.write(&self.index)?;
        }
        self.current = update.after;
        self.skeleton = update.known.skeleton;
        Ok(update.updated)
    }

    /// Whether nothing has changed that may make an annotated item compile that has not before.
    fn is_settled(&self, project: &Project, before: &Index) -> bool {
        let roots = project.members.iter().map(|member| &member.root);
        let mut manifests = roots
            .chain([&project.root])
            .map(|root| root.join("Cargo.toml"));
        let lock = Stat::of(&project.lock()).ok();
        before.lock == lock
            && manifests.all(|manifest| {
                let copy = self.copy_of(&manifest);
                before.fresh(&manifest, &copy, None).is_some()
            })
    }

    /// Tells what a source renames. It is read for that only if it has changed.
    fn renamed(
        &self,
        file: &Path,
        member: &Member,
        annotate: &mut dyn Annotate,
        update: &mut Update<'_>,
    ) -> Result<(), Error> {
        let names = match update.before.renamed(file, &self.copy_of(file)) {
            Some(names) => names.clone(),
            None => {
                let content = fs::read(file).map_err(Error::io("read", file))?;
                renamed::names(&String::from_utf8_lossy(&content))
            }
        };
        annotate.renames(member, &names);
        update.renamed.insert(file.to_owned(), names);
        Ok(())
    }

    /// The same of a file that is compiled; `taken` gets what it takes.
    fn source<'a>(
        &self,
        file: &Path,
        member: &'a Member,
        annotate: &mut dyn Annotate,
        update: &mut Update<'_>,
        taken: &mut BTreeMap<PathBuf, &'a Member>,
    ) -> Result<(), Error> {
        let mut entry = self.file(file, Some(member), true, annotate, update)?;
        entry.renamed = update.renamed.remove(file).unwrap_or_default();
        for one in &entry.taken {
            let path = match one.from_package {
                true => member.root.join(&one.path),
                false => file.with_file_name(&one.path),
            };
            taken.entry(normal(&path)).or_insert(member);
        }
        update.after.files.insert(self.copy_of(file), entry);
        Ok(())
    }

    /// Brings the copy of one file up to date.
    fn file(
        &self,
        file: &Path,
        owner: Option<&Member>,
        is_source: bool,
        annotate: &mut dyn Annotate,
        update: &mut Update<'_>,
    ) -> Result<Entry, Error> {
        let subject = owner
            .filter(|_| is_source)
            .and_then(|member| update.changes.get(member.root.as_path()))
            .map(|change| &change.subject);
        let copy = self.copy_of(file);
        let version = subject.map(|subject| annotate.version(subject));
        let excluded = self.excluded.get(file);
        let fresh = match version {
            // Nothing tells whether it would be annotated as it was.
            Some(None) => None,
            version => update.before.fresh(file, &copy, version.flatten()),
        };
        let is_excluded_again = |entry: &&Entry| match excluded {
            Some(now) => *now == entry.excluded,
            None => update.settled || entry.excluded.is_empty(),
        };
        let known = &update.known;
        let fresh = fresh
            .filter(is_excluded_again)
            .filter(|entry| known.stays(entry, owner));
        let mut entry = match fresh {
            Some(entry) => {
                let mut entry = entry.clone();
                entry.outline = entry.outline.or_else(|| known.new_outline(file));
                entry
            }
            None => {
                let excluded = excluded.cloned().unwrap_or_default();
                let before = update.before.files.get(&copy);
                let outline = subject
                    .map(|_| known.outline(file, before))
                    .transpose()?
                    .flatten();
                let answered = outline.as_ref().zip(before);
                let answered = answered.map(|(outline, before)| outline.answered(before));
                let answered = answered.unwrap_or_default();
                let may_be_spared = known.spared(&answered, before);
                let mut spared = BTreeSet::new();
                let mut attributes = subject.map(|subject| {
                    |item: &Item, items: &_, text: &_| {
                        let spot = Spot {
                            subject,
                            file,
                            text,
                            item,
                            items,
                        };
                        let attributes = annotate.attributes(&spot)?;
                        let outline = outline.as_ref();
                        let body = outline.and_then(|one| one.body_at(item.bytes.start));
                        match body.filter(|body| may_be_spared.contains(body)) {
                            Some(body) => {
                                spared.insert(body);
                                None
                            }
                            None => Some(attributes + " "),
                        }
                    }
                });
                let attributes = attributes.as_mut().map(|attributes| attributes as _);
                let (mut entry, written) = files::copy(file, &copy, attributes, excluded)?;
                entry.version = version.flatten();
                entry.outline = outline;
                entry.answered = answered;
                entry.spared = spared;
                update.updated.written += usize::from(written);
                if update.known.is_outdated(file, &entry) {
                    entry.outdate();
                    update.known.skeleton = None;
                }
                entry
            }
        };
        entry.is_in_doubt = owner.is_some_and(|owner| update.known.is_in_doubt(owner));
        let updated = &mut update.updated;
        updated.spared += entry.spared.len();
        if let Some(member) = owner {
            *updated.items.entry(member.name.clone()).or_default() += entry.items;
        }
        let left = entry.left.iter();
        updated
            .left
            .extend(left.map(|left| (file.to_owned(), left.clone())));
        let exemptions = entry.exemptions.iter();
        updated
            .exemptions
            .extend(exemptions.map(|exemption| (file.to_owned(), exemption.clone())));
        Ok(entry)
    }

    fn manifests(&self, manifests: &[PathBuf], update: &mut Update<'_>) -> Result<(), Error> {
        let project = update.project;
        // In the checkout that `async-rules` comes from, members depend on the copy of it.
        let dependency = update.dependency.map(|dependency| match dependency {
            Dependency::Path(folder) if project.members.iter().any(|m| m.root == *folder) => {
                Dependency::Path(self.copy_of(folder))
            }
            other => other.clone(),
        });
        for original in manifests {
            let folder = original.parent().unwrap_or(&project.root);
            let member = project.members.iter().find(|member| member.root == folder);
            let items = member.and_then(|member| update.updated.items.get(&member.name));
            let has_items = items.is_some_and(|items| *items > 0);
            let own = update.changes.get(folder).map(|change| &change.own);
            let change = manifest::Change {
                project,
                folder,
                dependency: dependency.as_ref().filter(|_| has_items),
                own: own.unwrap_or(&Own::None),
                in_build_script: member.is_some_and(build_script_is_annotated),
            };
            let text = manifest::rewrite(manifest::read(folder)?, &change).map_err(|what| {
                Error::new(format!("cannot read `{}`: {what}", original.display()))
            })?;
            let copy = self.copy_of(original);
            if put(&copy, text.as_bytes())? {
                update.updated.unresolved = true;
                update.updated.written += 1;
            }
            let entry = Entry::of(Stat::of(original)?, Stat::of(&copy)?);
            update.after.files.insert(copy, entry);
        }
        Ok(())
    }

    /// Begins with the user's lock file, and again whenever it has changed, or the last run has not come so far that it
    /// was complete. Cargo adds what is missing, in the copy.
    fn lock(&self, update: &mut Update<'_>) -> Result<(), Error> {
        let original = update.project.lock();
        let copy = self.copy_of(&original);
        update.after.lock = original
            .is_file()
            .then(|| Stat::of(&original))
            .transpose()?;
        let is_same = update.after.lock == update.before.lock;
        if !(is_same && update.before.resolved && copy.is_file()) {
            update.updated.unresolved = true;
            if update.after.lock.is_some() {
                let content = fs::read(&original).map_err(Error::io("read", &original))?;
                put(&copy, &content)?;
            } else {
                remove(&copy)?;
            }
        }
        Ok(())
    }
}

/// Whether a file is one that cargo or a `mod` may name.
pub(super) fn may_be_source(member: &Member, file: &Path) -> bool {
    is_source(member, file) || member.build_script.as_deref() == Some(file)
}

/// Removes copies of what is gone.
fn clear(before: &Index, after: &Index) -> Result<(), Error> {
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

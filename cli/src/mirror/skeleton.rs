//! What is known before a file is written: what has changed, and whether the answers of the last run still hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::answered::Outline;
use super::files::hash;
use super::index::{Entry, Stat};
use super::update::{Update, may_be_source};
use super::walk::Walked;
use super::{Annotate, Mirror, has_modules_at_build, is_source};
use crate::Error;
use crate::project::{Member, Project};

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    /// The state in which all of it was found.
    stats: BTreeMap<PathBuf, Stat>,
    /// The files that have changed, or are new.
    outlines: BTreeMap<PathBuf, Outline>,
    /// The folders of the packages of which no body counts as answered.
    in_doubt: BTreeSet<&'a Path>,
    /// The folders of the packages that will be compiled again.
    compiled: BTreeSet<&'a Path>,
    /// A hash of all that decides what an item is answered, but for its own body; `None` where nobody asked for it.
    pub(super) skeleton: Option<u64>,
    /// Whether the answers of the last run hold.
    holds: bool,
    /// Whether what is answered since then is left out, too, where a package is compiled again.
    is_worth_it: bool,
}

/// From so many fns on. A fn without its attribute is another one to rustc, which has to begin anew with it; to expand a
/// few more costs less.
const WORTH_IT: usize = 5;

impl Known<'_> {
    /// The outline of a file.
    pub(super) fn outline(
        &self,
        file: &Path,
        before: Option<&Entry>,
    ) -> Result<Option<Outline>, Error> {
        if self.skeleton.is_none() {
            return Ok(None);
        }
        match self.outlines.get(file) {
            Some(outline) => Ok(Some(outline.clone())),
            None => match before.and_then(|entry| entry.outline.clone()) {
                Some(outline) => Ok(Some(outline)),
                None => Outline::read(file),
            },
        }
    }

    /// The outline of a file, if it was read just now.
    pub(super) fn new_outline(&self, file: &Path) -> Option<Outline> {
        self.outlines.get(file).cloned()
    }

    /// Whether a file was written to since.
    pub(super) fn is_outdated(&self, file: &Path, entry: &Entry) -> bool {
        self.skeleton.is_some() && !self.stats.get(file).is_some_and(|stat| entry.is_of(*stat))
    }

    pub(super) fn is_in_doubt(&self, member: &Member) -> bool {
        self.in_doubt.contains(member.root.as_path())
    }

    /// The bodies that may be written without the attribute.
    pub(super) fn spared(
        &self,
        answered: &BTreeSet<usize>,
        before: Option<&Entry>,
    ) -> BTreeSet<usize> {
        if !self.holds {
            return BTreeSet::new();
        }
        match before.filter(|_| !self.is_worth_it) {
            Some(before) => answered.intersection(&before.spared).copied().collect(),
            None => answered.clone(),
        }
    }

    /// Whether a copy that is up to date stays as it is: to leave out more makes cargo compile the package, and is worth
    /// it only where it does so anyway.
    pub(super) fn stays(&self, entry: &Entry, owner: Option<&Member>) -> bool {
        if !self.holds {
            return entry.spared.is_empty();
        }
        let is_compiled = owner.is_some_and(|owner| self.compiled.contains(owner.root.as_path()));
        !(is_compiled && self.is_worth_it) || entry.asked_in_vain() == 0
    }
}

impl Mirror {
    pub(super) fn know<'a>(
        &self,
        walks: &[Walked<'a>],
        annotate: &dyn Annotate,
        update: &Update<'a>,
    ) -> Result<Known<'a>, Error> {
        let mut known = Known::default();
        let Some(outside) = annotate.outside() else {
            return Ok(known);
        };
        let project = update.project;
        let mut bytes = outside.to_le_bytes().to_vec();
        for (folder, change) in &update.changes {
            let version = annotate.version(&change.subject);
            bytes.extend(format!("{} {version:?}\n", folder.display()).bytes());
        }
        if let Ok(lock) = Stat::of(&project.lock()) {
            bytes.extend(lock.number().to_le_bytes());
        }
        for member in &project.members {
            if member.runs_at_build || has_modules_at_build(member) {
                known.in_doubt.insert(&member.root);
            }
        }
        let files = walks.iter().flat_map(|walked| &walked.files);
        let files = files.filter(|(file, _)| *file != project.lock());
        let mut parts = Vec::new();
        let mut is_written_over = false;
        for (file, owner) in files {
            let copy = self.copy_of(file);
            let stat = Stat::of(file)?;
            known.stats.insert(file.clone(), stat);
            let before = update.before.of_same(stat, &copy);
            is_written_over |= before.is_some_and(|entry| entry.is_written_over(stat, &copy));
            let Some(member) = owner.filter(|member| may_be_source(member, file)) else {
                parts.push((file, None, stat.number(), stat.number()));
                continue;
            };
            if before.is_none() {
                known.compiled.insert(&member.root);
            }
            let outline = match before.and_then(|entry| entry.outline.clone()) {
                Some(outline) => Some(outline),
                None => Outline::read(file)?,
            };
            let Some(outline) = outline else {
                parts.push((file, None, stat.number(), stat.number()));
                continue;
            };
            if outline.renames {
                known.in_doubt.insert(&member.root);
            }
            let [part, whole] = [false, true].map(|whole| outline.part(whole));
            let part = if is_source(member, file) { part } else { whole };
            parts.push((file, Some(member), part, whole));
            if before.is_none_or(|entry| entry.outline.is_none()) {
                known.outlines.insert(file.clone(), outline);
            }
        }
        for (file, owner, part, whole) in parts {
            let in_doubt = owner.is_some_and(|member| known.is_in_doubt(member));
            bytes.extend(file.as_os_str().as_encoded_bytes());
            bytes.extend(if in_doubt { whole } else { part }.to_le_bytes());
        }
        let skeleton = hash(&bytes);
        let answers = update.before.answers.filter(|_| !self.is_forgotten);
        known.holds = !is_written_over
            && answers.is_some_and(|answers| answers.skeleton == skeleton && !answers.is_unsteady);
        known.skeleton = Some(skeleton);
        if self.is_preparing {
            known
                .compiled
                .extend(project.members.iter().map(|member| &*member.root));
        }
        add_dependents(&mut known.compiled, project);
        let files = walks.iter().flat_map(|walked| &walked.files);
        let compiled = files.filter(|(_, owner)| {
            owner.is_some_and(|owner| known.compiled.contains(owner.root.as_path()))
        });
        let entries = compiled.filter_map(|(file, _)| update.before.files.get(&self.copy_of(file)));
        known.is_worth_it = entries.map(Entry::asked_in_vain).sum::<usize>() >= WORTH_IT;
        Ok(known)
    }
}

/// Adds the packages that depend on those in `compiled`.
fn add_dependents<'a>(compiled: &mut BTreeSet<&'a Path>, project: &'a Project) {
    loop {
        let is_in = |member: &&Member| compiled.contains(member.root.as_path());
        let names: BTreeSet<_> = project
            .members
            .iter()
            .filter(is_in)
            .map(|one| &one.name)
            .collect();
        let depends =
            |member: &&Member| member.dependencies.iter().any(|name| names.contains(name));
        let more: Vec<_> = project
            .members
            .iter()
            .filter(|member| !is_in(member) && depends(member))
            .map(|member| member.root.as_path())
            .collect();
        if more.is_empty() {
            return;
        }
        compiled.extend(more);
    }
}

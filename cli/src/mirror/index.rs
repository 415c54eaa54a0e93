//! What is remembered from one run to the next: which file was copied in which state.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use async_rules_scan::Shift;
use serde::{Deserialize, Serialize};

use super::answered::{Answers, Outline};
use super::files::hash;
use crate::Error;
use crate::exemption::Exemption;

/// Size and time of the last change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stat {
    size: u64,
    nanos: u128,
}

impl Stat {
    /// That of no file.
    const UNKNOWN: Self = Self {
        size: u64::MAX,
        nanos: 0,
    };

    pub(super) fn of(path: &Path) -> Result<Self, Error> {
        let metadata = fs::metadata(path).map_err(Error::io("read", path))?;
        let modified = metadata.modified().map_err(Error::io("read", path))?;
        let since = modified.duration_since(SystemTime::UNIX_EPOCH);
        Ok(Self {
            size: metadata.len(),
            nanos: since.unwrap_or_default().as_nanos(),
        })
    }

    pub(super) fn number(self) -> u64 {
        hash(format!("{} {}", self.size, self.nanos).as_bytes())
    }
}

/// An async item that is left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Its path inside the file, or nothing for a whole file.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// Why.
    pub why: String,
    /// Whether the user would expect it to be checked.
    pub defect: bool,
}

/// A file that another one makes part of its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taken {
    /// As written.
    pub(super) path: String,
    /// Whether it begins at the folder of the package, and not at that of the file.
    pub(super) from_package: bool,
}

/// A file that was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    original: Stat,
    /// So that a copy that somebody else has changed, or that was cut off, is made again.
    copy: Stat,
    /// That of [`Annotate::version`](super::Annotate::version).
    pub(super) version: Option<u64>,
    /// What was inserted.
    pub(super) shift: Shift,
    pub(super) items: usize,
    pub(super) left: Vec<Left>,
    pub(super) taken: Vec<Taken>,
    /// What it renames, of what matters.
    pub(super) renamed: BTreeSet<String>,
    pub(super) exemptions: Vec<Exemption>,
    /// The first lines of the items that did not compile with the attribute.
    pub(super) excluded: BTreeSet<usize>,
    /// What of it decides about other items.
    #[serde(default)]
    pub(super) outline: Option<Outline>,
    /// The bodies that were answered when [`Index::answers`] was written.
    #[serde(default)]
    pub(super) answered: BTreeSet<usize>,
    /// The bodies that have no attribute in the copy because they were answered.
    #[serde(default)]
    pub(super) spared: BTreeSet<usize>,
    /// Whether none of them counts as answered.
    #[serde(default)]
    pub(super) is_in_doubt: bool,
}

impl Entry {
    pub(super) fn of(original: Stat, copy: Stat) -> Self {
        Self {
            original,
            copy,
            version: None,
            shift: Shift::default(),
            items: 0,
            left: Vec::new(),
            taken: Vec::new(),
            renamed: BTreeSet::new(),
            exemptions: Vec::new(),
            excluded: BTreeSet::new(),
            outline: None,
            answered: BTreeSet::new(),
            spared: BTreeSet::new(),
            is_in_doubt: false,
        }
    }

    /// How many bodies were answered and have the attribute.
    pub(super) fn asked_in_vain(&self) -> usize {
        let outline = self.outline.as_ref();
        let asked = self.shift.places().filter_map(|at| outline?.body_at(at));
        let asked: BTreeSet<_> = asked.collect();
        asked.intersection(&self.answered).count()
    }

    /// Whether somebody else has written to the copy.
    pub(super) fn is_written_over(&self, original: Stat, copy: &Path) -> bool {
        self.is_of(original) && Stat::of(copy).is_ok_and(|stat| stat != self.copy)
    }

    /// Whether it is the entry of a file in this state.
    pub(super) fn is_of(&self, original: Stat) -> bool {
        self.original == original
    }

    /// Has the file copied again in the next update, and nothing of it count as answered.
    pub(super) fn outdate(&mut self) {
        self.original = Stat::UNKNOWN;
        self.outline = None;
    }
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Index {
    /// The program that wrote it: another one may annotate in another way.
    version: String,
    pub(super) files: BTreeMap<PathBuf, Entry>,
    pub(super) folders: BTreeSet<PathBuf>,
    pub(super) lock: Option<Stat>,
    /// Whether the copy's lock file is complete.
    pub(super) resolved: bool,
    #[serde(default)]
    pub(super) answers: Option<Answers>,
    /// Whether the copy has been compiled without what is answered.
    #[serde(default)]
    pub(super) is_prepared: bool,
}

/// Of two programs of one version, one may have been built from a checkout that has gone on.
fn version() -> String {
    let program = std::env::current_exe().ok();
    let stat = program.and_then(|program| Stat::of(&program).ok());
    let built = stat.map_or(0, |stat| stat.nanos);
    format!("{} {built}", env!("CARGO_PKG_VERSION"))
}

impl Index {
    pub(super) fn new() -> Self {
        Self {
            version: version(),
            ..Self::default()
        }
    }

    /// The one of the last run, or an empty one: everything is copied again then.
    pub(super) fn read(path: &Path) -> Self {
        let index = fs::read(path)
            .ok()
            .and_then(|text| serde_json::from_slice::<Self>(&text).ok());
        let mut index = index.unwrap_or_default();
        if index.version != version() {
            // Another program annotates in another way; what it has written is known, to be removed where it is gone.
            let entries = index.files.values_mut();
            entries.for_each(Entry::outdate);
            index.answers = None;
            index.is_prepared = false;
        }
        index
    }

    /// What a file renames; `None` if it is not the one that was copied.
    pub(super) fn renamed(&self, original: &Path, copy: &Path) -> Option<&BTreeSet<String>> {
        let entry = self.of_same(Stat::of(original).ok()?, copy)?;
        Some(&entry.renamed)
    }

    /// The entry of a file that has not changed.
    pub(super) fn of_same(&self, original: Stat, copy: &Path) -> Option<&Entry> {
        self.files.get(copy).filter(|entry| entry.is_of(original))
    }

    /// The entry of a file whose copy is as it should be.
    pub(super) fn fresh(
        &self,
        original: &Path,
        copy: &Path,
        version: Option<u64>,
    ) -> Option<&Entry> {
        let entry = self.files.get(copy)?;
        let is_fresh = entry.version == version
            && Stat::of(original).is_ok_and(|stat| stat == entry.original)
            && Stat::of(copy).is_ok_and(|stat| stat == entry.copy);
        is_fresh.then_some(entry)
    }

    /// Written beside and renamed, so that there is never half an index.
    pub(super) fn write(&self, path: &Path) -> Result<(), Error> {
        let text = serde_json::to_vec(self)
            .map_err(|error| Error::new(format!("cannot write the index: {error}")))?;
        let beside = path.with_extension("new");
        fs::write(&beside, text).map_err(Error::io("write", &beside))?;
        fs::rename(&beside, path).map_err(Error::io("write", path))
    }
}

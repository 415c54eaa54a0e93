//! Items that are not asked about again, because nothing has changed that could change what was answered.
//!
//! rustc expands every attribute anew whenever it compiles a package, and that is most of what a run after an edit
//! costs. But the edit of one body decides nothing about another one: what is called there, and on what types, is
//! decided by all that stands outside of bodies, which is the *skeleton* of the project, and by what it is built with.
//! So after a run that compiled, each body without a finding counts as answered. As long as the skeleton stays the same
//! and so does the body, it is compiled without the attribute.
//!
//! What is not certain is asked again:
//!
//! - A body belongs to the skeleton, and is never answered, where it may be seen elsewhere: see
//!   [`Body::is_closed`](async_rules_scan::Body). So does all code of packages that run while others are compiled, and of
//!   packages in which a well-known name may mean something else; `#[enforce]` reads the whole crate for that.
//! - What the skeleton cannot tell, such as dependencies outside of the workspace, the compiler and what build scripts
//!   write, [`Stamp`] tells after the build. If it is another one, all is asked again, in the same run.
//! - A finding is never remembered: its item keeps the attribute.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::{Items, find_items};
use serde::{Deserialize, Serialize};

use super::files::hash;
use super::index::{Entry, Index, Stat};
use crate::Error;
use crate::message::{Artifact, Script};

/// What the index knows of the last run that compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Answers {
    /// The skeleton that they hold for.
    pub(super) skeleton: u64,
    pub(super) stamp: Stamp,
    /// Whether the stamp was another one without an edit of the skeleton: then nothing is left out until it stays.
    pub(super) is_unsteady: bool,
}

/// A source file as far as it matters to the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outline {
    /// The hash of the text without the closed bodies.
    skeleton: u64,
    /// The hash of all of it.
    whole: u64,
    /// See [`Items::renames`].
    pub(super) renames: bool,
    /// Those with async items, by their number among all bodies of the file.
    bodies: BTreeMap<usize, Body>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    /// Of the whole fn, from and to.
    bytes: (usize, usize),
    hash: u64,
    can_be_answered: bool,
}

/// What decides about items of others beside what a method of theirs is called.
const READ_BY_TEXT: [&str; 2] = ["no_implicit_prelude", "impl_trait"];

impl Outline {
    pub(super) fn of(text: &str, items: &Items) -> Self {
        let mut rest = Vec::with_capacity(text.len());
        let mut from = 0;
        let mut bodies = BTreeMap::new();
        for (number, body) in items.bodies.iter().enumerate() {
            if body.is_closed {
                rest.extend(&text.as_bytes()[from..body.body.start]);
                // In no Rust source.
                rest.push(0);
                from = body.body.end;
            }
            let whole = &text[body.bytes.clone()];
            if items
                .found
                .iter()
                .any(|item| body.bytes.contains(&item.bytes.start))
            {
                let known = Body {
                    bytes: (body.bytes.start, body.bytes.end),
                    hash: hash(text[body.body.clone()].as_bytes()),
                    can_be_answered: body.is_closed && !whole.contains("exempt"),
                };
                bodies.insert(number, known);
            }
        }
        rest.extend(&text.as_bytes()[from..]);
        Self {
            skeleton: hash(&rest),
            whole: hash(text.as_bytes()),
            renames: items.renames || READ_BY_TEXT.iter().any(|word| text.contains(word)),
            bodies,
        }
    }

    /// That of a file which may have changed; `None` where it is no text.
    pub(super) fn read(file: &Path) -> Result<Option<Self>, Error> {
        let content = fs::read(file).map_err(Error::io("read", file))?;
        let Ok(text) = String::from_utf8(content) else {
            return Ok(None);
        };
        Ok(Some(Self::of(&text, &find_items(&text)?)))
    }

    /// The file's part of the skeleton.
    pub(super) fn part(&self, whole: bool) -> u64 {
        if whole { self.whole } else { self.skeleton }
    }

    /// The bodies that were answered in the state that the file is in now.
    pub(super) fn answered(&self, before: &Entry) -> BTreeSet<usize> {
        let Some(outline) = &before.outline else {
            return BTreeSet::new();
        };
        let numbers = before.answered.iter().copied();
        let is_same = |number: &usize| {
            let now = self.bodies.get(number);
            let then = outline.bodies.get(number);
            matches!((now, then), (Some(now), Some(then)) if now.can_be_answered && now.hash == then.hash)
        };
        numbers.filter(is_same).collect()
    }

    /// The number of the body that a byte belongs to.
    pub(super) fn body_at(&self, at: usize) -> Option<usize> {
        let mut bodies = self.bodies.iter();
        let found = bodies.find(|(_, body)| (body.bytes.0..body.bytes.1).contains(&at));
        found.map(|(number, _)| *number)
    }
}

/// Where a finding comes from.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    /// The place that it points at: a file and a byte.
    pub(crate) place: Option<(PathBuf, usize)>,
    /// The macro calls and other places that belong to it.
    pub(crate) beside: Vec<(PathBuf, usize)>,
}

impl Index {
    /// Notes what was answered by a run that compiled and gave these findings; the flag tells whether that can be said.
    /// `copy_of` gives the name of a file in the index.
    pub(super) fn answer(
        &mut self,
        origins: &[Origin],
        copy_of: impl Fn(&Path) -> PathBuf,
    ) -> bool {
        if self.files.values().any(|entry| !entry.excluded.is_empty()) {
            return false;
        }
        for entry in self.files.values_mut() {
            let outline = entry.outline.iter().filter(|_| !entry.is_in_doubt);
            let bodies = outline.flat_map(|outline| &outline.bodies);
            entry.answered = bodies
                .filter(|(_, body)| body.can_be_answered)
                .map(|(number, _)| *number)
                .collect();
        }
        let mut is_found = |(file, at): &(PathBuf, usize)| {
            let entry = self.files.get_mut(&copy_of(file));
            entry.is_some_and(|entry| {
                let number = entry
                    .outline
                    .as_ref()
                    .and_then(|outline| outline.body_at(*at));
                number.is_some_and(|number| {
                    entry.answered.remove(&number);
                    true
                })
            })
        };
        for origin in origins {
            origin.beside.iter().for_each(|place| {
                is_found(place);
            });
            // In the definition of a macro: whichever items call it.
            if origin.place.as_ref().is_some_and(|place| !is_found(place)) {
                return false;
            }
        }
        true
    }
}

/// What the code of the workspace was built with, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp(u64);

/// Up to this size the files that a build script has written are compared by what is in them: many are written anew in
/// every run, and are the same.
const COMPARED: u64 = 1 << 20;

impl Stamp {
    /// That of a build over the copy in `tree`; `None` where it cannot be told.
    pub(crate) fn of(artifacts: &[Artifact], scripts: &[Script], tree: &Path) -> Option<Self> {
        let mut parts = BTreeSet::new();
        let others = artifacts
            .iter()
            .filter(|artifact| !artifact.manifest_path.starts_with(tree));
        for file in others.flat_map(|artifact| &artifact.filenames) {
            parts.insert((file.clone(), Stat::of(file).ok()?.number()));
        }
        // Where that of another package has given something else, the package was compiled again.
        let own = scripts
            .iter()
            .filter(|script| script.package_id.starts_with("path+"));
        for script in own {
            let said = format!("{:?} {:?}", script.cfgs, script.env);
            parts.insert((script.out_dir.clone(), hash(said.as_bytes())));
            written(&script.out_dir, &mut parts)?;
        }
        let mut bytes = Vec::new();
        for (path, number) in parts {
            bytes.extend(path.as_os_str().as_encoded_bytes());
            bytes.extend(number.to_le_bytes());
        }
        Some(Self(hash(&bytes)))
    }
}

/// All files of a folder.
fn written(folder: &Path, parts: &mut BTreeSet<(PathBuf, u64)>) -> Option<()> {
    for entry in fs::read_dir(folder).ok()? {
        let path = entry.ok()?.path();
        let metadata = path.metadata().ok()?;
        if metadata.is_dir() {
            written(&path, parts)?;
            continue;
        }
        let number = match metadata.len() {
            0..=COMPARED => hash(&fs::read(&path).ok()?),
            _ => Stat::of(&path).ok()?.number(),
        };
        parts.insert((path, number));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Outline {
        Outline::of(text, &find_items(text).unwrap())
    }

    #[test]
    fn a_body_is_no_part_of_the_skeleton_unless_it_is_seen_elsewhere() {
        let one = outline("async fn f() { a() }\nfn g() { b() }\nstatic S: u8 = 1;");
        for (text, is_same) in [
            ("async fn f() { aa() }\nfn g() { }\nstatic S: u8 = 1;", true),
            (
                "async fn f() { a() }\nfn g() { b() }\nstatic S: u8 = 2;",
                false,
            ),
            (
                "async fn f() -> u8 { a() }\nfn g() { b() }\nstatic S: u8 = 1;",
                false,
            ),
            (
                "async fn f() { a() }\nfn g() { impl T for S {} }\nstatic S: u8 = 1;",
                false,
            ),
            (
                "async fn f() { a() }fn g() {}\nfn g() { b() }\nstatic S: u8 = 1;",
                false,
            ),
        ] {
            let other = outline(text);
            assert_eq!(one.part(false) == other.part(false), is_same, "{text}");
            assert_ne!(one.part(true), other.part(true), "{text}");
        }
    }

    #[test]
    fn what_a_build_script_writes_again_is_the_same_and_what_is_compiled_again_is_another_one() {
        let folder = std::env::temp_dir().join(format!("async-rules-stamp-{}", std::process::id()));
        let [tree, out, library] = ["tree", "out", "library"].map(|name| folder.join(name));
        fs::create_dir_all(out.join("inner")).unwrap();
        let artifacts = [
            Artifact {
                manifest_path: folder.join("Cargo.toml"),
                filenames: vec![library.clone()],
            },
            Artifact {
                manifest_path: tree.join("Cargo.toml"),
                filenames: vec![folder.join("none")],
            },
        ];
        let script = |cfg: &str| Script {
            package_id: "path+file:///a".to_owned(),
            cfgs: vec![cfg.to_owned()],
            env: Vec::new(),
            out_dir: out.clone(),
        };
        let write = |file: &Path, text: &str, seconds| {
            let file = {
                fs::write(file, text).unwrap();
                fs::File::options().append(true).open(file).unwrap()
            };
            let at = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            file.set_modified(at).unwrap();
        };
        let stamp = |cfg| Stamp::of(&artifacts, &[script(cfg)], &tree);
        let written = out.join("inner/x.rs");
        assert_eq!(stamp("a"), None);
        write(&library, "x", 1);
        write(&written, "x", 1);
        let first = stamp("a");
        assert!(first.is_some());
        write(&written, "x", 2);
        assert_eq!(stamp("a"), first);
        assert_ne!(stamp("b"), first);
        write(&written, "y", 2);
        assert_ne!(stamp("a"), first);
        write(&written, "x", 2);
        write(&library, "x", 2);
        assert_ne!(stamp("a"), first);
        fs::remove_dir_all(folder).unwrap();
    }
}

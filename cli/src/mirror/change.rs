//! How the copy of each package differs.

use std::collections::BTreeMap;
use std::path::Path;

use super::index::Left;
use super::manifest::{self, Own};
use super::{Subject, Updated};
use crate::Error;
use crate::dependency::Dependency;
use crate::project::Project;

/// A package of the workspace as far as its copy differs.
pub(super) struct Change<'a> {
    pub(super) own: Own,
    pub(super) subject: Subject<'a>,
}

/// Those of all packages, by the folder.
pub(super) fn changes<'a>(
    project: &'a Project,
    dependency: Option<&Dependency>,
    updated: &mut Updated,
) -> Result<BTreeMap<&'a Path, Change<'a>>, Error> {
    let workspace = manifest::read(&project.root)?;
    let inside = dependency.map(Dependency::folders).unwrap_or_default();
    let mut changes = BTreeMap::new();
    for member in &project.members {
        let mut leave = |why: &str, defect| {
            let left = Left {
                path: member.name.clone(),
                line: 1,
                why: why.to_owned(),
                defect,
            };
            updated.left.push((member.root.join("Cargo.toml"), left));
        };
        if member.edition_2015 {
            leave("edition 2015 has no `async fn`", false);
            continue;
        }
        if inside.contains(&member.root) {
            continue;
        }
        let own = match dependency {
            Some(dependency) => manifest::own(
                &manifest::read(&member.root)?,
                &member.root,
                &workspace,
                &project.root,
                dependency,
            ),
            None => Own::None,
        };
        if own == Own::Optional {
            leave(
                "it depends on `async-rules` only with a feature; make that dependency one that is always there",
                true,
            );
            continue;
        }
        let subject = Subject {
            member,
            name: own.name().replace('-', "_"),
            beside_others: own == Own::Other,
        };
        changes.insert(member.root.as_path(), Change { own, subject });
    }
    Ok(changes)
}

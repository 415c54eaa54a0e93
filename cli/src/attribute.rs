//! What `check` writes before the async items of a copy.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use async_rules_scan::Item;

use crate::levels::Levels;
use crate::mirror::{Annotate, Spot, Subject, hash};
use crate::project::Member;
use crate::unasked::Unasked;

/// `#[enforce]` with the levels of each package, by its folder.
pub(crate) struct Enforce<'a> {
    pub(crate) levels: &'a BTreeMap<PathBuf, Levels>,
    pub(crate) unasked: Unasked,
    pub(crate) outside: u64,
}

impl Annotate for Enforce<'_> {
    fn attributes(&mut self, spot: &Spot<'_>) -> Option<String> {
        let member = spot.subject.member;
        let levels = self.levels(spot.subject);
        let goes_on = goes_on(spot.item, spot.subject.beside_others)
            && !self.unasked.of_item(spot.item, spot.text, member, levels);
        goes_on.then(|| levels.attribute(&spot.subject.name))
    }

    fn renames(&mut self, member: &Member, names: &BTreeSet<String>) {
        self.unasked.renames(member, names);
    }

    fn version(&self, subject: &Subject<'_>) -> Option<u64> {
        let levels = self.levels(subject);
        let text = levels.attribute(&subject.name);
        let unasked = self.unasked.version(subject.member, levels);
        Some(hash(text.as_bytes()) ^ unasked ^ u64::from(subject.beside_others))
    }

    fn outside(&self) -> Option<u64> {
        Some(self.outside)
    }
}

impl Enforce<'_> {
    fn levels(&self, subject: &Subject<'_>) -> &Levels {
        &self.levels[&subject.member.root]
    }
}

/// Whether an item is to have it.
fn goes_on(item: &Item, beside_others: bool) -> bool {
    const OTHERS: [&str; 9] = [
        "exempt",
        "bounded",
        "timeout",
        "tracked_spawn",
        "offload",
        "stream",
        "resource",
        "main",
        "test",
    ];
    let attributes = item.attributes.iter().chain(&item.owner_attributes);
    let mut names = attributes.map(|path| path.rsplit("::").next().unwrap_or(path));
    // Under `#[enforce]` the author has set the levels.
    !names.any(|name| name == "enforce" || beside_others && OTHERS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_rules_scan::find_items;

    #[test]
    fn what_its_author_enforces_is_left_to_its_author() {
        let source = "#[async_rules::enforce(allow(blocking))] async fn f() {}\n#[enforce] impl S { async fn g() {} }\n\
                      #[async_rules::bounded(2)] async fn h() {} async fn i() {}";
        let items = find_items(source).unwrap().found;
        let on = |beside_others| -> Vec<_> {
            let on = items.iter().filter(|item| goes_on(item, beside_others));
            on.map(|item| item.name()).collect()
        };
        assert_eq!(on(false), ["h", "i"]);
        assert_eq!(on(true), ["i"]);
    }
}

//! The published list of what blocks, line by line: each is in the tables, or is left out for a reason.

use std::collections::{BTreeMap, HashSet};

use async_rules_catalogue::{Entry, Kind, Rule, entries, guards, profiles};

const LIST: &str = include_str!("../published.txt");

/// How many the published list has.
const PUBLISHED: usize = 1255;

const LEFT_OUT: &str = "left out:";

/// One line of the list.
struct Line {
    /// Of the published entry: a path, and behind an `@` which of several with this path.
    id: &'static str,
    place: Place,
    /// The reason, if it is left out.
    left_out: Option<&'static str>,
}

/// Where the tables would have it.
enum Place {
    /// Under its path, or as a method of the type that its path names.
    Path,
    /// As a call on this type, whatever the trait.
    On(&'static str),
    /// Under another path.
    As(&'static str),
}

fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut heading = None;
    for text in LIST.lines() {
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let Some(line) = text.strip_prefix("  ") else {
            let reason = text.strip_prefix(LEFT_OUT).map(str::trim);
            assert!(reason.is_some() || text == "listed", "{text}");
            heading = Some(reason);
            continue;
        };
        let (id, place) = match line.split_once(' ') {
            None => (line, Place::Path),
            Some((id, place)) => match place.split_once(' ') {
                Some(("on", ty)) => (id, Place::On(ty)),
                Some(("as", path)) => (id, Place::As(path)),
                _ => panic!("{line}"),
            },
        };
        lines.push(Line {
            id,
            place,
            left_out: heading.expect("a heading above it"),
        });
    }
    lines
}

/// The tables by the last segment of their paths, and the guards.
struct Tables {
    by_name: BTreeMap<&'static str, Vec<&'static Entry>>,
    guards: HashSet<&'static str>,
}

impl Tables {
    fn new() -> Self {
        let of_profiles = profiles().iter().flat_map(|profile| profile.entries);
        let blocking = entries()
            .chain(of_profiles)
            .filter(|entry| matches!(entry.rule(), Rule::Blocking | Rule::NestedRuntime));
        let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for entry in blocking {
            by_name.entry(entry.name()).or_default().push(entry);
        }
        let guards = guards().iter().map(|guard| guard.path).collect();
        Self { by_name, guards }
    }

    fn have(&self, line: &Line) -> bool {
        let (path, which) = line.id.split_once('@').unwrap_or((line.id, ""));
        if which == "type" {
            return self.guards.contains(path);
        }
        let path = match line.place {
            Place::As(other) => other,
            _ => path,
        };
        let (owner, name) = path.rsplit_once("::").expect("a path");
        let mut named = self.by_name.get(name).into_iter().flatten();
        named.any(|entry| {
            let is_on = |is_it: &dyn Fn(&str) -> bool| {
                let mut receivers = entry.receivers.iter();
                entry.kind != Kind::Function && receivers.any(|receiver| is_it(receiver.ty))
            };
            match line.place {
                Place::On(ty) => is_on(&|receiver| receiver == ty),
                Place::As(_) => entry.path == path,
                Place::Path => entry.path == path || is_on(&|receiver| head(receiver) == owner),
            }
        })
    }
}

/// `a::B` of `a::B<T>`.
fn head(ty: &str) -> &str {
    ty.split('<').next().unwrap_or_default()
}

#[test]
fn every_published_entry_has_one_line() {
    let lines = lines();
    let mut seen = HashSet::new();
    for line in &lines {
        assert!(seen.insert(line.id), "{} is given twice", line.id);
    }
    assert_eq!(seen.len(), PUBLISHED);
}

#[test]
fn what_is_listed_is_in_the_tables() {
    let tables = Tables::new();
    let absent: Vec<_> = lines()
        .into_iter()
        .filter(|line| line.left_out.is_none() && !tables.have(line))
        .map(|line| line.id)
        .collect();
    assert!(absent.is_empty(), "in no table: {absent:#?}");
}

#[test]
fn what_is_left_out_is_in_no_table_and_says_why() {
    let tables = Tables::new();
    for line in lines() {
        let Some(reason) = line.left_out else {
            continue;
        };
        assert!(reason.split(' ').count() > 2, "{}: `{reason}`", line.id);
        assert!(!tables.have(&line), "{} is in a table by now", line.id);
    }
}

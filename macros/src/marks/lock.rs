//! As much of `Cargo.lock` as tells which packages can have marks: those that need `async-rules`.

use std::collections::{HashMap, HashSet};

/// The package that has the attribute.
const RUNTIME: &str = "async-rules";

/// One `[[package]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// `registry+..`, `git+..`; none for what lies in a folder of the user's.
    pub(super) source: Option<String>,
    /// `name`, or `name version` where there are several.
    dependencies: Vec<String>,
}

/// The packages below `root` that need the runtime crate, directly or through others; `root` is not
/// among them. `None` if the lock file does not know `root`.
pub(super) fn packages_with_marks(lock: &str, root: &str) -> Option<Vec<Package>> {
    let packages = packages(lock);
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, package) in packages.iter().enumerate() {
        by_name.entry(&package.name).or_default().push(index);
    }
    let root = *by_name.get(root)?.first()?;
    let edges: Vec<Vec<usize>> = packages
        .iter()
        .map(|package| {
            let of = |dependency: &String| find(&packages, &by_name, dependency);
            package.dependencies.iter().filter_map(of).collect()
        })
        .collect();
    let below = reached(root, |index| edges[index].iter().copied());

    let mut users: Vec<Vec<usize>> = vec![Vec::new(); packages.len()];
    for (user, used) in edges.iter().enumerate() {
        used.iter().for_each(|used| users[*used].push(user));
    }
    let runtimes = by_name.get(RUNTIME).into_iter().flatten().copied();
    let above: HashSet<usize> = runtimes
        .flat_map(|runtime| {
            let mut above = reached(runtime, |index| users[index].iter().copied());
            above.remove(&runtime);
            above
        })
        .collect();
    let both = below.intersection(&above).filter(|index| **index != root);
    Some(both.map(|index| packages[*index].clone()).collect())
}

fn find(
    packages: &[Package],
    by_name: &HashMap<&str, Vec<usize>>,
    dependency: &str,
) -> Option<usize> {
    let mut words = dependency.split(' ');
    let candidates = by_name.get(words.next()?)?;
    let version = words.next();
    candidates
        .iter()
        .copied()
        .find(|index| version.is_none_or(|version| packages[*index].version == version))
}

/// Everything that is reached from `start`, itself included.
fn reached<I: Iterator<Item = usize>>(start: usize, next: impl Fn(usize) -> I) -> HashSet<usize> {
    let mut seen = HashSet::from([start]);
    let mut pending = vec![start];
    while let Some(index) = pending.pop() {
        for found in next(index) {
            if seen.insert(found) {
                pending.push(found);
            }
        }
    }
    seen
}

/// Cargo writes the file, one key a line.
fn packages(lock: &str) -> Vec<Package> {
    let mut packages: Vec<Package> = Vec::new();
    let mut in_list = false;
    for line in lock.lines() {
        let line = line.trim();
        if line.starts_with('[') {
            in_list = false;
            if line == "[[package]]" {
                packages.push(Package::default());
            }
            continue;
        }
        let Some(package) = packages.last_mut() else {
            continue;
        };
        if in_list {
            in_list = line != "]";
            package.dependencies.extend(quoted(line));
            continue;
        }
        match line.split_once(" = ") {
            Some(("name", value)) => package.name = quoted(value).unwrap_or_default(),
            Some(("version", value)) => package.version = quoted(value).unwrap_or_default(),
            Some(("source", value)) => package.source = quoted(value),
            Some(("dependencies", "[")) => in_list = true,
            _ => {}
        }
    }
    packages
}

fn quoted(value: &str) -> Option<String> {
    let rest = value.strip_prefix('"')?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "facade",
 "plain 2.0.0",
]

[[package]]
name = "async-rules"
version = "0.1.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "00"
dependencies = [
 "plain 1.0.0",
]

[[package]]
name = "facade"
version = "0.3.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = [
 "marked",
]

[[package]]
name = "marked"
version = "1.2.3"
source = "git+https://example.org/marked#0123456789"
dependencies = [
 "async-rules",
]

[[package]]
name = "plain"
version = "1.0.0"

[[package]]
name = "plain"
version = "2.0.0"

[[package]]
name = "unrelated"
version = "0.1.0"
dependencies = [
 "async-rules",
]
"#;

    #[test]
    fn what_lies_between_a_package_and_the_runtime_can_have_marks() {
        let mut found = packages_with_marks(LOCK, "app").expect("app is in the file");
        found.sort_by(|a, b| a.name.cmp(&b.name));
        let names: Vec<_> = found.iter().map(|package| &*package.name).collect();
        assert_eq!(names, ["facade", "marked"]);
        assert_eq!(found[0].version, "0.3.0");
        let source = found[1].source.as_deref();
        assert_eq!(source, Some("git+https://example.org/marked#0123456789"));
    }

    #[test]
    fn a_crate_without_marks_around_it_has_nothing_to_ask() {
        assert_eq!(packages_with_marks(LOCK, "plain"), Some(Vec::new()));
        assert_eq!(packages_with_marks(LOCK, "unrelated"), Some(Vec::new()));
        assert_eq!(packages_with_marks(LOCK, "nobody"), None);
        assert_eq!(packages_with_marks("not a lock file", "app"), None);
    }
}

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
    let blocks = blocks(lock);
    if blocks.iter().all(|block| block.name != root) {
        return None;
    }
    let packages = packages(&leading_to_the_runtime(&blocks, root));
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

/// One `[[package]]`, as it stands in the file.
struct Block<'a> {
    text: &'a str,
    name: &'a str,
    /// The names alone.
    dependencies: Vec<&'a str>,
}

/// All of them. A lock file has thousands of lines and a proc macro is not optimized, so that little is asked of each.
fn blocks(lock: &str) -> Vec<Block<'_>> {
    let bytes = lock.as_bytes();
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut at, mut start, mut is_named) = (0, None, false);
    while at < bytes.len() {
        let end = lock[at..]
            .find('\n')
            .map_or(bytes.len(), |end| at + end + 1);
        let line = &lock[at..end];
        match bytes[at] {
            b'[' => {
                start = line.starts_with("[[package]]").then_some(at);
                is_named = false;
            }
            b'n' if !is_named && start.is_some() => {
                let block = line.strip_prefix("name = \"").map(|name| Block {
                    text: "",
                    name: word(name),
                    dependencies: Vec::new(),
                });
                is_named = block.is_some();
                blocks.extend(block);
            }
            _ => {}
        }
        at = end;
        if let (true, Some(start), Some(block)) = (is_named, start, blocks.last_mut()) {
            block.text = &lock[start..end];
            let dependency = line.strip_prefix(" \"").map(word);
            block.dependencies.extend(dependency);
        }
    }
    blocks
}

fn word(quoted: &str) -> &str {
    let end = quoted.bytes().position(|byte| byte == b'"' || byte == b' ');
    &quoted[..end.unwrap_or(quoted.len())]
}

/// What the file says of the runtime crate, of all packages that need it, and of `root`: few of all, mostly.
fn leading_to_the_runtime(blocks: &[Block<'_>], root: &str) -> String {
    let mut leads = vec![false; blocks.len()];
    let mut found = vec![RUNTIME];
    while !found.is_empty() {
        let mut users = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if !leads[index] && block.dependencies.iter().any(|name| found.contains(name)) {
                leads[index] = true;
                users.push(block.name);
            }
        }
        found = users;
    }
    let blocks = blocks.iter().zip(leads);
    blocks
        .filter(|(block, leads)| *leads || block.name == RUNTIME || block.name == root)
        .map(|(block, _)| block.text)
        .collect()
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
    fn what_needs_the_runtime_in_a_circle_or_in_another_version_is_found_too() {
        let lock = LOCK.replace(
            "[[package]]\nname = \"plain\"\nversion = \"1.0.0\"\n",
            "[[package]]\nname = \"plain\"\nversion = \"1.0.0\"\ndependencies = [\n \"app\",\n]\n",
        );
        let names = |lock: &str| {
            let found = packages_with_marks(lock, "app").expect("app is in the file");
            let mut names: Vec<_> = found.into_iter().map(|one| one.name).collect();
            names.sort();
            names
        };
        assert_eq!(names(&lock), ["facade", "marked", "plain"]);
        assert_eq!(names(&LOCK.replace('\n', "\r\n")), ["facade", "marked"]);
        let unordered: String = LOCK
            .rsplit("[[package]]")
            .map(|one| format!("[[package]]{one}"))
            .collect();
        assert_eq!(names(&unordered), ["facade", "marked"]);
        let unused =
            LOCK.to_owned() + "\n[[patch.unused]]\nname = \"async-rules\"\nversion = \"9.0.0\"\n";
        assert_eq!(names(&unused), ["facade", "marked"]);
    }

    #[test]
    fn a_crate_without_marks_around_it_has_nothing_to_ask() {
        assert_eq!(packages_with_marks(LOCK, "plain"), Some(Vec::new()));
        assert_eq!(packages_with_marks(LOCK, "unrelated"), Some(Vec::new()));
        assert_eq!(packages_with_marks(LOCK, "nobody"), None);
        assert_eq!(packages_with_marks("not a lock file", "app"), None);
    }
}

//! As much of `Cargo.lock` as tells which packages can have marks: those that need `async-rules`.

use std::collections::{HashMap, HashSet};

/// The package that has the attribute.
const RUNTIME: &str = "async-rules";

/// One `[[package]]` that can have marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// `registry+..`, `git+..`; none for what lies in a folder of the user's.
    pub(super) source: Option<String>,
}

/// The packages below `root` that need the runtime crate, directly or through others; `root` is not
/// among them. `None` if the lock file does not know `root`.
pub(super) fn packages_with_marks(lock: &str, root: &str) -> Option<Vec<Package>> {
    let blocks = blocks(lock);
    if blocks.iter().all(|block| block.name != root) {
        return None;
    }
    let blocks = leading_to_the_runtime(blocks, root);
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, block) in blocks.iter().enumerate() {
        by_name.entry(block.name).or_default().push(index);
    }
    let root = *by_name.get(root)?.first()?;
    let edges: Vec<Vec<usize>> = blocks
        .iter()
        .map(|block| {
            let of = |dependency: &Dependency<'_>| find(&blocks, &by_name, dependency);
            block.dependencies.iter().filter_map(of).collect()
        })
        .collect();
    let below = reached(root, |index| edges[index].iter().copied());

    let mut users: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
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
    Some(both.map(|index| blocks[*index].package()).collect())
}

/// One `[[package]]`, as the file has it. What is asked of few blocks only is not cut out yet: a lock file has
/// thousands of lines, and a proc macro is not optimized.
#[derive(Default)]
struct Block<'a> {
    name: &'a str,
    /// From the value on.
    version: &'a str,
    /// From the value on.
    source: Option<&'a str>,
    dependencies: Vec<Dependency<'a>>,
}

struct Dependency<'a> {
    name: &'a str,
    /// From the end of the name on: `"`, ` version"` or ` version (source)"`.
    rest: &'a str,
}

impl Block<'_> {
    fn package(&self) -> Package {
        Package {
            name: self.name.to_owned(),
            version: word(self.version).to_owned(),
            source: self.source.map(|source| word(source).to_owned()),
        }
    }
}

impl Dependency<'_> {
    /// Told where there are several of the name.
    fn is(&self, block: &Block<'_>) -> bool {
        let version = self.rest.strip_prefix(' ');
        version.is_none_or(|version| word(version) == word(block.version))
    }
}

/// All of them: cargo writes the file, one key a line.
fn blocks(lock: &str) -> Vec<Block<'_>> {
    let bytes = lock.as_bytes();
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut at, mut in_package) = (0, false);
    while at < bytes.len() {
        let end = lock[at..]
            .find('\n')
            .map_or(bytes.len(), |end| at + end + 1);
        let line = &lock[at..end];
        let first = bytes[at];
        at = end;
        if first == b'[' {
            in_package = line.starts_with("[[package]]");
            if in_package {
                blocks.push(Block::default());
            }
            continue;
        }
        let Some(block) = blocks.last_mut().filter(|_| in_package) else {
            continue;
        };
        match first {
            b'n' => block.name = line.strip_prefix("name = \"").map_or(block.name, word),
            b'v' => block.version = line.strip_prefix("version = \"").unwrap_or(block.version),
            b's' => block.source = line.strip_prefix("source = \"").or(block.source),
            b' ' => {
                let dependency = line.strip_prefix(" \"").map(|text| {
                    let name = word(text);
                    let rest = &text[name.len()..];
                    Dependency { name, rest }
                });
                block.dependencies.extend(dependency);
            }
            _ => {}
        }
    }
    blocks
}

/// Up to the closing quote or the first space.
fn word(text: &str) -> &str {
    let end = text.bytes().position(|byte| byte == b'"' || byte == b' ');
    &text[..end.unwrap_or(text.len())]
}

/// The runtime crate, all packages that need it, by the names alone, and `root`: few of all, mostly.
fn leading_to_the_runtime<'a>(blocks: Vec<Block<'a>>, root: &str) -> Vec<Block<'a>> {
    let mut leads = vec![false; blocks.len()];
    let mut found = vec![RUNTIME];
    while !found.is_empty() {
        let mut users = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let is_found = |one: &Dependency<'_>| found.contains(&one.name);
            if !leads[index] && block.dependencies.iter().any(is_found) {
                leads[index] = true;
                users.push(block.name);
            }
        }
        found = users;
    }
    let blocks = blocks.into_iter().zip(leads);
    blocks
        .filter(|(block, leads)| *leads || block.name == RUNTIME || block.name == root)
        .map(|(block, _)| block)
        .collect()
}

fn find(
    blocks: &[Block<'_>],
    by_name: &HashMap<&str, Vec<usize>>,
    dependency: &Dependency<'_>,
) -> Option<usize> {
    let mut candidates = by_name.get(dependency.name)?.iter().copied();
    candidates.find(|index| dependency.is(&blocks[*index]))
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

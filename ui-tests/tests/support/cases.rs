//! The cases of `pass/` and `fail/`.

use std::fs;
use std::path::{Path, PathBuf};

/// One file that is compiled on its own.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// `fail/bounded/zero.rs`
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// All cases below `folder`, sorted; those that an argument `trybuild=PART` selects, if there is one.
pub(crate) fn find(folder: &str) -> Vec<Case> {
    let filters = filters();
    files(folder, "rs")
        .into_iter()
        .map(|path| Case {
            name: name(&path),
            path,
        })
        .filter(|case| {
            filters.is_empty() || filters.iter().any(|part| case.name.contains(part.as_str()))
        })
        .collect()
}

/// Whether only some cases were asked for.
pub(crate) fn are_filtered() -> bool {
    !filters().is_empty()
}

fn filters() -> Vec<String> {
    std::env::args()
        .filter_map(|arg| arg.strip_prefix("trybuild=").map(str::to_owned))
        .collect()
}

/// All expected texts below `folder`.
pub(crate) fn texts(folder: &str) -> Vec<PathBuf> {
    files(folder, "stderr")
}

impl Case {
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().expect("a case stands in a folder")
    }

    /// The expected text.
    pub(crate) fn stderr(&self) -> String {
        let path = self.path.with_extension("stderr");
        fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            .replace("\r\n", "\n")
    }

    /// Whether the case begins with `// as-plain`.
    pub(crate) fn is_as_plain(&self) -> bool {
        self.source().starts_with("// as-plain")
    }

    /// A copy with empty lines in place of `#[async_rules::..]`.
    pub(crate) fn without_attributes(&self) -> Self {
        let source: String = self
            .source()
            .lines()
            .map(|line| {
                if line.trim_start().starts_with("#[async_rules::") {
                    "\n".to_owned()
                } else {
                    format!("{line}\n")
                }
            })
            .collect();
        self.with_text("without", &source)
    }

    /// Another text in its place, with a name that begins with what it is.
    pub(crate) fn with_text(&self, kind: &str, text: &str) -> Self {
        let name = format!("{kind}/{}", self.name);
        let path = super::project::scratch("copies").join(identifier(&name) + ".rs");
        fs::create_dir_all(path.parent().expect("a folder")).expect("the copy's folder");
        fs::write(&path, text).expect("the copy is written");
        Self { name, path }
    }

    /// The edition that it is compiled with.
    pub(crate) fn edition(&self) -> &'static str {
        if self.name.ends_with("_2021.rs") {
            "2021"
        } else {
            "2024"
        }
    }

    pub(crate) fn source(&self) -> String {
        fs::read_to_string(&self.path)
            .unwrap_or_else(|error| panic!("{}: {error}", self.path.display()))
    }
}

/// A name for a binary, from the name of a case.
pub(crate) fn identifier(name: &str) -> String {
    name.trim_end_matches(".rs")
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The path below this package, with `/` everywhere.
fn name(path: &Path) -> String {
    let below = path.strip_prefix(root()).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![root().join(folder)];
    while let Some(folder) = pending.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("a folder can be read").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

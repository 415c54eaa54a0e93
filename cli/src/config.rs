//! Cargo's own configuration, as far as the copy has to know it: cargo runs where the user is and reads the rest itself.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item};

use crate::Error;

/// The files that count in a folder, the nearest first.
#[derive(Debug)]
pub(crate) struct Config {
    files: Vec<(PathBuf, DocumentMut)>,
}

/// How deep files may include one another; cargo refuses a circle.
const DEPTH: usize = 8;

impl Config {
    /// That of the current folder.
    pub(crate) fn here() -> Result<Self, Error> {
        let here = std::env::current_dir()
            .map_err(|error| Error::new(format!("cannot tell the current folder: {error}")))?;
        let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = cargo_home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
        Ok(Self::read(&here, home))
    }

    pub(crate) fn read(from: &Path, home: Option<PathBuf>) -> Self {
        let folders = from.ancestors().map(|folder| folder.join(".cargo"));
        let mut files = Vec::new();
        for folder in folders.chain(home) {
            // Where both are there, the one without an ending is read.
            for name in ["config", "config.toml"] {
                if add(folder.join(name), DEPTH, &mut files) {
                    break;
                }
            }
        }
        Self { files }
    }

    /// What the nearest file says of a key, and that file.
    pub(crate) fn text(&self, keys: &[&str]) -> Option<(&Path, &str)> {
        self.files.iter().find_map(|(file, config)| {
            let mut item = config.as_item();
            for key in keys {
                item = item.get(key)?;
            }
            Some((file.as_path(), item.as_str()?))
        })
    }

    /// All that the files say.
    pub(crate) fn said(&self) -> String {
        let files = self.files.iter();
        let said = files.map(|(file, config)| format!("{}\n{config}\n", file.display()));
        said.collect()
    }

    /// What a path in a file is relative to: the folder that its `.cargo` is in.
    pub(crate) fn base(file: &Path) -> Option<&Path> {
        file.parent()?.parent()
    }
}

/// Reads a file and, after it, what it includes; the flag tells whether it is there.
fn add(file: PathBuf, depth: usize, files: &mut Vec<(PathBuf, DocumentMut)>) -> bool {
    let Ok(text) = fs::read_to_string(&file) else {
        return false;
    };
    let Ok(config) = text.parse::<DocumentMut>() else {
        return true;
    };
    let included = included(&config);
    files.push((file.clone(), config));
    if depth > 0 {
        // Of two that say the same, the last one counts.
        for path in included.iter().rev() {
            add(file.with_file_name(path), depth - 1, files);
        }
    }
    true
}

/// `include = ["a.toml", { path = "b.toml", optional = true }]`
fn included(config: &DocumentMut) -> Vec<String> {
    let path = |item: &toml_edit::Value| {
        let table = item.as_inline_table();
        let path = table.map_or(Some(item), |table| table.get("path"));
        Some(path?.as_str()?.to_owned())
    };
    match config.get("include") {
        Some(Item::Value(toml_edit::Value::Array(several))) => {
            several.iter().filter_map(path).collect()
        }
        Some(Item::ArrayOfTables(tables)) => {
            let paths = tables.iter().filter_map(|table| table.get("path"));
            paths.filter_map(Item::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_counts_and_what_it_includes_comes_after_it() {
        let root = std::env::temp_dir().join(format!("async-rules-config-{}", std::process::id()));
        let put = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put(
            "a/.cargo/config.toml",
            "include = [\"one.toml\", { path = \"two.toml\", optional = true }, \"none.toml\"]\nx.y = \"near\"\n",
        );
        put("a/.cargo/one.toml", "x.z = \"one\"\nx.y = \"far\"\n");
        put(
            "a/.cargo/two.toml",
            "include = [\"one.toml\"]\nx.z = \"two\"\n",
        );
        put("home/config", "x.w = \"home\"\n");
        put("home/config.toml", "x.w = \"not read\"\n");
        let config = Config::read(&root.join("a/b"), Some(root.join("home")));
        let said = |key| config.text(&["x", key]).map(|(_, text)| text);
        assert_eq!(
            ["y", "z", "w", "v"].map(said),
            [Some("near"), Some("two"), Some("home"), None]
        );
        let (file, _) = config.text(&["x", "z"]).unwrap();
        assert_eq!(Config::base(file), Some(root.join("a").as_path()));
        fs::remove_dir_all(root).unwrap();
    }
}

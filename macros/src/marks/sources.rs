//! Where the sources of packages lie: as cargo unpacks, checks out, vendors or is told to find them.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use super::lex::{self, Token};
use super::lock::Package;
use crate::config;

/// Folders that hold no source of the package.
const NOT_SOURCES: &[&str] = &["target", "node_modules", "vendor"];

/// How deep below a checkout the members of its workspace are looked for.
const DEPTH: usize = 3;

/// One source, split into tokens once it is known to matter.
pub(super) struct Source<'a> {
    pub(super) file: &'a Path,
    pub(super) text: &'a str,
    tokens: OnceCell<Vec<Token<'a>>>,
}

impl<'a> Source<'a> {
    pub(super) fn of(file: &'a Path, text: &'a str) -> Self {
        Self {
            file,
            text,
            tokens: OnceCell::new(),
        }
    }

    pub(super) fn tokens(&self) -> &[Token<'a>] {
        self.tokens.get_or_init(|| lex::tokens(self.text))
    }

    /// Whether a word of it may be this one.
    pub(super) fn says(&self, word: &str) -> bool {
        match self.tokens.get() {
            Some(tokens) => tokens.contains(&Token::Word(word)),
            None => self.text.contains(word),
        }
    }
}

/// Finds folders of packages.
pub(super) struct Sources {
    /// Packages that lie in folders of the user's, by what their manifests say of one another.
    local: Vec<(String, PathBuf)>,
    workspace: PathBuf,
    cargo_home: Option<PathBuf>,
}

impl Sources {
    pub(super) fn of(package: &Path, workspace: &Path) -> Self {
        let mut sources = Self {
            local: Vec::new(),
            workspace: workspace.to_owned(),
            cargo_home: cargo_home(),
        };
        sources.add_local(package);
        sources
    }

    /// Follows `path = ".."` from manifest to manifest.
    fn add_local(&mut self, folder: &Path) {
        for (_, name, folder) in config::dependencies_of(folder) {
            if let Some(folder) = folder
                && !self.local.iter().any(|(_, known)| *known == folder)
            {
                self.local.push((name, folder.clone()));
                self.add_local(&folder);
            }
        }
    }

    /// The packages in folders of the user's, where there is no lock file to say more.
    pub(super) fn local(&self) -> impl Iterator<Item = (&str, &Path)> {
        let local = self.local.iter();
        local.map(|(name, folder)| (name.as_str(), folder.as_path()))
    }

    /// The folder of a package.
    pub(super) fn folder(&self, package: &Package) -> Option<PathBuf> {
        let Package { name, version, .. } = package;
        let local = || {
            let found = self.local.iter().find(|(local, _)| local == name);
            found.map(|(_, folder)| folder.clone())
        };
        let Some(source) = &package.source else {
            return local();
        };
        let versioned = format!("{name}-{version}");
        let vendored = [&versioned, name]
            .map(|folder| self.workspace.join("vendor").join(folder))
            .into_iter()
            .find(|folder| folder.is_dir());
        // A patch has replaced what the lock file names.
        vendored.or_else(|| match source.strip_prefix("git+") {
            Some(git) => self.checked_out(git, name),
            None => self.unpacked(&versioned),
        })
    }

    fn unpacked(&self, versioned: &str) -> Option<PathBuf> {
        let registries = self.cargo_home.as_ref()?.join("registry/src");
        folders(&registries)
            .map(|registry| registry.join(versioned))
            .find(|folder| folder.is_dir())
    }

    /// `https://example.org/repo?branch=b#0123456..`
    fn checked_out(&self, git: &str, name: &str) -> Option<PathBuf> {
        let (url, commit) = git.split_once('#')?;
        let url = url.split('?').next()?.trim_end_matches('/');
        let repository = url.rsplit('/').next()?.trim_end_matches(".git");
        let commit = commit.get(..7)?;
        let checkouts = self.cargo_home.as_ref()?.join("git/checkouts");
        let of_repository = folders(&checkouts).filter(|folder| {
            let folder = folder.file_name().unwrap_or_default().to_string_lossy();
            let hash = folder.strip_prefix(repository);
            hash.is_some_and(|hash| hash.starts_with('-') && !hash[1..].contains('-'))
        });
        of_repository
            .map(|folder| folder.join(commit))
            .find_map(|checkout| member(&checkout, name, DEPTH))
    }
}

/// `$CARGO_HOME`, or where cargo has it without being told.
fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    set.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// The folder of the package `name`, in `folder` or below.
fn member(folder: &Path, name: &str, depth: usize) -> Option<PathBuf> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    if package_name(&manifest) == Some(name) {
        return Some(folder.to_owned());
    }
    let deeper = depth.checked_sub(1)?;
    folders(folder).find_map(|folder| member(&folder, name, deeper))
}

/// The `name` of `[package]`.
pub(super) fn package_name(manifest: &str) -> Option<&str> {
    let (_, package) = manifest.split_once("[package]")?;
    let lines = package.lines().take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == "name")
        .map(|(_, value)| value.trim().trim_matches(['"', '\'']))
}

/// Calls `read` with every source below a package's folder, other packages in it apart.
pub(super) fn each(package: &Path, read: &mut impl FnMut(PathBuf, String)) {
    let Ok(entries) = fs::read_dir(package) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let is_source = !name.starts_with('.')
                && !NOT_SOURCES.contains(&&*name)
                && !path.join("Cargo.toml").exists();
            if is_source {
                each(&path, read);
            }
        } else if name.ends_with(".rs")
            && let Ok(source) = fs::read_to_string(&path)
        {
            read(path, source);
        }
    }
}

fn folders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_package_is_found_in_its_repository() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().expect("a workspace");
        let found = member(root, "async-rules-macros", 1);
        assert_eq!(found.as_deref(), Some(here));
        assert_eq!(member(root, "no-such-package", 1), None);
    }

    #[test]
    fn the_sources_of_a_package_are_all_read() {
        let mut own = false;
        each(Path::new(env!("CARGO_MANIFEST_DIR")), &mut |_, source| {
            own |= source.contains("the_sources_of_a_package_are_all_read");
        });
        assert!(own);
    }

    #[test]
    fn a_package_is_named_by_its_own_table() {
        let manifest = "[workspace]\nname = 'x'\n[package]\nversion = \"1\"\nname = \"a-b\"\n[lib]\nname = \"c\"";
        assert_eq!(package_name(manifest), Some("a-b"));
        assert_eq!(package_name("[workspace]\nname = 'x'"), None);
    }

    #[test]
    fn what_cargo_unpacks_and_checks_out_is_found() {
        let home = std::env::temp_dir().join(format!("async-rules-sources-{}", std::process::id()));
        let unpacked = home.join("registry/src/index-1/marked-1.2.3");
        let checked_out = home.join("git/checkouts/a-repo-00ff/0123456/crates/marked");
        fs::create_dir_all(&unpacked).expect("a folder");
        fs::create_dir_all(&checked_out).expect("a folder");
        fs::write(
            checked_out.join("Cargo.toml"),
            "[package]\nname = \"marked\"\n",
        )
        .expect("a file");
        let sources = Sources {
            local: Vec::new(),
            workspace: home.join("elsewhere"),
            cargo_home: Some(home.clone()),
        };
        let found = sources.unpacked("marked-1.2.3");
        assert_eq!(found, Some(unpacked));
        let git = "https://example.org/a-repo.git?branch=main#0123456789";
        assert_eq!(sources.checked_out(git, "marked"), Some(checked_out));
        assert_eq!(
            sources.checked_out("https://example.org/repo#0123456", "marked"),
            None
        );
        fs::remove_dir_all(&home).expect("the folder can go");
    }
}

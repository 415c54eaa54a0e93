//! An annotated copy of packages.

use std::fs;
use std::path::{Path, PathBuf};

use crate::copy::{Folder, package_files};
use crate::manifest::{self, Change};
use crate::message::RawSpan;
use crate::{
    Cargo, CargoOutput, Diagnostic, Edit, Edition, Error, Insertion, Item, Items, Package, Place,
    Skip, SkipReason, Target, find_items,
};

/// A package in a shadow.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Member {
    /// The package as it was.
    pub package: Package,
    /// The kinds of targets that are annotated; the others are copied as they are.
    pub targets: Vec<Target>,
    /// The source files of those targets.
    pub files: Vec<SourceFile>,
}

/// A source file of a shadow.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SourceFile {
    /// The path, relative to the package's folder, with `/` between its parts.
    pub path: String,
    /// Its async items.
    pub items: Items,
    /// What was inserted.
    pub edit: Edit,
}

/// An item that [`ShadowBuilder::write`] asks about, and where it is.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Spot<'a> {
    /// The name of the package.
    pub package: &'a str,
    /// The file, relative to the package's folder, with `/` between its parts.
    pub file: &'a str,
    /// The item.
    pub item: &'a Item,
    items: &'a Items,
}

impl Spot<'_> {
    /// Tells whether `line` (from 1) is one of the item's, and of no item nested in it.
    #[must_use]
    pub fn owns_line(&self, line: usize) -> bool {
        self.items
            .at_line(line)
            .is_some_and(|innermost| std::ptr::eq(innermost, self.item))
    }
}

/// A copy of packages with text inserted: a cargo workspace of its own.
///
/// Writing over an earlier copy touches only the files that differ, so cargo builds only what changed.
///
/// # Limits
///
/// Packages whose manifests inherit from their workspace are refused. Which files belong to a target is decided by
/// folder (that of the target's root file), so a module that `#[path]` takes from elsewhere is copied if it is inside
/// of the package, but not annotated.
#[derive(Debug, Clone)]
pub struct Shadow {
    root: PathBuf,
    members: Vec<Member>,
}

/// What goes into a [`Shadow`]; made by [`Shadow::new`].
#[derive(Debug, Clone)]
#[must_use]
pub struct ShadowBuilder {
    root: PathBuf,
    runtime: Option<PathBuf>,
    lock: Option<PathBuf>,
    members: Vec<(Package, Vec<Target>)>,
}

impl ShadowBuilder {
    /// The folder of the `async-rules` package that every member gets as a dependency; none if this isn't called.
    pub fn runtime(mut self, folder: impl Into<PathBuf>) -> Self {
        self.runtime = Some(folder.into());
        self
    }

    /// The `Cargo.lock` to begin with. It is copied; cargo adds to the copy what is missing.
    pub fn lock(mut self, file: impl Into<PathBuf>) -> Self {
        self.lock = Some(file.into());
        self
    }

    /// Adds a package, of which the targets of the given kinds are annotated.
    ///
    /// Without [`Target::Tests`], [`Target::Examples`] or [`Target::Benches`] the copy has no development
    /// dependencies: they need not be downloaded.
    pub fn member(mut self, package: &Package, targets: &[Target]) -> Self {
        self.members.push((package.clone(), targets.to_owned()));
        self
    }

    /// Writes the copy. `annotate` is asked about every item of the annotated targets and gives the attributes to insert, if any; a blank is put behind them.
    ///
    /// # Errors
    ///
    /// [`Error::Io`]; [`Error::Unsupported`] for a package that can't be copied; [`Error::Insertion`] if `annotate`
    /// gives a text with a line break.
    pub fn write(
        self,
        mut annotate: impl FnMut(Spot<'_>) -> Option<String>,
    ) -> Result<Shadow, Error> {
        let mut folder = Folder::new(&self.root)?;
        let root = absolute(&self.root)?;
        let runtime = self.runtime.as_deref().map(absolute).transpose()?;
        let packages = packages_folder(&root);
        let mut members = Vec::new();
        for (package, targets) in self.members {
            let change = Change {
                runtime: runtime.as_deref(),
                origin: &package.root,
                development: targets.iter().any(|target| target.is_development()),
            };
            let mut files = Vec::new();
            for relative in package_files(&package.root)? {
                let source = package.root.join(&relative);
                let content = fs::read(&source).map_err(Error::io("read", &source))?;
                let copy = packages.join(&package.name).join(&relative);
                if relative == Path::new("Cargo.toml") {
                    let manifest = manifest::rewrite(
                        &package.name,
                        &String::from_utf8_lossy(&content),
                        &change,
                    )?;
                    folder.put(&copy, manifest.as_bytes())?;
                } else if is_annotated(&package, &targets, &source) {
                    let file = source_file(&package, &relative, content.clone(), &mut annotate)?;
                    let is_text = !matches!(
                        file.items.skipped.first(),
                        Some(Skip {
                            reason: SkipReason::NotText,
                            ..
                        })
                    );
                    folder.put(
                        &copy,
                        if is_text {
                            file.edit.text().as_bytes()
                        } else {
                            &content
                        },
                    )?;
                    files.push(file);
                } else {
                    folder.put(&copy, &content)?;
                }
            }
            members.push(Member {
                package,
                targets,
                files,
            });
        }
        let names: Vec<_> = members
            .iter()
            .map(|member| format!("\"{}/{}\"", packages.display(), member.package.name))
            .collect();
        let manifest = format!(
            "[workspace]\nresolver = \"2\"\nmembers = [{}]\n",
            names.join(", ")
        );
        folder.put(Path::new("Cargo.toml"), manifest.as_bytes())?;
        match &self.lock {
            Some(lock) => {
                let content = fs::read(lock).map_err(Error::io("read", lock))?;
                folder.put(Path::new("Cargo.lock"), &content)?;
            }
            None => folder.keep(Path::new("Cargo.lock")),
        }
        folder.finish()?;
        Ok(Shadow { root, members })
    }
}

/// The folder of the packages inside a shadow, named after the place of the shadow.
///
/// Cargo tells packages of a workspace apart by their path inside it. Two shadows that share a target folder would be
/// one and the same to it, and the second would be taken for built when the first was.
fn packages_folder(root: &Path) -> PathBuf {
    // FNV-1a: the name must be the same in every run.
    let hash = root
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    PathBuf::from(format!("packages-{hash:016x}"))
}

fn absolute(path: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(Error::io("find", path))
}

/// Whether a file is one of the targets': the target kinds whose root file is in the nearest folder above it decide.
fn is_annotated(package: &Package, wanted: &[Target], file: &Path) -> bool {
    if file.extension().is_none_or(|extension| extension != "rs") {
        return false;
    }
    let above = |root: &Path| {
        root.parent()
            .filter(|folder| file.starts_with(folder))
            .map(|folder| folder.components().count())
    };
    let Some(nearest) = package
        .targets
        .iter()
        .filter_map(|(_, root)| above(root))
        .max()
    else {
        return false;
    };
    package
        .targets
        .iter()
        .any(|(target, root)| above(root) == Some(nearest) && wanted.contains(target))
}

fn source_file(
    package: &Package,
    relative: &Path,
    content: Vec<u8>,
    annotate: &mut impl FnMut(Spot<'_>) -> Option<String>,
) -> Result<SourceFile, Error> {
    let path = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/");
    let skipped = |line, reason| Items {
        found: Vec::new(),
        skipped: vec![Skip {
            path: String::new(),
            line,
            reason,
        }],
    };
    let Ok(source) = String::from_utf8(content) else {
        return Ok(SourceFile {
            path,
            items: skipped(1, SkipReason::NotText),
            edit: Edit::new("", Vec::new())?,
        });
    };
    if package.edition == Edition::E2015 {
        return Ok(SourceFile {
            path,
            items: skipped(1, SkipReason::Edition2015),
            edit: Edit::new(source, Vec::new())?,
        });
    }
    let items = find_items(&source)?;
    let insertions = items.found.iter().filter_map(|item| {
        let text = annotate(Spot {
            package: &package.name,
            file: &path,
            item,
            items: &items,
        })? + " ";
        Some(Insertion {
            at: item.insert_at,
            text,
        })
    });
    let edit = Edit::new(source.as_str(), insertions.collect())?;
    Ok(SourceFile { path, items, edit })
}

impl Shadow {
    /// Begins a shadow in `folder`, which is made if it isn't there. Whatever else is in it is removed.
    #[allow(
        clippy::new_ret_no_self,
        reason = "a shadow exists once it is written; this begins one"
    )]
    pub fn new(folder: impl Into<PathBuf>) -> ShadowBuilder {
        ShadowBuilder {
            root: folder.into(),
            runtime: None,
            lock: None,
            members: Vec::new(),
        }
    }

    /// The folder, absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the copy of a package.
    #[must_use]
    pub fn folder(&self, package: &str) -> PathBuf {
        self.root.join(packages_folder(&self.root)).join(package)
    }

    /// The packages.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// How many items of a package have something inserted.
    #[must_use]
    pub fn annotated(&self, package: &str) -> usize {
        let files = self
            .members
            .iter()
            .filter(|member| member.package.name == package)
            .flat_map(|member| &member.files);
        files.map(|file| file.edit.insertions().len()).sum()
    }

    /// Completes `Cargo.lock` and downloads what is missing; without the network if the cache has everything.
    ///
    /// # Errors
    ///
    /// [`Error::Cargo`] if cargo refuses; [`Error::is_network`] tells whether that is for want of a network.
    pub fn fetch(&self) -> Result<(), Error> {
        let host = crate::cargo::host()?;
        let fetch = |flag: Option<&str>| {
            let mut command = std::process::Command::new(crate::cargo::program());
            command
                .args(["fetch", "--target", &host])
                .args(flag)
                .current_dir(&self.root);
            crate::cargo::capture(command, "fetch")
        };
        fetch(Some("--offline"))
            .or_else(|_| fetch(None))
            .map(|_| ())
    }

    /// The item of a package at a place, the innermost one where fns are nested.
    #[must_use]
    pub fn item_at(&self, package: &str, place: &Place) -> Option<&Item> {
        let file = self.file(package, &place.file)?;
        file.items.at_line(place.line)
    }

    fn file(&self, package: &str, path: &str) -> Option<&SourceFile> {
        let member = self
            .members
            .iter()
            .find(|member| member.package.name == package)?;
        member.files.iter().find(|file| file.path == path)
    }

    /// The diagnostics of a run over this shadow, at the places of the original files.
    ///
    /// The same diagnostic from two targets (a library and its unit tests) is given once.
    #[must_use]
    pub fn diagnostics(&self, output: &CargoOutput) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for message in &output.messages {
            let raw = &message.message;
            let Some(level) = raw.level() else { continue };
            let Some(member) = self.members.iter().find(|member| {
                message
                    .manifest_path
                    .parent()
                    .is_some_and(|folder| folder == self.folder(&member.package.name))
            }) else {
                continue;
            };
            let package = &member.package.name;
            let diagnostic = Diagnostic {
                package: package.clone(),
                level,
                code: raw.code.as_ref().map(|code| code.code.clone()),
                message: raw.message.clone(),
                place: raw
                    .spans
                    .iter()
                    .find(|span| span.is_primary)
                    .map(|span| self.place(package, span)),
                notes: raw
                    .children
                    .iter()
                    .map(|child| child.message.clone())
                    .collect(),
                rendered: raw.rendered.clone().unwrap_or_default(),
            };
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
        diagnostics
    }

    fn place(&self, package: &str, span: &RawSpan) -> Place {
        // rustc runs in the workspace's folder and names files as it was given them.
        let absolute = self.root.join(&span.file_name);
        let Ok(relative) = absolute.strip_prefix(self.folder(package)) else {
            return Place {
                file: span.file_name.clone(),
                line: span.line_start,
                column: span.column_start,
                inserted: false,
            };
        };
        let file = relative
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        let Some(SourceFile { edit, .. }) = self.file(package, &file) else {
            return Place {
                file,
                line: span.line_start,
                column: span.column_start,
                inserted: false,
            };
        };
        let (line, column) = edit.original_position(span.byte_start);
        Place {
            file,
            line,
            column,
            inserted: edit.is_inserted(span.byte_start),
        }
    }

    /// Begins a `cargo check` of it; the same as [`Cargo::check`].
    #[must_use]
    pub fn check(&self) -> Cargo {
        Cargo::check(self)
    }
}

//! What may be marked `#[blocking]` in the crates that the one being compiled can call.
//!
//! Every call would be worth a question, were it not for the time that this takes. So the sources are
//! read for names first: those of the crate itself, and of the packages in `Cargo.lock` that need
//! `async-rules`. Whatever is not found is not asked about; nobody's code is rejected for a name.
//! A change of any of these sources recompiles the crate that calls, so that nothing is missed later.

mod hides;
mod imports;
mod lex;
mod lock;
mod mark;
mod names;
mod own;
mod paths;
mod shadows;
mod sources;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use syn::Ident;
use syn::ext::IdentExt;

use crate::config;
pub(crate) use names::Marked;
use names::Names;
pub(crate) use own::{KNOWN_CRATES, Own};
pub(crate) use paths::{is_of_language, is_special};
use shadows::{Hidden, Shadows};
use sources::{Source, Sources};

/// How long the names hold in a process that outlives one compilation, as rust-analyzer's does.
const FRESH: Duration = Duration::from_secs(10);

/// What has been marked while this process expands macros: if another macro made its name up, it stands
/// in no source.
static EXPANDED: Mutex<BTreeSet<(Marked, String)>> = Mutex::new(BTreeSet::new());

/// Notes the name of what an attribute of this process marks.
pub(crate) fn note(marked: Marked, name: &Ident) {
    let mut expanded = EXPANDED.lock().unwrap_or_else(PoisonError::into_inner);
    expanded.insert((marked, name.unraw().to_string()));
}

/// A package, and the file that is being compiled if it lies elsewhere.
type Place = (PathBuf, Option<PathBuf>);

/// What has been read for one place.
struct Cached {
    read: Instant,
    of_sources: Names,
    own: Arc<Own>,
    /// How many expanded marks there were besides.
    expanded: usize,
    marks: Option<Arc<Marks>>,
}

/// The names that are worth a question.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    names: Names,
    /// What the crate calls its dependencies.
    dependencies: Vec<String>,
    own: Arc<Own>,
}

/// What the crate that is being compiled calls like something well known.
pub(crate) fn own_of_this_build() -> Arc<Own> {
    /// The package, and the file that is being compiled.
    type Key = (Option<OsString>, Option<PathBuf>);
    thread_local! {
        static LAST: RefCell<Option<(Key, Instant, Arc<Own>)>> = const { RefCell::new(None) };
    }
    // Tests of this crate run without a compiler around them.
    if !proc_macro::is_available() {
        return Arc::default();
    }
    let file = proc_macro::Span::call_site().local_file();
    let key = (std::env::var_os("CARGO_MANIFEST_DIR"), file);
    LAST.with_borrow_mut(|last| match last {
        Some((of, read, own)) if *of == key && read.elapsed() < FRESH => Arc::clone(own),
        last => {
            let own = Arc::clone(&Marks::of_this_build().own);
            *last = Some((key, Instant::now(), Arc::clone(&own)));
            own
        }
    })
}

impl Marks {
    /// Those of the crate that is being compiled.
    pub(crate) fn of_this_build() -> Arc<Self> {
        static CACHE: Mutex<Option<HashMap<Place, Cached>>> = Mutex::new(None);

        let Some(package) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
            return Arc::default();
        };
        let place = place(package);
        let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
        let cache = cache.get_or_insert_with(HashMap::new);
        let expanded = EXPANDED.lock().unwrap_or_else(PoisonError::into_inner);
        let known = cache
            .remove(&place)
            .filter(|known| known.read.elapsed() < FRESH);
        let mut known = known.unwrap_or_else(|| {
            let (of_sources, own) = read(&place.0, place.1.as_deref());
            Cached {
                read: Instant::now(),
                of_sources,
                own: Arc::new(own),
                expanded: 0,
                marks: None,
            }
        });
        let marks = match known.marks.take() {
            Some(marks) if known.expanded == expanded.len() => marks,
            _ => {
                let mut names = known.of_sources.clone();
                expanded.iter().for_each(|mark| names.add(mark));
                known.expanded = expanded.len();
                Arc::new(Self {
                    dependencies: if names.is_empty() {
                        Vec::new()
                    } else {
                        let all = config::dependencies_of(&place.0);
                        all.into_iter().map(|(name, ..)| name).collect()
                    },
                    names,
                    own: Arc::clone(&known.own),
                })
            }
        };
        known.marks = Some(Arc::clone(&marks));
        cache.insert(place, known);
        marks
    }

    /// Whether an identifier of this name in a body can be that of something marked.
    pub(crate) fn concern(&self, name: &str) -> bool {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.names.functions.contains(name) || self.is_method(name) || self.is_trait_method(name)
    }

    /// Whether a method of this name is marked in an impl block.
    pub(crate) fn is_method(&self, name: &str) -> bool {
        self.names.is_method(name)
    }

    /// Whether a method of this name is marked in a trait.
    pub(crate) fn is_trait_method(&self, name: &str) -> bool {
        self.names.is_trait_method(name)
    }
}

/// Where the macro that is being expanded stands. The same as that of the one before, mostly: to find out where a file
/// lies takes many questions to the system.
fn place(package: PathBuf) -> Place {
    thread_local! {
        static LAST: RefCell<Option<(Option<PathBuf>, Place)>> = const { RefCell::new(None) };
    }
    // Tests of this crate run without a compiler around them.
    let file = match proc_macro::is_available() {
        true => proc_macro::Span::call_site().local_file(),
        false => None,
    };
    LAST.with_borrow_mut(|last| match last {
        Some((of, place)) if *of == file && place.0 == package => place.clone(),
        last => {
            let outside = file.as_deref().and_then(|file| outside(&package, file));
            let place = (package, outside);
            *last = Some((file, place.clone()));
            place
        }
    })
}

/// The file that is being compiled, if it does not lie in the package's folder.
fn outside(package: &Path, file: &Path) -> Option<PathBuf> {
    let file = fs::canonicalize(file).ok()?;
    let package = fs::canonicalize(package).ok()?;
    (!file.starts_with(package)).then_some(file)
}

/// Reads the names of a package, of a file of it that lies elsewhere, and of all that it can call.
fn read(package: &Path, outside: Option<&Path>) -> (Names, Own) {
    let mut crates = vec![package.to_owned()];
    let lock = package.ancestors().find_map(|folder| {
        let lock = fs::read_to_string(folder.join("Cargo.lock")).ok()?;
        Some((folder, lock))
    });
    let workspace = lock.as_ref().map_or(package, |(folder, _)| folder);
    let manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap_or_default();
    let listed = sources::package_name(&manifest)
        .zip(lock.as_ref())
        .and_then(|(name, (_, lock))| lock::packages_with_marks(lock, name));
    // Nobody's manifest need be read where nothing is marked but by the crate itself.
    let sources = || Sources::of(package, workspace);
    let mut packages = HashSet::new();
    match listed {
        Some(listed) if listed.is_empty() => {}
        Some(listed) => {
            let sources = sources();
            crates.extend(listed.iter().filter_map(|one| sources.folder(one)));
            packages.extend(listed.into_iter().map(|one| one.name));
        }
        None => {
            for (name, folder) in sources().local() {
                crates.push(folder.to_owned());
                packages.insert(name.to_owned());
            }
        }
    }
    let mut roots: HashSet<String> = packages.iter().map(|name| name.replace('-', "_")).collect();
    if !packages.is_empty() {
        let renamed = config::dependencies_of(package).into_iter();
        let renamed = renamed.filter(|(_, name, _)| packages.contains(name));
        roots.extend(renamed.map(|(root, ..)| root.replace('-', "_")));
    }
    let texts: Vec<Vec<(PathBuf, String)>> = crates
        .iter()
        .enumerate()
        .map(|(index, folder)| {
            let mut texts = Vec::new();
            if index == 0 {
                texts.extend(
                    outside
                        .and_then(|file| Some((file.to_owned(), fs::read_to_string(file).ok()?))),
                );
            }
            sources::each(folder, &mut |file, text| texts.push((file, text)));
            texts
        })
        .collect();
    let sources = sources_of(&texts);
    let own = sources.first().map(|own| Own::of(own)).unwrap_or_default();
    (names_of(&sources, roots), own)
}

fn sources_of(crates: &[Vec<(PathBuf, String)>]) -> Vec<Vec<Source<'_>>> {
    let crates = crates.iter();
    crates
        .map(|texts| {
            let texts = texts.iter();
            texts.map(|(file, text)| Source::of(file, text)).collect()
        })
        .collect()
}

/// The names in the sources of each crate, the crate's own sources first. `roots` are what the others are called.
fn names_of(crates: &[Vec<Source<'_>>], mut roots: HashSet<String>) -> Names {
    let mut all = Names::default();
    for sources in crates {
        let said: Vec<_> = sources
            .iter()
            .filter(|source| source.says(mark::ATTRIBUTE))
            .map(Source::tokens)
            .collect();
        // That they exempt it, or set its level, is no mark.
        if !said.iter().any(|tokens| mark::may_mark(tokens)) {
            continue;
        }
        let mut names = Names::default();
        said.iter().for_each(|tokens| names.read(tokens));
        if names.renames_the_attribute() {
            let every = || sources.iter().map(Source::tokens);
            every().for_each(|tokens| names.read(tokens));
            every().for_each(|tokens| names.read_marks(tokens));
        } else {
            said.iter().for_each(|tokens| names.read_marks(tokens));
        }
        all.merge(names);
    }
    if all.is_empty() {
        return Names::default();
    }
    // Only where something is marked does it matter what else there is.
    for (index, sources) in crates.iter().enumerate() {
        let mut names = Names::default();
        let every = sources.iter().map(Source::tokens);
        every.for_each(|tokens| names.read(tokens));
        if index == 0 {
            all.modules.clone_from(&names.modules);
        }
        roots.extend(names.modules.iter().cloned());
        all.merge(names);
    }
    all.finish();
    for (index, sources) in crates.iter().enumerate() {
        let mut shadows = Shadows::of(&all.functions, &roots);
        sources.iter().for_each(|source| shadows.read(source));
        let hidden = shadows.finish();
        // Another crate's fns are called from outside of where they stand.
        all.hidden.extend(match index {
            0 => hidden,
            _ => hidden.into_iter().map(Hidden::everywhere).collect(),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn marks(sources: &[&str]) -> Marks {
        let crates: Vec<_> = sources
            .iter()
            .map(|text| vec![(PathBuf::from("src/lib.rs"), (*text).to_owned())])
            .collect();
        Marks {
            names: names_of(&sources_of(&crates), HashSet::from(["dep".to_owned()])),
            dependencies: vec!["dep".to_owned(), "other".to_owned()],
            own: Arc::default(),
        }
    }

    #[test]
    fn a_path_to_a_marked_name_is_asked_about() {
        let marks = marks(&[
            "use dep::load as fetch; mod other {}",
            "#[blocking] pub fn load() {} #[blocking] fn r#try() {}",
        ]);
        for path in [
            parse_quote!(load),
            parse_quote!(fetch),
            parse_quote!(dep::load),
            parse_quote!(::dep::inner::load),
            parse_quote!(self::load::<u8>),
            parse_quote!(r#try),
            parse_quote!(::other::load),
        ] {
            assert!(marks.may_name(&path), "{path:?}");
        }
        for path in [
            parse_quote!(store),
            parse_quote!(Disk::load),
            parse_quote!(Self::load),
            parse_quote!(std::fs::load),
            parse_quote!(str::load),
            parse_quote!(u256::load),
            parse_quote!(dep::f32x4::load),
            parse_quote!(timer_t::load),
            parse_quote!(users::<u8>::load),
            parse_quote!(other::load),
            parse_quote!(libc::load),
        ] {
            assert!(!marks.may_name(&path), "{path:?}");
        }
    }

    #[test]
    fn names_that_an_import_takes_for_something_else_are_left_alone() {
        let marks = marks(&[
            "#[blocking] fn cfg() {} #[blocking] fn char() {} #[blocking] fn stat() {} #[blocking] fn Load() {}",
            "#[blocking] fn lower() {} struct lower {} #[blocking] fn open() {} enum kind {}",
        ]);
        for path in [
            parse_quote!(cfg),
            parse_quote!(char),
            parse_quote!(stat),
            parse_quote!(Load),
            parse_quote!(lower),
            parse_quote!(a::lower),
            parse_quote!(kind::open),
        ] {
            assert!(!marks.may_name(&path), "{path:?}");
        }
        assert!(marks.may_name(&parse_quote!(parse::char)));
        assert!(marks.may_name(&parse_quote!(a::open)));
    }

    #[test]
    fn a_fn_that_an_unmarked_one_may_hide_is_left_alone() {
        let marks = marks(&[
            "use dep::*; fn load() {} use std::fs::write as store; fn f() { use dep::{get, put}; fn get() {} }",
            "#[blocking] pub fn load() {} #[blocking] pub fn store() {} #[blocking] pub fn get() {} #[blocking] pub fn put() {}",
        ]);
        for path in [parse_quote!(load), parse_quote!(store), parse_quote!(get)] {
            assert!(!marks.may_name(&path), "{path:?}");
        }
        assert!(marks.may_name(&parse_quote!(put)) && marks.may_name(&parse_quote!(dep::load)));
    }

    #[test]
    fn where_nothing_is_marked_nothing_is_asked() {
        let marks = marks(&[
            "fn load() { spawn_blocking(f) } struct stat {}",
            "use a::b as c;",
        ]);
        assert!(marks.names.is_empty());
        assert!(!marks.concern("load") && !marks.may_name(&parse_quote!(load)));
    }
}

//! Which items the attribute has nothing to ask about.
//!
//! It reads every item anew in every check, and most have no word that matters to a rule: those are left as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use async_rules_catalogue::words::{self, Token};
use async_rules_catalogue::{self as catalogue, Entry};
use async_rules_scan::Item;
use proc_macro2::{Spacing, TokenStream, TokenTree};

use crate::cargo_lock;
use crate::levels::Levels;
use crate::mirror::hash;
use crate::project::{Member, Project};

/// What is known of a project's packages for all of their items.
#[derive(Debug)]
pub(crate) struct Unasked {
    /// Nothing in the project can be marked `#[blocking]`: what is would be found by its name, wherever it is called.
    without_marks: bool,
    /// What the sources of a package call by other names, by its folder.
    renamed: BTreeMap<PathBuf, BTreeSet<String>>,
}

const RUNTIME: &str = "async-rules";

/// Attributes around an item that leave its body as it is, or only move it.
const PLAIN: [&str; 8] = [
    "allow",
    "cfg",
    "deny",
    "deprecated",
    "expect",
    "inline",
    "must_use",
    "warn",
];

impl Unasked {
    /// Without a lock file nobody knows what the packages below use.
    pub(crate) fn of(project: &Project) -> Self {
        let names: BTreeSet<_> = project.members.iter().map(|one| &*one.name).collect();
        let lock = std::fs::read_to_string(project.lock()).ok();
        let used_by = |member: &Member| member.dependencies.iter().any(|name| name == RUNTIME);
        Self {
            without_marks: !project.members.iter().any(used_by)
                && lock.is_some_and(|lock| !is_used_below(&lock, &names)),
            renamed: BTreeMap::new(),
        }
    }

    pub(crate) fn renames(&mut self, member: &Member, names: &BTreeSet<String>) {
        if !names.is_empty() {
            let known = self.renamed.entry(member.root.clone()).or_default();
            known.extend(names.iter().cloned());
        }
    }

    /// Whether a call of this name may be one by another name.
    fn is_renamed(&self, member: &Member, name: &str) -> bool {
        let names = self.renamed.get(&member.root);
        names.is_some_and(|names| names.contains(name))
    }

    /// What `of_item` depends on beside the item, as a number.
    pub(crate) fn version(&self, member: &Member, levels: &Levels) -> u64 {
        match self.acts(levels) {
            true => {
                let renamed = self.renamed.get(&member.root);
                hash(format!("{:?} {renamed:?}", member.dependencies).as_bytes())
            }
            false => 0,
        }
    }

    /// The mistakes of an `async-rules.toml` are told by the attribute, and calls that it lists are known to it alone.
    fn acts(&self, levels: &Levels) -> bool {
        self.without_marks && !levels.has_file()
    }

    /// Whether the attribute would give the item back as it is.
    pub(crate) fn of_item(
        &self,
        item: &Item,
        text: &str,
        member: &Member,
        levels: &Levels,
    ) -> bool {
        if !self.acts(levels) || !item.attributes_around.iter().all(|path| is_plain(path)) {
            return false;
        }
        let Some(Ok(body)) = text.get(item.body.clone()).map(str::parse::<TokenStream>) else {
            return false;
        };
        let is_on = |rule: &str| levels.of_rule(rule).is_some();
        let acting = words::Acting::of(levels.is_strict(), is_on);
        let concerns = |name: &str| {
            acting.concerns(name)
                || self.is_renamed(member, name)
                || of_packages(&member.dependencies)
                    .any(|entry| entry.name() == name && is_on(entry.rule().name()))
        };
        let throws_away = is_on("detached_task") || is_on("unawaited");
        let mut words = words::Body::new(concerns, throws_away);
        read(body, &mut words);
        let guards = words.has_guards() && is_on("guard_across_await");
        !words.has_calls() && !guards
    }
}

fn is_plain(path: &str) -> bool {
    PLAIN.contains(&path) || path.rsplit("::").next() == Some("async_trait")
}

/// What is listed of packages, whichever versions and features of them: more than the attribute asks about.
fn of_packages(packages: &[String]) -> impl Iterator<Item = &'static Entry> {
    let profiles = catalogue::profiles().iter();
    let externals = catalogue::externals().iter();
    profiles
        .chain(externals.map(|external| &external.profile))
        .filter(|profile| packages.iter().any(|name| name == profile.package))
        .flat_map(|profile| profile.entries)
}

/// Whether a package of a lock file that is not among `members` depends on `async-rules`.
fn is_used_below(lock: &str, members: &BTreeSet<&str>) -> bool {
    cargo_lock::packages(lock)
        .iter()
        .any(|package| !members.contains(package.name) && package.dependencies.contains(&RUNTIME))
}

fn read<C: FnMut(&str) -> bool>(tokens: TokenStream, body: &mut words::Body<C>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                body.read(Token::Open);
                read(group.stream(), body);
                body.read(Token::Close);
            }
            TokenTree::Ident(ident) => body.read(Token::Word(&ident.to_string())),
            TokenTree::Punct(punct) => body.read(Token::Punct {
                char: punct.as_char(),
                alone: punct.spacing() == Spacing::Alone,
            }),
            TokenTree::Literal(_) => body.read(Token::Literal),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use async_rules_scan::find_items;

    use super::*;
    use crate::renamed;

    fn unasked(source: &str, levels: &Levels, dependencies: &[&str]) -> Vec<String> {
        let member = Member {
            name: "app".to_owned(),
            root: PathBuf::new(),
            edition_2015: false,
            build_script: None,
            dependencies: dependencies.iter().map(|&name| name.to_owned()).collect(),
            runs_at_build: false,
        };
        let mut unasked = Unasked {
            without_marks: true,
            renamed: BTreeMap::new(),
        };
        unasked.renames(&member, &renamed::names(source));
        let items = find_items(source).unwrap().found;
        let items = items
            .iter()
            .filter(|item| unasked.of_item(item, source, &member, levels));
        items.map(|item| item.name().to_owned()).collect()
    }

    #[test]
    fn what_has_no_word_of_a_rule_is_left_alone() {
        let source = "async fn a(&self) { self.b(1).await; let x = Vec::new(); match x { _ => x } }\n\
                      async fn b() { read(\"a\").await }\n\
                      async fn c() { let _ = f(); }\n\
                      async fn d() { let held = f(); g().await; }\n\
                      async fn e() { let x = f().await; g().await; }\n\
                      async fn f() { g!(std::thread::sleep(t)) }\n\
                      async fn g() { query(a).await }\n\
                      async fn h() { fetch(a).await }\n\
                      mod m { impl S { async fn i() {} } }\n\
                      #[own] mod n { impl S { async fn j() {} } }\n\
                      #[async_trait::async_trait] impl T for S { #[instrument] async fn k() {} }";
        let plain = Levels::of(Path::new("/none"), Path::new("/none"), false, &[]);
        assert_eq!(
            unasked(source, &plain, &[]),
            ["a", "e", "g", "h", "i", "k"],
            "{source}"
        );
        let strict = Levels::of(Path::new("/none"), Path::new("/none"), true, &[]);
        assert_eq!(
            unasked(source, &strict, &["sqlx"]),
            ["a", "e", "g", "i", "k"]
        );
        assert!(!unasked(source, &strict, &["tokio-postgres"]).contains(&"g".to_owned()));
        let only = ["blocking".to_owned()];
        let only = Levels::of(Path::new("/none"), Path::new("/none"), false, &only);
        assert_eq!(
            unasked(source, &only, &[]),
            ["a", "c", "d", "e", "g", "h", "i", "k"]
        );
    }

    #[test]
    fn where_something_may_be_marked_everything_is_asked_about() {
        let lock = "[[package]]\nname = \"app\"\ndependencies = [\n \"a\",\n \"async-rules\",\n]\n\n\
                    [[package]]\nname = \"a\"\ndependencies = [\n \"async-rules-like\",\n]\n\n\
                    [[package]]\nname = \"async-rules\"\nversion = \"0.1.0\"\ndependencies = [\n \"async-rules-macros\",\n]\n";
        assert!(!is_used_below(lock, &BTreeSet::from(["app"])));
        assert!(is_used_below(lock, &BTreeSet::from(["other"])));
        let versioned = lock.replace("async-rules-like", "async-rules 0.1.0");
        assert!(is_used_below(&versioned, &BTreeSet::from(["app"])));
    }

    /// Every package that has a profile.
    fn every() -> Vec<&'static str> {
        let profiles = catalogue::profiles().iter();
        let externals = catalogue::externals().iter();
        profiles
            .map(|profile| profile.package)
            .chain(externals.map(|one| one.profile.package))
            .collect()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let files = std::fs::read_dir(folder).unwrap();
        files.map(|file| file.unwrap().path()).collect()
    }

    /// Asserts that no item is left alone in which there is something on one of these lines; gives how many there are.
    fn assert_asked(source: &str, levels: &Levels, lines: impl Iterator<Item = usize>) -> usize {
        let left = unasked(source, levels, &every());
        let items = find_items(source).unwrap();
        let found = lines.filter_map(|line| Some((line, items.at_line(line)?.name())));
        found
            .inspect(|(line, name)| {
                assert!(
                    !left.iter().any(|left| left == name),
                    "{line}: {name} in {source}"
                );
            })
            .count()
    }

    /// The places of the errors that the rules give in the project's own tests.
    #[test]
    fn no_item_with_an_error_is_left_alone() {
        let fail = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("ui-tests/fail");
        let strict = Levels::of(&fail, &fail, true, &[]);
        let mut seen = 0;
        for rule in crate::rule_names() {
            for errors in files(&fail.join(rule)) {
                let source = errors.with_extension("rs");
                if errors.extension().is_none_or(|end| end != "stderr") {
                    continue;
                }
                let source = std::fs::read_to_string(source).unwrap();
                // What is wrong with the attribute itself, and marks, are not for this program.
                if source.contains("blocking]") {
                    continue;
                }
                let errors = std::fs::read_to_string(&errors).unwrap();
                let lines = errors.split("\n\n").filter_map(|error| {
                    let at = error.split(".rs:").nth(1)?;
                    at.split(':').next()?.parse().ok()
                });
                seen += assert_asked(&source, &strict, lines);
            }
        }
        assert!(seen > 300, "{seen}");
    }

    #[test]
    fn no_item_of_the_corpus_with_a_finding_is_left_alone() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("ui-tests/corpus");
        let mut seen = 0;
        for source in files(&corpus).iter().flat_map(|rule| files(rule)) {
            let source = std::fs::read_to_string(source).unwrap();
            // Of what authors mark.
            if source.contains("facade::") {
                continue;
            }
            for (strict, mark) in [(false, "//~ "), (true, "//~strict ")] {
                let strict = strict || source.contains("enforce(strict");
                let levels = Levels::of(&corpus, &corpus, strict, &[]);
                let lines = source.lines().enumerate();
                let marked = lines.filter(|(_, line)| line.contains(mark));
                seen += assert_asked(&source, &levels, marked.map(|(index, _)| index + 1));
            }
        }
        assert!(seen > 500, "{seen}");
    }
}

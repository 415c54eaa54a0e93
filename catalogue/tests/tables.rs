//! The tables hold together: what the macros and the runtime generate from them rests on this.

use std::collections::{HashMap, HashSet};

use async_rules_catalogue::{
    Category, Entry, Kind, OLDEST_RUST, Origin, Platform, Receiver, Rule, Severity, callees,
    entries, externals, index, methods, profiles,
};

fn root(entry: &Entry) -> &'static str {
    match entry.origin {
        Origin::Std => "std",
        Origin::Tokio => "tokio",
        Origin::Package(_) | Origin::Own { .. } => entry.path.split("::").next().unwrap(),
    }
}

fn is_path(text: &str) -> bool {
    text.split("::").count() > 1
        && text.split("::").all(|segment| {
            !segment.is_empty()
                && !segment.starts_with(|first: char| first.is_ascii_digit())
                && segment
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || character == '_')
        })
}

fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for character in text.replace("->", "").chars() {
        match character {
            '<' => open.push('>'),
            '(' => open.push(')'),
            '[' => open.push(']'),
            '>' | ')' | ']' if open.pop() != Some(character) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[test]
fn every_entry_is_named_once() {
    let mut seen = HashSet::new();
    for entry in entries() {
        assert!(seen.insert((entry.path, entry.on)), "{}", entry.display());
    }
    assert!(seen.len() > 170, "{} entries", seen.len());
}

#[test]
fn paths_are_well_formed_and_start_at_their_crate() {
    for entry in entries() {
        assert!(is_path(entry.path), "{}", entry.path);
        assert!(
            entry.path.starts_with(&format!("{}::", root(entry))),
            "{}",
            entry.path
        );
        for receiver in entry.receivers {
            assert!(is_balanced(receiver.ty), "{}", receiver.ty);
            assert!(is_balanced(receiver.generics), "{}", receiver.generics);
        }
        if let Some(item) = entry.item {
            assert!(is_balanced(item), "{item}");
            assert!(
                item.replace("::<", "<")
                    .contains(&format!("::{}", entry.name())),
                "{item}"
            );
        }
    }
}

#[test]
fn entries_say_how_they_are_asked_about() {
    for entry in entries() {
        match entry.kind {
            Kind::Function => {
                assert!(entry.item.is_some(), "{}", entry.path);
                assert!(entry.receivers.is_empty(), "{}", entry.path);
            }
            Kind::Method | Kind::Value => {
                assert!(!entry.receivers.is_empty(), "{}", entry.path);
            }
            Kind::TraitMethod => {
                assert!(!entry.receivers.is_empty(), "{}", entry.path);
                // Unified with the item of any other receiver, it would reject good code.
                assert!(entry.item.is_none(), "{}", entry.path);
                assert!(entry.on.is_some(), "{}", entry.path);
            }
        }
        if entry.platform != Platform::Any {
            let alike = |receiver: &Receiver| receiver.platform == entry.platform;
            assert!(entry.receivers.iter().all(alike), "{}", entry.path);
        }
    }
}

#[test]
fn no_receiver_is_listed_twice_under_one_name() {
    let mut seen: HashMap<(&str, &str, &str), &str> = HashMap::new();
    for entry in entries() {
        for receiver in entry.receivers {
            let key = (root(entry), entry.name(), receiver.ty);
            if let Some(other) = seen.insert(key, entry.path) {
                panic!(
                    "`{}` is a receiver of {other} and {}",
                    receiver.ty, entry.path
                );
            }
        }
    }
}

#[test]
fn generics_are_declared_and_inner_types_have_none_open() {
    for receiver in entries().flat_map(|entry| entry.receivers) {
        for parameter in receiver.generics.split(',').filter(|text| !text.is_empty()) {
            let name = parameter.split(':').next().unwrap().trim();
            assert!(
                receiver
                    .ty
                    .split(|character: char| !character.is_alphanumeric() && character != '\'')
                    .any(|word| word == name),
                "{name} in {}",
                receiver.ty
            );
        }
        assert!(
            !receiver.inner || receiver.ty.contains('<'),
            "{} has nothing in it",
            receiver.ty
        );
    }
}

#[test]
fn verdicts_of_one_name_are_told_apart() {
    let mut seen = HashSet::new();
    for entry in entries().filter(|entry| entry.kind != Kind::Function) {
        let index = index(entry);
        // The runtime has verdicts for so many.
        assert!(index < 12, "{} has number {index}", entry.display());
        let group = match entry.origin {
            Origin::Package(package) => package,
            Origin::Std | Origin::Tokio | Origin::Own { .. } => "",
        };
        assert!(
            seen.insert((group, entry.name(), index)),
            "{}",
            entry.display()
        );
    }
}

#[test]
fn calls_are_looked_up_by_their_last_segment() {
    let paths = |name| callees(name).map(|entry| entry.path).collect::<Vec<_>>();
    assert!(paths("sleep").contains(&"std::thread::sleep"));
    assert!(paths("sleep").contains(&"tokio::time::sleep"));
    assert!(paths("open").contains(&"std::fs::File::open"));
    // Called by path, a method is a callee.
    assert!(paths("output").contains(&"std::process::Command::output"));
    assert!(paths("no_such_name").is_empty());
    let recv: Vec<_> = methods("recv").map(|entry| entry.path).collect();
    assert!(recv.contains(&"std::sync::mpsc::Receiver::recv"));
    assert!(recv.contains(&"std::net::UdpSocket::recv"));
    assert!(methods("sleep").next().is_none());
}

#[test]
fn items_newer_than_the_oldest_rust_belong_to_a_type() {
    let newer: Vec<_> = entries()
        .filter(|entry| entry.since > OLDEST_RUST)
        .collect();
    assert!(!newer.is_empty());
    for entry in newer {
        // A method of a trait can stand in for one of a type; nothing can for a function in a module.
        assert!(
            entry.kind == Kind::Method && entry.item.is_some(),
            "{}",
            entry.path
        );
    }
}

#[test]
fn the_rule_follows_from_the_category() {
    for entry in entries() {
        let rule = match entry.category {
            Category::NestedRuntime => Rule::NestedRuntime,
            Category::Task => Rule::DetachedTask,
            Category::Future => Rule::Unawaited,
            Category::External => Rule::NoTimeout,
            Category::Fanout => Rule::UnboundedFanout,
            Category::Pause => Rule::BusyWait,
            _ => Rule::Blocking,
        };
        assert_eq!(entry.rule(), rule, "{}", entry.path);
    }
    let block_on: Vec<_> = entries()
        .filter(|entry| entry.name() == "block_on")
        .collect();
    assert!(block_on.len() > 8);
    for entry in block_on {
        assert_eq!(entry.rule(), Rule::NestedRuntime, "{}", entry.path);
    }
    assert_eq!(Rule::NestedRuntime.name(), "nested_runtime");
    assert_eq!(Rule::Blocking.name(), "blocking");
}

#[test]
fn what_may_wait_is_said_under_strict_and_says_when() {
    let mut strict = 0;
    for entry in entries() {
        assert_eq!(
            entry.why.is_some(),
            entry.severity == Severity::Strict,
            "{}",
            entry.path
        );
        let Some(why) = entry.why else { continue };
        strict += 1;
        assert!(!why.starts_with(char::is_uppercase), "{why}");
        assert!(!why.ends_with('.'), "{why}");
        assert_eq!(why.matches('`').count() % 2, 0, "{why}");
    }
    assert!(strict > 80, "{strict} strict entries");
    let severity = |path| {
        entries()
            .find(|entry| entry.path == path)
            .map(|entry| entry.severity)
    };
    assert_eq!(severity("std::path::Path::exists"), Some(Severity::Strict));
    assert_eq!(severity("std::fs::read"), Some(Severity::Deny));
}

#[test]
fn short_locks_and_initialisers_are_no_entries() {
    for (owner, name) in [
        ("std::sync::Mutex", "lock"),
        ("std::sync::RwLock", "read"),
        ("std::sync::RwLock", "write"),
        ("std::io::Stdout", "lock"),
        ("std::io::Stderr", "lock"),
        // What the closure does is checked where it is written.
        ("std::sync::OnceLock", "get_or_init"),
        ("std::sync::LazyLock", "force"),
        ("std::sync::Once", "call_once"),
        // There is nothing to flush and nothing to wait for.
        ("std::fs::File", "flush"),
        ("std::net::TcpStream", "flush"),
        ("std::fs::File", "seek"),
    ] {
        let listed = methods(name)
            .flat_map(|entry| entry.receivers)
            .any(|receiver| receiver.ty.split('<').next() == Some(owner));
        assert!(!listed, "{owner}::{name}");
    }
}

#[test]
fn messages_name_the_item_and_its_receiver() {
    let read = entries()
        .find(|entry| entry.path == "std::io::Read::read")
        .unwrap();
    assert_eq!(read.display(), "`std::io::Read::read` on a file");
    let sleep = callees("sleep").next().unwrap();
    assert_eq!(sleep.display(), "`std::thread::sleep`");
}

#[test]
fn the_number_of_arguments_rules_calls_out() {
    let join = methods("join").next().unwrap();
    assert!(join.fits_by_dot(0));
    assert!(!join.fits_by_dot(1));
    assert!(join.fits_by_path(1));
    let copy = callees("copy").next().unwrap();
    assert!(copy.fits_by_path(2));
    assert!(!copy.fits_by_path(1));
    assert!(!copy.fits_by_dot(2));
}

#[test]
fn what_goes_outside_is_told_by_items_of_its_own_package() {
    for external in externals() {
        let profile = external.profile;
        let root = profile.package.replace('-', "_");
        let mut seen = HashSet::new();
        assert!(profile.verified.0 <= profile.verified.1);
        for entry in profile.entries {
            assert!(seen.insert(entry.path), "{}", entry.path);
            assert_eq!(entry.rule(), Rule::NoTimeout, "{}", entry.path);
            assert_eq!(entry.origin, Origin::Package(profile.package));
            assert_eq!(entry.path.split("::").next(), Some(root.as_str()));
            assert_eq!(entry.item.is_some(), entry.kind == Kind::Function);
            for receiver in entry.receivers {
                assert!(
                    receiver.ty.starts_with(&format!("{root}::")),
                    "{}",
                    receiver.ty
                );
                assert!(is_balanced(receiver.ty) && is_balanced(receiver.generics));
            }
            assert!(entry.note.contains("keeps the task"), "{}", entry.note);
        }
    }
    let mut packages: Vec<_> = externals().iter().map(|one| one.profile.package).collect();
    packages.dedup();
    assert_eq!(packages.len(), externals().len());
}

/// The crate is empty on Windows: what a question would import is not there.
#[test]
fn what_nix_has_exists_on_unix_alone() {
    let profile = profiles().iter().find(|profile| profile.package == "nix");
    for entry in profile.expect("a profile of this name").entries {
        assert!(
            matches!(entry.platform, Platform::Unix | Platform::Linux),
            "{}",
            entry.path
        );
    }
}

//! The table of guards holds together.

use std::collections::HashSet;

use async_rules_catalogue::{Origin, gives_guard, gives_guard_later, guards};

#[test]
fn every_guard_is_named_once_and_rooted_at_its_crate() {
    let mut seen = HashSet::new();
    for guard in guards() {
        assert!(seen.insert(guard.path), "{}", guard.path);
        assert!(guard.ty.starts_with(guard.path), "{}", guard.ty);
        let root = match guard.origin {
            Origin::Std => "std",
            Origin::Tokio => "tokio",
            Origin::Package(package) => package,
            other => panic!("{}: {other:?}", guard.path),
        };
        for path in [guard.ty]
            .into_iter()
            .chain(guard.makers.iter().map(|maker| maker.on))
        {
            assert!(path.starts_with(&format!("{root}::")), "{path}");
        }
    }
}

#[test]
fn so_many_guards_of_one_crate_have_a_verdict_each() {
    for guard in guards() {
        let group = guards()
            .iter()
            .filter(|other| other.package() == guard.package());
        // The runtime tells twelve verdicts apart.
        assert!(group.count() <= 12, "{}", guard.path);
    }
}

#[test]
fn one_call_gives_one_guard() {
    let mut seen = HashSet::new();
    for maker in guards().iter().flat_map(|guard| guard.makers) {
        assert!(seen.insert((maker.on, maker.method)), "{maker:?}");
        let args = maker.args.into();
        assert_eq!(gives_guard(maker.method, args), !maker.awaited);
        assert_eq!(gives_guard_later(maker.method, args), maker.awaited);
    }
    assert!(gives_guard_later("wait_for", 1));
    assert!(!gives_guard_later("wait_for", 2));
    assert!(gives_guard("lock", 0));
    assert!(!gives_guard("lock", 1));
    assert!(!gives_guard("len", 0));
}

#[test]
fn notes_read_as_advice() {
    for guard in guards() {
        assert!(guard.note.starts_with("or "), "{}", guard.note);
        assert!(!guard.note.ends_with('.'), "{}", guard.note);
        assert!(!guard.note.contains(['{', '}']), "{}", guard.note);
    }
}

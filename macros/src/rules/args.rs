//! How many arguments the calls of the catalogue take, `self` apart.
//!
//! `path.join("x")` cannot be `JoinHandle::join`, which takes none: the count rules out most calls
//! of everyday names before anything is asked.

use async_rules_catalogue::{Entry, Kind, Origin};

/// Methods, and the counts under which a method of this name is in the catalogue.
const METHODS: &[(&str, &[usize])] = &[
    ("accept", &[0]),
    ("build", &[0]),
    ("build_local", &[1]),
    ("bytes", &[0]),
    ("flush", &[0]),
    ("incoming", &[0]),
    ("into_iter", &[0]),
    ("iter", &[0]),
    ("join", &[0]),
    ("lines", &[0]),
    ("lock", &[0]),
    ("lock_shared", &[0]),
    ("next", &[0]),
    ("open", &[1]),
    ("output", &[0]),
    ("peek", &[1]),
    ("peek_from", &[1]),
    ("read", &[1]),
    ("read_dir", &[0]),
    ("read_exact", &[1]),
    ("read_line", &[1]),
    ("read_to_end", &[1]),
    ("read_to_string", &[1]),
    ("read_until", &[2]),
    ("read_vectored", &[1]),
    ("recv", &[0, 1]),
    ("recv_deadline", &[1]),
    ("recv_from", &[1]),
    ("recv_timeout", &[1]),
    ("send", &[1]),
    ("send_to", &[2]),
    ("split", &[1]),
    ("status", &[0]),
    ("sync_all", &[0]),
    ("sync_data", &[0]),
    ("to_socket_addrs", &[0]),
    ("wait", &[0, 1]),
    ("wait_timeout", &[2]),
    ("wait_while", &[2]),
    ("wait_with_output", &[0]),
    ("write", &[1]),
    ("write_all", &[1]),
    ("write_fmt", &[1]),
    ("write_vectored", &[1]),
];

/// Functions, by their last name.
const FUNCTIONS: &[(&str, &[usize])] = &[
    ("connect", &[1]),
    ("connect_timeout", &[2]),
    ("copy", &[2]),
    ("create", &[1]),
    ("create_dir_all", &[1]),
    ("create_new", &[1]),
    ("new", &[0]),
    ("open", &[1]),
    ("park", &[0]),
    ("park_timeout", &[1]),
    ("read", &[1]),
    ("read_dir", &[1]),
    ("read_to_string", &[1]),
    ("remove_dir_all", &[1]),
    ("scope", &[1]),
    ("sleep", &[1]),
    ("sleep_ms", &[1]),
    ("write", &[2]),
];

/// Whether `receiver.name(..)` with this many arguments can be the entry.
pub(super) fn fit_by_dot(entry: &Entry, args: usize) -> bool {
    fit(METHODS, entry, args)
}

/// Whether `path::name(..)` with this many arguments can be the entry; a method called by its path
/// takes `self` as the first.
pub(super) fn fit_by_path(entry: &Entry, args: usize) -> bool {
    match entry.kind {
        Kind::Function => fit(FUNCTIONS, entry, args),
        Kind::Method | Kind::TraitMethod => args > 0 && fit(METHODS, entry, args - 1),
    }
}

fn fit(table: &[(&str, &[usize])], entry: &Entry, args: usize) -> bool {
    // The tables hold what `std` and `tokio` declare; a package may use the name otherwise.
    if matches!(entry.origin, Origin::Package(_)) {
        return true;
    }
    table
        .iter()
        .find(|(name, _)| *name == entry.name())
        .is_none_or(|(_, counts)| counts.contains(&args))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_entries_of_the_catalogue() {
        for (name, _) in METHODS {
            let known = async_rules_catalogue::methods(name).next().is_some();
            assert!(known, "no method `{name}`");
        }
        for (name, _) in FUNCTIONS {
            let known =
                async_rules_catalogue::callees(name).any(|entry| entry.kind == Kind::Function);
            assert!(known, "no function `{name}`");
        }
    }
}

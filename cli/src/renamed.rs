//! Names that the sources of a package give to what a rule has to do with.
//!
//! The attribute asks about a call by any of them, wherever in the package the `use .. as ..` stands.

use std::collections::BTreeSet;

use async_rules_catalogue::{self as catalogue, words};

/// Those of one source. What only looks like a declaration counts: then some item is asked about in vain.
pub(crate) fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if !text.contains(" as ") {
        return names;
    }
    for (at, keyword) in text.match_indices("use") {
        let (before, after) = (&text[..at], &text[at + keyword.len()..]);
        if before.ends_with(is_in_word) || after.starts_with(is_in_word) {
            continue;
        }
        let declaration = after.split(';').next().unwrap_or_default();
        let declaration = declaration.replace("r#", "");
        let mut words = declaration
            .split(|char| !is_in_word(char))
            .filter(|word| !word.is_empty());
        let mut original = "";
        while let Some(word) = words.next() {
            if word != "as" {
                original = word;
            } else if let Some(name) = words.next()
                && concerns(original)
            {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

fn is_in_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Whether any rule has to do with it, for any package.
fn concerns(name: &str) -> bool {
    let profiles = catalogue::profiles().iter();
    let externals = catalogue::externals().iter();
    words::concerns(name, true, |_| true)
        || profiles
            .chain(externals.map(|external| &external.profile))
            .flat_map(|profile| profile.entries)
            .any(|entry| entry.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_and_is_renamed_has_its_new_name() {
        let source = "use std::{fs::{self as disk, read as load, File as Handle}, thread::sleep as nap};\n\
                      fn f() { pub(crate) use tokio_postgres::Client as C; let x = read as usize; }\n\
                      mod m { pub use diesel::execute as run; use std::fs::r#write as r#store; }\n\
                      use a::b as c; reuse!(sleep as no);";
        assert_eq!(
            Vec::from_iter(names(source)),
            ["load", "nap", "run", "store"]
        );
        assert!(names("use std::fs::read;\nlet x = read as usize;").is_empty());
        assert!(names("use std::fs::{read as").is_empty());
    }
}

//! What is generated, for people to read: `expanded/NAME.rs` is the expansion of `expanded/NAME.in.rs`.
//! `UPDATE_EXPANDED=1` writes the files anew.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Meta};

use super::apply;

#[test]
fn expansions_are_what_the_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/expanded");
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".in.rs"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let source = fs::read_to_string(&case).expect("a case");
        let expanded = expand(source.parse().expect("a case is tokens"));
        let file = syn::parse2(expanded).expect("an expansion is Rust");
        let expanded = prettyplease::unparse(&file);
        let expected = PathBuf::from(case.to_string_lossy().replace(".in.rs", ".rs"));
        if std::env::var_os("UPDATE_EXPANDED").is_some() {
            fs::write(&expected, &expanded).expect("the file is written");
        }
        let text = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(text, expanded, "{}", case.display());
    }
}

/// Applies the attributes of a fn from the top, as rustc does, until none of ours is left. What an attribute
/// adds behind the fn, such as its errors, stays there.
fn expand(source: TokenStream) -> TokenStream {
    let mut item = source;
    let mut behind = TokenStream::new();
    loop {
        let mut file: syn::File = syn::parse2(item.clone()).expect("an expansion is Rust");
        let syn::Item::Fn(subject) = &mut file.items[0] else {
            panic!("a case is a fn");
        };
        let Some(ours) = subject.attrs.iter().position(|attr| name(attr).is_some()) else {
            return [item, behind].into_iter().collect();
        };
        let attr = subject.attrs.remove(ours);
        let args = match &attr.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        let subject = file.items.remove(0).into_token_stream();
        let rest = file.into_token_stream();
        behind = [rest, behind].into_iter().collect();
        let name = name(&attr).expect("one of ours");
        item = apply(&name, args, subject).expect("one of ours");
    }
}

fn name(attr: &Attribute) -> Option<String> {
    let name = attr.path().get_ident()?.to_string();
    let ours = [
        "blocking",
        "bounded",
        "timeout",
        "tracked_spawn",
        "enforce",
        "exempt",
    ];
    ours.contains(&name.as_str()).then_some(name)
}

//! The short way of `#[enforce]` gives what the long one gives.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use crate::diag::Diagnostics;
use crate::enforce;
use crate::item::FnItem;

/// Arguments, each of which the two ways have to be of one mind about.
const ARGUMENTS: &[&str] = &[
    "",
    "strict",
    "allow(blocking), warn(unawaited)",
    "crate = \"::other\", marks = false",
    "nonblocking",
    "denny(x)",
];

/// Forms of items, of which the sources below have few.
const ITEMS: &[&str] = &[
    "async fn f() {}",
    "pub async fn f<'a>(&'a self) -> Result<&'a str, E> where Self: 'a { self.get().await }",
    "pub(in a::b) async unsafe fn f<const N: usize>() -> [u8; { N }] { [0; { N }] }",
    "/// Says.\n #[inline] #[clippy::x] #[cfg(x)] #[unsafe(no_mangle)] pub(crate) async fn f() { g().await; }",
    "#[other] async fn f() { g().await }",
    "#[doc::x] async fn f() {}",
    "#[::inline] async fn f() {}",
    "#[tokio::test] async fn f() {}",
    "async fn f() { #![allow(x)] g().await }",
    "async fn f() { #[exempt(blocking, reason = \"r\")] g(); }",
    "async fn f() { exempt!(g()); std::fs::read(x); }",
    "async fn f() { let a = b.lock(); c.await; }",
    "async fn f() { a(|| { async fn inner() { std::thread::sleep(d) } }) }",
    "async fn f();",
    "async extern \"C\" fn f() {}",
    "default async fn f() {}",
    "const fn f() {}",
    "fn f() { async { g() } }",
    "fn f<'a>(&'a self) -> Pin<Box<dyn Future<Output = u8> + Send + 'a>> { Box::pin(async move { let __self = self; g().await }) }",
    "fn f() {}",
    "unsafe fn f() { std::fs::read(x); }",
];

#[test]
fn both_ways_agree_about_every_form_of_an_item() {
    let settled = ITEMS
        .iter()
        .filter(|item| agree(&tokens(item), ARGUMENTS))
        .count();
    assert_eq!(settled, 6, "the rest is for the long way");
}

#[test]
fn both_ways_agree_about_every_fn_in_the_sources() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["macros", "runtime", "tests", "ui-tests", "cli"] {
        sources(&root.join(folder), &mut files);
    }
    let (mut all, mut settled) = (0, 0);
    for file in files {
        let text = fs::read_to_string(file).expect("a source is text");
        // What is not even tokens is there on purpose.
        let stream = text.parse().unwrap_or_default();
        each_fn(stream, &mut |item| {
            // Of a `macro_rules!`, and nothing that rustc would give to an attribute.
            if syn::parse2::<FnItem>(item.clone()).is_err() {
                return;
            }
            all += 1;
            settled += usize::from(agree(&item, &[""]));
        });
    }
    assert!(
        all > 3_000 && settled > 300,
        "{settled} of {all} fns go the short way"
    );
}

/// Whether a fn goes the short way without arguments, where that gives what the long way gives.
fn agree(item: &TokenStream, arguments: &[&str]) -> bool {
    let outcome = |args: &str, way: fn(_, _, &mut _) -> Option<TokenStream>| {
        let mut diags = Diagnostics::new();
        let expanded = way(tokens(args), item.clone(), &mut diags)?;
        let said: Vec<_> = diags.messages().map(str::to_owned).collect();
        Some((expanded.to_string().replace(' ', ""), said))
    };
    let mut settled = false;
    for args in arguments {
        if let Some(short) = outcome(args, enforce::expand_shortly) {
            let long = outcome(args, |args, item, diags| {
                Some(enforce::expand_at_length(args, item, diags))
            });
            assert_eq!(Some(short), long, "{item}");
            settled |= args.is_empty();
        }
    }
    settled
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("tokens")
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of this repository");
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "target" {
                sources(&path, files);
            }
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
}

/// Every fn, with what stands in front of it up to the item before.
fn each_fn(stream: TokenStream, found: &mut impl FnMut(TokenStream)) {
    let mut item = Vec::new();
    for token in stream {
        let ends = match &token {
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Group(group) => {
                each_fn(group.stream(), found);
                group.delimiter() == proc_macro2::Delimiter::Brace
            }
            _ => false,
        };
        item.push(token);
        if ends {
            let item = std::mem::take(&mut item);
            if item
                .iter()
                .any(|token| matches!(token, TokenTree::Ident(word) if word == "fn"))
            {
                found(item.into_iter().collect());
            }
        }
    }
}

//! Items that the catalogue lists of other packages.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::stand_in::StandIns;
use super::{Ask, Caret, Probe, ours, taking};
use crate::config::Root;
use crate::probe::text::{Roots, respan, rooted};

/// Output: `{ STAND-INS { use ::reqwest::*; PROBE } }`
///
/// A glob import wins over what stands further out, so the stand-ins are meant only where the crate
/// has no such item.
pub(super) fn question(probe: &Probe<'_>, root: &Root, asks: &[&Ask]) -> Option<TokenStream> {
    let span = ours(probe.caret.start);
    let tokio = tokio(probe.rt, span);
    let mut stand_ins = StandIns::default();
    let mut answers = TokenStream::new();
    for (ask, index) in asks.iter().zip(0_u8..) {
        let crate_name = crate_name(ask);
        let nothing = TokenStream::new();
        let roots = Roots {
            tokio: &tokio,
            package: Some((crate_name, &nothing)),
        };
        for receiver in ask.entry.receivers {
            stand_ins.add_bounds(receiver.generics, crate_name);
            if let Some(inner) = inside(receiver.ty, crate_name) {
                stand_ins.add_type(inner);
            }
            let generics = rooted(receiver.generics, &roots, span);
            let ty = rooted(receiver.ty, &roots, span);
            answers.extend(probe.rejecting(&generics, &ty, index));
        }
    }
    let stand_ins = stand_ins.tokens(span);
    let (alias, module) = import(root, span)?;
    let judged = probe.judged(&answers, asks);
    Some(quote_spanned!(span=> {
        #alias
        #stand_ins
        {
            #[allow(unused_imports)]
            use #module::*;
            #judged
        }
    }))
}

/// Output: `{ STAND-IN { use ::reqwest::*; blocking::get::<&'static str> } }`
pub(super) fn item(rt: &TokenStream, root: &Root, ask: &Ask, caret: Caret) -> Option<TokenStream> {
    let span = ours(caret.start);
    let text = ask.entry.item?;
    let crate_name = crate_name(ask);
    let nothing = TokenStream::new();
    let tokio = tokio(rt, span);
    let roots = Roots {
        tokio: &tokio,
        package: Some((crate_name, &nothing)),
    };
    let arguments = ask.entry.arguments;
    let mut stand_ins = StandIns::default();
    stand_ins.add_function(inside(text, crate_name)?, arguments);
    for ty in type_arguments(text, crate_name) {
        stand_ins.add_type(ty);
    }
    let stand_ins = stand_ins.tokens(span);
    let (alias, module) = import(root, span)?;
    let arguments = arguments.map(|arguments| rooted(arguments, &roots, span));
    let within = ask.entry.within.map(|within| {
        let within = Ident::new(within, span);
        quote_spanned!(span=>
            #[allow(unused_imports)]
            use #module::#within::*;
        )
    });
    let item = taking(&rooted(text, &roots, span), arguments, caret);
    Some(quote_spanned!(span=> {
        #alias
        #stand_ins
        {
            #[allow(unused_imports)]
            use #module::*;
            #within
            #item
        }
    }))
}

/// The path of the crate. Where the file names one, the first segment gets a name that tells the line,
/// so that an error about the others tells it too.
///
/// Output: `use ::deadpool_sqlite as async_rules_toml_line_3;` and `async_rules_toml_line_3::rusqlite`
pub(in crate::probe) fn import(root: &Root, span: Span) -> Option<(TokenStream, TokenStream)> {
    let path: syn::Path = syn::parse_str(&root.path).ok()?;
    let mut segments = path.segments.iter().map(|segment| {
        let mut name = segment.ident.clone();
        name.set_span(span);
        name
    });
    let first = segments.next()?;
    let rest: Vec<Ident> = segments.collect();
    Some(match root.line {
        None => (
            TokenStream::new(),
            quote_spanned!(span=> ::#first #(::#rest)*),
        ),
        Some(line) => {
            let alias = Ident::new(&format!("async_rules_toml_line_{line}"), span);
            (
                quote_spanned!(span=> use ::#first as #alias;),
                quote_spanned!(span=> #alias #(::#rest)*),
            )
        }
    })
}

fn tokio(rt: &TokenStream, span: Span) -> TokenStream {
    respan(quote_spanned!(span=> #rt::__private::tokio), span)
}

fn crate_name(ask: &Ask) -> &'static str {
    // A trait of `std` on a type of the package: the types tell.
    let of_path = ask.entry.path.split("::").next().unwrap_or_default();
    match ask.entry.origin {
        async_rules_catalogue::Origin::Package(package) if of_path == "std" => {
            ask.entry.receivers.iter().find_map(|receiver| {
                let first = receiver.ty.split("::").next()?;
                (first.replace('_', "-") == package.replace('_', "-")).then_some(first)
            })
        }
        _ => None,
    }
    .unwrap_or(of_path)
}

/// `ScopeFifo<'_>` of `rayon::scope_fifo::<fn(&rayon::ScopeFifo<'_>), ()>`: what a version may lack together with
/// the function that it is an argument of.
fn type_arguments<'a>(item: &'a str, crate_name: &str) -> impl Iterator<Item = &'a str> {
    let is_in_path = |character: char| character.is_alphanumeric() || "_:".contains(character);
    let root = format!("{crate_name}::");
    let starts: Vec<usize> = item.match_indices(&root).map(|(start, _)| start).collect();
    starts.into_iter().skip(1).filter_map(move |start| {
        if item[..start].ends_with(is_in_path) {
            return None;
        }
        let inside = &item[start + root.len()..];
        let end = inside.find(|character| !is_in_path(character))?;
        Some(&inside[..end + arguments_at(&inside[end..])])
    })
}

/// How long the `<..>` is that a text begins with.
fn arguments_at(text: &str) -> usize {
    let mut open = 0;
    for (place, character) in text.char_indices() {
        match character {
            '<' => open += 1,
            '>' if open == 1 => return place + 1,
            '>' => open -= 1,
            _ if open == 0 => break,
            _ => {}
        }
    }
    0
}

/// The text behind `crate_name::`.
fn inside(text: &'static str, crate_name: &str) -> Option<&'static str> {
    text.strip_prefix(crate_name)?.strip_prefix("::")
}

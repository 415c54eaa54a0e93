//! Tests over whole expansions, at the level of tokens.

mod expanded;
mod fuzz;
mod mutate;
mod short;

use proc_macro2::TokenStream;

use crate::stack::Kind;
use crate::{blocking, driver, enforce, entry, exempt, offload};

/// An attribute by its name, as rustc would call it; `None` for one that is not ours.
fn apply(name: &str, args: TokenStream, item: TokenStream) -> Option<TokenStream> {
    let on_fn = |kind| {
        let expand = move |args, item, diags: &mut _| driver::on_fn(kind, args, item, diags);
        driver::attribute(expand, args.clone(), item.clone())
    };
    Some(match name {
        "bounded" => on_fn(Kind::Bounded),
        "timeout" => on_fn(Kind::Timeout),
        "tracked_spawn" => on_fn(Kind::Spawn),
        "resource" => on_fn(Kind::Resource),
        "stream" => on_fn(Kind::Stream),
        "main" => driver::attribute(
            |args, item, diags: &mut _| entry::expand(entry::Kind::Main, args, item, diags),
            args,
            item,
        ),
        "test" => driver::attribute(
            |args, item, diags: &mut _| entry::expand(entry::Kind::Test, args, item, diags),
            args,
            item,
        ),
        "offload" => driver::attribute(offload::expand, args, item),
        "enforce" => driver::attribute(enforce::expand, args, item),
        "blocking" => driver::attribute(blocking::expand, args, item),
        "exempt" => driver::attribute(exempt::expand, args, item),
        _ => return None,
    })
}

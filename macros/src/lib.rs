//! The attributes of `async-rules`. They are documented where they are re-exported: in `async-rules`.

mod args;
mod blocking;
mod bounded;
mod change;
mod codegen;
mod config;
mod diag;
mod driver;
mod enforce;
mod entry;
mod exempt;
mod item;
mod look;
mod marks;
mod neighbors;
mod offload;
mod owned;
mod probe;
mod resource;
mod rules;
mod stack;
mod stream;
mod timeout;
mod toml;
mod tracked_spawn;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

use stack::Kind;

#[proc_macro_attribute]
pub fn blocking(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute(blocking::expand, args.into(), item.into()).into()
}

#[proc_macro_attribute]
pub fn bounded(args: TokenStream, item: TokenStream) -> TokenStream {
    on_fn(Kind::Bounded, args, item)
}

#[proc_macro_attribute]
pub fn timeout(args: TokenStream, item: TokenStream) -> TokenStream {
    on_fn(Kind::Timeout, args, item)
}

#[proc_macro_attribute]
pub fn tracked_spawn(args: TokenStream, item: TokenStream) -> TokenStream {
    on_fn(Kind::Spawn, args, item)
}

#[proc_macro_attribute]
pub fn offload(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute(offload::expand, args.into(), item.into()).into()
}

#[proc_macro_attribute]
pub fn resource(args: TokenStream, item: TokenStream) -> TokenStream {
    on_fn(Kind::Resource, args, item)
}

#[proc_macro_attribute]
pub fn stream(args: TokenStream, item: TokenStream) -> TokenStream {
    on_fn(Kind::Stream, args, item)
}

#[proc_macro_attribute]
pub fn main(args: TokenStream, item: TokenStream) -> TokenStream {
    let expand = |args, item, diags: &mut _| entry::expand(entry::Kind::Main, args, item, diags);
    driver::attribute(expand, args.into(), item.into()).into()
}

#[proc_macro_attribute]
pub fn test(args: TokenStream, item: TokenStream) -> TokenStream {
    let expand = |args, item, diags: &mut _| entry::expand(entry::Kind::Test, args, item, diags);
    driver::attribute(expand, args.into(), item.into()).into()
}

#[proc_macro_attribute]
pub fn enforce(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute(enforce::expand, args.into(), item.into()).into()
}

#[proc_macro_attribute]
pub fn exempt(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute(exempt::expand, args.into(), item.into()).into()
}

/// What a stack of attributes leaves in the body of its fn until it is complete. Not for use by hand.
#[proc_macro]
pub fn __async_rules_stack(input: TokenStream) -> TokenStream {
    driver::call(stack::expand_marker, input.into()).into()
}

/// What the runtime crate answers to the probes, written from the catalogue. Not for use by hand.
#[proc_macro]
pub fn __catalogue_answers(_: TokenStream) -> TokenStream {
    probe::answers().into()
}

/// What the runtime crate says about the verdicts, written from the catalogue. Not for use by hand.
#[proc_macro]
pub fn __catalogue_messages(_: TokenStream) -> TokenStream {
    probe::messages(&rules::WORDS, rules::guard_across_await::wording).into()
}

fn on_fn(kind: Kind, args: TokenStream, item: TokenStream) -> TokenStream {
    let expand = |args, item, diags: &mut _| driver::on_fn(kind, args, item, diags);
    driver::attribute(expand, args.into(), item.into()).into()
}

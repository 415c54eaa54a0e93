//! What other attributes leave for us to find, and which attributes cannot matter.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::{Attribute, GenericArgument, PathArguments, ReturnType, Signature, Type, TypeParamBound};

use crate::item::{peel_type, regroup};

/// Attributes that rustc itself reads and that never expand. Anything else below ours may be a macro,
/// one of ours under an alias included.
const INERT: &[&str] = &[
    "allow",
    "automatically_derived",
    "cfg",
    "cold",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "export_name",
    "forbid",
    "inline",
    "link_section",
    "must_use",
    "no_mangle",
    "optimize",
    "target_feature",
    "track_caller",
    "unsafe",
    "warn",
];

/// Namespaces of tools: rustc accepts and skips them.
const TOOLS: &[&str] = &["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt"];

/// Whether this attribute is known to be no macro.
pub(crate) fn is_inert(attr: &Attribute) -> bool {
    let path = attr.path();
    match path.get_ident() {
        Some(ident) => INERT.iter().any(|name| ident == name),
        None => path
            .segments
            .first()
            .is_some_and(|tool| TOOLS.iter().any(|name| tool.ident == name)),
    }
}

/// The same for what stands in its brackets, which nobody has parsed.
pub(crate) fn is_inert_as_written(attr: &Group) -> bool {
    let mut tokens = attr.stream().into_iter();
    let Some(TokenTree::Ident(first)) = tokens.next() else {
        return false;
    };
    let names = match tokens.next() {
        Some(TokenTree::Punct(colon)) if colon.as_char() == ':' => TOOLS,
        _ => INERT,
    };
    names.iter().any(|name| first == name)
}

/// `T` of `-> Pin<Box<dyn Future<Output = T> + ..>>`, however its paths are written.
pub(crate) fn boxed_output(sig: &Signature) -> Option<&Type> {
    let ReturnType::Type(_, ty) = &sig.output else {
        return None;
    };
    let Type::TraitObject(object) = argument(argument(ty, "Pin")?, "Box")? else {
        return None;
    };
    object.bounds.iter().find_map(future_output)
}

/// `T` of `Future<Output = T>`, however its path is written.
pub(crate) fn future_output(bound: &TypeParamBound) -> Option<&Type> {
    let TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    let last = bound.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    if last.ident != "Future" {
        return None;
    }
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(&output.ty),
        _ => None,
    })
}

/// `T` of `NAME<T>`.
fn argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = peel_type(ty) else {
        return None;
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) if last.ident == name => Some(ty),
        _ => None,
    }
}

/// The block of a body that is `Box::pin(async move { .. })` and nothing else.
pub(crate) fn boxed_async_block(body: &Group) -> Option<Group> {
    let tokens: Vec<_> = body.stream().into_iter().collect();
    let TokenTree::Group(call) = tokens.last()? else {
        return None;
    };
    is_box_pin(&tokens[..tokens.len() - 1]).then_some(())?;
    let arguments: Vec<_> = call.stream().into_iter().collect();
    match arguments.as_slice() {
        [
            TokenTree::Ident(keyword),
            TokenTree::Ident(mode),
            TokenTree::Group(block),
        ] if keyword == "async" && mode == "move" && block.delimiter() == Delimiter::Brace => {
            Some(block.clone())
        }
        _ => None,
    }
}

/// `Box::pin`, `::std::boxed::Box::pin` and the like.
fn is_box_pin(path: &[TokenTree]) -> bool {
    let names: Vec<String> = path
        .iter()
        .filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        })
        .collect();
    let only_path = path.iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    });
    only_path && names.ends_with(&["Box".to_owned(), "pin".to_owned()])
}

/// Rewrites the inside of the block that `boxed_async_block` finds.
pub(crate) fn replace_boxed_async_block(
    body: &Group,
    f: impl FnOnce(Group) -> TokenStream,
) -> Option<Group> {
    let block = boxed_async_block(body)?;
    let mut tokens: Vec<_> = body.stream().into_iter().collect();
    let Some(TokenTree::Group(call)) = tokens.pop() else {
        return None;
    };
    let mut arguments: Vec<_> = call.stream().into_iter().collect();
    arguments.pop();
    arguments.push(regroup(&block, f(block.clone())).into());
    tokens.push(regroup(&call, arguments.into_iter().collect()).into());
    Some(regroup(body, tokens.into_iter().collect()))
}

/// What [`hoist`] took out of the block of an async-trait method.
pub(crate) struct Hoisted {
    pub(crate) statements: TokenStream,
    pub(crate) rest: Group,
    /// What `self` is called from there on.
    pub(crate) receiver: Option<Ident>,
}

/// `#[async_trait]` moves every argument into its block by hand: `let __self = self; let x = x;`. Where
/// something around the block needs an argument too, its statement goes in front of the block.
///
/// The statements head the block, or the block in `let __ret: T = { .. }`.
pub(crate) fn hoist(block: &Group, wanted: impl Fn(&Ident) -> bool) -> Hoisted {
    let mut hoisted = Hoisted {
        statements: TokenStream::new(),
        rest: block.clone(),
        receiver: None,
    };
    hoisted.rest = hoist_from(block, &wanted, &mut hoisted);
    hoisted
}

fn hoist_from(block: &Group, wanted: &impl Fn(&Ident) -> bool, hoisted: &mut Hoisted) -> Group {
    let mut rest = TokenStream::new();
    let tokens: Vec<TokenTree> = block.stream().into_iter().collect();
    let mut tokens = tokens.as_slice();
    let mut inside_done = false;
    while !tokens.is_empty() {
        if let Some((length, name, value)) = rebinding(tokens) {
            let target = if wanted(&value) {
                if value == "self" {
                    hoisted.receiver = Some(name);
                }
                &mut hoisted.statements
            } else {
                &mut rest
            };
            target.extend(tokens[..length].iter().cloned());
            tokens = &tokens[length..];
            continue;
        }
        match tokens {
            [TokenTree::Punct(equals), TokenTree::Group(inner), ..]
                if !inside_done
                    && equals.as_char() == '='
                    && inner.delimiter() == Delimiter::Brace =>
            {
                inside_done = true;
                rest.extend([TokenTree::from(equals.clone())]);
                rest.extend([TokenTree::from(hoist_from(inner, wanted, hoisted))]);
                tokens = &tokens[2..];
            }
            _ => {
                rest.extend([tokens[0].clone()]);
                tokens = &tokens[1..];
            }
        }
    }
    regroup(block, rest)
}

/// `let [mut] NAME = VALUE;` with the same name on both sides, or with `self`: its length and both names.
fn rebinding(tokens: &[TokenTree]) -> Option<(usize, Ident, Ident)> {
    let [TokenTree::Ident(keyword), rest @ ..] = tokens else {
        return None;
    };
    let (rest, start) = match rest {
        [TokenTree::Ident(mutability), rest @ ..] if mutability == "mut" => (rest, 2),
        rest => (rest, 1),
    };
    match rest {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(equals),
            TokenTree::Ident(value),
            TokenTree::Punct(semicolon),
            ..,
        ] if keyword == "let"
            && equals.as_char() == '='
            && semicolon.as_char() == ';'
            && (name == value || value == "self") =>
        {
            Some((start + 4, name.clone(), value.clone()))
        }
        _ => None,
    }
}

/// The same tokens with another name for `self`.
pub(crate) fn rename_self(tokens: TokenStream, name: &Ident) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident == "self" => {
                let mut name = name.clone();
                name.set_span(name.span().located_at(ident.span()));
                name.into()
            }
            TokenTree::Group(group) => regroup(&group, rename_self(group.stream(), name)).into(),
            other => other,
        })
        .collect()
}

/// Whether a non-async body is what `#[tokio::main]` or `#[tokio::test]` makes of an `async fn`: it builds a
/// runtime and blocks on the work. Ours leave that to a fn of the runtime crate.
pub(crate) fn is_entry_point(body: &TokenStream) -> bool {
    let (mut builder, mut block_on) = (false, false);
    let mut pending: Vec<TokenStream> = vec![body.clone()];
    while let Some(stream) = pending.pop() {
        for token in stream {
            match token {
                TokenTree::Ident(ident) => {
                    builder |= ident == "Builder" || ident == "LocalRuntime";
                    block_on |= ["block_on", "run_main", "run_test"]
                        .iter()
                        .any(|name| ident == name);
                }
                TokenTree::Group(group) => pending.push(group.stream()),
                _ => {}
            }
        }
    }
    builder && block_on
}

/// Attributes of other crates that make a test of a fn, beside those whose path ends in `test`.
const TESTS: &[&str] = &["rstest", "test", "test_case", "wasm_bindgen_test"];

/// Whether this attribute makes a test of its fn: `#[test]`, `#[tokio::test]`, what they leave behind.
pub(crate) fn is_test(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|last| TESTS.iter().any(|name| last.ident == name))
}

/// `#[tokio::main]`, `#[tokio::test]` and the like of other runtimes, by the last segment of their path.
pub(crate) fn is_entry(attr: &Attribute) -> bool {
    let segments = &attr.path().segments;
    segments.len() > 1
        && segments
            .last()
            .is_some_and(|last| last.ident == "main" || last.ident == "test")
}

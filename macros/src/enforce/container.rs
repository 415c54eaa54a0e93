//! `#[enforce]` and `#[exempt]` on an item: on a fn the attribute joins the fn's stack; an `impl`,
//! a trait or an inline module hands the levels down to each fn in it.
//!
//! Bodies stay raw tokens on the way: a module may be long, and each body is parsed once, by the
//! walk, and only if it has something to check.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Token, Visibility, token};

use super::{Levels, plain};
use crate::codegen::Rt;
use crate::diag::Diagnostics;
use crate::item::{Body, FnItem, regroup};
use crate::stack::{self, Layer};

/// `#[enforce]` on whatever it stands on.
pub(crate) fn expand(args: TokenStream, item: TokenStream, diags: &mut Diagnostics) -> TokenStream {
    let Some((levels, rt)) = Levels::parse(args, diags) else {
        return item;
    };
    match plain::settled(&item, &levels, diags) {
        Some(settled) => settled,
        None => at_length(item, levels, rt, diags),
    }
}

/// The short way alone, if it leads anywhere.
#[cfg(test)]
pub(crate) fn expand_shortly(
    args: TokenStream,
    item: TokenStream,
    diags: &mut Diagnostics,
) -> Option<TokenStream> {
    plain::settled(&item, &Levels::parse(args, diags)?.0, diags)
}

/// The long way alone.
#[cfg(test)]
pub(crate) fn expand_at_length(
    args: TokenStream,
    item: TokenStream,
    diags: &mut Diagnostics,
) -> TokenStream {
    let (levels, rt) = Levels::parse(args, diags).expect("always some");
    at_length(item, levels, rt, diags)
}

fn at_length(
    item: TokenStream,
    levels: Levels,
    rt: Option<Rt>,
    diags: &mut Diagnostics,
) -> TokenStream {
    let inside = match Kind::of(&item) {
        Some(Kind::Fn) => return on_fn(item, levels, rt, diags),
        Some(Kind::Impl) => Inside::Impl,
        Some(Kind::Trait) => Inside::Trait,
        Some(Kind::Module) => Inside::Module,
        Some(Kind::Other(what)) => {
            diags
                .error(
                    keyword(&item),
                    format!("`#[enforce]` on {what}, which has no code to check"),
                )
                .help("it goes on a fn, an impl block, a trait or an inline module");
            return item;
        }
        None => {
            diags
                .error(
                    &item,
                    "`#[enforce]` goes on a fn, an impl block, a trait or an inline module",
                )
                .help("remove the attribute");
            return item;
        }
    };
    let mut hand_down = HandDown {
        levels,
        rt,
        open: false,
        diags,
    };
    hand_down.container(item, inside)
}

fn on_fn(
    item: TokenStream,
    levels: Levels,
    rt: Option<Rt>,
    diags: &mut Diagnostics,
) -> TokenStream {
    match syn::parse2::<FnItem>(item.clone()) {
        Ok(parsed) => {
            if let Body::Missing(semicolon) = &parsed.body {
                diags
                    .error(semicolon, "`#[enforce]` on a fn without a body")
                    .help("put `#[enforce]` on the fns that implement this one");
                return item;
            }
            stack::push(parsed, rt, Layer::Enforce(levels), diags)
        }
        Err(error) => {
            diags.syntax(&error);
            item
        }
    }
}

/// What an item is, by its first keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Fn,
    Impl,
    Trait,
    Module,
    /// Named for a message.
    Other(&'static str),
}

const OTHERS: &[(&str, &str)] = &[
    ("struct", "a struct"),
    ("enum", "an enum"),
    ("union", "a union"),
    ("static", "a static"),
    ("const", "a constant"),
    ("type", "a type alias"),
    ("use", "an import"),
    ("macro_rules", "a macro"),
    ("let", "a `let` statement"),
    ("crate", "an `extern crate` item"),
];

impl Kind {
    pub(crate) fn of(item: &TokenStream) -> Option<Self> {
        let mut words = words(item.clone()).into_iter().peekable();
        while let Some(word) = words.next() {
            return Some(match word.to_string().as_str() {
                "fn" => Self::Fn,
                "impl" => Self::Impl,
                "trait" => Self::Trait,
                "mod" => Self::Module,
                // Words that may stand before one of the above.
                "pub" | "async" | "unsafe" | "safe" | "default" | "extern" | "auto" | "gen" => {
                    continue;
                }
                "const"
                    if words.peek().is_some_and(|next| {
                        matches!(
                            next.to_string().as_str(),
                            "fn" | "async" | "unsafe" | "extern"
                        )
                    }) =>
                {
                    continue;
                }
                other => {
                    let (_, what) = OTHERS.iter().find(|(keyword, _)| *keyword == other)?;
                    Self::Other(what)
                }
            });
        }
        None
    }
}

/// The identifiers at the start of an item, its attributes apart.
fn words(item: TokenStream) -> Vec<proc_macro2::Ident> {
    let mut words = Vec::new();
    let mut tokens = item.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next();
            }
            TokenTree::Ident(ident) => words.push(ident),
            // `pub(crate)`, and items that macros hand on in invisible groups.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                words.extend(self::words(group.stream()));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {}
            // `extern "C"`
            TokenTree::Literal(_) => {}
            _ => break,
        }
    }
    words
}

/// The token to put the caret under: the keyword of the item.
pub(crate) fn keyword(item: &TokenStream) -> TokenStream {
    words(item.clone())
        .into_iter()
        .find(|word| {
            let word = word.to_string();
            OTHERS.iter().any(|(known, _)| *known == word)
                || matches!(word.as_str(), "impl" | "trait" | "mod")
        })
        .map_or_else(|| item.clone(), ToTokens::into_token_stream)
}

/// What the braces of a container hold.
#[derive(Clone, Copy)]
enum Inside {
    Impl,
    Trait,
    Module,
}

/// Levels on their way to the fns of a container.
struct HandDown<'a> {
    levels: Levels,
    rt: Option<Rt>,
    /// More levels may come, from an attribute that has not been expanded yet.
    open: bool,
    diags: &'a mut Diagnostics,
}

impl HandDown<'_> {
    /// `item` with the levels handed down to every fn inside. `item` ends in its braces.
    fn container(&mut self, item: TokenStream, inside: Inside) -> TokenStream {
        let mut tokens: Vec<TokenTree> = item.clone().into_iter().collect();
        match tokens.pop() {
            // An item that a macro hands on in an invisible group.
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
                let inner = self.container(group.stream(), inside);
                tokens.push(regroup(&group, inner).into());
            }
            Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => {
                self.open |= Self::is_enforced_again(&tokens);
                tokens.push(self.body(&body, inside).into());
            }
            _ => {
                self.diags
                    .error(keyword(&item), "`#[enforce]` cannot see into another file")
                    .help(
                        "put `#[enforce]` on the items of that module, or write the module inline",
                    );
                return item;
            }
        }
        tokens.into_iter().collect()
    }

    /// Whether another `#[enforce]` stands on the head of a container. It expands later, so the fns
    /// may not get their questions now: they would miss its levels.
    fn is_enforced_again(head: &[TokenTree]) -> bool {
        let parse = |input: ParseStream<'_>| {
            let attrs = input.call(Attribute::parse_outer)?;
            input.parse::<TokenStream>()?;
            Ok(attrs)
        };
        let attrs = parse.parse2(head.iter().cloned().collect());
        attrs.into_iter().flatten().any(|attr| {
            let last = attr.path().segments.last();
            last.is_some_and(|last| last.ident == "enforce")
        })
    }

    fn body(&mut self, body: &Group, inside: Inside) -> Group {
        let walk = |input: ParseStream<'_>| {
            let mut done = TokenStream::new();
            done.append_all(input.call(Attribute::parse_inner)?);
            while !input.is_empty() {
                done.extend(self.member(input, inside)?);
            }
            Ok(done)
        };
        match walk.parse2(body.stream()) {
            Ok(done) => regroup(body, done),
            // Half-typed, or newer than the parser: as it stands, and rustc has its say.
            Err(_) => body.clone(),
        }
    }

    /// The next item of a container, with the levels in it.
    fn member(&mut self, input: ParseStream<'_>, inside: Inside) -> syn::Result<TokenStream> {
        let ahead = input.fork();
        if let Ok(item) = ahead.parse::<FnItem>() {
            input.advance_to(&ahead);
            return Ok(self.function(item));
        }
        match inside {
            Inside::Impl => as_it_stands::<syn::ImplItem>(input),
            Inside::Trait => as_it_stands::<syn::TraitItem>(input),
            Inside::Module => {
                if let Some((item, inside)) = nested(input)? {
                    let mut inner = HandDown {
                        levels: self.levels.clone(),
                        rt: self.rt.clone(),
                        open: self.open,
                        diags: self.diags,
                    };
                    return Ok(inner.container(item, inside));
                }
                as_it_stands::<syn::Item>(input)
            }
        }
    }

    fn function(&mut self, item: FnItem) -> TokenStream {
        match &item.body {
            Body::Missing(_) => item.into_token_stream(),
            Body::Braced(_) => {
                let layer = Layer::Enforce(self.levels.handed_down());
                let rt = self.rt.clone();
                if self.open {
                    stack::push_open(item, rt, layer, self.diags)
                } else {
                    stack::push(item, rt, layer, self.diags)
                }
            }
        }
    }
}

/// The tokens of the next item, exactly as the user wrote them.
pub(crate) fn as_it_stands<T: Parse>(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut cursor = input.cursor();
    input.parse::<T>()?;
    let mut tokens = TokenStream::new();
    while cursor != input.cursor() {
        let Some((token, rest)) = cursor.token_tree() else {
            return Err(input.error("an item that ends inside of an invisible group"));
        };
        tokens.append(token);
        cursor = rest;
    }
    Ok(tokens)
}

/// Takes an `impl`, a trait or an inline module off the input, body unread.
fn nested(input: ParseStream<'_>) -> syn::Result<Option<(TokenStream, Inside)>> {
    let ahead = input.fork();
    let attrs = ahead.call(Attribute::parse_outer)?;
    let mut item = TokenStream::new();
    item.append_all(attrs);
    ahead.parse::<Visibility>()?.to_tokens(&mut item);
    let keyword = ahead.fork();
    let _: Option<Token![unsafe]> = keyword.parse()?;
    let _: Option<Token![auto]> = keyword.parse()?;
    let inside = if keyword.peek(Token![impl]) {
        Inside::Impl
    } else if keyword.peek(Token![trait]) {
        Inside::Trait
    } else if keyword.peek(Token![mod]) && keyword.peek3(token::Brace) {
        Inside::Module
    } else {
        return Ok(None);
    };
    // `impl Foo<{ N }> for Bar { .. }`: the braces between angle brackets are an argument.
    let mut depth = 0_usize;
    let mut previous = ' ';
    loop {
        let token: TokenTree = ahead.parse()?;
        let mut this = ' ';
        let mut is_body = false;
        match &token {
            TokenTree::Punct(punct) => {
                this = punct.as_char();
                match this {
                    '<' => depth += 1,
                    '>' if previous != '-' && previous != '=' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            TokenTree::Group(group) => {
                is_body = depth == 0 && group.delimiter() == Delimiter::Brace
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
        previous = this;
        item.append(token);
        if is_body {
            input.advance_to(&ahead);
            return Ok(Some((item, inside)));
        }
    }
}

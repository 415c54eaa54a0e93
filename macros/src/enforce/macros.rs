//! Macros whose arguments are known to be expressions, so that calls inside them can be checked.
//!
//! A macro counts by its name, which the crate itself may not have given to another one. Its tokens are rewritten only if all of them parse
//! and a question was put into them, or an exemption taken out; otherwise they stay exactly as the
//! user wrote them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprMacro, Macro, Pat, Token};

use crate::marks::{self, KNOWN_CRATES};

/// What the tokens of a macro call are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `a, b, name = c`: format macros, `write!`, `vec![a, b]`.
    Arguments,
    /// Expressions whose text the macro shows at run time (`assert!`, `dbg!`): a question may not
    /// stand inside, or the program would print it.
    Shown,
    /// `vec![value; len]`, or arguments.
    Vec,
    /// Futures that the macro awaits (`join!(a, b)`), or makes one of (`gather!(settle; a, b)`).
    Futures,
    /// `matches!(value, pattern if guard)`
    Matches,
    /// `select! { pattern = future, if condition => handler, .. }`
    Select,
    /// Nothing is known about its tokens.
    Opaque,
}

/// Whether a macro is called by a name that the crate gives to no other, or by the path of a crate that is known to
/// have it. What a module of the user's calls `join!` may take anything.
fn is_of_known_crate(path: &syn::Path) -> bool {
    let Some(first) = path.segments.first() else {
        return false;
    };
    let (first, own) = (first.ident.to_string(), marks::own_of_this_build());
    if path.segments.len() == 1 {
        return !own.has_macro(&first);
    }
    KNOWN_CRATES.contains(&&*first) && (path.leading_colon.is_some() || !own.has_module(&first))
}

/// Our own, which gives a future.
const GATHER: &str = "gather";

/// Our own, which parts the body of a resource in two.
const PROVIDE: &str = "provide";

/// `gather!(..)`: a future that somebody awaits, now or later.
pub(crate) fn is_gather(mac: &Macro) -> bool {
    is_called(mac, GATHER) && !marks::own_of_this_build().has_macro(GATHER)
}

/// `provide!(..)`
pub(crate) fn is_provide(mac: &Macro) -> bool {
    is_called(mac, PROVIDE)
}

fn is_called(mac: &Macro, name: &str) -> bool {
    let last = mac.path.segments.last();
    last.is_some_and(|last| last.ident == name)
}

pub(crate) fn shape(mac: &Macro) -> Shape {
    let Some(last) = mac.path.segments.last() else {
        return Shape::Opaque;
    };
    let shape = match last.ident.to_string().as_str() {
        "print" | "println" | "eprint" | "eprintln" | "format" | "format_args" | "write"
        | "writeln" | "panic" | "todo" | "unimplemented" | "unreachable" | "trace" | "debug"
        | "info" | "warn" | "error" | "log" | "bail" | "anyhow" | "eyre" | "ready"
        | "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" | PROVIDE => {
            Shape::Arguments
        }
        "assert" | "debug_assert" | "dbg" | "ensure" => Shape::Shown,
        "vec" => Shape::Vec,
        "join" | "try_join" | GATHER => Shape::Futures,
        "matches" => Shape::Matches,
        "select" => Shape::Select,
        _ => return Shape::Opaque,
    };
    let is_known = is_of_known_crate(&mac.path) || is_gather(mac) || is_provide(mac);
    if is_known { shape } else { Shape::Opaque }
}

/// The arguments of a macro that binds no names by itself; `None` where that isn't known.
pub(crate) fn plain_arguments(mac: &Macro) -> Option<Vec<Expr>> {
    match shape(mac) {
        Shape::Arguments | Shape::Shown => {
            Some(arguments(mac.tokens.clone()).ok()?.into_iter().collect())
        }
        Shape::Vec => match vec(mac.tokens.clone()).ok()? {
            VecArguments::List(list) => Some(list.into_iter().collect()),
            VecArguments::Repeat(value, _, len) => Some(vec![*value, *len]),
        },
        Shape::Futures => Some(futures(mac.tokens.clone()).ok()?.1.into_iter().collect()),
        Shape::Matches | Shape::Select | Shape::Opaque => None,
    }
}

pub(crate) type Arguments = Punctuated<Expr, Token![,]>;

pub(crate) fn arguments(tokens: TokenStream) -> syn::Result<Arguments> {
    Arguments::parse_terminated.parse2(tokens)
}

pub(crate) enum VecArguments {
    List(Arguments),
    Repeat(Box<Expr>, Token![;], Box<Expr>),
}

pub(crate) fn vec(tokens: TokenStream) -> syn::Result<VecArguments> {
    let repeat = |input: ParseStream<'_>| {
        Ok(VecArguments::Repeat(
            input.parse()?,
            input.parse()?,
            input.parse()?,
        ))
    };
    repeat
        .parse2(tokens.clone())
        .or_else(|_| arguments(tokens).map(VecArguments::List))
}

impl ToTokens for VecArguments {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::List(list) => list.to_tokens(tokens),
            Self::Repeat(value, semicolon, len) => {
                tokens.extend(quote!(#value #semicolon #len));
            }
        }
    }
}

/// `biased; a, b` or `settle; a, b`: the prefix as it stands, and the futures.
pub(crate) fn futures(tokens: TokenStream) -> syn::Result<(TokenStream, Arguments)> {
    let parse = |input: ParseStream<'_>| Ok((biased(input)?, Arguments::parse_terminated(input)?));
    parse.parse2(tokens)
}

fn biased(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    if input.peek(syn::Ident) && input.peek2(Token![;]) {
        let word: syn::Ident = input.parse()?;
        let semicolon: Token![;] = input.parse()?;
        return Ok(quote!(#word #semicolon));
    }
    Ok(TokenStream::new())
}

/// `value, pattern if guard`
pub(crate) struct Matches {
    pub(crate) value: Expr,
    comma: Token![,],
    pub(crate) pattern: Pat,
    pub(crate) guard: Option<(Token![if], Expr)>,
    end: Option<Token![,]>,
}

pub(crate) fn matches(tokens: TokenStream) -> syn::Result<Matches> {
    let parse = |input: ParseStream<'_>| {
        Ok(Matches {
            value: input.parse()?,
            comma: input.parse()?,
            pattern: Pat::parse_multi_with_leading_vert(input)?,
            guard: guard(input)?,
            end: input.parse()?,
        })
    };
    parse.parse2(tokens)
}

fn guard(input: ParseStream<'_>) -> syn::Result<Option<(Token![if], Expr)>> {
    Ok(match input.parse()? {
        Some(token) => Some((token, input.parse()?)),
        None => None,
    })
}

impl ToTokens for Matches {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            value,
            comma,
            pattern,
            guard,
            end,
        } = self;
        tokens.extend(quote!(#value #comma #pattern));
        if let Some((token, guard)) = guard {
            tokens.extend(quote!(#token #guard));
        }
        end.to_tokens(tokens);
    }
}

/// `biased; branch, branch`
pub(crate) struct Select {
    prefix: TokenStream,
    pub(crate) branches: Vec<Branch>,
}

/// `pattern = future, if condition => handler`, or `else => handler`.
pub(crate) struct Branch {
    pub(crate) source: Source,
    arrow: Token![=>],
    pub(crate) handler: Expr,
    comma: Option<Token![,]>,
}

pub(crate) enum Source {
    /// `else`, and `complete` and `default` of `futures::select!`.
    Word(TokenStream),
    Future {
        pattern: Box<Pat>,
        equals: Token![=],
        future: Box<Expr>,
        condition: Option<(Token![,], Token![if], Box<Expr>)>,
    },
}

pub(crate) fn select(tokens: TokenStream) -> syn::Result<Select> {
    let parse = |input: ParseStream<'_>| {
        let prefix = biased(input)?;
        let mut branches = Vec::new();
        while !input.is_empty() {
            branches.push(branch(input)?);
        }
        Ok(Select { prefix, branches })
    };
    parse.parse2(tokens)
}

fn branch(input: ParseStream<'_>) -> syn::Result<Branch> {
    let source = if input.peek(Token![else]) {
        Source::Word(input.parse::<Token![else]>()?.into_token_stream())
    } else if input.peek(syn::Ident) && input.peek2(Token![=>]) {
        Source::Word(input.parse::<syn::Ident>()?.into_token_stream())
    } else {
        Source::Future {
            pattern: Box::new(Pat::parse_multi_with_leading_vert(input)?),
            equals: input.parse()?,
            future: input.parse()?,
            condition: if input.peek(Token![,]) {
                Some((input.parse()?, input.parse()?, input.parse()?))
            } else {
                None
            },
        }
    };
    Ok(Branch {
        source,
        arrow: input.parse()?,
        handler: Expr::parse_with_earlier_boundary_rule(input)?,
        comma: input.parse()?,
    })
}

impl ToTokens for Select {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.prefix.to_tokens(tokens);
        for Branch {
            source,
            arrow,
            handler,
            comma,
        } in &self.branches
        {
            match source {
                Source::Word(word) => word.to_tokens(tokens),
                Source::Future {
                    pattern,
                    equals,
                    future,
                    condition,
                } => {
                    tokens.extend(quote!(#pattern #equals #future));
                    if let Some((comma, token, condition)) = condition {
                        tokens.extend(quote!(#comma #token #condition));
                    }
                }
            }
            tokens.extend(quote!(#arrow #handler #comma));
        }
    }
}

/// A macro call as an expression without its attributes.
pub(crate) fn as_expr(mac: Macro) -> Expr {
    Expr::Macro(ExprMacro {
        attrs: Vec::new(),
        mac,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(tokens: TokenStream, parsed: impl ToTokens) {
        assert_eq!(tokens.to_string(), parsed.to_token_stream().to_string());
    }

    #[test]
    fn select_prints_what_it_parsed() {
        let tokens = quote! {
            biased;
            Some(x) = rx.recv(), if open => { use_it(x) }
            _ = &mut sleep => return Err(late()),
            a | b = pair() => {},
            else => break,
        };
        same(tokens.clone(), select(tokens).expect("select"));
        let tokens = quote! { x = a => x, complete => break, default => {} };
        same(tokens.clone(), select(tokens).expect("futures select"));
        assert!(select(quote!(x = a)).is_err());
    }

    #[test]
    fn matches_and_vec_and_join_print_what_they_parsed() {
        for tokens in [
            quote!(x.read(), Some(1) | None),
            quote!(x, Ok(n) if n > limit(),),
        ] {
            same(tokens.clone(), matches(tokens).expect("matches"));
        }
        for tokens in [quote!(read(); 3), quote!(a, b, c,), quote!()] {
            same(tokens.clone(), vec(tokens).expect("vec"));
        }
        for tokens in [quote!(biased; a(), b()), quote!(settle; a(), b(),)] {
            let (prefix, list) = futures(tokens.clone()).expect("join");
            same(tokens, quote!(#prefix #list));
        }
    }

    #[test]
    fn named_arguments_of_a_format_string_are_arguments() {
        let list = arguments(quote!("{a} {}", read(p), a = b())).expect("arguments");
        assert_eq!(list.len(), 3);
        assert!(arguments(quote!(target: "x", "{}", y)).is_err());
    }
}

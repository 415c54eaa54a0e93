//! Numbers and texts among the arguments.

use darling::FromMeta;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprUnary, Lit, LitInt, Macro, Meta, UnOp, parse_quote};

use super::peel;
use crate::diag::Diagnostics;
use crate::look::{self, Look, Then};

/// `name = EXPR`, as written.
#[derive(Clone)]
pub(crate) struct Value {
    /// Where the name stands; of a leading value without a name, where it begins.
    pub(crate) key: Span,
    pub(crate) expr: Expr,
}

impl FromMeta for Value {
    fn from_meta(meta: &Meta) -> darling::Result<Self> {
        match meta {
            Meta::NameValue(pair) => Ok(Self {
                key: pair.path.span(),
                expr: pair.value.clone(),
            }),
            _ => Err(darling::Error::unsupported_format("word").with_span(meta)),
        }
    }
}

/// A number that is checked here when it is a literal, and by rustc when it is an expression.
#[derive(Clone)]
pub(crate) enum Count {
    Literal(LitInt),
    Expr(Expr),
}

impl ToTokens for Count {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Literal(literal) => literal.to_tokens(tokens),
            Self::Expr(expr) => expr.to_tokens(tokens),
        }
    }
}

/// Reads `name = 10`, with `least` as the smallest sensible literal.
pub(crate) fn count(
    Value { expr: value, .. }: Value,
    name: &str,
    least: usize,
    diags: &mut Diagnostics,
) -> Option<Count> {
    match peel(&value) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(int) if matches!(int.suffix(), "" | "usize") => {
                match int.base10_parse::<usize>() {
                    Ok(n) if n < least => {
                        diags
                            .error(int, format!("`{name}` is `{n}`, so no call could ever run"))
                            .help(format!("the smallest `{name}` is `{least}`"));
                        None
                    }
                    Ok(_) => Some(Count::Literal(int.clone())),
                    Err(_) => {
                        diags
                            .error(int, format!("`{name}` does not fit into a `usize`"))
                            .help("a smaller number");
                        None
                    }
                }
            }
            Lit::Int(int) => {
                diags
                    .error(int, format!("`{name}` is a `usize`, found `{int}`"))
                    .help(format!("write `{}`", int.base10_digits()));
                None
            }
            Lit::Str(text) => {
                let error = diags.error(
                    text,
                    format!("`{name}` is a number, found the string `{}`", text.token()),
                );
                let digits = text.value();
                if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    error.help(format!("write `{digits}`"));
                } else {
                    error.help("write a number, as in `10`");
                }
                None
            }
            other => {
                diags
                    .error(
                        other,
                        format!(
                            "`{name}` is a whole number, found `{}`",
                            other.to_token_stream()
                        ),
                    )
                    .help("write a number, as in `10`");
                None
            }
        },
        negative @ Expr::Unary(ExprUnary {
            op: UnOp::Neg(_), ..
        }) => {
            diags
                .error(negative, format!("`{name}` is negative"))
                .help(format!("the smallest `{name}` is `{least}`"));
            None
        }
        _ => Some(Count::Expr(value)),
    }
}

/// Reads `or = EXPR`: what the fn returns when its work was refused or given up.
pub(crate) fn fallback(Value { expr: value, .. }: Value, diags: &mut Diagnostics) -> Expr {
    let mut awaits = Awaits(None);
    look::at_expr(&mut awaits, &value);
    if let Some(keyword) = awaits.0 {
        diags
            .error_at(
                keyword,
                "`or` may not wait: it runs when there is no time or no room left",
            )
            .help("give a value that is there at once");
        // Without any `or` the return type would be blamed too.
        return parse_quote!(::core::unreachable!());
    }
    value
}

/// The first `.await` of an expression outside of async blocks, which don't wait by themselves.
struct Awaits(Option<Span>);

impl Look for Awaits {
    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Await(expr) => {
                self.0.get_or_insert(expr.await_token.span);
                Then::Past
            }
            Expr::Async(_) => Then::Past,
            Expr::Closure(closure) if closure.asyncness.is_some() => Then::Past,
            _ => Then::Inside,
        }
    }

    fn mac(&mut self, call: &Macro) -> Then {
        let mut tokens = call.tokens.clone().into_iter();
        if let Some(token) =
            tokens.find(|token| matches!(token, TokenTree::Ident(ident) if ident == "await"))
        {
            self.0.get_or_insert(token.span());
        }
        Then::Past
    }
}

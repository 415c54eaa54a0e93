//! What stands in the parentheses of an attribute: `10`, `max = EXPR`, `local`.
//!
//! Read by hand on top of `syn`: after a mistake the reader goes on behind the next comma, so that one run
//! reports every bad argument, and a leading value may be any expression.

mod duration;
mod suggest;
mod value;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Token};

pub(crate) use duration::DurationArg;
pub(crate) use suggest::{list, suggest};
pub(crate) use value::{Count, count, fallback};

use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// What an attribute accepts.
pub(crate) struct Spec {
    /// The attribute's name, for messages.
    pub(crate) attribute: &'static str,
    /// The argument that a leading value without a name stands for.
    pub(crate) positional: Option<&'static str>,
    /// `(name, example of a value)`; an empty example makes it a flag. `crate` is always accepted.
    pub(crate) params: &'static [(&'static str, &'static str)],
}

/// The arguments of one attribute: known names only, each at most once.
#[derive(Default)]
pub(crate) struct Args {
    named: Vec<Named>,
}

struct Named {
    /// The key as written, or for a leading value the key it stands for, spanned at the value.
    key: Ident,
    /// `None` for a flag.
    value: Option<Expr>,
}

impl Args {
    /// Reads `tokens`, reports what is wrong with them and keeps what is right.
    pub(crate) fn parse(tokens: TokenStream, spec: &Spec, diags: &mut Diagnostics) -> Self {
        let mut args = Self::default();
        let read = |input: ParseStream<'_>| {
            let mut first = true;
            while !input.is_empty() {
                match args.argument(input, spec, first, diags) {
                    Ok(()) if input.is_empty() => break,
                    Ok(()) => {
                        if let Err(error) = input.parse::<Token![,]>() {
                            diags
                                .error_at(error.span(), "expected `,` between two arguments")
                                .help(spec.usage());
                            skip_argument(input)?;
                        }
                    }
                    Err(error) => {
                        diags.syntax(&error);
                        skip_argument(input)?;
                    }
                }
                first = false;
            }
            Ok(())
        };
        // The reader above reports by itself; what is left to fail here is nothing.
        if let Err(error) = read.parse2(tokens) {
            diags.syntax(&error);
        }
        args
    }

    /// The value of an argument, if given.
    pub(crate) fn take(&mut self, name: &str) -> Option<Expr> {
        self.take_named(name)?.value
    }

    /// The span of a flag, if given.
    pub(crate) fn flag(&mut self, name: &str) -> Option<Span> {
        self.take_named(name).map(|named| named.key.span())
    }

    /// Where an argument stands, if given.
    pub(crate) fn span(&self, name: &str) -> Option<Span> {
        let named = self.named.iter().find(|named| named.key == name)?;
        Some(named.key.span())
    }

    /// The runtime crate: `crate = ..`, if given and valid.
    pub(crate) fn rt(&mut self, diags: &mut Diagnostics) -> Option<Rt> {
        Rt::from_expr(&self.take("crate")?, diags)
    }

    fn take_named(&mut self, name: &str) -> Option<Named> {
        let index = self.named.iter().position(|named| named.key == name)?;
        Some(self.named.remove(index))
    }

    fn argument(
        &mut self,
        input: ParseStream<'_>,
        spec: &Spec,
        first: bool,
        diags: &mut Diagnostics,
    ) -> syn::Result<()> {
        let named =
            input.peek(syn::Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]);
        if named {
            let key = input.call(syn::Ident::parse_any)?;
            let equals: Token![=] = input.parse()?;
            if input.is_empty() || input.peek(Token![,]) {
                diags
                    .error(
                        quote::quote!(#key #equals),
                        format!("`{key}` needs a value"),
                    )
                    .help(spec.example(&key));
                return Ok(());
            }
            let value = input.parse()?;
            self.insert(key, Some(value), spec, diags);
            return Ok(());
        }
        let value: Expr = input.parse()?;
        let lone = lone_ident(&value).cloned();
        match (lone, spec.positional) {
            (Some(key), _) if spec.knows(&key) => {
                if !input.peek(Token![:]) {
                    self.insert(key, None, spec, diags);
                    return Ok(());
                }
                let colon: Token![:] = input.parse()?;
                diags
                    .error(colon, format!("`{key}` takes its value after `=`"))
                    .help(spec.example(&key));
                input.parse::<Expr>()?;
            }
            (_, Some(positional)) if first => {
                let span = first_span(&value);
                self.insert(Ident::new(positional, span), Some(value), spec, diags);
            }
            (Some(key), _) => spec.unknown(&key, diags),
            _ => match called(&value).filter(|key| spec.knows(key)) {
                Some(key) => {
                    diags
                        .error(&value, format!("`{key}` is no call"))
                        .help(spec.example(key));
                }
                None => {
                    diags
                        .error(&value, "an argument without a name")
                        .help(spec.usage());
                }
            },
        }
        Ok(())
    }

    fn insert(&mut self, key: Ident, value: Option<Expr>, spec: &Spec, diags: &mut Diagnostics) {
        if !spec.knows(&key) {
            return spec.unknown(&key, diags);
        }
        if self.named.iter().any(|named| named.key == key) {
            diags
                .error(&key, format!("`{key}` is given twice"))
                .help("remove one of the two");
            return;
        }
        match (&value, spec.is_flag(&key)) {
            (Some(value), true) => {
                diags
                    .error(value, format!("`{key}` takes no value"))
                    .help(format!("write `{key}` alone"));
            }
            (None, false) => {
                diags
                    .error(&key, format!("`{key}` needs a value"))
                    .help(spec.example(&key));
                return;
            }
            _ => {}
        }
        self.named.push(Named { key, value });
    }
}

impl Spec {
    fn knows(&self, key: &Ident) -> bool {
        key == "crate" || self.params.iter().any(|(name, _)| key == name)
    }

    fn is_flag(&self, key: &Ident) -> bool {
        self.params
            .iter()
            .any(|(name, example)| key == name && example.is_empty())
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.params.iter().map(|(name, _)| *name).chain(["crate"])
    }

    fn unknown(&self, key: &Ident, diags: &mut Diagnostics) {
        let error = diags.error(
            key,
            format!("`#[{}]` has no argument `{key}`", self.attribute),
        );
        match suggest(&key.to_string(), self.names()) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error.help(self.usage()),
        };
    }

    fn usage(&self) -> String {
        format!(
            "the arguments of `#[{}]` are {}",
            self.attribute,
            list(self.names())
        )
    }

    fn example(&self, key: &Ident) -> String {
        if key == "crate" {
            return "write `crate = \"path\"`".to_owned();
        }
        match self.params.iter().find(|(name, _)| key == name) {
            Some((name, "")) => format!("write `{name}` alone"),
            Some((name, example)) => format!("write `{name} = {example}`"),
            None => self.usage(),
        }
    }
}

/// `x` of the expression `x`.
fn lone_ident(value: &Expr) -> Option<&Ident> {
    match value {
        Expr::Path(path) if path.qself.is_none() && path.attrs.is_empty() => path.path.get_ident(),
        _ => None,
    }
}

/// `f` of the expression `f(..)`.
fn called(value: &Expr) -> Option<&Ident> {
    match value {
        Expr::Call(call) => lone_ident(&call.func),
        _ => None,
    }
}

fn first_span(value: &Expr) -> Span {
    quote::ToTokens::to_token_stream(value)
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| token.span())
}

/// After a mistake, reading goes on behind the next comma.
fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if let TokenTree::Punct(punct) = input.parse::<TokenTree>()?
            && punct.as_char() == ','
        {
            break;
        }
    }
    Ok(())
}

/// An expression without the invisible groups that `macro_rules!` puts around `$x:expr` and `$x:literal`.
pub(crate) fn peel(mut value: &Expr) -> &Expr {
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    value
}

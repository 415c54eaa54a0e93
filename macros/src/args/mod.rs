//! What stands in the parentheses of an attribute: `10`, `max = EXPR`, `local`.
//!
//! Each attribute declares its arguments as a struct that derives darling's `FromMeta`. What darling does not
//! do is done here: a leading value without a name, values that are any expression, going on behind the next
//! comma after a mistake so that one run reports every bad argument, and our wording.

mod duration;
mod suggest;
mod value;

use darling::FromMeta;
use darling::ast::NestedMeta;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Meta, MetaNameValue, Token};

pub(crate) use duration::DurationArg;
pub(crate) use suggest::{list, suggest};
pub(crate) use value::{Count, Value, count, fallback};

use crate::diag::Diagnostics;

/// How the arguments of an attribute are spoken of.
pub(crate) struct Spec {
    /// The attribute's name.
    pub(crate) attribute: &'static str,
    /// The argument that a leading value without a name stands for.
    pub(crate) positional: Option<&'static str>,
    /// `(name, example of a value)`; an empty example stands beside a flag. `crate` is always there.
    pub(crate) params: &'static [(&'static str, &'static str)],
}

/// Reads the arguments of one attribute into `A`: known names only, each at most once. Reports what is wrong
/// with them and keeps what is right.
pub(crate) fn read<A: FromMeta + Default>(
    tokens: TokenStream,
    spec: &Spec,
    diags: &mut Diagnostics,
) -> A {
    let mut reader = Reader {
        spec,
        knows: |key| complaint::<A>(&Meta::Path(key.clone().into())) != Some(Complaint::Unknown),
        read: Vec::new(),
        diags,
    };
    reader.arguments(tokens);
    let all: Vec<NestedMeta> = reader.read.into_iter().map(NestedMeta::Meta).collect();
    // Each is asked about alone only where one of them is wrong.
    if let Ok(read) = A::from_list(&all) {
        return read;
    }
    let mut kept: Vec<NestedMeta> = Vec::new();
    for meta in all {
        let NestedMeta::Meta(meta) = meta else {
            continue;
        };
        let Some(key) = meta.path().get_ident().cloned() else {
            continue;
        };
        if let Some(complaint) = complaint::<A>(&meta) {
            spec.report(complaint, &key, &meta, diags);
        } else if kept.iter().any(|other| is_named(other, &key)) {
            diags
                .error(&key, format!("`{key}` is given twice"))
                .help("remove one of the two");
        } else {
            kept.push(NestedMeta::Meta(meta));
        }
    }
    A::from_list(&kept).unwrap_or_default()
}

/// What darling has against an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Complaint {
    Unknown,
    /// A flag with a value, or a value that is missing.
    Form,
}

/// Asks about one argument alone, so that one mistake hides no other. Every argument can be left out, hence
/// nothing but the argument itself can be wrong.
fn complaint<A: FromMeta>(meta: &Meta) -> Option<Complaint> {
    let error = A::from_list(&[NestedMeta::Meta(meta.clone())]).err()?;
    // darling keeps the kinds of its errors to itself.
    if error.to_string().starts_with("Unknown field") {
        Some(Complaint::Unknown)
    } else {
        Some(Complaint::Form)
    }
}

fn is_named(meta: &NestedMeta, key: &Ident) -> bool {
    matches!(meta, NestedMeta::Meta(meta) if meta.path().is_ident(key))
}

/// Splits the tokens into arguments.
struct Reader<'a> {
    spec: &'a Spec,
    knows: fn(&Ident) -> bool,
    read: Vec<Meta>,
    diags: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn arguments(&mut self, tokens: TokenStream) {
        let read = |input: ParseStream<'_>| {
            let mut first = true;
            while !input.is_empty() {
                if input.peek(Token![,]) {
                    let comma: Token![,] = input.parse()?;
                    self.diags
                        .error(comma, "expected an argument, found `,`")
                        .help("remove the `,`");
                    continue;
                }
                match self.argument(input, first) {
                    Ok(()) if input.is_empty() => break,
                    Ok(()) => {
                        if let Err(error) = input.parse::<Token![,]>() {
                            self.diags
                                .error_at(error.span(), "expected `,` between two arguments")
                                .help(self.spec.usage());
                            skip_argument(input)?;
                        }
                    }
                    Err(error) => {
                        self.diags.syntax(&error);
                        skip_argument(input)?;
                    }
                }
                first = false;
            }
            Ok(())
        };
        // The loop above reports by itself; what is left to fail here is nothing.
        if let Err(error) = read.parse2(tokens) {
            self.diags.syntax(&error);
        }
    }

    fn argument(&mut self, input: ParseStream<'_>, first: bool) -> syn::Result<()> {
        let spec = self.spec;
        let named =
            input.peek(syn::Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]);
        if named {
            let key = input.call(syn::Ident::parse_any)?;
            let equals: Token![=] = input.parse()?;
            if input.is_empty() || input.peek(Token![,]) {
                self.diags
                    .error(
                        quote::quote!(#key #equals),
                        format!("`{key}` needs a value"),
                    )
                    .help(spec.example(&key));
                return Ok(());
            }
            let value = input.parse()?;
            self.read.push(name_value(key, equals, value));
            return Ok(());
        }
        if let Some((key, rest)) = self.miswritten(input) {
            skip_to_comma(input)?;
            let message = if spec.is_flag(&key) {
                format!("`{key}` takes no value")
            } else {
                format!("`{key}` takes its value after `=`")
            };
            self.diags
                .error(quote::quote!(#key #rest), message)
                .help(spec.example(&key));
            return Ok(());
        }
        let value: Expr = input.parse()?;
        let lone = lone_ident(&value).cloned();
        match (lone, spec.positional) {
            (Some(key), _) if (self.knows)(&key) => self.read.push(Meta::Path(key.into())),
            (_, Some(positional)) if first => {
                let key = Ident::new(positional, first_span(&value));
                self.read
                    .push(name_value(key, Token![=](first_span(&value)), value));
            }
            (Some(key), _) => self.read.push(Meta::Path(key.into())),
            _ => {
                self.diags
                    .error(&value, "an argument without a name")
                    .help(spec.usage());
            }
        }
        Ok(())
    }

    /// `max: 10`, `max == 10` and `max(10)`: a known name, and the token that should be `=`.
    fn miswritten(&self, input: ParseStream<'_>) -> Option<(Ident, TokenTree)> {
        let ahead = input.fork();
        let key = ahead.call(syn::Ident::parse_any).ok()?;
        let rest: TokenTree = ahead.parse().ok()?;
        let is_mistake = match &rest {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
            // A path is no mistake: `max::LIMIT`.
            TokenTree::Punct(punct) => {
                matches!(punct.as_char(), ':' | '=') && !input.peek2(Token![::])
            }
            _ => false,
        };
        (is_mistake && (self.knows)(&key)).then_some((key, rest))
    }
}

impl Spec {
    fn report(&self, complaint: Complaint, key: &Ident, meta: &Meta, diags: &mut Diagnostics) {
        match (complaint, meta) {
            (Complaint::Unknown, _) => self.unknown(key, diags),
            (Complaint::Form, Meta::NameValue(pair)) => {
                diags
                    .error(&pair.value, format!("`{key}` takes no value"))
                    .help(format!("write `{key}` alone"));
            }
            (Complaint::Form, _) => {
                diags
                    .error(key, format!("`{key}` needs a value"))
                    .help(self.example(key));
            }
        }
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

fn name_value(key: Ident, eq_token: Token![=], value: Expr) -> Meta {
    Meta::NameValue(MetaNameValue {
        path: key.into(),
        eq_token,
        value,
    })
}

/// `x` of the expression `x`.
fn lone_ident(value: &Expr) -> Option<&Ident> {
    match value {
        Expr::Path(path) if path.qself.is_none() && path.attrs.is_empty() => path.path.get_ident(),
        _ => None,
    }
}

fn first_span(value: &Expr) -> Span {
    quote::ToTokens::to_token_stream(value)
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| token.span())
}

/// After a mistake that is already reported, reading goes on at the next comma.
fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// After a mistake, reading goes on behind the next comma.
pub(crate) fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
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

/// Whether what messages say of an attribute's arguments is what darling accepts.
#[cfg(test)]
pub(crate) fn assert_spoken_of<A: FromMeta>(spec: &Spec) {
    let unknown: Meta = syn::parse_quote!(no_such_argument);
    let error = A::from_list(&[NestedMeta::Meta(unknown)]).err();
    let text = error.map(|error| error.to_string()).unwrap_or_default();
    let mut names: Vec<_> = spec.names().map(|name| format!("`{name}`")).collect();
    names.sort_unstable();
    let expected = format!("Available values: {}", names.join(", "));
    assert!(text.ends_with(&expected), "{text}: {expected}");
}

//! `#[exempt(rule, reason = "...")]`: breaking a rule on purpose.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Lit, Meta, Token};

use crate::args::suggest;
use crate::codegen::Rt;
use crate::diag::Diagnostics;
use crate::enforce::{Kind, keyword};
use crate::item::{Body, FnItem};
use crate::rules::{self, Rule};
use crate::stack::{self, Layer};

/// The rules that one attribute exempts from.
#[derive(Clone)]
pub(crate) struct Exemption {
    /// In the order written, each where it was named.
    pub(crate) rules: Vec<(Rule, Span)>,
    source: TokenStream,
}

const EXAMPLE: &str = "write `#[exempt(blocking, reason = \"...\")]`";

impl Exemption {
    /// Reads the arguments of `#[exempt(..)]` on a fn; the second value is `crate = ..`.
    pub(crate) fn parse(args: TokenStream, diags: &mut Diagnostics) -> Option<(Self, Option<Rt>)> {
        Some(Self::read(args, Span::call_site(), diags))
    }

    /// Reads `#[exempt(..)]` from inside a fn of ours.
    pub(crate) fn of(attr: &Attribute, diags: &mut Diagnostics) -> Self {
        let span = attr.path().span();
        match &attr.meta {
            Meta::List(list) => Self::read(list.tokens.clone(), span, diags).0,
            Meta::Path(_) => Self::read(TokenStream::new(), span, diags).0,
            Meta::NameValue(pair) => {
                diags
                    .error(
                        &pair.value,
                        "`#[exempt]` takes its arguments in parentheses",
                    )
                    .help(EXAMPLE);
                Self::empty()
            }
        }
    }

    /// The rules that may be broken. Where the attribute names none that exists, that is all of them:
    /// its own error says enough.
    pub(crate) fn exempts(&self) -> impl Iterator<Item = Rule> {
        let named = self.rules.iter().map(|(rule, _)| *rule);
        let all = self.rules.is_empty().then_some(Rule::ALL);
        named.chain(all.into_iter().flatten())
    }

    fn empty() -> Self {
        Self {
            rules: Vec::new(),
            source: TokenStream::new(),
        }
    }

    /// The arguments again, for the marker.
    pub(crate) fn source(&self) -> TokenStream {
        self.source.clone()
    }

    /// An exemption with a mistake still exempts, so that one mistake is one error.
    fn read(args: TokenStream, at: Span, diags: &mut Diagnostics) -> (Self, Option<Rt>) {
        let mut reader = Reader {
            exemption: Self {
                source: args.clone(),
                ..Self::empty()
            },
            named: false,
            reason: None,
            rt: None,
            diags,
        };
        if args.is_empty() {
            reader
                .diags
                .error_at(at, "`#[exempt]` says neither which rule is broken nor why")
                .help(EXAMPLE);
            return (reader.exemption, None);
        }
        if let Err(error) = (|input: ParseStream<'_>| reader.arguments(input)).parse2(args) {
            reader
                .diags
                .error_at(error.span(), error.to_string())
                .help(EXAMPLE);
            return (reader.exemption, reader.rt);
        }
        if !reader.named {
            reader
                .diags
                .error_at(at, "`#[exempt]` names no rule")
                .help(format!("write the rule first, as in `#[exempt(blocking, reason = \"...\")]`; the rules are {}", rules::listed()));
        }
        if reader.reason.is_none() {
            reader
                .diags
                .error_at(at, "this exemption gives no reason")
                .help("say why the rule may be broken here: `reason = \"...\"`");
        }
        (reader.exemption, reader.rt)
    }
}

/// How the walk says that it has taken exemptions out of a body.
const USED: &str = "__used";

/// A statement that uses the path of an attribute which the walk has taken out, so that its import
/// is not reported as unused, and a missing import is.
pub(crate) fn used(path: &syn::Path) -> TokenStream {
    let span = Span::mixed_site();
    let mark = Ident::new(USED, span);
    quote_spanned!(span=> #[#path(#mark)] const _: () = ();)
}

/// `#[exempt]` as an attribute of its own: on a fn. Inside a fn the walk takes it off before rustc
/// sees it.
pub(crate) fn expand(args: TokenStream, item: TokenStream, diags: &mut Diagnostics) -> TokenStream {
    let is_used_mark = matches!(
        args.clone().into_iter().next(),
        Some(TokenTree::Ident(mark)) if mark == USED
    );
    if is_used_mark {
        return TokenStream::new();
    }
    let Some((exemption, rt)) = Exemption::parse(args, diags) else {
        return item;
    };
    match Kind::of(&item) {
        Some(Kind::Fn) => match syn::parse2::<FnItem>(item.clone()) {
            Ok(FnItem {
                body: Body::Missing(semicolon),
                ..
            }) => {
                diags
                    .error(semicolon, "`#[exempt]` on a fn without a body")
                    .help("put it on the fns that implement this one");
                item
            }
            Ok(parsed) => stack::push(parsed, rt, Layer::Exempt(exemption), diags),
            Err(error) => {
                diags.syntax(&error);
                item
            }
        },
        kind => {
            let what = match kind {
                Some(Kind::Impl) => "an impl block",
                Some(Kind::Trait) => "a trait",
                Some(Kind::Module) => "a module",
                Some(Kind::Other(what)) => what,
                _ => "this",
            };
            diags
                .error(keyword(&item), format!("`#[exempt]` on {what}"))
                .help("it goes on a fn, or on the statement, block or expression that breaks the rule");
            item
        }
    }
}

struct Reader<'a> {
    exemption: Exemption,
    /// A rule was named, known or not.
    named: bool,
    reason: Option<Span>,
    rt: Option<Rt>,
    diags: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn arguments(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            if !input.peek(syn::Ident::peek_any) {
                let found: TokenTree = input.parse()?;
                self.stray(&found);
            } else {
                let name = input.call(syn::Ident::parse_any)?;
                if input.peek(Token![=]) {
                    input.parse::<Token![=]>()?;
                    let value: Expr = input.parse()?;
                    self.pair(&name, &value);
                } else {
                    self.rule(&name);
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    /// Most often the reason without its name.
    fn stray(&mut self, found: &TokenTree) {
        let is_text =
            matches!(found, TokenTree::Literal(text) if text.to_string().starts_with('"'));
        if is_text {
            self.reason = Some(found.span());
            self.diags
                .error(found, "the reason needs its name")
                .help(format!("write `reason = {found}`"));
        } else {
            self.diags.error(found, "expected a rule").help(EXAMPLE);
        }
    }

    fn rule(&mut self, name: &Ident) {
        self.named = true;
        if name == "reason" {
            self.reason = Some(name.span());
            self.diags
                .error(name, "`reason` needs a value")
                .help("write `reason = \"...\"`");
            return;
        }
        let Some(rule) = rules::named(name, self.diags) else {
            return;
        };
        if self.exemption.rules.iter().any(|(known, _)| *known == rule) {
            self.diags
                .error(name, format!("`{name}` is given twice"))
                .help("remove one of the two");
            return;
        }
        self.exemption.rules.push((rule, name.span()));
    }

    fn pair(&mut self, name: &Ident, value: &Expr) {
        if name == "crate" {
            self.rt = Rt::from_expr(value, self.diags);
            return;
        }
        if name != "reason" {
            let error = self
                .diags
                .error(name, format!("`#[exempt]` has no argument `{name}`"));
            match suggest(&name.to_string(), ["reason", "crate"]) {
                Some(near) => {
                    // Whoever mistyped it has given a reason.
                    self.reason = Some(name.span());
                    error.help(format!("did you mean `{near}`?"))
                }
                None => error.help(EXAMPLE),
            };
            return;
        }
        if self.reason.replace(name.span()).is_some() {
            self.diags
                .error(name, "`reason` is given twice")
                .help("remove one of the two");
        }
        match text(value) {
            Some(text) if text.trim().is_empty() => {
                self.diags
                    .error(value, "the reason is empty")
                    .help("say why the rule may be broken here, for the next reader of this code");
            }
            Some(_) => {}
            None => {
                self.diags
                    .error(value, "the reason is not a string")
                    .help("write `reason = \"...\"`");
            }
        }
    }
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        Expr::Group(group) => text(&group.expr),
        // `concat!`, `include_str!` and the like are text too.
        Expr::Macro(call) => Some(call.to_token_stream().to_string()),
        _ => None,
    }
}

/// Whether an attribute inside a fn is ours: `#[exempt]`, by whatever path.
pub(crate) fn is_exemption(attr: &Attribute) -> bool {
    attr.path()
        .segments
        .last()
        .is_some_and(|last| last.ident == "exempt")
}

/// The attributes of an expression; `None` for what the parser did not understand.
pub(crate) fn attrs_mut(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    macro_rules! attrs {
        ($($variant:ident)*) => {
            match expr {
                $(Expr::$variant(inner) => Some(&mut inner.attrs),)*
                _ => None,
            }
        };
    }
    attrs! {
        Array Assign Async Await Binary Block Break Call Cast Closure Const Continue Field ForLoop
        Group If Index Infer Let Lit Loop Macro Match MethodCall Paren Path Range RawAddr Reference
        Repeat Return Struct Try TryBlock Tuple Unary Unsafe While Yield
    }
}

/// The attributes of a statement made of an expression: the parser hangs them on its left edge.
pub(crate) fn leftmost_attrs_mut(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    match expr {
        Expr::Assign(inner) => leftmost_attrs_mut(&mut inner.left),
        Expr::Binary(inner) => leftmost_attrs_mut(&mut inner.left),
        Expr::Cast(inner) => leftmost_attrs_mut(&mut inner.expr),
        other => attrs_mut(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn errors(args: TokenStream) -> Vec<String> {
        let mut diags = Diagnostics::new();
        let _ = Exemption::parse(args, &mut diags);
        diags.messages().map(str::to_owned).collect()
    }

    #[test]
    fn a_rule_and_a_reason_are_enough() {
        assert!(errors(quote!(blocking, reason = "start-up")).is_empty());
        assert!(errors(quote!(reason = "start-up", blocking, nested_runtime)).is_empty());
        assert!(errors(quote!(busy_wait, reason = concat!("a", "b"),)).is_empty());
    }

    #[test]
    fn each_mistake_is_one_error() {
        for args in [
            quote!(),
            quote!(blocking),
            quote!(reason = "x"),
            quote!(blocking, reason = ""),
            quote!(blocking, reason = "  "),
            quote!(blocking, reason = 3),
            quote!(blocking, reason),
            quote!(blocking, "x"),
            quote!(blokcing, reason = "x"),
            quote!(blocking, raeson = "x"),
            quote!(blocking, blocking, reason = "x"),
            quote!(blocking, reason = "x", reason = "y"),
            quote!(blocking reason = "x"),
        ] {
            let text = args.to_string();
            assert_eq!(errors(args).len(), 1, "{text}");
        }
        assert_eq!(errors(quote!(blokcing, why = "x")).len(), 3);
    }
}

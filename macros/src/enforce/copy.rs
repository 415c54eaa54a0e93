//! Which arguments of `assert!` and the like may be written a second time, in code that never runs.
//!
//! The copy has to mean the same as the original, and its types have to follow from itself alone:
//! `dbg!(Vec::new())` gets its element type from what becomes of the result, and a copy would never
//! learn it. Where there is a doubt, nothing is asked.

use syn::{Expr, PathArguments};

use super::macros;
use crate::look::{self, Look, Then};

/// Calls whose type is decided by what becomes of their result, unless a turbofish says it.
const OPEN: &[&str] = &[
    "channel",
    "collect",
    "default",
    "empty",
    "from_fn",
    "from_iter",
    "into",
    "new",
    "parse",
    "partition",
    "pending",
    "product",
    "sum",
    "transmute",
    "try_collect",
    "try_from",
    "try_into",
    "unzip",
    "with_capacity",
    "zeroed",
];

/// Variants that leave a type parameter open.
const OPEN_VARIANTS: &[&str] = &["None", "Ok", "Err"];

/// Whether the expression may stand a second time beside the macro that holds it.
pub(crate) fn may_repeat(expr: &Expr) -> bool {
    let mut check = Repeatable(true);
    look::at_expr(&mut check, expr);
    check.0
}

struct Repeatable(bool);

impl Look for Repeatable {
    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            // Control flow out of the copy, a suspension point more, or what the parser did not
            // understand.
            Expr::Return(_)
            | Expr::Break(_)
            | Expr::Continue(_)
            | Expr::Yield(_)
            | Expr::Await(_)
            | Expr::Async(_)
            | Expr::Verbatim(_) => self.0 = false,
            Expr::MethodCall(call) if call.turbofish.is_none() && is_open(&call.method) => {
                self.0 = false;
            }
            _ => return Then::Inside,
        }
        Then::Past
    }

    fn path(&mut self, path: &syn::ExprPath) -> Then {
        let written = path
            .path
            .segments
            .iter()
            .any(|segment| !matches!(segment.arguments, PathArguments::None));
        if !written && let Some(last) = path.path.segments.last() {
            let is_variant = OPEN_VARIANTS.iter().any(|name| last.ident == name);
            let is_call = path.path.segments.len() > 1 && is_open(&last.ident);
            self.0 &= !is_variant && !is_call;
        }
        Then::Past
    }

    fn mac(&mut self, mac: &syn::Macro) -> Then {
        match macros::plain_arguments(mac) {
            Some(args) if macros::shape(mac) == macros::Shape::Arguments => {
                for arg in &args {
                    look::at_expr(self, arg);
                }
            }
            _ => self.0 = false,
        }
        Then::Past
    }

    /// An item in a copied block would be declared twice.
    fn item(&mut self, _: &syn::Item) -> Then {
        self.0 = false;
        Then::Past
    }

    fn pat(&mut self, _: &syn::Pat) -> Then {
        Then::Past
    }

    fn ty(&mut self, _: &syn::Type) -> Then {
        Then::Past
    }
}

fn is_open(name: &syn::Ident) -> bool {
    OPEN.iter().any(|open| name == open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn places_and_settled_calls_may_be_repeated() {
        for expr in [
            parse_quote!(x),
            parse_quote!(File::open(path)?.metadata().is_ok()),
            parse_quote!(a.iter().map(|x| x.len()).max() == Some(3)),
            parse_quote!(list.into_iter().collect::<Vec<_>>().is_empty()),
            parse_quote!(format!("{x}") == y),
        ] {
            assert!(may_repeat(&expr));
        }
    }

    #[test]
    fn what_is_typed_by_its_use_is_not_repeated() {
        for expr in [
            parse_quote!(Vec::new()),
            parse_quote!(list.into_iter().collect()),
            parse_quote!(r.map_err(Into::into)),
            parse_quote!(r.map_err(|e| e.into())),
            parse_quote!(Some(None)),
            parse_quote!(mine!(x)),
            parse_quote!(f(return)),
            parse_quote!(f().await),
            parse_quote!({
                fn twice() {}
                twice()
            }),
        ] {
            assert!(!may_repeat(&expr));
        }
    }
}

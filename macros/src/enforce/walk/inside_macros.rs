//! The arguments of well-known macros.

use std::mem;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Macro};

use super::Walker;
use crate::enforce::copy;
use crate::enforce::macros::{self, Shape, Source};
use crate::rules::Use;

impl Walker<'_> {
    pub(super) fn macro_call(&mut self, expr: &mut Expr, used: Use) {
        let thrown = self.thrown_away(expr, used);
        let Expr::Macro(call) = expr else { return };
        let replaced = self.mac(&mut call.mac);
        let replaced = match thrown {
            Some(question) => {
                let call = replaced.unwrap_or_else(|| call.mac.to_token_stream());
                Some(self.ask_thrown(question, &call))
            }
            None => replaced,
        };
        if let Some(replaced) = replaced {
            let attrs = &call.attrs;
            *expr = Expr::Verbatim(quote!(#(#attrs)* #replaced));
        }
    }

    /// Checks the arguments of a macro call in place. Returns tokens where the call as a whole
    /// has to be replaced.
    pub(super) fn mac(&mut self, mac: &mut Macro) -> Option<TokenStream> {
        let outer = mem::replace(&mut self.in_macro, true);
        let replaced = self.arguments(mac);
        self.in_macro = outer;
        replaced
    }

    fn arguments(&mut self, mac: &mut Macro) -> Option<TokenStream> {
        let before = self.seen.changes();
        let tokens = mac.tokens.clone();
        let rewritten = match macros::shape(mac) {
            Shape::Arguments => macros::arguments(tokens).map(|mut list| {
                list.iter_mut().for_each(|arg| self.visit_expr_mut(arg));
                list.into_token_stream()
            }),
            Shape::Vec => macros::vec(tokens).map(|mut parsed| {
                match &mut parsed {
                    macros::VecArguments::List(list) => {
                        list.iter_mut().for_each(|item| self.visit_expr_mut(item));
                    }
                    macros::VecArguments::Repeat(value, _, len) => {
                        self.visit_expr_mut(value);
                        self.visit_expr_mut(len);
                    }
                }
                parsed.into_token_stream()
            }),
            Shape::Futures => macros::futures(tokens).map(|(prefix, mut list)| {
                list.iter_mut().for_each(|future| self.future(future));
                quote!(#prefix #list)
            }),
            Shape::Matches => macros::matches(tokens).map(|mut parsed| {
                self.visit_expr_mut(&mut parsed.value);
                if let Some((_, guard)) = &mut parsed.guard {
                    self.visit_expr_mut(guard);
                }
                parsed.into_token_stream()
            }),
            Shape::Select => macros::select(tokens).map(|mut parsed| {
                let timed = self.ends_by_itself(&parsed);
                for branch in &mut parsed.branches {
                    if let Source::Future {
                        future, condition, ..
                    } = &mut branch.source
                    {
                        self.in_time(timed, |this| this.future(future));
                        if let Some((_, _, condition)) = condition {
                            self.visit_expr_mut(condition);
                        }
                    }
                    self.visit_expr_mut(&mut branch.handler);
                }
                parsed.into_token_stream()
            }),
            Shape::Shown => match macros::arguments(tokens) {
                Ok(list) => return self.shown(mac, list),
                Err(error) => Err(error),
            },
            Shape::Opaque => {
                self.seen.opaque += usize::from(!tokens.is_empty());
                return None;
            }
        };
        match rewritten {
            Ok(tokens) if self.seen.changes() > before => mac.tokens = tokens,
            Ok(_) => {}
            Err(_) => self.seen.opaque += 1,
        }
        None
    }

    /// The questions about the arguments of `assert!` and the like stand beside the call, in a copy
    /// that never runs: inside, they would show in the text that the macro prints.
    fn shown(&mut self, mac: &mut Macro, mut list: macros::Arguments) -> Option<TokenStream> {
        let repeatable = list.iter().all(copy::may_repeat);
        let before = self.seen;
        list.iter_mut().for_each(|arg| self.visit_expr_mut(arg));
        if self.seen.asked == before.asked {
            if self.seen.stripped > before.stripped {
                mac.tokens = list.into_token_stream();
            }
            return None;
        }
        if !repeatable {
            return None;
        }
        let call = macros::as_expr(mac.clone());
        let exprs = list.iter();
        let span = Span::mixed_site().located_at(
            mac.path
                .segments
                .last()
                .map_or_else(Span::call_site, |last| last.ident.span()),
        );
        Some(quote_spanned! {span=>
            ({ if false { #(let _ = #exprs;)* loop {} } }, #call).1
        })
    }
}

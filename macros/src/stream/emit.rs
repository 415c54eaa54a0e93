//! From `emit!(x)` to what hands `x` over.

use std::mem;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::{Block, Expr, Macro, Path, Stmt, Type};

use crate::change::{self, Change};
use crate::codegen::{Return, Rt, hidden, local};
use crate::diag::Diagnostics;
use crate::enforce::macros::{self, Shape, Source};
use crate::item::regroup;
use crate::look::Then;

const NAME: &str = "emit";

/// The variable that items are emitted through.
pub(super) const EMITTER: &str = "__async_rules_emitter";

/// The variable that tells how the body ends.
pub(super) const ENDING: &str = "__async_rules_ending";

// Input:
//     emit!(EXPR)                  return
//
// Output:
//     {                            return ending.done()
//         let put = { let item: T = EXPR; emitter.put(item) };
//         put.await
//     }
/// The body with its `emit!`s and its `return`s carried out. It is ordinary async code after that, in which
/// each `emit!` awaits.
pub(crate) fn lower(body: &Group, item: &Type, rt: &Rt, diags: &mut Diagnostics) -> Group {
    if !concerns(body.stream()) {
        return body.clone();
    }
    let mut lower = Lower {
        item,
        rt,
        place: Place::Body,
        instrumented: is_instrumented(body),
        diags,
    };
    // What syn cannot read, rustc may, or will have something to say about.
    let Ok(mut stmts) = Block::parse_within.parse2(body.stream()) else {
        return regroup(body, lower.tokens(body.stream()));
    };
    stmts
        .iter_mut()
        .for_each(|stmt| change::at_stmt(&mut lower, stmt));
    regroup(body, quote!(#(#stmts)*))
}

/// Whether there is anything to carry out.
fn concerns(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == NAME || ident == "return",
        TokenTree::Group(group) => concerns(group.stream()),
        _ => false,
    })
}

/// Whether the body is what `#[tracing::instrument]` makes of one.
fn is_instrumented(body: &Group) -> bool {
    body.stream().into_iter().any(|token| {
        matches!(&token, TokenTree::Ident(ident) if ident.to_string().starts_with("__tracing_"))
    })
}

struct Lower<'a> {
    item: &'a Type,
    rt: &'a Rt,
    place: Place,
    instrumented: bool,
    diags: &'a mut Diagnostics,
}

/// Where the walk is.
#[derive(Clone)]
enum Place {
    /// The body itself, whatever blocks and loops are around.
    Body,
    /// What may run elsewhere: its name in a message, and the way out.
    Elsewhere(String, &'static str),
}

impl Lower<'_> {
    /// The name of a call of `emit!`, or of `async_rules::emit!`. Others have an `emit!` too.
    fn ours(&self, path: &Path) -> Option<Ident> {
        let segments: Vec<&Ident> = path.segments.iter().map(|segment| &segment.ident).collect();
        let (name, prefix) = segments.split_last()?;
        let written = |tokens: TokenStream| {
            let text = tokens.to_string().replace(' ', "");
            text.trim_start_matches("::").to_owned()
        };
        let prefix = written(quote!(#(#prefix)::*));
        (*name == NAME && (prefix.is_empty() || prefix == written(self.rt.to_token_stream())))
            .then(|| (*name).clone())
    }

    fn within(
        &mut self,
        what: impl Into<String>,
        help: &'static str,
        walk: impl FnOnce(&mut Self),
    ) {
        let inside = Place::Elsewhere(what.into(), help);
        let outer = mem::replace(&mut self.place, inside);
        walk(self);
        self.place = outer;
    }

    /// A macro call: what replaces it if it is an `emit!`. The arguments of others are walked in place.
    fn mac(&mut self, mac: &mut Macro) -> Option<TokenStream> {
        match self.ours(&mac.path) {
            Some(name) => Some(self.emit(&name, mac.tokens.clone())),
            None => {
                self.arguments(mac);
                None
            }
        }
    }

    /// `emit!(tokens)`
    fn emit(&mut self, name: &Ident, tokens: TokenStream) -> TokenStream {
        let span = hidden(name.span());
        if let Place::Elsewhere(what, help) = &self.place {
            self.diags
                .error(name, format!("`emit!` inside {what}"))
                .note("only the body of the stream itself can emit")
                .help(help);
            let rt = self.rt.at(span);
            return quote_spanned!(span=> #rt::__private::not_emitted(#tokens));
        }
        if tokens.is_empty() {
            self.diags
                .error(name, "`emit!` needs an item")
                .help("write `emit!(item)`");
            return quote_spanned!(span=> {});
        }
        let value = match macros::arguments(tokens.clone()) {
            Ok(mut list) if list.len() == 1 => {
                list.iter_mut()
                    .for_each(|value| change::at_expr(self, value));
                list.first().into_token_stream()
            }
            Ok(list) => {
                self.diags
                    .error(&list, "`emit!` takes one item")
                    .help("emit a tuple, `emit!((a, b))`, or one item after the other");
                return quote_spanned!(span=> {});
            }
            // rustc says what is wrong with it.
            Err(_) => {
                let tokens = self.tokens(tokens);
                let rt = self.rt.at(span);
                quote_spanned!(span=> #rt::__async_rules_item!(#tokens))
            }
        };
        let emitter = local(EMITTER, name.span());
        let item = local("__async_rules_item", name.span());
        let put = local("__async_rules_put", name.span());
        let ty = Return::of(Some(self.item), name.span())
            .named()
            .map(|ty| quote_spanned!(span=> : #ty));
        quote_spanned!(span=> {
            // In a block of its own, or there would be room for the item in the future too.
            let #put = { let #item #ty = #value; #emitter.put(#item) };
            #put.await
        })
    }

    /// The arguments of a macro call: those of well-known ones run where the call stands.
    fn arguments(&mut self, mac: &mut Macro) {
        if !concerns(mac.tokens.clone()) {
            return;
        }
        mac.tokens = self.known_arguments(mac).unwrap_or_else(|| {
            let name = mac.path.segments.last().map(|last| last.ident.unraw());
            let what = format!(
                "`{}!`, which may run it elsewhere",
                name.into_token_stream()
            );
            let help = "have the macro give the item, and emit it behind";
            let mut rewritten = TokenStream::new();
            self.within(what, help, |this| {
                rewritten = this.tokens(mac.tokens.clone())
            });
            rewritten
        });
    }

    fn known_arguments(&mut self, mac: &Macro) -> Option<TokenStream> {
        let tokens = mac.tokens.clone();
        match macros::shape(mac) {
            Shape::Arguments | Shape::Shown => {
                let mut list = macros::arguments(tokens).ok()?;
                list.iter_mut().for_each(|arg| change::at_expr(self, arg));
                Some(list.into_token_stream())
            }
            Shape::Futures => {
                let (prefix, mut list) = macros::futures(tokens).ok()?;
                list.iter_mut()
                    .for_each(|future| change::at_expr(self, future));
                Some(quote!(#prefix #list))
            }
            Shape::Select => {
                let mut parsed = macros::select(tokens).ok()?;
                for branch in &mut parsed.branches {
                    if let Source::Future { future, .. } = &mut branch.source {
                        change::at_expr(self, future);
                    }
                    change::at_expr(self, &mut branch.handler);
                }
                Some(parsed.into_token_stream())
            }
            _ => None,
        }
    }

    /// What cannot be read as expressions: the `emit!`s are found among the tokens.
    fn tokens(&mut self, tokens: TokenStream) -> TokenStream {
        let mut tokens = tokens.into_iter().peekable();
        let mut done = TokenStream::new();
        // `other::emit!` is another macro.
        let mut after_path = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(name) if name == NAME && !after_path => {
                    let bang = tokens.next_if(
                        |next| matches!(next, TokenTree::Punct(punct) if punct.as_char() == '!'),
                    );
                    let call = bang
                        .is_some()
                        .then(|| tokens.next_if(|next| matches!(next, TokenTree::Group(_))))
                        .flatten();
                    match call {
                        Some(TokenTree::Group(group)) => {
                            done.extend(self.emit(&name, group.stream()));
                        }
                        _ => {
                            done.extend([TokenTree::from(name)]);
                            done.extend(bang);
                        }
                    }
                    after_path = false;
                }
                TokenTree::Group(group) => {
                    let inside = self.tokens(group.stream());
                    done.extend([TokenTree::from(regroup(&group, inside))]);
                    after_path = false;
                }
                other => {
                    after_path =
                        matches!(&other, TokenTree::Punct(punct) if punct.as_char() == ':');
                    done.extend([other]);
                }
            }
        }
        done
    }
}

impl Change for Lower<'_> {
    fn expr_mut(&mut self, expr: &mut Expr) -> Then {
        match expr {
            Expr::Macro(call) => {
                if let Some(tokens) = self.mac(&mut call.mac) {
                    let attrs = &call.attrs;
                    *expr = Expr::Verbatim(quote!(#(#attrs)* #tokens));
                }
            }
            Expr::Return(back) if back.expr.is_none() && matches!(self.place, Place::Body) => {
                let span = back.return_token.span;
                let ending = local(ENDING, span);
                let span = hidden(span);
                back.expr = Some(Box::new(Expr::Verbatim(
                    quote_spanned!(span=> #ending.done()),
                )));
            }
            Expr::Async(_) => {
                let help = if self.instrumented {
                    "put `#[stream]` above `#[instrument]`, which has made a block of the body"
                } else {
                    "emit what it gives, where it is awaited"
                };
                self.within(
                    "an async block, which is a future of its own",
                    help,
                    |this| {
                        change::inside_expr(this, expr);
                    },
                );
            }
            Expr::Closure(closure) if closure.asyncness.is_some() => self.within(
                "an async closure, which is a future of its own",
                "have it return the item, and emit that where it is awaited",
                |this| change::inside_expr(this, expr),
            ),
            Expr::Closure(_) => self.within(
                "a closure, which cannot wait",
                "have it return the item, and emit that where it is called; a `for` loop can emit",
                |this| change::inside_expr(this, expr),
            ),
            // Another context, whose `return` is another one too.
            Expr::Const(_) => {}
            _ => return Then::Inside,
        }
        Then::Past
    }

    fn stmt_mut(&mut self, stmt: &mut Stmt) -> Then {
        match stmt {
            Stmt::Macro(call) => {
                if let Some(tokens) = self.mac(&mut call.mac) {
                    let attrs = &call.attrs;
                    *stmt = Stmt::Expr(Expr::Verbatim(quote!(#(#attrs)* #tokens)), call.semi_token);
                }
            }
            // A fn of its own, with attributes of its own.
            Stmt::Item(_) => {}
            _ => return Then::Inside,
        }
        Then::Past
    }

    fn type_mut(&mut self, _: &mut Type) -> Then {
        Then::Past
    }
}

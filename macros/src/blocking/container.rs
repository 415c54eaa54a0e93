//! The fns of an impl block or a trait: which of them are marked.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::Attribute;
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned;

use super::args::Marking;
use super::words::Words;
use super::{USED, documented, is_mark, is_sync};
use crate::diag::Diagnostics;
use crate::enforce::{as_it_stands, keyword};
use crate::item::{FnItem, regroup};

/// A marked method, as it was written.
pub(super) struct Method {
    pub(super) item: FnItem,
    pub(super) words: Words,
    pub(super) companion: bool,
}

/// An impl block or a trait.
pub(super) struct Container {
    /// Everything before the braces.
    pub(super) head: TokenStream,
    pub(super) body: Group,
    pub(super) marked: Vec<Method>,
    /// The paths of the attributes that were taken off its members, each once.
    pub(super) taken: Vec<syn::Path>,
}

impl Container {
    /// Takes the item apart, `None` where it has no braces. `owner` is what its methods are called
    /// after: `Client` of `Client::get`.
    pub(super) fn read<T: Parse>(
        item: &TokenStream,
        owner: impl FnOnce(&TokenStream) -> Option<String>,
        marking: &Marking,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let mut tokens: Vec<TokenTree> = item.clone().into_iter().collect();
        let body = match tokens.pop()? {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => group,
            // An item that a macro hands on in an invisible group.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                return Self::read::<T>(&group.stream(), owner, marking, diags);
            }
            _ => return None,
        };
        let head: TokenStream = tokens.into_iter().collect();
        let owner = owner(&head)?;
        let mut members = Members {
            owner,
            marking,
            marked: Vec::new(),
            taken: Vec::new(),
            diags,
        };
        let walk = |input: ParseStream<'_>| {
            let mut done = TokenStream::new();
            done.append_all(input.call(Attribute::parse_inner)?);
            while !input.is_empty() {
                done.extend(members.next::<T>(input)?);
            }
            Ok(done)
        };
        let content = match walk.parse2(body.stream()) {
            Ok(done) => {
                members.check(item);
                done
            }
            // Half-typed, or newer than the parser: as it stands, and rustc has its say.
            Err(_) => {
                members.marked.clear();
                members.taken.clear();
                body.stream()
            }
        };
        let Members { marked, taken, .. } = members;
        Some(Self {
            head,
            body: regroup(&body, content),
            marked,
            taken,
        })
    }

    /// The item again.
    pub(super) fn with(&self, more: TokenStream) -> TokenStream {
        let mut content = self.body.stream();
        content.extend(more);
        let body = regroup(&self.body, content);
        let mut tokens = self.head.clone();
        body.to_tokens(&mut tokens);
        tokens
    }
}

struct Members<'a> {
    owner: String,
    marking: &'a Marking,
    marked: Vec<Method>,
    /// What was taken off, each path once.
    taken: Vec<syn::Path>,
    diags: &'a mut Diagnostics,
}

impl Members<'_> {
    fn next<T: Parse>(&mut self, input: ParseStream<'_>) -> syn::Result<TokenStream> {
        let ahead = input.fork();
        let Ok(item) = ahead.parse::<FnItem>() else {
            return as_it_stands::<T>(input);
        };
        input.advance_to(&ahead);
        Ok(self.function(item))
    }

    fn function(&mut self, mut item: FnItem) -> TokenStream {
        let mut own: Vec<Attribute> = Vec::new();
        item.attrs.retain(|attr| {
            let ours = is_mark(attr);
            if ours {
                own.push(attr.clone());
            }
            !ours
        });
        for attr in &own {
            if !self.taken.contains(attr.path()) {
                self.taken.push(attr.path().clone());
            }
        }
        if let Some(second) = own.get(1) {
            self.diags
                .error(second.path(), "a second `#[blocking]` on one fn")
                .help("write its arguments into one attribute");
        }
        let attribute = own.first().map(Spanned::span);
        if own.is_empty() && self.marking.some.is_some() || !is_sync(&item, attribute, self.diags) {
            return item.into_token_stream();
        }
        let marking = match own.first() {
            Some(attr) => self.marking.inside(attr, self.diags),
            None => self.marking.clone(),
        };
        let name = format!("{}::{}", self.owner, item.sig.ident.unraw());
        let words = Words::new(name, &marking);
        let done = documented(item.clone(), &words, &marking.rt);
        self.marked.push(Method {
            item,
            words,
            companion: marking.companion,
        });
        done.into_token_stream()
    }

    /// Reports an attribute that marks nothing.
    fn check(&mut self, item: &TokenStream) {
        if self.marked.is_empty() && self.diags.is_empty() {
            let error = match self.marking.some {
                Some(some) => self
                    .diags
                    .error_at(some, "`#[blocking(some)]` marks nothing"),
                None => self
                    .diags
                    .error(keyword(item), "`#[blocking]` finds no sync fn in here"),
            };
            error.help(match self.marking.some {
                Some(_) => {
                    "put `#[blocking]` on the methods that block, or leave out `some` to mark all"
                }
                None => "remove the attribute: an async fn does not block",
            });
        }
    }
}

/// So that the imports of attributes that were taken off count as used.
pub(super) fn used(paths: &[syn::Path]) -> TokenStream {
    let span = Span::mixed_site();
    let mark = proc_macro2::Ident::new(USED, span);
    quote::quote_spanned!(span=> #(#[#paths(#mark)] const _: () = ();)*)
}

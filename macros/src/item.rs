//! The function that an attribute sits on. The body stays raw tokens: half-typed code must still expand,
//! and only rule checking needs to read it.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Signature, Token, Type, Visibility};

use crate::neighbors;

/// A fn as attributes, signature and raw body.
#[derive(Clone)]
pub(crate) struct FnItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) defaultness: Option<Token![default]>,
    pub(crate) sig: Signature,
    pub(crate) body: Body,
}

#[derive(Clone)]
pub(crate) enum Body {
    /// `{ .. }`, its inner attributes lifted to the outside.
    Braced(Group),
    /// A fn of a trait or of an `extern` block, which ends in `;`.
    Missing(Token![;]),
}

/// How the work of a fn is spelled, which decides where a wrapper goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `async fn f() -> T { work }`
    Async,
    /// `fn f() -> Pin<Box<dyn Future<Output = T>>> { Box::pin(async move { work }) }`: what
    /// `#[async_trait]` makes of an `async fn` before it hands it to us.
    Boxed,
    /// `fn f() -> T { work }`
    Sync,
}

impl Parse for FnItem {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let defaultness = input.parse()?;
        let sig = input.parse()?;
        let body = if input.peek(Token![;]) {
            Body::Missing(input.parse()?)
        } else {
            let token: TokenTree = input.parse()?;
            let group = braced(&token)
                .ok_or_else(|| syn::Error::new(token.span(), "expected the body of a fn"))?;
            Body::Braced(lift_inner_attributes(&group, &mut attrs)?)
        };
        Ok(Self {
            attrs,
            vis,
            defaultness,
            sig,
            body,
        })
    }
}

impl ToTokens for FnItem {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attrs);
        self.vis.to_tokens(tokens);
        self.defaultness.to_tokens(tokens);
        self.sig.to_tokens(tokens);
        self.body.to_tokens(tokens);
    }
}

impl ToTokens for Body {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Braced(group) => group.to_tokens(tokens),
            Self::Missing(semicolon) => semicolon.to_tokens(tokens),
        }
    }
}

impl FnItem {
    /// How the fn is spelled; a fn without body counts by its signature alone.
    pub(crate) fn shape(&self) -> Shape {
        if self.sig.asyncness.is_some() {
            return Shape::Async;
        }
        match &self.body {
            Body::Braced(group)
                if neighbors::boxed_output(&self.sig).is_some()
                    && neighbors::boxed_async_block(group).is_some() =>
            {
                Shape::Boxed
            }
            _ => Shape::Sync,
        }
    }

    /// Replaces the work (the body, or the inside of the boxed async block) by what `f` makes of it.
    /// A fn without body stays as it is. `shape` is what the fn was at first: its signature may have changed.
    pub(crate) fn replace_work(&mut self, shape: Shape, f: impl FnOnce(Group) -> TokenStream) {
        let Body::Braced(body) = &mut self.body else {
            return;
        };
        if shape == Shape::Boxed {
            if let Some(replaced) = neighbors::replace_boxed_async_block(body, f) {
                *body = replaced;
            }
        } else {
            let work = f(body.clone());
            *body = regroup(body, work);
        }
    }
}

/// `{ .. }`, also inside the invisible group that `macro_rules!` puts around `$body:block`.
fn braced(token: &TokenTree) -> Option<Group> {
    let TokenTree::Group(group) = token else {
        return None;
    };
    match group.delimiter() {
        Delimiter::Brace => Some(group.clone()),
        Delimiter::None => {
            let mut inside = group.stream().into_iter();
            braced(&inside.next()?).filter(|_| inside.next().is_none())
        }
        Delimiter::Parenthesis | Delimiter::Bracket => None,
    }
}

/// A type without the invisible groups that `macro_rules!` puts around `$t:ty`.
pub(crate) fn peel_type(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}

/// A group with other content, its own delimiter and span.
pub(crate) fn regroup(group: &Group, content: TokenStream) -> Group {
    let mut new = Group::new(group.delimiter(), content);
    new.set_span(group.span());
    new
}

/// `{ #![allow(..)] .. }` means the same as the attribute on the fn, and a wrapper must not end up above it.
fn lift_inner_attributes(body: &Group, attrs: &mut Vec<Attribute>) -> syn::Result<Group> {
    let is_inner = {
        let mut start = body.stream().into_iter();
        matches!(start.next(), Some(TokenTree::Punct(p)) if p.as_char() == '#')
            && matches!(start.next(), Some(TokenTree::Punct(p)) if p.as_char() == '!')
    };
    if !is_inner {
        return Ok(body.clone());
    }
    let (lifted, rest) = syn::parse::Parser::parse2(
        |input: ParseStream<'_>| {
            let lifted = input.call(Attribute::parse_inner)?;
            Ok((lifted, input.parse::<TokenStream>()?))
        },
        body.stream(),
    )?;
    attrs.extend(lifted.into_iter().map(|mut attr| {
        attr.style = syn::AttrStyle::Outer;
        attr
    }));
    Ok(regroup(body, rest))
}

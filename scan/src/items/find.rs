//! The walk over one file.

use std::ops::Range;

use proc_macro2::Span;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ReturnType, Signature};

use super::{Body, Form, Item, Items, Owner, Skip, SkipReason, closed, tokens};
use crate::Error;
use crate::edit::position;

/// Where the Rust of a file begins: after a byte order mark and a shebang.
///
/// The parser would strip both by itself and then count from what is left.
fn start_of_rust(source: &str) -> usize {
    let bom = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let rest = &source[bom..];
    // `#![..]` is an inner attribute, also with blanks or comments between `!` and `[`; a comment there is so rare
    // that treating the line as a shebang only costs the attribute, and the file still parses.
    if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
        bom + rest.find('\n').unwrap_or(rest.len())
    } else {
        bom
    }
}

pub(super) fn find(source: &str) -> Result<Items, Error> {
    let start = start_of_rust(source);
    let file: syn::File = match syn::parse_str(&source[start..]) {
        Ok(file) => file,
        Err(error) => {
            let (line, _) = position(source, start);
            let reason = SkipReason::DoesNotParse(error.to_string());
            let skip = Skip {
                path: String::new(),
                line: line + error.span().start().line.saturating_sub(1),
                reason,
            };
            return Ok(Items {
                skipped: vec![skip],
                // Nobody knows.
                renames: true,
                ..Items::default()
            });
        }
    };
    let mut walk = Walk {
        source,
        start,
        path: Vec::new(),
        attributes: Vec::new(),
        owner: None,
        foreign: 0,
        is_closed: None,
        items: Items::default(),
        misplaced: None,
    };
    walk.visit_file(&file);
    match walk.misplaced {
        Some(error) => Err(error),
        None => {
            walk.items
                .found
                .sort_by_key(|item| (item.bytes.start, std::cmp::Reverse(item.bytes.end)));
            Ok(walk.items)
        }
    }
}

struct Walk<'a> {
    source: &'a str,
    /// What the parser's offsets are relative to.
    start: usize,
    /// The modules, types and fns around, and the attributes of them all.
    path: Vec<String>,
    attributes: Vec<String>,
    /// The impl block or trait that the next fn belongs to, and its attributes.
    owner: Option<(Owner, Vec<String>)>,
    /// How many of the attributes around may do anything with what is in there.
    foreign: usize,
    /// In the body of a fn: whether nothing in it has been found that is seen outside of it.
    is_closed: Option<bool>,
    items: Items,
    misplaced: Option<Error>,
}

/// A fn in whatever position it has, seen alike.
struct Function<'a> {
    attrs: &'a [Attribute],
    sig: &'a Signature,
    body: Option<&'a Block>,
    bytes: Option<Range<usize>>,
}

impl Walk<'_> {
    fn within(
        &mut self,
        name: String,
        attrs: &[Attribute],
        owner: Option<Owner>,
        visit: impl FnOnce(&mut Self),
    ) {
        let attributes = attribute_paths(attrs);
        let outer_foreign = self.foreign;
        self.foreign += attrs.iter().filter(|one| !closed::is_plain(one)).count();
        self.path.push(name);
        let outer_attributes = self.attributes.len();
        self.attributes.extend(attributes.iter().cloned());
        let owner = owner.map(|owner| (owner, attributes));
        let outer = std::mem::replace(&mut self.owner, owner);
        visit(self);
        self.owner = outer;
        self.attributes.truncate(outer_attributes);
        self.path.pop();
        self.foreign = outer_foreign;
    }

    /// Visits a fn, and notes its body unless it stands in another one.
    fn body(&mut self, function: &Function<'_>, visit: impl FnOnce(&mut Self)) {
        let body = match (self.is_closed, function.body) {
            (None, Some(body)) => body,
            _ => return visit(self),
        };
        self.is_closed = Some(self.foreign == 0 && function.sig.constness.is_none());
        visit(self);
        let is_closed = self.is_closed.take() == Some(true);
        if let (Some(bytes), Some(body)) = (function.bytes.clone(), tokens::bytes(body)) {
            let in_source = |bytes: Range<usize>| self.start + bytes.start..self.start + bytes.end;
            self.items.bodies.push(Body {
                bytes: in_source(bytes),
                body: in_source(body),
                is_closed,
            });
        }
    }

    fn fn_item(&mut self, function: &Function<'_>, visit: impl FnOnce(&mut Self)) {
        self.function(function);
        let name = function.sig.ident.to_string();
        self.body(function, |walk| {
            walk.within(name, function.attrs, None, visit)
        });
    }

    /// What is being visited is seen outside of the body that it is in, if it is in one.
    fn opens(&mut self) {
        if let Some(is_closed) = &mut self.is_closed {
            *is_closed = false;
        }
    }

    fn full_path(&self, name: &str) -> String {
        let mut path = self.path.join("::");
        if !path.is_empty() {
            path.push_str("::");
        }
        path + name
    }

    fn skip(&mut self, name: &str, at: Span, reason: SkipReason) {
        let (line, _) = position(self.source, self.start + at.byte_range().start);
        let path = self.full_path(name);
        self.items.skipped.push(Skip { path, line, reason });
    }

    fn function(&mut self, function: &Function<'_>) {
        let Function {
            attrs,
            sig,
            body,
            bytes,
        } = function;
        let name = sig.ident.to_string();
        let form = match (sig.asyncness, body) {
            (Some(_), _) => Some(Form::AsyncFn),
            (None, Some(body)) if has_async_code(body) => Some(Form::HasAsyncCode),
            (None, _) => None,
        };
        let Some(form) = form else { return };
        let refusal = if body.is_none() {
            Some(SkipReason::NoBody)
        } else if sig.constness.is_some() {
            Some(SkipReason::ConstFn)
        } else if sig.abi.is_some() {
            Some(SkipReason::ExternFn)
        } else {
            None
        };
        if let Some(reason) = refusal {
            return self.skip(&name, sig.fn_token.span, reason);
        }
        let in_source = |bytes: Range<usize>| self.start + bytes.start..self.start + bytes.end;
        let Some(bytes) = bytes.clone().map(in_source) else {
            return;
        };
        let Some(body) = body.and_then(tokens::bytes).map(in_source) else {
            return;
        };
        let named = self.start + sig.ident.span().byte_range().start;
        let agrees = self.source.is_char_boundary(bytes.start)
            && self
                .source
                .get(named..)
                .is_some_and(|rest| rest.starts_with(&name));
        if !agrees {
            self.misplaced.get_or_insert(Error::Misplaced {
                offset: named,
                item: name,
            });
            return;
        }
        let return_type = match &sig.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => tokens::bytes(ty)
                .and_then(|ty| self.source.get(self.start + ty.start..self.start + ty.end))
                .map(str::to_owned),
        };
        let (owner, owner_attributes) = self.owner.clone().unwrap_or((Owner::Module, Vec::new()));
        self.items.found.push(Item {
            path: self.full_path(&name),
            form,
            owner,
            insert_at: bytes.start,
            lines: position(self.source, bytes.start).0..=position(self.source, bytes.end).0,
            bytes,
            body,
            return_type,
            attributes: attribute_paths(attrs),
            owner_attributes,
            attributes_around: self.attributes.clone(),
            generics: sig.generics.params.len(),
            has_receiver: sig.receiver().is_some(),
        });
    }
}

/// The paths of attributes, without doc comments.
fn attribute_paths(attrs: &[Attribute]) -> Vec<String> {
    attrs
        .iter()
        .filter(|attr| !attr.path().is_ident("doc"))
        .map(|attr| compact(attr.path()))
        .collect()
}

/// Tokens as text without spaces.
fn compact(syntax: &impl ToTokens) -> String {
    syntax
        .to_token_stream()
        .to_string()
        .split_whitespace()
        .collect()
}

/// Tells whether a body has an async block or closure of its own, those of nested items aside.
fn has_async_code(body: &Block) -> bool {
    struct Search(bool);
    impl Visit<'_> for Search {
        fn visit_item(&mut self, _: &syn::Item) {}
        fn visit_expr_async(&mut self, _: &syn::ExprAsync) {
            self.0 = true;
        }
        fn visit_expr_closure(&mut self, closure: &syn::ExprClosure) {
            self.0 |= closure.asyncness.is_some();
            visit::visit_expr_closure(self, closure);
        }
    }
    let mut search = Search(false);
    search.visit_block(body);
    search.0
}

impl Visit<'_> for Walk<'_> {
    fn visit_item_mod(&mut self, module: &syn::ItemMod) {
        self.items.renames |= closed::is_known_module(&module.ident);
        self.within(module.ident.to_string(), &module.attrs, None, |walk| {
            visit::visit_item_mod(walk, module)
        });
    }

    fn visit_item_impl(&mut self, block: &syn::ItemImpl) {
        let owner = if block.trait_.is_some() {
            Owner::TraitImpl
        } else {
            Owner::Impl
        };
        let name = match &*block.self_ty {
            // The type's name says enough, its arguments only make the path hard to read.
            syn::Type::Path(ty) => ty.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        };
        let name = name.unwrap_or_else(|| compact(&block.self_ty));
        self.within(name, &block.attrs, Some(owner), |walk| {
            visit::visit_item_impl(walk, block)
        });
    }

    fn visit_item_trait(&mut self, item: &syn::ItemTrait) {
        self.within(
            item.ident.to_string(),
            &item.attrs,
            Some(Owner::Trait),
            |walk| visit::visit_item_trait(walk, item),
        );
    }

    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        // A fn in the body of a method is no method.
        let outer = self.owner.take();
        // As a method it would be called by a dot.
        self.items.renames |= item.sig.ident == "drop";
        let function = Function {
            attrs: &item.attrs,
            sig: &item.sig,
            body: Some(&item.block),
            bytes: tokens::bytes(item),
        };
        self.fn_item(&function, |walk| visit::visit_item_fn(walk, item));
        self.owner = outer;
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        let function = Function {
            attrs: &item.attrs,
            sig: &item.sig,
            body: Some(&item.block),
            bytes: tokens::bytes(item),
        };
        self.fn_item(&function, |walk| visit::visit_impl_item_fn(walk, item));
    }

    fn visit_trait_item_fn(&mut self, item: &syn::TraitItemFn) {
        let body = item.default.as_ref();
        let function = Function {
            attrs: &item.attrs,
            sig: &item.sig,
            body,
            bytes: tokens::bytes(item),
        };
        self.fn_item(&function, |walk| visit::visit_trait_item_fn(walk, item));
    }

    fn visit_item(&mut self, item: &syn::Item) {
        self.opens();
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        self.items.renames |= closed::imports_another(&item.tree);
    }

    fn visit_item_extern_crate(&mut self, item: &syn::ItemExternCrate) {
        self.items.renames |= item
            .attrs
            .iter()
            .any(|one| one.path().is_ident("macro_use"))
            && !closed::is_known_module(&item.ident);
    }

    fn visit_item_macro(&mut self, item: &syn::ItemMacro) {
        self.items.renames |= item.ident.as_ref().is_some_and(closed::is_known_name);
        visit::visit_item_macro(self, item);
    }

    fn visit_attribute(&mut self, attribute: &Attribute) {
        if self.is_closed.is_some() && !closed::is_plain(attribute) {
            self.opens();
        }
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        if self.is_closed.is_some()
            && (!closed::is_known_macro(&call.path) || closed::defines(call.tokens.clone()))
        {
            self.opens();
        }
        self.items.renames |= closed::renames_in(call.tokens.clone());
        let mut found = Vec::new();
        tokens::async_fns(call.tokens.clone(), &mut found);
        for (name, at) in found {
            self.skip(&name, at, SkipReason::InsideMacro(compact(&call.path)));
        }
    }
}

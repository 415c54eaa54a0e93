//! What stands in for items that a version or the features of a crate leave out, so that a question
//! about them compiles and is answered with no.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::{GenericArgument, PathArguments};

/// Items below the root of a crate.
#[derive(Default)]
pub(in crate::probe) struct StandIns {
    modules: BTreeMap<String, Self>,
    types: BTreeMap<String, Parameters>,
    traits: BTreeSet<String>,
    /// Associated ones stand below their type.
    functions: BTreeMap<String, (Parameters, usize)>,
    associated: BTreeMap<String, Self>,
}

/// How many of each kind.
#[derive(Clone, Copy, Default)]
pub(super) struct Parameters {
    lifetimes: usize,
    types: usize,
}

impl Parameters {
    pub(super) fn of(arguments: &PathArguments) -> Self {
        let mut found = Self::default();
        if let PathArguments::AngleBracketed(list) = arguments {
            for argument in &list.args {
                match argument {
                    GenericArgument::Lifetime(_) => found.lifetimes += 1,
                    _ => found.types += 1,
                }
            }
        }
        found
    }

    /// `&'a0 (), T0, T1`, so that a struct has a use for each.
    fn uses(self, span: Span) -> TokenStream {
        let lifetimes = (0..self.lifetimes).map(|n| syn::Lifetime::new(&format!("'a{n}"), span));
        let types = (0..self.types).map(|n| format_ident!("T{n}", span = span));
        quote_spanned!(span=> #(&#lifetimes (),)* #(#types,)*)
    }

    /// `'a0, T0, T1`
    fn names(self, span: Span) -> TokenStream {
        let lifetimes = (0..self.lifetimes).map(|n| syn::Lifetime::new(&format!("'a{n}"), span));
        let types = (0..self.types).map(|n| format_ident!("T{n}", span = span));
        quote_spanned!(span=> #(#lifetimes,)* #(#types),*)
    }
}

impl StandIns {
    /// `blocking::Client`, `Receiver<T>`
    pub(in crate::probe) fn add_type(&mut self, path: &str) {
        let Ok(path) = syn::parse_str::<syn::Path>(path) else {
            return;
        };
        let Some((last, modules)) = split(&path) else {
            return;
        };
        self.at(&modules)
            .types
            .insert(last.ident.to_string(), Parameters::of(&last.arguments));
    }

    /// The traits of the crate that parameters are bound by: `r2d2::ManageConnection` of
    /// `M: diesel::r2d2::ManageConnection`.
    pub(super) fn add_bounds(&mut self, generics: &str, crate_name: &str) {
        let Ok(generics) = syn::parse_str::<syn::Generics>(&format!("<{generics}>")) else {
            return;
        };
        for bound in generics
            .type_params()
            .flat_map(|parameter| &parameter.bounds)
        {
            if let syn::TypeParamBound::Trait(bound) = bound
                && let mut segments = bound.path.segments.iter()
                && segments
                    .next()
                    .is_some_and(|first| first.ident == crate_name)
                && let mut modules = segments.collect::<Vec<_>>()
                && let Some(name) = modules.pop()
            {
                self.at(&modules).traits.insert(name.ident.to_string());
            }
        }
    }

    /// `blocking::get::<&'static str>`, `Client::new`, and the types that it takes where they tell it
    /// apart.
    pub(super) fn add_function(&mut self, path: &str, arguments: Option<&str>) {
        let Ok(path) = syn::parse_str::<syn::Path>(path) else {
            return;
        };
        let Some((last, mut modules)) = split(&path) else {
            return;
        };
        let taken = arguments.map_or(0, count);
        let function = (Parameters::of(&last.arguments), taken);
        let owner = modules.pop_if(|owner| owner.ident.to_string().starts_with(char::is_uppercase));
        let module = self.at(&modules);
        let place = match owner {
            None => module,
            Some(owner) => {
                let name = owner.ident.to_string();
                let parameters = Parameters::of(&owner.arguments);
                module.types.insert(name.clone(), parameters);
                module.associated.entry(name).or_default()
            }
        };
        place.functions.insert(last.ident.to_string(), function);
    }

    fn at(&mut self, modules: &[&syn::PathSegment]) -> &mut Self {
        modules.iter().fold(self, |place, module| {
            place.modules.entry(module.ident.to_string()).or_default()
        })
    }

    /// The functions as those of a trait.
    pub(super) fn associated(&self, span: Span) -> TokenStream {
        self.all_functions(&TokenStream::new(), span)
    }

    pub(in crate::probe) fn tokens(&self, span: Span) -> TokenStream {
        let name = |name: &String| Ident::new(name, span);
        let mut out = TokenStream::new();
        for (module, inner) in &self.modules {
            let (module, inner) = (name(module), inner.tokens(span));
            out.extend(quote_spanned!(span=>
                #[allow(dead_code)]
                pub mod #module {
                    #inner
                }
            ));
        }
        for bound in &self.traits {
            let bound = name(bound);
            out.extend(quote_spanned!(span=>
                #[allow(dead_code)]
                pub trait #bound {}
            ));
        }
        for (ty, parameters) in &self.types {
            let associated = self.associated.get(ty);
            let uses = parameters.uses(span);
            let (ty, parameters) = (name(ty), parameters.names(span));
            out.extend(quote_spanned!(span=>
                #[allow(dead_code)]
                pub struct #ty<#parameters>(#[allow(dead_code)] ::core::marker::PhantomData<(#uses)>);
            ));
            if let Some(associated) = associated {
                let functions = associated.tokens(span);
                out.extend(quote_spanned!(span=>
                    #[allow(dead_code)]
                    impl<#parameters> #ty<#parameters> {
                        #functions
                    }
                ));
            }
        }
        out.extend(self.all_functions(&quote_spanned!(span=> pub), span));
        out
    }

    fn all_functions(&self, visibility: &TokenStream, span: Span) -> TokenStream {
        let functions = self
            .functions
            .iter()
            .map(|(function, (parameters, taken))| {
                let function = Ident::new(function, span);
                let types = parameters.names(span);
                let taken: Vec<Ident> = (0..*taken)
                    .map(|n| format_ident!("A{n}", span = span))
                    .collect();
                let comma = (parameters.types > 0).then(|| quote_spanned!(span=> ,));
                quote_spanned!(span=>
                    #[allow(dead_code)]
                    #visibility fn #function<#types #comma #(#taken),*>(#(_: #taken),*) {}
                )
            });
        functions.collect()
    }
}

/// The last segment of a path, and those before it.
fn split(path: &syn::Path) -> Option<(&syn::PathSegment, Vec<&syn::PathSegment>)> {
    let mut segments: Vec<&syn::PathSegment> = path.segments.iter().collect();
    let last = segments.pop()?;
    Some((last, segments))
}

/// How many types a text lists.
pub(super) fn count(types: &str) -> usize {
    use syn::parse::Parser;
    let list = syn::punctuated::Punctuated::<syn::Type, syn::Token![,]>::parse_terminated;
    list.parse_str(types).map_or(0, |types| types.len())
}

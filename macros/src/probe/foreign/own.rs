//! Items that the user's own `async-rules.toml` lists.
//!
//! The last segment of a path is imported with a glob over a stand-in of its name, and it is an error
//! if the stand-in is what is found. The segments before it are left to rustc, which speaks of them
//! by a name that tells the line.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::package::import;
use super::stand_in::StandIns;
use super::words::missing;
use super::{Ask, Caret, Probe, ours, taking};
use crate::config::{self, Root};
use crate::probe::text::respan;

/// Output: `{ use ::legacy as async_rules_toml_line_3; STAND-IN IS-IT
///            { use async_rules_toml_line_3::sub::*; PROBE } }`
pub(super) fn question(probe: &Probe<'_>, root: &Root, ask: &Ask) -> Option<TokenStream> {
    let span = ours(probe.caret.start);
    let receiver = ask.entry.receivers.first()?;
    let path = Split::of(receiver.ty)?;
    let (alias, module) = path.import(root, probe.caret)?;
    let ty = respan(path.leaf.clone(), span);
    let generics = respan(receiver.generics.parse().ok()?, span);
    let mut stand_ins = StandIns::default();
    stand_ins.add_type(&path.leaf.to_string());
    let stand_ins = stand_ins.tokens(span);
    let judged = probe.judged(&probe.rejecting(&generics, &ty, 0), &[ask]);
    let (declared, checked) = match is_first(root) {
        false => Default::default(),
        true => missing_type(probe, ask, &generics, &ty, &path),
    };
    Some(quote_spanned!(span=> {
        #alias
        #stand_ins
        #declared
        {
            #[allow(unused_imports)]
            use #module::*;
            #checked
            #judged
        }
    }))
}

/// Whether a type is the stand-in, asked in a fn that is generic as the type is. What it takes brings
/// the bounds that the type implies.
///
/// Output: `struct Found<T>(PhantomData<T>); impl Found<STAND-IN> { fn found(&self) -> Rejected<..> .. }`
/// and `trait .. ; fn is_found<GENERICS>() { JUDGE Found(PhantomData::<TYPE>).found() }`
fn missing_type(
    probe: &Probe<'_>,
    ask: &Ask,
    generics: &TokenStream,
    ty: &TokenStream,
    path: &Split,
) -> (TokenStream, TokenStream) {
    let span = ours(probe.caret.start);
    let rt = probe.rt;
    // The stand-in asks nothing of its parameters.
    let plain = respan(path.parameters.clone(), span);
    let answer = quote_spanned!(span=> AsyncRulesFound(::core::marker::PhantomData::<#ty>).async_rules_found());
    let judged = missing(rt, &answer, &said(ask, &path.name), probe.caret);
    let declared = quote_spanned!(span=>
        struct AsyncRulesFound<T: ?::core::marker::Sized>(::core::marker::PhantomData<T>);
        impl<#plain> AsyncRulesFound<#ty> {
            fn async_rules_found(&self) -> #rt::__verdicts::Rejected {
                #rt::__private::probe::rejected()
            }
        }
        trait AsyncRulesIsThere {
            fn async_rules_found(&self) -> #rt::__verdicts::Clean {
                #rt::__verdicts::Clean
            }
        }
        impl<T: ?::core::marker::Sized> AsyncRulesIsThere for AsyncRulesFound<T> {}
    );
    let checked = quote_spanned!(span=>
        #[allow(dead_code)]
        fn async_rules_is_found<#generics>(_: ::core::marker::PhantomData<#ty>) {
            #judged
        }
    );
    (declared, checked)
}

/// Output: `{ use ::legacy as async_rules_toml_line_3; fn load() {}
///            let found = (load, { use async_rules_toml_line_3::sub::*; load });
///            JUDGE found.async_rules_pair(); found.1 }`
pub(super) fn item(rt: &TokenStream, root: &Root, ask: &Ask, caret: Caret) -> Option<TokenStream> {
    let span = ours(caret.start);
    let path = Split::of_function(ask.entry.item?)?;
    let (alias, module) = path.import(root, caret)?;
    let arguments = match ask.entry.arguments {
        Some(arguments) => Some(respan(arguments.parse().ok()?, span)),
        None => None,
    };
    let real = taking(&respan(path.leaf.clone(), span), arguments.clone(), caret);
    let (declared, stand_in) = path.stand_in(ask.entry.arguments, caret)?;
    let stand_in = taking(&stand_in, arguments, caret);
    let found = match path.owner {
        None => quote_spanned!(span=> (#stand_in, {
            #[allow(unused_imports)]
            use #module::*;
            #real
        })),
        Some(_) => quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #module::*;
            (#stand_in, #real)
        }),
    };
    let judged = is_first(root).then(|| {
        let answer = quote_spanned!(span=>
            async_rules_found.async_rules_pair::<0>().verdict(&async_rules_found.0)
        );
        let judged = missing(rt, &answer, &said(ask, &path.name), caret);
        quote_spanned!(span=> {
            use #rt::__private::probe::{Different as _, Paired as _};
            #judged
        })
    });
    Some(quote_spanned!(span=> {
        #alias
        #declared
        let async_rules_found = #found;
        #judged
        async_rules_found.1
    }))
}

/// A path of the file: the module, and what is in it.
struct Split {
    /// Behind the crate.
    modules: Vec<Ident>,
    /// `Client<'a, T>`, `load::<u8>`, `Client::open`
    leaf: TokenStream,
    /// `Client` of `Client::open`
    owner: Option<syn::PathSegment>,
    last: syn::PathSegment,
    /// The parameters of the last segment, as they stand.
    parameters: TokenStream,
    /// The path without them, for messages.
    name: String,
}

impl Split {
    fn of(text: &str) -> Option<Self> {
        Self::at(text, 1)
    }

    /// An associated function stays with its type.
    fn of_function(text: &str) -> Option<Self> {
        let path: syn::Path = syn::parse_str(text).ok()?;
        let owner = path.segments.iter().rev().nth(1)?;
        let associated = owner.ident.to_string().starts_with(char::is_uppercase);
        Self::at(text, if associated { 2 } else { 1 })
    }

    fn at(text: &str, kept: usize) -> Option<Self> {
        let path: syn::Path = syn::parse_str(text).ok()?;
        let segments: Vec<&syn::PathSegment> = path.segments.iter().collect();
        let modules = segments.len().checked_sub(kept).filter(|len| *len > 0)?;
        let (modules, leaf) = segments.split_at(modules);
        let parameters = match &leaf.last()?.arguments {
            syn::PathArguments::AngleBracketed(list) => list.args.to_token_stream(),
            _ => TokenStream::new(),
        };
        let name = segments.iter().map(|segment| segment.ident.to_string());
        let last = (*leaf.last()?).clone();
        Some(Self {
            owner: (kept > 1).then(|| leaf[0].clone()),
            last,
            modules: modules[1..]
                .iter()
                .map(|segment| segment.ident.clone())
                .collect(),
            leaf: quote::quote!(#(#leaf)::*),
            parameters,
            name: name.collect::<Vec<_>>().join("::"),
        })
    }

    /// Declares what is found where the function is not there, and names it. An associated function is
    /// that of a trait, over which one of the type's own wins.
    fn stand_in(
        &self,
        arguments: Option<&str>,
        caret: Caret,
    ) -> Option<(TokenStream, TokenStream)> {
        let span = ours(caret.start);
        let mut stand_ins = StandIns::default();
        stand_ins.add_function(&self.last.to_token_stream().to_string(), arguments);
        let Some(owner) = &self.owner else {
            let leaf = respan(self.leaf.clone(), span);
            return Some((stand_ins.tokens(span), leaf));
        };
        let function = stand_ins.associated(span);
        let mut stand_ins = StandIns::default();
        stand_ins.add_type(&owner.to_token_stream().to_string());
        let ty = stand_ins.tokens(span);
        let owner = respan(owner.to_token_stream(), span);
        let last = respan(self.last.to_token_stream(), span);
        let declared = quote_spanned!(span=>
            #ty
            #[allow(dead_code)]
            trait AsyncRulesAbsent {
                #function
            }
            impl<T: ?::core::marker::Sized> AsyncRulesAbsent for T {}
        );
        Some((
            declared,
            quote_spanned!(span=> <#owner as AsyncRulesAbsent>::#last),
        ))
    }

    /// The crate under its name of the line, and the module to import from.
    fn import(&self, root: &Root, caret: Caret) -> Option<(TokenStream, TokenStream)> {
        let span = ours(caret.start);
        let (alias, krate) = import(root, span)?;
        let modules = self
            .modules
            .iter()
            .map(|name| Ident::new(&name.to_string(), span));
        Some((alias, quote_spanned!(span=> #krate #(::#modules)*)))
    }
}

fn is_first(root: &Root) -> bool {
    root.line.is_some_and(config::is_first)
}

/// What a path leads to nothing is told with.
fn said(ask: &Ask, path: &str) -> [String; 2] {
    let line = match ask.entry.origin {
        async_rules_catalogue::Origin::Own { line } => line,
        _ => 1,
    };
    let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
    [
        format!(
            "{}: there is no `{name}` in `{module}`",
            config::place(line)
        ),
        format!("`path = \"{path}\"` leads to nothing: correct it there, or remove the entry"),
    ]
}

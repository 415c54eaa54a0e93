//! What every expansion needs, whatever the attribute: the path of the runtime crate, spans, the place of a fn.

mod call;
mod mentions;
mod params;
mod wrap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Expr, Lit, Path};

pub(crate) use call::{called, fits_a_closure, made};
pub(crate) use mentions::mentions;
pub(crate) use params::Bindings;
pub(crate) use wrap::{
    Owner, Return, WATCHES, Watch, Work, Wrapper, owned, spawned, unspawned, watched, wrapped,
};

use crate::args::peel;
use crate::diag::Diagnostics;

/// The path of the runtime crate: `::async_rules`, or what `crate = ".."` says.
#[derive(Clone, Default)]
pub(crate) enum Rt {
    #[default]
    Default,
    Written(TokenStream),
}

impl ToTokens for Rt {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.at(Span::call_site()).to_tokens(tokens);
    }
}

impl Rt {
    /// The path at `span`. A call whose path lay elsewhere would span from there to its arguments, and rustc
    /// would underline all of it. A path that the user wrote stays where it is written, so that a wrong one is
    /// underlined there.
    pub(crate) fn at(&self, span: Span) -> TokenStream {
        match self {
            Self::Default => quote_spanned!(span=> ::async_rules),
            Self::Written(path) => path.clone(),
        }
    }

    /// What [`from_source`](Self::from_source) takes.
    pub(crate) fn source(&self) -> TokenStream {
        match self {
            Self::Default => TokenStream::new(),
            Self::Written(path) => path.clone(),
        }
    }

    /// What was read before needs no second check.
    pub(crate) fn from_source(path: TokenStream) -> Self {
        if path.is_empty() {
            Self::Default
        } else {
            Self::Written(path)
        }
    }

    /// Reads the value of `crate = "path"` or `crate = path` (a path as such is what a `macro_rules!` macro
    /// has to give, because `$crate` means nothing inside a string).
    pub(crate) fn from_expr(value: &Expr, diags: &mut Diagnostics) -> Option<Self> {
        let parsed = match peel(value) {
            Expr::Path(path) if path.qself.is_none() => Some(path.path.clone()),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => text.parse_with(Path::parse_mod_style).ok(),
                _ => None,
            },
            _ => None,
        };
        let Some(path) = parsed else {
            diags
                .error(value, "`crate` is the path of the `async-rules` crate")
                .help("write `crate = \"path\"`, as in `crate = \"::my_rules\"` or `crate = \"crate::reexport\"`");
            return None;
        };
        let rooted = path.leading_colon.is_some()
            || path.segments.first().is_some_and(|first| {
                ["crate", "self", "super", "$crate"]
                    .iter()
                    .any(|root| first.ident == root)
            });
        if rooted {
            return Some(Self::Written(path.into_token_stream()));
        }
        if path.segments.len() == 1 {
            return Some(Self::Written(quote!(::#path)));
        }
        let written = path.to_token_stream().to_string().replace(' ', "");
        diags
            .error(
                value,
                format!("`{written}` can mean a crate or a module, so it may change with what is imported"),
            )
            .help(format!("write `::{written}` or `crate::{written}`"));
        None
    }
}

/// A span for generated tokens: where the user's tokens are, but out of reach of the user's names and of lints.
pub(crate) fn hidden(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// A name of a local variable that the user's code cannot see.
pub(crate) fn local(name: &str, span: Span) -> Ident {
    Ident::new(name, hidden(span))
}

/// `&'static Site` of a fn: its name with the module, and its place.
pub(crate) fn site(rt: &Rt, name: &Ident) -> TokenStream {
    let span = hidden(name.span());
    let rt = rt.at(span);
    let name = name.unraw().to_string();
    // A literal is promoted to a static; a `const { .. }` would be one more body for rustc to check.
    quote_spanned! {span=>
        &#rt::__private::Site {
            operation: ::core::concat!(::core::module_path!(), "::", #name),
            file: ::core::file!(),
            line: ::core::line!(),
        }
    }
}

/// Has an import of the macro that `method` belongs to count as used; see `imports` in the runtime.
pub(crate) fn imports(rt: &Rt, method: &str, span: Span) -> TokenStream {
    let rt = rt.at(span);
    let method = Ident::new(method, span);
    quote_spanned! {span=>
        if false {
            #[allow(unused_imports)]
            use #rt::__private::NoImports as _;
            #rt::__private::Imports.#method();
        }
    }
}

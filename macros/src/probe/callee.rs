//! Is this callee that function?

use async_rules_catalogue::{self as catalogue, Entry, Kind, Origin};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::foreign;
use super::text::{Roots, grouped, predicate, respan, rooted};
use super::verdict::{Caret, Judged, judge, ours};
use super::{Ask, Question};

/// Input:  `read(path)`
/// Output: `(Callee(match read { callee => { if false { QUESTIONS loop {} } callee } }).0)(path)`
///
/// The callee itself is bound once and asked about. A call of a bare block, `match` or tuple field
/// would leave a closure among the arguments without its expected type; passing the callee through a
/// constructor (no call at run time) keeps it.
///
/// Behind the questions about a call that is a statement of its own stands `read(ARGUMENTS);` once more:
/// rustc reports an unused result (`#[must_use]` on a fn) where a statement is the call of a path.
pub(super) fn ask(
    q: &Question<'_>,
    call: &syn::ExprCall,
    path: &syn::ExprPath,
    unused: bool,
) -> TokenStream {
    let caret = caret(&path.path);
    let span = ours(caret.start);
    let rt = respan(q.rt.clone(), span);
    // Bindings of ours have names of ours: a pattern would mean the user's constant or variant of its name.
    let callee = Ident::new("async_rules_callee", span);
    let copy = without_arguments(&path.path);
    let mut questions: Vec<TokenStream> = q
        .asks
        .iter()
        .filter(|ask| may_name(&path.path, ask.entry.kind, ask.entry.path))
        .filter_map(|ask| question(&rt, ask, &copy, &callee, caret))
        .collect();
    questions.extend(
        q.mark
            .map(|mark| super::mark::of_path(&rt, mark, &copy, caret)),
    );
    if unused {
        questions.extend(again(&rt, call, &callee, span));
    }
    if questions.is_empty() {
        return call.to_token_stream();
    }
    let syn::ExprCall {
        attrs,
        func,
        paren_token,
        args,
        ..
    } = call;
    let asked = quote_spanned!(span=>
        #rt::__private::probe::Callee(match #func {
            #callee => {
                if false {
                    #(#questions)*
                    loop {}
                }
                #callee
            }
        }).0
    );
    let asked = grouped(asked, caret.start);
    let mut out = quote!(#(#attrs)* #asked);
    paren_token.surround(&mut out, |out| args.to_tokens(out));
    out
}

/// The most arguments that a callee is called again with.
const MOST_ARGUMENTS: usize = 6;

/// Output: `if false { let (a, b) = Arguments(&callee).two(); read(a, b); }`
///
/// The arguments tie the type arguments of `read` to those of the callee. The condition keeps a call that never comes
/// back from making what is behind it unreachable.
fn again(
    rt: &TokenStream,
    call: &syn::ExprCall,
    callee: &Ident,
    span: Span,
) -> Option<TokenStream> {
    if call.args.len() > MOST_ARGUMENTS {
        return None;
    }
    let syn::ExprCall {
        func, paren_token, ..
    } = call;
    // What is wrong with an argument is said of the user's.
    let args: Vec<Ident> = call
        .args
        .iter()
        .enumerate()
        .map(|(number, arg)| Ident::new(&format!("async_rules_argument_{number}"), arg.span()))
        .collect();
    let mut again = func.to_token_stream();
    paren_token.surround(&mut again, |out| {
        out.extend(quote_spanned!(span=> #(#args),*))
    });
    let taken = (!args.is_empty()).then(|| {
        let arity = Ident::new(&format!("arguments_{}", args.len()), span);
        quote_spanned!(span=>
            #[allow(unused_imports)]
            use #rt::__private::probe::arguments::*;
            let (#(#args,)*) = Arguments(&#callee).#arity();
        )
    });
    Some(quote_spanned!(span=> if false {
        #taken
        #again;
    }))
}

/// One comparison.
///
/// Input:  `read`, and the entry of `std::fs::read`
/// Output: `{ let copy = read; let real = ::std::fs::read::<&'static str>;
///          let answer = Answer { verdict: &(copy, real).async_rules_pair().verdict(&callee) }; CHECK }`
fn question(
    rt: &TokenStream,
    ask: &Ask,
    copy: &syn::Path,
    callee: &Ident,
    caret: Caret,
) -> Option<TokenStream> {
    let span = ours(caret.start);
    let entry = ask.entry;
    let foreign = foreign::is_foreign(entry);
    let real = if foreign {
        foreign::item(rt, ask, caret)?
    } else {
        listed_item(rt, entry, span)?
    };
    let index = if foreign { 0 } else { catalogue::index(entry) };
    let verdict = quote_spanned!(span=>
        (async_rules_copy, async_rules_real).async_rules_pair::<#index>().verdict(#callee)
    );
    let judged = judge(rt, &verdict, &[Judged { ask, index }], caret);
    let cfg = entry.platform.cfg().map(|cfg| predicate(cfg, span));
    let cfg = cfg.iter();
    Some(quote_spanned!(span=>
        #(#[cfg(#cfg)])*
        {
            use #rt::__private::probe::{Different as _, Paired as _};
            let async_rules_copy = #copy;
            let async_rules_real = #real;
            let #callee = &#callee;
            #judged
        }
    ))
}

/// An item of `std` or of `tokio`.
fn listed_item(rt: &TokenStream, entry: &Entry, span: Span) -> Option<TokenStream> {
    let tokio = quote_spanned!(span=> #rt::__private::tokio);
    let roots = Roots {
        tokio: &tokio,
        package: None,
    };
    let mut real = rooted(entry.item?, &roots, span);
    if let Some(arguments) = entry.arguments {
        let arguments = rooted(arguments, &roots, span);
        real = quote_spanned!(span=> #rt::__private::probe::taking::<#arguments, _, _>(#real));
    }
    let may_be_absent = entry.origin == Origin::Tokio || entry.since > catalogue::OLDEST_RUST;
    Some(match may_be_absent {
        true => quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #rt::__private::probe::absent_functions::*;
            #[allow(unstable_name_collisions)]
            let async_rules_newer = #real;
            async_rules_newer
        }),
        false => real,
    })
}

/// Whether a path can lead to such an item, by the way its last segments are written: functions in
/// modules, associated functions in types. A lower-case type or an upper-case module is not found.
fn may_name(path: &syn::Path, kind: Kind, item: &str) -> bool {
    let associated = kind == Kind::Method
        || item
            .rsplit("::")
            .nth(1)
            .is_some_and(|owner| owner.starts_with(char::is_uppercase));
    let mut segments = path.segments.iter().rev().skip(1);
    let owner = segments.next().map(|segment| segment.ident.to_string());
    match owner.as_deref() {
        // Several impl blocks may have fns of one name: `Async::<TcpListener>::bind`, and the copy says only `Async::bind`.
        _ if has_arguments_before_the_last(path) => false,
        None => !associated,
        Some("Self") => false,
        Some(owner) => owner.starts_with(char::is_uppercase) == associated,
    }
}

fn has_arguments_before_the_last(path: &syn::Path) -> bool {
    let mut owners = path.segments.iter().rev().skip(1);
    owners.any(|segment| !segment.arguments.is_none())
}

/// From the first to the last segment, without the arguments of the last.
pub(super) fn caret(path: &syn::Path) -> Caret {
    let start = match &path.leading_colon {
        Some(colon) => colon.spans[0],
        None => path
            .segments
            .first()
            .map_or_else(|| path.span(), |segment| segment.ident.span()),
    };
    let end = path
        .segments
        .last()
        .map_or(start, |segment| segment.ident.span());
    Caret { start, end }
}

/// The path with its generic arguments left to inference: the copy that is compared has to be free
/// to become the entry's.
fn without_arguments(path: &syn::Path) -> syn::Path {
    let mut path = path.clone();
    for segment in &mut path.segments {
        segment.arguments = syn::PathArguments::None;
    }
    path
}

//! What a mark says: to callers in their errors, and to readers of the documentation.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Attribute, parse_quote};

use super::args::Marking;
use crate::rules::Rule;
use crate::rules::exemption_note;

/// The words about one marked fn.
pub(super) struct Words {
    /// `load`, `Client::get`
    name: String,
    instead: Option<String>,
    reason: Option<String>,
}

impl Words {
    pub(super) fn new(name: String, marking: &Marking) -> Self {
        Self {
            name,
            instead: marking.instead.clone(),
            reason: marking.reason.clone(),
        }
    }

    pub(super) fn instead(&self) -> Option<&str> {
        self.instead.as_deref()
    }

    fn title(&self) -> String {
        format!("`{}` blocks the executor thread", self.name)
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![match &self.reason {
            Some(reason) => format!("its author says: {reason}"),
            None => "its author marked it `#[blocking]`".to_owned(),
        }];
        notes.push(match &self.instead {
            Some(instead) => format!("use {}", as_code(instead)),
            None => "run it where threads may block: `tokio::task::spawn_blocking`".to_owned(),
        });
        notes.push(exemption_note(Rule::Blocking));
        notes
    }

    /// The items that a caller's question leads to: a struct whose methods take what no call in async
    /// code can give, in these words.
    pub(super) fn items(&self, span: Span) -> TokenStream {
        let title = escaped(&self.title());
        let notes: Vec<String> = self.notes().iter().map(|note| escaped(note)).collect();
        let warning = self
            .notes()
            .into_iter()
            .fold(self.title(), |text, note| text + "\n" + &note);
        quote_spanned! {span=>
            #[diagnostic::on_unimplemented(
                message = #title, label = "blocking call in async code", #(note = #notes),*
            )]
            pub trait MayBlock {}

            #[diagnostic::on_unimplemented(
                message = #title, label = "blocking call in a fn that promises not to block", #(note = #notes),*
            )]
            pub trait MayBreakPromise {}

            pub struct AsyncRulesBlocking;

            // A trait without any would be said to have none.
            #[diagnostic::do_not_recommend]
            impl MayBlock for AsyncRulesBlocking {}
            #[diagnostic::do_not_recommend]
            impl MayBreakPromise for AsyncRulesBlocking {}

            impl AsyncRulesBlocking {
                pub fn in_async(&self, _: &dyn MayBlock) {}

                pub fn in_promised(&self, _: &dyn MayBreakPromise) {}

                #[deprecated(note = #warning)]
                pub fn call(&self) {}
            }
        }
    }

    /// A section for the end of the item's documentation. An item without any gets it only where
    /// documentation is made: `missing_docs` would otherwise take it for the author's.
    pub(super) fn docs(&self, attrs: &[Attribute]) -> Vec<Attribute> {
        let because = match &self.reason {
            Some(reason) => format!(": {reason}"),
            None => String::new(),
        };
        let instead = match &self.instead {
            Some(instead) => format!("In async code use {}.", as_code(instead)),
            None => "In async code run it where threads may block, as with `tokio::task::spawn_blocking`.".to_owned(),
        };
        let because = because.trim_end_matches('.');
        let text = format!(
            "\n<div class=\"warning\">\n\n**Blocking.** This blocks the thread that calls it{because}. {instead}\n\n</div>\n"
        );
        let is_documented = attrs.iter().any(|attr| attr.path().is_ident("doc"));
        vec![if is_documented {
            parse_quote!(#[doc = #text])
        } else {
            parse_quote!(#[cfg_attr(doc, doc = #text)])
        }]
    }

    /// What an author reads whose mark cannot reach anybody.
    pub(super) fn hidden(&self, span: Span) -> TokenStream {
        let name = &self.name;
        let title = format!("something else called `{name}` hides the mark of the fn `{name}`");
        let help = format!(
            "rename one of the two, or write `#[blocking(companion = false)]`: callers of `{name}` are then not told by the compiler"
        );
        let label = "callers would not be told that this fn blocks";
        quote!(#[diagnostic::on_unimplemented(message = #title, label = #label, note = #help)])
            .into_iter()
            .map(|mut token| {
                token.set_span(span);
                token
            })
            .collect()
    }
}

/// In backticks, unless the author put some in.
fn as_code(text: &str) -> String {
    if text.contains('`') {
        text.to_owned()
    } else {
        format!("`{text}`")
    }
}

/// The text as rustc prints it: a format string.
fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

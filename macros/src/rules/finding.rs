//! What a rule has to say about code that breaks it as it stands, without a question to the compiler.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::{Rule, exemption_note};
use crate::diag::Diagnostics;
use crate::probe::Wording;

/// A broken rule: where, what was found, and what to write instead.
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    /// The one token of the user's that the caret stands under.
    pub(crate) at: Span,
    pub(crate) title: String,
    /// Beside the caret, where the compiler is asked first.
    pub(crate) label: &'static str,
    /// The edits that mend it.
    pub(crate) helps: Vec<String>,
    pub(crate) notes: Vec<String>,
}

impl Finding {
    /// What the user reads where it depends on an answer of the compiler.
    pub(crate) fn wording(&self) -> Wording {
        let notes = self.helps.iter().chain(&self.notes).cloned();
        Wording {
            title: self.title.clone(),
            label: self.label.to_owned(),
            notes: notes.chain([exemption_note(self.rule)]).collect(),
        }
    }

    /// `deny`: an error of the expansion.
    pub(crate) fn deny(&self, diags: &mut Diagnostics) {
        let error = diags.error_at(self.at, self.title.as_str());
        for help in &self.helps {
            error.help(help);
        }
        for note in &self.notes {
            error.note(note);
        }
        error.note(exemption_note(self.rule));
    }

    /// `warn`: an item for the start of the body, which rustc warns of. The `deprecated` lint is the
    /// only one that a stable proc macro can raise.
    ///
    /// Output: `const _: fn() = { #[deprecated(note = "..")] fn busy_wait() {} busy_wait };`
    pub(crate) fn warn(&self) -> TokenStream {
        let span = Span::mixed_site().located_at(self.at);
        let declared = Ident::new(self.rule.name(), span);
        let used = Ident::new(self.rule.name(), self.at);
        let mut text = self.title.clone();
        for help in &self.helps {
            text += &format!("\nhelp: {help}");
        }
        for note in &self.notes {
            text += &format!("\nnote: {note}");
        }
        text += &format!("\nnote: {}", exemption_note(self.rule));
        quote_spanned! {span=>
            const _: fn() = {
                #[deprecated(note = #text)]
                fn #declared() {}
                #used
            };
        }
    }
}

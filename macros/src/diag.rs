//! Errors are collected, not thrown: one run reports every independent mistake of an item.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};

/// One error: where, what was found, and the edits that mend it.
pub(crate) struct Diagnostic {
    start: Span,
    end: Span,
    message: String,
    /// Whether nothing can be said of the fn's return type.
    as_type: bool,
}

impl Diagnostic {
    /// Nobody can tell what the fn returns: see [`Diagnostics::take_type`].
    pub(crate) fn as_type(&mut self) -> &mut Self {
        self.as_type = true;
        self
    }

    pub(crate) fn help(&mut self, edit: impl AsRef<str>) -> &mut Self {
        self.line("help", edit.as_ref())
    }

    #[allow(dead_code, reason = "for the walker of `enforce`")]
    pub(crate) fn note(&mut self, fact: impl AsRef<str>) -> &mut Self {
        self.line("note", fact.as_ref())
    }

    fn line(&mut self, kind: &str, text: &str) -> &mut Self {
        self.message.push('\n');
        self.message.push_str(kind);
        self.message.push_str(": ");
        self.message.push_str(text);
        self
    }
}

/// The errors of one expansion, in the order found.
#[derive(Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Reports an error under all of `tokens`. The caret of an empty stream is the attribute itself.
    pub(crate) fn error(
        &mut self,
        tokens: impl ToTokens,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let (start, end) = edges(tokens);
        self.between(start, end, message)
    }

    /// Reports an error at one span.
    pub(crate) fn error_at(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.between(span, span, message)
    }

    /// Takes over an error of `syn`, whose texts already follow our conventions.
    pub(crate) fn syntax(&mut self, error: &syn::Error) {
        for error in error.clone() {
            self.between(error.span(), error.span(), error.to_string());
        }
    }

    fn between(&mut self, start: Span, end: Span, message: impl Into<String>) -> &mut Diagnostic {
        let index = self.found.len();
        self.found.push(Diagnostic {
            start,
            end,
            message: message.into(),
            as_type: false,
        });
        &mut self.found[index]
    }

    /// The error that leaves the fn without a return type, to stand in the place of one: what rustc knows to be an
    /// error already, it has no more to say about, here and where the fn is called.
    pub(crate) fn take_type(&mut self) -> Option<TokenStream> {
        let index = self.found.iter().position(|error| error.as_type)?;
        Some(self.found.remove(index).into_token_stream())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    #[cfg(test)]
    pub(crate) fn messages(&self) -> impl Iterator<Item = &str> {
        self.found.iter().map(|error| error.message.as_str())
    }
}

/// As items and as statements alike: `compile_error! { .. }` is legal in both places, in impls and traits too.
impl ToTokens for Diagnostics {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for error in &self.found {
            error.to_tokens(tokens);
        }
    }
}

impl ToTokens for Diagnostic {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // rustc underlines from the first token of the call to its last, so two spans give a range.
        let (start, end) = (self.start, self.end);
        let mut text = Literal::string(&self.message);
        text.set_span(end);
        let mut arguments = Group::new(Delimiter::Brace, TokenTree::from(text).into());
        arguments.set_span(end);
        let mut bang = Punct::new('!', Spacing::Alone);
        bang.set_span(start);
        let name = Ident::new("compile_error", start);
        tokens.extend(quote_spanned!(start=> ::core::#name #bang));
        tokens.extend([TokenTree::from(arguments)]);
    }
}

/// The spans of the first and of the last token; the attribute itself for an empty stream.
pub(crate) fn edges(tokens: impl ToTokens) -> (Span, Span) {
    let mut tokens = tokens.into_token_stream().into_iter();
    let first = tokens.next();
    let start = first.as_ref().map_or_else(Span::call_site, edge_start);
    let end = tokens
        .last()
        .as_ref()
        .or(first.as_ref())
        .map_or(start, edge_end);
    (start, end)
}

fn edge_start(token: &TokenTree) -> Span {
    match token {
        TokenTree::Group(group) if group.delimiter() != Delimiter::None => group.span_open(),
        TokenTree::Group(group) => group
            .stream()
            .into_iter()
            .next()
            .map_or_else(|| group.span(), |first| edge_start(&first)),
        other => other.span(),
    }
}

fn edge_end(token: &TokenTree) -> Span {
    match token {
        TokenTree::Group(group) if group.delimiter() != Delimiter::None => group.span_close(),
        TokenTree::Group(group) => group
            .stream()
            .into_iter()
            .last()
            .map_or_else(|| group.span(), |last| edge_end(&last)),
        other => other.span(),
    }
}

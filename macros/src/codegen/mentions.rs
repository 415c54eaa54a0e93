//! Which names some tokens mention.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The names that occur in some tokens, be it in a nested group, in a macro call or in a format string. Each as often as
/// it occurs: few are asked for, and nobody pays for hashing them all.
#[derive(Default)]
pub(crate) struct Mentions {
    idents: Vec<String>,
    assigned: Vec<String>,
    literals: Vec<String>,
}

/// Collects the names that occur in `tokens`.
pub(crate) fn mentions(tokens: impl ToTokens) -> Mentions {
    let mut found = Mentions::default();
    found.read(tokens.into_token_stream());
    found
}

impl Mentions {
    fn read(&mut self, tokens: TokenStream) {
        // The variable at the head of the place expression that is being read: `x` of `x.y[0].z`. Ends in `.`
        // where a field or method comes next.
        let mut place: Option<String> = None;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => match &mut place {
                    // A field or a method: no variable of that name.
                    Some(place) if place.ends_with('.') => {
                        place.pop();
                    }
                    _ => {
                        let name = ident.to_string();
                        self.idents.push(name.clone());
                        place = Some(name);
                    }
                },
                TokenTree::Punct(punct) => match punct.as_char() {
                    // A range.
                    '.' if matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '.') =>
                    {
                        tokens.next();
                        place = None;
                    }
                    // Behind `)`, `]`, `}`, `?` and a literal the place has no name.
                    '.' => place.get_or_insert_default().push('.'),
                    '=' => {
                        let follows = tokens.peek().and_then(|next| match next {
                            TokenTree::Punct(next) => Some(next.as_char()),
                            _ => None,
                        });
                        let compares =
                            punct.spacing() == Spacing::Joint && matches!(follows, Some('=' | '>'));
                        if let Some(place) = place.take().filter(|_| !compares) {
                            self.assigned.push(place);
                        }
                        if compares {
                            tokens.next();
                        }
                    }
                    // The first half of `+=` and the like.
                    '+' | '-' | '*' | '/' | '%' | '^' | '&' | '|' | '<' | '>'
                        if punct.spacing() == Spacing::Joint => {}
                    _ => place = None,
                },
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if text.contains('{') {
                        self.literals.push(text);
                    }
                    // `x.0` goes on, anything else does not.
                    match &mut place {
                        Some(place) if place.ends_with('.') => {
                            place.pop();
                        }
                        _ => place = None,
                    }
                }
                TokenTree::Group(group) => {
                    self.read(group.stream());
                    if group.delimiter() != Delimiter::Bracket {
                        place = None;
                    }
                }
            }
        }
    }

    /// Whether the variable or a part of it is assigned to. `x == y` and `x => y` are none; a pattern's
    /// `x = 1` is one, which costs nothing but size.
    pub(super) fn assigns(&self, name: &Ident) -> bool {
        self.assigned.contains(&name.to_string())
    }

    pub(crate) fn has(&self, name: &Ident) -> bool {
        let name = name.to_string();
        self.idents.contains(&name)
            || self
                .literals
                .iter()
                .any(|text| text.contains(name.as_str()))
    }

    pub(crate) fn has_ident(&self, name: &str) -> bool {
        self.idents.iter().any(|ident| ident == name)
    }

    pub(crate) fn has_single_letter(&self) -> bool {
        self.idents.iter().any(|name| name.chars().count() == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.idents.is_empty() && self.literals.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use quote::quote;

    use super::*;

    #[test]
    fn assignments_to_a_variable_or_a_part_of_it_are_seen() {
        let seen = mentions(quote! {
            a = 1;
            b.x = 1;
            c.0.y += 1;
            d[i] = 2;
            if { e } <= f && g == h {}
            match k { l => m, _ => n }
            o >>= 1;
            p.q(r).s = 1;
            t!(u = 1);
            for v in w..x2 {}
            y2?.z2(a2..=b2);
        });
        let assigned = |name: &str| seen.assigns(&Ident::new(name, Span::call_site()));
        for name in ["a", "b", "c", "d", "o", "u"] {
            assert!(assigned(name), "{name}");
        }
        for name in [
            "v", "w", "x2", "a2", "b2", "x", "i", "g", "h", "k", "l", "m", "n", "p", "q", "r", "t",
        ] {
            assert!(!assigned(name), "{name}");
        }
    }

    #[test]
    fn fields_and_methods_are_no_variables() {
        let seen = mentions(quote! {
            a.b.c().d?.e[f].g;
            (h).i(j..k);
            "l".m(n.0.o);
            S { p: 1, ..q };
        });
        let has = |name: &str| seen.has(&Ident::new(name, Span::call_site()));
        for name in ["a", "f", "h", "j", "k", "n", "p", "q"] {
            assert!(has(name), "{name}");
        }
        for name in ["b", "c", "d", "e", "g", "i", "m", "o"] {
            assert!(!has(name), "{name}");
        }
    }

    #[test]
    fn format_strings_mention_what_they_capture() {
        let seen = mentions(quote!(println!("{name} and {other:?}")));
        let has = |name: &str| seen.has(&Ident::new(name, Span::call_site()));
        assert!(has("name") && has("other") && !has("absent"));
    }
}

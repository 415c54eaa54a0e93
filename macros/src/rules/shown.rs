//! The user's own expressions as a message shows them: on one line, with the usual spaces.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The longest text that a message takes in.
const LONGEST: usize = 72;

/// The code of `tokens`, or `None` where it is too long for a message.
pub(crate) fn code(tokens: impl ToTokens) -> Option<String> {
    let mut printer = Printer::default();
    printer.stream(tokens.into_token_stream());
    (printer.text.chars().count() <= LONGEST).then_some(printer.text)
}

#[derive(Default)]
struct Printer {
    text: String,
    /// Between the `|`s of a closure's parameters.
    in_parameters: bool,
    /// How deep inside the angle brackets of a turbofish.
    angles: usize,
}

/// What was printed last, as far as it decides on a space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// The start of the text or of a group: an operator here is unary.
    Start,
    /// A keyword or a binary operator: a space, and an operator behind it is unary.
    Operator,
    /// `&`, `.`, `::`: what follows stands close by.
    Glue,
    /// An expression may end here.
    Value,
}

impl Printer {
    fn stream(&mut self, tokens: TokenStream) {
        let mut last = Last::Start;
        let mut joint = false;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            last = match token {
                TokenTree::Group(group) => {
                    self.group(group.delimiter(), group.stream(), last);
                    Last::Value
                }
                TokenTree::Ident(ident) => {
                    let word = ident.to_string();
                    self.word(&word, last);
                    match word.as_str() {
                        "mut" | "move" | "async" | "match" | "if" | "else" | "in" | "return"
                        | "as" | "ref" | "let" => Last::Operator,
                        _ => Last::Value,
                    }
                }
                TokenTree::Literal(literal) => {
                    self.word(&literal.to_string(), last);
                    Last::Value
                }
                TokenTree::Punct(punct) => {
                    let sign = punct.as_char();
                    let was_joint =
                        std::mem::replace(&mut joint, punct.spacing() == Spacing::Joint);
                    let next = match tokens.peek() {
                        Some(TokenTree::Punct(next)) if joint => Some(next.as_char()),
                        _ => None,
                    };
                    self.sign(sign, was_joint, next, last)
                }
            };
        }
    }

    fn group(&mut self, delimiter: Delimiter, tokens: TokenStream, last: Last) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace if tokens.is_empty() => ("{}", ""),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => ("", ""),
        };
        if last == Last::Operator || (delimiter == Delimiter::Brace && last == Last::Value) {
            self.space();
        }
        self.text += open;
        let (parameters, angles) = (self.in_parameters, self.angles);
        (self.in_parameters, self.angles) = (false, 0);
        self.stream(tokens);
        (self.in_parameters, self.angles) = (parameters, angles);
        self.text += close;
    }

    fn word(&mut self, word: &str, last: Last) {
        if matches!(last, Last::Operator | Last::Value) {
            self.space();
        }
        self.text += word;
    }

    fn sign(&mut self, sign: char, was_joint: bool, next: Option<char>, last: Last) -> Last {
        let unary = matches!(last, Last::Start | Last::Operator);
        let end = |text: &str, parts: &str| text.ends_with(parts);
        match sign {
            '.' | '?' => {
                self.text.push(sign);
                if sign == '?' { Last::Value } else { Last::Glue }
            }
            '\'' => {
                if last == Last::Operator {
                    self.space();
                }
                self.text.push(sign);
                Last::Glue
            }
            ',' | ';' => {
                self.text.push(sign);
                Last::Operator
            }
            ':' => {
                self.text.push(sign);
                // `::` is printed in two halves.
                if next == Some(':') || (was_joint && end(&self.text, "::")) {
                    Last::Glue
                } else {
                    Last::Operator
                }
            }
            '<' if self.angles > 0 || end(&self.text, "::") => {
                self.text.push(sign);
                self.angles += 1;
                Last::Glue
            }
            '>' if self.angles > 0 => {
                self.text.push(sign);
                self.angles -= 1;
                Last::Value
            }
            '|' if self.in_parameters => {
                self.text.push(sign);
                self.in_parameters = false;
                Last::Operator
            }
            '|' if unary => {
                if last == Last::Operator {
                    self.space();
                }
                self.text.push(sign);
                self.in_parameters = next != Some('|');
                Last::Glue
            }
            '!' if last == Last::Value && next.is_none() => {
                self.text.push(sign);
                Last::Glue
            }
            '&' | '*' | '-' | '!' if unary => {
                if last == Last::Operator {
                    self.space();
                }
                self.text.push(sign);
                Last::Glue
            }
            // `..=` stands as close as `..` does.
            '=' if end(&self.text, "..") => {
                self.text.push(sign);
                Last::Glue
            }
            _ => {
                if !was_joint {
                    self.space();
                }
                self.text.push(sign);
                if next.is_some() {
                    Last::Glue
                } else {
                    Last::Operator
                }
            }
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '(', '[']) {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn code_is_printed_as_people_write_it() {
        for (tokens, text) in [
            (quote!(fetch_user(id)), "fetch_user(id)"),
            (
                quote!(self.db.find(&user.id, 3)),
                "self.db.find(&user.id, 3)",
            ),
            (
                quote!(list::<Vec<u8>>(a[0], -1)),
                "list::<Vec<u8>>(a[0], -1)",
            ),
            (quote!(|id| get(id, "x")), "|id| get(id, \"x\")"),
            (quote!(|(a, b)| a + b * 2), "|(a, b)| a + b * 2"),
            (
                quote!(get(Query { id, all: true })),
                "get(Query { id, all: true })",
            ),
            (
                quote!(!done.load(Ordering::Relaxed)),
                "!done.load(Ordering::Relaxed)",
            ),
            (quote!(a == b && !c), "a == b && !c"),
            (quote!(format!("{x}")), "format!(\"{x}\")"),
            (
                quote!(async move { f(&mut x).await? }),
                "async move { f(&mut x).await? }",
            ),
            (quote!(*flag.borrow()), "*flag.borrow()"),
            (quote!(f(move || g())), "f(move || g())"),
            (quote!(f::<'static>(a..=b)), "f::<'static>(a..=b)"),
        ] {
            assert_eq!(code(tokens).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_long_is_not_shown() {
        let argument = "x".repeat(LONGEST);
        assert_eq!(code(quote!(f(#argument))), None);
    }
}

//! Reads the arguments of `#[enforce]`, one at a time.

use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, Lit, Token, token};

use super::{Base, INHERITED, Levels, USAGE};
use crate::args::{skip_argument, suggest};
use crate::codegen::Rt;
use crate::diag::Diagnostics;
use crate::rules::{self, Level, Rule};

const ARGUMENTS: [&str; 7] = [
    "strict",
    "nonblocking",
    "deny",
    "warn",
    "allow",
    "marks",
    "crate",
];

pub(super) struct Reader<'a> {
    pub(super) levels: Levels,
    pub(super) rt: Option<Rt>,
    pub(super) seen: Vec<Ident>,
    pub(super) diags: &'a mut Diagnostics,
}

impl Reader<'_> {
    pub(super) fn argument(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(syn::Ident::peek_any) {
            return Err(input.error("not an argument of `#[enforce]`"));
        }
        let name = input.call(syn::Ident::parse_any)?;
        let written = name.to_string();
        let value = self.value(&name, input)?;
        let level = match written.as_str() {
            INHERITED => {
                self.levels.inherited = true;
                return Ok(());
            }
            "deny" => Level::Deny,
            "warn" => Level::Warn,
            "allow" => Level::Allow,
            "strict" | "nonblocking" => {
                self.once(&name);
                if !matches!(value, Value::None) {
                    self.diags
                        .error(&name, format!("`{written}` takes no value"))
                        .help(format!("write `{written}` alone"));
                }
                if written == "strict" {
                    self.levels.base = Base::Strict;
                } else {
                    self.levels.nonblocking = Some(name.span());
                }
                return Ok(());
            }
            "marks" => {
                self.once(&name);
                self.marks(&name, value);
                return Ok(());
            }
            "crate" => {
                self.once(&name);
                match value {
                    Value::Expr(path) => self.rt = Rt::from_expr(&path, self.diags),
                    _ => {
                        self.diags
                            .error(&name, "`crate` needs a value")
                            .help("write `crate = \"path\"`");
                    }
                }
                return Ok(());
            }
            _ => {
                self.unknown(&name);
                return Ok(());
            }
        };
        match value {
            Value::Wrong => {}
            Value::List(rules) if !rules.is_empty() => {
                for rule in rules {
                    self.set(&rule, level);
                }
            }
            _ => {
                self.diags
                    .error(&name, format!("`{written}` names no rule"))
                    .help(format!(
                        "write `{written}(blocking)`; the rules are {}",
                        rules::listed()
                    ));
            }
        }
        Ok(())
    }

    fn marks(&mut self, name: &Ident, value: Value) {
        match value {
            Value::Expr(Expr::Lit(ExprLit {
                lit: Lit::Bool(marks),
                ..
            })) => self.levels.marks = Some(marks.value),
            _ => {
                self.diags
                    .error(name, "`marks` is `true` or `false`")
                    .help("write `marks = false` to leave out what authors marked `#[blocking]`");
            }
        }
    }

    /// `= EXPR`, `(name, ..)` or nothing.
    fn value(&mut self, name: &Ident, input: ParseStream<'_>) -> syn::Result<Value> {
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            if input.is_empty() || input.peek(Token![,]) {
                return Ok(Value::None);
            }
            return Ok(Value::Expr(input.parse()?));
        }
        if !input.peek(token::Paren) {
            return Ok(Value::None);
        }
        let content;
        syn::parenthesized!(content in input);
        let mut names = Vec::new();
        let mut wrong = false;
        while !content.is_empty() {
            if content.peek(syn::Ident::peek_any) {
                names.push(content.call(syn::Ident::parse_any)?);
            } else {
                let other: TokenTree = content.parse()?;
                wrong = true;
                self.diags
                    .error(&other, format!("`{name}(..)` takes names of rules"))
                    .help(format!("the rules are {}", rules::listed()));
            }
            if !content.is_empty() {
                content.parse::<Token![,]>().or_else(|error| {
                    skip_argument(&content)?;
                    Err::<Token![,], _>(error)
                })?;
            }
        }
        Ok(if names.is_empty() && wrong {
            Value::Wrong
        } else {
            Value::List(names)
        })
    }

    fn set(&mut self, name: &Ident, level: Level) {
        let Some(rule) = rules::named(name, self.diags) else {
            return;
        };
        let slot = &mut self.levels.set[rule as usize];
        match *slot {
            None => *slot = Some(level),
            Some(same) if same == level => {
                self.diags
                    .error(name, format!("`{name}` is given twice"))
                    .help("remove one of the two");
            }
            Some(other) => {
                self.diags
                    .error(
                        name,
                        format!(
                            "`{name}` is at `{}` and at `{}`",
                            other.name(),
                            level.name()
                        ),
                    )
                    .help("give each rule one level");
            }
        }
    }

    fn once(&mut self, name: &Ident) {
        if self.seen.contains(name) {
            self.diags
                .error(name, format!("`{name}` is given twice"))
                .help("remove one of the two");
        }
        self.seen.push(name.clone());
    }

    fn unknown(&mut self, name: &Ident) {
        let written = name.to_string();
        let error = self
            .diags
            .error(name, format!("`#[enforce]` has no argument `{written}`"));
        if Rule::from_name(&written).is_some() {
            error.help(format!(
                "give the rule a level: `deny({written})`, `warn({written})` or `allow({written})`"
            ));
        } else if let Some(near) = suggest(&written, ARGUMENTS) {
            error.help(format!("did you mean `{near}`?"));
        } else {
            error.help(USAGE);
        }
    }
}

enum Value {
    None,
    /// Reported already.
    Wrong,
    Expr(Expr),
    List(Vec<Ident>),
}

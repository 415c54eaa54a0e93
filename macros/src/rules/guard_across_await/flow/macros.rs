//! Macros: the well-known ones are looked into, the others may do anything with what they name.

use syn::{Expr, Macro};

use super::super::scope::Alive;
use super::super::scope::join;
use super::expressions::span_of;
use super::{Lives, Walk};
use crate::enforce::macros::{self, Shape, Source, VecArguments};

/// Macros that never come back.
const DIVERGES: &[&str] = &["bail", "panic", "todo", "unimplemented", "unreachable"];

/// Macros that take what they are given.
const TAKES: &[&str] = &["anyhow", "bail", "dbg", "eyre", "provide", "ready"];

/// Crates whose `join!` and `select!` wait.
const WAITS: &[&str] = &[
    "async_std",
    "futures",
    "futures_concurrency",
    "futures_lite",
    "futures_util",
    "tokio",
];

impl Walk<'_> {
    pub(super) fn mac(&mut self, mac: &Macro) {
        self.in_macro += 1;
        self.look_into(mac);
        self.in_macro -= 1;
        if is_one_of(mac, DIVERGES) {
            self.alive = None;
        }
        // Set-up ends here: what tear-down does not mention is dropped, and what it mentions has to be `Send`.
        if macros::is_provide(mac)
            && let Some(alive) = &mut self.alive
        {
            alive.clear();
        }
    }

    fn look_into(&mut self, mac: &Macro) {
        let tokens = mac.tokens.clone();
        match macros::shape(mac) {
            Shape::Arguments | Shape::Shown => match macros::arguments(tokens) {
                Ok(args) if is_one_of(mac, TAKES) => self.arguments(&args),
                Ok(args) => args.iter().for_each(|arg| self.shown(arg)),
                Err(_) => self.opaque(mac.tokens.clone()),
            },
            Shape::Vec => match macros::vec(tokens) {
                Ok(VecArguments::List(list)) => self.arguments(&list),
                Ok(VecArguments::Repeat(value, _, len)) => self.arguments([&*value, &*len]),
                Err(_) => self.opaque(mac.tokens.clone()),
            },
            Shape::Futures => match macros::futures(tokens) {
                Ok((_, futures)) => {
                    self.arguments(&futures);
                    if is_of_a_known_crate(mac) || is_one_of(mac, &["try_join"]) {
                        self.waits(span_of(&mac.path));
                    }
                }
                Err(_) => self.opaque(mac.tokens.clone()),
            },
            Shape::Matches => match macros::matches(tokens) {
                Ok(parsed) => {
                    self.place(&parsed.value, false, Lives::InStatement);
                    self.scope(|this| {
                        this.names_of(&parsed.pattern);
                        if let Some((_, guard)) = &parsed.guard {
                            this.value(guard);
                        }
                    });
                }
                Err(_) => self.opaque(mac.tokens.clone()),
            },
            Shape::Select => match macros::select(tokens) {
                Ok(parsed) => self.select(mac, &parsed),
                Err(_) => self.opaque(mac.tokens.clone()),
            },
            Shape::Opaque => self.opaque(tokens),
        }
    }

    /// What a format macro is given, it borrows.
    fn shown(&mut self, arg: &Expr) {
        match arg {
            // `name = value`
            Expr::Assign(named) => self.shown(&named.right),
            other => self.place(other, false, Lives::InStatement),
        }
    }

    /// Its syntax is that of the macros that wait, and of no other of the name.
    fn select(&mut self, mac: &Macro, parsed: &macros::Select) {
        for branch in &parsed.branches {
            if let Source::Future {
                future, condition, ..
            } = &branch.source
            {
                if let Some((_, _, condition)) = condition {
                    self.value(condition);
                }
                self.value(future);
            }
        }
        self.waits(span_of(&mac.path));
        let before = self.alive.clone();
        let mut after: Alive = None;
        for branch in &parsed.branches {
            self.alive.clone_from(&before);
            self.scope(|this| {
                if let Source::Future { pattern, .. } = &branch.source {
                    this.names_of(pattern);
                }
                this.value(&branch.handler);
            });
            let here = self.alive.take();
            after = join(after, here);
        }
        self.alive = after;
    }
}

fn is_one_of(mac: &Macro, names: &[&str]) -> bool {
    mac.path
        .segments
        .last()
        .is_some_and(|last| names.iter().any(|name| last.ident == name))
}

/// Named by its crate, so that it is no `join!` of the user's own.
fn is_of_a_known_crate(mac: &Macro) -> bool {
    mac.path.segments.len() > 1
        && mac
            .path
            .segments
            .first()
            .is_some_and(|first| WAITS.iter().any(|name| first.ident == name))
}

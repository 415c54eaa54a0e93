//! The calls of a body: which entries of the catalogue they may be, and the question about them.

use std::mem;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, Ident};

use super::{Walker, thrown_away};
use crate::enforce::{copy, groups, offload};
use crate::probe::{self, Question, Written};
use crate::rules::{self, Away, Call, Rule, RuleSet, Use};

impl Walker<'_> {
    /// `for x in receiver` waits for each `x`.
    pub(super) fn iterated(&mut self, iterated: &mut Expr) {
        let call = Call::Method {
            name: "into_iter",
            args: 0,
        };
        let asks = match self.place.checked {
            true => self.asks(&call, Use::Kept),
            false => None,
        };
        let Some(asks) = asks else {
            return self.visit_expr_mut(iterated);
        };
        let written = match place_root(iterated) {
            Some(root) => self.written(root),
            None => Written::Inferred,
        };
        let original = iterated.clone();
        self.visit_expr_mut(iterated);
        let question = Question {
            rt: self.rt,
            asks,
            mark: None,
        };
        if let Some(tokens) = probe::iterated(&question, &original, iterated, written) {
            self.seen.asked += 1;
            *iterated = Expr::Verbatim(tokens);
        }
    }

    fn written(&self, root: &Ident) -> Written {
        if self.names.is_typed(root) {
            Written::Full
        } else {
            Written::Inferred
        }
    }

    /// An expression that is awaited as it stands. A call that gives a future back doesn't block
    /// by itself, so it is walked, but nothing is asked about it.
    pub(super) fn future(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Paren(inner) => self.future(&mut inner.expr),
            Expr::Group(inner) => self.future(&mut inner.expr),
            Expr::Call(_) | Expr::MethodCall(_) => {
                if let Some(attrs) = attrs_of_call(expr) {
                    let exemptions = self.exemptions(attrs);
                    self.under(exemptions, |this| {
                        this.asking_of_guards(expr, |this, expr| {
                            this.any_call(expr, Use::Awaited);
                        });
                    });
                }
            }
            other => {
                self.used = Use::Awaited;
                self.visit_expr_mut(other);
            }
        }
    }

    /// What stands behind a `&`. Around it something may look through what a method gives, as through a guard:
    /// `Vec::len(&own.read())`.
    pub(super) fn borrowed(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Paren(inner) if inner.attrs.is_empty() => self.borrowed(&mut inner.expr),
            Expr::MethodCall(_) => {
                self.visit_expr_mut(expr);
                if let Expr::Verbatim(asked) = expr {
                    *asked = probe::looked_through(asked);
                }
            }
            other => self.visit_expr_mut(other),
        }
    }

    pub(super) fn any_call(&mut self, expr: &mut Expr, used: Use) {
        let used = match used {
            // `let (work, handle) = f().remote_handle(); spawn(work);`: the other handle is kept.
            Use::Thrown(_) if self.has_other_handle(expr) => Use::Kept,
            used => used,
        };
        let thrown = self.thrown_away(expr, used);
        // A result that nobody uses is for rustc to speak of: that wants the call as it is.
        let is_statement = used == Use::Thrown(Away::Statement);
        let has_room = is_statement && self.front.is_some();
        let copy = (has_room && thrown.is_some() && copy::may_repeat(expr)).then(|| {
            let mut copy = expr.clone();
            groups::quiet_inside(&mut copy);
            copy
        });
        let allowed = self.allowed(expr, used);
        let attrs = attrs_of_call(expr).map(mem::take).unwrap_or_default();
        let asked = match expr {
            Expr::Call(call) => self.call(call, used, thrown.is_some() && copy.is_none()),
            Expr::MethodCall(call) => self.method_call(call, used),
            _ => None,
        };
        let asked = match (thrown, copy) {
            (Some(question), Some(copy)) => {
                self.ask_thrown_in_front(question, &copy);
                asked
            }
            (Some(question), None) => {
                let call = asked.unwrap_or_else(|| expr.to_token_stream());
                Some(self.ask_thrown(question, &call))
            }
            (None, _) => asked,
        };
        let asked = match asked {
            None if allowed => self.allow(&expr.to_token_stream()),
            asked => asked,
        };
        match asked {
            // The attributes of a statement stay in front of all that it has become.
            Some(tokens) => *expr = Expr::Verbatim(quote!(#(#attrs)* #tokens)),
            None => {
                if let Some(slot) = attrs_of_call(expr) {
                    *slot = attrs;
                }
            }
        }
    }

    /// Whether what is thrown away is the handle of a task that tells another one how it ends.
    fn has_other_handle(&self, call: &Expr) -> bool {
        let args = match call {
            Expr::Call(call) => &call.args,
            Expr::MethodCall(call) => &call.args,
            _ => return false,
        };
        let mut args = args.iter();
        args.any(|future| self.names.has_remote_handle(future))
    }

    /// `drop(future)`, where that is the one of `std`: another one may keep what it is given.
    fn is_drop(&mut self, call: &syn::ExprCall, used: Use) -> bool {
        if call.args.len() != 1 || !thrown_away::drops(&call.func) {
            return false;
        }
        let is_alone = matches!(&*call.func, Expr::Path(path) if path.path.get_ident().is_some());
        let is_own = match is_alone {
            true => self.names.hides_drop(),
            false => !thrown_away::is_by_path(&call.func),
        };
        // An exemption of it may or may not be needed.
        self.seen.opaque += usize::from(is_own);
        !is_own && used != Use::Awaited
    }

    /// Where the value is `asked` about, the call is no longer a statement of its own.
    fn call(&mut self, call: &mut syn::ExprCall, used: Use, asked: bool) -> Option<TokenStream> {
        let name = offload::callee_name(&call.func);
        let mut around = name
            .as_deref()
            .map_or_else(Vec::new, |name| self.meets(name, false));
        around.extend(self.joins(call));
        if !matches!(*call.func, Expr::Path(_)) {
            self.visit_expr_mut(&mut call.func);
        }
        let hand_off = name.as_deref().is_some_and(offload::hands_off);
        self.handing_off(hand_off, |this| {
            let drops = this.is_drop(call, used);
            for arg in &mut call.args {
                if drops {
                    this.used = Use::Thrown(Away::Named);
                }
                let name = name.as_deref();
                let timed = Self::is_limit(name) || Self::may_be_limited(name, arg);
                this.in_time(timed, |this| this.visit_expr_mut(arg));
                this.watch(&call.func, arg);
            }
        });
        let Expr::Path(callee) = &*call.func else {
            return None;
        };
        let name = name.filter(|_| self.place.checked)?;
        let names = self.names;
        let written = Call::Function {
            name: names.original(&name),
            owner: rules::owner(&callee.path),
            args: call.args.len(),
        };
        let mark = self.mark_of_path(callee, used);
        let mut asks = self.asks(&written, used).unwrap_or_default();
        // A variable, or a name in a macro call that may make one of it. An exemption of it may or may not be needed.
        if callee.qself.is_none()
            && callee
                .path
                .get_ident()
                .is_some_and(|name| self.names.is_bound(name))
        {
            return None;
        }
        asks = self.unlimited(asks, call);
        asks.append(&mut around);
        // What is unsafe to call has no trait that tells its arguments.
        let unused =
            used == Use::Thrown(Away::Statement) && self.place.is_async && !self.place.is_unsafe;
        if asks.is_empty() && mark.is_none() && !(unused && asked) {
            return None;
        }
        self.seen.asked += 1;
        let question = Question {
            rt: self.rt,
            asks,
            mark,
        };
        Some(probe::callee(&question, call, unused))
    }

    fn watch(&mut self, callee: &Expr, arg: &mut Expr) {
        if let (Some(watched), Expr::Path(callee)) = (self.watched, callee)
            && !self.exempt.contains(Rule::Blocking)
            && watched.argument(&callee.path, arg)
        {
            self.seen.asked += 1;
        }
    }

    fn method_call(&mut self, call: &mut syn::ExprMethodCall, used: Use) -> Option<TokenStream> {
        let name = call.method.to_string();
        let mark = self.mark_of_method(&call.method, used);
        let mut around = self.meets(&name, true);
        self.collects(call);
        let asks = if self.place.checked {
            let call = Call::Method {
                name: &name,
                args: call.args.len(),
            };
            let mut asks = self.asks(&call, used).unwrap_or_default();
            asks.append(&mut around);
            asks
        } else {
            Vec::new()
        };
        let asks = self.unlimited(asks, call);
        // The place is copied before it gets questions of its own: else a chain would double with
        // each of its links.
        let written = (mark.is_some() || !asks.is_empty()).then(|| {
            let receiver = (*call.receiver).clone();
            let written = match place_root(&receiver) {
                Some(root) => self.written(root),
                None => Written::Inferred,
            };
            (receiver, arguments(call, &asks), written)
        });
        if let Use::Thrown(_) = used
            && thrown_away::gives_what_is_inside(call)
        {
            self.used = Use::Thrown(Away::Inside);
        }
        let limit = Self::is_limit(Some(&name));
        self.in_time(limit, |this| this.visit_expr_mut(&mut call.receiver));
        self.handing_off(offload::hands_off(&name), |this| {
            for arg in &mut call.args {
                let timed = limit || Self::may_be_limited(Some(&name), arg);
                this.in_time(timed, |this| this.visit_expr_mut(arg));
            }
        });
        let (receiver, arguments, written) = written?;
        self.seen.asked += 1;
        let question = Question {
            rt: self.rt,
            asks,
            mark,
        };
        if let Use::Thrown(Away::Statement) = used
            && let Some(front) = &mut self.front
            && let Some(asked) =
                probe::in_front(&question, &receiver, &arguments, &call.method, written)
        {
            front.extend(asked);
            return None;
        }
        let asked = match used {
            Use::Awaited => probe::awaited_receiver(&question, &receiver, call, written),
            _ => probe::receiver(&question, &receiver, call, written),
        };
        Some(probe::arguments(&question, &arguments, call, asked))
    }

    /// The questions to ask about a call, and a note of it for the exemptions around it.
    fn asks(&mut self, call: &Call<'_>, used: Use) -> Option<Vec<probe::Ask>> {
        if self.inert {
            return None;
        }
        let place = self.rules_place();
        let mut asks = Vec::new();
        let mut candidate = RuleSet::default();
        rules::each_entry(call, |rule, entry| {
            if !used.concerns(rule) {
                return;
            }
            // What `strict` would reject may be exempt without it.
            candidate.insert(rule);
            if rules::is_asked(entry, self.levels.is_strict())
                && !self.exempt.contains(rule)
                && let Some(level) = self.levels.of(rule).asked()
            {
                asks.push(rules::ask(entry, level, place));
            }
        });
        for rule in candidate.iter() {
            self.seen.candidates[rule as usize] += 1;
        }
        (!asks.is_empty()).then_some(asks)
    }
}

impl Walker<'_> {
    pub(super) fn rules_place(&self) -> rules::Place {
        if self.place.is_async {
            rules::Place::Async
        } else {
            rules::Place::Promised
        }
    }
}

/// The arguments that are asked about, as the user wrote them.
fn arguments(call: &syn::ExprMethodCall, asks: &[probe::Ask]) -> Vec<(u8, Expr)> {
    let mut places: Vec<u8> = asks.iter().filter_map(|ask| ask.entry.argument).collect();
    places.dedup();
    let argument = |place: u8| Some((place, call.args.get(usize::from(place))?.clone()));
    places.into_iter().filter_map(argument).collect()
}

/// The variable that a place starts at: `x` of `x.field`.
pub(super) fn place_root(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        Expr::Field(inner) => place_root(&inner.base),
        Expr::Paren(inner) => place_root(&inner.expr),
        Expr::Group(inner) => place_root(&inner.expr),
        Expr::Reference(inner) => place_root(&inner.expr),
        Expr::Unary(inner) if matches!(inner.op, syn::UnOp::Deref(_)) => place_root(&inner.expr),
        _ => None,
    }
}

fn attrs_of_call(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    match expr {
        Expr::Call(call) => Some(&mut call.attrs),
        Expr::MethodCall(call) => Some(&mut call.attrs),
        _ => None,
    }
}

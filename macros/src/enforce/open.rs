//! Variables whose type may still be open where they are used.
//!
//! `let mut queue = Vec::new(); drop(queue.remove(0)); queue.push(1);` compiles, and a question about
//! what `remove` gives would be asked before the compiler knows: whatever it is compared with, it
//! would become. Read from the text, and on the safe side.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use syn::{Expr, Pat};

use super::names::each_ident;
use crate::look::{self, Look, Then};

/// Types with parameters that a constructor leaves open.
const CONTAINERS: &[&str] = &[
    "Arc",
    "ArrayVec",
    "BTreeMap",
    "BTreeSet",
    "BinaryHeap",
    "Box",
    "Cell",
    "DashMap",
    "HashMap",
    "HashSet",
    "IndexMap",
    "IndexSet",
    "LazyCell",
    "LazyLock",
    "LinkedList",
    "LruCache",
    "Mutex",
    "OnceCell",
    "OnceLock",
    "Rc",
    "RefCell",
    "RwLock",
    "Slab",
    "SlotMap",
    "SmallVec",
    "Vec",
    "VecDeque",
];

/// Calls whose type is decided by what becomes of their result.
const CALLS: &[&str] = &[
    "collect",
    "default",
    "into",
    "parse",
    "partition",
    "product",
    "sum",
    "transmute",
    "try_collect",
    "try_into",
    "unzip",
    "zeroed",
];

/// Calls that make a value of a type that may have parameters.
const CONSTRUCTORS: &[&str] = &[
    "channel",
    "from_iter",
    "new",
    "unbounded_channel",
    "with_capacity",
];

/// The variables of one fn.
#[derive(Default)]
pub(crate) struct Open {
    /// May be of any type.
    any: HashSet<String>,
    /// Are of a type with a name, of which an argument may be open.
    argument: HashSet<String>,
}

impl Open {
    pub(crate) fn of(body: &[syn::Stmt]) -> Self {
        let mut open = Self::default();
        for stmt in body {
            look::at_stmt(&mut open, stmt);
        }
        open
    }

    /// Whether an expression mentions a variable whose type may be open altogether.
    pub(crate) fn mentions_any(&self, tokens: TokenStream) -> bool {
        mentions(tokens, &self.any)
    }

    /// Whether it mentions a variable whose type, or an argument of it, may be open.
    pub(crate) fn mentions(&self, tokens: TokenStream) -> bool {
        mentions(tokens.clone(), &self.any) || mentions(tokens, &self.argument)
    }

    /// Notes the names of a pattern that takes `value`.
    fn bind(&mut self, pat: &Pat, value: &Expr) {
        let mut made = Made::default();
        look::at_expr(&mut made, value);
        let tokens = quote::quote!(#value);
        if made.container || self.mentions_any(tokens.clone()) {
            names(pat, &mut self.any);
        } else if made.something || self.mentions(tokens) {
            names(pat, &mut self.argument);
        }
    }
}

impl Look for Open {
    fn local(&mut self, local: &syn::Local) -> Then {
        match (&local.pat, &local.init) {
            // What is written is known, but for a `_` in it.
            (Pat::Type(typed), _) if !has_underscore(&typed.ty) => {}
            (pat, Some(init)) => self.bind(pat, &init.expr),
            (pat, None) => names(pat, &mut self.any),
        }
        Then::Inside
    }

    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Closure(closure) => {
                for input in &closure.inputs {
                    if !matches!(input, Pat::Type(_)) {
                        names(input, &mut self.any);
                    }
                }
            }
            Expr::ForLoop(looped) => self.bind(&looped.pat, &looped.expr),
            Expr::Let(test) => self.bind(&test.pat, &test.expr),
            Expr::Match(matched) => {
                for arm in &matched.arms {
                    self.bind(&arm.pat, &matched.expr);
                }
            }
            _ => {}
        }
        Then::Inside
    }
}

/// What an expression makes.
#[derive(Default)]
struct Made {
    container: bool,
    something: bool,
}

impl Made {
    fn call(&mut self, call: &syn::ExprCall) {
        if let Expr::Path(path) = &*call.func {
            let mut segments = path.path.segments.iter().rev();
            let last = segments
                .next()
                .map(|last| last.ident.to_string())
                .unwrap_or_default();
            let owner = segments
                .next()
                .map(|owner| owner.ident.to_string())
                .unwrap_or_default();
            self.container |= CALLS.contains(&last.as_str())
                || (owner.starts_with(char::is_uppercase) && CONTAINERS.contains(&owner.as_str()));
            self.something |= CONSTRUCTORS.contains(&last.as_str());
        }
    }
}

impl Look for Made {
    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => {
                self.container |=
                    call.turbofish.is_none() && CALLS.iter().any(|name| call.method == name);
            }
            Expr::Array(array) => self.container |= array.elems.is_empty(),
            // What runs later gives nothing to the variable.
            Expr::Async(_) => return Then::Past,
            _ => {}
        }
        Then::Inside
    }

    fn path(&mut self, path: &syn::ExprPath) -> Then {
        self.container |= path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "None");
        Then::Past
    }

    fn mac(&mut self, mac: &syn::Macro) -> Then {
        self.container |= mac
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "vec");
        self.something = true;
        Then::Past
    }
}

fn names(pat: &Pat, into: &mut HashSet<String>) {
    look::each_name(pat, &mut |name| {
        into.insert(name.ident.to_string());
    });
}

fn mentions(tokens: TokenStream, names: &HashSet<String>) -> bool {
    let mut found = false;
    if !names.is_empty() {
        each_ident(tokens, &mut |name| {
            found |= names.contains(&name.to_string())
        });
    }
    found
}

fn has_underscore(ty: &syn::Type) -> bool {
    struct Underscore(bool);
    impl Look for Underscore {
        fn ty(&mut self, ty: &syn::Type) -> Then {
            self.0 |= matches!(ty, syn::Type::Infer(_));
            Then::Inside
        }
    }
    let mut found = Underscore(false);
    look::at_type(&mut found, ty);
    found.0
}

//! Variables whose type may still be open where they are used.
//!
//! `let mut queue = Vec::new(); drop(queue.remove(0)); queue.push(1);` compiles, and a question about
//! what `remove` gives would be asked before the compiler knows: whatever it is compared with, it
//! would become. Read from the text, and on the safe side.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use syn::visit::{self, Visit};
use syn::{Expr, Pat};

use super::names::each_ident;

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
            open.visit_stmt(stmt);
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
        made.visit_expr(value);
        let tokens = quote::quote!(#value);
        if made.container || self.mentions_any(tokens.clone()) {
            names(pat, &mut self.any);
        } else if made.something || self.mentions(tokens) {
            names(pat, &mut self.argument);
        }
    }
}

impl<'ast> Visit<'ast> for Open {
    fn visit_local(&mut self, local: &'ast syn::Local) {
        match (&local.pat, &local.init) {
            // What is written is known, but for a `_` in it.
            (Pat::Type(typed), _) if !has_underscore(&typed.ty) => {}
            (pat, Some(init)) => self.bind(pat, &init.expr),
            (pat, None) => names(pat, &mut self.any),
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        for input in &closure.inputs {
            if !matches!(input, Pat::Type(_)) {
                names(input, &mut self.any);
            }
        }
        visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_for_loop(&mut self, looped: &'ast syn::ExprForLoop) {
        self.bind(&looped.pat, &looped.expr);
        visit::visit_expr_for_loop(self, looped);
    }

    fn visit_expr_let(&mut self, test: &'ast syn::ExprLet) {
        self.bind(&test.pat, &test.expr);
        visit::visit_expr_let(self, test);
    }

    fn visit_expr_match(&mut self, matched: &'ast syn::ExprMatch) {
        for arm in &matched.arms {
            self.bind(&arm.pat, &matched.expr);
        }
        visit::visit_expr_match(self, matched);
    }
}

/// What an expression makes.
#[derive(Default)]
struct Made {
    container: bool,
    something: bool,
}

impl<'ast> Visit<'ast> for Made {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
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
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.container |= call.turbofish.is_none() && CALLS.iter().any(|name| call.method == name);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.container |= path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "None");
    }

    fn visit_expr_array(&mut self, array: &'ast syn::ExprArray) {
        self.container |= array.elems.is_empty();
        visit::visit_expr_array(self, array);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.container |= mac
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "vec");
        self.something = true;
    }

    // What runs later gives nothing to the variable.
    fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
}

fn names(pat: &Pat, into: &mut HashSet<String>) {
    struct Bound<'a>(&'a mut HashSet<String>);
    impl<'ast> Visit<'ast> for Bound<'_> {
        fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
            self.0.insert(pat.ident.to_string());
            visit::visit_pat_ident(self, pat);
        }
    }
    Bound(into).visit_pat(pat);
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
    impl<'ast> Visit<'ast> for Underscore {
        fn visit_type_infer(&mut self, _: &'ast syn::TypeInfer) {
            self.0 = true;
        }
    }
    let mut found = Underscore(false);
    found.visit_type(ty);
    found.0
}

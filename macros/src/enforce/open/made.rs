//! What an expression gives to a variable, as far as its type is concerned.

use syn::Expr;

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

/// Methods that give what they are called on, or what is in it.
const SAME: &[&str] = &[
    "as_mut",
    "as_ref",
    "clone",
    "expect",
    "unwrap",
    "unwrap_or_default",
];

/// What an expression makes.
#[derive(Default)]
pub(super) struct Made {
    /// A value of a type that may be any.
    pub(super) container: bool,
    /// A value of a type with a name, which may have open arguments.
    pub(super) something: bool,
    /// What a call gives of which nothing is known.
    pub(super) unknown: bool,
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
            self.unknown |= !is_variant(&last);
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
                self.unknown |= !SAME.iter().any(|name| call.method == name);
            }
            Expr::Array(array) => self.container |= array.elems.is_empty(),
            // What an async fn gives is hardly ever of an open type, unless it was given one.
            Expr::Await(wait) => {
                let before = self.unknown;
                look::at_expr(self, &wait.base);
                self.unknown = before;
                return Then::Past;
            }
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

/// `Some(value)`: of the type of what is in it.
fn is_variant(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !matches!(name, "Err" | "Ok")
}

//! Guards: values that hold something for as long as they live.

use std::sync::OnceLock;

use crate::Origin;

/// What a guard holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keeps {
    /// A lock: whoever wants it blocks its thread.
    Lock,
    /// A borrow of a `RefCell`: whoever wants another one panics.
    Borrow,
    /// The current span of the thread, which all its tasks would share.
    Span,
}

/// A call that gives a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Maker {
    /// The method: `lock`.
    pub method: &'static str,
    /// How many arguments it takes.
    pub args: u8,
    /// The parameters of an `impl` for the type that it is called on.
    pub generics: &'static str,
    /// That type, rooted at its crate and without a leading `::`.
    pub on: &'static str,
    /// Whether the guard comes in a `Result` or an `Option`.
    pub wrapped: bool,
    /// Whether the call gives a future, which gives that.
    pub awaited: bool,
}

/// A type whose values must not be alive at an `.await`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Guard {
    /// How messages call it.
    pub path: &'static str,
    /// The parameters of an `impl` for it, without the angle brackets.
    pub generics: &'static str,
    /// The type, rooted at its crate and without a leading `::`.
    pub ty: &'static str,
    pub keeps: Keeps,
    /// What to use where it has to be held on.
    pub note: &'static str,
    pub makers: &'static [Maker],
    pub origin: Origin,
}

impl Guard {
    /// The package that it is part of; `None` where the runtime crate can name it.
    #[must_use]
    pub const fn package(&self) -> Option<&'static str> {
        match self.origin {
            Origin::Package(package) => Some(package),
            _ => None,
        }
    }

    /// The calls of this method that give one.
    pub fn made_by(&self, method: &str) -> impl Iterator<Item = &'static Maker> {
        self.makers
            .iter()
            .filter(move |maker| maker.method == method)
    }
}

/// All guards, in the order of the table.
#[must_use]
pub fn guards() -> &'static [Guard] {
    crate::data::GUARDS
}

/// Whether a call of this name with so many arguments may give a guard.
#[must_use]
pub fn gives_guard(method: &str, args: usize) -> bool {
    has_maker(method, args, false)
}

/// Whether the future of a call of this name with so many arguments may give a guard.
#[must_use]
pub fn gives_guard_later(method: &str, args: usize) -> bool {
    has_maker(method, args, true)
}

fn has_maker(method: &str, args: usize, awaited: bool) -> bool {
    looks_like_a_maker(method)
        && guards().iter().flat_map(|guard| guard.makers).any(|maker| {
            maker.method == method && maker.args as usize == args && maker.awaited == awaited
        })
}

/// Whether a maker has as many letters as this name and begins with the same one. Every word of a body is asked
/// about, in a proc macro that is not optimized.
fn looks_like_a_maker(name: &str) -> bool {
    static LOOKS: OnceLock<[u32; 64]> = OnceLock::new();
    let look = |name: &str| {
        let first = name.bytes().next().unwrap_or_default();
        (name.len() % 64, 1 << (first % 32))
    };
    let looks = LOOKS.get_or_init(|| {
        let mut looks = [0; 64];
        for maker in guards().iter().flat_map(|guard| guard.makers) {
            let (length, first) = look(maker.method);
            looks[length] |= first;
        }
        looks
    });
    let (length, first) = look(name);
    looks[length] & first != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_maker_is_found_and_nothing_else() {
        for maker in guards().iter().flat_map(|guard| guard.makers) {
            let args = maker.args.into();
            assert_eq!(gives_guard(maker.method, args), !maker.awaited, "{maker:?}");
            assert_eq!(
                gives_guard_later(maker.method, args),
                maker.awaited,
                "{maker:?}"
            );
        }
        for name in ["", "l", "look", "lock_", "query", "reed"] {
            assert!(!gives_guard(name, 0) && !gives_guard(name, 1), "{name}");
        }
    }
}

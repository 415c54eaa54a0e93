//! What blocks in other crates, crate by crate.

use crate::data::{EXTERNAL, PROFILES};
use crate::{Entry, Kind};

/// The calls of one package that break a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The package; users call the profile the same.
    pub package: &'static str,
    /// The oldest and the newest version that every entry was compiled with, as `(major, minor)`. A
    /// profile acts by itself only on what lies between: an item that another version has renamed
    /// would be an error of ours in good code.
    pub verified: ((u32, u32), (u32, u32)),
    pub entries: &'static [Entry],
}

impl Profile {
    /// Whether this version, or any that is compatible with it, was verified.
    #[must_use]
    pub fn covers(&self, (major, minor): (u32, u32)) -> bool {
        let (oldest, newest) = self.verified;
        if major == 0 {
            return (oldest..=newest).contains(&(major, minor));
        }
        (oldest.0..=newest.0).contains(&major)
    }

    /// What a call `..name(..)` by path may turn out to be.
    pub fn callees(&self, name: &str) -> impl Iterator<Item = &'static Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.item.is_some() && entry.name() == name)
    }

    /// What a call `receiver.name(..)` may turn out to be.
    pub fn methods(&self, name: &str) -> impl Iterator<Item = &'static Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.kind != Kind::Function && entry.name() == name)
    }
}

/// All profiles, by name.
#[must_use]
pub const fn profiles() -> &'static [Profile] {
    PROFILES
}

/// What goes outside of the process through one package, for the rule `no_timeout`. Nobody switches it
/// on or off by itself: the level of the rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct External {
    /// One of these features of the package has to be on, or what is listed may not be there. Any, if
    /// there is none.
    pub features: &'static [&'static str],
    pub profile: Profile,
}

/// All of them, by name.
#[must_use]
pub const fn externals() -> &'static [External] {
    EXTERNAL
}

//! Where rules act: where a crate is developed, not where it is compiled as somebody's dependency.

use std::cell::RefCell;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::diag::Diagnostics;

/// The variable that overrides what the files say.
const SWITCH: &str = "ASYNC_RULES";

/// Whether rules act in this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activity {
    Active,
    /// Switched off by hand, which may change without a change of the source.
    Off,
    /// A dependency or a documentation build: nothing is emitted at all.
    Dependency,
}

impl Activity {
    /// Reads the environment and the files beside the manifest.
    pub(crate) fn of_this_build(diags: &mut Diagnostics) -> Self {
        let switch = env::var_os(SWITCH).map(|value| value.to_string_lossy().into_owned());
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR");
        let activity = decide(
            switch.as_deref(),
            manifest_dir.as_deref().map(Path::new),
            env::var_os("DOCS_RS").is_some(),
        );
        activity.unwrap_or_else(|value| {
            // Once a process, which is once a crate: it is one mistake, however many fns see it.
            static REPORTED: AtomicBool = AtomicBool::new(false);
            if !REPORTED.swap(true, Ordering::Relaxed) {
                diags
                    .error_at(
                        Span::call_site(),
                        format!("the environment variable `{SWITCH}` is `{value}`"),
                    )
                    .help("set it to `on` or `off`, or unset it: rules then act where the crate is developed");
            }
            Self::Active
        })
    }

    /// A statement that makes cargo rebuild the crate when the switch changes; empty where the
    /// switch cannot change anything.
    pub(crate) fn tracker(self) -> TokenStream {
        if self == Self::Dependency {
            return TokenStream::new();
        }
        let span = Span::mixed_site();
        quote_spanned! {span=>
            const _: ::core::option::Option<&'static str> = ::core::option_env!(#SWITCH);
        }
    }
}

/// `Err` is an unknown value of the switch.
fn decide(
    switch: Option<&str>,
    manifest_dir: Option<&Path>,
    docs_rs: bool,
) -> Result<Activity, String> {
    match switch {
        Some("on") => Ok(Activity::Active),
        Some("off") => Ok(Activity::Off),
        Some(other) if !other.is_empty() => Err(other.to_owned()),
        _ => Ok(match manifest_dir {
            Some(dir) if !docs_rs && !is_dependency(dir) => Activity::Active,
            _ => Activity::Dependency,
        }),
    }
}

/// Cargo leaves `.cargo-ok` in what it unpacked or checked out, and `.cargo-checksum.json` in what
/// it vendored. A git checkout has one at its root, which is above the manifest of a workspace member.
///
/// Such files do not come later, so each folder is looked at once.
fn is_dependency(manifest_dir: &Path) -> bool {
    thread_local! {
        static LAST: RefCell<Option<(PathBuf, bool)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some((dir, known)) if dir == manifest_dir => *known,
        last => {
            let found = has_been_unpacked(manifest_dir);
            *last = Some((manifest_dir.to_path_buf(), found));
            found
        }
    })
}

fn has_been_unpacked(manifest_dir: &Path) -> bool {
    manifest_dir.join(".cargo-checksum.json").exists()
        || manifest_dir
            .ancestors()
            .any(|dir| dir.join(".cargo-ok").exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_wins_over_the_files() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(decide(Some("on"), None, true), Ok(Activity::Active));
        assert_eq!(decide(Some("off"), Some(here), false), Ok(Activity::Off));
        assert_eq!(
            decide(Some("onn"), Some(here), false),
            Err("onn".to_owned())
        );
    }

    #[test]
    fn without_the_switch_only_a_developed_crate_is_active() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(decide(None, Some(here), false), Ok(Activity::Active));
        assert_eq!(decide(Some(""), Some(here), false), Ok(Activity::Active));
        assert_eq!(decide(None, Some(here), true), Ok(Activity::Dependency));
        assert_eq!(decide(None, None, false), Ok(Activity::Dependency));
    }
}

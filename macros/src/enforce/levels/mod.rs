//! The arguments of `#[enforce]`: which rule acts at which level.

mod read;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Token;
use syn::parse::{ParseStream, Parser};

use crate::args::skip_argument;
use crate::codegen::Rt;
use crate::config;
use crate::diag::Diagnostics;
use crate::probe;
use crate::rules::{Level, Rule, RuleSet};
use read::Reader;

/// Which rules are on, and for what.
#[derive(Clone, Default)]
pub(crate) struct Levels {
    base: Base,
    /// Levels given by name.
    set: [Option<Level>; RuleSet::LEN],
    /// The sync body counts too.
    nonblocking: Option<Span>,
    /// Whether calls of what its author marked `#[blocking]` are asked about.
    marks: Option<bool>,
    /// Handed down by the `impl`, trait or module around the fn.
    inherited: bool,
    /// A second `#[enforce]` on the fn itself.
    repeated: bool,
    source: TokenStream,
}

/// What holds for a rule without a level of its own. The greater wins where attributes meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Base {
    /// No attribute asked for rules.
    #[default]
    Nothing,
    /// `#[bounded]`, `#[timeout]`, `#[tracked_spawn]`: what makes their own promise a lie.
    Implied,
    /// `#[enforce]`
    Enforced,
    /// `#[enforce(strict)]`
    Strict,
}

/// How the marker says that levels were handed down.
const INHERITED: &str = "__inherited";

const USAGE: &str = "the arguments are `strict`, `nonblocking`, `deny(rule, ..)`, `warn(rule, ..)`, `allow(rule, ..)`, `marks = false` and `crate = \"path\"`";

impl Levels {
    /// Reads the arguments of `#[enforce(..)]`; the second value is `crate = ..`.
    ///
    /// What is wrong is reported and what is right is kept, so that one mistake hides no other.
    pub(crate) fn parse(args: TokenStream, diags: &mut Diagnostics) -> Option<(Self, Option<Rt>)> {
        let mut reader = Reader {
            levels: Self {
                base: Base::Enforced,
                source: args.clone(),
                ..Self::default()
            },
            rt: None,
            seen: Vec::new(),
            diags,
        };
        let read = |input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(error) = reader.argument(input) {
                    reader
                        .diags
                        .error_at(error.span(), error.to_string())
                        .help(USAGE);
                    skip_argument(input)?;
                } else if !input.is_empty()
                    && let Err(error) = input.parse::<Token![,]>()
                {
                    let message = "expected `,` between two arguments";
                    reader.diags.error_at(error.span(), message).help(USAGE);
                    skip_argument(input)?;
                }
            }
            Ok(())
        };
        if let Err(error) = read.parse2(args) {
            reader.diags.syntax(&error);
        }
        Some((reader.levels, reader.rt))
    }

    /// What `#[bounded]`, `#[timeout]` and `#[tracked_spawn]` ask of their own body: `blocking` and
    /// `nested_runtime`, at deny.
    pub(crate) fn implied() -> Self {
        Self {
            base: Base::Implied,
            ..Self::default()
        }
    }

    /// `self` overridden by `inner`, which stands nearer to the body.
    pub(crate) fn merge(&mut self, inner: &Self) {
        let is_own = |levels: &Self| levels.base >= Base::Enforced && !levels.inherited;
        self.repeated |= is_own(self) && is_own(inner);
        self.inherited = inner.inherited;
        if inner.base == Base::Strict {
            self.set = [None; RuleSet::LEN];
        }
        self.base = self.base.max(inner.base);
        for (slot, level) in self.set.iter_mut().zip(&inner.set) {
            *slot = level.or(*slot);
        }
        self.nonblocking = inner.nonblocking.or(self.nonblocking);
        self.marks = inner.marks.or(self.marks);
    }

    /// The arguments again, for the marker.
    pub(crate) fn source(&self) -> TokenStream {
        self.source.clone()
    }

    /// The same levels as an `impl`, a trait or a module hands them down to a fn in it.
    pub(crate) fn handed_down(&self) -> Self {
        let name = |name: &str| Ident::new(name, Span::call_site());
        let mut words = vec![name(INHERITED)];
        if self.base == Base::Strict {
            words.push(name("strict"));
        }
        if self.nonblocking.is_some() {
            words.push(name("nonblocking"));
        }
        let marks = self.marks.map(|marks| quote!(marks = #marks,));
        let set = Rule::ALL
            .into_iter()
            .zip(&self.set)
            .filter_map(|(rule, level)| {
                let (level, rule) = (name((*level)?.name()), name(rule.name()));
                Some(quote!(#level(#rule)))
            });
        Self {
            inherited: true,
            source: quote!(#(#words,)* #marks #(#set,)*),
            ..self.clone()
        }
    }

    /// Whether `#[enforce]` itself is among the attributes.
    pub(crate) fn is_enforced(&self) -> bool {
        self.base >= Base::Enforced
    }

    pub(crate) fn is_inherited(&self) -> bool {
        self.inherited
    }

    pub(crate) fn is_repeated(&self) -> bool {
        self.repeated
    }

    /// Where `nonblocking` was asked for.
    pub(crate) fn nonblocking(&self) -> Option<Span> {
        self.nonblocking
    }

    /// Whether calls of what its author marked `#[blocking]` are asked about.
    pub(crate) fn asks_for_marks(&self) -> bool {
        self.marks.unwrap_or(true) && self.of(Rule::Blocking) != Level::Allow
    }

    /// Whether any attribute asked for rules at all.
    pub(crate) fn is_on(&self) -> bool {
        self.base > Base::Nothing
    }

    /// Whether the calls count too that may wait and usually do not. A level that is given by name
    /// beside `strict` says what happens to them: `strict, warn(blocking)` warns of them all.
    pub(crate) fn is_strict(&self) -> bool {
        self.base == Base::Strict || (self.base == Base::Enforced && config::is_strict())
    }

    pub(crate) fn of(&self, rule: Rule) -> Level {
        let of_file = |otherwise| config::level(rule).unwrap_or(otherwise);
        self.set[rule as usize].unwrap_or_else(|| match self.base {
            Base::Nothing => Level::Allow,
            Base::Implied if matches!(rule, Rule::Blocking | Rule::NestedRuntime) => {
                of_file(Level::Deny)
            }
            Base::Implied => Level::Allow,
            Base::Enforced if config::is_strict() => of_file(Level::Deny),
            Base::Enforced => of_file(rule.default_level()),
            Base::Strict => Level::Deny,
        })
    }
}

impl Level {
    /// What a probe does on a hit; `None` where nothing is asked.
    pub(crate) fn asked(self) -> Option<probe::Level> {
        match self {
            Self::Allow => None,
            Self::Warn => Some(probe::Level::Warn),
            Self::Deny => Some(probe::Level::Deny),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: TokenStream) -> (Levels, Vec<String>) {
        let mut diags = Diagnostics::new();
        let (levels, _) = Levels::parse(args, &mut diags).expect("always some");
        (levels, diags.messages().map(str::to_owned).collect())
    }

    #[test]
    fn levels_are_read_and_merged_from_the_outside_in() {
        let (outer, errors) = parse(quote!(warn(blocking), allow(unawaited)));
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(outer.of(Rule::Blocking), Level::Warn);
        assert_eq!(outer.of(Rule::NestedRuntime), Level::Deny);
        assert_eq!(outer.of(Rule::BusyWait), Level::Allow);

        let mut merged = outer.handed_down();
        merged.merge(&parse(quote!(deny(blocking))).0);
        assert_eq!(merged.of(Rule::Blocking), Level::Deny);
        assert_eq!(merged.of(Rule::Unawaited), Level::Allow);
        assert!(!merged.is_repeated());

        assert!(!merged.is_strict());
        merged.merge(&parse(quote!(strict, allow(busy_wait))).0);
        assert!(merged.is_strict());
        assert_eq!(merged.of(Rule::Unawaited), Level::Deny);
        assert_eq!(merged.of(Rule::BusyWait), Level::Allow);
        assert!(merged.is_repeated());
    }

    #[test]
    fn the_implied_levels_are_those_of_two_rules() {
        let levels = Levels::implied();
        assert_eq!(levels.of(Rule::Blocking), Level::Deny);
        assert_eq!(levels.of(Rule::NestedRuntime), Level::Deny);
        assert_eq!(levels.of(Rule::GuardAcrossAwait), Level::Allow);
        let mut merged = levels;
        merged.merge(&parse(quote!(allow(blocking))).0);
        assert_eq!(merged.of(Rule::Blocking), Level::Allow);
        assert_eq!(merged.of(Rule::GuardAcrossAwait), Level::Deny);
    }

    #[test]
    fn levels_survive_the_marker() {
        let (levels, _) = parse(quote!(strict, nonblocking, marks = false, warn(blocking)));
        let (again, errors) = parse(levels.handed_down().source());
        assert!(errors.is_empty(), "{errors:?}");
        assert!(again.is_inherited() && again.is_strict() && again.nonblocking().is_some());
        assert_eq!(again.of(Rule::Blocking), Level::Warn);
        assert_eq!(again.of(Rule::BusyWait), Level::Deny);
    }

    #[test]
    fn every_mistake_is_reported_in_one_run() {
        let (_, errors) = parse(quote!(
            deny(blokcing),
            allow(blocking),
            warn(blocking),
            strict = 3,
            denny(x),
            "text",
            blocking,
            deny
        ));
        assert_eq!(errors.len(), 7, "{errors:#?}");
    }
}

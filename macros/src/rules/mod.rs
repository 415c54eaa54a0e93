//! The rules as data: their names, when they apply by default, and which of them act today.
//!
//! A rule's own file says what it looks at; which calls those are is in the catalogue.

mod blocking;
pub(crate) mod busy_wait;
pub(crate) mod detached_task;
mod finding;
pub(crate) mod guard_across_await;
mod nested_runtime;
pub(crate) mod no_timeout;
pub(crate) mod sequential_await;
mod shown;
mod syntax;
pub(crate) mod unawaited;
pub(crate) mod unbounded_fanout;

use std::rc::Rc;

use async_rules_catalogue::{self as catalogue, Entry, Severity, words};
use proc_macro2::Span;
use syn::Ident;

use crate::args::suggest;
use crate::config;
use crate::diag::Diagnostics;
use crate::probe::{self, Ask, Wording, Words};
pub(crate) use finding::Finding;

/// A rule that `#[enforce]` can apply, in the order in which the documentation lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Rule {
    Blocking,
    NestedRuntime,
    GuardAcrossAwait,
    DetachedTask,
    Unawaited,
    NoTimeout,
    SequentialAwait,
    UnboundedFanout,
    BusyWait,
}

/// What happens where a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Allow,
    Warn,
    Deny,
}

impl Rule {
    pub(crate) const ALL: [Self; 9] = [
        Self::Blocking,
        Self::NestedRuntime,
        Self::GuardAcrossAwait,
        Self::DetachedTask,
        Self::Unawaited,
        Self::NoTimeout,
        Self::SequentialAwait,
        Self::UnboundedFanout,
        Self::BusyWait,
    ];

    /// The name that the user writes.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Blocking => "blocking",
            Self::NestedRuntime => "nested_runtime",
            Self::GuardAcrossAwait => "guard_across_await",
            Self::DetachedTask => "detached_task",
            Self::Unawaited => "unawaited",
            Self::NoTimeout => "no_timeout",
            Self::SequentialAwait => "sequential_await",
            Self::UnboundedFanout => "unbounded_fanout",
            Self::BusyWait => "busy_wait",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// The level under a plain `#[enforce]`; `strict` raises all of them to deny.
    pub(crate) const fn default_level(self) -> Level {
        match self {
            Self::Blocking
            | Self::NestedRuntime
            | Self::GuardAcrossAwait
            | Self::DetachedTask
            | Self::Unawaited => Level::Deny,
            Self::NoTimeout | Self::SequentialAwait | Self::UnboundedFanout | Self::BusyWait => {
                Level::Allow
            }
        }
    }

    /// Whether the walker asks anything for this rule.
    ///
    /// The other names are accepted in levels and exemptions, so that code may be written for the
    /// rule before it acts, and an exemption from it is never called superfluous.
    pub(crate) const fn acts(self) -> bool {
        matches!(
            self,
            Self::Blocking
                | Self::NestedRuntime
                | Self::GuardAcrossAwait
                | Self::DetachedTask
                | Self::Unawaited
                | Self::NoTimeout
                | Self::SequentialAwait
                | Self::UnboundedFanout
                | Self::BusyWait
        )
    }
}

/// All rule names as a message lists them.
pub(crate) fn listed() -> String {
    Rule::ALL
        .iter()
        .map(|rule| format!("`{}`", rule.name()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleSet(u16);

impl RuleSet {
    /// How many rules there are.
    pub(crate) const LEN: usize = Rule::ALL.len();

    pub(crate) fn insert(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u16;
    }

    pub(crate) fn contains(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL
            .into_iter()
            .filter(move |rule| self.contains(*rule))
    }
}

/// What the text of a call says.
pub(crate) enum Call<'a> {
    /// `owner::name(args)`
    Function {
        name: &'a str,
        /// The segment before the last: `Runtime` of `Runtime::new`.
        owner: Option<&'a Ident>,
        args: usize,
    },
    /// `receiver.name(args)`
    Method { name: &'a str, args: usize },
}

/// Calls `found` with every entry of the catalogue that a call may turn out to be, whatever its
/// severity.
pub(crate) fn each_entry(call: &Call<'_>, mut found: impl FnMut(Rule, &'static Entry)) {
    match *call {
        Call::Function { name, owner, args } => {
            if name == "new"
                && owner.is_none_or(|owner| words::is_everyday_type(&owner.to_string()))
            {
                return;
            }
            let mut found = |entry: &'static Entry| {
                if entry.fits_by_path(args) {
                    found(rule_of(entry), entry);
                }
            };
            catalogue::callees(name).for_each(&mut found);
            config::each_entry(name, true, found);
        }
        Call::Method { name, args } => {
            let mut found = |entry: &'static Entry| {
                if entry.fits_by_dot(args) {
                    found(rule_of(entry), entry);
                }
            };
            catalogue::methods(name).for_each(&mut found);
            config::each_entry(name, false, found);
        }
    }
}

/// The question about one entry, worded by its rule.
pub(crate) fn ask(entry: &'static Entry, level: probe::Level, place: Place) -> Ask {
    Ask {
        entry,
        level,
        words: WORDS[place as usize],
        said: None,
    }
}

/// The same, in the words of what was found around the call.
pub(crate) fn ask_for(entry: &'static Entry, level: probe::Level, said: &Rc<Wording>) -> Ask {
    Ask {
        said: Some(Rc::clone(said)),
        ..ask(entry, level, Place::Async)
    }
}

/// What the runtime crate can say about every entry, for each [`Place`].
pub(crate) const WORDS: [Words; 2] = [
    Words {
        suffix: "",
        wording: |entry| wording(entry, Place::Async),
    },
    Words {
        suffix: "__nonblocking",
        wording: |entry| wording(entry, Place::Promised),
    },
];

fn wording(entry: &'static Entry, place: Place) -> Wording {
    match rule_of(entry) {
        Rule::NestedRuntime => nested_runtime::wording(entry, place),
        Rule::DetachedTask => detached_task::wording(entry),
        Rule::Unawaited => unawaited::wording(entry),
        Rule::NoTimeout => no_timeout::wording(entry),
        Rule::UnboundedFanout | Rule::BusyWait => Wording {
            title: entry.display(),
            label: "here".to_owned(),
            notes: vec![entry.note.to_owned()],
        },
        _ => blocking::wording(entry, place),
    }
}

/// Where a call stands that a rule rejects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In an async fn, block or closure.
    Async,
    /// In the body of a sync fn under `#[enforce(nonblocking)]`.
    Promised,
}

impl Place {
    /// `blocking call in ..`
    fn described(self) -> &'static str {
        match self {
            Self::Async => "async code",
            Self::Promised => "a fn that promises not to block",
        }
    }
}

/// The last note under every error: how to break the rule on purpose.
pub(crate) fn exemption_note(rule: Rule) -> String {
    format!(
        "or `#[exempt({}, reason = \"...\")]` this statement",
        rule.name()
    )
}

pub(crate) fn rule_of(entry: &Entry) -> Rule {
    match entry.rule() {
        catalogue::Rule::Blocking => Rule::Blocking,
        catalogue::Rule::NestedRuntime => Rule::NestedRuntime,
        catalogue::Rule::DetachedTask => Rule::DetachedTask,
        catalogue::Rule::Unawaited => Rule::Unawaited,
        catalogue::Rule::NoTimeout => Rule::NoTimeout,
        catalogue::Rule::UnboundedFanout => Rule::UnboundedFanout,
        catalogue::Rule::BusyWait => Rule::BusyWait,
    }
}

/// Whether an identifier of this name in a body can matter to a rule that is on. Most bodies have
/// none, and are not even parsed.
pub(crate) fn concerns(name: &str, strict: bool, is_on: impl Fn(Rule) -> bool) -> bool {
    concern(&acting(strict, &is_on), name, is_on)
}

/// What [`concern`] takes, for all names of a body.
pub(crate) fn acting(strict: bool, is_on: impl Fn(Rule) -> bool) -> words::Acting {
    words::Acting::of(strict, |rule| Rule::from_name(rule).is_some_and(&is_on))
}

/// As [`concerns`].
pub(crate) fn concern(acting: &words::Acting, name: &str, is_on: impl Fn(Rule) -> bool) -> bool {
    acting.concerns(name) || config::concerns(name, is_on)
}

/// Whether a call of this name is one of those in the tables, of profiles and of the file included.
pub(crate) fn is_listed(name: &str) -> bool {
    catalogue::named(name).next().is_some() || config::concerns(name, |_| true)
}

/// Whether an entry is asked about: those that need not wait at all only under `strict`.
pub(crate) fn is_asked(entry: &Entry, strict: bool) -> bool {
    strict || entry.severity == Severity::Deny
}

/// What becomes of the value of an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Use {
    /// It goes on, to wherever.
    #[default]
    Kept,
    /// It is awaited as it stands.
    Awaited,
    /// Nobody keeps it.
    Thrown(Away),
}

/// How a value is thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Away {
    /// `f();`
    Statement,
    /// `if c { f() } else { g() };`: what one branch of a statement gives.
    Branch,
    /// `let _ = f();`, `_ = f();`, `drop(f())`
    Named,
    /// `f()?;`, `f().unwrap();`, `f().abort_handle();`: what is in it.
    Inside,
}

impl Use {
    /// Whether calls of this use are asked about for a rule.
    pub(crate) fn concerns(self, rule: Rule) -> bool {
        match rule {
            Rule::DetachedTask => matches!(self, Self::Thrown(_)),
            Rule::NoTimeout => self == Self::Awaited,
            // Its entries break it only in certain surroundings, where they are asked about.
            Rule::UnboundedFanout | Rule::BusyWait => false,
            // A call that gives a future back doesn't block by itself.
            _ => self != Self::Awaited,
        }
    }
}

/// The segment before the last.
pub(crate) fn owner(path: &syn::Path) -> Option<&Ident> {
    path.segments.iter().rev().nth(1).map(|owner| &owner.ident)
}

/// The rule that the user named, or an error with the nearest name.
pub(crate) fn named(name: &Ident, diags: &mut Diagnostics) -> Option<Rule> {
    let written = name.to_string();
    let rule = Rule::from_name(&written);
    if rule.is_none() {
        let error = diags.error(name, format!("there is no rule `{written}`"));
        match suggest(&written, Rule::ALL.map(Rule::name)) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error.help(format!("the rules are {}", listed())),
        };
    }
    rule
}

/// Where a token stands in its file.
pub(crate) fn line(span: Span) -> u32 {
    if !proc_macro::is_available() {
        return 0;
    }
    u32::try_from(span.unwrap().line()).unwrap_or(0)
}

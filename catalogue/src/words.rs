//! What the words of a body tell before anything of it is parsed: whether a rule can have a question about it.
//!
//! The attribute reads every body so, because most have nothing to ask about, and the subcommand leaves such bodies
//! without the attribute. Both read them here, so that they are of one mind.

use std::mem;

use crate::guard::{gives_guard, gives_guard_later};
use crate::{Rule, Severity, flow, named};

/// A token, as far as it matters here. A group is [`Open`](Self::Open), what is in it, and [`Close`](Self::Close).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// An identifier, a keyword or `_`.
    Word(&'a str),
    Punct {
        char: char,
        /// No other follows at once.
        alone: bool,
    },
    Literal,
    Open,
    Close,
}

/// Reads a body token by token.
#[derive(Debug)]
pub struct Body<C> {
    /// Whether a rule that is on has to do with a name; see [`concerns`].
    concerns: C,
    /// Whether a rule is on that looks at what is bound to `_`.
    throws_away: bool,
    found: bool,
    /// The word before the last `::`.
    owner: String,
    /// `_ = f()`, `let _: T = f()`, and not the `_ =>` of a match.
    is_underscore: bool,
    waits: bool,
    holds: bool,
    /// Where it is, and in what groups that is.
    statement: Statement,
    around: Vec<Statement>,
    last: String,
}

/// How far a statement is read.
#[derive(Debug, Default)]
struct Statement {
    is_let: bool,
    /// In a `let`: the call that its value comes from, unless that is awaited.
    called: Option<String>,
}

impl<C: FnMut(&str) -> bool> Body<C> {
    /// `throws_away` tells whether `detached_task` or `unawaited` is on.
    pub fn new(concerns: C, throws_away: bool) -> Self {
        Self {
            concerns,
            throws_away,
            found: false,
            owner: String::new(),
            is_underscore: false,
            waits: false,
            holds: false,
            statement: Statement::default(),
            around: Vec::new(),
            last: String::new(),
        }
    }

    /// Whether a single name may break a rule, or is an exemption.
    pub fn has_calls(&self) -> bool {
        self.found
    }

    /// Whether it may wait while it holds something: it has to say both.
    pub fn has_guards(&self) -> bool {
        self.waits && self.holds
    }

    pub fn read(&mut self, token: Token<'_>) {
        self.read_call(token);
        self.read_guard(token);
    }

    fn read_call(&mut self, token: Token<'_>) {
        if self.found {
            return;
        }
        let after_underscore = mem::take(&mut self.is_underscore);
        match token {
            Token::Word(name) => {
                let everyday = name == "new" && is_everyday_type(&self.owner);
                self.found = name == "exempt" || (!everyday && (self.concerns)(name));
                self.is_underscore = name == "_";
                self.owner.clear();
                self.owner.push_str(name);
            }
            Token::Punct { alone: true, .. } if after_underscore && self.throws_away => {
                self.found = true;
            }
            // `Vec::new`: the owner is remembered across the `::`.
            Token::Punct { char: ':', .. } => {}
            _ => self.owner.clear(),
        }
    }

    fn read_guard(&mut self, token: Token<'_>) {
        if self.waits && self.holds {
            return;
        }
        let statement = &mut self.statement;
        match token {
            Token::Word(name) => {
                let waits = matches!(name, "await" | "select" | "join" | "try_join");
                self.waits |= waits;
                self.holds |= may_hold(name);
                if name == "let" || waits {
                    *statement = Statement {
                        is_let: name == "let",
                        called: None,
                    };
                }
                self.last.clear();
                self.last.push_str(name);
                return;
            }
            Token::Open => {
                if statement.is_let && !self.last.is_empty() {
                    statement.called = Some(self.last.clone());
                }
                self.around.push(mem::take(statement));
            }
            Token::Close => *statement = self.around.pop().unwrap_or_default(),
            Token::Punct { char: ';', .. } => {
                let called = statement.called.take();
                self.holds |= statement.is_let && called.is_some_and(|name| !gives_no_guard(&name));
                statement.is_let = false;
            }
            Token::Punct { .. } | Token::Literal => {}
        }
        self.last.clear();
    }
}

/// Whether a call of this name matters to a rule that is on, whatever crate it is of: to one of those in the tables, and
/// to those that look at how calls stand to each other. `is_on` is asked with the names of rules.
pub fn concerns(name: &str, strict: bool, is_on: impl Fn(&str) -> bool) -> bool {
    Acting::of(strict, is_on).concerns(name)
}

/// Which rules are on, found out once for all names of a body.
#[derive(Clone, Copy, Debug)]
pub struct Acting {
    strict: bool,
    listed: [bool; Rule::ALL.len()],
    sequential_await: bool,
}

impl Acting {
    /// `is_on` is asked with the names of rules.
    pub fn of(strict: bool, is_on: impl Fn(&str) -> bool) -> Self {
        Self {
            strict,
            listed: Rule::ALL.map(|rule| is_on(rule.name())),
            sequential_await: is_on("sequential_await"),
        }
    }

    /// See [`concerns`].
    #[must_use]
    pub fn concerns(&self, name: &str) -> bool {
        let on = |rule: Rule| self.listed[rule as usize];
        let mut entries = named(name);
        entries.any(|entry| (self.strict || entry.severity == Severity::Deny) && on(entry.rule()))
            || (name == "drop" && (on(Rule::DetachedTask) || on(Rule::Unawaited)))
            || (on(Rule::DetachedTask) && may_start(name))
            || (self.sequential_await && may_be_a_read(name))
            || (on(Rule::BusyWait) && may_poll(name))
            || (on(Rule::UnboundedFanout) && may_fan_out(name))
    }
}

/// What in the name of a function says that it may start a task. Asking about every statement that
/// is a call would cost more than it finds.
const STARTS: &[Part] = &[
    Part::of("spawn"),
    Part::of("task"),
    Part::of("background"),
    Part::of("worker"),
    Part::of("launch"),
    Part::of("start"),
    Part::of("serve"),
    Part::of("daemon"),
    Part::of("listen"),
    Part::of("detach"),
];

/// A part of names. Every word of every body is searched for some, by a proc macro that is not optimised as often as not.
struct Part {
    text: &'static str,
    letters: u32,
}

impl Part {
    const fn of(text: &'static str) -> Self {
        let letters = letters(text);
        Self { text, letters }
    }

    /// Whether a name has one of these. Most names have not even the letters of one.
    fn is_any_in(parts: &[Self], name: &str) -> bool {
        let of_name = letters(name);
        for part in parts {
            if part.letters & of_name == part.letters && name.contains(part.text) {
                return true;
            }
        }
        false
    }
}

/// A bit for each letter that occurs; a few share theirs.
const fn letters(text: &str) -> u32 {
    let text = text.as_bytes();
    let (mut letters, mut place) = (0, 0);
    while place < text.len() {
        letters |= 1 << (text[place] % 32);
        place += 1;
    }
    letters
}

/// Whether a function of this name may give back the handle of a fresh task.
#[must_use]
pub fn may_start(name: &str) -> bool {
    Part::is_any_in(STARTS, name)
}

/// Whether `sequential_await` looks at calls of this name.
#[must_use]
pub fn may_be_a_read(name: &str) -> bool {
    let first = name.split('_').next().unwrap_or_default();
    flow::READS.contains(&first) || flow::FS_READS.contains(&name)
}

/// Whether `busy_wait` looks at calls of this name.
fn may_poll(name: &str) -> bool {
    named(name).any(|entry| entry.item.is_some() && entry.rule() == Rule::BusyWait)
}

/// Whether `unbounded_fanout` looks at what has this name.
#[must_use]
pub fn may_fan_out(name: &str) -> bool {
    flow::JOINS.contains(&name)
        || flow::FUTURE_SETS.contains(&name)
        || matches!(name, "spawn" | "spawn_local")
}

/// Types whose `new` is everywhere. None of them becomes a runtime by being imported under another
/// name, so `new` is not worth a question.
#[must_use]
pub fn is_everyday_type(name: &str) -> bool {
    const TYPES: &[&str] = &[
        "Arc",
        "AtomicBool",
        "AtomicI64",
        "AtomicU32",
        "AtomicU64",
        "AtomicUsize",
        "BTreeMap",
        "BTreeSet",
        "BinaryHeap",
        "Box",
        "BytesMut",
        "Bytes",
        "Cell",
        "Cow",
        "Cursor",
        "Duration",
        "HashMap",
        "HashSet",
        "HeaderMap",
        "Instant",
        "Mutex",
        "Notify",
        "Path",
        "PathBuf",
        "Pin",
        "Rc",
        "RefCell",
        "RwLock",
        "Self",
        "Semaphore",
        "String",
        "Vec",
        "VecDeque",
        "Weak",
    ];
    TYPES.contains(&name)
}

/// Whether a call of this name may give a guard, by the name alone.
fn may_hold(name: &str) -> bool {
    sounds_like_a_guard(name)
        || gives_guard(name, 0)
        || gives_guard(name, 1)
        || gives_guard_later(name, 1)
}

/// `lock_state`, `guard`, `borrow_inner`, `enter_span`
#[must_use]
pub fn sounds_like_a_guard(name: &str) -> bool {
    const PARTS: &[Part] = &[
        Part::of("lock"),
        Part::of("guard"),
        Part::of("borrow"),
        Part::of("enter"),
    ];
    Part::is_any_in(PARTS, name)
        && !name.contains("block")
        && !name.contains("clock")
        && !name.contains("unlock")
        && !name.contains("center")
}

/// Methods that take `self`: of guards, and those that traits of other crates give to every type.
const TAKES_SELF: &[&str] = &[
    "also",
    "apply",
    "boxed",
    "boxed_local",
    "conv",
    "exit",
    "into",
    "into_future",
    "into_iter",
    "pipe",
    "tap",
    "tap_mut",
    "try_conv",
    "try_into",
];

/// Beginnings of such names.
const TAKES_SELF_PREFIXES: &[&str] = &["into_", "pipe_", "tap_", "then"];

/// Whether a method of this name takes what it is called on.
#[must_use]
pub fn takes_self(name: &str) -> bool {
    TAKES_SELF.contains(&name)
        || TAKES_SELF_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Methods that never give a guard of their own, however they are called.
const PLAIN: &[&str] = &[
    "borrow",
    "clone",
    "cloned",
    "collect",
    "copied",
    "channel",
    "count",
    "default",
    "display",
    "elapsed",
    "filter",
    "format",
    "from",
    "get",
    "get_mut",
    "instrument",
    "iter",
    "iter_mut",
    "keys",
    "len",
    "map",
    "map_or",
    "new",
    "next",
    "parse",
    "pop",
    "remove",
    "split",
    "subscribe",
    "spawn",
    "take",
    "trim",
    "try_from",
    "unwrap_or",
    "unwrap_or_default",
    "values",
];

/// Whether nobody calls what gives a guard so.
#[must_use]
pub fn gives_no_guard(name: &str) -> bool {
    PLAIN.contains(&name)
        || takes_self(name)
        || name.starts_with(char::is_uppercase)
        || ["as_", "from_", "is_", "new_", "to_", "with_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words, and single characters of punctuation and groups, with blanks between.
    fn body(text: &str) -> Body<impl FnMut(&str) -> bool> {
        let mut body = Body::new(|name: &str| concerns(name, false, |_| true), true);
        let words: Vec<&str> = text.split(' ').collect();
        for (place, word) in words.iter().enumerate() {
            let next = words.get(place + 1);
            body.read(match *word {
                "(" | "{" => Token::Open,
                ")" | "}" => Token::Close,
                "1" => Token::Literal,
                punct if punct != "_" && !punct.starts_with(char::is_alphanumeric) => {
                    Token::Punct {
                        char: punct.chars().next().unwrap_or_default(),
                        alone: next != Some(&">"),
                    }
                }
                word => Token::Word(word),
            });
        }
        body
    }

    #[test]
    fn names_of_the_tables_and_values_bound_to_nothing_are_calls() {
        for text in [
            "std : : fs : : read ( 1 )",
            "let _ = f ( )",
            "let _ : T = f ( )",
            "exempt",
            "drop ( a )",
            "Runtime : : new ( )",
            "Vec : : new ( ) ; new ( )",
            "my_worker ( )",
        ] {
            assert!(body(text).has_calls(), "{text}");
        }
        for text in [
            "f ( 1 ) . await",
            "match a { _ = > 1 }",
            "Vec : : new ( )",
            "Vec : : < T > : : new ( )",
        ] {
            assert_eq!(body(text).has_calls(), text.contains('<'), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_found_wherever_it_stands() {
        for name in [
            "task",
            "my_task",
            "tasks",
            "respawned",
            "start_2",
            "x\u{df}serve",
        ] {
            assert!(may_start(name), "{name}");
        }
        for name in ["", "tas", "ksat", "skat_sat", "Task", "nwaps", "\u{df}"] {
            assert!(!may_start(name), "{name}");
        }
        assert!(sounds_like_a_guard("relocked") && !sounds_like_a_guard("o_l_ck"));
    }

    #[test]
    fn a_body_that_waits_and_holds_something_has_guards() {
        for text in [
            "let a = f ( ) ; g ( ) . await ;",
            "lock ( ) ; select ! { }",
            "{ let a = b . c ( { let d = 1 ; } ) ; } await",
        ] {
            assert!(body(text).has_guards(), "{text}");
        }
        for text in [
            "let a = f ( ) ;",
            "f ( ) . await ;",
            "let a = f ( ) . await ; await",
            "let a = Vec : : new ( ) ; await",
            "let a = b ; f ( ) ; await",
            "block ( ) ; await",
        ] {
            assert!(!body(text).has_guards(), "{text}");
        }
    }
}

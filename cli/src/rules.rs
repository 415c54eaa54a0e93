//! The rules, as far as a run has to know them.

/// A rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    /// Whether it is on only under `strict`.
    pub(crate) strict: bool,
    /// What stands beside the caret.
    pub(crate) label: &'static str,
    /// One sentence for lists.
    pub(crate) summary: &'static str,
}

/// All of them, in the order of the documentation.
pub(crate) static RULES: [Rule; 9] = [
    Rule {
        name: "blocking",
        strict: false,
        label: "blocking call in async code",
        summary: "calls that block the executor thread",
    },
    Rule {
        name: "nested_runtime",
        strict: false,
        label: "nested runtime",
        summary: "a runtime started or re-entered in async code",
    },
    Rule {
        name: "guard_across_await",
        strict: false,
        label: "still held at an `.await`",
        summary: "a lock, a borrow or a span that is held at an `.await`",
    },
    Rule {
        name: "detached_task",
        strict: false,
        label: "detached task",
        summary: "a task whose handle is thrown away",
    },
    Rule {
        name: "unawaited",
        strict: false,
        label: "never awaited",
        summary: "a future that is thrown away before it has run",
    },
    Rule {
        name: "no_timeout",
        strict: true,
        label: "awaited without a timeout",
        summary: "an external call awaited with no timeout around it",
    },
    Rule {
        name: "sequential_await",
        strict: true,
        label: "sequential await",
        summary: "reads awaited in a row that do not depend on one another",
    },
    Rule {
        name: "unbounded_fanout",
        strict: true,
        label: "unbounded fan-out",
        summary: "a future or a task for each item of a collection, all at once",
    },
    Rule {
        name: "busy_wait",
        strict: true,
        label: "busy wait",
        summary: "a sleep in a loop that only looks whether something has changed",
    },
];

/// What a comment that is meant as an exemption, and is none, is reported as.
pub(crate) static EXEMPTION: Rule = Rule {
    name: "exemption",
    strict: false,
    label: "exempts nothing",
    summary: "a comment that is meant as an exemption and is none",
};

/// The rule of a name.
pub(crate) fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_the_catalogue_are_among_them() {
        let all = async_rules_catalogue::entries().map(|entry| entry.rule().name());
        let unknown: Vec<_> = all.filter(|name| named(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

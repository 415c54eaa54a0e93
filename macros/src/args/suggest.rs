//! "Did you mean".

/// The name nearest to `written`, if near enough to be a slip.
pub(crate) fn suggest<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let names: Vec<&str> = names.into_iter().collect();
    // darling makes the choice and keeps it in the text of its error.
    let error = darling::Error::unknown_value_with_alts(&written.to_lowercase(), &names);
    let text = error.to_string();
    let (_, near) = text.rsplit_once("Did you mean `")?;
    let near = near.strip_suffix("`?")?;
    names.into_iter().find(|name| *name == near)
}

/// `a`, `b` and `c`, each in backticks.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() {
        last
    } else {
        format!("{} and {last}", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        let names = ["max", "limit", "key", "wait", "queue", "or", "crate"];
        for (written, meant) in [
            ("maxx", "max"),
            ("wiat", "wait"),
            ("limits", "limit"),
            ("queu", "queue"),
            ("Key", "key"),
        ] {
            assert_eq!(suggest(written, names), Some(meant), "{written}");
        }
        for other in ["timeout", "permits", "x", ""] {
            assert_eq!(suggest(other, names), None, "{other}");
        }
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(list([]), "");
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}

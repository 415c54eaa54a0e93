//! "Did you mean".

/// The name nearest to `written`, if near enough to be a slip.
pub(crate) fn suggest<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        let likeness = likeness(&written, name);
        if likeness > 0.8 && best.is_none_or(|(other, _)| likeness > other) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How alike two words are, from 0 to 1, by the measure of Jaro and Winkler: the letters that both have at
/// about the same place, less those in another order; the same beginning counts more.
fn likeness(one: &str, other: &str) -> f64 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; other.len()];
    let mut of_one = Vec::new();
    for (place, letter) in one.iter().enumerate() {
        let from = place.saturating_sub(reach);
        for near in from..other.len().min(place + reach + 1) {
            if !taken[near] && other[near] == *letter {
                taken[near] = true;
                of_one.push(*letter);
                break;
            }
        }
    }
    if of_one.is_empty() {
        return if one == other { 1.0 } else { 0.0 };
    }
    let (mut next, mut misplaced) = (0, 0);
    for (letter, taken) in other.iter().zip(taken) {
        if taken {
            misplaced += usize::from(of_one[next] != *letter);
            next += 1;
        }
    }
    let ratio = |part: usize, whole: usize| part as f64 / whole as f64;
    let same = of_one.len();
    let shares =
        ratio(same, one.len()) + ratio(same, other.len()) + ratio(same - misplaced / 2, same);
    let jaro = shares / 3.0;
    let mut beginning = 0;
    while beginning < 4.min(one.len()).min(other.len()) && one[beginning] == other[beginning] {
        beginning += 1;
    }
    if jaro > 0.7 {
        jaro + 0.1 * beginning as f64 * (1.0 - jaro)
    } else {
        jaro
    }
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

//! `// async-rules: exempt(rule, "reason")`: an exemption in code that has no attribute.

use async_rules_scan::continued_lines;
use serde::{Deserialize, Serialize};

use crate::rules::{self, RULES};

/// Such a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Exemption {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// Its column and that of its end, from 1 and in characters.
    pub(crate) columns: (usize, usize),
    /// The line that it exempts: the next one that is no comment.
    pub(crate) exempts: usize,
    /// What may be broken there, or what is wrong with the comment and what to do about it.
    pub(crate) rules: Result<Vec<String>, (String, String)>,
}

const MARK: &str = "async-rules:";

/// All exemptions in a source file.
pub(crate) fn find(text: &str) -> Vec<Exemption> {
    if !text.contains(MARK) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let continued = continued_lines(text);
    let found = lines.iter().enumerate().filter_map(|(index, line)| {
        let comment = line.trim_start().strip_prefix("//")?;
        let written = comment.trim_start().strip_prefix(MARK)?;
        if continued.iter().any(|lines| lines.contains(&(index + 1))) {
            return None;
        }
        let next = lines[index + 1..]
            .iter()
            .position(|line| !line.trim_start().starts_with("//"));
        let start = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
        Some(Exemption {
            line: index + 1,
            columns: (start, start + line.trim().chars().count()),
            exempts: index + 2 + next.unwrap_or(0),
            rules: read(written.trim()),
        })
    });
    found.collect()
}

/// `exempt(rule, .., "reason")`
fn read(text: &str) -> Result<Vec<String>, (String, String)> {
    let example =
        |rule: &str| format!("write `// {MARK} exempt({rule}, \"why this is fine here\")`");
    let inside = text
        .strip_prefix("exempt")
        .and_then(|rest| rest.trim_start().strip_prefix('('))
        .and_then(|rest| rest.trim_end().strip_suffix(')'));
    let Some(inside) = inside else {
        return Err((format!("`{text}` is no exemption"), example("blocking")));
    };
    let (names, reason) = match inside.split_once('"') {
        Some((names, reason)) => (names, reason.trim_end().strip_suffix('"')),
        None => (inside, None),
    };
    let mut rules = Vec::new();
    for name in names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        if rules::named(name).is_none() {
            let all: Vec<_> = RULES
                .iter()
                .map(|rule| format!("`{}`", rule.name))
                .collect();
            return Err((
                format!("there is no rule `{name}`"),
                format!("the rules are {}", all.join(", ")),
            ));
        }
        rules.push(name.to_owned());
    }
    let Some(first) = rules.first() else {
        return Err((
            "the exemption names no rule".to_owned(),
            example("blocking"),
        ));
    };
    if reason.is_none_or(|reason| reason.trim().is_empty()) {
        return Err(("the exemption gives no reason".to_owned(), example(first)));
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_exempts_the_next_line_of_code() {
        let text = "fn f() {\n    // async-rules: exempt(blocking, \"once, (at start)\")\n    // and more\n    g();\n}";
        let found = find(text);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].line, found[0].exempts), (2, 4));
        assert_eq!(found[0].columns, (5, 57));
        assert_eq!(found[0].rules, Ok(vec!["blocking".to_owned()]));
        let two = find("//async-rules: exempt( unawaited , busy_wait, \"x\" )\nx");
        assert_eq!(
            two[0].rules,
            Ok(vec!["unawaited".to_owned(), "busy_wait".to_owned()])
        );
    }

    #[test]
    fn the_text_of_a_literal_exempts_nothing() {
        let text = "const A: &str = \"\n// async-rules: exempt(blocking, \\\"x\\\")\nf();\";\n// async-rules: exempt(blocking, \"x\")\nf();\n";
        let lines: Vec<_> = find(text).iter().map(|found| found.line).collect();
        assert_eq!(lines, [4]);
    }

    #[test]
    fn what_is_commented_out_exempts_nothing() {
        let text = "fn a() {}\n/*\n// async-rules: exempt(blocking, \"x\")\nf();\n*/\n// async-rules: exempt(blocking, \"x\")\nf();\n";
        let lines: Vec<_> = find(text).iter().map(|found| found.line).collect();
        assert_eq!(lines, [6]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (comment, wrong) in [
            ("exempt(blocking)", "the exemption gives no reason"),
            ("exempt(blocking, \" \")", "the exemption gives no reason"),
            ("exempt(\"reason\")", "the exemption names no rule"),
            ("exempt(blocks, \"x\")", "there is no rule `blocks`"),
            ("allow(blocking)", "`allow(blocking)` is no exemption"),
            ("exempt", "`exempt` is no exemption"),
        ] {
            let found = find(&format!("// async-rules: {comment}\n"));
            assert_eq!(found[0].rules.as_ref().unwrap_err().0, wrong);
        }
        assert!(find("let s = \"// async-rules: exempt\";\n/// see `async-rules: x`\n").is_empty());
    }
}

//! `cargo async-rules explain RULE`.

use crate::report::{Shell, print};
use crate::rules::Rule;
use crate::{Error, Outcome};

/// The page of a rule, as the documentation has it.
fn page(rule: &Rule) -> &'static str {
    match rule.name {
        "blocking" => include_str!("../pages/blocking.md"),
        "nested_runtime" => include_str!("../pages/nested_runtime.md"),
        "guard_across_await" => include_str!("../pages/guard_across_await.md"),
        "detached_task" => include_str!("../pages/detached_task.md"),
        "unawaited" => include_str!("../pages/unawaited.md"),
        "no_timeout" => include_str!("../pages/no_timeout.md"),
        "sequential_await" => include_str!("../pages/sequential_await.md"),
        "unbounded_fanout" => include_str!("../pages/unbounded_fanout.md"),
        "busy_wait" => include_str!("../pages/busy_wait.md"),
        _ => rule.summary,
    }
}

pub(crate) fn run(rule: &Rule, shell: &Shell) -> Result<Outcome, Error> {
    let text = format!(
        "{}\n\n{}",
        shell.paint_out("\x1b[1m", rule.name),
        rendered(page(rule), &|heading| shell.paint_out("\x1b[1m", heading))
    );
    print(&text).map(|()| Outcome::Clean)
}

/// A page of the documentation as it reads in a terminal: code without its fences and without the lines that the
/// documentation hides, links as their text.
fn rendered(page: &str, heading: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    let mut is_code = false;
    let mut is_rust = false;
    for line in page.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            is_code = !is_code;
            is_rust = is_code
                && !language.starts_with("text")
                && !language.starts_with("toml")
                && !language.starts_with("sh");
            continue;
        }
        if is_code {
            if !(is_rust && (line == "#" || line.starts_with("# "))) {
                text += format!("    {line}").trim_end();
                text.push('\n');
            }
        } else if let Some(title) = line.strip_prefix("# ") {
            text += &heading(title);
            text.push('\n');
        } else {
            text += &without_links(&line.replace("**", ""));
            text.push('\n');
        }
    }
    text
}

/// `[text](target)` and `` [`text`](target) `` as `text`.
fn without_links(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let link = rest[open + 1..].find("](").and_then(|middle| {
            let end = rest[open + 1 + middle..].find(')')?;
            Some((open + 1 + middle, open + 1 + middle + end))
        });
        let Some((middle, end)) = link else { break };
        // The brackets of an attribute inside of the link's text, as in [`#[blocking]`](..), end before `](`.
        text += &rest[..open];
        text += &rest[open + 1..middle];
        rest = &rest[end + 1..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn every_rule_has_its_page() {
        for rule in &RULES {
            let page = page(rule);
            assert!(page.contains("# How to exempt"), "{}", rule.name);
            let text = rendered(page, &str::to_owned);
            assert!(
                !text.contains("```") && !text.contains("](") && !text.contains("**"),
                "{text}"
            );
            assert!(
                !text.contains("#[tokio::main]"),
                "hidden lines stay hidden: {text}"
            );
        }
    }

    #[test]
    fn links_become_their_text() {
        assert_eq!(
            without_links("marked [`#[blocking]`](macro@crate::blocking), and [a](b) [c"),
            "marked `#[blocking]`, and a [c"
        );
        assert_eq!(
            without_links("`#[exempt]` and x[0]"),
            "`#[exempt]` and x[0]"
        );
    }
}

//! The ways to print findings.

use serde_json::Value;

use crate::support::{Project, Run};

fn two_findings(name: &str) -> Project {
    Project::package(
        name,
        "pub async fn é() { std::thread::sleep(std::time::Duration::ZERO);\n  let _ = g(); }\npub async fn g() {}\n",
    )
}

fn run(project: &Project, format: &str) -> Run {
    let run = project.run(&["check", "--offline", "-q", "--message-format", format]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    run
}

#[test]
fn json_is_an_object_a_line() {
    let project = two_findings("json");
    let run = run(&project, "json");
    let lines: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    let first = &lines[0];
    assert_eq!(first["reason"], "finding");
    assert_eq!(
        (&first["rule"], &first["level"]),
        (&"blocking".into(), &"error".into())
    );
    assert_eq!(
        (&first["file"], &first["package"]),
        (&"src/lib.rs".into(), &"json".into())
    );
    assert_eq!((&first["line"], &first["column"]), (&1.into(), &20.into()));
    assert_eq!(
        (&first["end_line"], &first["end_column"]),
        (&1.into(), &38.into())
    );
    assert_eq!(first["byte_start"], 20);
    assert_eq!(
        first["notes"][0]["text"],
        "use `tokio::time::sleep(duration).await`"
    );
    assert_eq!(lines[1]["rule"], "unawaited");
    assert_eq!(lines[2]["reason"], "summary");
    assert_eq!(lines[2]["findings"], 2);
    assert_eq!(lines[2]["async_items"]["json"], 2);
}

#[test]
fn sarif_is_one_document() {
    let project = two_findings("sarif");
    let document: Value = serde_json::from_str(&run(&project, "sarif").stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((rules.len(), results.len()), (9, 2));
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let location = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "src/lib.rs");
    assert_eq!(location["region"]["startColumn"], 20);
}

#[test]
fn github_commands_are_one_line_each() {
    let project = two_findings("github");
    let run = run(&project, "github");
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert_eq!(
        lines[0],
        "::error file=src/lib.rs,line=1,endLine=1,col=20,endColumn=38,title=async-rules%3A blocking::\
         `std::thread::sleep` blocks the executor thread%0Ause `tokio::time::sleep(duration).await`%0A\
         or write `// async-rules: exempt(blocking, \"reason\")` on the line above"
    );
}

#[test]
fn colors_are_there_when_asked_for_only() {
    let project = two_findings("colors");
    let plain = project.run(&["check", "--offline", "-q"]);
    assert!(!plain.stdout.contains('\x1b') && !plain.stderr.contains('\x1b'));
    let colored = project.run(&["check", "--offline", "-q", "--color", "always"]);
    assert!(colored.stdout.contains("\x1b["));
}

#[test]
fn only_the_rules_that_were_asked_for() {
    let project = two_findings("only");
    let findings = [
        "src/lib.rs:1:20: error[blocking]: `std::thread::sleep` blocks the executor thread",
        "src/lib.rs:2:11: error[unawaited]: this future is thrown away before it has run",
    ];
    project.assert_findings(&[], &findings);
    project.assert_findings(&["--rule", "blocking"], &findings[..1]);
    project.assert_findings(&["--rule", "unawaited,busy_wait"], &findings[1..]);
    project.assert_findings(&["--strict"], &findings);
    let wrong = project.run(&["check", "--rule", "blocks"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong
            .stderr
            .contains("[possible values: blocking, nested_runtime"),
        "{}",
        wrong.stderr
    );
}

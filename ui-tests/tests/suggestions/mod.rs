//! The code that messages of the flow rules advise, in the user's own names, compiles: each piece of it stands in a case
//! of `pass/suggestions`.

use std::fs;

use crate::support::cases;

/// How the lines begin whose code can be pasted. Others name types or fns in passing.
const ADVICE: &[&str] = &[
    "run them at once: ",
    "or, if their errors differ: ",
    "at most so many at once: ",
    "or with `futures` alone and its ",
    "wait for the message: ",
    "wait for the value: ",
    "wait for the task: ",
];

/// What the user is to fill in.
const LEFT_OPEN: &str = " .. ";

#[test]
fn what_messages_advise_compiles() {
    let compiled: String = cases::find("pass")
        .iter()
        .filter(|case| case.name.contains("suggestions/"))
        .map(|case| fs::read_to_string(&case.path).expect("the case can be read"))
        .collect();
    let mut advised = 0;
    let mut missing = String::new();
    for text in cases::texts("fail") {
        let text = fs::read_to_string(text).expect("the text can be read");
        for line in text.lines() {
            let line = line.trim_start_matches([' ', '=']);
            let line = ["help: ", "note: "]
                .iter()
                .fold(line, |line, word| line.trim_start_matches(word));
            let Some(advice) = ADVICE.iter().find_map(|start| line.strip_prefix(start)) else {
                continue;
            };
            for code in code(advice).filter(|code| !code.contains(LEFT_OPEN)) {
                advised += 1;
                if !compiled.contains(code) {
                    missing += &format!("{code}\n");
                }
            }
        }
    }
    assert!(advised > 50, "{advised} pieces of code");
    assert!(missing.is_empty(), "\nin no case:\n{missing}");
}

/// What stands in backticks and is more than a name.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|code| code.contains('(') || code.ends_with(".await"))
}

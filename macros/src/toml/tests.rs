//! The reader against the published one: the same values, the same files rejected, and no panic.

use std::fmt::Write as _;

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{Table, Value, parse};

/// Files that between them use every construct.
const FILES: &[&str] = &[
    "strict = true\nprofiles = [\"reqwest\", 'redis',]\n[rules]\nblocking = \"warn\" # why not\n",
    "[[function]]\npath = \"a::b\"\ngenerics = [\n  \"u8\", # one\n  \"&'static str\",\n]\n\n[[function]]\npath = 'c'\n",
    "a.b.c = 1\na.b.d = \"x\"\na.\"e f\".'g' = true\n[h.i]\nj = []\n[h]\nk = { l = 1, m.n = 'o', m.p = [[], [{}]] }\n",
    "t = \"\\b\\t\\n\\f\\r\\\"\\\\\\u00e9\\U0001f600\"\nu = 'C:\\temp'\nv = \"\"\"\nfirst\\\n   second \"quoted\"\"\"\"\nw = '''\r\nraw\\'' '''\n",
    "n = [0, -1, +1_000, 0xff, 0o7, 0b1, 1.5, -2e10, inf, -nan]\nd = [1979-05-27, 07:32:00, 1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5+01:00]\n",
    "[a]\n[a.b]\n[[a.c]]\nx = 1\n[a.c.d]\ny = 2\n[[a.c]]\n[[a.c.e]]\n[[a.c.e]]\n",
    "[package]\nname = \"x\"\n[dependencies]\nserde = { version = \"1\", optional = true }\ntokio.workspace = true\n[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n",
    "[a.b.c]\nz = 9\n[a]\nd = { e = 1 }\nf = [\n]\n",
];

/// The value as text, and whether it holds a number or a date, which are taken unread.
fn ours(table: &Table, text: &mut String, unread: &mut bool) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| &key.value);
    text.push('{');
    for (key, value) in entries {
        write!(text, "{:?}:", key.value).expect("a string");
        our_value(&value.value, text, unread);
    }
    text.push('}');
}

fn our_value(value: &Value, text: &mut String, unread: &mut bool) {
    match value {
        Value::String(string) => write!(text, "{string:?}").expect("a string"),
        Value::Bool(value) => write!(text, "{value}").expect("a string"),
        Value::NumberOrDate(_) => {
            *unread = true;
            text.push('#');
        }
        Value::Table(table) => ours(table, text, unread),
        Value::Array(values) => {
            text.push('[');
            for value in values {
                our_value(&value.value, text, unread);
                text.push(',');
            }
            text.push(']');
        }
    }
}

fn theirs(value: &toml::Value, text: &mut String) {
    match value {
        toml::Value::String(string) => write!(text, "{string:?}").expect("a string"),
        toml::Value::Boolean(value) => write!(text, "{value}").expect("a string"),
        toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Datetime(_) => {
            text.push('#');
        }
        toml::Value::Table(table) => {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (key, value) in entries {
                write!(text, "{key:?}:").expect("a string");
                theirs(value, text);
            }
            text.push('}');
        }
        toml::Value::Array(values) => {
            text.push('[');
            for value in values {
                theirs(value, text);
                text.push(',');
            }
            text.push(']');
        }
    }
}

/// What differs between the two readers of a file, if anything does.
fn difference(file: &str) -> Result<(), String> {
    let published = file.parse::<toml::Table>();
    match (parse(file), published) {
        (Ok(our_table), Ok(table)) => {
            let (mut left, mut right) = (String::new(), String::new());
            ours(&our_table, &mut left, &mut false);
            theirs(&toml::Value::Table(table), &mut right);
            (left == right)
                .then_some(())
                .ok_or(format!("{left}\n{right}"))
        }
        (Ok(table), Err(error)) => {
            let mut unread = false;
            ours(&table, &mut String::new(), &mut unread);
            // An ill-formed number is not found out.
            unread.then_some(()).ok_or(format!("accepted: {error}"))
        }
        (Err(error), Ok(_)) => Err(format!("line {}: {}", error.line, error.message)),
        (Err(error), Err(_)) => {
            let lines = u32::try_from(file.lines().count()).expect("a short file");
            ((1..=lines + 1).contains(&error.line))
                .then_some(())
                .ok_or(format!("line {} of {lines}", error.line))
        }
    }
}

#[test]
fn files_are_read_as_the_published_reader_reads_them() {
    for file in FILES {
        assert_eq!(difference(file), Ok(()), "{file}");
        assert!(parse(file).is_ok(), "{file}");
    }
}

/// Pieces that are cut out of the files and put in elsewhere, and characters that mean something.
#[test]
fn mutated_files_are_read_alike_and_none_makes_it_panic() {
    const PIECES: &[&str] = &[
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "#",
        " ",
        "a",
        "a.b",
        "1",
        "true",
        "-",
        "é",
        "\t",
        "\u{7}",
        "[a]\n",
        "a = 1\n",
        "\\\n  ",
        "\\u00e9",
        "[a.b]\n",
        "[[a]]\n",
        "x = {}\n",
        "x.y = 'z'\n",
        "\"\" = \"\"",
        "= \"x\"",
    ];
    let change = (0..1_000_usize, 0..12_usize, 0..PIECES.len() + FILES.len());
    let strategy = (0..FILES.len(), proptest::collection::vec(change, 1..6));
    let config = Config {
        cases: 20_000,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, rng).run(&strategy, |(file, changes)| {
        let mut text: Vec<char> = FILES[file].chars().collect();
        for (place, length, piece) in changes {
            let place = place % (text.len() + 1);
            let end = (place + length).min(text.len());
            let piece: Vec<char> = match PIECES.get(piece) {
                Some(piece) => piece.chars().collect(),
                None => FILES[piece - PIECES.len()]
                    .chars()
                    .skip(place)
                    .take(20)
                    .collect(),
            };
            text.splice(place..end, piece);
        }
        let text: String = text.into_iter().collect();
        difference(&text).map_err(|report| {
            proptest::test_runner::TestCaseError::fail(format!(
                "{report}\n--\n{text}\n--\n{text:?}"
            ))
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn a_mistake_is_told_with_its_line() {
    let told = |file: &str| {
        let error = parse(file).expect_err(file);
        format!("{}: {}", error.line, error.message)
    };
    assert_eq!(
        told("a = 1\nb = \"x\n"),
        "2: a string without its closing `\"`"
    );
    assert_eq!(told("a = 1\n\na = 2"), "3: `a` is given twice");
    assert_eq!(told("[a]\n[b]\n[a]"), "3: `a` is given twice");
    assert_eq!(
        told("a = deny"),
        "1: `deny` is no value: strings stand in quotes"
    );
    assert_eq!(told("a"), "1: expected `=`, found the end of the file");
    assert_eq!(
        told("a = [1,\n2"),
        "2: expected `,` or `]`, found the end of the file"
    );
    assert_eq!(told("x = '''\n\n"), "1: a string without its closing `'''`");
    assert_eq!(
        told("a = 1 b = 2"),
        "1: expected the end of the line, found `b`"
    );
    let deep = "[".repeat(100_000);
    assert_eq!(
        told(&format!("a = {deep}")),
        "1: too many arrays and tables in one another"
    );
}

//! Other ways to read a file of the corpus. Line numbers stay what they are.

use super::batch::{Batch, Fragment};

const PLAIN: &str = "#[enforce]";
const STRICT: &str = "#[enforce(strict)]";

/// The negative fragments alone, with all rules on wherever nothing is to be found by any: rustc gets to the end of
/// such a file, through all that comes after the errors of rules.
pub(crate) fn quiet(batch: &Batch) -> String {
    view(batch, |fragment, line| {
        if fragment.is_positive() {
            String::new()
        } else if fragment.expected_strict.is_empty() {
            line.replace(PLAIN, STRICT)
        } else {
            line.to_owned()
        }
    })
}

/// What only `strict` finds something in, with `strict`. `None` if there is none of it.
pub(crate) fn strict(batch: &Batch) -> Option<String> {
    let of_strict = |fragment: &Fragment| !fragment.expected_strict.is_empty();
    batch.fragments.iter().any(of_strict).then(|| {
        view(batch, |fragment, line| {
            if of_strict(fragment) {
                line.replace(PLAIN, STRICT)
            } else {
                String::new()
            }
        })
    })
}

/// What a file has outside of fragments, and `of` each line in one.
fn view(batch: &Batch, of: impl Fn(&Fragment, &str) -> String) -> String {
    let mut view = String::new();
    for (number, line) in (1..).zip(batch.source.lines()) {
        view += &match batch.fragment(number) {
            // The last fragment is followed by the end of the file.
            Some(_) if line.starts_with("fn main()") => line.to_owned(),
            Some(fragment) => of(fragment, line),
            None => line.to_owned(),
        };
        view.push('\n');
    }
    view
}

#[test]
fn views_keep_lines_and_turn_strict_on() {
    let batch = Batch::parse(
        "b.rs",
        "use x;\n//@ found\n#[enforce]\nf(); //~ blocking `f`\n//@ not found\n#[enforce]\ng();\n\
         //@ by strict\n#[enforce]\nh(); //~strict blocking `h`\nfn main() {}\n",
    );
    assert_eq!(
        quiet(&batch),
        "use x;\n\n\n\n//@ not found\n#[enforce(strict)]\ng();\n\
         //@ by strict\n#[enforce]\nh(); //~strict blocking `h`\nfn main() {}\n"
    );
    assert_eq!(
        strict(&batch).unwrap(),
        "use x;\n\n\n\n\n\n\n//@ by strict\n#[enforce(strict)]\nh(); //~strict blocking `h`\nfn main() {}\n"
    );
}

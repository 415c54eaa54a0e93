//! Under edition 2021 temporaries of an `if let` and of a tail expression live longer.

#[path = "../../../../ui-tests/pass/guard_across_await.rs"]
mod guards;

/// The file is a program where it stands.
#[test]
fn good_code_compiles() {
    guards::main();
}

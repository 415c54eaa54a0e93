//! What is asked about, and what the question looks like.

use async_rules_catalogue as catalogue;
use proc_macro2::TokenStream;
use quote::quote;

use super::{Ask, Level, Question, Wording, Words, Written, callee, receiver};

const WORDS: Words = Words {
    suffix: "__in_test",
    wording: |entry| Wording {
        title: entry.display(),
        label: "here".to_owned(),
        notes: vec![entry.note.to_owned()],
    },
};

fn ask(entry: &'static catalogue::Entry, level: Level) -> Ask {
    Ask {
        entry,
        level,
        words: WORDS,
        said: None,
    }
}

/// What becomes of a call, as text without spaces.
fn asked(call: &str, level: Level, written: Written) -> String {
    let rt = quote!(::rt);
    let tokens = match syn::parse_str::<syn::Expr>(call).expect("a call") {
        syn::Expr::Call(call) => {
            let syn::Expr::Path(path) = &*call.func else {
                panic!("no path is called")
            };
            let name = path.path.segments.last().expect("a name").ident.to_string();
            let asks = catalogue::callees(&name)
                .map(|entry| ask(entry, level))
                .collect();
            callee(
                &Question {
                    rt: &rt,
                    asks,
                    mark: None,
                },
                &call,
                false,
            )
        }
        syn::Expr::MethodCall(call) => {
            let asks = catalogue::methods(&call.method.to_string())
                .map(|entry| ask(entry, level))
                .collect();
            receiver(
                &Question {
                    rt: &rt,
                    asks,
                    mark: None,
                },
                &call.receiver,
                &call,
                written,
            )
        }
        _ => panic!("no call"),
    };
    // Whatever is asked, it is still an expression.
    syn::parse2::<syn::Expr>(tokens.clone()).unwrap_or_else(|error| panic!("{error}: {tokens}"));
    text(&tokens)
}

fn text(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

fn denied(call: &str) -> String {
    asked(call, Level::Deny, Written::Inferred)
}

fn is_asked(call: &str) -> bool {
    denied(call) != call.replace(' ', "")
}

#[test]
fn a_callee_is_bound_once_and_its_copy_has_no_arguments() {
    let asked = denied("read::<&str>(path)");
    assert!(
        asked.starts_with(
            "(::rt::__private::probe::Callee(matchread::<&str>{async_rules_callee=>{iffalse{"
        ),
        "{asked}"
    );
    assert!(
        asked.ends_with("loop{}}async_rules_callee}}).0)(path)"),
        "{asked}"
    );
    assert!(
        asked.contains(
            "letasync_rules_copy=read;letasync_rules_real=::std::fs::read::<&'staticstr>;"
        ),
        "{asked}"
    );
    assert!(
        asked
            .contains("::rt::__verdicts::std__fs__read__in_test::async_rules_check(async_rules_answer.verdict)"),
        "{asked}"
    );
}

#[test]
fn only_paths_that_can_lead_to_the_item_are_asked_about() {
    assert!(is_asked("sleep(d)"));
    assert!(is_asked("any::module::sleep(d)"));
    assert!(!is_asked("Upper::sleep(d)"));
    assert!(is_asked("File::open(p)"));
    assert!(is_asked("Renamed::open(p)"));
    assert!(!is_asked("open(p)"));
    assert!(!is_asked("lower::open(p)"));
    assert!(!is_asked("Self::open(p)"));
    assert!(!is_asked("<T as Trait>::open(p)"));
    // By path, a method is a callee; a trait method could be that of any type.
    assert!(is_asked("Command::output(c)"));
    assert!(!is_asked("Read::read(r, b)"));
}

#[test]
fn a_place_is_named_twice_and_the_call_stays_as_it_is() {
    let asked = denied("self.rx.recv()");
    assert!(
        asked.starts_with("(::rt::__private::probe::second)(({iffalse{"),
        "{asked}"
    );
    assert!(asked.ends_with("loop{}}},self.rx.recv()))"), "{asked}");
    assert!(
        asked.contains("(&rawconstself.rx,).async_rules_of()"),
        "{asked}"
    );
    assert!(denied("rx.recv()").contains("(&rawconst*&rx,)"));
    assert!(denied("(*rx).recv()").contains("(&rawconst(*rx),)"));
    assert!(denied("(&mut self.rx).recv()").contains("(&rawconstself.rx,)"));
    assert!(denied("all[i + 1].recv()").contains("(&rawconstall[i+1],)"));
    assert!(denied("STATE.rx.recv()").contains("(&rawconst(*&STATE).rx,)"));
}

#[test]
fn a_value_is_bound_on_its_way() {
    let asked = denied("make(x)?.inner.recv()");
    assert!(
        asked.starts_with("(matchmake(x)?{async_rules_value=>{iffalse{"),
        "{asked}"
    );
    assert!(
        asked.ends_with("loop{}}async_rules_value}}).inner.recv()"),
        "{asked}"
    );
    assert!(
        asked.contains("(&rawconstasync_rules_value.inner,)"),
        "{asked}"
    );
    assert_eq!(asked.matches("make(x)").count(), 1);
    assert!(is_asked("a.b(|c| m!(c)).recv()"));
    assert!(is_asked("future.await.recv()"));
}

#[test]
fn receivers_that_cannot_be_named_or_moved_stay_as_they_are() {
    // A constant in the arms of a `match` would not live for ever.
    assert!(!is_asked("[1, 2].iter()"));
    assert!(!is_asked("\"a b\".split(' ')"));
    assert!(!is_asked("place!().recv()"));
    assert!(!is_asked("all[next()].recv()"));
    assert!(!is_asked("(|| 1).recv()"));
    // A literal can be a host name, but not where it is an address.
    assert!(is_asked("\"localhost:80\".to_socket_addrs()"));
    assert!(is_asked("(\"localhost\", 80).to_socket_addrs()"));
    assert!(!is_asked("\"127.0.0.1:80\".to_socket_addrs()"));
    assert!(!is_asked("(\"::1\", 80).to_socket_addrs()"));
}

#[test]
fn inner_types_are_asked_about_where_the_type_is_written() {
    let full = asked("self.reader.read_line(line)", Level::Deny, Written::Full);
    assert!(full.contains(".inside().ask_read_line()"), "{full}");
    let inferred = denied("reader.read_line(line)");
    assert!(!inferred.contains(".inside()"), "{inferred}");
    assert!(inferred.contains(".ask_read_line()"), "{inferred}");
    // Of the entries that are told by what is in them, none can be what is called.
    let file = catalogue::methods("read_line")
        .position(|entry| entry.on == Some("a file"))
        .expect("an entry");
    let check = format!("read_line__{file}__in_test::async_rules_check");
    assert!(full.contains(&check), "{full}");
    assert!(!inferred.contains(&check), "{inferred}");
}

#[test]
fn a_warning_is_a_deprecated_method() {
    let warned = asked("rx.recv()", Level::Warn, Written::Inferred);
    assert!(warned.contains("#[deprecated(note="), "{warned}");
    assert!(!warned.contains("async_rules_check"), "{warned}");
}

#[test]
fn crates_that_are_no_dependency_are_not_named() {
    // This package depends on none of them.
    assert!(!denied("block_on(future)").contains("pollster"));
    assert!(!denied("pool.run_until(future)").contains("LocalPool"));
}

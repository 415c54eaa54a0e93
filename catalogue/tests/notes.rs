//! Every message says what to write instead: a call or an item that exists under that name.

use async_rules_catalogue::{Entry, Rule, entries, profiles};

/// How an advice begins.
const VERBS: &[&str] = &[
    "`.await` ",
    "join ",
    "open ",
    "put ",
    "run ",
    "start ",
    "use ",
    "wait ",
];

/// What stands in for an item, and is none.
const VAGUE: &[&str] = &[
    "`async_compression`",
    "`async_zip`",
    "`deadpool`",
    "`sqlx`",
    "`tokio_tar`",
    "an async client",
    "an async server",
    "async version",
    "that does the same",
    "the async half",
    "which has the same",
    "whose methods are async",
];

/// Advice that does not wait, and blocks nothing.
const WITHOUT_AWAIT: &[&str] = &[
    "actix_rt::System::current()",
    "actix_rt::spawn(future)",
    "async_rules::background().spawn(future)",
    "async_rules::gather::map(",
    "command.spawn()",
    "connection.poll_message(cx)",
    "drop(client)",
    "mysql_async::Pool::new(opts)",
    "`.spawn()`",
    "open::that_detached(path)",
    "open::with_detached(path, program)",
    "rayon::spawn",
    "reqwest::Client::builder()",
    "reqwest::Client::new()",
    "runtime.shutdown_background()",
    "std::backtrace::Backtrace::capture()",
    "tokio::io::BufReader::new(tokio::io::stdin())",
    "tokio::net::UnixDatagram",
    "tokio::net::UnixListener::bind(path)",
    "tokio::runtime::Handle::current()",
    "tokio::select!",
    "tokio::sync::Notify",
    "tokio::task::spawn_local(..)",
    "tokio::time::timeout(..)` around",
    "tokio::time::timeout_at(..)` around",
    "tokio::time::timeout` around",
    "tokio_serial::SerialStream::open(&builder)",
    "#[offload]",
    "#[tracked_spawn",
];

/// All that have a replacement: what goes outside of the process is told why it has to end instead.
fn all() -> impl Iterator<Item = &'static Entry> {
    let of_profiles = profiles().iter().flat_map(|profile| profile.entries);
    entries()
        .chain(of_profiles)
        .filter(|entry| entry.rule() != Rule::NoTimeout)
}

fn quoted(note: &str) -> impl Iterator<Item = &str> {
    note.split('`').skip(1).step_by(2)
}

/// `f(..)`, `.f()`, `m!`, `#[attribute]`, `a::Type`, `a::b::f`; not a crate, and not a module.
fn is_concrete(code: &str) -> bool {
    let last = code.rsplit("::").next().unwrap_or_default();
    let is_fn = matches!(
        last,
        "oneshot" | "spawn" | "spawn_blocking" | "timeout" | "query"
    );
    code.contains('(')
        || code.ends_with('!')
        || code.starts_with("#[")
        || code == ".await"
        || (code.contains("::") && (last.starts_with(char::is_uppercase) || is_fn))
}

/// Reports the entries whose note is not as it should be.
fn assert_each(is_right: impl Fn(&Entry) -> bool) {
    let wrong = all().filter(|entry| !is_right(entry));
    let wrong: String = wrong
        .map(|entry| format!("{}: {}\n", entry.display(), entry.note))
        .collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_note_is_an_advice() {
    assert_each(|entry| {
        let note = entry.note;
        VERBS.iter().any(|verb| note.starts_with(verb))
            && !note.ends_with('.')
            && note.matches('`').count() % 2 == 0
    });
}

#[test]
fn every_note_names_a_call_or_an_item() {
    assert_each(|entry| {
        quoted(entry.note).any(is_concrete) && !VAGUE.iter().any(|vague| entry.note.contains(vague))
    });
}

#[test]
fn every_note_says_where_to_await() {
    assert_each(|entry| {
        let says = |code: &&str| entry.note.contains(code);
        says(&"await") || WITHOUT_AWAIT.iter().any(says)
    });
    for code in WITHOUT_AWAIT {
        let is_used = |entry: &Entry| entry.note.contains(code);
        assert!(all().any(is_used), "{code} is advised nowhere");
    }
}

#[test]
fn clients_are_replaced_by_their_async_kind() {
    let advised = |package: &str, names: &[&str]| {
        let profile = profiles().iter().find(|profile| profile.package == package);
        for entry in profile.unwrap().entries {
            let note = entry.note;
            assert!(
                names.iter().any(|name| note.contains(name)),
                "{}: {note}",
                entry.path
            );
        }
    };
    advised("postgres", &["`tokio_postgres::"]);
    advised("mysql", &["mysql_async::"]);
    advised(
        "redis",
        &[
            "get_multiplexed_async_connection()",
            "get_async_pubsub()",
            "(&mut connection)",
        ],
    );
    for http in ["attohttpc", "curl", "minreq", "reqwest", "ureq"] {
        advised(http, &["`reqwest::"]);
    }
}

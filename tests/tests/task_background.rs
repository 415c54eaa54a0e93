//! The background set, in a process of its own: it is shared by everything in there.

#![allow(
    clippy::async_yields_async,
    reason = "tasks are started on one runtime and looked at from outside"
)]

use std::future::pending;

use async_rules::__private::install_background;
use async_rules::{TaskSet, background};
use tokio::runtime::Runtime;

#[test]
fn one_for_the_process_unless_the_runtime_has_its_own() {
    let (plain, special) = (Runtime::new().unwrap(), Runtime::new().unwrap());
    let own = TaskSet::new();

    let shared = plain.block_on(async { background().spawn_named("shared", pending::<()>()) });
    assert_eq!(
        background().names(),
        ["shared"],
        "the same outside of a runtime"
    );
    assert_eq!(special.block_on(async { background().len() }), 1);

    let guard = install_background(special.handle(), &own);
    let task = special.block_on(async {
        // Also from a task, which runs on a worker thread.
        tokio::spawn(async { background().spawn_named("own", pending::<()>()) })
            .await
            .unwrap()
    });
    assert_eq!(own.names(), ["own"]);
    assert_eq!(plain.block_on(async { background().names() }), ["shared"]);
    assert_eq!(background().names(), ["shared"]);

    let nested = TaskSet::new();
    let inner = install_background(special.handle(), &nested);
    special.block_on(async { assert!(background().is_empty()) });
    drop(inner);
    special.block_on(async { assert_eq!(background().names(), ["own"]) });

    drop(guard);
    special.block_on(async { assert_eq!(background().names(), ["shared"]) });
    task.abort();
    shared.abort();
}

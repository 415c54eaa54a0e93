//! Models of an outer tear-down that waits for the inner ones.

use std::future::poll_fn;
use std::sync::Arc;

use loom::cell::UnsafeCell;
use loom::future::block_on;
use loom::thread;

use super::nested::Inner;
use crate::sync::bounded;

fn ended(inner: &Inner) {
    block_on(poll_fn(|context| inner.poll_ended(context)));
}

#[test]
fn an_outer_teardown_sees_what_the_inner_one_has_done() {
    loom::model(|| {
        let inner = Inner::default();
        let begun = inner.begins();
        let done = Arc::new(UnsafeCell::new(0));
        let closing = thread::spawn({
            let done = done.clone();
            move || {
                done.with_mut(|done| assert!(!done.is_null()));
                drop(begun);
            }
        });
        ended(&inner);
        done.with(|done| assert!(!done.is_null()));
        closing.join().unwrap();
    });
}

#[test]
fn the_last_of_several_wakes_it() {
    bounded(|| {
        let inner = Inner::default();
        let closing = [(); 2].map(|()| {
            let begun = inner.begins();
            thread::spawn(move || drop(begun))
        });
        ended(&inner);
        for closing in closing {
            closing.join().unwrap();
        }
        ended(&inner);
    });
}

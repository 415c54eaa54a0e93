//! A crate without a prelude, whose own names are those of every crate and item that an expansion
//! might mean.
#![no_implicit_prelude]
#![deny(warnings)]
#![forbid(unsafe_code)]

use ::async_rules::enforce;
use ::std::assert_eq;
use ::std::option::Option::{self, Some};

#[allow(dead_code, unreachable_pub)]
mod shadows {
    pub mod core {}
    pub mod std {}
    pub mod alloc {}
    pub mod tokio {}
    pub mod async_rules {}
    pub trait Sized {}
    pub trait Unlisted {
        fn ask_recv(&self) {}
    }
    pub struct Probe;
    pub struct Pair;
    pub struct Clean;
    pub fn of() {}
    pub fn value() {}
    pub fn callee() {}
}
#[allow(unused_imports)]
use shadows::*;

struct Own(u8);

impl Own {
    fn recv(&self) -> Option<u8> {
        Some(self.0)
    }

    fn connect(value: u8) -> Self {
        Self(value)
    }

    fn join(self) -> u8 {
        self.0
    }

    fn run(&self) -> u8 {
        self.0
    }
}

fn sleep<T>(value: T) -> T {
    value
}

fn block_on<T>(value: T) -> T {
    value
}

#[enforce]
async fn questions(own: Own) -> Option<u8> {
    let value = sleep(own.recv()?);
    let callee = block_on(Own::connect(value));
    Some(callee.run() + Own::connect(1).join() + callee.recv()?)
}

#[test]
fn questions_need_no_prelude_and_no_free_names() {
    let mut future = ::std::pin::pin!(questions(Own(3)));
    let mut context = ::std::task::Context::from_waker(::std::task::Waker::noop());
    let polled = ::std::future::Future::poll(future.as_mut(), &mut context);
    assert_eq!(polled, ::std::task::Poll::Ready(Some(7)));
}

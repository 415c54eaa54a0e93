//! An emitter cannot leave the body that it was made for, nor change places with another one.

use std::mem::swap;
use std::pin::pin;

use async_rules::streams::{self, Emitter};
use futures::StreamExt;

fn kept() {
    let mut kept = None;
    let stream = streams::from_fn(async |emitter: Emitter<'_, u32>| {
        kept = Some(emitter);
    });
    drop(stream);
}

fn in_a_task() {
    let stream = streams::from_fn(async |mut emitter: Emitter<'_, u32>| {
        tokio::spawn(async move { emitter.emit(1).await });
    });
    drop(stream);
}

fn swapped() {
    let stream = streams::from_fn(async |mut outer: Emitter<'_, u32>| {
        let mut inner = pin!(streams::from_fn(async |mut inner: Emitter<'_, u32>| {
            swap(&mut inner, &mut outer);
        }));
        inner.next().await;
    });
    drop(stream);
}

/// Items of a shorter life than the slot is for.
async fn shortened<'a>(mut emitter: Emitter<'_, &'static str>, text: &'a str) {
    let shorter: &mut Emitter<'_, &'a str> = &mut emitter;
    shorter.emit(text).await;
}

fn main() {}

//! An `unsafe` fn stays one, and its body stays an unsafe context no more and no less than before.
#![deny(warnings)]

use async_rules::{bounded, timeout, tracked_spawn};

unsafe fn read(pointer: *const u8) -> u8 {
    unsafe { *pointer }
}

#[derive(Clone, Copy)]
struct Pointer(*const u8);

unsafe impl Send for Pointer {}

#[bounded(2)]
async unsafe fn limited(pointer: Pointer) -> u8 {
    let pointer = pointer;
    unsafe { read(pointer.0) }
}

#[timeout("1s", or = 0)]
#[bounded(2)]
async unsafe fn both(pointer: Pointer) -> u8 {
    unsafe { limited(pointer).await }
}

#[tracked_spawn]
#[timeout("1s", or = 0)]
async unsafe fn spawned(pointer: Pointer) -> u8 {
    unsafe { both(pointer).await }
}

static SEVEN: u8 = 7;

#[tokio::main]
async fn main() {
    let pointer = Pointer(&SEVEN);
    // SAFETY: the pointer comes from a static.
    assert_eq!(unsafe { both(pointer).await }, 7);
    // SAFETY: as above.
    assert_eq!(unsafe { spawned(pointer) }.await.unwrap(), 7);
}

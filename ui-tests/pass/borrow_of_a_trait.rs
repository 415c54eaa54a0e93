// `Borrow` and `BorrowMut` in scope: what is around a `RefCell` is borrowed by them, which gives no guard.

use std::borrow::{Borrow, BorrowMut};
use std::cell::RefCell;
use std::rc::Rc;

use async_rules::enforce;

struct Shared {
    cell: Rc<RefCell<u8>>,
}

#[enforce(strict)]
async fn shared(shared: &Shared, mut own: Rc<RefCell<u8>>) {
    let cell = shared.cell.borrow();
    wait().await;
    takes(cell);
    let whole = own.borrow_mut();
    wait().await;
    takes_mut(whole);
}

#[enforce(strict)]
async fn boxed(boxed: Box<RefCell<u8>>, text: String) {
    let (cell, name) = (boxed.borrow(), text.borrow());
    wait().await;
    takes(cell);
    assert_eq!(str::len(name), 0);
}

fn takes(_: &RefCell<u8>) {}

fn takes_mut(_: &mut Rc<RefCell<u8>>) {}

async fn wait() {}

fn main() {}

//! Guards of every kind, wherever they come up and whatever they live through.

use std::cell::{Ref, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, RwLock, RwLockReadGuard};

use async_rules::enforce;

async fn work() -> u8 {
    1
}
async fn send(_: &[u8]) -> Result<(), ()> {
    Ok(())
}

struct State {
    list: Mutex<Vec<u8>>,
    inner: Box<Inner>,
}
struct Inner {
    map: Arc<RwLock<HashMap<u8, u8>>>,
}

//@ a field of a field, behind a box and an Arc
#[enforce]
async fn deep(state: &State) {
    let map = state.inner.map.read().unwrap(); //~ guard_across_await `map`
    work().await;
    drop(map);
}

//@ a field of self
#[enforce]
impl State {
    async fn of_self(&self) {
        let mut list = self.list.lock().expect("not poisoned"); //~ guard_across_await `list`
        list.push(work().await);
    }
}

//@ self behind an Arc, with a question mark
#[enforce]
impl State {
    async fn of_arc(self: Arc<Self>) -> Option<u8> {
        let list = self.list.lock().ok()?; //~ guard_across_await `list`
        work().await;
        list.first().copied()
    }
}

//@ a static
static COUNT: Mutex<u8> = Mutex::new(0);
static NAMES: LazyLock<RwLock<Vec<String>>> = LazyLock::new(RwLock::default);
#[enforce]
async fn statics() {
    let mut count = COUNT.lock().unwrap(); //~ guard_across_await `count`
    *count += work().await;
    drop(count);
    let names = NAMES.read().unwrap(); //~ guard_across_await `names`
    work().await;
    drop(names);
}

//@ locks of parking_lot
#[enforce]
async fn of_parking_lot(lock: &parking_lot::Mutex<u8>, shared: Arc<parking_lot::RwLock<u8>>) {
    let mut value = lock.lock(); //~ guard_across_await `value`
    *value = work().await;
    drop(value);
    let read = shared.upgradable_read(); //~ guard_across_await `read`
    work().await;
    drop(read);
}

//@ a span that is entered
#[enforce]
async fn span() {
    let span = tracing::info_span!("work");
    let _entered = span.enter(); //~ guard_across_await `_entered`
    work().await;
}

//@ a span that is entered as it is made
#[enforce]
async fn entered() {
    let _entered = tracing::info_span!("work").entered(); //~ guard_across_await `_entered`
    work().await;
}

//@ a mapped borrow
#[enforce]
async fn mapped(cell: &RefCell<(u8, u8)>) -> u8 {
    let first = Ref::map(cell.borrow(), |pair| &pair.0); //~ guard_across_await `first`
    work().await + *first
}

//@ a lock that may be taken
#[enforce]
async fn tried(lock: &Mutex<u8>) {
    if let Ok(mut value) = lock.try_lock() { //~ guard_across_await `value`
        *value = work().await;
    }
}

//@ let else
#[enforce]
async fn let_else(lock: &Mutex<u8>) -> u8 {
    let Ok(value) = lock.lock() else { return 0 }; //~ guard_across_await `value`
    work().await + *value
}

//@ an arm of a match binds it
#[enforce]
async fn arm(lock: &RwLock<u8>) -> u8 {
    match lock.read() {
        Ok(value) => work().await + *value, //~ guard_across_await `value`
        Err(_) => 0,
    }
}

//@ an arm is chosen by what is in it
#[enforce]
async fn by_value(lock: &Mutex<u8>) {
    match *lock.lock().unwrap() { //~ guard_across_await `lock.lock().unwrap()`
        0 => {}
        _ => drop(work().await),
    }
}

//@ the condition of an if let, for its body
#[enforce]
async fn if_let(lock: &Mutex<Vec<u8>>) {
    if let Some(last) = lock.lock().unwrap().pop() { //~ guard_across_await `lock.lock().unwrap()`
        drop(work().await + last);
    }
}

//@ an if let chain
#[enforce]
async fn chain(lock: &Mutex<Vec<u8>>, flag: bool) {
    if flag
        && let Some(last) = lock.lock().unwrap().last() //~ guard_across_await `lock.lock().unwrap()`
        && *last > 1
    {
        work().await;
    }
}

//@ what a for loop goes over
#[enforce]
async fn for_loop(lock: &Mutex<Vec<u8>>) {
    for item in lock.lock().unwrap().iter() { //~ guard_across_await `lock.lock().unwrap()`
        let _ = send(&[*item]).await;
    }
}

//@ held through a whole loop
#[enforce]
async fn around_loop(lock: &Mutex<Vec<u8>>) {
    let list = lock.lock().unwrap(); //~ guard_across_await `list`
    'all: for item in &*list {
        if *item == 0 {
            continue 'all;
        }
        work().await;
    }
}

//@ a tuple of two
#[enforce]
async fn tuple(one: &Mutex<u8>, two: &Mutex<u8>) {
    let (mut one, two) = (one.lock().unwrap(), two.lock().unwrap()); //~ guard_across_await `one` guard_across_await `two`
    *one = work().await + *two;
}

//@ the value of a block, an if and a match
#[enforce]
async fn values(locks: &[Mutex<u8>; 2], first: bool) -> u8 {
    let value = if first { //~ guard_across_await `value`
        locks[0].lock().unwrap()
    } else {
        locks[1].lock().unwrap()
    };
    work().await + *value
}

//@ a borrow that lives as long as what is borrowed of it
#[enforce]
async fn extended(lock: &Mutex<Vec<u8>>) {
    let list = &*lock.lock().unwrap(); //~ guard_across_await `lock.lock().unwrap()`
    let _ = send(list).await;
}

//@ an argument of the call that is awaited
#[enforce]
async fn argument(cell: &RefCell<Vec<u8>>) -> Result<(), ()> {
    send(&cell.borrow()).await?; //~ guard_across_await `cell.borrow()`
    send(cell.borrow_mut().as_slice()).await //~ guard_across_await `cell.borrow_mut()`
}

//@ a receiver of the call that is awaited
struct Socket;
impl Socket {
    async fn write(&mut self, _: u8) {}
}
#[enforce]
async fn receiver(socket: Arc<Mutex<Socket>>, local: Rc<RefCell<Socket>>) {
    socket.lock().unwrap().write(1).await; //~ guard_across_await `socket.lock().unwrap()`
    local.borrow_mut().write(1).await; //~ guard_across_await `local.borrow_mut()`
}

//@ waits in select and join
#[enforce]
async fn in_macros(lock: &Mutex<u8>) {
    let one = lock.lock().unwrap(); //~ guard_across_await `one`
    tokio::join!(work(), work());
    drop(one);
    let two = lock.lock().unwrap(); //~ guard_across_await `two`
    tokio::select! {
        _ = work() => {}
        _ = tokio::task::yield_now() => {}
    }
    drop(two);
}

//@ in an async closure and in a task of this thread
#[enforce]
async fn in_closures(cell: Rc<RefCell<u8>>) {
    let add = async |n: u8| {
        let mut value = cell.borrow_mut(); //~ guard_across_await `value`
        *value += work().await + n;
    };
    add(1).await;
    let inner = Rc::clone(&cell);
    let task = tokio::task::spawn_local(async move {
        let value = inner.borrow(); //~ guard_across_await `value`
        work().await + *value
    });
    let _ = task.await;
}

//@ in a trait impl with an associated type
trait Store {
    type Item;
    async fn store(&self, item: Self::Item);
}
impl<T: Clone> Store for Mutex<Vec<T>> {
    type Item = T;
    #[enforce]
    async fn store(&self, item: Self::Item) {
        let mut list = self.lock().unwrap(); //~ guard_across_await `list`
        work().await;
        list.push(item);
    }
}

//@ in a generic fn with a const parameter
#[enforce]
async fn generic<T: Default, const N: usize>(locks: [Arc<Mutex<T>>; N]) {
    let mut first = locks[0].lock().unwrap(); //~ guard_across_await `first`
    work().await;
    *first = T::default();
}

//@ behind a newtype that derefs to a lock
struct Own(Mutex<u8>);
impl Deref for Own {
    type Target = Mutex<u8>;
    fn deref(&self) -> &Mutex<u8> {
        &self.0
    }
}
#[enforce]
async fn newtype(own: &Own) {
    let value = own.0.lock().unwrap(); //~ guard_across_await `value`
    work().await;
    drop(value);
    let other = own.lock().unwrap(); //~? guard_across_await: the type of the receiver is one of the user's
    work().await;
    drop(other);
}

//@ dropped in one branch only
#[enforce]
async fn one_branch(lock: &Mutex<u8>, flag: bool) {
    let value = lock.lock().unwrap(); //~? guard_across_await: what one of two ways drops counts as gone
    if flag {
        drop(value);
    }
    work().await;
}

//@ dropped after the first of two waits
#[enforce]
async fn too_late(lock: &Mutex<u8>) {
    let value = lock.lock().unwrap(); //~ guard_across_await `value`
    work().await;
    drop(value);
    work().await;
}

//@ given by a function of the user's that says so
fn lock_list(state: &State) -> MutexGuard<'_, Vec<u8>> {
    state.list.lock().unwrap()
}
fn lock_map(state: &State) -> Option<RwLockReadGuard<'_, HashMap<u8, u8>>> {
    state.inner.map.read().ok()
}
#[enforce]
async fn helpers(state: &State) -> Option<usize> {
    let list = lock_list(state); //~ guard_across_await `list`
    let len = list.len() + usize::from(work().await);
    drop(list);
    let map = lock_map(state)?; //~ guard_across_await `map`
    work().await;
    Some(map.len() + len)
}

//@ in an async block of a sync fn, with a label
#[enforce]
fn in_block(lock: Arc<Mutex<u8>>) -> impl Future<Output = u8> {
    async move {
        'a: {
            let value = lock.lock().unwrap(); //~ guard_across_await `value`
            if *value > 1 {
                break 'a *value;
            }
            work().await + *value
        }
    }
}

fn main() {}

//! A question leaves no trace: not in values, not in the order of drops, not in what a callee sees of
//! its caller, not in the size of a future, not in what may be borrowed or inferred.
use std::cell::RefCell;
use std::panic::Location;
use std::sync::Mutex;

use async_rules::enforce;

/// The same body with and without the attribute.
macro_rules! twice {
    ($($(#[$attr:meta])* async fn $name:ident($($args:tt)*) $(-> $ret:ty)? $body:block)*) => {
        mod plain {
            use super::*;
            $($(#[$attr])* pub(super) async fn $name($($args)*) $(-> $ret)? $body)*
        }
        mod asked {
            use super::*;
            $($(#[$attr])* #[enforce] pub(super) async fn $name($($args)*) $(-> $ret)? $body)*
        }
    };
}

thread_local! {
    static LOG: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn log(event: &'static str) {
    LOG.with_borrow_mut(|log| log.push(event));
}

fn taken() -> Vec<&'static str> {
    LOG.take()
}

/// Everything here has a name of the catalogue, and none of it is what the catalogue means.
pub struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        log(self.0);
    }
}

impl Noisy {
    fn read(&mut self, _: &mut Noisy) -> usize {
        log("read");
        1
    }

    fn recv(&self) -> Noisy {
        log("recv");
        Noisy("drop received")
    }

    fn join(self) -> Noisy {
        log("join");
        Noisy("drop joined")
    }

    fn lock(&self) -> &Self {
        self
    }

    #[track_caller]
    fn flush(&self) -> &'static Location<'static> {
        Location::caller()
    }
}

pub fn open(name: &'static str) -> Noisy {
    log("open");
    Noisy(name)
}

#[track_caller]
pub fn park() -> &'static Location<'static> {
    Location::caller()
}

pub async fn pause() {
    tokio::task::yield_now().await;
}

twice! {
    async fn temporaries() {
        let count = open("drop a").read(&mut open("drop b"));
        log("between");
        open("drop c").lock().recv();
        log("after");
        drop(open("drop d").join().recv());
        let kept = &open("drop e").recv();
        kept.recv();
        log("end");
        assert_eq!(count, 1);
    }

    async fn moves() -> Noisy {
        let noisy = open("drop a");
        let joined = noisy.join();
        let slot = (joined, open("drop b"));
        slot.0.join()
    }

    async fn across_an_await(big: [u8; 512]) -> usize {
        let mut noisy = open("drop a");
        let other = open("drop b");
        let read = noisy.read(&mut {
            pause().await;
            other
        });
        pause().await;
        noisy.recv().lock().recv();
        read + big.len()
    }

    async fn callers() -> [(&'static Location<'static>, u32); 3] {
        let noisy = Noisy("drop");
        [
            (park(), line!()),
            (noisy.flush(), line!()),
            (noisy.lock().lock().flush(), line!()),
        ]
    }

    async fn long_receivers() -> usize {
        let values: [u64; 64] = [1; 64];
        let copied = values.into_iter().map(|value| value + 1);
        pause().await;
        copied.take(3).next().into_iter().count()
    }
}

#[tokio::test]
async fn drops_happen_in_the_same_order() {
    plain::temporaries().await;
    let expected = taken();
    assert!(expected.len() > 15, "{expected:?}");
    asked::temporaries().await;
    assert_eq!(taken(), expected);

    drop(plain::moves().await);
    let expected = taken();
    drop(asked::moves().await);
    assert_eq!(taken(), expected);

    assert_eq!(plain::across_an_await([0; 512]).await, 513);
    let expected = taken();
    assert_eq!(asked::across_an_await([0; 512]).await, 513);
    assert_eq!(taken(), expected);
}

#[tokio::test]
async fn futures_keep_their_size() {
    fn size<T>(_: &T) -> usize {
        size_of::<T>()
    }
    assert_eq!(size(&asked::temporaries()), size(&plain::temporaries()));
    assert_eq!(size(&asked::moves()), size(&plain::moves()));
    // May even become smaller: a moved value is not kept across the await.
    let asked = size(&asked::across_an_await([0; 512]));
    assert!(asked <= size(&plain::across_an_await([0; 512])));
    let asked = size(&asked::long_receivers());
    assert_eq!(asked, size(&plain::long_receivers()));
    assert_eq!(asked::long_receivers().await, plain::long_receivers().await);
}

#[tokio::test]
async fn callees_see_the_place_of_the_call() {
    let asked = asked::callers().await;
    for (location, line) in asked {
        assert_eq!(location.line(), line);
        assert!(location.file().ends_with("probe_traces.rs"), "{location}");
    }
    // The columns too: both are made of the same tokens.
    assert_eq!(asked, plain::callers().await);
    taken();
}

/// A value whose type is known only by what is done with its result.
struct Stack<T>(Vec<T>);

impl<T> Stack<T> {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn wait(&mut self, count: usize) -> usize {
        self.0.len() + count
    }

    fn send(mut self, item: T) -> Self {
        self.0.push(item);
        self
    }
}

struct Fields {
    left: Noisy,
    right: Noisy,
}

#[enforce]
async fn borrows_and_inference(mut fields: Fields) -> (usize, u32, Option<u64>) {
    // A two-phase borrow: the receiver is borrowed mutably, and read for the argument.
    let mut stack = Stack::new();
    let waited = stack.wait(stack.0.len() + 1);
    // Its item is known from here on.
    let stack = stack.send(1u8);
    // One field borrowed mutably, another asked about.
    let left = &mut fields.left;
    fields.right.recv();
    left.recv();
    // Open types behind closures, decided by the result alone.
    let number: u32 = "a 7"
        .split(' ')
        .filter_map(|word| word.parse().ok())
        .next()
        .unwrap_or_default();
    let wide: Option<u64> = stack.0.iter().map(|&item| item.into()).next();
    (waited, number, wide)
}

#[tokio::test]
async fn nothing_is_borrowed_or_inferred_twice() {
    let fields = Fields {
        left: Noisy("drop left"),
        right: Noisy("drop right"),
    };
    assert_eq!(borrows_and_inference(fields).await, (1, 7, Some(1)));
    taken();
}

#[enforce]
async fn promoted() -> impl Iterator<Item = &'static i32> {
    // The array lives for ever; passed through anything else it would not.
    let mut items = [1, 2, 3].iter();
    items.next();
    items
}

#[tokio::test]
async fn constants_stay_constants() {
    assert_eq!(promoted().await.copied().collect::<Vec<_>>(), [2, 3]);
}

#[enforce]
async fn under_a_lock(shared: &Mutex<Vec<Noisy>>) -> usize {
    shared.lock().unwrap()[0].recv();
    let first = shared.lock().unwrap().iter().next().map_or(0, |_| 1);
    first + shared.lock().unwrap().len()
}

#[tokio::test]
async fn guards_are_freed_where_they_were() {
    let shared = Mutex::new(vec![Noisy("drop")]);
    assert_eq!(under_a_lock(&shared).await, 2);
    assert!(shared.try_lock().is_ok());
    drop(shared);
    taken();
}

//! `#[enforce]` leaves no trace at run time: the futures have the size of the plain ones, and the
//! caller's place is still the caller's.
use std::mem::{needs_drop, size_of_val};
use std::panic::Location;

use async_rules::{enforce, exempt};

struct Shelf {
    pages: [u8; 512],
    notes: Vec<u8>,
}

impl Shelf {
    fn new() -> Self {
        Self {
            pages: [1; 512],
            notes: vec![2],
        }
    }

    fn read(&self, n: usize) -> &u8 {
        &self.pages[n]
    }

    fn lock(&self) -> Kept {
        Kept([self.pages[0]; 64])
    }

    fn lines(self) -> std::vec::IntoIter<u8> {
        self.notes.into_iter()
    }

    #[track_caller]
    fn open(&self, _: ()) -> &'static Location<'static> {
        Location::caller()
    }
}

/// What might be a guard, until the compiler says that it is none.
struct Kept([u8; 64]);

impl Kept {
    fn add(&self, n: u8) -> u8 {
        self.0[0] + n
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.0[0] = 0;
    }
}

#[track_caller]
fn read(_: ()) -> &'static Location<'static> {
    Location::caller()
}

async fn later<T>(value: T) -> T {
    tokio::task::yield_now().await;
    value
}

/// The same fns, with and without the attribute. The questions must be there, or this compares nothing.
macro_rules! fns {
    ($(#[$attr:meta])* $module:ident) => {
        mod $module {
            use super::*;

            $(#[$attr])*
            pub(super) async fn empty() {}

            $(#[$attr])*
            pub(super) async fn places(shelf: &Shelf) -> u8 {
                let first = *shelf.read(0);
                later(()).await;
                first + *shelf.read(1)
            }

            $(#[$attr])*
            pub(super) async fn owned() -> u8 {
                let shelf = Shelf::new();
                let first = *shelf.read(0);
                later(()).await;
                let second = *shelf.read(usize::from(later(1_u8).await));
                later(first + second).await + shelf.lines().next().unwrap_or(0)
            }

            $(#[$attr])*
            pub(super) async fn held(shelf: &Shelf) -> u8 {
                let used = shelf.lock();
                let _only_kept = shelf.lock();
                later(()).await;
                let first = used.add(1);
                shelf.lock().add(later(first).await)
            }

            $(#[$attr])*
            pub(super) async fn values() -> u8 {
                let first = later(Shelf::new()).await.lines().next().unwrap_or(0);
                let kept = later(Shelf::new()).await;
                later(first).await + kept.lines().next().unwrap_or(0)
            }

            $(#[$attr])*
            pub(super) async fn callees(text: &str) -> usize {
                let n = read(()).line() as usize;
                later(n).await + text.lines().count()
            }
        }
    };
}

fns!(plain);
fns!(
    #[enforce]
    checked
);

#[test]
fn futures_have_the_size_of_the_plain_ones() {
    let shelf = Shelf::new();
    macro_rules! compare {
        ($($call:ident($($arg:expr)?)),* $(,)?) => {
            $({
                let (plain, checked) = (plain::$call($($arg)?), checked::$call($($arg)?));
                assert_eq!(size_of_val(&checked), size_of_val(&plain), stringify!($call));
                assert_eq!(drops(&checked), drops(&plain), stringify!($call));
            })*
        };
    }
    compare!(
        empty(),
        places(&shelf),
        owned(),
        held(&shelf),
        values(),
        callees("x")
    );
}

fn drops<T>(_: &T) -> bool {
    needs_drop::<T>()
}

#[tokio::test]
async fn they_give_what_the_plain_ones_give() {
    let shelf = Shelf::new();
    checked::empty().await;
    assert_eq!(checked::places(&shelf).await, plain::places(&shelf).await);
    assert_eq!(checked::owned().await, plain::owned().await);
    assert_eq!(checked::held(&shelf).await, plain::held(&shelf).await);
    assert_eq!(checked::values().await, plain::values().await);
    assert!(checked::callees("x").await > 0);
}

#[enforce]
async fn callers(shelf: &Shelf) -> [u32; 4] {
    #[exempt(blocking, reason = "neither of them is of std")]
    let exempt = [read(()).line(), shelf.open(()).line()];
    let checked = [read(()).line(), shelf.open(()).line()];
    [exempt[0], exempt[1], checked[0], checked[1]]
}

#[tokio::test]
async fn a_tracked_caller_is_the_line_of_the_call() {
    let [exempt_fn, exempt_method, checked_fn, checked_method] = callers(&Shelf::new()).await;
    assert_eq!(exempt_fn, exempt_method);
    assert_eq!([checked_fn, checked_method], [exempt_fn + 1; 2]);
}

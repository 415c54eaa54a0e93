//! What a fn was before, it is with the attributes: `Send` and `Sync` under the same conditions, with bodies that
//! see the same places, usable wherever a future of it was.

use std::cell::Cell;
use std::marker::PhantomPinned;
use std::panic::Location;
use std::rc::Rc;
use std::sync::MutexGuard;

use async_rules::{bounded, timeout};

/// Whether a type implements a trait, without asking for it: an inherent constant wins over the trait's.
macro_rules! implements {
    ($value:expr, $bound:path) => {{
        #[allow(dead_code, reason = "one of the two answers is given")]
        trait Fallback {
            fn answer(&self) -> bool {
                false
            }
        }
        impl<T> Fallback for &Probe<T> {}
        struct Probe<T>(std::marker::PhantomData<T>);
        impl<T: $bound> Probe<T> {
            #[allow(dead_code, reason = "one of the two answers is given")]
            fn answer(&self) -> bool {
                true
            }
        }
        fn probe<T>(_: &T) -> Probe<T> {
            Probe(std::marker::PhantomData)
        }
        #[allow(clippy::needless_borrow, reason = "the fallback is one borrow away")]
        (&probe(&$value)).answer()
    }};
}

macro_rules! same_traits {
    ($(fn $name:ident($($arg:ident: $ty:ty = $value:expr),*) $body:block)*) => {
        #[test]
        fn futures_are_send_and_sync_where_the_plain_ones_are() {
            $({
                async fn plain($($arg: $ty),*) $body

                #[bounded(10)]
                async fn with_a_limit($($arg: $ty),*) $body

                #[timeout("1s", or = ())]
                async fn with_a_timeout($($arg: $ty),*) $body

                #[timeout("1s", or = ())]
                #[bounded(10)]
                async fn with_both($($arg: $ty),*) $body

                let name = stringify!($name);
                let send = implements!(plain($($value),*), Send);
                let sync = implements!(plain($($value),*), Sync);
                println!("{name}: Send {send}, Sync {sync}");
                assert_eq!(implements!(with_a_limit($($value),*), Send), send, "{name}");
                assert_eq!(implements!(with_a_timeout($($value),*), Send), send, "{name}");
                assert_eq!(implements!(with_both($($value),*), Send), send, "{name}");
                assert_eq!(implements!(with_a_limit($($value),*), Sync), sync, "{name}");
                assert_eq!(implements!(with_a_timeout($($value),*), Sync), sync, "{name}");
                assert_eq!(implements!(with_both($($value),*), Sync), sync, "{name}");
                assert!(!implements!(with_both($($value),*), Unpin), "{name}");
            })*
        }
    };
}

async fn pause() {
    tokio::task::yield_now().await;
}

same_traits! {
    fn nothing() {}
    fn owned(x: String = String::new()) { pause().await; drop(x); }
    fn send_but_not_sync(x: Cell<u8> = Cell::new(0)) { pause().await; x.set(1); }
    fn neither(x: Rc<u8> = Rc::new(0)) { pause().await; drop(x); }
    fn sync_but_not_send(x: Option<MutexGuard<'static, u8>> = None) { pause().await; drop(x); }
    fn a_reference(x: &Cell<u8> = &Cell::new(0)) { pause().await; x.set(1); }
    fn a_mutable_reference(x: &mut Cell<u8> = &mut Cell::new(0)) { pause().await; x.set(1); }
    fn pinned(x: PhantomPinned = PhantomPinned) { pause().await; let _ = x; }
    fn a_local(x: u8 = 0) { let local = Rc::new(x); pause().await; drop(local); }
    fn dropped_in_time(x: u8 = 0) { drop(Rc::new(x)); pause().await; }
}

#[timeout("1s", or = kept.len())]
async fn keeps_one(kept: String, cell: Cell<usize>) -> usize {
    pause().await;
    cell.get() + kept.len()
}

#[test]
fn arguments_that_the_fallback_leaves_alone_are_moved_in() {
    // Captured by reference, the cell would cost the future its `Send`.
    assert!(implements!(keeps_one(String::new(), Cell::new(1)), Send));
}

#[bounded(1)]
#[timeout("1s", or = (0, 0))]
async fn place() -> (u32, u32) {
    (Location::caller().line(), line!())
}

#[tokio::test]
async fn the_body_sees_its_own_place() {
    let (caller, line) = place().await;
    assert_eq!(caller, line);
    assert!(line > 0);
}

#[tokio::test]
async fn a_future_can_be_boxed_pinned_and_stored() {
    #[bounded(1)]
    async fn recursive(n: u32) -> u32 {
        n
    }

    let mut futures: Vec<std::pin::Pin<Box<dyn Future<Output = u32> + Send>>> = vec![
        Box::pin(recursive(1)),
        Box::pin(async { recursive(2).await }),
    ];
    let second = futures.pop().unwrap();
    assert_eq!(second.await, 2);
    let first = std::pin::pin!(futures.pop().unwrap());
    assert_eq!(first.await, 1);
}

//! What may cross threads, checked by the compiler alone.

use std::cell::Cell;
use std::future::{Future, Ready};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::rc::Rc;

use async_rules::__private::{AnyKeyedLimit, Site, Waiting, limited};
use async_rules::limit::{Acquire, AcquireKey, KeyLimit, KeyedPermit, LimitStats, Permit};
use async_rules::{KeyedLimit, Limit, LimitError, Limiter};

/// Ambiguous, and so an error, where `T` has the trait.
macro_rules! assert_not {
    ($trait:ident: $($type:ty),* $(,)?) => {$(
        const _: fn() = || {
            trait Ambiguous<A> {
                fn here() {}
            }
            impl<T: ?Sized> Ambiguous<()> for T {}
            impl<T: ?Sized + $trait> Ambiguous<u8> for T {}
            <$type as Ambiguous<_>>::here();
        };
    )*};
}

macro_rules! assert_is {
    ($($bound:path),+: $($type:ty),* $(,)?) => {
        const _: fn() = || {
            fn is<T: ?Sized $(+ $bound)+>() {}
            $(is::<$type>();)*
        };
    };
}

assert_is!(Send, Sync, Unpin, UnwindSafe, RefUnwindSafe:
    Limit,
    LimitStats,
    LimitError,
    Acquire<'static>,
    Permit<'static>,
    KeyedLimit<String>,
    KeyLimit<'static, String>,
    AcquireKey<'static, String>,
    KeyedPermit<'static, String>,
    AnyKeyedLimit,
);
// Keys stay behind a lock, so they need not be `Sync`.
assert_is!(Send, Sync:
    KeyedLimit<Cell<u8>>,
    KeyLimit<'static, Cell<u8>>,
    AcquireKey<'static, Cell<u8>>,
    KeyedPermit<'static, Cell<u8>>,
);
assert_is!(Clone, std::error::Error, Send, Sync: LimitError);
assert_not!(Send: KeyedLimit<Rc<u8>>, KeyLimit<'static, Rc<u8>>);
assert_not!(Sync: KeyedLimit<Rc<u8>>, KeyLimit<'static, Rc<u8>>);
assert_not!(Clone: Limit, Permit<'static>);

static SITE: Site = Site::new("limit_auto_traits::call", file!(), line!());

fn send<T: Send>(value: T) -> T {
    value
}

/// The wrapper is `Send` if the body is, whatever the limiter is reached through.
#[test]
fn the_wrapper_is_as_send_as_its_body() {
    fn wrap<'a, L: Limiter>(limiter: &'a L) -> impl Future<Output = Result<(), LimitError>> + 'a {
        limited(&SITE, limiter, Waiting::NONE, async {
            tokio::task::yield_now().await
        })
    }
    fn nested(limit: &Limit) -> impl Future<Output = ()> + Send {
        let shared = std::sync::Arc::new(Limit::new(1));
        async move {
            limited(&SITE, &limit, Waiting::NONE, async {
                tokio::task::yield_now().await;
            })
            .await
            .unwrap();
            limited(&SITE, &shared, Waiting::NONE, async {
                tokio::task::yield_now().await;
            })
            .await
            .unwrap();
        }
    }
    let (limit, keyed) = (Limit::new(1), KeyedLimit::<String>::new(1));
    let key = keyed.key("a");
    drop(send(wrap(&limit)));
    drop(send(wrap(&&limit)));
    drop(send(wrap(&Box::new(&limit))));
    drop(send(wrap(&key)));
    drop(nested(&limit));

    // A body that is not `Send` compiles; that the wrapper isn't either is `assert_not` below.
    let local = Rc::new(());
    drop(limited(&SITE, &limit, Waiting::NONE, async move {
        drop(local);
    }));
}

type Wrapped<F> = async_rules::__private::Limited<
    'static,
    Limit,
    Ready<Result<Permit<'static>, LimitError>>,
    Permit<'static>,
    F,
>;
assert_is!(Send, Sync, Unpin: Wrapped<Ready<u8>>);
assert_not!(Send: Wrapped<Ready<Rc<u8>>>);

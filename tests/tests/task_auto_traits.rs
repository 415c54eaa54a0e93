//! Which types and futures are `Send`, `Sync` and `Unpin`, as a table that has to compile.

use std::marker::PhantomPinned;
use std::rc::Rc;
use std::time::Duration;

use async_rules::task::{self, CancelToken, ShutdownReport, TaskPanic, TaskStats};
use async_rules::time::{self, Timeout};
use async_rules::{Task, TaskError, TaskSet, TimeoutError};

/// `Send` by inherent const where it holds, by the trait's default where it does not.
macro_rules! table {
    ($($type:ty: $send:literal $sync:literal $unpin:literal;)*) => {$(
        #[allow(dead_code, reason = "each constant is used on one side of the table only")]
        const _: () = {
            trait Not {
                const SEND: bool = false;
                const SYNC: bool = false;
                const UNPIN: bool = false;
            }
            impl<T: ?Sized> Not for T {}
            struct Is<T: ?Sized>(std::marker::PhantomData<T>);
            impl<T: ?Sized + Send> Is<T> { const SEND: bool = true; }
            impl<T: ?Sized + Sync> Is<T> { const SYNC: bool = true; }
            impl<T: ?Sized + Unpin> Is<T> { const UNPIN: bool = true; }
            assert!(<Is<$type>>::SEND == $send, concat!(stringify!($type), ": Send"));
            assert!(<Is<$type>>::SYNC == $sync, concat!(stringify!($type), ": Sync"));
            assert!(<Is<$type>>::UNPIN == $unpin, concat!(stringify!($type), ": Unpin"));
        };
    )*};
}

type Local = Rc<()>;

table! {
    // type                          Send Sync Unpin
    TimeoutError:                    true true true;
    Timeout<std::future::Ready<()>>: true true true;
    Timeout<std::future::Pending<Local>>: true true true;
    Timeout<std::future::Ready<Local>>: false false true;
    Timeout<PhantomPinned>:          true true false;
    TaskSet:                         true true true;
    Task<()>:                        true true true;
    Task<std::cell::Cell<u8>>:       true true true;
    Task<PhantomPinned>:             true true true;
    Task<Local>:                     false false true;
    TaskError:                       true true true;
    TaskPanic:                       true true true;
    TaskStats:                       true true true;
    ShutdownReport:                  true true true;
    CancelToken:                     true true true;
}

fn send_sync(_: &(impl Send + Sync)) {}

#[test]
fn futures_of_async_fns_are_send_and_sync() {
    let set = TaskSet::new();
    let token = CancelToken::new();
    send_sync(&set.shutdown(Duration::ZERO));
    send_sync(&token.cancelled());
    send_sync(&task::cancelled());
    send_sync(&time::timeout(Duration::ZERO, async {}));
}

#[test]
fn a_set_may_be_a_static_and_a_const_fn_may_make_one() {
    static SET: TaskSet = TaskSet::new();
    struct App {
        jobs: TaskSet,
    }
    const fn app() -> App {
        App {
            jobs: TaskSet::new(),
        }
    }
    assert!(SET.is_empty() && app().jobs.is_empty());
}

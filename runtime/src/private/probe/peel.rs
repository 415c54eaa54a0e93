//! Looking through references, smart pointers and guards, as method calls do.

use super::Probe;

/// Everything that nothing is known about is left as it is.
///
/// Two methods, because each call of one is compared with every `impl` of it: pointers come in
/// layers and are asked about several times, the rest once.
pub trait Unwrapped: Sized {
    fn look_through(self) -> Self {
        self
    }

    fn look_inside(self) -> Self {
        self
    }
}

impl<T: ?Sized> Unwrapped for Probe<T> {}

/// An inherent method for each type that derefs to another one.
macro_rules! peel {
    ($method:ident: $([$($generics:tt)*] $outer:ty => $inner:ty;)*) => {$(
        impl<$($generics)*> Probe<$outer> {
            pub fn $method(self) -> Probe<$inner> {
                Probe(core::marker::PhantomData)
            }
        }
    )*};
}

peel! { look_through:
    ['a, T: ?Sized] &'a T => T;
    ['a, T: ?Sized] &'a mut T => T;
    [T: ?Sized] Box<T> => T;
    [T: ?Sized] std::rc::Rc<T> => T;
    [T: ?Sized] std::sync::Arc<T> => T;
    [P] core::pin::Pin<P> => P;
}

peel! { look_inside:
    ['a, B: ToOwned + ?Sized] std::borrow::Cow<'a, B> => B;
    [] std::path::PathBuf => std::path::Path;
    [] String => str;
    [T, F] std::sync::LazyLock<T, F> => T;
    ['a, T: ?Sized] std::cell::Ref<'a, T> => T;
    ['a, T: ?Sized] std::cell::RefMut<'a, T> => T;
    ['a, T: ?Sized] std::sync::MutexGuard<'a, T> => T;
    ['a, T: ?Sized] std::sync::RwLockReadGuard<'a, T> => T;
    ['a, T: ?Sized] std::sync::RwLockWriteGuard<'a, T> => T;
    ['a, T: ?Sized] tokio::sync::MutexGuard<'a, T> => T;
    [T: ?Sized] tokio::sync::OwnedMutexGuard<T> => T;
    ['a, T: ?Sized] tokio::sync::MappedMutexGuard<'a, T> => T;
    ['a, T: ?Sized] tokio::sync::RwLockReadGuard<'a, T> => T;
    ['a, T: ?Sized] tokio::sync::RwLockWriteGuard<'a, T> => T;
    [T: ?Sized, U: ?Sized] tokio::sync::OwnedRwLockReadGuard<T, U> => U;
    [T: ?Sized] tokio::sync::OwnedRwLockWriteGuard<T> => T;
    ['a, T] tokio::sync::watch::Ref<'a, T> => T;
}

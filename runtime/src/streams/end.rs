/// How a stream ends: what its body evaluates to.
///
/// `()`, or `!` for one that never ends; where the items are a `Result<T, E>` also `Result<(), E>`: the error is then
/// the last item.
pub trait End<T>: sealed::End<T> {}

impl<T> End<T> for () {}
impl<T> End<T> for sealed::Never {}
impl<T, E> End<Result<T, E>> for Result<(), E> {}

pub(super) mod sealed {
    pub trait End<T> {
        /// The item that comes last.
        fn last(self) -> Option<T>;
    }

    impl<T> End<T> for () {
        #[inline]
        fn last(self) -> Option<T> {
            None
        }
    }

    impl<T, E> End<Result<T, E>> for Result<(), E> {
        #[inline]
        fn last(self) -> Option<Result<T, E>> {
            self.err().map(Err)
        }
    }

    /// `!`, which stable Rust lets one write as the output of a fn only.
    pub(crate) type Never = <fn() -> ! as Returns>::Output;

    pub trait Returns {
        type Output;
    }

    impl<R> Returns for fn() -> R {
        type Output = R;
    }

    impl<T> End<T> for Never {
        fn last(self) -> Option<T> {
            self
        }
    }
}

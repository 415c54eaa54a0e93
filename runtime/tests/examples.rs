//! The examples run, and what they assert holds.
#![cfg(feature = "macros")]

macro_rules! examples {
    ($($(#[$attr:meta])* $name:ident: $path:literal,)*) => {$(
        $(#[$attr])*
        #[path = $path]
        mod $name;

        $(#[$attr])*
        #[test]
        fn $name() {
            // Some return a `Result`, one an `Exit`, and some nothing.
            let _: () = Ended::unwrapped($name::main());
        }
    )*};
}

trait Ended {
    fn unwrapped(self);
}

impl Ended for () {
    fn unwrapped(self) {}
}

impl<E: std::fmt::Debug> Ended for Result<(), E> {
    fn unwrapped(self) {
        self.unwrap();
    }
}

#[cfg(feature = "lifespan")]
impl<O: std::fmt::Debug, E: std::fmt::Debug> Ended for async_rules::lifespan::Exit<O, E> {
    fn unwrapped(self) {
        assert!(
            matches!(self, async_rules::lifespan::Exit::Done(_)),
            "{self:?}"
        );
    }
}

examples! {
    #[cfg(feature = "stream")]
    async_generator: "../examples/async_generator.rs",
    context_manager: "../examples/context_manager.rs",
    create_task: "../examples/create_task.rs",
    gather: "../examples/gather.rs",
    #[cfg(feature = "lifespan")]
    lifespan: "../examples/lifespan.rs",
    semaphore: "../examples/semaphore.rs",
    wait_for: "../examples/wait_for.rs",
}

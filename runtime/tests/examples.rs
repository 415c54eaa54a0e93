//! The examples run, and what they assert holds.
#![cfg(feature = "macros")]

macro_rules! examples {
    ($($name:ident: $path:literal,)*) => {$(
        #[path = $path]
        mod $name;

        #[test]
        fn $name() {
            // Some return a `Result`, and some nothing.
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

examples! {
    create_task: "../examples/create_task.rs",
    gather: "../examples/gather.rs",
    semaphore: "../examples/semaphore.rs",
    wait_for: "../examples/wait_for.rs",
}

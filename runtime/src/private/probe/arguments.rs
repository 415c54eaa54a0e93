//! The arguments of a callee, to call it once more in code that never runs.

/// A callee whose arguments are wanted.
pub struct Arguments<'a, F>(pub &'a F);

/// A trait that gives so many arguments of whatever can be called with them, and one for everything else
/// (an unsafe fn), whose method is found last.
macro_rules! arguments {
    ($($arguments:ident $any:ident $method:ident: $($arg:ident)*;)*) => {$(
        pub trait $arguments<$($arg),*> {
            fn $method(&self) -> ($($arg,)*) {
                unreachable!("questions are asked in dead code")
            }
        }

        impl<F: Fn($($arg),*) -> R, R, $($arg),*> $arguments<$($arg),*> for Arguments<'_, F> {}

        pub trait $any {
            fn $method<$($arg),*>(&mut self) -> ($($arg,)*) {
                unreachable!("questions are asked in dead code")
            }
        }

        impl<F> $any for Arguments<'_, F> {}
    )*};
}

arguments! {
    Arguments1 Any1 arguments_1: A;
    Arguments2 Any2 arguments_2: A B;
    Arguments3 Any3 arguments_3: A B C;
    Arguments4 Any4 arguments_4: A B C D;
    Arguments5 Any5 arguments_5: A B C D E;
    Arguments6 Any6 arguments_6: A B C D E G;
}

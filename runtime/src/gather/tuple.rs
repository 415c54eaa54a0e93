//! From the nested results of a chain to the tuple that the caller gets.

/// The results of the branches of a `gather!`.
#[diagnostic::on_unimplemented(
    message = "`gather!` takes at most 32 futures",
    label = "too many futures for one `gather!`",
    note = "nest them, as in `gather!(gather!(a, b, ..), gather!(c, d, ..))`; for many of one kind there is `gather::map`"
)]
pub trait UpTo32 {
    type Flat;

    fn flat(self) -> Self::Flat;
}

macro_rules! tuples {
    (@nested [] $nested:tt) => { $nested };
    (@nested [$first:ident $($rest:ident)*] $nested:tt) => {
        tuples!(@nested [$($rest)*] ($nested, $first))
    };
    // One implementation, and then the one with a branch more.
    (@implement [$($done:ident)+] $($rest:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$($done),+> UpTo32 for tuples!(@nested [$($done)+] ()) {
            type Flat = ($($done,)+);

            #[inline(always)]
            #[allow(non_snake_case, reason = "the names of the types serve for the values")]
            fn flat(self) -> Self::Flat {
                let tuples!(@nested [$($done)+] ()) = self;
                ($($done,)+)
            }
        }
        tuples!(@more [$($done)+] $($rest)*);
    };
    (@more [$($done:ident)+]) => {};
    (@more [$($done:ident)+] $next:ident $($rest:ident)*) => {
        tuples!(@implement [$($done)+ $next] $($rest)*);
    };
}

tuples!(@implement [T1]
    T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15 T16 T17 T18 T19 T20 T21 T22 T23 T24 T25 T26 T27 T28 T29 T30
    T31 T32);

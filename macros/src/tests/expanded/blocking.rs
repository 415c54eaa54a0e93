/// Loads.
#[cfg(unix)]
/**
<div class="warning">

**Blocking.** This blocks the thread that calls it: it reads the disk. In async code use `load_async`.

</div>
*/
pub(crate) fn load(path: &str) -> u32 {
    path.len() as u32
}
#[cfg(unix)]
#[doc(hidden)]
#[allow(
    ambiguous_glob_reexports,
    dead_code,
    hidden_glob_reexports,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_local_definitions,
    non_snake_case,
    single_use_lifetimes,
    unnameable_types,
    unreachable_pub,
    unused_imports,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
mod __async_rules_blocking_load {
    pub mod load {
        #[diagnostic::on_unimplemented(
            message = "`load` blocks the executor thread",
            label = "blocking call in async code",
            note = "its author says: it reads the disk",
            note = "use `load_async`",
            note = "or `#[exempt(blocking, reason = \"...\")]` this statement"
        )]
        pub trait MayBlock {}
        #[diagnostic::on_unimplemented(
            message = "`load` blocks the executor thread",
            label = "blocking call in a fn that promises not to block",
            note = "its author says: it reads the disk",
            note = "use `load_async`",
            note = "or `#[exempt(blocking, reason = \"...\")]` this statement"
        )]
        pub trait MayBreakPromise {}
        pub struct AsyncRulesBlocking;
        #[diagnostic::do_not_recommend]
        impl MayBlock for AsyncRulesBlocking {}
        #[diagnostic::do_not_recommend]
        impl MayBreakPromise for AsyncRulesBlocking {}
        impl AsyncRulesBlocking {
            pub fn in_async(&self, _: &dyn MayBlock) {}
            pub fn in_promised(&self, _: &dyn MayBreakPromise) {}
            #[deprecated(
                note = "`load` blocks the executor thread\nits author says: it reads the disk\nuse `load_async`\nor `#[exempt(blocking, reason = \"...\")]` this statement"
            )]
            pub fn call(&self) {}
        }
    }
}
#[cfg(unix)]
#[doc(hidden)]
#[allow(
    ambiguous_glob_reexports,
    dead_code,
    hidden_glob_reexports,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_local_definitions,
    non_snake_case,
    single_use_lifetimes,
    unnameable_types,
    unreachable_pub,
    unused_imports,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
pub(crate) use __async_rules_blocking_load::*;
#[cfg(unix)]
#[allow(
    ambiguous_glob_reexports,
    dead_code,
    hidden_glob_reexports,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_local_definitions,
    non_snake_case,
    single_use_lifetimes,
    unnameable_types,
    unreachable_pub,
    unused_imports,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    mod async_rules {
        #[diagnostic::on_unimplemented(
            message = "something else called `load` hides the mark of the fn `load`",
            label = "callers would not be told that this fn blocks",
            note = "rename one of the two, or write `#[blocking(companion = false)]`: callers of `load` are then not told by the compiler"
        )]
        pub trait CanBeSeen {}
    }
    impl async_rules::CanBeSeen
    for __async_rules_blocking_load::load::AsyncRulesBlocking {}
    fn check(_: &dyn async_rules::CanBeSeen) {}
    if false {
        use ::async_rules::__private::marks::unmarked::*;
        {
            #[allow(deprecated)]
            use load as async_rules_companion;
            {
                use async_rules_companion::*;
                let async_rules_mark = &AsyncRulesBlocking;
                let _ = || check(async_rules_mark);
            }
        }
    }
};

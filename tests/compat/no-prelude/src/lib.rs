//! A user's crate without the standard prelude, where the usual names mean something else.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, clippy::all, clippy::pedantic)]
#![allow(
    non_camel_case_types,
    clippy::enum_variant_names,
    reason = "the names that are shadowed here are written as they are"
)]

/// Everything that the prelude or the root of paths would give, as something else.
pub mod shadows {
    /// A type named like the prelude's.
    pub struct Option;
    /// A type named like the prelude's.
    pub struct Result;
    /// A type named like the prelude's.
    pub struct Box;
    /// A type named like the prelude's.
    pub struct Some;
    /// A type named like the prelude's.
    pub struct Ok;
    /// A type named like the prelude's.
    pub struct Err;
    /// A type named like a primitive.
    pub struct u8;
    /// A type named like a primitive.
    pub struct usize;
    /// A type named like a primitive.
    pub struct bool;
    /// A trait named like the prelude's.
    pub trait Future {}
    /// A trait named like the prelude's.
    pub trait Send {}
    /// A trait named like the prelude's.
    pub trait Into {}
    /// A function named like the prelude's.
    pub fn drop() {}
    /// Not the crate.
    pub mod core {}
    /// Not the crate.
    pub mod std {}
    /// Not the crate.
    pub mod async_rules {}
}

/// The attributes among those names.
pub mod shadowed {
    #[allow(unused_imports, reason = "they are here to be in the way")]
    use super::shadows::*;

    /// A limit.
    #[::async_rules::bounded(10)]
    pub async fn limited(x: u32) -> u32 {
        x
    }

    /// A refusal that is converted.
    ///
    /// # Errors
    ///
    /// When too many calls wait.
    #[::async_rules::bounded(1, queue = 3, wait = "1s")]
    pub async fn refusing(x: u32) -> ::std::io::Result<u32> {
        ::core::result::Result::Ok(x)
    }

    /// One limit for each key.
    #[::async_rules::bounded(1, key = x)]
    pub async fn keyed(x: u32) -> u32 {
        x
    }

    /// A timeout around a limit.
    ///
    /// # Errors
    ///
    /// When it takes too long.
    #[::async_rules::timeout("10s")]
    #[::async_rules::bounded(10)]
    pub async fn timed(x: u32) -> ::std::io::Result<u32> {
        ::core::result::Result::Ok(x)
    }

    /// A fallback.
    #[::async_rules::timeout("10s", or = 0)]
    pub async fn timed_or(x: u32) -> u32 {
        x
    }

    /// A background task.
    #[::async_rules::tracked_spawn(name = "spawned")]
    #[::async_rules::timeout("10s", or = 0)]
    pub async fn spawned(x: u32) -> u32 {
        x
    }

    /// Opened and closed.
    #[::async_rules::resource]
    pub async fn opened(x: &u32) -> ::std::io::Result<impl ::async_rules::Resource<u32>> {
        let x = *x;
        provide!(x);
        ::core::result::Result::Ok(())
    }

    /// Opened and closed without a way to fail.
    #[::async_rules::resource]
    pub async fn always(x: u32) -> impl ::async_rules::Resource<u32> {
        let x = provide!(x + 1);
        limited(x).await;
    }

    /// One after the other.
    #[::async_rules::stream]
    pub async fn each(x: &u32) -> impl ::futures_core::Stream<Item = &u32> {
        emit!(x);
        if *x == 1 {
            return;
        }
        emit!(x);
    }

    /// One after the other, until one fails.
    #[::async_rules::stream]
    pub async fn fallible(
        x: ::std::io::Result<u32>,
    ) -> impl ::futures_core::Stream<Item = ::std::io::Result<u32>> {
        let x = x?;
        emit!(::core::result::Result::Ok(x));
    }

    /// On the blocking pool.
    #[::async_rules::timeout("10s", or = 0)]
    #[::async_rules::offload(max = 2)]
    pub fn offloaded(x: u32) -> u32 {
        x
    }

    /// Methods.
    pub struct Service;

    #[::async_rules::enforce]
    impl Service {
        /// Calls of functions and methods that share their names with blocking ones.
        pub async fn checked(&self, list: &[u32]) -> u32 {
            self.read();
            let joined = self.join(list);
            read();
            limited(0).await;
            joined
        }

        /// Exempted.
        pub async fn exempted(&self) {
            #[::async_rules::exempt(blocking, reason = "zero is not long")]
            ::std::thread::sleep(::std::time::Duration::ZERO);
            self.checked(&[0]).await;
        }

        fn read(&self) {
            let Self = self;
        }

        fn join(&self, list: &[u32]) -> u32 {
            let Self = self;
            list[0]
        }
    }

    fn read() {}
}

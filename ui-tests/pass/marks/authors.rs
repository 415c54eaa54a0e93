//! What an author may mark, under every lint that could have something against it.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, unnameable_types)]
#![deny(missing_debug_implementations, missing_copy_implementations, single_use_lifetimes)]
#![deny(non_snake_case, unused_imports, ambiguous_glob_reexports, let_underscore_drop)]
#![forbid(unsafe_code)]

use std::pin::Pin;
use std::sync::Arc;

use async_rules::{blocking, enforce};

#[blocking]
fn private() {}

/// A trait that is used as an object and implemented by others.
#[blocking]
trait Disk: Send {
    fn read_it(&mut self) -> u8;

    fn sync_it(self: Arc<Self>)
    where
        Self: Sized,
    {
    }

    fn named() -> &'static str
    where
        Self: Sized,
    {
        "disk"
    }

    fn later(&self) -> Pin<Box<dyn Future<Output = u8> + '_>>;
}

struct Ram;

impl Disk for Ram {
    fn read_it(&mut self) -> u8 {
        1
    }

    fn later(&self) -> Pin<Box<dyn Future<Output = u8> + '_>> {
        Box::pin(async { 2 })
    }
}

mod lifetimes {
    use async_rules::blocking;

    /// With a lifetime, which needs no name where it is asked about.
    #[async_rules::blocking(some)]
    pub(super) trait Borrowed<'a> {
        #[blocking]
        fn borrowed(&self) -> &'a str;
    }

    impl<'a> Borrowed<'a> for &'a str {
        fn borrowed(&self) -> &'a str {
            self
        }
    }
}

struct Wrapper<'a, T: ?Sized, const N: usize>(&'a T, [u8; N]);

#[blocking(reason = "braces { } and \"quotes\" are fine")]
impl<'a, T, const N: usize> Wrapper<'a, T, N>
where
    T: ?Sized + AsRef<str>,
{
    fn text(&self) -> &'a str {
        self.0.as_ref()
    }

    fn r#match(self: Box<Self>) -> usize {
        self.1.len()
    }

    const fn len(&self) -> usize {
        N
    }

    #[cfg(any())]
    fn never_there(&self) {}
}

#[cfg(any())]
#[blocking]
impl Missing {
    fn never_there(&self) {}
}

#[blocking]
#[cfg(any())]
impl Missing {
    fn never_there(&self) {}
}

#[enforce]
#[blocking]
impl Ram {
    fn both(&self) {}

    async fn waits(&self) {
        std::future::ready(()).await;
    }
}

macro_rules! client {
    ($name:ident { $($method:ident),* }) => {
        struct $name;

        #[blocking]
        impl $name {
            $(fn $method(&self) {})*
        }
    };
}

client!(Made { one, two });

fn main() {
    #[blocking]
    fn local() {
        #[blocking]
        fn deeper() {}
        deeper();
    }

    struct Inside;

    #[blocking]
    impl Inside {
        fn inside(&self) {}
    }

    local();
    private();
    Inside.inside();
    Ram.read_it();
    Arc::new(Ram).sync_it();
    drop(Ram.later());
    Ram::named();
    lifetimes::Borrowed::borrowed(&"a");
    let wrapper = Wrapper("a", [1]);
    wrapper.text();
    wrapper.len();
    Box::new(wrapper).r#match();
    Ram.both();
    drop(Ram.waits());
    Made.one();
    Made.two();
    let _: &dyn Send = &(Box::new(Ram) as Box<dyn Disk>);
}

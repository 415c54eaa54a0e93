//! Who asked: the annotated fn, or the line that called one of our functions by hand.

use std::any::type_name;
use std::borrow::Cow;
use std::panic::Location;

use crate::__private::Site;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    Site(&'static Site),
    Caller(&'static Location<'static>),
}

impl Origin {
    /// What the operation is called in messages. `F` is the future, which gives an async fn that
    /// is passed by hand the name that it would have under an attribute.
    pub(crate) fn operation<F: ?Sized>(self) -> Cow<'static, str> {
        match self {
            Self::Site(site) => Cow::Borrowed(site.operation),
            Self::Caller(location) => match async_fn_path::<F>() {
                Some(path) => Cow::Borrowed(path),
                None => Cow::Owned(location.to_string()),
            },
        }
    }

    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Site(site) => site.file,
            Self::Caller(location) => location.file(),
        }
    }

    pub(crate) fn line(self) -> u32 {
        match self {
            Self::Site(site) => site.line,
            Self::Caller(location) => location.line(),
        }
    }
}

/// The path of the async fn whose future `F` is, or of the fn around an async block.
///
/// Other futures get `None`: the name of a combinator's type is long and says nothing. What
/// `type_name` prints is not promised by the standard library, so a change there costs a nicer
/// name and nothing else.
pub(crate) fn async_fn_path<F: ?Sized>() -> Option<&'static str> {
    let mut path = type_name::<F>().strip_suffix("::{{closure}}")?;
    while let Some(outer) = path.strip_suffix("::{{closure}}") {
        path = outer;
    }
    // `Pin<Box<module::f::{{closure}}>>` and the like end in `>` and were refused above; a generic
    // fn (`module::f<u8>`) is fine.
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{Future, Ready, ready};

    async fn load() {}

    fn path_of<F: Future>(_: &F) -> Option<&'static str> {
        async_fn_path::<F>()
    }

    #[test]
    fn an_async_fn_is_named_by_its_path() {
        assert_eq!(path_of(&load()), Some("async_rules::origin::tests::load"));
    }

    #[test]
    fn an_async_block_is_named_by_the_fn_around_it() {
        let nested = || async {};
        let around = "async_rules::origin::tests::an_async_block_is_named_by_the_fn_around_it";
        assert_eq!(path_of(&nested()), Some(around));
    }

    #[test]
    fn other_futures_are_named_by_the_line() {
        assert_eq!(path_of(&ready(())), None);
        assert_eq!(path_of(&Box::pin(load())), None);
        let here = Location::caller();
        let name = Origin::Caller(here).operation::<Ready<()>>();
        assert_eq!(name, here.to_string());
    }
}

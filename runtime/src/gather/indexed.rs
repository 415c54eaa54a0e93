use std::error::Error;
use std::fmt;

/// The error of one of the futures of `gather!(indexed; ..)`, and which one it was.
///
/// ```
/// use async_rules::gather;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// async fn parse(text: &str) -> Result<u8, std::num::ParseIntError> {
///     text.parse()
/// }
///
/// let error = gather!(indexed; parse("1"), parse("two"), parse("3")).await.unwrap_err();
/// assert_eq!(error.index(), 1);
/// assert_eq!(error.to_string(), "future 1: invalid digit found in string");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedError<E> {
    index: usize,
    error: E,
}

impl<E> IndexedError<E> {
    pub(super) fn new(index: usize, error: E) -> Self {
        Self { index, error }
    }

    /// The position of the future among the arguments, the first being 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// What the future failed with.
    pub fn error(&self) -> &E {
        &self.error
    }

    /// Gives the future's own error out.
    pub fn into_error(self) -> E {
        self.error
    }
}

impl<E: fmt::Display> fmt::Display for IndexedError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, error } = self;
        write!(f, "future {index}: {error}")
    }
}

/// The source is the source of the future's error, whose own text is part of this one's.
impl<E: Error> Error for IndexedError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

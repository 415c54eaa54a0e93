//! How an attribute declares its arguments.

use proc_macro2::Span;

use super::Value;

/// The arguments of one attribute.
pub(crate) trait Args {
    /// Where the argument of this name is kept.
    fn field(&mut self, name: &str) -> Option<Field<'_>>;

    #[cfg(test)]
    fn names(&self) -> &'static [&'static str];
}

/// Where an argument is kept.
pub(crate) enum Field<'a> {
    /// `max = EXPR`
    Value(&'a mut Option<Value>),
    /// `local`
    Flag(&'a mut Flag),
}

/// An argument that stands alone, and where it does.
#[derive(Clone, Copy, Default)]
pub(crate) struct Flag(Option<Span>);

impl Flag {
    pub(crate) fn span(self) -> Option<Span> {
        self.0
    }

    /// Whether the flag was not there before.
    pub(super) fn set(&mut self, span: Span) -> bool {
        let is_new = self.0.is_none();
        self.0.get_or_insert(span);
        is_new
    }
}

impl<'a> From<&'a mut Option<Value>> for Field<'a> {
    fn from(value: &'a mut Option<Value>) -> Self {
        Self::Value(value)
    }
}

impl<'a> From<&'a mut Flag> for Field<'a> {
    fn from(flag: &'a mut Flag) -> Self {
        Self::Flag(flag)
    }
}

/// Declares the arguments of an attribute: a struct with a field of each name, an `Option<Value>` or a [`Flag`].
/// Every attribute has `crate = "path"` besides, kept as `rt`.
macro_rules! arguments {
    ($(#[$meta:meta])* struct $name:ident { $($field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Default)]
        struct $name {
            $($field: $kind,)*
            rt: Option<$crate::args::Value>,
        }

        impl $crate::args::Args for $name {
            fn field(&mut self, name: &str) -> Option<$crate::args::Field<'_>> {
                match name {
                    $(stringify!($field) => Some((&mut self.$field).into()),)*
                    "crate" => Some((&mut self.rt).into()),
                    _ => None,
                }
            }

            #[cfg(test)]
            fn names(&self) -> &'static [&'static str] {
                &[$(stringify!($field),)* "crate"]
            }
        }
    };
}
pub(crate) use arguments;

//! Reads TOML: `Cargo.toml` for the names of dependencies, `async-rules.toml` for what it says.
//!
//! A reader of its own because every user compiles it (the published ones need more crates than the
//! attributes themselves), and because each value has to tell its line. It takes all of TOML 1.0 and
//! the line breaks in inline tables of 1.1; numbers and dates are taken as they stand, since neither
//! file has a use for them.

mod scan;
mod tables;
#[cfg(test)]
mod tests;

/// Something, and the line that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spanned<T> {
    pub(crate) line: u32,
    pub(crate) value: T,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    String(String),
    Bool(bool),
    /// Unread.
    NumberOrDate(String),
    Array(Vec<Spanned<Value>>),
    Table(Table),
}

/// The keys of a table in the order in which they stand in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    entries: Vec<(Spanned<String>, Spanned<Value>)>,
    made: Made,
}

/// What made a table, which decides what may add to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Made {
    /// The header of a table inside of it: `a` of `[a.b]`.
    #[default]
    InPassing,
    /// Its own header.
    Header,
    /// A dotted key: `a` of `a.b = 1`.
    Dotted,
    /// Braces.
    Inline,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) line: u32,
    pub(crate) message: String,
}

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Spanned<Value>> {
        let mut entries = self.entries.iter();
        entries
            .find(|(known, _)| known.value == key)
            .map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Spanned<String>, &Spanned<Value>)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The table under a key, if that is what is there.
    pub(crate) fn table(&self, key: &str) -> Option<&Self> {
        self.get(key)?.value.as_table()
    }
}

impl Value {
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn as_table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn as_array(&self) -> Option<&[Spanned<Self>]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// For a message: "expected a string, found an array".
    pub(crate) fn described(&self) -> &'static str {
        match self {
            Self::String(_) => "a string",
            Self::Bool(_) => "a boolean",
            Self::NumberOrDate(_) => "a number or date",
            Self::Array(_) => "an array",
            Self::Table(_) => "a table",
        }
    }
}

/// Reads a whole file; the first mistake ends it.
pub(crate) fn parse(text: &str) -> Result<Table, Error> {
    tables::document(&mut scan::Scanner::new(text))
}

//! Characters to keys and values.

use super::tables;
use super::{Error, Made, Spanned, Table, Value};

/// Arrays and inline tables in one another: no file has more, and the stack of the compiler ends somewhere.
const DEEPEST: usize = 64;

pub(super) struct Scanner<'a> {
    rest: &'a str,
    line: u32,
    depth: usize,
}

type Result<T> = std::result::Result<T, Error>;

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.strip_prefix('\u{feff}').unwrap_or(text),
            line: 1,
            depth: 0,
        }
    }

    pub(super) fn error<T>(&self, message: impl Into<String>) -> Result<T> {
        Err(Error {
            line: self.line,
            message: message.into(),
        })
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.rest = &self.rest[next.len_utf8()..];
        self.line += u32::from(next == '\n');
        Some(next)
    }

    /// Takes `text` off the input if it is next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest.starts_with(text);
        if found {
            text.chars().for_each(|_| {
                self.next();
            });
        }
        found
    }

    pub(super) fn expect(&mut self, text: &str, what: &str) -> Result<()> {
        if self.eat(text) {
            return Ok(());
        }
        self.error(format!("expected {what}, found {}", self.found()))
    }

    /// What is next, for a message.
    fn found(&self) -> String {
        match self.peek() {
            None => "the end of the file".to_owned(),
            Some('\n' | '\r') => "the end of the line".to_owned(),
            Some(other) => format!("`{other}`"),
        }
    }

    pub(super) fn blanks(&mut self) {
        while let Some(' ' | '\t') = self.peek() {
            self.next();
        }
    }

    /// Blanks and a comment, up to the end of the line and through it.
    pub(super) fn end_of_line(&mut self) -> Result<()> {
        self.blanks();
        self.comment()?;
        if self.peek().is_none() || self.eat("\n") || self.eat("\r\n") {
            return Ok(());
        }
        self.error(format!(
            "expected the end of the line, found {}",
            self.found()
        ))
    }

    fn comment(&mut self) -> Result<()> {
        if self.peek() == Some('#') {
            while let Some(next) = self.peek() {
                if next == '\n' || self.rest.starts_with("\r\n") {
                    break;
                }
                if is_control(next) {
                    return self.error("a control character in a comment");
                }
                self.next();
            }
        }
        Ok(())
    }

    /// Blanks, comments and line breaks.
    pub(super) fn space(&mut self) -> Result<()> {
        loop {
            self.blanks();
            self.comment()?;
            if !self.eat("\n") && !self.eat("\r\n") {
                return Ok(());
            }
        }
    }

    /// Around the `=` of a pair: in brackets lines may break.
    pub(super) fn gap(&mut self) -> Result<()> {
        if self.depth > 0 {
            return self.space();
        }
        self.blanks();
        Ok(())
    }

    /// `a."b c".d`
    pub(super) fn keys(&mut self) -> Result<Vec<Spanned<String>>> {
        let mut keys = Vec::new();
        loop {
            self.blanks();
            let line = self.line;
            let value = match self.peek() {
                Some('"') if !self.rest.starts_with("\"\"\"") => self.basic()?,
                Some('\'') if !self.rest.starts_with("'''") => self.literal()?,
                _ => {
                    let end = self.rest.find(|c: char| !is_bare(c));
                    let key = &self.rest[..end.unwrap_or(self.rest.len())];
                    if key.is_empty() {
                        return self.error(format!("expected a key, found {}", self.found()));
                    }
                    self.rest = &self.rest[key.len()..];
                    key.to_owned()
                }
            };
            keys.push(Spanned { line, value });
            self.blanks();
            if !self.eat(".") {
                return Ok(keys);
            }
        }
    }

    pub(super) fn value(&mut self) -> Result<Spanned<Value>> {
        let line = self.line;
        let value = match self.peek() {
            Some('"') if self.eat("\"\"\"") => Value::String(self.long('"')?),
            Some('\'') if self.eat("'''") => Value::String(self.long('\'')?),
            Some('"') => Value::String(self.basic()?),
            Some('\'') => Value::String(self.literal()?),
            Some('[') => self.deeper(Self::array)?,
            Some('{') => self.deeper(Self::inline_table)?,
            _ => self.bare()?,
        };
        Ok(Spanned { line, value })
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Result<Value>) -> Result<Value> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.error("too many arrays and tables in one another");
        }
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value> {
        self.eat("[");
        let mut values = Vec::new();
        loop {
            self.space()?;
            if self.eat("]") {
                return Ok(Value::Array(values));
            }
            values.push(self.value()?);
            self.space()?;
            if !self.eat(",") {
                self.expect("]", "`,` or `]`")?;
                return Ok(Value::Array(values));
            }
        }
    }

    fn inline_table(&mut self) -> Result<Value> {
        self.eat("{");
        let mut table = Table::default();
        loop {
            self.space()?;
            if self.eat("}") {
                break;
            }
            tables::pair(self, &mut table)?;
            self.space()?;
            if !self.eat(",") {
                self.expect("}", "`,` or `}`")?;
                break;
            }
        }
        close(&mut table);
        Ok(Value::Table(table))
    }

    /// `true`, a number, a date: everything without quotes.
    fn bare(&mut self) -> Result<Value> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "+-_.:".contains(c);
        let mut end = self.rest.find(|c: char| !is_part(c));
        // `1979-05-27 07:32:00`
        if let Some(at) = end
            && self.rest[..at].len() == 10
            && self.rest[..at].matches('-').count() == 2
            && self.rest[at..].starts_with(' ')
            && self.rest[at + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            end = self.rest[at + 1..]
                .find(|c: char| !is_part(c))
                .map(|more| at + 1 + more);
        }
        let word = &self.rest[..end.unwrap_or(self.rest.len())];
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "" => return self.error(format!("expected a value, found {}", self.found())),
            _ if is_number_or_date(word) => Value::NumberOrDate(word.to_owned()),
            _ => return self.error(format!("`{word}` is no value: strings stand in quotes")),
        };
        self.rest = &self.rest[word.len()..];
        Ok(value)
    }

    /// `"text"` with escapes.
    fn basic(&mut self) -> Result<String> {
        self.eat("\"");
        let mut text = String::new();
        loop {
            match self.peek() {
                None | Some('\n' | '\r') => return self.error("a string without its closing `\"`"),
                Some('"') => {
                    self.next();
                    return Ok(text);
                }
                Some('\\') => {
                    self.next();
                    text.push(self.escape()?);
                }
                Some(control) if is_control(control) => {
                    return self.error("a control character in a string");
                }
                Some(other) => {
                    self.next();
                    text.push(other);
                }
            }
        }
    }

    /// `'text'` as it stands.
    fn literal(&mut self) -> Result<String> {
        self.eat("'");
        let end = self
            .rest
            .find(|c: char| c == '\'' || c == '\n' || is_control(c));
        match end {
            Some(end) if self.rest[end..].starts_with('\'') => {
                let text = self.rest[..end].to_owned();
                self.rest = &self.rest[end + 1..];
                Ok(text)
            }
            _ => self.error("a string without its closing `'`"),
        }
    }

    /// `"""text"""` or `'''text'''`, behind its opening.
    fn long(&mut self, quote: char) -> Result<String> {
        let opened = self.line;
        let mut text = String::new();
        if !self.eat("\n") {
            self.eat("\r\n");
        }
        let closing: String = [quote; 3].iter().collect();
        loop {
            if self.eat(&closing) {
                // Up to two more quotes belong to the text.
                for _ in 0..2 {
                    if self.peek() == Some(quote) {
                        self.next();
                        text.push(quote);
                    }
                }
                return Ok(text);
            }
            if self.eat("\r\n") {
                text.push_str("\r\n");
                continue;
            }
            match self.next() {
                None => {
                    return Err(Error {
                        line: opened,
                        message: format!("a string without its closing `{closing}`"),
                    });
                }
                Some('\\') if quote == '"' => self.long_escape(&mut text)?,
                Some(control) if control != '\n' && is_control(control) => {
                    return self.error("a control character in a string");
                }
                Some(other) => text.push(other),
            }
        }
    }

    /// A backslash at the end of a line swallows everything up to the next character.
    fn long_escape(&mut self, text: &mut String) -> Result<()> {
        let trimmed = self.rest.trim_start_matches([' ', '\t']);
        if trimmed.starts_with('\n') || trimmed.starts_with("\r\n") {
            while let Some(' ' | '\t' | '\n') = self.peek() {
                self.next();
            }
            while self.eat("\r\n") || self.eat("\n") || self.eat(" ") || self.eat("\t") {}
            return Ok(());
        }
        text.push(self.escape()?);
        Ok(())
    }

    fn escape(&mut self) -> Result<char> {
        let digits = match self.peek() {
            Some('b') => return self.escaped('\u{8}'),
            Some('t') => return self.escaped('\t'),
            Some('n') => return self.escaped('\n'),
            Some('f') => return self.escaped('\u{c}'),
            Some('r') => return self.escaped('\r'),
            Some('e') => return self.escaped('\u{1b}'),
            Some('"') => return self.escaped('"'),
            Some('\\') => return self.escaped('\\'),
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => return self.error(format!("there is no escape `\\` with {}", self.found())),
        };
        self.next();
        let code = self.rest.get(..digits);
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let read = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match read {
            Some(read) => {
                self.rest = &self.rest[digits..];
                Ok(read)
            }
            None => self.error(format!(
                "an escape needs {digits} hexadecimal digits that name a character"
            )),
        }
    }

    fn escaped(&mut self, character: char) -> Result<char> {
        self.next();
        Ok(character)
    }
}

/// Nothing is added to a table in braces once they are closed, nor to those that its dotted keys made.
fn close(table: &mut Table) {
    table.made = Made::Inline;
    for (_, value) in &mut table.entries {
        if let Value::Table(inner) = &mut value.value {
            close(inner);
        }
    }
}

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

fn is_control(c: char) -> bool {
    c.is_ascii_control() && c != '\t'
}

/// As far as it matters: nothing else may stand where these words do.
fn is_number_or_date(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    unsigned == "inf" || unsigned == "nan" || unsigned.starts_with(|c: char| c.is_ascii_digit())
}

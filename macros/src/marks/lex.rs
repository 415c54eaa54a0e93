//! Words and punctuation of a Rust source, without comments and without the content of literals.
//!
//! Not the compiler's lexer: that one reports what it cannot read, and the sources here belong to others.

/// One token of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// An identifier or keyword; `r#try` is `try`.
    Word(&'a str),
    Punct(char),
}

/// Splits a source.
///
/// Byte by byte: a proc macro runs as it is compiled, mostly without optimization, and all sources of a crate
/// pass through here whenever it is compiled.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let bytes = source.as_bytes();
    // A token and a blank take six bytes or so.
    let mut found = Vec::with_capacity(bytes.len() / 6);
    let mut at = 0;
    while at < bytes.len() {
        let first = bytes[at];
        let mut class = CLASSES[first as usize];
        if class == OTHER {
            let character = char_at(source, at);
            at += character.len_utf8();
            if character.is_alphabetic() {
                at -= character.len_utf8();
                class = WORD;
            } else if !character.is_whitespace() {
                found.push(Token::Punct(character));
            }
        }
        match class {
            OTHER => {}
            SPACE => {
                at += 1;
                while at < bytes.len() && CLASSES[bytes[at] as usize] == SPACE {
                    at += 1;
                }
            }
            DIGIT => at = end_of_word(source, at),
            WORD => {
                if matches!(first, b'b' | b'c' | b'r')
                    && let Some(length) = literal(&source[at..])
                {
                    at += length;
                    continue;
                }
                if first == b'r' && at + 1 < bytes.len() && bytes[at + 1] == b'#' {
                    at += 2;
                }
                let start = at;
                at = end_of_word(source, at);
                found.push(Token::Word(&source[start..at]));
            }
            SLASH if at + 1 < bytes.len() && bytes[at + 1] == b'/' => {
                at = source[at..].find('\n').map_or(bytes.len(), |end| at + end);
            }
            SLASH if at + 1 < bytes.len() && bytes[at + 1] == b'*' => {
                at = after_block_comment(bytes, at);
            }
            _ => {
                if class == QUOTE
                    && let Some(length) = literal(&source[at..])
                {
                    at += length;
                } else {
                    found.push(Token::Punct(char::from(first)));
                    at += 1;
                }
            }
        }
    }
    found
}

// What a token can begin with.
const PUNCT: u8 = 0;
const SPACE: u8 = 1;
const QUOTE: u8 = 2;
const SLASH: u8 = 3;
/// Not ASCII.
const OTHER: u8 = 4;
/// The bit of what goes on a word or a number.
const IN_WORD: u8 = 8;
/// A letter or `_`.
const WORD: u8 = IN_WORD;
const DIGIT: u8 = IN_WORD + 1;

// A constant would be copied wherever it is read.
static CLASSES: [u8; 256] = {
    let mut classes = [PUNCT; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'\t'..=b'\r' | b' ' => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => WORD,
            b'0'..=b'9' => DIGIT,
            b'"' | b'\'' => QUOTE,
            b'/' => SLASH,
            0x80.. => OTHER,
            _ => PUNCT,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    classes
};

/// Where the word or number ends that goes on at `at`.
fn end_of_word(source: &str, mut at: usize) -> usize {
    let bytes = source.as_bytes();
    loop {
        while at < bytes.len() && CLASSES[bytes[at] as usize] & IN_WORD != 0 {
            at += 1;
        }
        if at == bytes.len() {
            return at;
        }
        match CLASSES[bytes[at] as usize] {
            OTHER => {
                let character = char_at(source, at);
                if !character.is_alphanumeric() {
                    break;
                }
                at += character.len_utf8();
            }
            _ => break,
        }
    }
    at
}

fn char_at(source: &str, at: usize) -> char {
    source[at..].chars().next().unwrap_or_default()
}

/// Where the block comment ends that begins at `at`. They nest.
fn after_block_comment(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'/', b'*') => {
                depth += 1;
                at += 2;
            }
            (b'*', b'/') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The length of the string, character or byte literal that the text begins with.
fn literal(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let starts = |at: usize, byte: u8| at < bytes.len() && bytes[at] == byte;
    let prefix = match bytes.first()? {
        b'"' | b'\'' => 0,
        b'b' | b'c' if starts(1, b'"') => 1,
        b'b' if starts(1, b'\'') => 1,
        b'r' if starts(1, b'"') || starts(1, b'#') => return raw(text, 1),
        b'b' | b'c' if starts(1, b'r') => return raw(text, 2),
        _ => return None,
    };
    let quote = bytes[prefix];
    if quote == b'\'' && is_lifetime(&text[prefix..]) {
        return None;
    }
    let mut at = prefix + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    Some(bytes.len())
}

/// The length of the raw string whose hashes or quote begin at `start`.
fn raw(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && bytes[at] == b'#' {
        at += 1;
    }
    if at == bytes.len() || bytes[at] != b'"' {
        return None;
    }
    let end = format!("\"{}", "#".repeat(at - start));
    let content = at + 1;
    let length = text[content..].find(&end)?;
    Some(content + length + end.len())
}

/// `'a` as against `'a'`: the quote then passes as punctuation, and the name as a word.
fn is_lifetime(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => false,
        (Some(_), Some(end)) => end != '\'',
        _ => true,
    }
}

#[cfg(test)]
mod tests;

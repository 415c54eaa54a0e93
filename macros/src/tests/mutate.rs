//! Random changes to token streams.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::prelude::*;

/// A token stream laid flat, so that a change may open a group here and close it elsewhere.
#[derive(Clone)]
enum Piece {
    Open(Delimiter),
    Close,
    Token(TokenTree),
}

/// One change. The numbers are places, taken modulo the length of what they point into.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Delete {
        at: usize,
        count: usize,
    },
    Repeat {
        at: usize,
        count: usize,
    },
    Swap {
        a: usize,
        b: usize,
    },
    Insert {
        at: usize,
        pool: usize,
    },
    Replace {
        at: usize,
        pool: usize,
    },
    Wrap {
        at: usize,
        count: usize,
        delimiter: usize,
    },
    /// A run of the other stream.
    Splice {
        at: usize,
        from: usize,
        count: usize,
    },
}

pub(super) fn changes(most: usize) -> impl Strategy<Value = Vec<Change>> {
    let place = 0..usize::MAX;
    let count = 1..6_usize;
    let change = prop_oneof![
        (place.clone(), count.clone()).prop_map(|(at, count)| Change::Delete { at, count }),
        (place.clone(), count.clone()).prop_map(|(at, count)| Change::Repeat { at, count }),
        (place.clone(), place.clone()).prop_map(|(a, b)| Change::Swap { a, b }),
        (place.clone(), place.clone()).prop_map(|(at, pool)| Change::Insert { at, pool }),
        (place.clone(), place.clone()).prop_map(|(at, pool)| Change::Replace { at, pool }),
        (place.clone(), count.clone(), place.clone()).prop_map(|(at, count, delimiter)| {
            Change::Wrap {
                at,
                count,
                delimiter,
            }
        }),
        (place.clone(), place, count).prop_map(|(at, from, count)| Change::Splice {
            at,
            from,
            count
        }),
    ];
    proptest::collection::vec(change, 0..most)
}

/// What may turn up anywhere: keywords, punctuation, odd literals, half-open groups, and names that mean
/// something to the macros.
const POOL: &str = r##"
    fn async await move const unsafe extern impl dyn trait struct enum mod use pub crate self Self super where
    for in if else match loop while return break continue let mut ref static type macro_rules yield try union
    subject other max limit key wait queue or after set name local reason strict deny warn allow blocking
    nested_runtime exempt enforce bounded __async_rules_stack Result Future Pin Box Send r#fn _
    0 1 -1 10 99999999999999999999 1.5 10s 10u8 0x_ff 'a' b'a' "10s" "" "10 parsecs" "subject" b"x" r#"raw"# c"c"
    "\u{1f980}" true false 'static 'a '_
    , ; : :: = == => -> . .. ..= ... ? ! & && * + - / < > | || # $ @ ~ ^ %
    () [] {} (,) #[cfg(x)] #![allow(x)] $crate a.b a::b f(x) |x| x async {} x.await std::thread::sleep(d)
"##;

pub(super) fn mutated(seed: &TokenStream, other: &TokenStream, changes: &[Change]) -> TokenStream {
    let pool = flat(&POOL.parse().expect("the pool is tokens"));
    let other = flat(other);
    let mut pieces = flat(seed);
    for change in changes {
        change.apply(&mut pieces, &other, &pool);
    }
    rebuild(&mut pieces.into_iter())
}

impl Change {
    fn apply(&self, pieces: &mut Vec<Piece>, other: &[Piece], pool: &[Piece]) {
        let len = pieces.len();
        let run = |at: usize, count: usize| {
            let start = at % len.max(1);
            start..(start + count).min(len)
        };
        match *self {
            // A place between two pieces.
            Self::Insert { at, pool: from } => {
                pieces.insert(at % (len + 1), pool[from % pool.len()].clone());
            }
            Self::Splice { at, from, count } if !other.is_empty() => {
                let start = from % other.len();
                let end = (start + count).min(other.len());
                let at = at % (len + 1);
                pieces.splice(at..at, other[start..end].iter().cloned());
            }
            Self::Splice { .. } => {}
            // A piece.
            _ if len == 0 => {}
            Self::Delete { at, count } => {
                pieces.drain(run(at, count));
            }
            Self::Repeat { at, count } => {
                let run = run(at, count);
                let copy = pieces[run.clone()].to_vec();
                pieces.splice(run.end..run.end, copy);
            }
            Self::Swap { a, b } => pieces.swap(a % len, b % len),
            Self::Replace { at, pool: from } => {
                pieces[at % len] = pool[from % pool.len()].clone();
            }
            Self::Wrap {
                at,
                count,
                delimiter,
            } => {
                let run = run(at, count);
                let delimiter = [
                    Delimiter::Parenthesis,
                    Delimiter::Brace,
                    Delimiter::Bracket,
                    Delimiter::None,
                ][delimiter % 4];
                pieces.insert(run.end, Piece::Close);
                pieces.insert(run.start, Piece::Open(delimiter));
            }
        }
    }
}

fn flat(stream: &TokenStream) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for token in stream.clone() {
        match token {
            TokenTree::Group(group) => {
                pieces.push(Piece::Open(group.delimiter()));
                pieces.extend(flat(&group.stream()));
                pieces.push(Piece::Close);
            }
            token => pieces.push(Piece::Token(token)),
        }
    }
    pieces
}

/// Up to the next `Close` without an `Open`. At the end everything is closed; what closes nothing there ends
/// the stream early, as good a change as any.
fn rebuild(pieces: &mut impl Iterator<Item = Piece>) -> TokenStream {
    let mut tokens: Vec<TokenTree> = Vec::new();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Open(delimiter) => {
                tokens.push(Group::new(delimiter, rebuild(pieces)).into());
            }
            Piece::Close => break,
            Piece::Token(token) => tokens.push(token),
        }
    }
    tokens.into_iter().collect()
}

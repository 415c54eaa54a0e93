//! `"10s"`, `"1m 30s"`, or any expression of type `Duration`.

use core::time::Duration;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprUnary, Lit, LitStr, UnOp};

use super::{Value, peel, suggest};
use crate::diag::Diagnostics;

/// A duration that is checked here when it is a literal, and by rustc when it is an expression.
#[derive(Clone)]
pub(crate) enum DurationArg {
    Literal(Duration),
    Expr(Box<Expr>),
}

/// An expression of type `core::time::Duration`.
impl ToTokens for DurationArg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Literal(duration) => {
                let (secs, nanos) = (duration.as_secs(), duration.subsec_nanos());
                quote!(::core::time::Duration::new(#secs, #nanos))
            }
            Self::Expr(expr) => {
                let span = proc_macro2::Span::mixed_site().located_at(expr.span());
                let value = proc_macro2::Ident::new("__async_rules_duration", span);
                // The annotation makes a wrong type rustc's plain "expected `Duration`", not a note about
                // a fn that the user has never seen.
                quote_spanned!(span=> {
                    let #value: ::core::time::Duration = #expr;
                    #value
                })
            }
        });
    }
}

impl DurationArg {
    /// Reads `name = "10s"`, or a leading `"10s"`.
    pub(crate) fn parse(
        Value { expr: value, .. }: Value,
        name: &str,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        match peel(&value) {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Self::literal(text, diags),
                other => {
                    let written = other.to_token_stream().to_string();
                    let error =
                        diags.error(other, format!("`{name}` is a duration, found `{written}`"));
                    if parse(&written).is_ok() {
                        error.help(format!("write `\"{written}\"`"));
                    } else if written.bytes().all(|byte| byte.is_ascii_digit()) {
                        error.help(format!(
                            "say the unit: `\"{written}s\"` or `\"{written}ms\"`"
                        ));
                    } else {
                        error.help("write `\"10s\"`, or an expression of type `Duration`");
                    }
                    None
                }
            },
            negative @ Expr::Unary(ExprUnary {
                op: UnOp::Neg(_), ..
            }) => {
                diags
                    .error(negative, format!("`{name}` is negative"))
                    .help("write `\"10s\"`, or an expression of type `Duration`");
                None
            }
            _ => Some(Self::Expr(Box::new(value))),
        }
    }

    fn literal(text: &LitStr, diags: &mut Diagnostics) -> Option<Self> {
        match parse(&text.value()) {
            Ok(duration) => Some(Self::Literal(duration)),
            Err((found, help)) => {
                diags.error(text, found).help(help);
                None
            }
        }
    }
}

const UNITS: &[(&str, u128)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
];

/// Longer spellings that people try.
const SPELLED_OUT: &[(&str, &str)] = &[
    ("ns", "nanos nanosecond nanoseconds nsec"),
    ("us", "µs μs micros microsecond microseconds usec"),
    ("ms", "millis millisecond milliseconds msec msecs"),
    ("s", "sec secs second seconds"),
    ("m", "min mins minute minutes"),
    ("h", "hr hrs hour hours"),
    ("d", "day days"),
];

/// A duration, or what was found and the edit.
fn parse(text: &str) -> Result<Duration, (String, String)> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err((
            "an empty duration".to_owned(),
            "write a number and a unit, as in `\"10s\"`".to_owned(),
        ));
    }
    let mut nanos: u128 = 0;
    while !rest.is_empty() {
        let (number, unit, tail) = part(rest)?;
        let factor = UNITS
            .iter()
            .find(|(name, _)| *name == unit)
            .map(|(_, factor)| *factor)
            .ok_or_else(|| unknown_unit(number, unit))?;
        nanos = number
            .parse::<u128>()
            .ok()
            .and_then(|number| number.checked_mul(factor))
            .and_then(|part| nanos.checked_add(part))
            .filter(|total| u64::try_from(*total / 1_000_000_000).is_ok())
            .ok_or_else(|| {
                (
                    format!("`\"{text}\"` does not fit into a `Duration`"),
                    "a shorter time, or no time limit at all".to_owned(),
                )
            })?;
        rest = tail;
    }
    if nanos == 0 {
        return Err((
            format!("`\"{text}\"` leaves no time at all"),
            "the shortest duration is `\"1ns\"`".to_owned(),
        ));
    }
    // The filter above keeps the seconds within a `u64`.
    Ok(Duration::new(
        (nanos / 1_000_000_000) as u64,
        (nanos % 1_000_000_000) as u32,
    ))
}

/// Splits `30s 5ms` into `30`, `s` and `5ms`.
fn part(text: &str) -> Result<(&str, &str, &str), (String, String)> {
    if text.starts_with('-') {
        return Err((
            format!("`\"{text}\"` is negative"),
            "a duration runs forwards: write it without `-`".to_owned(),
        ));
    }
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, tail) = text.split_at(digits);
    if number.is_empty() {
        return Err((
            format!("`{text}` does not start with a number"),
            "write a number and a unit, as in `\"10s\"`".to_owned(),
        ));
    }
    if tail.starts_with(['.', ',', '_']) {
        return Err((
            format!("`\"{text}\"` is no whole number of a unit"),
            "add a smaller unit, as in `\"1s 500ms\"`".to_owned(),
        ));
    }
    let tail = tail.trim_start();
    let letters = tail
        .find(|c: char| c.is_whitespace() || c.is_ascii_digit())
        .unwrap_or(tail.len());
    let (unit, rest) = tail.split_at(letters);
    if unit.is_empty() {
        return Err((
            format!("`\"{number}\"` has no unit"),
            format!("write `\"{number}s\"` or `\"{number}ms\"`"),
        ));
    }
    Ok((number, unit, rest.trim_start()))
}

fn unknown_unit(number: &str, unit: &str) -> (String, String) {
    let lower = unit.to_lowercase();
    let meant = SPELLED_OUT
        .iter()
        .find(|(_, spellings)| spellings.split(' ').any(|spelling| spelling == lower))
        .map(|(name, _)| *name)
        .or_else(|| {
            let near = UNITS.iter().find(|(name, _)| *name == lower)?;
            Some(near.0)
        });
    (
        format!("`{unit}` is no unit of time"),
        match meant {
            Some(name) => format!("write `\"{number}{name}\"`"),
            None => format!(
                "the units are {}",
                suggest::list(UNITS.iter().map(|(name, _)| *name))
            ),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_add_up_their_parts() {
        for (text, nanos) in [
            ("10s", 10_000_000_000),
            ("1m 30s", 90_000_000_000),
            ("1m30s", 90_000_000_000),
            ("250ms", 250_000_000),
            (" 1 h ", 3_600_000_000_000),
            ("1d", 86_400_000_000_000),
            ("7us", 7_000),
            ("1s 1ns", 1_000_000_001),
        ] {
            assert_eq!(parse(text).map(|d| d.as_nanos()), Ok(nanos), "{text}");
        }
        assert_eq!(
            parse("18446744073709551615s").map(|d| d.as_secs()),
            Ok(u64::MAX)
        );
    }

    #[test]
    fn mistakes_name_the_edit() {
        for (text, found, help) in [
            ("", "an empty duration", "`\"10s\"`"),
            ("10", "`\"10\"` has no unit", "`\"10s\"`"),
            ("1m 30", "`\"30\"` has no unit", "`\"30s\"`"),
            ("10 parsecs", "`parsecs` is no unit of time", "`ns`, `us`"),
            ("10 seconds", "`seconds` is no unit of time", "`\"10s\"`"),
            ("10S", "`S` is no unit of time", "`\"10s\"`"),
            ("0s", "`\"0s\"` leaves no time at all", "`\"1ns\"`"),
            ("-5s", "is negative", "without `-`"),
            ("1.5s", "no whole number", "`\"1s 500ms\"`"),
            ("soon", "does not start with a number", "`\"10s\"`"),
            ("99999999999999999999h", "does not fit", "shorter"),
            ("18446744073709551616s", "does not fit", "shorter"),
        ] {
            let (message, edit) = parse(text).expect_err(text);
            assert!(message.contains(found), "{text}: {message}");
            assert!(edit.contains(help), "{text}: {edit}");
        }
    }
}

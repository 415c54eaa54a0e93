//! Rules on a body.

use proc_macro2::{Group, TokenStream};
use syn::Signature;

use crate::codegen::Rt;
use crate::diag::Diagnostics;
use crate::item::Shape;

/// Which rules are on.
#[derive(Clone, Default)]
pub(crate) struct Levels {
    source: TokenStream,
}

impl Levels {
    /// Reads the arguments of `#[enforce(..)]`; the second value is `crate = ..`.
    pub(crate) fn parse(args: TokenStream, _diags: &mut Diagnostics) -> Option<(Self, Option<Rt>)> {
        Some((Self { source: args }, None))
    }

    /// What `#[bounded]`, `#[timeout]` and `#[tracked_spawn]` ask of their own body.
    pub(crate) fn implied() -> Self {
        Self::default()
    }

    /// `self` overridden by `inner`, which stands nearer to the body.
    pub(crate) fn merge(&mut self, inner: &Self) {
        self.source.extend(inner.source.clone());
    }

    /// The arguments again, for the marker.
    pub(crate) fn source(&self) -> TokenStream {
        self.source.clone()
    }
}

/// `#[exempt(rule, reason = "..")]` on a fn.
#[derive(Clone)]
pub(crate) struct Exemption {
    source: TokenStream,
}

impl Exemption {
    /// Reads the arguments of `#[exempt(..)]`; the second value is `crate = ..`.
    pub(crate) fn parse(args: TokenStream, _diags: &mut Diagnostics) -> Option<(Self, Option<Rt>)> {
        Some((Self { source: args }, None))
    }

    /// The arguments again, for the marker.
    pub(crate) fn source(&self) -> TokenStream {
        self.source.clone()
    }
}

#[allow(dead_code, reason = "read by the walker of `enforce`")]
/// The fn that a body belongs to, as the user wrote it.
pub(crate) struct FnContext<'a> {
    pub(crate) rt: &'a Rt,
    pub(crate) sig: &'a Signature,
    pub(crate) shape: Shape,
}

/// Checks the body of a fn and puts the questions to the compiler into it. Called exactly once for a fn, with
/// the levels and exemptions of all its attributes.
pub(crate) fn check_body(
    body: Group,
    _context: &FnContext<'_>,
    _levels: &Levels,
    _exemptions: &[Exemption],
    _diags: &mut Diagnostics,
) -> Group {
    body
}

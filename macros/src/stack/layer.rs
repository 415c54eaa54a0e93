//! One attribute of a stack.

use proc_macro2::{Ident, TokenStream};

use crate::bounded::Bounded;
use crate::codegen::Rt;
use crate::diag::Diagnostics;
use crate::enforce::Levels;
use crate::exempt::Exemption;
use crate::resource::Resource;
use crate::stream::Stream;
use crate::timeout::Timeout;
use crate::tracked_spawn::TrackedSpawn;

/// What one attribute contributes.
#[derive(Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "a fn has a handful of them, for as long as it is expanded"
)]
pub(crate) enum Layer {
    Bounded(Bounded),
    Timeout(Timeout),
    Spawn(TrackedSpawn),
    Resource(Resource),
    Stream(Stream),
    Enforce(Levels),
    Exempt(Exemption),
}

/// Which attribute a layer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bounded,
    Timeout,
    Spawn,
    Resource,
    Stream,
    Enforce,
    Exempt,
}

const KINDS: &[(Kind, &str)] = &[
    (Kind::Bounded, "bounded"),
    (Kind::Timeout, "timeout"),
    (Kind::Spawn, "tracked_spawn"),
    (Kind::Resource, "resource"),
    (Kind::Stream, "stream"),
    (Kind::Enforce, "enforce"),
    (Kind::Exempt, "exempt"),
];

impl Kind {
    /// The attribute's name, which is also how the marker calls the layer.
    pub(crate) fn name(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, name)| name)
    }

    pub(crate) fn by_name(name: &Ident) -> Option<Self> {
        KINDS
            .iter()
            .find(|(_, known)| name == known)
            .map(|(kind, _)| *kind)
    }

    /// Whether callers of the fn get something else than its future.
    pub(crate) fn changes_signature(self) -> bool {
        matches!(self, Self::Spawn | Self::Resource | Self::Stream)
    }

    /// Whether the attribute wraps a future, so that a sync fn gives it nothing to do.
    pub(crate) fn needs_async(self) -> bool {
        matches!(
            self,
            Self::Bounded | Self::Timeout | Self::Spawn | Self::Resource | Self::Stream
        )
    }
}

impl Layer {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Bounded(_) => Kind::Bounded,
            Self::Timeout(_) => Kind::Timeout,
            Self::Spawn(_) => Kind::Spawn,
            Self::Resource(_) => Kind::Resource,
            Self::Stream(_) => Kind::Stream,
            Self::Enforce(_) => Kind::Enforce,
            Self::Exempt(_) => Kind::Exempt,
        }
    }

    /// Reads the arguments of an attribute: the layer, and its `crate = ".."`.
    pub(crate) fn parse(
        kind: Kind,
        args: TokenStream,
        diags: &mut Diagnostics,
    ) -> Option<(Self, Option<Rt>)> {
        Some(match kind {
            Kind::Bounded => {
                let (model, rt) = Bounded::parse(args, diags)?;
                (Self::Bounded(model), rt)
            }
            Kind::Timeout => {
                let (model, rt) = Timeout::parse(args, diags)?;
                (Self::Timeout(model), rt)
            }
            Kind::Spawn => {
                let (model, rt) = TrackedSpawn::parse(args, diags);
                (Self::Spawn(model), rt)
            }
            Kind::Resource => {
                let (model, rt) = Resource::parse(args, diags);
                (Self::Resource(model), rt)
            }
            Kind::Stream => {
                let (model, rt) = Stream::parse(args, diags);
                (Self::Stream(model), rt)
            }
            Kind::Enforce => {
                let (levels, rt) = Levels::parse(args, diags)?;
                (Self::Enforce(levels), rt)
            }
            Kind::Exempt => {
                let (exemption, rt) = Exemption::parse(args, diags)?;
                (Self::Exempt(exemption), rt)
            }
        })
    }

    /// The arguments again, as `parse` took them.
    pub(crate) fn source(&self) -> TokenStream {
        match self {
            Self::Bounded(model) => model.source.clone(),
            Self::Timeout(model) => model.source.clone(),
            Self::Spawn(model) => model.source.clone(),
            Self::Resource(model) => model.source.clone(),
            Self::Stream(model) => model.source.clone(),
            Self::Enforce(levels) => levels.source(),
            Self::Exempt(exemption) => exemption.source(),
        }
    }
}

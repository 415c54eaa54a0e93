//! `guard_across_await`: a lock, a borrow or an entered span that is still held while the task waits.
//!
//! What may be held where is read from the text ([`flow`]); whether it is a guard, the compiler says.
//! A value that may have been moved away counts as gone, so what is reported is held on at least one
//! way through the body.

mod calls;
mod flow;
mod origin;
mod scope;

use std::collections::HashMap;

use async_rules_catalogue::{Guard, Keeps};
use proc_macro2::{Ident, Span};
use syn::{Expr, Local, Signature, Stmt};

use super::{Rule, exemption_note, line};
use crate::enforce::Open;
use crate::item::Shape;
use crate::probe::Wording;
use crate::probe::guard::{Spot, What};
use flow::Walk;

/// An expression or a `let` of the body, by where it is in memory. Between the look at the body and
/// the questions put into it nothing of it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Node(usize);

impl Node {
    pub(crate) fn of_expr(expr: &Expr) -> Self {
        Self(std::ptr::from_ref(expr) as usize)
    }

    pub(crate) fn of_local(local: &Local) -> Self {
        Self(std::ptr::from_ref(local) as usize)
    }
}

/// Something that is alive at an `.await`, if it is a guard.
#[derive(Clone, Debug)]
pub(crate) struct Suspect {
    pub(crate) what: What,
    /// The user's tokens to underline.
    pub(crate) caret: (Span, Span),
    pub(crate) temporary: bool,
    /// Of the `.await`.
    pub(crate) line: u32,
    /// Where an exemption of it stands.
    home: Node,
    /// Where it can be asked about.
    spot: Option<(Node, Spot)>,
    /// Found alive at an `.await`.
    hit: bool,
    /// How a value that no call in sight gave is used; see [`Suspect::settle`].
    uses: Option<Uses>,
}

/// What tells whether the type of a variable is known where its value is made.
#[derive(Clone, Debug)]
struct Uses {
    /// The expression that made it.
    made: Node,
    name: Ident,
    /// Nothing in that expression has an open type.
    is_closed: bool,
    /// Used in a way that could decide on its type.
    deciding: bool,
    dropped: bool,
}

impl Suspect {
    /// A variable that is used for nothing but to be dropped has the type that it was made with. To
    /// read one that is never mentioned would hide that from rustc's lint.
    fn settle(&mut self) {
        let Some(uses) = &self.uses else { return };
        let is_meant = uses.dropped || uses.name.to_string().starts_with('_');
        if self.spot.is_none() && uses.is_closed && !uses.deciding && is_meant {
            let spot = Spot::of_whole_value(uses.name.span());
            self.spot = Some((uses.made, spot));
        }
    }
}

/// What is found in one body.
#[derive(Debug, Default)]
pub(crate) struct Suspects {
    all: Vec<Suspect>,
    homes: HashMap<Node, Vec<usize>>,
    spots: HashMap<Node, Vec<usize>>,
}

impl Suspects {
    /// Looks at the body of a fn.
    pub(crate) fn of(sig: &Signature, shape: Shape, body: &[Stmt], open: &Open) -> Self {
        let mut walk = Walk::new(shape != Shape::Sync, open);
        walk.parameters(sig);
        walk.body(body);
        let mut found = Self::default();
        for mut suspect in walk.suspects {
            suspect.settle();
            let Some((spot, _)) = suspect.spot.as_ref().filter(|_| suspect.hit) else {
                continue;
            };
            let number = found.all.len();
            found.homes.entry(suspect.home).or_default().push(number);
            found.spots.entry(*spot).or_default().push(number);
            found.all.push(suspect);
        }
        found
    }

    /// Those that an exemption around this node exempts.
    pub(crate) fn at_home(&self, node: Node) -> &[usize] {
        self.homes.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Those that are asked about at this node.
    pub(crate) fn asked_at(&self, node: Node) -> impl Iterator<Item = (usize, &Suspect, &Spot)> {
        let numbers = self.spots.get(&node).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| {
            let suspect = &self.all[*number];
            Some((*number, suspect, &suspect.spot.as_ref()?.1))
        })
    }
}

pub(crate) fn wording(guard: &'static Guard, temporary: bool, line: &str) -> Wording {
    let label = if temporary {
        format!("a temporary that lives beyond the `.await` on line {line}")
    } else {
        format!("still held at the `.await` on line {line}")
    };
    let first = match (temporary, guard.keeps) {
        (true, _) => "take what is needed out of it in a `let` before the `.await`",
        (false, Keeps::Span) => {
            "leave the span before the `.await`: end the block, or `drop(..)` it"
        }
        (false, _) => "let go of it before the `.await`: end its block, or `drop(..)` it",
    };
    Wording {
        title: format!("a `{}` is held across an `.await`", guard.path),
        label,
        notes: vec![
            first.to_owned(),
            guard.note.to_owned(),
            exemption_note(Rule::GuardAcrossAwait),
        ],
    }
}

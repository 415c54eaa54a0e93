//! `detached_task`: a task is started and its handle thrown away.
//!
//! Looks at calls whose value nobody keeps (`f();`, `let _ = f();`, `_ = f();`, `drop(f())`). A function
//! counts by the type of what it gives back, so helpers around `tokio::spawn` are found; a method
//! counts by the type of its receiver, because a receiver may keep track of the task itself
//! (`TaskTracker`, `JoinSet`).

use async_rules_catalogue::{self as catalogue, Entry, Kind};
use syn::Expr;

use super::{Rule, exemption_note};
use crate::probe::Wording;

/// The entry that a thrown-away call of this name is compared with.
pub(crate) fn of_function(name: &str) -> &'static Entry {
    let own = catalogue::values(name).find(|entry| super::rule_of(entry) == Rule::DetachedTask);
    own.unwrap_or_else(anything)
}

/// The entry for what gives a handle, whatever it is called.
pub(crate) fn anything() -> &'static Entry {
    catalogue::values("JoinHandle")
        .next()
        .unwrap_or_else(|| unreachable!("listed"))
}

/// `task::Builder::new().name("x").spawn(future)`: a type that only exists in some builds of tokio
/// cannot be asked about.
pub(crate) fn is_built(receiver: &Expr) -> bool {
    match receiver {
        Expr::MethodCall(call) => is_built(&call.receiver),
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => super::owner(&path.path).is_some_and(|owner| owner == "Builder"),
            _ => false,
        },
        _ => false,
    }
}

pub(super) fn wording(entry: &Entry) -> Wording {
    let (what, lost) = if entry.name() == "spawn_blocking" {
        (
            "a blocking task",
            "a panic in it goes unnoticed, and so does its result",
        )
    } else {
        (
            "a task",
            "a panic in it goes unnoticed, and nothing waits for it or ends it at shutdown",
        )
    };
    Wording {
        title: match entry.kind {
            Kind::Method => format!(
                "the handle of {what} from {} is thrown away",
                entry.display()
            ),
            _ => format!("the handle of {what} is thrown away"),
        },
        label: "detached task".to_owned(),
        notes: vec![
            lost.to_owned(),
            entry.note.to_owned(),
            exemption_note(Rule::DetachedTask),
        ],
    }
}

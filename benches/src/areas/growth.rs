//! What is drawn over many calls, keys and tasks.

use crate::growth::{Curve, Growth};

use super::{bounded, keyed, spawn, stream, timeout};

pub(crate) fn growth() -> Vec<Growth> {
    let curve = |name, at| Curve { name, at };
    vec![
        Growth {
            name: "calls",
            what: "A call, after so many",
            axis: "calls",
            most: 1_000_000,
            curves: vec![
                curve("`#[timeout]`", timeout::so_many_calls),
                curve("`#[bounded]`", bounded::so_many_calls),
                curve("`#[tracked_spawn]`, awaited", spawn::so_many_calls),
                curve("`#[stream]`, an item", stream::so_many_items),
            ],
        },
        Growth {
            name: "keys",
            what: "A call of a limit with so many keys",
            axis: "keys",
            most: 100_000,
            curves: vec![
                curve("`#[bounded(key = ..)]`, idle keys", keyed::idle),
                curve("`#[bounded(key = ..)]`, keys in use", keyed::in_use),
                curve("`DashMap` of `Semaphore`s", keyed::by_hand_in_use),
            ],
        },
        Growth {
            name: "tasks",
            what: "A call among so many live tasks",
            axis: "live tasks",
            most: 100_000,
            curves: vec![
                curve("`#[tracked_spawn]`, awaited", spawn::among_tasks),
                curve("`TaskTracker`, awaited", spawn::among_tasks_of_a_tracker),
                curve(
                    "`#[bounded]`, all want one of 10 places",
                    bounded::among_tasks,
                ),
                curve(
                    "`Semaphore`, all want one of 10 permits",
                    bounded::by_hand_among_tasks,
                ),
            ],
        },
    ]
}

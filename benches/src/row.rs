//! A row of the table: something of ours, and what a user would write or pick instead.

use std::future::Future;
use std::hint::black_box;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};
use tokio::task::coop::unconstrained;

/// Something of ours beside its alternatives, all measured by turns.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) beside: Vec<Beside>,
    pub(crate) measure: Measure,
    /// It takes minutes, so it runs with all rows or where it is asked for.
    pub(crate) is_slow: bool,
}

/// An alternative.
pub(crate) struct Beside {
    pub(crate) name: &'static str,
    pub(crate) reach: Reach,
    /// Where it is not reached: what was tried, and what cannot be had for less.
    pub(crate) note: Option<&'static str>,
}

/// What ours is to reach beside an alternative.
#[derive(Clone, Copy)]
pub(crate) enum Reach {
    /// At most so many times the alternative's.
    Ratio(f64),
    /// At most so much more than the alternative's, in the row's unit.
    Within(f64),
    /// What the alternative takes, in the same number of instructions.
    Same,
    /// Nothing: both are told.
    Told,
}

/// How a row gets its figures. Ours is the first, the alternatives follow in their order.
pub(crate) enum Measure {
    Time {
        /// What counts as one: an item, where a run goes through a collection of so many.
        per: u64,
        clock: Clock,
        runs: Box<dyn Fn() -> Vec<Run>>,
    },
    /// Rounds of figures that the row measures itself; `None` where that cannot be done here.
    Amount {
        unit: &'static str,
        rounds: fn() -> Option<Vec<Vec<f64>>>,
    },
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Clock {
    /// Processor time of the thread, which other processes hardly lengthen.
    Thread,
    /// Processor time of all threads, where several work.
    Process,
}

/// Does something so many times.
pub(crate) type Run = Box<dyn FnMut(u64)>;

impl Row {
    pub(crate) fn time(
        what: impl Into<String>,
        beside: impl IntoIterator<Item = Beside>,
        runs: impl Fn() -> Vec<Run> + 'static,
    ) -> Self {
        Self {
            what: what.into(),
            beside: beside.into_iter().collect(),
            measure: Measure::Time {
                per: 1,
                clock: Clock::Thread,
                runs: Box::new(runs),
            },
            is_slow: false,
        }
    }

    /// A run goes through so many.
    pub(crate) fn per(mut self, count: u64) -> Self {
        if let Measure::Time { per, .. } = &mut self.measure {
            *per = count;
        }
        self
    }

    /// Several threads work.
    pub(crate) fn threads(mut self) -> Self {
        if let Measure::Time { clock, .. } = &mut self.measure {
            *clock = Clock::Process;
        }
        self
    }

    pub(crate) fn amount(
        what: impl Into<String>,
        unit: &'static str,
        beside: impl IntoIterator<Item = Beside>,
        rounds: fn() -> Option<Vec<Vec<f64>>>,
    ) -> Self {
        Self {
            what: what.into(),
            beside: beside.into_iter().collect(),
            measure: Measure::Amount { unit, rounds },
            is_slow: false,
        }
    }

    pub(crate) fn slow(mut self) -> Self {
        self.is_slow = true;
        self
    }

    pub(crate) fn unit(&self) -> &'static str {
        match self.measure {
            Measure::Time { .. } => "ns",
            Measure::Amount { unit, .. } => unit,
        }
    }
}

impl Beside {
    pub(crate) fn ratio(name: &'static str, reach: f64) -> Self {
        Self {
            name,
            reach: Reach::Ratio(reach),
            note: None,
        }
    }

    pub(crate) fn within(name: &'static str, reach: f64) -> Self {
        Self {
            name,
            reach: Reach::Within(reach),
            note: None,
        }
    }

    pub(crate) fn same(name: &'static str) -> Self {
        Self {
            name,
            reach: Reach::Same,
            note: None,
        }
    }

    pub(crate) fn told(name: &'static str) -> Self {
        Self {
            name,
            reach: Reach::Told,
            note: None,
        }
    }

    pub(crate) fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }
}

/// A runtime of one thread, with a timer. Without I/O, whose system calls would be measured too.
pub(crate) fn one_thread() -> Runtime {
    let runtime = Builder::new_current_thread().enable_time().build();
    runtime.expect("a runtime of one thread")
}

/// Calls and awaits, in a task of a runtime of one thread.
///
/// The task is not made to yield by tokio's budget: how often that happens depends on what the body does besides.
pub(crate) fn awaited<C, F>(call: C) -> Run
where
    C: Fn() -> F + Send + Sync + 'static,
    F: Future + Send,
{
    let runtime = one_thread();
    let call = Arc::new(call);
    Box::new(move |times| {
        let call = Arc::clone(&call);
        let task = runtime.spawn(unconstrained(async move {
            for _ in 0..times {
                black_box(call().await);
            }
        }));
        runtime.block_on(task).expect("the calls do not panic");
    })
}

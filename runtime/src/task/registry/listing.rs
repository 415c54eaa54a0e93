//! Who is there, and how many there were.

use std::num::NonZeroU64;

use super::{Registry, State};
use crate::task::{ShutdownReport, TaskStats};

impl Registry {
    /// The names of the live tasks that are no tear-down.
    pub(in crate::task) fn names_of_tasks(&self) -> Vec<String> {
        let state = self.lock();
        let tasks = state.live.iter().filter(|entry| !entry.is_teardown());
        tasks.map(|entry| entry.name().to_string()).collect()
    }

    /// The names of the live tasks but `except`, in no particular order.
    pub(in crate::task) fn names(&self, except: Option<NonZeroU64>) -> Vec<String> {
        let state = self.lock();
        let others = state.live.iter().filter(|entry| !entry.is(except));
        others.map(|entry| entry.name().to_string()).collect()
    }

    pub(in crate::task) fn stats(&self) -> TaskStats {
        self.lock().stats()
    }

    pub(in crate::task) fn shutdown_report(&self, except: Option<NonZeroU64>) -> ShutdownReport {
        let state = self.lock();
        let others = state.live.iter().filter(|entry| !entry.is(except));
        ShutdownReport {
            stats: state.stats(),
            aborted: state.aborted.clone(),
            stuck: others.map(|entry| entry.name().to_string()).collect(),
            panics: state.panics.iter().cloned().collect(),
        }
    }
}

impl State {
    pub(super) fn stats(&self) -> TaskStats {
        TaskStats {
            running: self.live.len() as u64,
            ..self.stats
        }
    }
}

//! What tests of order write down.

use std::sync::{Arc, Mutex};

/// Notes what happens, in order.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub(crate) fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    #[allow(
        dead_code,
        reason = "not every test that shares this file waits for notes"
    )]
    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// What has been noted since it was last asked for.
    pub(crate) fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

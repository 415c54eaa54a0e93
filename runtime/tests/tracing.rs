//! With the feature `tracing`, a panic that no hook takes goes through `tracing`.
#![cfg(feature = "tracing")]

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use async_rules::TaskSet;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Writes each event down as a line.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("async_rules")
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        struct Fields(String);
        impl Visit for Fields {
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                write!(self.0, " {field}={value:?}").unwrap();
            }
        }
        assert_eq!(*event.metadata().level(), Level::ERROR);
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        self.0.lock().unwrap().push(fields.0);
    }
}

async fn fail() {
    panic!("row 3 is broken")
}

#[test]
fn a_panic_is_an_error_event() {
    let lines = Lines::default();
    let set = TaskSet::new();
    let line = tracing::subscriber::with_default(lines.clone(), || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let line = line!() + 1;
            assert!(set.spawn_named("import", fail()).await.is_err());
            line
        })
    });
    let lines = lines.0.lock().unwrap();
    let [event] = &lines[..] else {
        panic!("one panic, one event: {lines:?}")
    };
    for field in [
        " message=a background task panicked".to_owned(),
        " task=\"import\"".to_owned(),
        format!(" file={:?}", file!()),
        format!(" line={line}"),
        " panic=\"row 3 is broken\"".to_owned(),
    ] {
        assert!(event.contains(&field), "{field} in {event}");
    }
}

//! A small shop whose service keeps its promises under load, measured while you watch.
//!
//! `cargo run --example service` starts an HTTP service with an embedded SQLite database and sends
//! it 300 requests at once. Each request reads the database, asks one upstream that is slow and one
//! that never answers, and starts a background task. Then the same traffic is sent again to the
//! same helpers without the attributes, and a table shows both.
//!
//! Where to look first: `shop.rs` is the service with its attributes, `unannotated.rs` the same
//! service without them. The other files are what they need: the database, the upstreams, the
//! client and the measuring.

mod database;
mod meter;
mod progress;
mod report;
mod run;
mod shop;
mod stop;
mod traffic;
mod unannotated;
mod upstream;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use crate::report::Report;
use crate::run::Variant;
use crate::stop::Stop;

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The folder of the database is made and removed here, outside async code, where blocking is fine.
fn main() -> ExitCode {
    let done = (|| {
        let folder = tempfile::tempdir()?;
        let report = tokio::runtime::Runtime::new()?.block_on(both(folder.path()))?;
        folder.close()?;
        Ok::<Report, BoxError>(report)
    })();
    match done {
        Ok(report) => {
            println!("{report}");
            let broken = report.broken_promises();
            for promise in &broken {
                eprintln!("broken promise: {promise}");
            }
            ExitCode::from(u8::from(!broken.is_empty()))
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures the annotated service, then the other one, unless Ctrl-C or SIGTERM asks to stop.
async fn both(folder: &Path) -> Result<Report, BoxError> {
    // First of all, so that a signal at any moment ends in an orderly way.
    let stop = Stop::on_signals()?;
    // Two runs with their client, service and upstreams in one process need about 1,800 sockets.
    rlimit::increase_nofile_limit(8_192)?;

    let annotated =
        run::measure(Variant::Annotated, folder, &stop, Duration::from_secs(60)).await?;
    let unannotated = if stop.is_requested() {
        None
    } else {
        // The other service never answers: its clients wait twice as long, then give up.
        let patience = (annotated.traffic.took * 2).max(Duration::from_secs(1));
        Some(run::measure(Variant::Unannotated, folder, &stop, patience).await?)
    };
    Ok(Report {
        annotated,
        unannotated,
        stopped: stop.is_requested(),
    })
}

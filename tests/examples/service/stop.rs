//! Ctrl-C and SIGTERM.

use std::io;
use std::time::Instant;

use tokio::sync::watch;

use crate::progress;

/// Tells whether somebody asked the program to stop.
#[derive(Clone)]
pub(crate) struct Stop {
    requested: watch::Receiver<Option<Instant>>,
}

impl Stop {
    /// Takes over both signals for the rest of the process.
    pub(crate) fn on_signals() -> io::Result<Self> {
        let (sender, requested) = watch::channel(None);
        let signal = first_signal()?;
        tokio::spawn(async move {
            signal.await;
            progress::say("stopping: what is under way is finished, nothing new is started");
            // Kept beyond the signal: without a sender, those who wait would be woken too.
            sender.send_replace(Some(Instant::now()));
            sender.closed().await;
        });
        Ok(Self { requested })
    }

    pub(crate) fn is_requested(&self) -> bool {
        self.since().is_some()
    }

    /// When somebody asked to stop.
    pub(crate) fn since(&self) -> Option<Instant> {
        *self.requested.borrow()
    }

    /// Returns when somebody asked to stop, at once if that was before.
    pub(crate) async fn requested(&self) {
        let mut requested = self.requested.clone();
        if requested.wait_for(Option::is_some).await.is_err() {
            // The runtime is going down, and with it everybody who waits.
            std::future::pending().await
        }
    }
}

#[cfg(unix)]
fn first_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    // Registered now, not when the future is first polled.
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn first_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a handler nobody is told, as if the key had not been pressed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}

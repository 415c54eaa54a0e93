use std::future::{Future, poll_fn};
use std::io::{self, Write as _};
use std::pin::Pin;
use std::process;
use std::task::{Context, Poll};

use super::exit::INTERRUPTED;

/// What asks an app to stop: the signals of the process, and one future besides.
pub(super) struct Signals {
    stop: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    listeners: Listeners,
}

impl Signals {
    /// From here on Ctrl-C does not end the process by itself.
    pub(super) fn listen(stop: Option<Pin<Box<dyn Future<Output = ()> + Send>>>) -> Self {
        let listeners = Listeners::new()
            .unwrap_or_else(|error| panic!("the signals of the process cannot be heard: {error}"));
        Self { stop, listeners }
    }

    /// The next request to stop.
    pub(super) async fn next(&mut self) {
        poll_fn(|context| self.poll(context)).await;
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if let Some(stop) = &mut self.stop
            && stop.as_mut().poll(context).is_ready()
        {
            self.stop = None;
            return Poll::Ready(());
        }
        self.listeners.poll(context)
    }
}

/// Ends the process at once: somebody has asked twice.
pub(super) fn force() -> ! {
    let _ = writeln!(io::stderr(), "forced to end by a second signal");
    process::exit(INTERRUPTED.into())
}

#[cfg(unix)]
struct Listeners {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Listeners {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let interrupt = self.interrupt.poll_recv(context).is_ready();
        // Both are polled, or only one of them could wake the task.
        if self.terminate.poll_recv(context).is_ready() || interrupt {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

#[cfg(windows)]
struct Listeners(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Listeners {
    fn new() -> io::Result<Self> {
        Ok(Self(tokio::signal::windows::ctrl_c()?))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.0.poll_recv(context).map(|_| ())
    }
}

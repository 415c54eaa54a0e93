use std::future::{Future, poll_fn};
use std::io::{self, Write as _};
use std::mem;
use std::pin::Pin;
use std::process;
use std::task::{Context, Poll, ready};

use super::exit::INTERRUPTED;

/// What asks an app to stop: the signals of the process, and one future besides.
pub(super) struct Signals {
    stop: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    listeners: Listeners,
    /// Whether the process has had one.
    heard: bool,
}

impl Signals {
    /// From here on Ctrl-C does not end the process by itself.
    pub(super) fn listen(stop: Option<Pin<Box<dyn Future<Output = ()> + Send>>>) -> Self {
        let listeners = Listeners::new()
            .unwrap_or_else(|error| panic!("the signals of the process cannot be heard: {error}"));
        Self {
            stop,
            listeners,
            heard: false,
        }
    }

    /// The request to stop.
    pub(super) async fn asked(&mut self) {
        poll_fn(|context| {
            if let Some(stop) = &mut self.stop
                && stop.as_mut().poll(context).is_ready()
            {
                self.stop = None;
                return Poll::Ready(());
            }
            ready!(self.listeners.poll(context));
            self.heard = true;
            Poll::Ready(())
        })
        .await;
    }

    /// A second signal. The future that asks to stop is none, whenever it is done: it may well wait for the app to end.
    pub(super) async fn again(&mut self) {
        poll_fn(|context| {
            loop {
                ready!(self.listeners.poll(context));
                if mem::replace(&mut self.heard, true) {
                    return Poll::Ready(());
                }
            }
        })
        .await;
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

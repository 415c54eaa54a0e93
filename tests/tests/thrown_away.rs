//! What nobody keeps is dropped when and where it was without `#[enforce]`, and made once; a wait that is asked about
//! is not part of anything bigger.
use std::cell::RefCell;
use std::mem::size_of_val;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use async_rules::enforce;
use tokio::sync::oneshot;

#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<&'static str>>>);

impl Log {
    fn noisy(&self, name: &'static str) -> Noisy {
        self.0.borrow_mut().push("made");
        Noisy(name, self.clone())
    }

    fn say(&self, name: &'static str) {
        self.0.borrow_mut().push(name);
    }
}

/// Says when it is dropped.
struct Noisy(&'static str, Log);

impl Noisy {
    fn of<'a>(&'a self, _: &'a Noisy) -> Noisy {
        self.1.noisy("value")
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        self.1.say(self.0);
    }
}

fn start_from<'a>(one: &'a Noisy, _: &'a Noisy) -> Noisy {
    one.1.noisy("value")
}

/// Has `spawn` in its name and gives a `Result`, as tokio's builder does.
fn spawn_or_not(one: &Noisy) -> Result<Noisy, Noisy> {
    Ok(one.1.noisy("value"))
}

/// The same fns, with and without the attribute.
macro_rules! fns {
    ($(#[$attr:meta])* $module:ident) => {
        mod $module {
            use super::*;

            $(#[$attr])*
            pub(super) async fn thrown(log: &Log) -> Result<(), Noisy> {
                start_from(&log.noisy("first"), &log.noisy("second"));
                log.say(";");
                let _ = start_from(&log.noisy("first"), &log.noisy("second"));
                log.say(";");
                _ = start_from(&log.noisy("first"), &log.noisy("second"));
                log.say(";");
                drop(start_from(&log.noisy("first"), &log.noisy("second")));
                log.say(";");
                let _ = log.noisy("receiver").of(&log.noisy("argument"));
                log.say(";");
                drop(log.noisy("receiver").of(&log.noisy("argument")));
                log.say(";");
                spawn_or_not(&log.noisy("first"))?;
                log.say(";");
                let n = log.0.borrow().len();
                let _ = match n {
                    0 => log.noisy("none"),
                    _ => start_from(&log.noisy("first"), &log.noisy("second")),
                };
                log.say(";");
                let _ = Pair(&log.noisy("first"), log.noisy("second"));
                log.say("end");
                Ok(())
            }

            $(#[$attr])*
            pub(super) async fn large() -> usize {
                let _ = wide(1);
                let _ = wide(2).len();
                later(()).await;
                spawn_wide(3);
                later(wide(4)).await.len()
            }

            /// Each has the name of a call that goes outside: under `strict` all of them are asked about.
            $(#[$attr])*
            pub(super) async fn awaited(peer: &Peer) -> usize {
                let own = Peer(wide(1));
                let first = peer.connect(1).await + own.connect(2).await;
                let second = later(Peer(wide(2))).await.connect(3).await;
                let boxed = Box::new(own);
                first + second + boxed.connect(usize::from(boxed.0[0])).await
            }
        }
    };
}

#[allow(dead_code, reason = "dropping it is what it is for")]
struct Pair<'a>(&'a Noisy, Noisy);

struct Peer([u8; 2048]);

impl Peer {
    async fn connect(&self, n: usize) -> usize {
        let buffer = wide(self.0[n]);
        later(()).await;
        buffer.len() + self.0.len() + n
    }
}

fn wide(n: u8) -> [u8; 2048] {
    [n; 2048]
}

fn spawn_wide(n: u8) -> [u8; 2048] {
    wide(n)
}

async fn later<T>(value: T) -> T {
    tokio::task::yield_now().await;
    value
}

fns!(plain);
fns!(
    #[enforce]
    checked
);
fns!(
    #[enforce(strict)]
    strict
);

#[tokio::test]
async fn values_are_dropped_in_the_order_of_the_plain_fn() {
    let logs = [Log::default(), Log::default(), Log::default()];
    assert!(plain::thrown(&logs[0]).await.is_ok());
    assert!(checked::thrown(&logs[1]).await.is_ok());
    assert!(strict::thrown(&logs[2]).await.is_ok());
    let [plain, checked, strict] = logs.map(|log| log.0.take());
    assert!(plain.iter().filter(|said| **said == "made").count() > 20);
    assert_eq!(checked, plain);
    assert_eq!(strict, plain);
}

#[tokio::test]
async fn futures_have_the_size_of_the_plain_ones() {
    assert_eq!(size_of_val(&checked::large()), size_of_val(&plain::large()));
    assert_eq!(size_of_val(&strict::large()), size_of_val(&plain::large()));
    assert_eq!(checked::large().await, plain::large().await);
    let peer = Peer(wide(0));
    assert_eq!(
        size_of_val(&checked::awaited(&peer)),
        size_of_val(&plain::awaited(&peer))
    );
    // A receiver that was bound on its way may even take less.
    assert!(size_of_val(&strict::awaited(&peer)) <= size_of_val(&plain::awaited(&peer)));
    assert_eq!(strict::awaited(&peer).await, plain::awaited(&peer).await);
}

/// A future of a kind that nobody lists: eager, and movable.
struct Answer(oneshot::Receiver<u8>);

impl Future for Answer {
    type Output = u8;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u8> {
        Pin::new(&mut self.0)
            .poll(cx)
            .map(Result::unwrap_or_default)
    }
}

fn ask(question: Option<oneshot::Sender<u8>>) -> Answer {
    let (sender, receiver) = oneshot::channel();
    if let Some(question) = question {
        // Told the work that goes on.
        assert_eq!(question.send(1), Ok(()));
    }
    drop(sender);
    Answer(receiver)
}

#[enforce]
async fn eager() -> u8 {
    let (sender, receiver) = oneshot::channel();
    #[allow(
        clippy::let_underscore_future,
        reason = "that is what the rule is about"
    )]
    let _ = ask(Some(sender));
    drop(ask(None));
    receiver.await.unwrap_or_default()
}

#[tokio::test]
async fn work_that_goes_on_may_lose_its_future() {
    assert_eq!(eager().await, 1);
}

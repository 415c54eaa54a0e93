//! Futures that nobody runs, wherever they are made and however they are thrown away.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use async_rules::enforce;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{Semaphore, broadcast, mpsc, watch};

mod jobs {
    pub(crate) async fn run() -> u8 {
        1
    }
    pub(crate) mod deep {
        pub(crate) use super::run as go;
        pub(crate) use super::*;
    }
}

#[derive(Clone)]
struct Client<T>(PhantomData<T>);
impl<T> Client<T> {
    async fn fetch(&self, _: &str) -> Result<T, ()> {
        Err(())
    }
    async fn close(self) {}
    async fn make() -> Self {
        Self(PhantomData)
    }
}

//@ by full path, by self and by crate
#[enforce]
async fn paths() {
    let _ = crate::jobs::run(); //~ unawaited `crate::jobs::run`
    let _ = self::jobs::deep::go(); //~ unawaited `self::jobs::deep::go`
    drop(jobs::deep::run()); //~ unawaited `jobs::deep::run`
}

//@ imported, renamed and by a glob
#[enforce]
async fn imported() {
    use jobs::deep::*;
    use jobs::run as start_it;
    let _ = start_it(); //~ unawaited `start_it`
    drop(run()); //~ unawaited `run`
}

//@ associated functions, with a turbofish and by Self
impl Client<u8> {
    #[enforce]
    async fn associated(&self) {
        let _ = Client::<u16>::make(); //~ unawaited `Client::<u16>::make`
        let _ = Self::make(); //~ unawaited `Self::make`
        drop(Self::fetch(self, "x")); //~ unawaited `Self::fetch`
    }
}

//@ a method through an Arc, a box and a field of self
struct App {
    client: Arc<Client<u8>>,
    boxed: Box<Client<u8>>,
}
#[enforce]
impl App {
    async fn of_fields(&mut self) {
        let _ = self.client.fetch("x"); //~ unawaited `fetch`
        drop(self.boxed.clone().close()); //~ unawaited `close`
    }
}

//@ a method through a newtype that derefs
struct Own(Client<u8>);
impl Deref for Own {
    type Target = Client<u8>;
    fn deref(&self) -> &Client<u8> {
        &self.0
    }
}
#[enforce]
async fn newtype(own: &Own) {
    let _ = own.fetch("x"); //~ unawaited `fetch`
}

//@ channels
#[enforce]
async fn channels(tx: mpsc::Sender<u8>, mut rx: mpsc::Receiver<u8>, mut all: broadcast::Receiver<u8>) {
    let _ = tx.reserve(); //~ unawaited `reserve`
    let _ = rx.recv(); //~ unawaited `recv`
    drop(all.recv()); //~ unawaited `recv`
    let (one, mut other) = watch::channel(1);
    let _ = other.changed(); //~ unawaited `changed`
    drop(one.closed()); //~ unawaited `closed`
}

//@ permits and ticks
#[enforce]
async fn permits(semaphore: Arc<Semaphore>) {
    let _ = semaphore.acquire(); //~ unawaited `acquire`
    let _ = semaphore.clone().acquire_owned(); //~ unawaited `acquire_owned`
    let mut interval = tokio::time::interval(std::time::Duration::from_secs(1));
    let _ = interval.tick(); //~ unawaited `tick`
}

//@ reads and writes
#[enforce]
async fn streams(mut file: tokio::fs::File, socket: &mut tokio::net::TcpStream) {
    let _ = file.write_all(b"x"); //~ unawaited `write_all`
    let _ = socket.flush(); //~ unawaited `flush`
    drop(socket.read_exact(&mut [0; 4])); //~ unawaited `read_exact`
    let _ = socket.shutdown(); //~ unawaited `shutdown`
}

//@ in arms, branches and values of blocks
#[enforce]
async fn branches(kind: u8) {
    match kind {
        0 => drop(jobs::run()), //~ unawaited `jobs::run`
        1 => _ = jobs::run(), //~ unawaited `jobs::run`
        _ => {
            let _ = { jobs::run() }; //~ unawaited `jobs::run`
        }
    }
    let _ = if kind > 1 { jobs::run() } else { jobs::run() }; //~ unawaited `jobs::run` unawaited `jobs::run`
}

//@ in if let, let else and a labelled loop
#[enforce]
async fn conditions(items: Vec<Option<u8>>) {
    'all: for item in items {
        let Some(item) = item else {
            let _ = jobs::run(); //~ unawaited `jobs::run`
            continue 'all;
        };
        if let 1 = item {
            drop(jobs::run()); //~ unawaited `jobs::run`
        }
    }
}

//@ in select, a closure and a task
#[enforce]
async fn parts() {
    tokio::select! {
        _ = jobs::run() => { let _ = jobs::run(); } //~ unawaited `jobs::run`
        _ = tokio::task::yield_now() => {}
    }
    let each = |_: u8| drop(jobs::run()); //~ unawaited `jobs::run`
    each(1);
    let task = tokio::spawn(async {
        let _ = jobs::run(); //~ unawaited `jobs::run`
    });
    let _ = task.await;
}

//@ in unsafe, and over lines
#[enforce]
async fn over_lines() {
    unsafe {
        let _ = jobs::run(); //~ unawaited `jobs::run`
    }
    let _ = jobs:: //~ unawaited `jobs:: deep:: run`
        deep::
        run();
}

//@ in a trait impl, of an associated type
trait Source {
    type Item;
    async fn next(&mut self) -> Self::Item;
}
struct Doubled<S>(S);
impl<S: Source> Source for Doubled<S> {
    type Item = S::Item;
    #[enforce]
    async fn next(&mut self) -> S::Item {
        let _ = self.0.next(); //~ unawaited `next`
        S::next(&mut self.0).await
    }
}

//@ of a method of a trait by its qualified path
#[enforce]
async fn qualified<S: Source>(mut source: S) {
    let _ = <S as Source>::next(&mut source); //~ unawaited `<S as Source>::next`
}

//@ an impl Trait that borrows
fn borrowing(text: &str) -> impl Future<Output = usize> + '_ {
    async move { text.len() }
}
#[enforce]
async fn of_impl_trait(text: String) {
    let _ = borrowing(&text); //~ unawaited `borrowing`
}

//@ with arguments that are awaited
#[enforce]
async fn awaited_arguments(client: &Client<u8>) {
    async fn send(_: u8) {}
    let _ = send(jobs::run().await); //~ unawaited `send`
    let _ = client.fetch(&jobs::run().await.to_string()); //~ unawaited `fetch`
}

//@ what becomes a future by await alone
struct Request;
impl IntoFuture for Request {
    type Output = u8;
    type IntoFuture = Pin<Box<dyn Future<Output = u8>>>;
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { 1 })
    }
}
fn request() -> Request {
    Request
}
#[enforce]
async fn into_future() {
    let _ = request(); //~? unawaited: it is no future yet, and may have begun
}

//@ a name that mostly gives what was kept
trait Get {
    async fn get(&self) -> u8;
}
#[enforce]
async fn named_get<G: Get>(source: G) {
    let _ = source.get(); //~? unawaited: `get` gives what somebody keeps, as a rule
}

//@ gather, which is a future too
#[enforce]
async fn gathered() {
    async fn fetch() -> Result<u8, ()> {
        Ok(1)
    }
    let _ = async_rules::gather!(fetch(), fetch()); //~ unawaited `async_rules::gather`
}

//@ under timeout
#[async_rules::timeout("1s")]
#[enforce]
async fn timed() -> std::io::Result<()> {
    let _ = jobs::run(); //~ unawaited `jobs::run`
    Ok(())
}

fn main() {}

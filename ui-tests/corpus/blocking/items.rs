//! What the checked fn is.

use std::fs::File;
use std::future::Future;
use std::io::Read;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use async_rules::enforce;

const D: Duration = Duration::ZERO;

struct Client<T = ()> {
    queue: Receiver<u8>,
    of: PhantomData<T>,
}

trait Load {
    async fn load(&self) -> u8;
    async fn twice(&self) -> u8 {
        0
    }
}

#[async_trait::async_trait]
trait Dynamic {
    async fn load(&self) -> Vec<u8>;
}

//@ a trait impl
impl Load for Client {
    #[enforce]
    async fn load(&self) -> u8 {
        self.queue.recv().unwrap() //~ blocking `recv`
    }
}

//@ a trait impl, on the whole block
#[enforce]
impl Load for Client<u8> {
    async fn load(&self) -> u8 {
        self.queue.recv().unwrap() //~ blocking `recv`
    }

    async fn twice(&self) -> u8 {
        self.queue.try_recv().unwrap()
    }
}

//@ a trait impl without any
#[enforce]
impl Load for Client<u16> {
    async fn load(&self) -> u8 {
        tokio::time::sleep(D).await;
        self.queue.try_recv().unwrap_or_default()
    }
}

//@ a provided method
#[enforce]
trait Provided {
    async fn required(&self);

    async fn provided(&self) {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
        self.required().await;
    }

    fn sync(&self) {
        std::thread::sleep(D);
    }
}

//@ an inherent impl, on the whole block
#[enforce]
impl<T> Client<T> {
    async fn next(&mut self) -> u8 {
        self.queue.recv().unwrap() //~ blocking `recv`
    }

    fn next_sync(&mut self) -> u8 {
        self.queue.recv().unwrap()
    }

    async fn through_self() {
        Self::wait_here();
    }

    fn wait_here() {
        std::thread::sleep(D);
    }
}

//@ a method named like one of the catalogue, called on Self
impl<T> Client<T> {
    fn open(path: &str) -> bool {
        true
    }
    #[enforce]
    async fn reopen(&self) {
        Self::open("x");
        Client::<u8>::open("y");
    }
}

//@ self by Arc
impl Client<u32> {
    #[enforce]
    async fn shared(self: Arc<Self>) -> u8 {
        self.queue.recv().unwrap() //~ blocking `recv`
    }
}

//@ async_trait
#[async_trait::async_trait]
impl Dynamic for String {
    #[enforce]
    async fn load(&self) -> Vec<u8> {
        std::fs::read(self).unwrap() //~ blocking `std::fs::read`
    }
}

//@ async_trait without any
#[async_trait::async_trait]
impl Dynamic for Vec<u8> {
    #[enforce]
    async fn load(&self) -> Vec<u8> {
        tokio::fs::read("x").await.unwrap_or_default()
    }
}

//@ async_trait under enforce on the whole block
#[enforce]
#[async_trait::async_trait]
impl Dynamic for u8 {
    async fn load(&self) -> Vec<u8> {
        std::fs::read("x").unwrap() //~ blocking `std::fs::read`
    }
}

//@ a generic fn
#[enforce]
async fn generic<P: AsRef<std::path::Path>, const N: usize>(path: P) -> [u8; N]
where
    P: Clone,
{
    let _ = std::fs::read(path.clone()); //~ blocking `std::fs::read`
    let _ = File::open(path); //~ blocking `File::open`
    [0; N]
}

//@ a generic fn whose callees are its parameters
#[enforce]
async fn generic_callees<F, Fut>(read: F, sleep: impl Fn(Duration))
where
    F: FnOnce(&'static str) -> Fut,
    Fut: Future<Output = ()>,
{
    read("x").await;
    sleep(D);
}

//@ a trait's associated function named like one of the catalogue
trait Source {
    fn open(path: &str) -> Self;
    fn read(&self, buffer: &mut [u8]) -> usize;
}
#[enforce]
async fn through_trait<S: Source>(source: S) {
    let opened = S::open("x");
    let n = opened.read(&mut [0; 8]);
    let m = <S as Source>::open("x").read(&mut []);
}

//@ lifetimes
#[enforce]
async fn lifetimes<'a, 'b: 'a>(path: &'a str, other: &'b mut File) -> &'a str {
    let _ = other.read(&mut [0; 8]); //~ blocking `read`
    path
}

//@ an unsafe fn and a fn with an ABI of its own
#[enforce]
async unsafe fn dangerous() {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ a fn that never returns
#[enforce]
async fn forever() -> ! {
    loop {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
    }
}

//@ returning impl Trait and borrowing
#[enforce]
async fn gives_iterator(paths: &[String]) -> impl Iterator<Item = Vec<u8>> + '_ {
    paths.iter().map(|path| std::fs::read(path).unwrap()) //~ blocking `std::fs::read`
}

//@ recursion through a box
#[enforce]
async fn recursive(n: u32) {
    if n > 0 {
        Box::pin(recursive(n - 1)).await;
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
    }
}

//@ an inline module
#[enforce]
mod whole {
    use std::thread::sleep;

    pub(crate) async fn checked() {
        sleep(super::D); //~ blocking `sleep`
    }

    pub(crate) fn not_async() {
        sleep(super::D);
    }

    mod inner {
        async fn checked_too() {
            std::thread::sleep(crate::D); //~ blocking `std::thread::sleep`
        }
    }

    struct S;
    impl S {
        async fn method() {
            sleep(super::D); //~ blocking `sleep`
        }
    }
}

//@ an inline module with a renamed import
#[enforce]
mod renamed {
    use std::thread::sleep as nap;
    use tokio::time::sleep;

    async fn checked() {
        nap(super::D); //~ blocking `nap`
        sleep(super::D).await;
    }
}

//@ an inline module without any
#[enforce]
mod harmless {
    use tokio::fs::read;
    use tokio::time::sleep;

    async fn checked() {
        sleep(super::D).await;
        let _ = read("x").await;
    }
}

//@ bounded, timeout and tracked_spawn check their own bodies
#[async_rules::bounded(2)]
async fn bounded() {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}
#[async_rules::timeout("1s")]
async fn timed() -> Result<(), async_rules::TimeoutError> {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
    Ok(())
}
#[async_rules::tracked_spawn]
async fn tracked() {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ no attribute
async fn unchecked() {
    std::thread::sleep(D);
}

//@ allowed
#[enforce(allow(blocking))]
async fn allowed() {
    std::thread::sleep(D);
}

//@ exempt
#[enforce]
async fn exempted() {
    #[async_rules::exempt(blocking, reason = "a test of exemptions")]
    std::thread::sleep(D);
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ exempt as a whole
#[enforce]
#[async_rules::exempt(blocking, reason = "a test of exemptions")]
async fn exempted_whole() {
    std::thread::sleep(D);
    let _ = std::fs::read("x");
}

//@ exempt from another rule
#[enforce]
async fn exempt_from_another() {
    #[async_rules::exempt(nested_runtime, reason = "a test of exemptions")]
    let built = {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
        tokio::runtime::Runtime::new()
    };
}

//@ docs, cfg and lint attributes around
/// Documented.
#[cfg(all())]
#[enforce]
#[allow(clippy::all)]
#[must_use]
async fn decorated() -> u8 {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
    1
}

//@ cfg_attr
#[cfg_attr(all(), enforce)]
async fn by_cfg_attr() {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}
#[cfg_attr(any(), enforce)]
async fn not_by_cfg_attr() {
    std::thread::sleep(D);
}

fn main() {}

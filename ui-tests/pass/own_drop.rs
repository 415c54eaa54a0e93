//! A `drop` of the crate's own: it may start what it is given, or give it back.
#![deny(warnings)]
#![allow(unused_imports)]

pub mod util {
    pub fn drop<F: Future + Send + 'static>(f: F)
    where
        F::Output: Send,
    {
        tokio::spawn(f);
    }
    pub struct Pool;
    pub fn mem_take() {}
}
pub mod a {
    use super::util::drop;
    async fn work() {}
    #[async_rules::enforce]
    pub async fn f() {
        drop(work());
    }
}
pub mod b {
    use super::util::*;
    fn drop<T>(t: T) -> T {
        t
    }
    async fn work() {}
    #[async_rules::enforce]
    pub async fn f() {
        drop(work()).await;
        let x = drop(work());
        x.await;
    }
    fn handle<T: Send + 'static>(h: tokio::task::JoinHandle<T>) -> tokio::task::JoinHandle<T> {
        h
    }
    #[async_rules::enforce]
    pub async fn g() {
        let h = drop(tokio::spawn(work()));
        h.await.unwrap();
        let h = drop(handle(tokio::spawn(work())));
        h.await.unwrap();
    }
    #[async_rules::enforce]
    pub async fn guard(m: &std::sync::Mutex<i32>) {
        let g = m.lock().unwrap();
        let _k = drop(1);
        let _g = drop(*g);
        std::mem::drop(g);
        work().await;
    }
}
pub mod c {
    // glob that carries a drop
    mod inner {
        pub fn drop<F>(f: F) -> std::pin::Pin<Box<F>> {
            Box::pin(f)
        }
    }
    use inner::*;
    async fn work() {}
    #[async_rules::enforce]
    pub async fn f() {
        drop(work()).await;
        let mut v = vec![drop(work())];
        v.push(drop(work()));
        for w in v {
            w.await;
        }
        let y = (drop(work()), 1);
        y.0.await;
        match drop(work()) {
            w => w.await,
        }
    }
}
pub mod d {
    mod mem {
        pub fn drop<F: Future<Output = ()> + Send + 'static>(f: F) {
            tokio::spawn(f);
        }
    }
    async fn work() {}
    #[async_rules::enforce]
    pub async fn f() {
        mem::drop(work());
    }
}

fn main() {}

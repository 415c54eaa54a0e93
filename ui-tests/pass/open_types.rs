//! Values that nobody keeps, of types that are decided on further down: no question may come before.
#![deny(warnings)]
#![allow(unreachable_code, let_underscore_drop, dropping_copy_types, dropping_references)]

use std::collections::HashMap;
use std::future::Future;
async fn work() {}
fn generic<T: Default>() -> T {
    T::default()
}
fn generic_of<T: Default>(_: &mut Vec<T>) -> T {
    T::default()
}
fn pick<T: Default>(_: &Slot<T>) -> T {
    T::default()
}
struct Slot<T>(std::marker::PhantomData<T>);
impl<T> Slot<T> {
    fn fresh() -> Self {
        Self(std::marker::PhantomData)
    }
    fn put(&mut self, _: T) {}
    fn out(&self) -> T
    where
        T: Default,
    {
        T::default()
    }
    fn like(&self, _: &T) {}
}
fn fresh<T>() -> Slot<T> {
    Slot(std::marker::PhantomData)
}
fn id<T>(t: T) -> T {
    t
}
fn nothing<T>() -> Option<T> {
    None
}
fn make_vec<T>() -> Vec<T> {
    Vec::new()
}
struct Builder<T = ()> {
    t: Option<T>,
}
impl<T> Builder<T> {
    fn start() -> Self {
        Self { t: None }
    }
    fn with(mut self, t: T) -> Self {
        self.t = Some(t);
        self
    }
    fn get_it(&self) -> T
    where
        T: Default,
    {
        T::default()
    }
    fn swap_it(&mut self) -> Option<T> {
        self.t.take()
    }
}
#[async_rules::enforce(strict)]
pub async fn later1() {
    let s = Slot::fresh();
    let _ = pick(&s);
    s.like(&1u8);
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later2() {
    let mut s = fresh();
    let _ = s.out();
    drop(s.out());
    s.put("x");
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later3() {
    let mut v = make_vec();
    let _ = generic_of(&mut v);
    drop(generic_of(&mut v));
    v.push(3);
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later4() {
    let mut b = Builder::start();
    let _ = b.get_it();
    drop(b.get_it());
    let _ = b.swap_it();
    let b = b.with(String::new());
    drop(b);
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later5() {
    let x = nothing();
    let _ = id(x);
    let y = x;
    let _: Option<u8> = y;
    let mut m = id(HashMap::new());
    let _ = id(m.remove("x"));
    drop(m.insert("x", 1));
    let mut z = id(None);
    let _ = id(&z);
    drop(z.take());
    let _ = z.get_or_insert_with(|| 1);
    z = Some(3);
    let _ = z;
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later6() {
    let f = |x| {
        let _ = id(x);
        x
    };
    let _ = f(1);
    let g = |x| drop(id(x));
    g("x");
    let h = |s: &Slot<_>| {
        let _ = pick(s);
    };
    h(&Slot::<u8>::fresh());
    let mut acc = None;
    for i in 0..3 {
        let _ = id(acc);
        acc = Some(i);
    }
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later7() {
    struct Own<T> {
        v: Vec<T>,
    }
    impl<T> Own<T> {
        fn make() -> Self {
            Own { v: vec![] }
        }
        fn read(&mut self) -> Option<T> {
            self.v.pop()
        }
        fn send(&mut self, t: T) {
            self.v.push(t)
        }
        fn lock(&self) -> Option<&T> {
            self.v.first()
        }
        fn recv(&mut self) -> T {
            self.v.pop().unwrap()
        }
        fn wait(self) -> T {
            self.v.into_iter().next().unwrap()
        }
    }
    let mut o = Own::make();
    let _ = o.read();
    drop(o.read());
    let _ = o.lock();
    o.send(1);
    let mut p = Own::make();
    let _ = p.recv();
    drop(p.recv());
    p.send("x");
    let p2 = Own::make();
    let q = Own { v: vec![1] };
    let r = if true { p2 } else { q };
    let _ = r.wait();
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn later8() {
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    let _ = rx.try_recv();
    drop(rx.try_recv());
    let _ = tx.try_send(1);
    let (tx, rx) = tokio::sync::oneshot::channel();
    let _ = tx.send(1);
    let _ = rx.await;
    let cell = std::cell::RefCell::new(None);
    let _ = cell.take();
    drop(cell.replace(Some(1)));
    let (tx, rx) = std::sync::mpsc::channel();
    let _ = tx.send(1);
    let _ = rx.try_recv();
    let cache = std::sync::Mutex::new(HashMap::new());
    let _ = cache.lock().unwrap().insert("x", 1);
    let _ = cache.lock().unwrap().remove("x");
    drop(cache.lock().unwrap().remove("x"));
    let _ = std::mem::take(&mut *cache.lock().unwrap());
    work().await;
}
#[async_rules::enforce(strict)]
pub async fn numbers() {
    let x = 1;
    let _ = id(x);
    drop(id(x));
    let _: u64 = x;
    let y = 1.0;
    let _ = id(y);
    let _: f32 = y;
    let z = "5".parse();
    let _ = id(&z);
    let _: Result<u8, _> = z;
    let w = Default::default();
    let _ = id(&w);
    let _: u8 = w;
    let arr = [];
    let _ = id(&arr);
    let _: [u8; 0] = arr;
    let it = std::iter::empty();
    let _ = id(it.clone());
    let _: std::iter::Empty<u8> = it;
    let p = std::ptr::null();
    let _ = id(p);
    let _: *const u8 = p;
    work().await;
}
fn boxed() -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(async {})
}
#[async_rules::enforce(strict)]
pub async fn res() -> Result<(), Box<dyn std::error::Error>> {
    let _ = "1".parse::<u8>()?;
    let e = Err("x")?;
    let _ = id(e);
    work().await;
    boxed().await;
    Ok(e)
}
#[async_rules::enforce(strict)]
pub async fn awaited_later() {
    let x = id(work());
    let _ = &x;
    x.await;
    let mut f = Some(boxed());
    let _ = &f;
    let g = f.take();
    g.unwrap().await;
    let h = async { 1 };
    let k = h;
    let _ = k.await;
    let _ = async { 1 }.await;
    let t = tokio::spawn(async {});
    let _ = t.await;
    let t = tokio::spawn(async {});
    let _ = t.abort_handle();
    let _ = t.is_finished();
    drop(t.await);
    let mut set = tokio::task::JoinSet::new();
    let _ = set.spawn(async {});
    set.spawn(async {});
    drop(set);
}

fn start_any<T>(t: T) -> T {
    t
}

#[async_rules::enforce]
pub async fn unfinished(yes: bool) -> u8 {
    if yes {
        let _ = id(panic!("never called"));
    }
    if !yes {
        start_any(return 1);
    }
    work().await;
    loop {
        start_any(break 2);
    }
}

fn main() {}

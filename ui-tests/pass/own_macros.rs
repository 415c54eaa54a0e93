//! Macros of the crate's own with the names of well-known ones: their arguments may be anything, and stay as they are.
#![deny(warnings)]
#![allow(unused_macros, unused_imports, unused_variables)]

async fn work() -> u8 {
    1
}
pub mod stringly {
    macro_rules! error {
        ($($t:tt)*) => { concat!($(stringify!($t)),*) };
    }
    macro_rules! info {
        ($a:expr) => {
            $a
        };
        ($a:expr, $b:expr) => {
            ($a, $b)
        };
    }
    macro_rules! select {
        ($($p:pat = $f:expr => $h:expr),* $(,)?) => { stringify!($($p $f $h)*) };
    }
    macro_rules! join {
        ($($f:expr),*) => { [$(stringify!($f)),*] };
    }
    macro_rules! matches {
        ($a:expr, $p:pat) => {
            stringify!($p)
        };
    }
    macro_rules! dbg {
        () => { 0 };
        ($($x:expr),*) => { $( $x; )* };
    }
    macro_rules! assert {
        ($x:expr) => {
            const _: &str = stringify!($x);
        };
    }
    macro_rules! gather {
        ($($n:ident . $m:ident ()),*) => { [$(stringify!($m)),*] };
    }
    macro_rules! vec {
        (std::fs::read($x:literal)) => {
            $x
        };
        ($m:ident . recv ()) => {
            $m
        };
    }
    macro_rules! println {
        ($f:ident ( $($a:tt)* )) => {
            stringify!($f)
        };
    }
    macro_rules! format {
        ($p:path, $($a:tt)*) => {
            stringify!($p)
        };
    }
    macro_rules! write {
        ($a:ident . $b:ident . $c:ident ( $($t:tt)* )) => {
            stringify!($c)
        };
    }
    macro_rules! warn {
        ($($e:expr);*) => { stringify!($($e)*) };
    }
    #[async_rules::enforce(strict)]
    pub async fn f(rx: std::sync::mpsc::Receiver<u8>) {
        let _a = error!(std::fs::read("x"));
        let _a = error!(rx.recv());
        let _a = info!(1);
        let _a = select!(x = rx.recv() => std::fs::read("x"), y = std::thread::sleep(D) => y);
        let _a = join!(std::fs::read("x"), rx.recv());
        let _a = matches!(std::fs::read("x"), Ok(_));
        assert!(std::fs::read("x").is_ok());
        let _a = gather!(rx.recv(), rx.recv());
        let _a = vec![std::fs::read("x")];
        let _b = vec![rx.recv()];
        let _a = println!(sleep(1));
        let _a = format!(std::fs::read, 1);
        let _a = write!(rx.a.recv());
        let _a = warn!(std::fs::read("x"); rx.recv());
        super::work().await;
    }
}
pub mod unevaluated {
    // swallow
    macro_rules! error {
        ($($t:tt)*) => {
            ()
        };
    }
    macro_rules! trace {
        ($x:expr) => {
            if false {
                let _ = $x;
            }
        };
    }
    macro_rules! debug {
        ($x:expr) => {
            std::thread::spawn(move || {
                let _ = $x;
            })
        };
    }
    macro_rules! warn {
        ($x:expr) => {
            tokio::task::spawn_blocking(move || {
                let _ = $x;
            })
        };
    }
    macro_rules! join { ($($x:expr),*) => { ($($x),*) }; }
    macro_rules! log {
        ($x:expr) => {
            || $x
        };
    }
    #[async_rules::enforce(strict)]
    pub async fn f() {
        error!(std::fs::read("x"));
        trace!(std::fs::read("x"));
        debug!(std::fs::read("x")).join().ok();
        let h = warn!(std::fs::read("x"));
        h.await.unwrap();
        let l = log!(std::fs::read("x"));
        tokio::task::spawn_blocking(l).await.unwrap().ok();
    }
    pub async fn x() {
        let (a, b) = join!(super::work(), super::work());
        let _ = (a.await, b.await);
    }
    #[async_rules::enforce(strict)]
    pub async fn g() {
        let (a, b) = join!(std::fs::File::open as fn(_) -> _, 2);
        let _ = (b, tokio::task::spawn_blocking(move || a("x")).await);
    }
}
pub mod imported {
    macro_rules! my_info { ($($t:tt)*) => { stringify!($($t)*) }; }
    pub(crate) use my_info as info;
    macro_rules! my_panic {
        ($x:ident . recv()) => {
            $x
        };
    }
    pub(crate) use my_panic as panic;
}
pub mod user {
    use super::imported::{info, panic};
    #[async_rules::enforce]
    pub async fn f(rx: std::sync::mpsc::Receiver<u8>) {
        let _ = info!(std::fs::read("x"));
        let _ = panic!(rx.recv());
        super::work().await;
    }
    #[async_rules::enforce]
    pub async fn g() {
        macro_rules! eprintln { ($($t:tt)*) => { stringify!($($t)*) }; }
        let _ = eprintln!(std::fs::read("x"));
        super::work().await;
    }
}

fn main() {}

//! What the probes answer, type by type, without an attribute around them. The answers are types, so
//! most of these tests are done when they compile.
use std::cell::RefCell;
use std::fs::File;
use std::io::{BufReader, BufWriter, Cursor, Lines, StdinLock};
use std::marker::PhantomData;
use std::net::{TcpStream, UdpSocket};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock, mpsc};

use async_rules::__private::probe::{
    Different as _, Paired as _, Pointed as _, Probe, Unlisted as _, Unwrapped as _, taking,
};
use async_rules::__verdicts::{Clean, Rejected};

fn probe<T: ?Sized>() -> Probe<T>
where
    *const T: Default,
{
    (<*const T>::default(),).async_rules_of()
}

trait Default {
    fn default() -> Self;
}

impl<T> Default for *const T {
    fn default() -> Self {
        std::ptr::null()
    }
}

/// The type of a receiver is listed, and this is what its verdict shows.
fn rejected<T: ?Sized, const N: u8>(_: Rejected<T, N>) -> PhantomData<T> {
    PhantomData
}

fn clean(_: Clean) {}

#[test]
fn listed_receivers_are_rejected() {
    let _: PhantomData<File> = rejected(probe::<File>().ask_read());
    let _: PhantomData<File> = rejected(probe::<File>().ask_sync_all());
    let _: PhantomData<TcpStream> = rejected(probe::<TcpStream>().ask_write_all());
    let _: PhantomData<UdpSocket> = rejected(probe::<UdpSocket>().ask_recv());
    let _: PhantomData<mpsc::Receiver<u8>> = rejected(probe::<mpsc::Receiver<u8>>().ask_recv());
    let _: PhantomData<StdinLock<'static>> = rejected(probe::<StdinLock<'static>>().ask_lines());
    let _: PhantomData<tokio::runtime::Runtime> =
        rejected(probe::<tokio::runtime::Runtime>().ask_block_on());
    let _: PhantomData<tokio::sync::Mutex<u8>> =
        rejected(probe::<tokio::sync::Mutex<u8>>().ask_blocking_lock());
}

#[test]
fn a_type_is_listed_for_the_methods_that_block() {
    clean(probe::<File>().ask_recv());
    clean(probe::<UdpSocket>().ask_read());
    clean(probe::<mpsc::Sender<u8>>().ask_send());
    clean(probe::<tokio::sync::Mutex<u8>>().ask_lock());
    clean(probe::<Cursor<Vec<u8>>>().ask_read());
    clean(probe::<tokio::fs::File>().ask_read());
    clean(probe::<tokio::net::TcpStream>().ask_write_all());
    clean(probe::<tokio::sync::mpsc::Receiver<u8>>().ask_recv());
    clean(probe::<&[u8]>().ask_lines());
}

#[test]
fn inner_types_are_only_told_by_the_question_about_them() {
    type Reader = BufReader<File>;
    clean(probe::<Reader>().ask_read_line());
    let _: PhantomData<Reader> = rejected(probe::<Reader>().inside().ask_read_line());
    let _: PhantomData<Lines<Reader>> = rejected(probe::<Lines<Reader>>().inside().ask_next());
    let _: PhantomData<BufWriter<TcpStream>> =
        rejected(probe::<BufWriter<TcpStream>>().inside().ask_flush());
    clean(
        probe::<BufReader<Cursor<Vec<u8>>>>()
            .inside()
            .ask_read_line(),
    );
    clean(probe::<BufReader<&[u8]>>().inside().ask_lines());
    // It knows the plain ones, too.
    let _: PhantomData<File> = rejected(probe::<File>().inside().ask_read());
}

#[test]
fn references_pointers_and_guards_are_looked_through() {
    macro_rules! through {
        ($($outer:ty)*) => {$(
            let looked = probe::<$outer>().look_through().look_through().look_inside().look_through();
            let _: PhantomData<File> = rejected(looked.ask_read());
        )*};
    }
    through! {
        File
        &'static File
        &'static mut File
        Box<File>
        Rc<File>
        Arc<File>
        &'static Arc<File>
        &'static mut Box<File>
        Pin<Box<File>>
        std::sync::MutexGuard<'static, File>
        &'static mut std::sync::MutexGuard<'static, Box<File>>
        std::sync::RwLockReadGuard<'static, File>
        std::sync::RwLockWriteGuard<'static, Arc<File>>
        std::cell::Ref<'static, File>
        std::cell::RefMut<'static, File>
        std::sync::LazyLock<File>
        tokio::sync::MutexGuard<'static, File>
        tokio::sync::OwnedMutexGuard<File>
        tokio::sync::RwLockWriteGuard<'static, File>
        tokio::sync::OwnedRwLockReadGuard<u8, File>
        tokio::sync::watch::Ref<'static, File>
    }
    // What merely contains a file is not a file.
    clean(
        probe::<Mutex<File>>()
            .look_through()
            .look_inside()
            .ask_read(),
    );
    clean(
        probe::<RwLock<File>>()
            .look_through()
            .look_inside()
            .ask_read(),
    );
    clean(
        probe::<Option<File>>()
            .look_through()
            .look_inside()
            .ask_read(),
    );
    clean(
        probe::<RefCell<File>>()
            .look_through()
            .look_inside()
            .ask_read(),
    );
    let path = probe::<&'static std::path::PathBuf>()
        .look_through()
        .look_inside();
    let _: PhantomData<std::path::Path> = rejected(path.ask_read_dir());
}

fn own_read<T>(path: T) -> T {
    path
}

/// A copy of the callee as an expansion has it: its type arguments are still open.
macro_rules! compare {
    ($callee:expr, $real:expr) => {{
        let callee = $callee;
        let copy = $callee;
        let real = $real;
        (
            (copy, real).async_rules_pair::<3>().verdict(&callee),
            callee,
        )
    }};
}

#[test]
fn a_function_is_itself_under_any_name() {
    use std::fs::read as slurp;
    let (verdict, callee) = compare!(slurp, ::std::fs::read::<&'static str>);
    let _: Rejected<(), 3> = verdict;
    // The verdict leaves the call's own type arguments alone.
    assert!(callee(String::from("/no such file")).is_err());
    let (verdict, _) = compare!(std::thread::sleep, ::std::thread::sleep);
    let _: Rejected<(), 3> = verdict;
}

#[test]
fn another_function_is_not_it_and_its_copy_leaves_nothing_open() {
    let (verdict, callee) = compare!(own_read, ::std::fs::read::<&'static str>);
    clean(verdict);
    assert_eq!(callee(7), 7);
    let (verdict, callee) = compare!(Vec::with_capacity, ::std::fs::read::<&'static str>);
    clean(verdict);
    let made: Vec<u8> = callee(1);
    assert_eq!(made.len(), 0);
}

#[test]
fn functions_with_impl_trait_are_named_by_their_argument() {
    fn block_on<T>(future: impl Future<Output = T>) -> T {
        futures::executor::block_on(future)
    }
    let callee = block_on;
    let real = taking::<std::future::Ready<()>, _, _>(block_on);
    let _: Rejected<(), 0> = (callee, real).async_rules_pair::<0>().verdict(&());
    callee(std::future::ready(()));
}

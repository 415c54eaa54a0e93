//! How a function is named where it is called.

use std::time::Duration;

use async_rules::enforce;

const D: Duration = Duration::ZERO;

mod inner {
    pub(crate) use std::thread::sleep as nap;
    pub(crate) mod deep {
        pub(crate) use std::fs::*;
        pub(crate) use std::thread;
    }
    pub(crate) fn sleep(_: std::time::Duration) {}
    pub(crate) fn read(_: &str) -> u32 {
        0
    }
}

//@ full path
#[enforce]
async fn full_path() {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ full path from the root
#[enforce]
async fn rooted() {
    ::std::thread::sleep(D); //~ blocking `::std::thread::sleep`
}

//@ the module imported in the body
#[enforce]
async fn module_in_body() {
    use std::thread;
    thread::sleep(D); //~ blocking `thread::sleep`
}

//@ renamed for the whole file
use std::thread::sleep as doze;

#[enforce]
async fn renamed_above() {
    doze(D); //~ blocking `doze`
}

//@ the function imported in the body
#[enforce]
async fn function_in_body() {
    use std::fs::read_to_string;
    let _text = read_to_string("x"); //~ blocking `read_to_string`
}

//@ renamed in the body
#[enforce]
async fn renamed_in_body() {
    use std::fs::read_to_string as slurp;
    let _text = slurp("x"); //~ blocking `slurp`
}

//@ renamed to the name of the harmless one
#[enforce]
async fn renamed_to_confuse() {
    use std::fs::read as canonicalize;
    let _bytes = canonicalize("x"); //~ blocking `canonicalize`
}

//@ a module renamed
#[enforce]
async fn module_renamed() {
    use std::fs as disk;
    let _ = disk::write("x", "y"); //~ blocking `disk::write`
}

//@ a module renamed to tokio
#[enforce]
async fn module_named_tokio() {
    use std::fs as tokio;
    let _ = tokio::read("x"); //~ blocking `tokio::read`
}

//@ glob in the body
#[enforce]
async fn glob_in_body() {
    use std::fs::*;
    let _ = copy("x", "y"); //~ blocking `copy`
}

//@ nested use tree
#[enforce]
async fn nested_tree() {
    use std::{
        fs::{self as f, create_dir_all as mkdirs},
        thread::{self, yield_now},
    };
    let _ = mkdirs("x"); //~ blocking `mkdirs`
    let _ = f::copy("x", "y"); //~ blocking `f::copy`
    thread::park(); //~ blocking `thread::park`
}

//@ self of a use tree, renamed
#[enforce]
async fn self_renamed() {
    use std::net::{self as n};
    let _socket = n::TcpStream::connect("localhost:1"); //~ blocking `n::TcpStream::connect`
}

//@ renamed in another module, called by a path
#[enforce]
async fn reexported() {
    inner::nap(D); //~ blocking `inner::nap`
}

//@ re-exported under its own name
pub mod prelude {
    pub use std::fs::{self, File, read_to_string};
}
#[enforce]
async fn reexported_same_name() {
    let _ = crate::prelude::read_to_string("x"); //~ blocking `crate::prelude::read_to_string`
    let _ = prelude::fs::read("x"); //~ blocking `prelude::fs::read`
    let _ = prelude::File::open("x"); //~ blocking `prelude::File::open`
}

//@ a prelude imported by a glob
#[enforce]
async fn prelude_glob() {
    use prelude::*;
    let _ = read_to_string("x"); //~ blocking `read_to_string`
}

//@ re-exported module
#[enforce]
async fn reexported_module() {
    inner::deep::thread::sleep(D); //~ blocking `inner::deep::thread::sleep`
}

//@ re-exported by a glob
#[enforce]
async fn reexported_glob() {
    let _ = inner::deep::remove_dir_all("x"); //~ blocking `inner::deep::remove_dir_all`
}

//@ by crate and self
mod elsewhere {
    use super::inner;
    use async_rules::enforce;

    #[enforce]
    async fn crate_path() {
        crate::inner::nap(super::D); //~ blocking `crate::inner::nap`
    }

    #[enforce]
    async fn self_path() {
        self::inner::nap(crate::D); //~ blocking `self::inner::nap`
    }

    #[enforce]
    async fn super_path() {
        super::inner::nap(super::D); //~ blocking `super::inner::nap`
    }
}

//@ own things by a name that another file gives to what blocks
mod by_the_name {
    use async_rules::enforce;

    fn nap<F: FnOnce(u8) -> T, T: Default>(f: F) -> T {
        f(1)
    }

    struct Bed;

    impl Bed {
        fn doze(self) -> Self {
            self
        }
    }

    #[enforce]
    async fn of_the_name(doze: impl Fn(&str) -> usize) -> usize {
        let rested: String = nap(|_| Default::default());
        let bed = Bed.doze();
        let _ = bed.doze();
        doze(&rested) + nap(usize::from)
    }

    #[enforce]
    async fn harmless() {
        use tokio::time::sleep as nap;
        nap(super::D).await;
    }
}

//@ own function of the same name, by path
#[enforce]
async fn own_by_path() {
    inner::sleep(D);
    inner::read("x");
}

//@ own function of the same name, imported
#[enforce]
async fn own_imported() {
    use inner::{read, sleep};
    sleep(D);
    read("x");
}

//@ own function hides a glob
#[enforce]
async fn own_over_glob() {
    use std::fs::*;
    fn read(_: &str) {}
    read("x");
}

//@ an explicit import hides a glob
#[enforce]
async fn import_over_glob() {
    use inner::read;
    use std::fs::*;
    read("x");
}

//@ tokio under the name of std
#[enforce]
async fn tokio_as_std() {
    use tokio::fs as std_fs;
    let _ = std_fs::read("x").await;
}

//@ tokio's function under the name of the blocking one
#[enforce]
async fn tokio_imported() {
    use tokio::fs::{read_to_string, write};
    use tokio::time::sleep;
    sleep(D).await;
    let _ = read_to_string("x").await;
    let _ = write("x", "y").await;
}

//@ std's module and tokio's function side by side
#[enforce]
async fn both() {
    use std::thread;
    use tokio::time::sleep;
    sleep(D).await;
    thread::sleep(D); //~ blocking `thread::sleep`
    sleep(D).await;
}

//@ a type alias as the path
#[enforce]
async fn alias_of_type() {
    type Socket = std::net::TcpStream;
    let _socket = Socket::connect("localhost:1"); //~ blocking `Socket::connect`
    let _file = File::open("x"); //~ blocking `File::open`
}
type File = std::fs::File;

//@ an associated function by qualified path
#[enforce]
async fn qualified() {
    let _file = <std::fs::File>::open("x"); //~? blocking: nothing asks about a callee with a qualified self
}

//@ parentheses around the callee
#[enforce]
async fn parenthesised() {
    (std::thread::sleep)(D); //~? blocking: the callee is an expression
}

//@ a block around the callee
#[enforce]
async fn callee_in_block() {
    let _unit = { std::thread::sleep }(D); //~? blocking: the callee is an expression
}

//@ called through a variable
#[enforce]
async fn through_variable() {
    let f = std::thread::sleep;
    f(D); //~? blocking: the callee is a variable
}

//@ called through a fn pointer
#[enforce]
async fn through_pointer() {
    let f: fn(Duration) = std::thread::sleep;
    f(D);
}

//@ handed over and not called
#[enforce]
async fn not_called() {
    let _f = std::thread::sleep;
    let _g: fn(Duration) = std::thread::sleep;
}

//@ handed to a combinator that calls it
#[enforce]
async fn handed_over(delays: Option<Duration>) {
    delays.map(std::thread::sleep); //~? blocking: a function that is handed over may never be called
}

//@ turbofish
#[enforce]
async fn turbofish() {
    let _ = std::fs::read::<&str>("x"); //~ blocking `std::fs::read`
    let _ = std::fs::write::<_, &[u8]>("x", b"y"); //~ blocking `std::fs::write`
}

//@ a raw identifier
#[enforce]
async fn raw_identifier() {
    std::r#thread::r#sleep(D); //~? blocking: the catalogue is searched by the name as it is written
}

//@ the path over several lines
#[enforce]
async fn several_lines() {
    std:: //~ blocking `std:: thread ::sleep`
        thread
        ::sleep(
            D,
        );
}

//@ two on one line
#[enforce]
async fn two_on_one_line() {
    std::thread::sleep(D); let _ = std::fs::read("x"); //~ blocking `std::thread::sleep` blocking `std::fs::read`
}

//@ one in the arguments of the other
#[enforce]
async fn nested_calls() {
    let _ = std::fs::write("x", std::fs::read("y").unwrap_or_default()); //~ blocking `std::fs::write` blocking `std::fs::read`
}

//@ in the arguments of an async call
#[enforce]
async fn in_async_arguments() {
    let _ = tokio::fs::write("x", std::fs::read("y").unwrap()).await; //~ blocking `std::fs::read`
}

//@ a function-like macro makes the path
macro_rules! thread {
    ($name:ident) => {
        std::thread::$name
    };
}
#[enforce]
async fn path_from_macro() {
    thread!(sleep)(D); //~? blocking: the callee is what a macro makes
}

//@ a local fn that wraps it: a function of its own
#[enforce]
async fn local_wrapper() {
    fn pause() {
        std::thread::sleep(D);
    }
    pause();
}

//@ names of the catalogue that are something else
#[enforce]
async fn everyday_names() {
    let read = 1;
    let sleep = |n: u32| n;
    let write = read + sleep(2);
    let _ = [write].map(|copy| copy + 1);
    struct Copy;
    impl Copy {
        fn read(self) -> u32 {
            1
        }
        fn open(_: &str) -> Copy {
            Copy
        }
    }
    let _ = Copy.read();
    let _ = Copy::open("x");
}

//@ a struct named like one of std
#[enforce]
async fn own_file() {
    struct File;
    impl File {
        fn open(_: &str) -> Result<File, ()> {
            Ok(File)
        }
        fn read_to_string(&self, _: &mut String) {}
    }
    let file = File::open("x").unwrap();
    file.read_to_string(&mut String::new());
}

//@ a module named std
mod shadow {
    use async_rules::enforce;
    mod std {
        pub(super) mod thread {
            pub(crate) fn sleep(_: u32) {}
        }
    }
    #[enforce]
    async fn own_std() {
        std::thread::sleep(1);
        self::std::thread::sleep(2);
    }
    #[enforce]
    async fn real_std() {
        ::std::thread::sleep(super::D); //~ blocking `::std::thread::sleep`
    }
}

//@ an enum variant and a tuple struct with such names
#[enforce]
async fn constructors() {
    #[allow(non_camel_case_types)]
    enum Op {
        read(&'static str),
        copy(u8, u8),
    }
    #[allow(non_camel_case_types)]
    struct sleep(u32);
    let _ = (Op::read("x"), Op::copy(1, 2), sleep(3));
    use Op::{copy, read};
    let _ = (read("x"), copy(1, 2));
}

//@ a static fn pointer named like it
#[enforce]
async fn static_pointer() {
    #[allow(non_upper_case_globals)]
    static sleep: fn(u64) -> u64 = |n| n;
    sleep(3);
}

//@ path functions of std that do not block
#[enforce]
async fn harmless_std() {
    let _ = std::thread::current().id();
    let _ = std::path::Path::new("x").join("y");
    let _ = std::env::var("HOME");
    let _ = std::time::Instant::now().elapsed();
    let _ = std::mem::replace(&mut 1, 2);
    let _ = std::io::empty();
    let _ = std::sync::mpsc::channel::<u32>();
    let _ = std::fs::OpenOptions::new();
}

//@ building a thread does not wait for it
#[enforce]
async fn spawns() {
    let handle = std::thread::spawn(|| std::thread::sleep(D));
    let _ = std::thread::Builder::new().name("x".into());
    drop(handle);
}

fn main() {}

//! Every form and every place that `gather!` may stand in, without a warning.
#![deny(warnings, clippy::all, clippy::pedantic)]
#![no_implicit_prelude]

use ::async_rules::gather;
use ::async_rules::gather::{IndexedError, Outcome};
use ::std::future::Future;
use ::std::io;
use ::std::result::Result::{self, Err, Ok};

async fn load(id: u32) -> io::Result<u32> {
    Ok(id)
}

async fn forms() -> Result<(), IndexedError<io::Error>> {
    gather!(indexed; load(1), load(2)).await?;
    let (a, b): (u32, u32) = gather!(indexed; load(1), load(2),).await?;
    ::std::assert_eq!((a, b), (1, 2));
    let (c,) = gather!(indexed; load(1)).await?;
    let (d, e) = gather!(settle; load(c), async { Err::<(), u8>(1) },).await;
    match (d, e) {
        (Outcome::Ok(1), Outcome::Error(1)) => Ok(()),
        (d, e) => ::std::panic!("{d:?} {e:?}"),
    }
}

fn as_a_value(ids: &[u32]) -> impl Future<Output = io::Result<(u32, ())>> {
    let first = ids[0];
    gather!(load(first), async move {
        for id in ids {
            load(*id).await?;
        }
        Ok(())
    })
}

async fn inside_each_other() -> io::Result<u32> {
    let ((a, b), (c,)) = gather!(gather!(load(1), load(2)), gather!(load(3))).await?;
    Ok(a + b + c)
}

// The module and the macro are imported by one name, and neither hides a binding of that name.
async fn beside_a_binding() -> io::Result<::std::vec::Vec<u32>> {
    let gather = 3;
    gather::map(0..gather, 2, load).await
}

async fn names_of_the_forms() -> io::Result<(u32, u32)> {
    let (settle, indexed) = (load(1), load(2));
    gather!(settle, indexed).await
}

fn main() {
    ::std::mem::drop(forms());
    ::std::mem::drop(as_a_value(&[1]));
    ::std::mem::drop(inside_each_other());
    ::std::mem::drop(beside_a_binding());
    ::std::mem::drop(names_of_the_forms());
}

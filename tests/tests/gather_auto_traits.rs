//! What is gathered can be sent when its contents can, and spawned from inside of whatever holds it.

use std::future::{Future, ready};
use std::io;
use std::rc::Rc;

use async_rules::gather;
use async_rules::gather::{IndexedError, Outcome};

fn sent<T: Send>(value: T) -> T {
    value
}

fn shared<T: Sync>(value: T) -> T {
    value
}

fn movable<T: Unpin>(value: T) -> T {
    value
}

async fn load(n: u64) -> io::Result<u64> {
    tokio::task::yield_now().await;
    Ok(n)
}

#[test]
fn everything_is_send() {
    drop(sent(gather!(load(1), load(2))));
    drop(sent(gather!(indexed; load(1), load(2))));
    drop(sent(gather!(settle; load(1), load(2))));
    drop(sent(shared(movable(gather::map([1, 2], 2, load)))));
    drop(sent(movable(IntoFuture::into_future(gather::unordered(
        [1, 2],
        2,
        load,
    )))));
    drop(sent(gather::settle([1, 2], 2, load)));
    drop(sent(gather::map(0.., 2, load).for_each(|_| ready(()))));
    drop(sent(
        gather::map(0.., 2, load).try_for_each(|_| ready(Ok(()))),
    ));
    drop(sent(movable(gather!(ready(Ok::<_, ()>(1))))));
    fn is_static<T: Send + Sync + 'static>() {}
    is_static::<IndexedError<io::Error>>();
    is_static::<Outcome<u8, io::Error>>();
}

#[test]
fn what_is_not_send_works_on_one_thread() {
    let here = Rc::new(1);
    let local = gather!(async { Ok::<_, io::Error>(here.clone()) }, async {
        Ok(Rc::new(2))
    });
    let rt = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let (one, two) = rt.block_on(local).unwrap();
    assert_eq!((*one, *two), (1, 2));
    let all = gather::map([1, 2], 2, async |n| Ok::<_, io::Error>(Rc::new(n)));
    assert_eq!(rt.block_on(all.into_future()).unwrap().len(), 2);
}

/// rustc loses track of lifetimes in futures easily ("implementation of `Send` is not general enough").
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_can_be_spawned_with_borrows_inside() {
    let task = tokio::spawn(async {
        let (names, owned) = (vec!["a", "b", "c"], String::from("d"));
        let (mut lengths, text) = (0, &owned);
        gather::map(
            &names,
            2,
            |name| async move { load(name.len() as u64).await },
        )
        .await?;
        let mut loaded =
            gather::unordered(names.iter(), 2, async |name| load(name.len() as u64).await);
        while let Some(length) = loaded.next().await {
            let add = async {
                lengths += load(length? + text.len() as u64).await?;
                io::Result::Ok(())
            };
            loaded.during(add).await?;
        }
        for suffix in ["x", "y"] {
            gather::settle(&names, 2, |name| async move {
                load((name.len() + suffix.len()) as u64).await
            })
            .for_each(async |_| drop(load(text.len() as u64).await))
            .await;
            let (a, b) = gather!(load(text.len() as u64), load(suffix.len() as u64)).await?;
            lengths += a + b;
        }
        io::Result::Ok(lengths)
    });
    assert_eq!(task.await.unwrap().unwrap(), 10);
}

/// The futures run in whatever task polls, on any thread.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wakes_come_from_other_threads() {
    let all = gather::map(0..20_000_u64, 100, async |n| {
        let task = tokio::spawn(async move { n * 2 });
        task.await
    });
    let all = tokio::spawn(all.into_future()).await.unwrap().unwrap();
    assert!(all.into_iter().eq((0..20_000).map(|n| n * 2)));
    let (a, b) = gather!(async { tokio::spawn(async { 1 }).await }, async {
        tokio::spawn(async { 2 }).await
    },)
    .await
    .unwrap();
    assert_eq!((a, b), (1, 2));
}

#[test]
fn no_runtime_is_needed() {
    fn block_on<F: Future>(future: F) -> F::Output {
        futures::executor::block_on(future)
    }
    assert_eq!(
        block_on(gather!(ready(Ok::<_, ()>(1)), ready(Ok(2)))),
        Ok((1, 2))
    );
    let all = gather::map(0..1_000, 7, |n| ready(Ok::<_, ()>(n)));
    assert!(
        block_on(all.into_future())
            .unwrap()
            .into_iter()
            .eq(0..1_000)
    );
}

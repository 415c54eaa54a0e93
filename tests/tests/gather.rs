//! `gather!(a, b, ..)` and `gather!(indexed; ..)`.

use std::cell::RefCell;
use std::future::{Future, pending, ready};
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::gather;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

type Log = Rc<RefCell<Vec<&'static str>>>;

/// Writes its name into the log when it is dropped.
struct Noted(&'static str, Log);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

async fn after<T>(secs: u64, result: T) -> T {
    sleep(Duration::from_secs(secs)).await;
    result
}

#[tokio::test(start_paused = true)]
async fn gives_all_values_in_the_order_of_the_arguments() {
    let began = Instant::now();
    let (a, b, c) = gather!(after(3, io::Result::Ok("slow")), ready(Ok(2)), async {
        Ok('c')
    },)
    .await
    .unwrap();
    assert_eq!((a, b, c), ("slow", 2, 'c'));
    assert_eq!(began.elapsed(), Duration::from_secs(3));
}

#[tokio::test(start_paused = true)]
async fn runs_all_at_once() {
    let began = Instant::now();
    let slept = gather!(after(1, Ok::<_, ()>(1)), after(2, Ok(2)), after(3, Ok(3)),);
    assert_eq!(slept.await, Ok((1, 2, 3)));
    assert_eq!(began.elapsed(), Duration::from_secs(3));
}

#[tokio::test(start_paused = true)]
async fn the_first_error_ends_it() {
    let began = Instant::now();
    let failed = gather!(
        pending::<Result<(), _>>(),
        after(2, Err::<(), _>("second")),
        after(1, Err::<(), _>("first")),
    );
    assert_eq!(failed.await, Err("first"));
    assert_eq!(began.elapsed(), Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn the_error_can_tell_its_position() {
    let failed = gather!(indexed; after(3, Err::<u8, _>(io::ErrorKind::NotFound)), after(1, Ok('a')), after(2, Err::<u8, _>(io::ErrorKind::Deadlock)));
    let error = failed.await.unwrap_err();
    assert_eq!(
        (error.index(), *error.error()),
        (2, io::ErrorKind::Deadlock)
    );
    assert_eq!(error.to_string(), "future 2: deadlock");
    assert_eq!(error.into_error(), io::ErrorKind::Deadlock);
    let fine = gather!(indexed; ready(Ok::<_, ()>(1)),).await;
    assert_eq!(fine.unwrap(), (1,));
}

#[test]
fn the_error_with_a_position_leads_to_its_source() {
    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] io::Error);
    let inner = io::Error::other("inner");
    let gathered = pin!(gather!(indexed; ready(Err::<(), _>(Outer(inner)))));
    let Poll::Ready(Err(error)) = gathered.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it was ready");
    };
    assert_eq!(error.to_string(), "future 0: outer");
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "inner"
    );
}

#[tokio::test]
async fn fits_wherever_an_expression_does() {
    async fn run() -> Result<u32, io::Error> {
        gather!(ready(io::Result::Ok(())), ready(Ok(()))).await?;
        gather! { ready(io::Result::Ok(())), ready(Ok(())) }.await?;
        let later = gather!(ready(io::Result::Ok(1)), async { Ok(2_u32) });
        Ok(match later.await? {
            (a, b) if a < b => b,
            (a, _) => a,
        })
    }
    assert_eq!(run().await.unwrap(), 2);
}

#[tokio::test]
async fn temporaries_live_until_the_end_of_the_statement() {
    async fn length(text: &str) -> Result<usize, ()> {
        tokio::task::yield_now().await;
        Ok(text.len())
    }
    let number = 17;
    let lengths = gather!(length(&format!("{number}")), length(&number.to_string())).await;
    assert_eq!(lengths, Ok((2, 2)));
}

#[tokio::test]
async fn question_marks_in_the_arguments_leave_the_fn() {
    async fn run(text: &str) -> Result<(u8, u8), std::num::ParseIntError> {
        gather!(ready(Ok(text.parse()?)), ready(Ok(2))).await
    }
    assert_eq!(run("1").await, Ok((1, 2)));
    assert!(run("x").await.is_err());
}

#[tokio::test]
async fn branches_borrow_and_change_what_is_around() {
    let (mut left, mut right) = (vec![1], vec![2]);
    gather!(
        async {
            left.push(3);
            Ok::<_, ()>(())
        },
        async {
            right.push(4);
            Ok(())
        },
    )
    .await
    .unwrap();
    assert_eq!((left, right), (vec![1, 3], vec![2, 4]));
}

#[tokio::test]
async fn takes_what_can_be_turned_into_a_future() {
    let numbers = gather::map([1, 2, 3], 2, async |n| Ok::<_, io::Error>(n * 2));
    let letters = gather::map(["a", "b"], 2, async |text| Ok(text));
    let (numbers, letters) = gather!(numbers, letters).await.unwrap();
    assert_eq!((numbers, letters), (vec![2, 4, 6], vec!["a", "b"]));
}

#[tokio::test]
async fn thirty_two_and_more_by_nesting() {
    macro_rules! ok {
        ($($n:literal)*) => { gather!($(ready(Ok::<u32, ()>($n))),*) };
    }
    let all =
        ok!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
    let (first, all) = gather!(ok!(100), all).await.unwrap();
    assert_eq!(
        (first.0, all.0, all.15, all.16, all.31),
        (100, 0, 15, 16, 31)
    );
}

#[tokio::test]
async fn drops_each_when_it_has_finished() {
    let log = Log::default();
    let (first, second) = (Noted("first", log.clone()), Noted("second", log.clone()));
    let gathered = gather!(
        async {
            tokio::task::yield_now().await;
            let _first = first;
            log.borrow_mut().push("first ends");
            Ok::<_, ()>(())
        },
        async {
            let _second = &second;
            while !log.borrow().contains(&"first") {
                tokio::task::yield_now().await;
            }
            Ok(())
        },
    );
    gathered.await.unwrap();
    assert_eq!(*log.borrow(), ["first ends", "first"]);
}

#[tokio::test]
async fn at_an_error_the_others_are_dropped_before_it_is_given_out() {
    let log = Log::default();
    let noted = |name| Noted(name, log.clone());
    let (a, c, d) = (noted("a"), noted("c"), noted("d"));
    let mut gathered = pin!(gather!(
        async move {
            let _a = a;
            pending::<Result<(), ()>>().await
        },
        async {
            tokio::task::yield_now().await;
            Err::<(), _>(())
        },
        async move { Ok(c) },
        async move {
            let _d = d;
            pending::<Result<(), ()>>().await
        },
    ));
    assert!(gathered.as_mut().await.is_err());
    // `gathered` is still there.
    assert_eq!(*log.borrow(), ["a", "c", "d"]);
}

#[test]
fn dropping_it_drops_everything_in_order() {
    let log = Log::default();
    let noted = |name| Noted(name, log.clone());
    let (a, b, c) = (noted("a"), noted("b"), noted("c"));
    {
        let mut gathered = pin!(gather!(
            async move {
                let _a = a;
                pending::<Result<(), ()>>().await
            },
            async move { Ok(b) },
            async move {
                let _c = c;
                pending::<Result<(), ()>>().await
            },
        ));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(gathered.as_mut().poll(&mut cx).is_pending());
        assert_eq!(*log.borrow(), [""; 0]);
    }
    assert_eq!(*log.borrow(), ["a", "b", "c"]);
}

#[tokio::test]
async fn a_greedy_branch_does_not_starve_the_others() {
    // Both always have something to receive, so that whoever is polled first takes the whole budget.
    let (sender, mut first) = mpsc::unbounded_channel();
    let (other_sender, mut second) = mpsc::unbounded_channel();
    let feed = || {
        for _ in 0..10_000 {
            sender.send(()).unwrap();
            other_sender.send(()).unwrap();
        }
    };
    feed();
    let received = gather!(
        async {
            while first.recv().await.is_some() {
                feed_if_empty(&first, &feed);
            }
            Ok::<(), u32>(())
        },
        async {
            for count in 0.. {
                if count == 1_000 {
                    return Err(count);
                }
                second.recv().await;
            }
            Ok(())
        },
    );
    assert_eq!(received.await, Err(1_000));

    fn feed_if_empty(receiver: &mpsc::UnboundedReceiver<()>, feed: &dyn Fn()) {
        if receiver.is_empty() {
            feed();
        }
    }
}

#[tokio::test]
#[should_panic(expected = "from a branch")]
async fn a_panic_goes_on_in_the_caller() {
    let _ = gather!(pending::<Result<(), ()>>(), async {
        panic!("from a branch") as Result<(), ()>
    })
    .await;
}

#[test]
#[should_panic(expected = "`gather!` was polled after it had completed")]
fn polling_after_the_end_panics() {
    let mut gathered = pin!(gather!(ready(Ok::<_, ()>(1)), ready(Ok(2))));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(gathered.as_mut().poll(&mut cx).is_ready());
    let _ = gathered.as_mut().poll(&mut cx);
}

#[test]
fn it_is_hardly_larger_than_its_futures() {
    async fn body() -> Result<u64, ()> {
        let block = [1_u8; 1024];
        tokio::task::yield_now().await;
        Ok(u64::from(block[17]))
    }
    let alone = size_of_val(&body());
    let gathered = size_of_val(&gather!(body(), body(), body()));
    let over = gathered - 3 * alone;
    assert!(
        over <= 4 * size_of::<usize>(),
        "{over} bytes over three futures"
    );
}

use std::convert::Infallible;
use std::hint::black_box;
use std::panic::AssertUnwindSafe;

use async_rules::gather;
use futures::{FutureExt as _, StreamExt as _, TryStreamExt as _, stream};
use futures_buffered::BufferedStreamExt as _;

use super::body::call;
use crate::row::{Beside, Row, awaited};

type Fine = Result<u64, Infallible>;

/// Items of a collection.
const ITEMS: u64 = 10_000;

async fn one(suspends: u32, n: u64) -> Fine {
    Ok(call(suspends, n).await)
}

/// `$row` of so many futures. They are made in the call, as a user would.
macro_rules! row_of {
    ($what:literal, $suspends:literal, $($n:literal)*) => {
        Row::time(
            $what,
            [
                Beside::ratio("`tokio::try_join!`", 1.0),
                Beside::ratio("`tokio::join!`", 1.0),
            ],
            || {
                vec![
                    awaited(async || gather!($(one(black_box($suspends), $n)),*).await),
                    awaited(async || tokio::try_join!($(one(black_box($suspends), $n)),*)),
                    awaited(async || tokio::join!($(one(black_box($suspends), $n)),*)),
                ]
            },
        )
    };
}

/// What settles by hand: each future's panic is caught.
fn settled_by_hand<F: Future>(future: F) -> impl Future<Output = std::thread::Result<F::Output>> {
    AssertUnwindSafe(future).catch_unwind()
}

const SETTLED: &str =
    "nearly all of it is the polling of the same futures, whose panics are caught alike.";

fn settled(what: &str, suspends: u32) -> Row {
    let beside = [Beside::ratio("`tokio::join!` of `catch_unwind`", 1.0).note(SETTLED)];
    Row::time(
        format!("`gather!(settle; ..)` of 3, {what}"),
        beside,
        move || {
            let one = move |n| one(black_box(suspends), n);
            vec![
                awaited(move || async move { gather!(settle; one(1), one(2), one(3)).await }),
                awaited(move || async move {
                    tokio::join!(
                        settled_by_hand(one(1)),
                        settled_by_hand(one(2)),
                        settled_by_hand(one(3))
                    )
                }),
            ]
        },
    )
}

fn many_settled(what: &str, limit: usize, suspends: u32) -> Row {
    let items = move || stream::iter((0..ITEMS).map(move |n| settled_by_hand(one(suspends, n))));
    let row = Row::time(
        format!("`gather::settle`, {what}, limit {limit}"),
        [
            Beside::ratio("`buffered` of `catch_unwind`", 0.9),
            Beside::ratio("`buffered_ordered` of `catch_unwind`", 0.9),
        ],
        move || {
            vec![
                awaited(move || whole(gather::settle(0..ITEMS, limit, move |n| one(suspends, n)))),
                awaited(move || items().buffered(limit).collect::<Vec<_>>()),
                awaited(move || items().buffered_ordered(limit).collect::<Vec<_>>()),
            ]
        },
    );
    row.per(ITEMS)
}

fn many(what: &str, limit: usize, suspends: u32) -> [Row; 2] {
    let items = move || stream::iter((0..ITEMS).map(move |n| one(suspends, n)));
    let ordered = Row::time(
        format!("`gather::map`, {what}, limit {limit}"),
        [
            Beside::ratio("`buffered` of futures", 0.9),
            Beside::ratio("`buffered_ordered` of futures-buffered", 0.9),
        ],
        move || {
            vec![
                awaited(move || whole(gather::map(0..ITEMS, limit, move |n| one(suspends, n)))),
                awaited(move || items().buffered(limit).try_collect::<Vec<_>>()),
                awaited(move || items().buffered_ordered(limit).try_collect::<Vec<_>>()),
            ]
        },
    );
    let unordered = Row::time(
        format!("`gather::unordered`, {what}, limit {limit}"),
        [
            Beside::ratio("`buffer_unordered` of futures", 0.9),
            Beside::ratio("`buffered_unordered` of futures-buffered", 0.9),
        ],
        move || {
            vec![
                awaited(move || {
                    whole(gather::unordered(0..ITEMS, limit, move |n| {
                        one(suspends, n)
                    }))
                }),
                awaited(move || items().buffer_unordered(limit).try_collect::<Vec<_>>()),
                awaited(move || items().buffered_unordered(limit).try_collect::<Vec<_>>()),
            ]
        },
    );
    [ordered.per(ITEMS), unordered.per(ITEMS)]
}

fn whole<M: IntoFuture>(many: M) -> M::IntoFuture {
    many.into_future()
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = vec![
        row_of!("`gather!` of 3, ready at once", 0, 1 2 3),
        row_of!("`gather!` of 3, ten suspensions each", 10, 1 2 3),
        row_of!("`gather!` of 8, ready at once", 0, 1 2 3 4 5 6 7 8),
        row_of!("`gather!` of 8, ten suspensions each", 10, 1 2 3 4 5 6 7 8),
    ];
    rows.push(settled("ready at once", 0));
    rows.push(settled("ten suspensions each", 10));
    for limit in [10, 100] {
        rows.extend(many("10,000 ready at once", limit, 0));
        rows.extend(many("10,000 that suspend once", limit, 1));
        rows.push(many_settled("10,000 that suspend once", limit, 1));
    }
    rows
}

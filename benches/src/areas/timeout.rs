use std::hint::black_box;
use std::time::Duration;

use super::body::call;
use crate::growth::Point;
use crate::row::{Beside, Row, awaited};

const LIMIT: Duration = Duration::from_secs(1);

#[async_rules::timeout("1s", or = 0)]
async fn ours(suspends: u32, n: u64) -> u64 {
    call(suspends, n).await
}

async fn of_tokio(suspends: u32, n: u64) -> u64 {
    let timed = tokio::time::timeout(LIMIT, call(suspends, n));
    timed.await.unwrap_or(0)
}

const NOTE: &str = "the clock is read once, which is 0.39 of what tokio takes for a body that is ready. A body that suspends \
needs the same timer as tokio's, behind the timer wheel's lock; ours announces its deadline to those inside \
besides, 8 ns a poll.";

pub(super) fn rows() -> Vec<Row> {
    let row = |what, suspends: u32, reach| {
        let beside = Beside::ratio("`tokio::time::timeout`", reach).note(NOTE);
        Row::time(what, [beside], move || {
            vec![
                awaited(move || ours(black_box(suspends), black_box(1))),
                awaited(move || of_tokio(black_box(suspends), black_box(1))),
            ]
        })
    };
    vec![
        row("`#[timeout]`, body ready at once", 0, 0.55),
        row("`#[timeout]`, body suspends once", 1, 1.0),
        row("`#[timeout]`, body suspends ten times", 10, 1.0),
    ]
}

pub(super) fn so_many_calls(calls: u64) -> Point {
    Point {
        run: awaited(|| ours(0, black_box(1))),
        times: calls,
        per: 1,
    }
}

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

const READY: &str = "the clock is read once, which is 22 ns, 0.37 of what tokio takes for a body that is ready; the call of its body and \
what counts both are 0.03. The rest announces the deadline to those inside, with the task it is for, in a thread-local.";

const ONCE: &str = "the same timer is made, put into the timer wheel and taken out of it, each time under the wheel's lock: a timeout \
written by hand that makes its timer at the suspension, and does nothing else, is 1.02 of tokio's, and 1.03 with the timer \
in a box (224 and 226 ns by 219). Ours is in a box, or 112 bytes more in every future: in place it was 1.08. What is above \
that announces the deadline to those inside at each of the two polls, and tells whose timer ends it. From the second \
suspension on the timer is not polled again while it would say nothing new, which is why ten suspensions are below \
tokio's.";

pub(super) fn rows() -> Vec<Row> {
    let row = |what, suspends: u32, reach, note| {
        let beside = Beside::ratio("`tokio::time::timeout`", reach).note(note);
        Row::time(what, [beside], move || {
            vec![
                awaited(move || ours(black_box(suspends), black_box(1))),
                awaited(move || of_tokio(black_box(suspends), black_box(1))),
            ]
        })
    };
    vec![
        row("`#[timeout]`, body ready at once", 0, 0.55, READY),
        row("`#[timeout]`, body suspends once", 1, 1.0, ONCE),
        row("`#[timeout]`, body suspends ten times", 10, 1.0, ONCE),
    ]
}

pub(super) fn so_many_calls(calls: u64) -> Point {
    Point {
        run: awaited(|| ours(0, black_box(1))),
        times: calls,
        per: 1,
    }
}

use std::convert::Infallible;
use std::hint::black_box;

use async_rules::{Resource, with};

use super::body::call;
use crate::row::{Beside, Row, awaited};

/// A connection, say: opened, used and closed.
struct Connection(u64);

async fn open(n: u64) -> Connection {
    Connection(call(0, n).await)
}

async fn query(connection: &mut Connection) -> u64 {
    connection.0 += 1;
    call(0, connection.0).await
}

async fn close(connection: Connection) {
    call(0, connection.0).await;
}

struct Pool(u64);

type Closing = std::future::Ready<Result<(), Infallible>>;

impl Resource<Connection> for Pool {
    type Error = Infallible;
    type Close = fn(Connection) -> Closing;

    async fn open(self) -> Result<(Connection, Self::Close), Infallible> {
        Ok((open(self.0).await, |connection| {
            black_box(connection.0);
            std::future::ready(Ok(()))
        }))
    }
}

async fn ours(n: u64) -> Result<u64, Infallible> {
    with(Pool(n), async |connection| Ok(query(connection).await)).await
}

async fn in_a_row(n: u64) -> Result<u64, Infallible> {
    let mut connection = open(n).await;
    let answer = query(&mut connection).await;
    close(connection).await;
    Ok(answer)
}

const NOTE: &str = "530 instructions more. The tear-down is in a box, because it goes on as a task where it is cancelled half-way and a \
future that was polled cannot move: `malloc` and `free`, 127 instructions, 11 ns. The poll of the body under \
`catch_unwind`, with a thread-local that says what is opened inside of what, 162; that of the tear-down 94; dropping what a \
cancellation would need 79. The catching itself is 1 ns. What only a suspension needs, the runtime's handle and what waits for inner resources, is made at \
the first one.";

pub(super) fn rows() -> Vec<Row> {
    let beside = Beside::within("the same calls in a row", 20.0).note(NOTE);
    vec![Row::time("`with(resource, ..)`", [beside], || {
        vec![
            awaited(|| ours(black_box(1))),
            awaited(|| in_a_row(black_box(1))),
        ]
    })]
}

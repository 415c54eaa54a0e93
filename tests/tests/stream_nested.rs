//! Streams inside of streams, where one slot must not be taken for another.

use std::pin::{Pin, pin};

use async_rules::stream;
use async_rules::streams;
use futures::{Stream, StreamExt};
use tokio::task::yield_now;

#[stream]
async fn inner(from: u32) -> impl Stream<Item = Box<u32>> {
    for n in from..from + 3 {
        emit!(Box::new(n));
        yield_now().await;
    }
}

/// While the inner stream is polled, so is the outer one.
#[stream]
async fn outer(count: u32) -> impl Stream<Item = String> {
    for round in 0..count {
        let mut inner = pin!(inner(round * 10));
        emit!(format!("round {round}"));
        while let Some(item) = inner.next().await {
            emit!(format!("item {item}"));
        }
    }
}

#[tokio::test]
async fn items_of_other_types_go_through_each_other() {
    let all: Vec<String> = outer(2).collect().await;
    assert_eq!(
        all,
        [
            "round 0", "item 0", "item 1", "item 2", "round 1", "item 10", "item 11", "item 12"
        ]
    );
}

/// A fn of its own, with an `emit!` of its own.
#[stream]
async fn with_a_stream_inside() -> impl Stream<Item = u8> {
    #[stream]
    async fn words() -> impl Stream<Item = &'static str> {
        emit!("one");
        emit!("three");
    }
    let mut words = pin!(words());
    emit!(0);
    while let Some(word) = words.next().await {
        emit!(word.len() as u8);
    }
}

#[tokio::test]
async fn a_stream_is_defined_in_another_one() {
    assert_eq!(with_a_stream_inside().collect::<Vec<_>>().await, [0, 3, 5]);
}

struct Node {
    value: u32,
    children: Vec<Node>,
}

impl Node {
    /// Recursion needs a box, as that of any async fn does.
    fn walk(&self) -> Pin<Box<dyn Stream<Item = u32> + Send + '_>> {
        Box::pin(self.depth_first())
    }

    #[stream]
    async fn depth_first(&self) -> impl Stream<Item = u32> {
        emit!(self.value);
        for child in &self.children {
            let mut below = child.walk();
            while let Some(value) = below.next().await {
                emit!(value);
            }
        }
    }
}

#[tokio::test]
async fn a_stream_that_reaches_itself() {
    let leaf = |value| Node {
        value,
        children: Vec::new(),
    };
    let tree = Node {
        value: 1,
        children: vec![
            Node {
                value: 2,
                children: vec![leaf(3), leaf(4)],
            },
            leaf(5),
        ],
    };
    assert_eq!(tree.walk().collect::<Vec<_>>().await, [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn many_streams_in_turns_and_from_task_to_task() {
    let mut streams: Vec<_> = (0..20).map(|n| Box::pin(outer(n % 3))).collect();
    let mut lengths = vec![0; streams.len()];
    let mut left = streams.len();
    while left > 0 {
        left = 0;
        let polled = streams.into_iter().enumerate().map(|(index, mut stream)| {
            tokio::spawn(async move {
                let item = stream.next().await;
                (index, stream, item)
            })
        });
        let mut back = Vec::new();
        for task in polled.collect::<Vec<_>>() {
            let (index, stream, item) = task.await.unwrap();
            if item.is_some() {
                left += 1;
                lengths[index] += 1;
            }
            back.push(stream);
        }
        streams = back;
    }
    let expected: Vec<usize> = (0..20).map(|n| n % 3 * 4).collect();
    assert_eq!(lengths, expected);
}

/// What async-stream's issue 106 does, as far as it can be written here: a future that emits into one stream is
/// awaited in the body of another, whose items have another type. By hand it is a future that borrows the emitter of
/// the outer stream, and that is where its item arrives. (In an annotated fn it is an error: see
/// `ui-tests/fail/stream/issue_106.rs`.)
#[tokio::test]
async fn issue_106_an_item_arrives_in_the_stream_it_was_emitted_to() {
    let mut outer = pin!(streams::from_fn(async |mut emitter| {
        let emit_42 = emitter.emit(42_usize);
        let mut inner = pin!(streams::from_fn(async |mut emitter| {
            emitter.emit(Box::new(12345)).await;
            emit_42.await;
            emitter.emit(Box::new(54321)).await;
        }));
        assert_eq!(inner.next().await, Some(Box::new(12345)));
        assert_eq!(inner.next().await, Some(Box::new(54321)));
        assert_eq!(inner.next().await, None);
    }));
    assert_eq!(outer.next().await, Some(42));
    assert_eq!(outer.next().await, None);
}

/// Nor can an item live for less than its consumer thinks, async-stream's issue 107: see
/// `ui-tests/fail/stream/issue_107.rs`. This is the half of it that is fine.
#[tokio::test]
async fn issue_107_an_item_outlives_the_stream_if_what_it_borrows_does() {
    #[stream]
    async fn refs(items: &[u32]) -> impl Stream<Item = &u32> {
        for item in items {
            emit!(item);
        }
    }
    let items = vec![0; 10];
    let mut kept = Vec::new();
    {
        let mut stream = pin!(refs(&items));
        while let Some(item) = stream.next().await {
            kept.push(item);
        }
    }
    assert_eq!(kept.len(), 10);
    assert!(kept.iter().all(|item| **item == 0));
}

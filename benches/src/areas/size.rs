//! Futures of fns with a large argument.

use std::hint::black_box;

use async_rules::{bounded, timeout};

use super::body::suspending;
use crate::row::{Beside, Row};

type Large = [u8; 4096];

async fn work(argument: &Large) -> usize {
    suspending(1).await;
    argument.iter().map(|byte| usize::from(*byte)).sum()
}

#[bounded(10)]
#[timeout("1s", or = 0)]
async fn ours(argument: Large) -> usize {
    work(&argument).await
}

async fn plain(argument: Large) -> usize {
    work(&argument).await
}

pub(super) fn rows() -> Vec<Row> {
    vec![Row::amount(
        "future of `#[bounded]` and `#[timeout]`, 4 KiB argument",
        "bytes",
        [Beside::ratio("un-annotated", 0.55)],
        || {
            let argument = black_box([0; 4096]);
            let sizes = [size_of_val(&ours(argument)), size_of_val(&plain(argument))];
            Some(vec![sizes.map(|size| size as f64).to_vec()])
        },
    )]
}

use std::hint::black_box;
use std::sync::{Mutex, PoisonError};

use async_rules::enforce;

use super::body::suspending;
use crate::row::{Beside, Row, awaited};

static SEEN: Mutex<Vec<u64>> = Mutex::new(Vec::new());

/// The same fn, with and without the attribute. Every rule has something to ask about.
macro_rules! fns {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        async fn $name(n: u64) -> u64 {
            let double = {
                let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
                seen.clear();
                seen.extend([n, n]);
                seen.iter().sum::<u64>()
            };
            suspending(1).await;
            let text = double.to_string();
            suspending(1).await;
            text.parse::<u64>().unwrap_or(0)
        }
    };
}

fns!(
    #[enforce(strict)]
    ours
);
fns!(plain);

pub(super) fn rows() -> Vec<Row> {
    vec![Row::time(
        "`#[enforce]`",
        [Beside::same("un-annotated")],
        || {
            vec![
                awaited(|| ours(black_box(1))),
                awaited(|| plain(black_box(1))),
            ]
        },
    )]
}

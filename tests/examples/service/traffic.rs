//! The client: 300 requests at once, and what came back.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use tokio::task::JoinSet;

use crate::database::{CUSTOMERS, PRODUCTS};
use crate::progress::Progress;
use crate::shop::Page;
use crate::upstream::Reviews;

pub(crate) const REQUESTS: u32 = 300;

/// What the client saw.
#[derive(Default)]
pub(crate) struct Traffic {
    pub(crate) sent: usize,
    /// Pages that came.
    pub(crate) answered: usize,
    /// Those of them that came without reviews.
    pub(crate) without_reviews: usize,
    /// Answers that were no page.
    pub(crate) failed: Vec<String>,
    /// Connections that were refused or closed before an answer.
    pub(crate) turned_away: usize,
    pub(crate) last_answer: Duration,
    pub(crate) took: Duration,
}

impl Traffic {
    /// Requests that had no answer when the client lost its patience.
    pub(crate) fn given_up(&self) -> usize {
        self.sent - self.answered - self.failed.len() - self.turned_away
    }

    /// Sends all requests and takes answers until all are there or `until` ends.
    pub(crate) async fn send(
        url: &str,
        mut progress: Progress,
        until: impl Future,
    ) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder().no_proxy().build()?;
        let start = Instant::now();
        let mut requests = JoinSet::new();
        for number in 0..REQUESTS {
            let (product, customer) = (number % PRODUCTS, number % CUSTOMERS);
            let request = client.get(format!("{url}/products/{product}?customer={customer}"));
            requests.spawn(async move {
                let response = request.send().await?;
                if response.status() == StatusCode::OK {
                    Ok(Ok(response.json::<Page>().await?))
                } else {
                    Ok(Err(response.text().await?))
                }
            });
        }
        let mut seen = Self {
            sent: requests.len(),
            ..Self::default()
        };
        let mut until = std::pin::pin!(until);
        loop {
            let answer: Result<Result<Page, String>, reqwest::Error> = tokio::select! {
                answer = requests.join_next() => match answer {
                    Some(Ok(answer)) => answer,
                    Some(Err(panic)) => Ok(Err(panic.to_string())),
                    None => break,
                },
                _ = &mut until => break,
            };
            match answer {
                Ok(Ok(page)) => {
                    progress.answer();
                    seen.answered += 1;
                    seen.without_reviews +=
                        usize::from(matches!(page.reviews, Reviews::Unavailable));
                    seen.last_answer = start.elapsed();
                }
                Ok(Err(text)) => seen.failed.push(text),
                Err(_) => seen.turned_away += 1,
            }
        }
        // Hangs up on those that are still open.
        requests.shutdown().await;
        progress.finish();
        seen.took = start.elapsed();
        Ok(seen)
    }
}

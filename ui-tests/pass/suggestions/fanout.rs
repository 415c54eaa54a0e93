//! `fail/unbounded_fanout/*.rs` and `fail/enforce/warn_every_rule.rs`, as their messages say.
use std::collections::HashMap;

use async_rules::enforce;
use futures::{StreamExt, TryStreamExt};

const LIMIT: usize = 4;

struct Page;
struct Error;

async fn fetch(_: u64) -> Result<Page, Error> {
    Ok(Page)
}

async fn size(_: u64) -> usize {
    0
}

async fn list_ids() -> Result<Vec<u64>, Error> {
    Ok(Vec::new())
}

struct Site;

impl Site {
    async fn get(&self, _: &str) -> Page {
        Page
    }
}

#[enforce(strict)]
mod by_gather {
    use super::*;

    pub async fn a_parameter(ids: Vec<u64>) -> Vec<Result<Page, Error>> {
        let mut pages = Vec::new();
        let mut results = async_rules::gather::map(ids, LIMIT, |id| fetch(id));
        while let Some(page) = results.next().await {
            pages.push(page);
        }
        pages
    }

    pub async fn a_slice(site: &Site, paths: &[String]) -> Option<Page> {
        let mut results = async_rules::gather::map(paths.iter(), LIMIT, |path| site.get(path));
        results.next().await
    }

    pub async fn an_answer() -> Result<Vec<Page>, Error> {
        let ids = list_ids().await?;
        async_rules::gather::map(ids.iter(), LIMIT, |id| fetch(*id)).await
    }

    pub async fn a_vector_of_futures(ids: &[u64]) -> Result<Vec<Page>, Error> {
        async_rules::gather::map(ids.iter().copied(), LIMIT, |id| fetch(id)).await
    }

    pub async fn async_blocks(site: &Site, titles: HashMap<u64, String>) -> bool {
        let mut results = async_rules::gather::map(titles.iter(), LIMIT, |(id, title)| async move { let page = site.get(title).await; (id, page) });
        results.next().await.is_some()
    }

    pub async fn with_an_error(ids: Vec<u64>) -> Result<Vec<Page>, Error> {
        async_rules::gather::map(ids, LIMIT, |id| fetch(id)).await
    }

    pub async fn kept_for_later(ids: Vec<u64>) -> bool {
        let mut results = async_rules::gather::map(ids.iter(), LIMIT, |id| fetch(*id));
        results.next().await.is_some()
    }

    pub async fn collected(ids: &[u64]) -> usize {
        use super::size as fetch;
        let mut results = async_rules::gather::unordered(ids.iter(), LIMIT, |id| fetch(*id));
        let mut all = 0;
        while let Some(size) = results.next().await {
            all += size;
        }
        all
    }

    pub async fn pushed(ids: Vec<u64>) -> bool {
        let mut results = async_rules::gather::unordered(ids, LIMIT, |id| fetch(id));
        results.next().await.is_some()
    }

    pub async fn two() -> bool {
        let (a, b) = tokio::join!(fetch(1), fetch(2));
        a.is_ok() && b.is_ok()
    }

    pub async fn handles(ids: Vec<u64>) -> bool {
        let mut results = async_rules::gather::map(&ids, LIMIT, |id| fetch(*id));
        results.next().await.is_some()
    }

    pub async fn handles_joined(ids: Vec<u64>) -> bool {
        let mut results = async_rules::gather::map(ids.into_iter().rev(), LIMIT, |id| async move { fetch(id).await });
        results.next().await.is_some()
    }
}

#[enforce(strict)]
mod by_futures {
    use super::*;

    pub async fn a_parameter(ids: Vec<u64>) -> Vec<Result<Page, Error>> {
        futures::stream::iter(ids).map(|id| fetch(id)).buffered(LIMIT).collect::<Vec<_>>().await
    }

    pub async fn a_slice(site: &Site, paths: &[String]) -> Vec<Page> {
        futures::stream::iter(paths.iter()).map(|path| site.get(path)).buffered(LIMIT).collect::<Vec<_>>().await
    }

    pub async fn an_answer() -> Result<Vec<Page>, Error> {
        let ids = list_ids().await?;
        futures::stream::iter(ids.iter()).map(|id| fetch(*id)).buffered(LIMIT).try_collect::<Vec<_>>().await
    }

    pub async fn a_vector_of_futures(ids: &[u64]) -> Result<Vec<Page>, Error> {
        futures::stream::iter(ids.iter().copied()).map(|id| fetch(id)).buffered(LIMIT).try_collect::<Vec<_>>().await
    }

    pub async fn async_blocks(site: &Site, titles: HashMap<u64, String>) -> usize {
        let pages = futures::stream::iter(titles.iter()).map(|(id, title)| async move { let page = site.get(title).await; (id, page) }).buffered(LIMIT).collect::<Vec<_>>();
        pages.await.len()
    }

    pub async fn with_an_error(ids: Vec<u64>) -> Result<Vec<Page>, Error> {
        futures::stream::iter(ids).map(|id| fetch(id)).buffered(LIMIT).try_collect::<Vec<_>>().await
    }

    pub async fn kept_for_later(ids: Vec<u64>) -> usize {
        let pages = futures::stream::iter(ids.iter()).map(|id| fetch(*id)).buffered(LIMIT).collect::<Vec<_>>();
        pages.await.len()
    }

    pub async fn collected(ids: &[u64]) -> bool {
        let mut pages = futures::stream::iter(ids.iter()).map(|id| fetch(*id)).buffer_unordered(LIMIT);
        pages.next().await.is_some()
    }

    pub async fn collected_in_order(ids: &[u64]) -> bool {
        let mut pages = futures::stream::iter(ids.iter()).map(|id| fetch(*id)).buffered(LIMIT);
        pages.next().await.is_some()
    }

    pub async fn pushed(ids: Vec<u64>) -> bool {
        let mut pages = futures::stream::iter(ids).map(|id| fetch(id)).buffer_unordered(LIMIT);
        pages.next().await.is_some()
    }
}

fn main() {}

//! All futures of an iterator at once.
use std::collections::HashMap;

use async_rules::enforce;

struct Page;
struct Error;

async fn fetch(_: u64) -> Result<Page, Error> {
    Ok(Page)
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
mod named {
    use super::*;

    async fn a_parameter(ids: Vec<u64>) -> Vec<Result<Page, Error>> {
        futures::future::join_all(ids.into_iter().map(|id| fetch(id))).await
    }

    async fn a_slice(site: &Site, paths: &[String]) -> Vec<Page> {
        futures::future::join_all(paths.iter().map(|path| site.get(path))).await
    }

    async fn an_answer() -> Result<Vec<Page>, Error> {
        let ids = list_ids().await?;
        futures::future::try_join_all(ids.iter().map(|id| fetch(*id))).await
    }

    async fn a_vector_of_futures(ids: &[u64]) -> Result<Vec<Page>, Error> {
        let pages: Vec<_> = ids.iter().copied().map(|id| fetch(id)).collect();
        futures::future::try_join_all(pages).await
    }

    async fn async_blocks(site: &Site, titles: HashMap<u64, String>) -> usize {
        let pages = titles.iter().map(|(id, title)| async move {
            let page = site.get(title).await;
            (id, page)
        });
        futures::future::join_all(pages).await.len()
    }

    async fn any_iterator(ids: impl IntoIterator<Item = u64>) -> usize {
        let pages = futures::future::join_all(ids.into_iter().map(|id| {
            fetch(id)
        }));
        pages.await.len()
    }

    async fn spawned(ids: &[u64]) -> usize {
        let pages = ids.iter().map(|id| tokio::spawn(fetch(*id)));
        futures::future::join_all(pages).await.len()
    }
}

#[enforce(deny(unbounded_fanout))]
mod imported {
    use super::*;
    use futures::future::{join_all, try_join_all};
    use futures::future::join_all as together;

    async fn a_parameter(ids: Vec<u64>) -> Vec<Result<Page, Error>> {
        join_all(ids.into_iter().map(|id| fetch(id))).await
    }

    async fn with_an_error(ids: Vec<u64>) -> Result<Vec<Page>, Error> {
        try_join_all(ids.into_iter().map(|id| fetch(id))).await
    }

    async fn kept_for_later(ids: Vec<u64>) -> usize {
        let pages = join_all(ids.iter().map(|id| fetch(*id)));
        pages.await.len()
    }

    async fn renamed(ids: Vec<u64>) -> usize {
        together(ids.iter().map(|id| fetch(*id))).await.len()
    }
}

fn main() {}

//! Methods that leave their receiver alone.

use std::io;

use async_rules::{Resource, bounded, resource, stream, timeout};
use futures_core::Stream;

use super::{Service, plain};

impl Service {
    /// Its helpers leave their receiver alone, which clippy says of a fn that is not async.
    ///
    /// # Errors
    ///
    /// When it takes too long.
    pub async fn helped(&self) -> io::Result<usize> {
        drop((self.leased(1), self.counted(1)));
        Ok(self.one("self").await? + self.page([0; 64]).await?)
    }

    #[timeout("10s")]
    async fn one(&self, text: &str) -> io::Result<usize> {
        Ok(text.len() - "self".len())
    }

    #[resource]
    async fn leased(&self, by: u32) -> io::Result<impl Resource<u32>> {
        plain(by).await;
        provide!(by);
        plain(by).await;
        Ok(())
    }

    #[stream]
    async fn counted(&self, to: u32) -> impl Stream<Item = u32> {
        for n in 0..to {
            emit!(plain(n).await);
        }
    }

    #[bounded(1)]
    async fn page(&self, page: [u8; 64]) -> io::Result<usize> {
        Ok(page.len())
    }
}

//! What only looks as if it blocked, in a module as a whole.

use async_rules::enforce;

/// Names that the catalogue of blocking calls knows, on things that don't block.
#[enforce]
pub mod probed {
    use std::collections::HashMap;
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::{Mutex, mpsc};
    use tokio::time::sleep;

    /// Has methods named like blocking ones.
    #[derive(Clone, Debug, Default)]
    pub struct Own(Vec<u32>);

    impl Own {
        fn recv(&self) -> Option<u32> {
            self.0.first().copied()
        }

        fn wait(&mut self) -> &mut Self {
            self
        }

        fn join(self, other: &Self) -> Self {
            Self([self.0, other.0.clone()].concat())
        }

        async fn recv_timeout(&mut self, to: &str) -> Result<(), String> {
            self.0.push(1);
            std::future::ready(Err(to.to_owned())).await
        }
    }

    fn read(list: &[u32]) -> Result<u32, std::num::TryFromIntError> {
        u32::try_from(list.len())
    }

    /// Functions of the user's, and tokio's under names of the standard library.
    ///
    /// # Errors
    ///
    /// Never in practice.
    pub async fn functions(list: &[u32]) -> Result<u32, std::num::TryFromIntError> {
        sleep(Duration::ZERO).await;
        let lengths = [read(list)?, read(&list[1..])?];
        let again = |list: &[u32]| read(list).unwrap_or_default();
        Ok(lengths.iter().sum::<u32>() + again(list))
    }

    /// Methods of the user's: by value, by reference, in chains and on temporaries.
    pub async fn methods(mut own: Own) -> (Own, String) {
        let joined = own.clone().join(&Own::default()).join(&own);
        own.wait().wait().0.push(joined.recv().unwrap_or(1));
        let first = Own(vec![7]).recv().map(|x| x + 1);
        sleep(Duration::from_millis(u64::from(first.is_none()))).await;
        (own, ["a", "b"].join("-"))
    }

    /// A future that borrows, boxed where the temporaries of the statement live on.
    pub async fn boxed(own: &mut Own) -> usize {
        match Box::pin(own.recv_timeout("here")).await {
            Ok(()) => 0,
            Err(_) => match Box::pin(own.recv_timeout("there")).await {
                Ok(()) => own.0.len(),
                Err(place) => own.0.len() + place.len(),
            },
        }
    }

    /// Methods of tokio's, which wait without blocking.
    ///
    /// # Errors
    ///
    /// When memory cannot be read.
    pub async fn tokio_methods() -> std::io::Result<usize> {
        let (sender, mut receiver) = mpsc::channel(1);
        let locked = Mutex::new(HashMap::new());
        sender.send(1).await.map_err(std::io::Error::other)?;
        if let Some(one) = receiver.recv().await {
            locked.lock().await.insert(one, "one");
        }
        let mut bytes = Vec::new();
        bytes.write_all(b"read me").await?;
        let mut text = String::new();
        bytes.as_slice().read_to_string(&mut text).await?;
        let word = locked.lock().await.get(&1).map_or(0, |word| word.len());
        Ok(word + text.len())
    }
}

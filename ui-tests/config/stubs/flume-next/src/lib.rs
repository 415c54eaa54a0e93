//! As much of the published crate as a test needs.

pub struct Receiver<T>(pub T);

impl<T> Receiver<T> {
    pub fn recv(&self) -> Option<T> {
        None
    }

    pub async fn recv_async(&self) -> Option<T> {
        None
    }
}

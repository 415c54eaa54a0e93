#[async_rules::enforce]
pub async fn receives(rx: &mut tokio::sync::mpsc::Receiver<u8>, own: &Own) {
    let _ = rx.recv().await;
    own.recv();
}

pub struct Own;

impl Own {
    pub fn recv(&self) {}
}

#[async_rules::enforce]
pub async fn receives(rx: &pipes::Receiver<u8>) {
    let _ = rx.recv();
    let _ = rx.recv_async().await;
}

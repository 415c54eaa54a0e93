use lettre::transport::stub::StubTransport;
use lettre::{Message, SmtpTransport, Transport};

#[async_rules::enforce]
pub async fn elsewhere(smtp: SmtpTransport, mail: Message, to: tokio::sync::mpsc::Sender<u8>) {
    let stub = StubTransport::new_ok();
    let _ = stub.send(&mail);
    let _ = to.send(1).await;
    let _ = tokio::task::spawn_blocking(move || smtp.send(&mail)).await;
}

fn main() {}

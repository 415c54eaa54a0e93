use crossbeam_channel::{Receiver, Sender};

#[async_rules::enforce]
pub async fn never_waits(rx: Receiver<String>, tx: Sender<String>) {
    let _ = rx.try_recv();
    for value in rx.try_iter() {
        drop(value);
    }
    // Most channels are unbounded; `strict` asks.
    let _ = tx.send(String::new());
    let (out, mut into) = tokio::sync::mpsc::channel::<u8>(1);
    let _ = out.send(1).await;
    let _ = into.recv().await;
    std::thread::spawn(move || for value in rx { drop(value) });
    for value in vec![1, 2].iter() {
        let _ = value;
    }
}

fn main() {}

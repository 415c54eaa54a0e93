//! Where the type of what is thrown away is written, or follows from what comes later, nothing is asked.

use async_rules::enforce;

#[enforce]
async fn by_written_type(numbers: &[u64]) {
    let _: u64 = numbers.iter().sum();
    let _: u64 = Iterator::sum(numbers.iter());
    let _: Vec<u8> = "a".bytes().collect();
    let _: u8 = Default::default();
    let _: String = std::convert::Into::into("a");
    let _: Option<u8> = "3".parse().ok();
    std::mem::drop::<Vec<u8>>(Default::default());
    drop::<String>("a".into());
}

#[enforce]
async fn by_what_comes_later() {
    let mut slot = None;
    let _ = slot.take();
    let _ = Option::take(&mut slot);
    drop(slot.take());
    slot = Some(String::new());
    let mut list = Vec::new();
    let _ = list.pop();
    let _ = list.first();
    list.push(slot.clone());
    let _ = std::mem::take(&mut list);
    let _ = std::mem::replace(&mut slot, None);
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let _ = sender.try_send(Default::default());
    let _ = sender.clone();
    drop(sender.clone().downgrade());
    drop::<tokio::sync::mpsc::Receiver<Vec<u8>>>(receiver);
    let number = 5;
    let _ = i64::pow(number, 2);
    let _ = identity(7);
}

fn identity<T>(value: T) -> T {
    value
}

#[tokio::main]
async fn main() {
    by_written_type(&[1]).await;
    by_what_comes_later().await;
}

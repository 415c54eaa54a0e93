//! Where `guard_across_await` warns, what is no guard gets no warning, whatever it comes from.
#![deny(warnings)]

struct Client;

struct Answers(u8);

impl Client {
    fn send(&self, count: u8) -> Result<Answers, ()> {
        Ok(Answers(count))
    }

    fn lock(&self) -> Answers {
        Answers(1)
    }
}

impl Answers {
    async fn next(&mut self) -> u8 {
        self.0 += 1;
        self.0
    }
}

#[async_rules::enforce(warn(guard_across_await))]
async fn named(client: &Client) -> Result<u8, ()> {
    let mut answers = client.send(1)?;
    let first = answers.next().await;
    let held = client.lock();
    let second = answers.next().await;
    Ok(first + second + held.0)
}

#[async_rules::enforce(warn(guard_across_await))]
async fn temporary(client: &Client) -> u8 {
    match client.lock().0 {
        0 => 0,
        _ => client.lock().next().await,
    }
}

#[async_rules::enforce(warn(guard_across_await))]
async fn let_go(lock: &std::sync::Mutex<u8>, other: &parking_lot::Mutex<u8>) -> u8 {
    let first = *lock.lock().unwrap();
    let second = *other.lock();
    Client.lock().next().await;
    first + second
}

fn main() {
    drop((
        named(&Client),
        temporary(&Client),
        let_go(&std::sync::Mutex::new(1), &parking_lot::Mutex::new(1)),
    ));
}

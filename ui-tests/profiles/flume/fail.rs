use std::time::{Duration, Instant};

use flume::{Receiver, Selector};

struct Worker {
    jobs: Receiver<String>,
}

#[async_rules::enforce]
impl Worker {
    pub async fn receives(&self, rx: &Receiver<u8>) {
        let _ = self.jobs.recv(); //~ flume::Receiver::recv
        let _ = rx.recv_timeout(Duration::from_secs(1)); //~ flume::Receiver::recv_timeout
        let _ = rx.recv_deadline(Instant::now()); //~ flume::Receiver::recv_deadline
        for _ in self.jobs.iter() {} //~ flume::Receiver::iter
        for _ in rx {} //~ std::iter::IntoIterator::into_iter
    }
}

#[async_rules::enforce]
pub async fn selects(one: Selector<'_, u8>, two: Selector<'_, u8>, three: Selector<'_, u8>) {
    let _ = one.wait(); //~ flume::Selector::wait
    let _ = two.wait_timeout(Duration::ZERO); //~ flume::Selector::wait_timeout
    let _ = three.wait_deadline(Instant::now()); //~ flume::Selector::wait_deadline
}

#[async_rules::enforce(strict)]
pub async fn sends(sender: flume::Sender<u8>, when: std::time::Instant) {
    let _ = sender.send(1); //~ flume::Sender::send
    let _ = sender.send_timeout(1, std::time::Duration::ZERO); //~ flume::Sender::send_timeout
    let _ = sender.send_deadline(1, when); //~ flume::Sender::send_deadline
}

fn main() {}

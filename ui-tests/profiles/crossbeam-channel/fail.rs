use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Select, unbounded};

#[async_rules::enforce]
pub async fn receives(rx: &Receiver<u8>, shared: Arc<Receiver<String>>) {
    let _ = rx.recv(); //~ crossbeam_channel::Receiver::recv
    let _ = shared.recv(); //~ crossbeam_channel::Receiver::recv
    let _ = rx.recv_timeout(Duration::from_secs(1)); //~ crossbeam_channel::Receiver::recv_timeout
    let _ = rx.recv_deadline(Instant::now()); //~ crossbeam_channel::Receiver::recv_deadline
    for _ in rx.iter() {} //~ crossbeam_channel::Receiver::iter
    for _ in rx {} //~ std::iter::IntoIterator::into_iter
    let (_tx, own) = unbounded::<u8>();
    for _ in own {} //~ std::iter::IntoIterator::into_iter
}

#[async_rules::enforce]
pub async fn selects(mut select: Select<'_>) {
    let _ = select.select(); //~ crossbeam_channel::Select::select
    let _ = select.select_timeout(Duration::ZERO); //~ crossbeam_channel::Select::select_timeout
    let _ = select.select_deadline(Instant::now()); //~ crossbeam_channel::Select::select_deadline
    let _ = select.ready(); //~ crossbeam_channel::Select::ready
    let _ = select.ready_timeout(Duration::ZERO); //~ crossbeam_channel::Select::ready_timeout
    let _ = select.ready_deadline(Instant::now()); //~ crossbeam_channel::Select::ready_deadline
}

#[async_rules::enforce(strict)]
pub async fn sends(sender: crossbeam_channel::Sender<u8>, when: std::time::Instant) {
    let _ = sender.send(1); //~ crossbeam_channel::Sender::send
    let _ = sender.send_timeout(1, std::time::Duration::ZERO); //~ crossbeam_channel::Sender::send_timeout
    let _ = sender.send_deadline(1, when); //~ crossbeam_channel::Sender::send_deadline
}

fn main() {}

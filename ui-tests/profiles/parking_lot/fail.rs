use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex, Once};

#[async_rules::enforce]
pub async fn waits(condvar: &Condvar, mutex: &Mutex<bool>, once: &Once) {
    let mut guard = mutex.lock();
    condvar.wait(&mut guard); //~ parking_lot::Condvar::wait
    condvar.wait_for(&mut guard, Duration::ZERO); //~ parking_lot::Condvar::wait_for
    condvar.wait_until(&mut guard, Instant::now()); //~ parking_lot::Condvar::wait_until
    condvar.wait_while(&mut guard, |ready| !*ready); //~ parking_lot::Condvar::wait_while
    condvar.wait_while_for(&mut guard, |ready| !*ready, Duration::ZERO); //~ parking_lot::Condvar::wait_while_for
    condvar.wait_while_until(&mut guard, |ready| !*ready, Instant::now()); //~ parking_lot::Condvar::wait_while_until
    once.wait(); //~ parking_lot::Once::wait
    once.wait_force(); //~ parking_lot::Once::wait_force
}

fn main() {}

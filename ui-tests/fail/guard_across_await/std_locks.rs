use std::sync::{Arc, Mutex, MutexGuard, RwLock};

struct Shared {
    list: Mutex<Vec<u32>>,
    map: Arc<RwLock<u32>>,
}

async fn wait() {}

async fn send(_: u32) {}

#[async_rules::enforce]
impl Shared {
    async fn named(&self) {
        let guard = self.list.lock().unwrap();
        wait().await;
        drop(guard);
    }

    async fn never_used(&self) {
        let _guard = self.list.lock().expect("not poisoned");
        wait().await;
    }

    async fn read_and_write(&self) {
        let read = self.map.read().unwrap();
        send(*read).await;
        drop(read);
        let mut write = self.map.write().unwrap();
        *write += 1;
        send(1).await;
    }

    async fn question_mark(&self) -> Result<(), &'static str> {
        let mut list = self.list.lock().map_err(|_| "poisoned")?;
        wait().await;
        list.push(1);
        Ok(())
    }

    async fn of_the_poisoned(&self) {
        let list = self.list.lock().unwrap_or_else(|error| error.into_inner());
        wait().await;
        assert!(list.is_empty());
    }

    async fn still_in_its_result(&self) {
        let locked = self.list.lock();
        wait().await;
        drop(locked);
    }

    async fn if_let(&self) {
        if let Ok(list) = self.list.lock() {
            wait().await;
            drop(list);
        }
    }

    async fn try_lock(&self) -> Option<u32> {
        let Ok(list) = self.list.try_lock() else {
            wait().await;
            return None;
        };
        wait().await;
        list.first().copied()
    }

    async fn matched(&self) -> u32 {
        match self.map.try_read() {
            Ok(value) => {
                wait().await;
                *value
            }
            Err(_) => {
                wait().await;
                0
            }
        }
    }

    async fn not_looked_at(&self) {
        if let Ok(_) = self.list.try_lock() {
            wait().await;
        }
    }

    async fn moved_on(&self) {
        let first = self.list.lock().unwrap();
        let second = first;
        wait().await;
        drop(second);
    }

    async fn two(&self) {
        let (list, map) = (self.list.lock().unwrap(), self.map.read().unwrap());
        wait().await;
        assert_eq!(list.len(), *map as usize);
    }

    async fn one_of_two(&self, other: &Mutex<Vec<u32>>, mine: bool) {
        let list = if mine { self.list.lock().unwrap() } else { other.lock().unwrap() };
        wait().await;
        assert!(list.is_empty());
    }
}

async fn generic<T: Clone>(lock: &Mutex<T>) -> T {
    #[async_rules::enforce]
    async fn inner<T: Clone>(lock: &Mutex<T>) -> T {
        let guard: MutexGuard<'_, T> = lock.lock().unwrap();
        wait().await;
        guard.clone()
    }
    inner(lock).await
}

fn main() {}

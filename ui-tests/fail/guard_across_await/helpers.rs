use std::cell::{Ref, RefCell, RefMut};
use std::sync::{Mutex, MutexGuard};

struct State {
    inner: Mutex<Vec<u32>>,
    cell: RefCell<(u32, String)>,
}

async fn wait() {}

fn locked(lock: &Mutex<Vec<u32>>) -> MutexGuard<'_, Vec<u32>> {
    lock.lock().unwrap()
}

impl State {
    fn inner(&self) -> MutexGuard<'_, Vec<u32>> {
        self.inner.lock().unwrap()
    }

    fn try_inner(&self) -> Option<MutexGuard<'_, Vec<u32>>> {
        self.inner.try_lock().ok()
    }

    fn lock(&self) -> Result<MutexGuard<'_, Vec<u32>>, ()> {
        self.inner.lock().map_err(drop)
    }

    fn cell_mut(&self) -> RefMut<'_, (u32, String)> {
        self.cell.borrow_mut()
    }
}

#[async_rules::enforce]
impl State {
    async fn called_on(&self) {
        let mut inner = self.inner();
        wait().await;
        inner.push(1);
    }

    async fn never_used(&self) {
        let _held = self.inner();
        wait().await;
    }

    async fn dropped_late(&self) {
        let held = locked(&self.inner);
        wait().await;
        drop(held);
    }

    async fn in_an_option(&self) -> Option<usize> {
        let list = self.try_inner()?;
        wait().await;
        Some(list.len())
    }

    async fn by_a_known_name(&self) {
        let list = self.lock().unwrap();
        wait().await;
        assert!(list.is_empty());
        self.lock().unwrap().push(wait_for_one().await);
    }

    async fn borrowed(&self) {
        let mut cell = self.cell_mut();
        wait().await;
        cell.1.clear();
        let _taken = self.cell_mut();
        wait().await;
    }

    async fn mapped(&self) {
        let name = Ref::map(self.cell.borrow(), |cell| &cell.1);
        wait().await;
        assert!(name.is_empty());
        let number = RefMut::map(self.cell.borrow_mut(), |cell| &mut cell.0);
        wait().await;
        drop(number);
    }
}

async fn wait_for_one() -> u32 {
    1
}

fn main() {}

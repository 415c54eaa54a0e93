//! Good code about locks, borrows and spans: nothing is held where it waits, or nobody can tell.
#![deny(warnings)]
#![allow(dead_code, let_underscore_lock, clippy::all)]

use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, RwLock};

async fn wait() -> bool {
    true
}

async fn use_it<T>(value: T) -> T {
    value
}

fn send<F: Future + Send>(future: F) -> F {
    future
}

#[derive(Default)]
struct Shared {
    list: Mutex<Vec<u32>>,
    number: RwLock<u32>,
    parked: parking_lot::Mutex<Option<u32>>,
    later: tokio::sync::Mutex<Vec<u32>>,
    both: tokio::sync::RwLock<u32>,
}

static STATE: LazyLock<Mutex<Vec<u32>>> = LazyLock::new(Mutex::default);

/// Nothing in here is held at an `.await`.
#[async_rules::enforce]
impl Shared {
    async fn in_a_block(&self) {
        {
            let mut list = self.list.lock().unwrap();
            list.push(1);
        }
        wait().await;
    }

    async fn dropped(&self) {
        let list = self.list.lock().unwrap();
        drop(list);
        wait().await;
        let list = self.list.lock().unwrap();
        std::mem::drop(list);
        wait().await;
        let number = self.number.write().unwrap();
        core::mem::drop(number);
        wait().await;
    }

    async fn of_one_statement(&self) -> u32 {
        let first = self.list.lock().unwrap().first().copied();
        self.list.lock().unwrap().push(1);
        let number = *self.number.read().unwrap();
        *self.number.write().unwrap() += 1;
        wait().await;
        use_it(number).await + first.unwrap_or(0)
    }

    async fn bound_to_nothing(&self) {
        let _ = self.list.lock();
        let _ = self.number.try_read();
        wait().await;
    }

    async fn awaited_before(&self) -> usize {
        let _ = wait().await;
        let list = self.list.lock().unwrap();
        list.len()
    }

    async fn awaited_first_in_the_statement(&self) {
        self.list.lock().unwrap().clear();
        let number = use_it(3).await;
        self.list.lock().unwrap().push(number);
    }

    async fn in_a_condition(&self) {
        if self.list.lock().unwrap().is_empty() {
            wait().await;
        }
        while self.list.lock().unwrap().len() > 10 {
            wait().await;
        }
        if self.list.try_lock().is_ok() {
            wait().await;
        }
        let more = self.list.lock().unwrap().is_empty() && wait().await;
        let less = more || self.number.read().is_ok() || wait().await;
        assert!(less || more);
    }

    async fn popped_in_a_let(&self) {
        loop {
            let next = self.list.lock().unwrap().pop();
            let Some(next) = next else { break };
            use_it(next).await;
        }
    }

    async fn behind_a_block(&self) {
        while let Some(next) = {
            let next = self.list.lock().unwrap().pop();
            next
        } {
            use_it(next).await;
        }
        match {
            let first = self.list.lock().unwrap().first().copied();
            first
        } {
            Some(number) => drop(use_it(number).await),
            None => drop(wait().await),
        }
    }

    async fn cloned_out(&self) {
        let list = self.list.lock().unwrap().clone();
        for number in list {
            use_it(number).await;
        }
        for number in self.list.lock().unwrap().clone() {
            assert!(number < 10);
        }
        wait().await;
    }

    async fn on_every_way(&self, now: bool) {
        let list = self.list.lock().unwrap();
        if now {
            drop(list);
        } else {
            println!("{}", list.len());
            drop(list);
        }
        wait().await;
    }

    async fn on_a_way_that_ends(&self, now: bool) -> u32 {
        let list = self.list.lock().unwrap();
        if now {
            return list.len() as u32;
        }
        drop(list);
        wait().await;
        0
    }

    async fn awaited_where_it_is_gone(&self) {
        let list = self.list.lock().unwrap();
        if list.is_empty() {
            drop(list);
            wait().await;
            return;
        }
        assert!(list.len() < 10);
    }

    async fn in_arms(&self, which: u32) {
        let list = self.list.lock().unwrap();
        match which {
            0 => drop(list),
            1 => {
                drop(list);
                wait().await;
            }
            _ => return,
        }
        wait().await;
    }

    async fn in_a_loop(&self) {
        loop {
            let list = self.list.lock().unwrap();
            if list.len() > 3 {
                break;
            }
            drop(list);
            wait().await;
        }
        wait().await;
    }

    async fn taken_again(&self) {
        let mut list = self.list.lock().unwrap();
        for _ in 0..3 {
            list.push(1);
            drop(list);
            wait().await;
            list = self.list.lock().unwrap();
        }
        drop(list);
        wait().await;
    }

    async fn from_a_labeled_block(&self) -> u32 {
        let number = 'found: {
            let list = self.list.lock().unwrap();
            if let Some(first) = list.first() {
                break 'found *first;
            }
            7
        };
        use_it(number).await
    }

    async fn returned_from_a_block(&self) {
        let length = {
            let list = self.list.lock().unwrap();
            list.len()
        };
        use_it(length).await;
    }

    async fn let_else(&self) {
        let Ok(list) = self.list.try_lock() else {
            wait().await;
            return;
        };
        assert!(list.is_empty());
    }

    async fn unwrapped_and_gone(&self) {
        let locked = self.list.lock();
        let list = locked.unwrap();
        drop(list);
        wait().await;
        let locked = self.list.lock();
        match locked {
            Ok(list) => drop(list),
            Err(error) => drop(error),
        }
        wait().await;
    }

    async fn never_again(&self) {
        let list = self.list.lock().unwrap();
        if list.len() > 100 {
            panic!("too many: {}", list.len());
        } else {
            drop(list);
        }
        wait().await;
    }

    async fn moved_into_a_call(&self) {
        let list = self.list.lock().unwrap();
        consume(list);
        wait().await;
        consume(self.list.lock().unwrap());
        wait().await;
    }

    async fn moved_into_a_closure(&self) {
        let list = self.list.lock().unwrap();
        let count = move || list.len();
        assert_eq!(count(), 0);
        drop(count);
        wait().await;
        let list = self.list.lock().unwrap();
        (|| drop(list))();
        wait().await;
    }

    async fn of_tokio(&self) {
        let mut list = self.later.lock().await;
        list.push(1);
        wait().await;
        let read = self.both.read().await;
        wait().await;
        drop((list, read));
        if let Ok(list) = self.later.try_lock() {
            wait().await;
            drop(list);
        }
        while let Some(number) = self.later.lock().await.pop() {
            use_it(number).await;
        }
        self.later.lock().await.push(use_it(3).await);
        let _both = self.both.write().await;
        wait().await;
    }

    async fn copied_out_of_parking_lot(&self) {
        let number = self.parked.lock().unwrap();
        use_it(number).await;
        let number = self.parked.lock().take();
        use_it(number).await;
        *self.parked.lock() = Some(3);
        let number = (*self.parked.lock()).unwrap_or(0);
        use_it(number).await;
    }

    async fn static_state(&self) {
        STATE.lock().unwrap().push(1);
        let length = STATE.lock().unwrap_or_else(PoisonError::into_inner).len();
        use_it(length).await;
    }

    async fn in_closures(&self) {
        let count = || self.list.lock().unwrap().len();
        use_it(count()).await;
        let add = |number| {
            let mut list = self.list.lock().unwrap();
            list.push(number);
        };
        add(1);
        wait().await;
    }

    async fn of_another_body(&self) {
        let list = self.list.lock().unwrap();
        let future = async { wait().await };
        drop(list);
        future.await;
    }

    async fn after_an_endless_loop(&self) {
        let _list = self.list.lock().unwrap();
        #[allow(unreachable_code)]
        if true {
            return;
        }
    }

    fn sync(&self) -> usize {
        let list = self.list.lock().unwrap();
        let _later = async { wait().await };
        list.len()
    }
}

fn consume(_: MutexGuard<'_, Vec<u32>>) {}

/// rustc agrees: all of these could be spawned. (Of the others it thinks that what was borrowed once may be
/// borrowed still.)
fn all_of_them_are_send(shared: &'static Shared) {
    drop(send(shared.in_a_block()));
    drop(send(shared.dropped()));
    drop(send(shared.of_one_statement()));
    drop(send(shared.bound_to_nothing()));
    drop(send(shared.awaited_before()));
    drop(send(shared.in_a_condition()));
    drop(send(shared.popped_in_a_let()));
    drop(send(shared.behind_a_block()));
    drop(send(shared.cloned_out()));
    drop(send(shared.on_a_way_that_ends(true)));
    drop(send(shared.in_arms(1)));
    drop(send(shared.from_a_labeled_block()));
    drop(send(shared.let_else()));
    drop(send(shared.moved_into_a_call()));
    drop(send(shared.of_tokio()));
    drop(send(shared.copied_out_of_parking_lot()));
    drop(send(shared.static_state()));
    drop(send(shared.in_closures()));
    drop(send(shared.of_another_body()));
    drop(send(exempt(&shared.number)));
}

/// What the standard streams and a `watch` channel give ends before it waits.
mod streams_and_watched {
    use std::borrow::Borrow;
    use std::io::{Write, stderr, stdin, stdout};
    use std::rc::Rc;

    use tokio::sync::watch::error::RecvError;
    use tokio::sync::watch::{Receiver, Sender};

    use super::*;

    #[async_rules::enforce]
    pub async fn write() -> std::io::Result<()> {
        {
            let mut out = stdout().lock();
            out.write_all(b"a")?;
        }
        wait().await;
        let errors = stderr().lock();
        drop(errors);
        drop(stdin().lock());
        writeln!(stdout().lock(), "{}", 1)?;
        wait().await;
        tokio::io::AsyncWriteExt::write_all(&mut tokio::io::stdout(), b"a").await
    }

    #[async_rules::enforce]
    pub async fn watch(mut receiver: Receiver<u32>, sender: &Sender<u32>) -> u32 {
        let number = *receiver.borrow();
        use_it(number).await;
        let number = receiver.borrow_and_update().clone();
        use_it(number).await;
        while *receiver.borrow() == 0 {
            let _ = receiver.changed().await;
        }
        if *sender.borrow() > 1 {
            wait().await;
        }
        use_it(number).await
    }

    #[async_rules::enforce]
    pub async fn dropped(sender: &Sender<u32>) -> u32 {
        let last = sender.borrow();
        let number = *last;
        drop(last);
        use_it(number).await
    }

    /// What is waited for is let go of in its statement, or in the arm that does not wait.
    #[async_rules::enforce]
    pub async fn waited_for(mut receiver: Receiver<u32>) -> Result<u32, RecvError> {
        receiver.wait_for(|number| *number > 1).await?;
        wait().await;
        let number = *receiver.wait_for(|number| *number > 2).await?;
        use_it(number).await;
        let number = receiver.wait_for(|number| *number > 3).await?.clone();
        use_it(number).await;
        let number = receiver
            .wait_for(|number| *number > 4)
            .await
            .map(|number| *number);
        use_it(number?).await;
        if receiver.wait_for(|number| *number > 5).await.is_err() {
            wait().await;
        }
        let number = match receiver.wait_for(|number| *number > 6).await {
            Ok(number) => *number,
            Err(error) => return Err(error),
        };
        use_it(number).await;
        {
            let last = receiver.wait_for(|number| *number > 7).await?;
            drop(last);
        }
        let future = receiver.wait_for(|number| *number > 8);
        wait().await;
        drop(future);
        Ok(use_it(number).await)
    }

    /// Somebody else's, of this name.
    struct Own;

    impl Own {
        async fn wait_for(&self, _: impl Fn(&u32) -> bool) -> Result<Box<u32>, RecvError> {
            Ok(Box::new(1))
        }
    }

    #[async_rules::enforce]
    pub async fn waited_for_another() -> Result<u32, RecvError> {
        let number = Own.wait_for(|number| *number > 1).await?;
        let own = Own;
        let other = own.wait_for(|number| *number > 1).await?;
        use_it(*number).await;
        Ok(use_it(*other).await)
    }

    /// Of the trait, which gives a reference.
    #[async_rules::enforce]
    pub async fn borrowed(shared: Rc<Receiver<u32>>, text: String) {
        let receiver: &Receiver<u32> = shared.borrow();
        let part: &str = text.borrow();
        wait().await;
        drop((part.len(), receiver.has_changed()));
    }

    pub fn all_of_them_are_send(receiver: Receiver<u32>, sender: &'static Sender<u32>) {
        drop(send(write()));
        drop(send(waited_for(receiver.clone())));
        drop(send(waited_for_another()));
        drop(send(watch(receiver, sender)));
    }
}

/// The user's own types with the same names.
mod own {
    use super::*;

    pub struct Mutex<T>(pub Cell<T>);
    pub struct MutexGuard<'a, T>(pub &'a Mutex<T>);

    impl<T: Copy> Mutex<T> {
        pub fn lock(&self) -> Result<MutexGuard<'_, T>, ()> {
            Ok(MutexGuard(self))
        }
        pub fn read<R: From<T>>(&self) -> R {
            self.0.get().into()
        }
        pub fn borrow(&self) -> T {
            self.0.get()
        }
        pub fn enter(&self) -> MutexGuard<'_, T> {
            MutexGuard(self)
        }
        pub fn try_write<R: Default>(&self) -> Option<R> {
            Some(R::default())
        }
    }

    impl<T: Copy> MutexGuard<'_, T> {
        pub fn get(&self) -> T {
            self.0.0.get()
        }
    }

    fn takes_wide(wide: u64) -> u64 {
        wide
    }

    #[async_rules::enforce]
    async fn look_alikes(lock: &Mutex<u32>) -> u64 {
        let guard = lock.lock().unwrap();
        let entered = lock.enter();
        let copy = lock.borrow();
        let wide = lock.read();
        let made = lock.try_write().unwrap();
        wait().await;
        let _: String = made;
        drop(entered);
        lock.lock().unwrap().get();
        use_it(lock.lock().unwrap().get()).await;
        use_it(u64::from(guard.get() + copy)).await + takes_wide(wide)
    }
}

/// The type of a value is decided later than where it is made.
#[async_rules::enforce]
async fn open_types(words: &str, list: Vec<u32>) -> Result<(), Box<dyn std::error::Error>> {
    let number = words.parse()?;
    let lock_number = words.parse()?;
    let guard_list = list.iter().map(|n| u64::from(*n)).collect();
    let _guard = decode_lock(words);
    let mut queue = Vec::new();
    let mut locks = HashMap::new();
    let guard = queue.pop();
    let _lock = locks.remove("a");
    let made_guard = Default::default();
    wait().await;
    let _: u32 = number;
    let _: i8 = lock_number;
    let _: Vec<u64> = guard_list;
    let _: (String, Option<String>) = (made_guard, guard);
    queue.push(String::new());
    locks.insert("a", 1_u8);
    let open_lock = read_lock(words);
    wait().await;
    takes_a_string(open_lock);
    let later_guard = read_lock(words);
    wait().await;
    drop::<String>(later_guard);
    Ok(())
}

fn decode_lock(words: &str) -> usize {
    words.len()
}

fn read_lock<T: From<String>>(words: &str) -> T {
    T::from(words.to_owned())
}

fn takes_a_string(_: String) {}

/// What derefs to a guard's content, and holds nothing.
struct Wrapper(Vec<u32>);

impl Deref for Wrapper {
    type Target = Vec<u32>;
    fn deref(&self) -> &Vec<u32> {
        &self.0
    }
}

impl DerefMut for Wrapper {
    fn deref_mut(&mut self) -> &mut Vec<u32> {
        &mut self.0
    }
}

impl Wrapper {
    fn guard(&mut self) -> &mut Self {
        self
    }
    fn lock(&mut self) -> &mut Vec<u32> {
        &mut self.0
    }
    fn never_comes_back(&self) -> ! {
        panic!()
    }
}

#[async_rules::enforce]
async fn references(mut wrapper: Wrapper) {
    let guard = wrapper.guard();
    wait().await;
    guard.push(1);
    let list = wrapper.lock();
    wait().await;
    list.push(2);
    wrapper.lock().push(use_it(3).await);
    wrapper.guard().lock().push(use_it(4).await);
}

/// It borrows through another trait, and gives a reference.
#[async_rules::enforce]
async fn the_other_borrow(cell: std::rc::Rc<RefCell<u32>>) {
    use std::borrow::Borrow;
    let inner: &RefCell<u32> = cell.borrow();
    wait().await;
    inner.replace(3);
}

#[async_rules::enforce]
async fn cells(cell: &RefCell<Vec<u32>>, count: &Cell<u32>) {
    count.set(cell.borrow().len() as u32);
    cell.borrow_mut().push(1);
    wait().await;
    let first = cell.borrow().first().copied();
    {
        let list = cell.borrow();
        let first = Ref::map(list, |list| &list[0]);
        count.set(*first);
    }
    use_it(first).await;
    let taken = cell.take();
    wait().await;
    cell.replace(taken);
    if let Ok(mut list) = cell.try_borrow_mut() {
        list.push(1);
    }
    wait().await;
}

/// Only its own bodies wait, and what they name is a reference.
#[async_rules::enforce]
fn handed_back(shared: &Arc<Shared>) -> impl Future<Output = usize> + Send + use<> {
    let length = shared.list.lock().unwrap().len();
    let guard = shared.list.lock().unwrap();
    let shared = Arc::clone(shared);
    drop(guard);
    async move {
        wait().await;
        let list = shared.list.lock().unwrap();
        list.len() + length
    }
}

/// Nobody can tell what a macro does with what it names, or whether it waits.
macro_rules! finish {
    ($guard:ident) => {
        drop($guard)
    };
}

macro_rules! join {
    ($($text:expr),*) => {
        [$($text.to_string()),*].concat()
    };
}

macro_rules! later {
    ($future:expr) => {
        async { $future.await }
    };
}

#[async_rules::enforce]
async fn in_macros(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    finish!(guard);
    wait().await;
    let guard = lock.lock().unwrap();
    let text = join!(*guard, "b");
    let future = later!(wait());
    drop(guard);
    use_it(text).await;
    future.await;
    println!("{} {}", *lock.lock().unwrap(), lock.lock().unwrap());
    wait().await;
    assert!(*lock.lock().unwrap() < 10, "{}", lock.lock().unwrap());
    wait().await;
}

#[async_rules::enforce]
async fn spans(span: tracing::Span) {
    span.in_scope(|| println!("inside"));
    {
        let _entered = span.enter();
        println!("inside");
    }
    use tracing::Instrument;
    wait().instrument(span.clone()).await;
    let entered = span.entered();
    let span = entered.exit();
    wait().instrument(span).await;
    let _span = tracing::info_span!("work", number = 1);
    wait().await;
    let _entered = tracing::info_span!("work").entered();
}

#[async_rules::enforce]
async fn exempt(lock: &RwLock<u32>) {
    let number = *lock.read().unwrap();
    use_it(number).await;
}

#[async_rules::enforce]
async fn on_purpose(lock: &Mutex<u32>, cell: &RefCell<Vec<u32>>, shared: &Shared) {
    #[async_rules::exempt(guard_across_await, reason = "only this task takes it")]
    let guard = lock.lock().unwrap();
    wait().await;
    drop(guard);
    #[async_rules::exempt(guard_across_await, reason = "only this task borrows it")]
    for _ in cell.borrow().iter() {
        wait().await;
    }
    #[async_rules::exempt(guard_across_await, reason = "only this task takes it")]
    if let Ok(list) = shared.list.lock() {
        wait().await;
        drop(list);
    }
    #[async_rules::exempt(guard_across_await, reason = "only this task takes it")]
    {
        let mut own = helper(shared);
        wait().await;
        own.push(1);
    }
}

#[async_rules::enforce(allow(guard_across_await))]
async fn allowed(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    wait().await;
    drop(guard);
}

/// Only `blocking` and `nested_runtime` are implied.
#[async_rules::bounded(3)]
async fn bounded(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    wait().await;
    drop(guard);
}

fn helper(shared: &Shared) -> MutexGuard<'_, Vec<u32>> {
    shared.list.lock().unwrap()
}

#[async_rules::enforce]
async fn generic<T: Clone, G: Deref<Target = T>>(lock: &Mutex<T>, guard: impl Fn() -> G) -> T {
    let own = guard();
    let value = lock.lock().unwrap().clone();
    wait().await;
    drop(own);
    value
}

#[async_rules::enforce]
async fn shapes(lock: &Mutex<(u32, String)>) -> Option<u32> {
    let (number, text) = lock.lock().unwrap().clone();
    let (ref first, _) = *lock.lock().unwrap();
    assert_eq!(*first, 0);
    let pair = Some((number, text.len()));
    let Some((number, _)) = pair else { return None };
    wait().await;
    let list: Vec<_> = { lock.lock().unwrap().1.chars().collect() };
    use_it(list).await;
    Some(number)
}

pub fn main() {}

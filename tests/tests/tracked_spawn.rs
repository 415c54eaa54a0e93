//! What `#[tracked_spawn]` promises, seen from outside. Task sets are tested where they live.

use std::fmt::Display;
use std::panic::Location;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::{Task, TaskSet, background, task, timeout, tracked_spawn};
use tokio::task::LocalSet;
use tokio::time::sleep;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn a_call_starts_a_task_that_is_tracked_before_it_returns() {
    static TASKS: TaskSet = TaskSet::new();

    #[tracked_spawn(set = TASKS)]
    async fn work(x: u32) -> u32 {
        sleep(SECOND).await;
        x + 1
    }

    let task: Task<u32> = work(1);
    assert_eq!(TASKS.len(), 1);
    assert_eq!(TASKS.names(), ["tracked_spawn::work"]);
    assert_eq!(task.await.unwrap(), 2);
    assert!(TASKS.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_dropped_handle_leaves_the_task_running_and_tracked() {
    static TASKS: TaskSet = TaskSet::new();
    static DONE: Mutex<bool> = Mutex::new(false);

    #[tracked_spawn(set = TASKS, name = "writer")]
    async fn work() {
        sleep(SECOND).await;
        *DONE.lock().unwrap() = true;
    }

    drop(work());
    assert_eq!(TASKS.names(), ["writer"]);
    let report = TASKS.shutdown(10 * SECOND).await;
    assert_eq!(report.finished(), 1);
    assert!(*DONE.lock().unwrap());
}

#[tokio::test(start_paused = true)]
async fn the_set_may_be_given_in_any_form() {
    static TASKS: TaskSet = TaskSet::new();

    struct Service {
        tasks: TaskSet,
        shared: Arc<TaskSet>,
    }

    impl Service {
        fn tasks(&self) -> &TaskSet {
            &self.tasks
        }

        #[tracked_spawn(set = self.tasks)]
        async fn place(self: Arc<Self>) -> usize {
            self.tasks.len()
        }

        #[tracked_spawn(set = &self.tasks)]
        async fn reference(self: Arc<Self>) -> usize {
            self.tasks.len()
        }

        #[tracked_spawn(set = self.tasks())]
        async fn call(self: Arc<Self>) -> usize {
            self.tasks.len()
        }

        #[tracked_spawn(set = self.shared)]
        async fn arc(self: Arc<Self>) -> usize {
            self.shared.len()
        }
    }

    #[tracked_spawn(set = TASKS)]
    async fn of_a_static() -> usize {
        TASKS.len()
    }

    #[tracked_spawn(set = tasks)]
    async fn of_an_argument(tasks: TaskSet) -> usize {
        tasks.len()
    }

    #[tracked_spawn]
    async fn in_the_background() -> bool {
        let names = background().names();
        names
            .iter()
            .any(|name| name.ends_with("::in_the_background"))
    }

    let service = Arc::new(Service {
        tasks: TaskSet::new(),
        shared: Arc::default(),
    });
    let service = || Arc::clone(&service);
    assert_eq!(service().place().await.unwrap(), 1);
    assert_eq!(service().reference().await.unwrap(), 1);
    assert_eq!(service().call().await.unwrap(), 1);
    assert_eq!(service().arc().await.unwrap(), 1);
    assert_eq!(of_a_static().await.unwrap(), 1);
    assert_eq!(of_an_argument(TaskSet::new()).await.unwrap(), 1);
    assert!(in_the_background().await.unwrap());
}

#[tokio::test]
async fn every_return_type_goes() {
    #[tracked_spawn]
    async fn nothing() {}

    #[tracked_spawn]
    async fn result(x: &'static str) -> Result<u32, std::num::ParseIntError> {
        Ok(x.parse::<u32>()? + 1)
    }

    #[tracked_spawn]
    async fn hidden(x: u32) -> impl Display + Send {
        x + 1
    }

    #[tracked_spawn]
    async fn generic<T: Send + 'static>(x: T) -> Option<T> {
        if size_of::<T>() == 0 {
            return None;
        }
        Some(x)
    }

    #[tracked_spawn]
    async fn argument_impl(x: impl Display + Send + 'static) -> String {
        x.to_string()
    }

    #[tracked_spawn]
    async fn boxed(x: u8) -> Box<dyn Fn() -> u8 + Send> {
        if x == 0 {
            return Box::new(|| 0);
        }
        Box::new(move || x)
    }

    nothing().await.unwrap();
    assert_eq!(result("1").await.unwrap(), Ok(2));
    assert!(result("one").await.unwrap().is_err());
    assert_eq!(hidden(1).await.unwrap().to_string(), "2");
    assert_eq!(generic(1).await.unwrap(), Some(1));
    assert_eq!(argument_impl(1).await.unwrap(), "1");
    assert_eq!((boxed(7).await.unwrap())(), 7);
}

#[tokio::test]
async fn a_local_task_need_not_be_send() {
    static TASKS: TaskSet = TaskSet::new();

    #[tracked_spawn(local, set = TASKS)]
    async fn work(x: Rc<u32>) -> u32 {
        tokio::task::yield_now().await;
        *x + 1
    }

    let local = LocalSet::new();
    let done = local.run_until(async { work(Rc::new(1)).await.unwrap() });
    assert_eq!(done.await, 2);
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_reported_with_name_and_place() {
    static TASKS: TaskSet = TaskSet::new();
    static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

    #[tracked_spawn(set = TASKS)]
    async fn work() {
        panic!("on purpose");
    }

    TASKS.on_panic(|panic| SEEN.lock().unwrap().push(panic.to_string()));
    let error = work().await.unwrap_err();
    assert!(error.to_string().contains("on purpose"), "{error}");
    let seen = SEEN.lock().unwrap().join("\n");
    assert!(seen.contains("::work"), "{seen}");
    assert!(seen.contains("on purpose"), "{seen}");
    assert!(seen.contains("tracked_spawn.rs"), "{seen}");
}

#[tokio::test(start_paused = true)]
async fn a_task_hears_of_its_cancellation() {
    #[tracked_spawn]
    async fn work() -> &'static str {
        tokio::select! {
            () = task::cancelled() => "told",
            () = sleep(SECOND) => "not told",
        }
    }

    let task = work();
    task.cancel();
    assert_eq!(task.await.unwrap(), "told");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_does_not_cross_into_the_task() {
    #[tracked_spawn]
    async fn work() -> bool {
        sleep(10 * SECOND).await;
        async_rules::deadline::remaining().is_none()
    }

    #[timeout("1s", or = None)]
    async fn starts_it() -> Option<Task<bool>> {
        Some(work())
    }

    let task = starts_it().await.unwrap();
    assert!(task.await.unwrap());
}

#[test]
#[should_panic(expected = "tracked_spawn::outside")]
fn outside_of_a_runtime_the_panic_names_the_fn() {
    drop(outside());
}

#[tracked_spawn]
async fn outside() {}

#[tokio::test]
async fn the_place_of_the_body_is_that_of_the_plain_fn() {
    #[tracked_spawn]
    async fn work() -> (u32, u32) {
        (Location::caller().line(), line!())
    }

    let (caller, line) = work().await.unwrap();
    assert_eq!(caller, line);
}

use std::cell::RefCell;
use std::sync::{Mutex, RwLock};

struct Queue {
    jobs: Mutex<Vec<Job>>,
    limit: RwLock<u32>,
    names: RefCell<Vec<String>>,
}

#[derive(Clone, Copy)]
struct Job;

impl Job {
    async fn run(self) {}
    async fn count(&self) -> u32 {
        1
    }
}

async fn wait() -> u32 {
    1
}

async fn take(_: &Vec<Job>) {}

fn add(a: usize, _: u32) -> usize {
    a
}

#[async_rules::enforce]
impl Queue {
    async fn awaited_in_the_statement(&self) {
        self.jobs.lock().unwrap().first().unwrap().run().await;
    }

    async fn of_the_tail(&self) -> u32 {
        self.jobs.lock().unwrap()[0].count().await
    }

    async fn borrowed_argument(&self) {
        take(&self.jobs.lock().unwrap()).await;
        take(&*self.jobs.lock().unwrap()).await;
    }

    async fn beside(&self) -> usize {
        add(self.jobs.lock().unwrap().len(), wait().await)
    }

    async fn while_let(&self) {
        while let Some(job) = self.jobs.lock().unwrap().pop() {
            job.run().await;
        }
    }

    async fn if_let(&self) {
        if let Some(job) = self.jobs.lock().unwrap().pop() {
            job.run().await;
        }
    }

    async fn matched(&self) {
        match *self.limit.read().unwrap() {
            0 => {}
            _ => {
                wait().await;
            }
        }
    }

    async fn looped(&self) {
        for job in self.jobs.lock().unwrap().iter() {
            job.run().await;
        }
        for name in self.names.borrow().iter() {
            wait().await;
            println!("{name}");
        }
    }

    async fn extended(&self) {
        let jobs = &*self.jobs.lock().unwrap();
        wait().await;
        assert!(jobs.is_empty());
        let names = &self.names.borrow()[..];
        wait().await;
        assert!(names.is_empty());
    }
}

fn main() {}

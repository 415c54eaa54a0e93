use std::time::Duration;

use subprocess::{Exec, Job, Pipeline, Process};

#[async_rules::enforce]
pub async fn runs() -> std::io::Result<()> {
    let _ = Exec::cmd("ls").join()?; //~ subprocess::Exec::join
    let _ = Exec::cmd("ls").capture()?; //~ subprocess::Exec::capture
    let pipeline = Exec::cmd("ls") | Exec::cmd("wc");
    let _ = pipeline.join()?; //~ subprocess::Pipeline::join
    Ok(())
}

#[async_rules::enforce]
pub async fn captures(pipeline: Pipeline) -> std::io::Result<()> {
    let _ = pipeline.capture()?; //~ subprocess::Pipeline::capture
    Ok(())
}

#[async_rules::enforce]
pub async fn waits(process: Process, job: Job) {
    let _ = process.wait(); //~ subprocess::Process::wait
    let _ = process.wait_timeout(Duration::from_secs(1)); //~ subprocess::Process::wait_timeout
    let _ = job.wait(); //~ subprocess::Job::wait
    let _ = job.join(); //~ subprocess::Job::join
}

#[async_rules::enforce(strict)]
pub async fn starts() {
    let _ = Exec::cmd("ls").start(); //~ subprocess::Exec::start
}

fn main() {}

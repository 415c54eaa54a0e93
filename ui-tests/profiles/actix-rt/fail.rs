use actix_rt::{Arbiter, Runtime, System, SystemRunner};

#[async_rules::enforce]
pub async fn nested(runtime: &Runtime, runner: &SystemRunner, first: SystemRunner, second: SystemRunner) {
    let _ = System::new(); //~ actix_rt::System::new
    runtime.block_on(async {}); //~ actix_rt::Runtime::block_on
    runner.block_on(async {}); //~ actix_rt::SystemRunner::block_on
    let _ = first.run(); //~ actix_rt::SystemRunner::run
    let _ = second.run_with_code(); //~ actix_rt::SystemRunner::run_with_code
}

#[async_rules::enforce]
pub async fn joins(arbiter: Arbiter) {
    let _ = arbiter.join(); //~ actix_rt::Arbiter::join
}

fn main() {}

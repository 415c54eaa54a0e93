use std::time::Duration;

use duct::{Expression, cmd};

#[async_rules::enforce]
pub async fn runs(pipeline: Expression, handle: duct::Handle) -> std::io::Result<()> {
    let listed = cmd!("ls");
    let _ = listed.run()?; //~ duct::Expression::run
    let _ = cmd("ls", ["-l"]).read()?; //~ duct::Expression::read
    let _ = pipeline.read()?; //~ duct::Expression::read
    let _ = handle.wait()?; //~ duct::Handle::wait
    let _ = handle.wait_timeout(Duration::from_secs(1))?; //~ duct::Handle::wait_timeout
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn starts(pipeline: Expression) {
    let _ = pipeline.start(); //~ duct::Expression::start
}

fn main() {}

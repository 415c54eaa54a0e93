use async_rules::{TimeoutError, bounded, offload, timeout};

#[offload]
#[timeout("1s")]
fn load() -> Result<u32, TimeoutError> {
    Ok(1)
}

#[timeout("1s")]
#[offload]
#[bounded(1)]
fn between() -> Result<u32, TimeoutError> {
    Ok(1)
}

fn main() {
    drop((load(), between()));
}

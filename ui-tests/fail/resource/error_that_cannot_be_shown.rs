use async_rules::{Resource, resource};

struct Refused;

#[resource]
async fn open(id: u32) -> Result<impl Resource<u32>, Refused> {
    provide!(id);
    Ok(())
}

fn main() {
    drop(open(7));
}

use async_rules::{Resource, resource};

#[resource(grace = "soon")]
async fn soon() -> impl Resource<u32> {
    provide!(1);
}

#[resource(grase = "1s")]
async fn misspelt() -> impl Resource<u32> {
    provide!(1);
}

#[resource("1s")]
async fn nameless() -> impl Resource<u32> {
    provide!(1);
}

fn main() {
    drop((soon(), misspelt(), nameless()));
}

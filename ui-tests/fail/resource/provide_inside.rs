use async_rules::{Resource, resource};

#[resource]
async fn in_a_branch(small: bool) -> impl Resource<u32> {
    if small {
        provide!(1);
    } else {
        provide!(100);
    }
}

#[resource]
async fn in_a_closure() -> impl Resource<u32> {
    let provide = || provide!(1);
    provide();
}

#[resource]
async fn in_an_expression() -> impl Resource<u32> {
    let next = provide!(1) + 1;
    drop(next);
}

fn main() {
    drop((in_a_branch(true), in_a_closure(), in_an_expression()));
}

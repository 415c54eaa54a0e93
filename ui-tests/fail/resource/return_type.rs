use std::io;

use async_rules::{Resource, resource, with};

#[resource]
async fn plain() -> u32 {
    provide!(1);
}

#[resource]
async fn nothing() {
    provide!(1);
}

#[resource]
async fn optional() -> Option<impl Resource<u32>> {
    provide!(1);
    Some(())
}

// What is called is no second error.
async fn called() -> io::Result<()> {
    with(plain(), async |one| io::Result::Ok(*one)).await?;
    with(nothing(), async |_| io::Result::Ok(())).await?;
    with((optional(), plain()), async |(one, _)| io::Result::Ok(one.min(1))).await?;
    Ok(())
}

fn main() {
    drop(called());
}

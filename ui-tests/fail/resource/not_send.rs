use std::io;
use std::rc::Rc;

use async_rules::{Resource, resource};

#[resource]
async fn in_setup() -> io::Result<impl Resource<u32>> {
    let count = Rc::new(1);
    tokio::task::yield_now().await;
    provide!(*count);
    Ok(())
}

#[resource]
async fn in_teardown() -> io::Result<impl Resource<u32>> {
    let count = Rc::new(1);
    provide!(1);
    println!("{count}");
    Ok(())
}

#[resource]
async fn provided() -> io::Result<impl Resource<Rc<u32>>> {
    provide!(Rc::new(1));
    Ok(())
}

fn main() {}

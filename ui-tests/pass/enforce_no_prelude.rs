//! In a crate without the prelude.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]
#![no_implicit_prelude]

#[::async_rules::enforce]
async fn loads(path: &str, list: &[u8]) -> ::std::option::Option<u8> {
    let text = ::tokio::fs::read(path).await;
    let n = ::std::clone::Clone::clone(&list.len());
    let _ = (text, n);
    let read = |n: u8| n;
    ::std::println!("{}", read(1));
    ::std::option::Option::Some(list[0])
}

#[::async_rules::enforce]
async fn calls(path: &str) -> usize {
    fn read(path: &str) -> usize {
        path.len()
    }
    #[::async_rules::exempt(blocking, reason = "a small file")]
    let text = ::std::fs::read(path);
    let _ = text;
    let lines = path.lines();
    let _ = lines;
    read(path)
}

fn main() {}

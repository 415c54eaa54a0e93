//! Receivers of every kind, none of them blocking.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use async_rules::enforce;

#[derive(Default)]
struct Queue {
    items: VecDeque<u8>,
    nested: Option<Box<Queue>>,
}

impl Queue {
    fn recv(&mut self) -> Option<u8> {
        self.items.pop_front()
    }

    fn lock(&self) -> &Self {
        self
    }

    fn wait(self, _: ()) -> Self {
        self
    }
}

#[enforce]
async fn memory(
    mut queue: Queue,
    shared: Arc<RefCell<Queue>>,
    list: &mut [Queue],
) -> std::io::Result<()> {
    let mut cursor = Cursor::new(vec![1, 2, 3]);
    let mut buf = [0; 2];
    cursor.read_exact(&mut buf)?;
    cursor.write_all(&buf)?;
    cursor.flush()?;
    let mut text = String::new();
    (&b"x"[..]).read_to_string(&mut text)?;
    let mut sink: Vec<u8> = Vec::new();
    sink.write_all(b"x")?;
    (&mut sink).write_all(b"y")?;
    std::io::copy(&mut cursor, &mut sink)?;
    queue.recv();
    queue.nested.as_mut().map(|inner| inner.recv());
    if let Some(inner) = &mut queue.nested {
        inner.recv();
    }
    list[0].recv();
    list[queue.items.len()].lock().lock();
    shared.borrow_mut().recv();
    let _ = std::path::Path::new("x").join("y");
    let _ = ["x", "y"].join(" ");
    let _ = text.lines().next().map(|line| line.split(' ').count());
    let _ = text.bytes().next();
    let moved = queue.wait(());
    drop(moved);
    Ok(())
}

#[enforce]
async fn awaits_inside(queue: &tokio::sync::Mutex<Queue>) -> Option<u8> {
    let first = queue.lock().await.recv();
    let second = { queue.lock().await }.items.iter().next().copied();
    first.or(second)
}

fn main() {}

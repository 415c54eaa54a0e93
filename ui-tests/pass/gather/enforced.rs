//! `gather!` and `provide!` in code that is checked by every rule.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::io;
use std::sync::Mutex;
use std::time::Duration;

use async_rules::time::timeout;
use async_rules::{Resource, TimeoutError, enforce, exempt, gather, resource};
use tokio::net::TcpStream;

// Of the same name as what blocks.
fn read(path: &str) -> io::Result<String> {
    Ok(path.to_owned())
}

async fn fetch(id: u32) -> io::Result<u32> {
    Ok(id)
}

async fn length(text: &str) -> io::Result<usize> {
    Ok(text.len())
}

#[enforce(strict)]
async fn concurrent(counts: &mut [u32; 2]) -> io::Result<()> {
    let (a, b) = gather!(fetch(1), fetch(2)).await?;
    let (c, d) = gather!(fetch(a), fetch(b),).await?;
    let [first, second] = counts;
    gather!(
        async {
            *first += fetch(c).await?;
            io::Result::Ok(())
        },
        async {
            *second += fetch(d).await?;
            io::Result::Ok(())
        },
    )
    .await?;
    // A temporary that is borrowed until all have ended, and `?` in an argument.
    gather!(length(&read("temporary")?), length(read("other")?.as_str())).await?;
    let (x,) = gather!(settle; fetch(a)).await;
    let _ = x.ok();
    let ((e, f), (g,)) = gather!(gather!(fetch(1), fetch(2)), gather!(fetch(3))).await?;
    let _ = gather!(indexed; fetch(e + f + g)).await;
    Ok(())
}

#[enforce(strict)]
async fn within_a_time(mutex: &Mutex<u32>) -> Result<(), Box<dyn std::error::Error>> {
    let limit = Duration::from_secs(1);
    timeout(limit, gather!(TcpStream::connect("a:1"), TcpStream::connect("b:1"))).await??;
    let both = gather!(TcpStream::connect("a:1"), TcpStream::connect("b:1"));
    timeout(limit, both).await??;
    gather!(
        async { timeout(limit, TcpStream::connect("a:1")).await.map_err(io::Error::from)? },
        fetch(*mutex.lock().unwrap()),
    )
    .await?;
    let id = *mutex.lock().unwrap();
    gather!(fetch(id)).await?;
    Ok(())
}

#[enforce]
async fn exempted() -> io::Result<()> {
    gather!(
        async {
            #[exempt(blocking, reason = "a small file")]
            let text = std::fs::read_to_string("small")?;
            Ok::<_, io::Error>(text)
        },
        fetch(1),
    )
    .await?;
    #[exempt(unawaited, reason = "shown that nothing runs")]
    let _ = gather!(fetch(1));
    Ok(())
}

#[enforce]
async fn open_types() -> io::Result<()> {
    let mut ids = Vec::new();
    let _ = gather!(fetch(1), async { io::Result::Ok(ids.push(2)) }).await;
    fetch(ids[0]).await?;
    Ok(())
}

struct Connection(u32);

impl Connection {
    async fn close(self) -> io::Result<()> {
        Ok(())
    }
}

static NEXT: Mutex<u32> = Mutex::new(0);

#[enforce]
#[resource]
async fn connection() -> io::Result<impl Resource<Connection>> {
    let mut next = NEXT.lock().unwrap();
    *next += 1;
    let connection = Connection(*next);
    // The guard goes with set-up, since tear-down does not mention it.
    provide!(mut connection);
    connection.0 += 1;
    connection.close().await
}

#[enforce(strict)]
#[resource]
async fn read_first() -> Result<impl Resource<String>, TimeoutError> {
    let text = provide!(read("first").unwrap_or_default());
    drop(text);
    Ok(())
}

fn main() {}

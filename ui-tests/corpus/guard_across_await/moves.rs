//! Correct code around what might be a guard: nothing is found, and nothing else changes.

use std::collections::VecDeque;

use async_rules::enforce;

struct Responses(VecDeque<u8>);
struct Client;
struct Stream(Responses);

impl Responses {
    async fn next(&mut self) -> Result<u8, ()> {
        self.0.pop_front().ok_or(())
    }
    fn peek(&mut self) -> Option<&mut u8> {
        self.0.front_mut()
    }
}

impl Client {
    fn send(&self, _: &[u8]) -> Result<Responses, ()> {
        Ok(Responses(VecDeque::new()))
    }
}

//@ moved out of in an arm, while its own method is the scrutinee
#[enforce]
async fn moved_in_arm(client: &Client) -> Result<Stream, ()> {
    let mut responses = client.send(b"x")?;
    loop {
        match responses.next().await? {
            0 => return Ok(Stream(responses)),
            1 => {}
            _ => return Err(()),
        }
    }
}

//@ moved out of in the body of an if let
#[enforce]
async fn moved_in_if_let(client: &Client) -> Option<Stream> {
    let mut responses = client.send(b"x").ok()?;
    if let Ok(1) = responses.next().await {
        return Some(Stream(responses));
    }
    responses.peek().map(|first| *first = 0);
    let _ = responses.next().await;
    None
}

//@ an argument that is a reference
#[enforce]
async fn argument(text: String) -> usize {
    async fn length(bytes: &[u8]) -> usize {
        bytes.len()
    }
    let output = text.into_bytes();
    length(output.as_slice()).await
}

fn main() {}

use std::io::{Cursor, Read, Write};

use tungstenite::protocol::Role;
use tungstenite::{Message, WebSocket};

pub struct Memory(Cursor<Vec<u8>>);

impl Read for Memory {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Memory {
    fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
        self.0.write(data)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Over memory nothing waits.
#[async_rules::enforce]
pub async fn in_memory(memory: Memory) {
    let mut socket: WebSocket<Memory> = WebSocket::from_raw_socket(memory, Role::Client, None);
    let _ = socket.read();
    let _ = socket.send(Message::text("a"));
    let _ = socket.flush();
    let _ = socket.close(None);
}

fn main() {}

use std::os::fd::RawFd;

use tokio::io::unix::AsyncFd;
use zmq::{DONTWAIT, Socket};

/// Only reads what is there: the executor tells when. `strict` cannot know, and asks.
#[async_rules::enforce]
pub async fn reads(socket: &Socket, readable: &AsyncFd<RawFd>) -> std::io::Result<Vec<u8>> {
    loop {
        let mut ready = readable.readable().await?;
        match socket.recv_bytes(DONTWAIT) {
            Ok(bytes) => return Ok(bytes),
            Err(zmq::Error::EAGAIN) => ready.clear_ready(),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Gives or takes nothing that anybody would have to wait for.
#[async_rules::enforce(strict)]
pub async fn sets_up(context: &zmq::Context) -> zmq::Result<Socket> {
    let socket = context.socket(zmq::REQ)?;
    socket.connect("tcp://127.0.0.1:5555")?;
    socket.set_rcvtimeo(100)?;
    Ok(socket)
}

#[async_rules::enforce(strict)]
pub async fn on_other_threads(front: Socket, back: Socket) {
    let run = tokio::task::spawn_blocking(move || zmq::proxy(&front, &back));
    let _ = run.await;
}

fn main() {}

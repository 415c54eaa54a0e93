// not called: zmq::proxy_steerable* it takes the same sockets and one more
use zmq::{Message, PollItem, Socket};

#[async_rules::enforce]
pub async fn proxies(front: &mut Socket, back: &mut Socket, capture: &mut Socket) {
    let _ = zmq::proxy(front, back); //~ zmq::proxy
    let _ = zmq::proxy_with_capture(front, back, capture); //~ zmq::proxy_with_capture
}

#[async_rules::enforce(strict)]
pub async fn talks(socket: &Socket, items: &mut [PollItem<'_>]) -> zmq::Result<()> {
    let mut message = Message::new();
    socket.recv(&mut message, 0)?; //~ zmq::Socket::recv
    let _ = socket.recv_into(&mut [0; 4], 0)?; //~ zmq::Socket::recv_into
    let _ = socket.recv_msg(0)?; //~ zmq::Socket::recv_msg
    let _ = socket.recv_bytes(0)?; //~ zmq::Socket::recv_bytes
    let _ = socket.recv_string(0)?; //~ zmq::Socket::recv_string
    let _ = socket.recv_multipart(0)?; //~ zmq::Socket::recv_multipart
    socket.send("a", 0)?; //~ zmq::Socket::send
    socket.send_multipart(["a", "b"], 0)?; //~ zmq::Socket::send_multipart
    let _ = socket.poll(zmq::POLLIN, -1)?; //~ zmq::Socket::poll
    let _ = zmq::poll(items, -1)?; //~ zmq::poll
    Ok(())
}

fn main() {}

use std::time::Duration;

use tiny_http::{Request, Response, Server};

#[async_rules::enforce]
pub async fn serves(server: &Server, request: Request) {
    let _ = server.recv(); //~ tiny_http::Server::recv
    let _ = server.recv_timeout(Duration::ZERO); //~ tiny_http::Server::recv_timeout
    for _ in server.incoming_requests() {} //~ tiny_http::Server::incoming_requests
    let _ = request.respond(Response::empty(204)); //~ tiny_http::Request::respond
}

fn main() {}

//! The lifespan of an app, as FastAPI and Starlette have it.
//!
//! ```python
//! @asynccontextmanager
//! async def lifespan(app):
//!     app.state.users = await open_pool()
//!     yield
//!     await app.state.users.close()
//!
//! app = FastAPI(lifespan=lifespan)
//!
//! @app.get("/users/{id}")
//! async def user(id: int): ...
//!
//! uvicorn.run(app, timeout_graceful_shutdown=20)
//! ```

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_rules::lifespan::{Exit, Stop, lifespan};
use async_rules::{Resource, resource, tracked_spawn};
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

struct Users;

impl Users {
    async fn open() -> io::Result<Self> {
        println!("opened");
        Ok(Self)
    }

    async fn name(&self, id: u32) -> String {
        format!("user {id}")
    }

    async fn close(&self) -> io::Result<()> {
        println!("closed");
        Ok(())
    }
}

/// What is above `provide!` is done before the first request, what is below it after the last.
#[resource]
async fn users() -> io::Result<impl Resource<Arc<Users>>> {
    let users = Arc::new(Users::open().await?);
    provide!(users);
    users.close().await
}

async fn user(State(users): State<Arc<Users>>, Path(id): Path<u32>) -> String {
    users.name(id).await
}

#[async_rules::main(flavor = "current_thread")]
pub(crate) async fn main() -> Exit<(), io::Error> {
    // Several resources are a tuple; each step of the start may have a limit of its own.
    lifespan(users().open_within(Duration::from_secs(5)))
        .on_ready(|| println!("ready"))
        .drain(Duration::from_secs(20))
        .run(async |users, stop| {
            let routes = Router::new().route("/users/{id}", get(user));
            let app = routes.with_state(users.clone());
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            // Instead of somebody who presses Ctrl-C.
            ask_and_stop(listener.local_addr()?, stop.clone());
            axum::serve(listener, app)
                .with_graceful_shutdown(stop.requested())
                .await
        })
        .await
}

/// A client, which asks the app to stop when it has its answer.
#[tracked_spawn]
async fn ask_and_stop(address: SocketAddr, stop: Stop) {
    let answer = ask(address).await;
    stop.request();
    let answer = answer.expect("the app answers");
    assert!(answer.ends_with("user 7"), "{answer}");
}

async fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = "GET /users/7 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

//! `no_timeout` on other crates: small packages with the names, versions and types of the real ones. That the real
//! ones have what is listed was seen when the list was written; here is what the questions make of it, also where a
//! version is not listed or a feature leaves something out.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Name, version, features, source.
const PACKAGES: &[(&str, &str, &str, &str)] = &[
    (
        "reqwest",
        "0.12.9",
        "",
        "pub struct Client;
         pub struct RequestBuilder;
         pub struct Response;
         impl Client {
             pub fn get(&self, _: &str) -> RequestBuilder { RequestBuilder }
             pub async fn execute(&self, _: u8) -> Response { Response }
         }
         impl RequestBuilder {
             pub fn timeout(self, _: std::time::Duration) -> Self { self }
             pub fn send(self) -> impl Future<Output = Response> { std::future::ready(Response) }
         }
         impl Response {
             pub async fn text(self) -> String { String::new() }
             pub async fn chunk(&mut self) -> Option<u8> { None }
         }
         pub async fn get<T: AsRef<str>>(_: T) -> Response { Response }",
    ),
    (
        "sqlx",
        "0.8.6",
        "",
        "pub trait Database: Sized { type Arguments<'q>; }
         pub struct Postgres;
         impl Database for Postgres { type Arguments<'q> = &'q str; }
         pub trait Executor { type Database: Database; }
         impl Executor for &Postgres { type Database = Postgres; }
         pub mod query {
             use super::{Database, Executor};
             pub struct Query<'q, DB: Database, A>(pub &'q str, pub std::marker::PhantomData<(DB, A)>);
             pub struct Map<'q, DB: Database, F, A>(pub Query<'q, DB, A>, pub F);
             pub struct QueryAs<'q, DB: Database, O, A>(pub Query<'q, DB, A>, pub O);
             pub struct QueryScalar<'q, DB: Database, O, A>(pub Query<'q, DB, A>, pub O);
             impl<'q, DB: Database> Query<'q, DB, DB::Arguments<'q>> {
                 pub async fn execute<E: Executor<Database = DB>>(self, _: E) -> u8 { 0 }
             }
         }
         pub fn query<'q, DB: Database>(text: &'q str) -> query::Query<'q, DB, DB::Arguments<'q>> {
             query::Query(text, std::marker::PhantomData)
         }",
    ),
    (
        "tokio-postgres",
        "0.7.10",
        "default = [\"runtime\"]\nruntime = []",
        "pub struct NoTls;
         pub struct Config;
         pub struct Client;
         pub struct Transaction<'a>(&'a Client);
         pub async fn connect<T>(_: &str, _: T) -> Client { Client }
         impl Config { pub async fn connect<T>(&self, _: T) -> Client { Client } }
         impl Client {
             pub async fn query(&self, _: &str, _: &[u8]) -> u8 { 0 }
             pub async fn transaction(&mut self) -> Transaction<'_> { Transaction(self) }
             pub fn is_closed(&self) -> bool { false }
         }
         impl Transaction<'_> {
             pub async fn query(&self, _: &str, _: &[u8]) -> u8 { 0 }
             pub async fn commit(self) {}
         }",
    ),
    (
        "hyper-util",
        "0.1.10",
        "client = []\nclient-legacy = [\"client\"]",
        "#[cfg(feature = \"client\")]
         pub mod client {
             #[cfg(feature = \"client-legacy\")]
             pub mod legacy {
                 pub struct Client<C, B>(pub C, pub B);
                 impl<C, B> Client<C, B> { pub async fn request(&self, _: u8) -> u8 { 0 } }
             }
         }",
    ),
    // Without `channel`, whose module is there for the server all the same.
    (
        "tonic",
        "0.14.0",
        "default = [\"transport\"]\nchannel = []\nserver = []\ntransport = [\"server\", \"channel\"]",
        "#[cfg(any(feature = \"server\", feature = \"channel\"))]
         pub mod transport {
             #[cfg(feature = \"channel\")]
             pub struct Endpoint;
         }",
    ),
    // From 1.0 on it has a limit of its own.
    (
        "redis",
        "1.2.0",
        "",
        "pub struct Client;
         impl Client { pub async fn get_multiplexed_async_connection(&self) -> u8 { 0 } }",
    ),
];

const DEPENDENCIES: &str = r#"
tokio = { version = "1.49", features = ["full"] }
web = { path = "../reqwest", version = "0.12", package = "reqwest" }
sqlx = { path = "../sqlx", version = "0.8" }
tokio-postgres = { path = "../tokio-postgres", version = "0.7" }
hyper-util = { path = "../hyper-util", version = "0.1", features = ["client-legacy"] }
tonic = { path = "../tonic", version = "0.14", default-features = false, features = ["server"] }
redis = { path = "../redis", version = "1" }
"#;

/// Each line that ends in `// !` is rejected, and no other.
const CODE: &str = r#"#![allow(dead_code)]
use std::time::Duration;
use async_rules::{enforce, timeout};
use hyper_util::client::legacy::Client as Hyper;
use tokio_postgres::{Client, Config, NoTls};

#[enforce(strict)]
async fn web(client: &web::Client) {
    let response = client.get("x").send().await; // !
    response.text().await; // !
    client.execute(1).await.chunk().await; // !
    web::get("x").await; // !
    client.get("x").timeout(Duration::ZERO).send().await;
    let _ = async_rules::time::timeout(Duration::ZERO, client.get("x").send()).await;
}

#[enforce(strict)]
async fn database(pool: &sqlx::Postgres, config: Config, mut client: Client) {
    sqlx::query("select").execute(pool).await; // !
    let own = tokio_postgres::connect("host=db", NoTls).await; // !
    own.query("select", &[]).await; // !
    config.connect(NoTls).await; // !
    let transaction = client.transaction().await; // !
    transaction.query("select", &[]).await; // !
    transaction.commit().await; // !
    own.is_closed();
}

#[enforce(warn(no_timeout))]
#[allow(deprecated)]
async fn at_warn(pool: &sqlx::Postgres, client: &web::Client) -> u8 {
    client.get("x").send().await.text().await;
    sqlx::query("select").execute(pool).await
}

#[enforce(strict)]
async fn hyper(client: Hyper<u8, u16>) {
    client.request(1).await; // !
}

struct Own;

impl Own {
    async fn connect(&self) {}
    async fn send(&self) {}
    async fn query(&self, _: &str, _: &[u8]) {}
    async fn execute(&self, _: u8) {}
}

#[enforce(strict)]
async fn own(own: &Own, redis: &redis::Client) {
    own.connect().await;
    own.send().await;
    own.query("", &[]).await;
    own.execute(1).await;
    redis.get_multiplexed_async_connection().await;
}

#[timeout("1s", or = ())]
#[enforce(strict)]
async fn limited(client: &web::Client, own: &Client) {
    client.get("x").send().await.text().await;
    own.query("select", &[]).await;
}
"#;

fn package(root: &Path, name: &str, manifest: &str, source: &str) {
    let folder = root.join(name);
    fs::create_dir_all(folder.join("src")).expect("the folder is made");
    fs::write(folder.join("src/lib.rs"), source).expect("the source is written");
    fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest is written");
}

fn project() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("external");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, version, features, source) in PACKAGES {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n[features]\n{features}\n"
        );
        package(&root, name, &manifest, source);
    }
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         async-rules = {{ path = '{}' }}{DEPENDENCIES}",
        here.join("../runtime").display()
    );
    package(&root, "user", &manifest, CODE);
    // The versions that this workspace has resolved: those are at hand without a network.
    let lock = root.join("user/Cargo.lock");
    fs::copy(here.join("../Cargo.lock"), lock).expect("the lock file is copied");
    root.join("user")
}

#[test]
fn calls_of_other_crates_are_told_by_their_types() {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--message-format=short"])
        .current_dir(project())
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert-target"),
        )
        .env("ASYNC_RULES", "on")
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stderr);
    let mut found = BTreeSet::new();
    for error in text.lines().filter(|line| line.starts_with("src/lib.rs:")) {
        assert!(error.contains("nothing ends the wait for"), "{error}");
        let line = error.split(':').nth(1).and_then(|line| line.parse().ok());
        found.insert(line.expect("a line"));
    }
    let expected: BTreeSet<usize> = CODE
        .lines()
        .zip(1..)
        .filter_map(|(line, number)| line.ends_with("// !").then_some(number))
        .collect();
    assert_eq!(found, expected, "{text}");
}

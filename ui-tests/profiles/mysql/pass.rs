/// As those of `mysql_async` are.
pub struct Conn;

impl Conn {
    async fn query_drop(&mut self, _: &str) {}

    async fn ping(&mut self) {}

    fn reset(&mut self) {}
}

#[async_rules::enforce]
pub async fn the_async_sibling(conn: &mut Conn, pool: mysql::Pool) -> bool {
    conn.query_drop("SELECT 1").await;
    conn.ping().await;
    conn.reset();
    tokio::task::spawn_blocking(move || pool.get_conn().is_ok()).await.unwrap_or(false)
}

fn main() {}

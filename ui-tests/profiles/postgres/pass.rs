struct Db;

impl Db {
    async fn query(&self, _: &str, _: &[u8]) -> Vec<u8> {
        Vec::new()
    }

    fn prepare(&self, _: &str) -> u8 {
        1
    }
}

pub struct Cache(Db);

#[async_rules::enforce]
impl Cache {
    pub async fn elsewhere(&self, mut client: postgres::Client) -> usize {
        let rows = self.0.query("SELECT 1", &[]).await.len();
        let prepared = self.0.prepare("SELECT 1");
        let count = tokio::task::spawn_blocking(move || client.query("SELECT 1", &[]).map(|rows| rows.len()));
        let closed = tokio::sync::Semaphore::new(1);
        closed.close();
        rows + usize::from(prepared) + count.await.map_or(0, |count| count.unwrap_or(0))
    }
}

fn main() {}

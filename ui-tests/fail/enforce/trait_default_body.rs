use async_rules::enforce;

#[enforce]
trait Load {
    fn path(&self) -> String;

    fn load(&self) -> impl Future<Output = std::io::Result<Vec<u8>>> {
        async { std::fs::read(self.path()) }
    }

    async fn load_twice(&self) -> std::io::Result<Vec<u8>> {
        std::fs::read(self.path())
    }
}

fn main() {}

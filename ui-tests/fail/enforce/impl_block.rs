use std::fs;

use async_rules::enforce;

struct Store {
    file: fs::File,
}

#[enforce]
impl Store {
    /// Not async, so not checked.
    fn open() -> std::io::Result<Self> {
        let file = fs::File::open("x")?;
        Ok(Self { file })
    }

    async fn load(&self) -> std::io::Result<String> {
        fs::read_to_string("x")
    }

    async fn sync(&self) -> std::io::Result<()> {
        self.file.sync_all()
    }
}

#[enforce(nonblocking)]
impl Drop for Store {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all("x");
    }
}

fn main() {
    let store = Store::open().unwrap();
    let _ = (store.load(), store.sync());
}

use csv::{Reader, Writer};

#[async_rules::enforce(strict)]
pub async fn in_memory(text: &str) -> csv::Result<usize> {
    let mut reader = Reader::from_reader(text.as_bytes());
    let count = reader.records().count();
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(["a", "b"])?;
    writer.flush()?;
    Ok(count)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> usize {
    let read = || Reader::from_path("a.csv").map_or(0, |mut reader| reader.records().count());
    tokio::task::spawn_blocking(read).await.unwrap_or(0)
}

fn main() {}

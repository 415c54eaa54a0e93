use std::fs::File;

use csv::{Reader, Writer};

#[async_rules::enforce]
pub async fn opens(path: String) -> csv::Result<()> {
    let _ = csv::Reader::from_path("a.csv")?; //~ csv::Reader::from_path
    let _ = Reader::from_path(path)?; //~ csv::Reader::from_path
    let _ = Writer::from_path("a.csv")?; //~ csv::Writer::from_path
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn files(reader: &mut Reader<File>, mut writer: Writer<File>) -> csv::Result<()> {
    let _ = reader.records(); //~ csv::Reader::records
    writer.flush()?; //~ csv::Writer::flush
    Ok(())
}

fn main() {}

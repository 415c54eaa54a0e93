use std::io::Read;

#[async_rules::enforce]
pub async fn elsewhere() {
    let builder = serialport::new("/dev/ttyS0", 9600).baud_rate(115_200);
    let _ = tokio::task::spawn_blocking(move || builder.open()).await;
    let mut bytes: &[u8] = b"text";
    let _ = bytes.read(&mut [0]);
    let _ = tokio::fs::File::open("a").await;
}

fn main() {}

use std::io::Read;

#[async_rules::enforce]
pub async fn elsewhere() {
    let builder = serialport::new("/dev/ttyS0", 9600).baud_rate(115_200);
    let _ = tokio::task::spawn_blocking(move || builder.open()).await;
    let mut bytes: &[u8] = b"text";
    let _ = bytes.read(&mut [0]);
    let _ = tokio::fs::File::open("a").await;
}

/// What is there already does not wait.
#[async_rules::enforce]
pub async fn polls(port: &mut dyn serialport::SerialPort, bytes: &mut [u8]) -> usize {
    loop {
        if port.bytes_to_read().unwrap_or(0) > 0 {
            return port.read(bytes).unwrap_or(0);
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

fn main() {}

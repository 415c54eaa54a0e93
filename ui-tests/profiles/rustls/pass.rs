use rustls::ClientConnection;

/// What is read and written is in memory.
#[async_rules::enforce(strict)]
pub async fn in_memory(connection: &mut ClientConnection, mut bytes: &[u8]) {
    let mut out = Vec::new();
    let _ = connection.read_tls(&mut bytes);
    let _ = connection.process_new_packets();
    let _ = connection.write_tls(&mut out);
}

fn main() {}

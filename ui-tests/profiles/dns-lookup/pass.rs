#[async_rules::enforce]
pub async fn elsewhere() {
    let _ = tokio::net::lookup_host("localhost:80").await;
    let _ = tokio::task::spawn_blocking(|| dns_lookup::lookup_host("localhost")).await;
    let _ = dns_lookup::get_hostname();
}

fn main() {}

use hickory_resolver::TokioAsyncResolver;

#[async_rules::enforce]
pub async fn the_async_half(resolver: &TokioAsyncResolver) {
    let _ = resolver.lookup_ip("a.").await;
    let _ = resolver.mx_lookup("a.").await;
    let _ = resolver.ns_lookup("a.").await;
}

fn main() {}

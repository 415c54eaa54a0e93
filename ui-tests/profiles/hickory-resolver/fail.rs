use hickory_resolver::Resolver;

#[async_rules::enforce]
pub async fn resolves(resolver: &Resolver, ip: std::net::IpAddr) {
    let _ = resolver.lookup_ip("a."); //~ hickory_resolver::Resolver::lookup_ip
    let _ = resolver.reverse_lookup(ip); //~ hickory_resolver::Resolver::reverse_lookup
    let _ = resolver.ipv4_lookup("a."); //~ hickory_resolver::Resolver::ipv4_lookup
    let _ = resolver.ipv6_lookup("a."); //~ hickory_resolver::Resolver::ipv6_lookup
    let _ = resolver.mx_lookup("a."); //~ hickory_resolver::Resolver::mx_lookup
    let _ = resolver.txt_lookup("a."); //~ hickory_resolver::Resolver::txt_lookup
    let _ = resolver.srv_lookup("a."); //~ hickory_resolver::Resolver::srv_lookup
    let _ = resolver.ns_lookup("a."); //~ hickory_resolver::Resolver::ns_lookup
}

fn main() {}

use std::net::IpAddr;

use dns_lookup::{getaddrinfo, lookup_host};

#[async_rules::enforce]
pub async fn resolves(ip: IpAddr) {
    let _ = lookup_host("localhost"); //~ dns_lookup::lookup_host
    let _ = getaddrinfo(Some("localhost"), None, None); //~ dns_lookup::getaddrinfo
    let _ = dns_lookup::lookup_addr(&ip); //~ dns_lookup::lookup_addr
    let _ = dns_lookup::getnameinfo(&(ip, 80).into(), 0); //~ dns_lookup::getnameinfo
}

fn main() {}

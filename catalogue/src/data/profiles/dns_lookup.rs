//! The system's resolver.

use super::{Category, Entry, Of, Profile};

const OF: Of = Of {
    package: "dns-lookup",
    category: Category::Dns,
};

const HOST: &str = "use `tokio::net::lookup_host(host).await`";
const NAME: &str = "use `hickory_resolver::TokioResolver` and `resolver.reverse_lookup(address).await`, or `tokio::task::spawn_blocking(|| ..).await`";

const fn function(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.function(path, path, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "dns-lookup",
    verified: ((4, 0), (4, 0)),
    entries: &[
        function("dns_lookup::lookup_host", 1, HOST),
        function("dns_lookup::getaddrinfo", 3, HOST),
        function("dns_lookup::lookup_addr", 1, NAME),
        function("dns_lookup::getnameinfo", 2, NAME),
    ],
};

//! The blocking resolver, which the next version no longer has. It has a runtime of its own: in async
//! code it panics.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "hickory-resolver",
    category: Category::Dns,
};

const RESOLVER: &[Receiver] = &[Receiver::plain("hickory_resolver::Resolver")];

const SAME: &str = "use the same method of `hickory_resolver::TokioAsyncResolver` with `.await`";

const fn lookup(path: &'static str) -> Entry {
    OF.method(path, RESOLVER, 1, SAME)
}

pub(super) const PROFILE: Profile = Profile {
    package: "hickory-resolver",
    verified: ((0, 24), (0, 24)),
    entries: &[
        lookup("hickory_resolver::Resolver::lookup_ip"),
        lookup("hickory_resolver::Resolver::reverse_lookup"),
        lookup("hickory_resolver::Resolver::ipv4_lookup"),
        lookup("hickory_resolver::Resolver::ipv6_lookup"),
        lookup("hickory_resolver::Resolver::mx_lookup"),
        lookup("hickory_resolver::Resolver::txt_lookup"),
        lookup("hickory_resolver::Resolver::srv_lookup"),
        lookup("hickory_resolver::Resolver::ns_lookup"),
    ],
};

//! The blocking half. It has a runtime of its own: in async code it panics.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "ldap3",
    category: Category::NetIo,
};

const CONN: &[Receiver] = &[Receiver::plain("ldap3::LdapConn")];

const SAME: &str = "use the same method of the `ldap3::Ldap` that `ldap3::LdapConnAsync::new(url).await` gives, with `.await`";

const fn conn(path: &'static str, args: u8) -> Entry {
    OF.method(path, CONN, args, SAME)
}

pub(super) const PROFILE: Profile = Profile {
    package: "ldap3",
    verified: ((0, 12), (0, 12)),
    entries: &[
        OF.function(
            "ldap3::LdapConn::new",
            "ldap3::LdapConn::new",
            1,
            "use `ldap3::LdapConnAsync::new(url).await`",
        ),
        OF.function(
            "ldap3::LdapConn::with_settings",
            "ldap3::LdapConn::with_settings",
            2,
            "use `ldap3::LdapConnAsync::with_settings(settings, url).await`",
        ),
        conn("ldap3::LdapConn::simple_bind", 2),
        conn("ldap3::LdapConn::unbind", 0),
        conn("ldap3::LdapConn::search", 4),
    ],
};

//! What blocks in other crates, one file a crate.
//!
//! An entry may name what lies at the crate's root or in a module that is always there, with the
//! items behind features at the root or in a module that a feature brings whole: what a version or a
//! feature leaves out is stood in for by name, and a stand-in ends where a real module begins. For
//! the same reason methods are told by their receivers, which are few, and never by their path.

mod actix_rt;
mod argon2;
mod async_channel;
mod async_lock;
mod attohttpc;
mod bcrypt;
mod crossbeam_channel;
mod crossbeam_utils;
mod curl;
mod diesel;
mod dns_lookup;
mod event_listener;
mod fjall;
mod flume;
mod git2;
mod glob;
mod heed;
mod hickory_resolver;
mod imap;
mod isahc;
mod kanal;
mod ldap3;
mod lettre;
mod libc;
mod memcache;
mod minreq;
mod mio;
mod moka;
mod mongodb;
mod mysql;
mod native_tls;
mod nix;
mod odbc_api;
mod once_cell;
mod openssl;
mod oracle;
mod parking_lot;
mod postgres;
mod r2d2;
mod rayon;
mod rdkafka;
mod redb;
mod redis;
mod reqwest;
mod rumqttc;
mod rusqlite;
mod rustix;
mod rustls;
mod scrypt;
mod serialport;
mod sled;
mod socket2;
mod spin;
mod sqlite;
mod ssh2;
mod suppaftp;
mod threadpool;
mod tiny_http;
mod tungstenite;
mod ureq;
mod walkdir;

use crate::{ANY, Category, Entry, Origin, Profile, Receiver};

/// By name.
pub(crate) const PROFILES: &[Profile] = &[
    actix_rt::PROFILE,
    argon2::PROFILE,
    async_channel::PROFILE,
    async_lock::PROFILE,
    attohttpc::PROFILE,
    bcrypt::PROFILE,
    crossbeam_channel::PROFILE,
    crossbeam_utils::PROFILE,
    curl::PROFILE,
    diesel::PROFILE,
    dns_lookup::PROFILE,
    event_listener::PROFILE,
    fjall::PROFILE,
    flume::PROFILE,
    git2::PROFILE,
    glob::PROFILE,
    heed::PROFILE,
    hickory_resolver::PROFILE,
    imap::PROFILE,
    isahc::PROFILE,
    kanal::PROFILE,
    ldap3::PROFILE,
    lettre::PROFILE,
    libc::PROFILE,
    memcache::PROFILE,
    minreq::PROFILE,
    mio::PROFILE,
    moka::PROFILE,
    mongodb::PROFILE,
    mysql::PROFILE,
    native_tls::PROFILE,
    nix::PROFILE,
    odbc_api::PROFILE,
    once_cell::PROFILE,
    openssl::PROFILE,
    oracle::PROFILE,
    parking_lot::PROFILE,
    postgres::PROFILE,
    r2d2::PROFILE,
    rayon::PROFILE,
    rdkafka::PROFILE,
    redb::PROFILE,
    redis::PROFILE,
    reqwest::PROFILE,
    rumqttc::PROFILE,
    rusqlite::PROFILE,
    rustix::PROFILE,
    rustls::PROFILE,
    scrypt::PROFILE,
    serialport::PROFILE,
    sled::PROFILE,
    socket2::PROFILE,
    spin::PROFILE,
    sqlite::PROFILE,
    ssh2::PROFILE,
    suppaftp::PROFILE,
    threadpool::PROFILE,
    tiny_http::PROFILE,
    tungstenite::PROFILE,
    ureq::PROFILE,
    walkdir::PROFILE,
];

/// What the entries of one package have in common.
struct Of {
    package: &'static str,
    category: Category,
}

impl Of {
    /// A free or associated function; `item` is its path with every type argument filled.
    const fn function(
        &self,
        path: &'static str,
        item: &'static str,
        args: u8,
        note: &'static str,
    ) -> Entry {
        Entry::function(path, item, args, self.category, note).of(Origin::Package(self.package))
    }

    /// A method, told by its receivers.
    const fn method(
        &self,
        path: &'static str,
        receivers: &'static [Receiver],
        args: u8,
        note: &'static str,
    ) -> Entry {
        Entry::method(path, path, receivers, args, self.category, note)
            .receivers_only()
            .of(Origin::Package(self.package))
    }

    /// The method of a trait that has others, non-blocking receivers too: `on` says which is meant.
    const fn on(
        &self,
        path: &'static str,
        on: &'static str,
        receivers: &'static [Receiver],
        args: u8,
        note: &'static str,
    ) -> Entry {
        Entry::trait_method(path, on, receivers, args, self.category, note)
            .of(Origin::Package(self.package))
    }
}

//! What blocks in other crates, one file a crate, or one for crates that do the same.
//!
//! An entry may name what lies at the crate's root or in a module that is always there, with the
//! items behind features at the root or in a module that a feature brings whole: what a version or a
//! feature leaves out is stood in for by name, and a stand-in ends where a real module begins. For
//! the same reason methods are told by their receivers, which are few, and never by their path.

mod actix_rt;
mod archives;
mod argon2;
mod async_channel;
mod async_lock;
mod attohttpc;
mod bcrypt;
mod camino;
mod children;
mod compression;
mod crossbeam_channel;
mod crossbeam_utils;
mod curl;
mod diesel;
mod disk;
mod dns_lookup;
mod duckdb;
mod event_listener;
mod fjall;
mod flume;
mod fs_err;
mod fs_extra;
mod git2;
mod glob;
mod hashes;
mod heed;
mod hickory_resolver;
mod image;
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
mod prompts;
mod r2d2;
mod rayon;
mod rdkafka;
mod redb;
mod redis;
mod reqwest;
mod rocksdb;
mod rumqttc;
mod rusqlite;
mod rustix;
mod rustls;
mod scrypt;
mod serialport;
mod signal_hook;
mod sled;
mod socket2;
mod spin;
mod sqlite;
mod ssh2;
mod suppaftp;
mod tempfile;
mod threadpool;
mod tiny_http;
mod tungstenite;
mod ureq;
mod walkdir;
mod walks;
mod zmq;

use crate::{ANY, Category, Entry, Origin, Profile, Receiver};

/// By name.
pub(crate) const PROFILES: &[Profile] = &[
    actix_rt::PROFILE,
    argon2::PROFILE,
    async_channel::PROFILE,
    async_lock::PROFILE,
    disk::ATOMICWRITES_PROFILE,
    attohttpc::PROFILE,
    bcrypt::PROFILE,
    hashes::BLAKE3_PROFILE,
    compression::BROTLI_PROFILE,
    camino::PROFILE,
    children::CARGO_METADATA_PROFILE,
    disk::CONFIG_PROFILE,
    prompts::CONSOLE_PROFILE,
    crossbeam_channel::PROFILE,
    crossbeam_utils::PROFILE,
    prompts::CROSSTERM_PROFILE,
    archives::CSV_PROFILE,
    curl::PROFILE,
    prompts::DIALOGUER_PROFILE,
    diesel::PROFILE,
    dns_lookup::PROFILE,
    disk::DOTENVY_PROFILE,
    duckdb::PROFILE,
    children::DUCT_PROFILE,
    disk::DUNCE_PROFILE,
    event_listener::PROFILE,
    disk::FD_LOCK_PROFILE,
    disk::FILETIME_PROFILE,
    fjall::PROFILE,
    compression::FLATE2_PROFILE,
    flume::PROFILE,
    disk::FS2_PROFILE,
    fs_err::PROFILE,
    fs_extra::PROFILE,
    git2::PROFILE,
    glob::PROFILE,
    walks::GLOBWALK_PROFILE,
    heed::PROFILE,
    hickory_resolver::PROFILE,
    walks::IGNORE_PROFILE,
    image::PROFILE,
    imap::PROFILE,
    prompts::INQUIRE_PROFILE,
    isahc::PROFILE,
    walks::JWALK_PROFILE,
    kanal::PROFILE,
    ldap3::PROFILE,
    lettre::PROFILE,
    libc::PROFILE,
    compression::LZ4_FLEX_PROFILE,
    memcache::PROFILE,
    disk::MEMMAP2_PROFILE,
    minreq::PROFILE,
    mio::PROFILE,
    moka::PROFILE,
    mongodb::PROFILE,
    mysql::PROFILE,
    native_tls::PROFILE,
    nix::PROFILE,
    disk::NOTIFY_PROFILE,
    odbc_api::PROFILE,
    once_cell::PROFILE,
    children::OPEN_PROFILE,
    openssl::PROFILE,
    oracle::PROFILE,
    parking_lot::PROFILE,
    postgres::PROFILE,
    r2d2::PROFILE,
    rayon::PROFILE,
    rdkafka::PROFILE,
    redb::PROFILE,
    redis::PROFILE,
    disk::REMOVE_DIR_ALL_PROFILE,
    reqwest::PROFILE,
    rocksdb::PROFILE,
    prompts::RPASSWORD_PROFILE,
    hashes::RSA_PROFILE,
    rumqttc::PROFILE,
    rusqlite::PROFILE,
    rustix::PROFILE,
    rustls::PROFILE,
    prompts::RUSTYLINE_PROFILE,
    disk::SAME_FILE_PROFILE,
    scrypt::PROFILE,
    serialport::PROFILE,
    signal_hook::PROFILE,
    sled::PROFILE,
    compression::SNAP_PROFILE,
    socket2::PROFILE,
    spin::PROFILE,
    sqlite::PROFILE,
    ssh2::PROFILE,
    children::SUBPROCESS_PROFILE,
    suppaftp::PROFILE,
    disk::SYSINFO_PROFILE,
    archives::TAR_PROFILE,
    tempfile::PROFILE,
    threadpool::PROFILE,
    tiny_http::PROFILE,
    tungstenite::PROFILE,
    ureq::PROFILE,
    walkdir::PROFILE,
    disk::WHICH_PROFILE,
    children::XSHELL_PROFILE,
    archives::ZIP_PROFILE,
    zmq::PROFILE,
    compression::ZSTD_PROFILE,
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

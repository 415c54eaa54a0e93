//! What blocks in other crates, one file a crate.
//!
//! An entry may name what lies at the crate's root or in a module that is always there, with the
//! items behind features at the root or in a module that a feature brings whole: what a version or a
//! feature leaves out is stood in for by name, and a stand-in ends where a real module begins. For
//! the same reason methods are told by their receivers, which are few, and never by their path.

mod argon2;
mod attohttpc;
mod bcrypt;
mod crossbeam_channel;
mod diesel;
mod flume;
mod glob;
mod minreq;
mod mongodb;
mod mysql;
mod native_tls;
mod openssl;
mod parking_lot;
mod postgres;
mod r2d2;
mod rayon;
mod rdkafka;
mod redis;
mod reqwest;
mod rusqlite;
mod scrypt;
mod tungstenite;
mod ureq;
mod walkdir;

use crate::{ANY, Category, Entry, Origin, Profile, Receiver};

/// By name.
pub(crate) const PROFILES: &[Profile] = &[
    argon2::PROFILE,
    attohttpc::PROFILE,
    bcrypt::PROFILE,
    crossbeam_channel::PROFILE,
    diesel::PROFILE,
    flume::PROFILE,
    glob::PROFILE,
    minreq::PROFILE,
    mongodb::PROFILE,
    mysql::PROFILE,
    native_tls::PROFILE,
    openssl::PROFILE,
    parking_lot::PROFILE,
    postgres::PROFILE,
    r2d2::PROFILE,
    rayon::PROFILE,
    rdkafka::PROFILE,
    redis::PROFILE,
    reqwest::PROFILE,
    rusqlite::PROFILE,
    scrypt::PROFILE,
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

//! Sessions over a blocking socket, and what is opened on them.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "ssh2",
    category: Category::NetIo,
};

const SESSION: &[Receiver] = &[Receiver::plain("ssh2::Session")];
const CHANNEL: &[Receiver] = &[Receiver::plain("ssh2::Channel")];
const SFTP: &[Receiver] = &[Receiver::plain("ssh2::Sftp")];
const STREAM: &[Receiver] = &[
    Receiver::plain("ssh2::Channel"),
    Receiver::plain("ssh2::Stream"),
    Receiver::plain("ssh2::File"),
];

const RUN: &str = "use `russh` and `russh::client::connect(..).await`, or `tokio::task::spawn_blocking(|| ..).await`";

const fn session(path: &'static str, args: u8) -> Entry {
    OF.method(path, SESSION, args, RUN)
}

const fn channel(path: &'static str, args: u8) -> Entry {
    OF.method(path, CHANNEL, args, RUN)
}

const fn sftp(path: &'static str, args: u8) -> Entry {
    OF.method(path, SFTP, args, RUN)
}

const fn io(path: &'static str, args: u8) -> Entry {
    OF.on(path, "an `ssh2` stream", STREAM, args, RUN)
}

/// What a loop can call again.
const fn one_step(path: &'static str, args: u8) -> Entry {
    io(path, args).strict("it waits unless the session was told `set_blocking(false)`")
}

pub(super) const PROFILE: Profile = Profile {
    package: "ssh2",
    verified: ((0, 9), (0, 9)),
    entries: &[
        session("ssh2::Session::handshake", 0),
        session("ssh2::Session::userauth_password", 2),
        session("ssh2::Session::userauth_agent", 1),
        session("ssh2::Session::userauth_pubkey_file", 4),
        session("ssh2::Session::channel_session", 0),
        session("ssh2::Session::channel_direct_tcpip", 3),
        session("ssh2::Session::scp_recv", 1),
        session("ssh2::Session::scp_send", 4),
        session("ssh2::Session::sftp", 0),
        channel("ssh2::Channel::exec", 1),
        channel("ssh2::Channel::shell", 0),
        channel("ssh2::Channel::subsystem", 1),
        channel("ssh2::Channel::send_eof", 0),
        channel("ssh2::Channel::wait_eof", 0),
        channel("ssh2::Channel::close", 0),
        channel("ssh2::Channel::wait_close", 0),
        sftp("ssh2::Sftp::open", 1),
        sftp("ssh2::Sftp::create", 1),
        sftp("ssh2::Sftp::opendir", 1),
        sftp("ssh2::Sftp::readdir", 1),
        sftp("ssh2::Sftp::mkdir", 2),
        sftp("ssh2::Sftp::rmdir", 1),
        sftp("ssh2::Sftp::stat", 1),
        sftp("ssh2::Sftp::unlink", 1),
        sftp("ssh2::Sftp::rename", 3),
        one_step("std::io::Read::read", 1),
        io("std::io::Read::read_exact", 1),
        io("std::io::Read::read_to_end", 1),
        io("std::io::Read::read_to_string", 1),
        one_step("std::io::Write::write", 1),
        io("std::io::Write::write_all", 1),
        one_step("std::io::Write::flush", 0),
    ],
};

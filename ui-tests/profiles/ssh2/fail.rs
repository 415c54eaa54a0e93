use std::io::{Read, Write};
use std::path::Path;

use ssh2::{Channel, File, Session, Sftp};

#[async_rules::enforce]
pub async fn connects(session: &mut Session, path: &Path) {
    let _ = session.handshake(); //~ ssh2::Session::handshake
    let _ = session.userauth_password("a", "b"); //~ ssh2::Session::userauth_password
    let _ = session.userauth_agent("a"); //~ ssh2::Session::userauth_agent
    let _ = session.userauth_pubkey_file("a", None, path, None); //~ ssh2::Session::userauth_pubkey_file
    let _ = session.channel_session(); //~ ssh2::Session::channel_session
    let _ = session.channel_direct_tcpip("a", 22, None); //~ ssh2::Session::channel_direct_tcpip
    let _ = session.scp_recv(path); //~ ssh2::Session::scp_recv
    let _ = session.scp_send(path, 0o600, 1, None); //~ ssh2::Session::scp_send
    let _ = session.sftp(); //~ ssh2::Session::sftp
}

#[async_rules::enforce(strict)]
pub async fn runs(channel: &mut Channel, text: &mut String, bytes: &mut Vec<u8>) {
    let _ = channel.exec("ls"); //~ ssh2::Channel::exec
    let _ = channel.shell(); //~ ssh2::Channel::shell
    let _ = channel.subsystem("a"); //~ ssh2::Channel::subsystem
    let _ = channel.read_to_string(text); //~ std::io::Read::read_to_string
    let _ = channel.stderr().read_to_end(bytes); //~ std::io::Read::read_to_end
    let _ = channel.write_all(b"text"); //~ std::io::Write::write_all
    let _ = channel.flush(); //~ std::io::Write::flush
    let _ = channel.send_eof(); //~ ssh2::Channel::send_eof
    let _ = channel.wait_eof(); //~ ssh2::Channel::wait_eof
    let _ = channel.close(); //~ ssh2::Channel::close
    let _ = channel.wait_close(); //~ ssh2::Channel::wait_close
}

#[async_rules::enforce(strict)]
pub async fn files(sftp: &Sftp, path: &Path, file: &mut File) {
    let _ = sftp.open(path); //~ ssh2::Sftp::open
    let _ = sftp.create(path); //~ ssh2::Sftp::create
    let _ = sftp.opendir(path); //~ ssh2::Sftp::opendir
    let _ = sftp.readdir(path); //~ ssh2::Sftp::readdir
    let _ = sftp.mkdir(path, 0o700); //~ ssh2::Sftp::mkdir
    let _ = sftp.rmdir(path); //~ ssh2::Sftp::rmdir
    let _ = sftp.stat(path); //~ ssh2::Sftp::stat
    let _ = sftp.unlink(path); //~ ssh2::Sftp::unlink
    let _ = sftp.rename(path, path, None); //~ ssh2::Sftp::rename
    let _ = file.read(&mut []); //~ std::io::Read::read
    let _ = file.read_exact(&mut []); //~ std::io::Read::read_exact
    let _ = file.write(b"text"); //~ std::io::Write::write
}

fn main() {}

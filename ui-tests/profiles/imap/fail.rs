// not called: imap::connect it needs the feature that brings OpenSSL
use imap::{Client, Session};

#[async_rules::enforce]
pub async fn reads(client: Client<std::net::TcpStream>) {
    let _ = client.login("a", "b"); //~ imap::Client::login
}

#[async_rules::enforce]
pub async fn uses<T: std::io::Read + std::io::Write>(mut session: Session<T>) {
    let _ = session.select("INBOX"); //~ imap::Session::select
    let _ = session.fetch("1", "RFC822"); //~ imap::Session::fetch
    let _ = session.search("UNSEEN"); //~ imap::Session::search
    let _ = session.list(None, None); //~ imap::Session::list
    let _ = session.append("INBOX", b"text"); //~ imap::Session::append
    let _ = session.logout(); //~ imap::Session::logout
}

fn main() {}

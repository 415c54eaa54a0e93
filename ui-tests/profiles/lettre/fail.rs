use lettre::address::Envelope;
use lettre::{Message, SmtpTransport, Transport};

#[async_rules::enforce]
pub async fn mails(smtp: &SmtpTransport, mail: &Message, envelope: &Envelope) {
    let _ = smtp.send(mail); //~ lettre::Transport::send
    let _ = smtp.send_raw(envelope, b"text"); //~ lettre::Transport::send_raw
    let _ = smtp.test_connection(); //~ lettre::SmtpTransport::test_connection
}

fn main() {}

use std::fs::File;

use suppaftp::FtpStream;

#[async_rules::enforce]
pub async fn transfers(mut stream: FtpStream, mut file: File) {
    let _ = FtpStream::connect("a:21"); //~ suppaftp::FtpStream::connect
    let _ = stream.login("a", "b"); //~ suppaftp::FtpStream::login
    let _ = stream.list(None); //~ suppaftp::FtpStream::list
    let _ = stream.nlst(None); //~ suppaftp::FtpStream::nlst
    let _ = stream.retr_as_buffer("a"); //~ suppaftp::FtpStream::retr_as_buffer
    let _ = stream.put_file("a", &mut file); //~ suppaftp::FtpStream::put_file
    let _ = stream.quit(); //~ suppaftp::FtpStream::quit
}

fn main() {}

use std::io::Read;

use serialport::{SerialPort, TTYPort};

#[async_rules::enforce(strict)]
pub async fn reads(mut port: Box<dyn SerialPort>, own: &mut TTYPort) {
    let _ = serialport::new("/dev/ttyS0", 9600).open(); //~ serialport::SerialPortBuilder::open
    let _ = port.read(&mut []); //~ std::io::Read::read
    let _ = port.read_exact(&mut []); //~ std::io::Read::read_exact
    let _ = own.read(&mut []); //~ std::io::Read::read
    let _ = own.read_to_end(&mut vec![]); //~ std::io::Read::read_to_end
    let _ = own.read_to_string(&mut String::new()); //~ std::io::Read::read_to_string
}

fn main() {}

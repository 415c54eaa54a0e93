// not called: reqwest::blocking::Response::text_with_charset behind the feature `charset`
use std::io::Read as _;

use reqwest::blocking::{Client, Response};

#[async_rules::enforce]
pub async fn requests(client: &Client) -> reqwest::Result<()> {
    let _ = reqwest::blocking::get("http://example.com"); //~ reqwest::blocking::get
    let _ = Client::new(); //~ reqwest::blocking::Client::new
    let _ = Client::builder().build(); //~ reqwest::blocking::ClientBuilder::build
    let _ = client.get("http://example.com").send()?.text(); //~ reqwest::blocking::RequestBuilder::send | reqwest::blocking::Response::text
    let request = client.post("http://example.com").build()?;
    let _ = client.execute(request); //~ reqwest::blocking::Client::execute
    Ok(())
}

#[async_rules::enforce]
pub async fn reads(two: Response, three: Response, mut response: Response) {
    let _ = two.bytes(); //~ reqwest::blocking::Response::bytes
    let _ = three.json::<u8>(); //~ reqwest::blocking::Response::json
    let mut data = Vec::new();
    let mut text = String::new();
    let _ = response.copy_to(&mut data); //~ reqwest::blocking::Response::copy_to
    let _ = response.read(&mut data); //~ std::io::Read::read
    let _ = response.read_exact(&mut data); //~ std::io::Read::read_exact
    let _ = response.read_to_end(&mut data); //~ std::io::Read::read_to_end
    let _ = response.read_to_string(&mut text); //~ std::io::Read::read_to_string
}

fn main() {}

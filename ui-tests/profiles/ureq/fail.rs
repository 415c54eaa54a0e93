// not called: ureq::Request::* version 2 alone has it
// not called: ureq::Response::* version 2 alone has it
use std::io::Read as _;

use ureq::{Agent, http};

#[async_rules::enforce]
pub async fn requests(agent: &Agent) -> Result<(), ureq::Error> {
    let mut response = ureq::get("http://example.com").call()?; //~ ureq::RequestBuilder::call
    let _ = response.body_mut().read_to_string(); //~ ureq::Body::read_to_string
    let _ = response.body_mut().read_to_vec(); //~ ureq::Body::read_to_vec
    let _ = response.body_mut().read_json::<u8>(); //~ ureq::Body::read_json
    let _ = response.body_mut().with_config().limit(3).read_to_string(); //~ ureq::Body::read_to_string
    let _ = agent.post("http://example.com").send("text"); //~ ureq::RequestBuilder::send
    let _ = agent.post("http://example.com").send_empty(); //~ ureq::RequestBuilder::send_empty
    let _ = agent.post("http://example.com").send_form([("a", "b")]); //~ ureq::RequestBuilder::send_form
    let _ = agent.put("http://example.com").send_json(3); //~ ureq::RequestBuilder::send_json
    let _ = ureq::run(http::Request::new(())); //~ ureq::run
    let _ = ureq::run(http::Request::new("text")); //~ ureq::run
    let _ = agent.run(http::Request::new(())); //~ ureq::Agent::run
    Ok(())
}

#[async_rules::enforce]
pub async fn reads(mut body: ureq::BodyReader<'static>) -> std::io::Result<()> {
    let mut buffer = [0; 8];
    let _ = body.read(&mut buffer)?; //~ std::io::Read::read
    body.read_exact(&mut buffer)?; //~ std::io::Read::read_exact
    body.read_to_end(&mut Vec::new())?; //~ std::io::Read::read_to_end
    body.read_to_string(&mut String::new())?; //~ std::io::Read::read_to_string
    Ok(())
}

fn main() {}

// not called: ureq::Request::* version 2 alone has it
// not called: ureq::Response::* version 2 alone has it
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
    let _ = agent.run(http::Request::new(())); //~ ureq::Agent::run
    Ok(())
}

fn main() {}

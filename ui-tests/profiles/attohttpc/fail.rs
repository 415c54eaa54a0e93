// not called: attohttpc::Response::text_with behind the feature `charsets`
#[async_rules::enforce]
pub async fn requests() -> attohttpc::Result<()> {
    let response = attohttpc::get("http://example.com").send()?; //~ attohttpc::RequestBuilder::send
    let _ = response.text(); //~ attohttpc::Response::text
    let mut request = attohttpc::post("http://example.com").text("a").prepare();
    let _ = request.send()?.text_utf8(); //~ attohttpc::PreparedRequest::send | attohttpc::Response::text_utf8
    let _ = request.send()?.bytes(); //~ attohttpc::PreparedRequest::send | attohttpc::Response::bytes
    let _ = request.send()?.json::<u8>(); //~ attohttpc::PreparedRequest::send | attohttpc::Response::json
    let _ = request.send()?.json_utf8::<u8>(); //~ attohttpc::PreparedRequest::send | attohttpc::Response::json_utf8
    let _ = request.send()?.write_to(Vec::new()); //~ attohttpc::PreparedRequest::send | attohttpc::Response::write_to
    Ok(())
}

fn main() {}

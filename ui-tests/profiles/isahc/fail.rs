use isahc::{Body, HttpClient, ReadResponseExt, Request, RequestExt, Response};

#[async_rules::enforce]
pub async fn requests(client: &HttpClient, request: Request<()>, other: Request<()>) {
    let _ = isahc::get("http://a.b"); //~ isahc::get
    let _ = isahc::head("http://a.b"); //~ isahc::head
    let _ = isahc::delete("http://a.b"); //~ isahc::delete
    let _ = isahc::post("http://a.b", "text"); //~ isahc::post
    let _ = isahc::put("http://a.b", vec![1]); //~ isahc::put
    let _ = isahc::send(request); //~ isahc::send
    let _ = client.get("http://a.b"); //~ isahc::HttpClient::get
    let _ = client.head("http://a.b"); //~ isahc::HttpClient::head
    let _ = client.delete("http://a.b"); //~ isahc::HttpClient::delete
    let _ = client.post("http://a.b", ()); //~ isahc::HttpClient::post
    let _ = client.put("http://a.b", ()); //~ isahc::HttpClient::put
    let _ = client.send(Request::new(())); //~ isahc::HttpClient::send
    let _ = other.send(); //~ isahc::RequestExt::send
}

#[async_rules::enforce]
pub async fn reads(mut response: Response<Body>) {
    let _ = response.text(); //~ isahc::ReadResponseExt::text
    let _ = response.bytes(); //~ isahc::ReadResponseExt::bytes
}

fn main() {}

#[async_rules::enforce]
pub async fn requests() {
    let _ = minreq::get("http://example.com").send(); //~ minreq::Request::send
    let request = minreq::post("http://example.com").with_body("text");
    let _ = request.send_lazy(); //~ minreq::Request::send_lazy
}

fn main() {}

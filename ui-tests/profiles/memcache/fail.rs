use memcache::Client;

#[async_rules::enforce]
pub async fn asks(client: &Client) {
    let _ = memcache::connect("memcache://a"); //~ memcache::connect
    let _ = client.version(); //~ memcache::Client::version
    let _ = client.flush(); //~ memcache::Client::flush
    let _ = client.stats(); //~ memcache::Client::stats
    let _: Result<Option<String>, _> = client.get("a"); //~ memcache::Client::get
    let _ = client.set("a", "b", 1); //~ memcache::Client::set
    let _ = client.add("a", "b", 1); //~ memcache::Client::add
    let _ = client.replace("a", "b", 1); //~ memcache::Client::replace
    let _ = client.delete("a"); //~ memcache::Client::delete
}

fn main() {}

mod mine {
    pub fn laod() {}

    pub fn parse(_: &str) {}

    pub struct Client;

    impl Client {
        pub fn opne() {}

        pub fn fetch(&self) {}

        pub fn get(&self) {}
    }
}

#[async_rules::enforce]
pub async fn one() {
    mine::laod();
    mine::Client::opne();
    mine::parse("1");
    mine::Client.fetch();
    mine::Client.get();
}

/// Each mistake is told once.
#[async_rules::enforce]
pub async fn two() {
    mine::laod();
    mine::Client::opne();
    mine::Client.fetch();
    mine::Client.get();
}

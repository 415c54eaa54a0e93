use tools::diagnostic::Report;
use tools::{Client, diagnostic as reports};

#[async_rules::enforce]
pub async fn calls(client: &Client, report: Report) {
    tools::load(1);
    let _ = Client::open();
    reports::report();
    client.fetch();
    report.send();
}

mod named {
    pub mod diagnostic {
        pub fn load(_: u64) {}
        pub fn fetch() {}
    }
    pub mod core {}
    pub mod std {}
    pub mod rustfmt {}

    use tools::{Client, load};

    #[async_rules::enforce]
    pub async fn calls(client: &Client) {
        load(1);
        client.fetch();
        diagnostic::load(1);
        diagnostic::fetch();
    }
}

mod globbed {
    use tools::*;

    #[async_rules::enforce]
    pub async fn calls(client: &Client, report: &diagnostic::Report) {
        load(1);
        client.fetch();
        report.send();
        diagnostic::report();
    }
}

mod good {
    use tools::*;

    pub mod diagnostic {
        pub struct Report;

        impl Report {
            pub fn send(&self) {}
        }

        pub fn report() {}
    }

    struct Own;

    impl Own {
        fn fetch(&self) {}
    }

    fn load(_: u64) {}

    #[async_rules::enforce]
    pub async fn calls(client: &Client) {
        load(1);
        Own.fetch();
        diagnostic::Report.send();
        diagnostic::report();
        client.fetch_async().await;
    }
}

pub use good::calls as good_calls;
pub use {globbed::calls as globbed_calls, named::calls as named_calls};

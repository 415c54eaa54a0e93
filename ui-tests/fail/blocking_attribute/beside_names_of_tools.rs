//! Modules that are called what tools and crates are, in the crate of the marks and where the calls are.

use async_rules::enforce;
use marked::tools::{self, Close, Writer};

mod diagnostic {
    #[async_rules::blocking]
    pub fn own() {}
}

mod core {}
mod std {}
mod rustfmt {}
mod clippy {}

#[enforce]
async fn calls(writer: Writer) {
    tools::render();
    tools::diagnostic::report();
    self::diagnostic::own();
    writer.put();
    writer.shut();
}

mod globbed {
    use marked::tools::*;

    #[::async_rules::enforce]
    pub async fn calls(writer: Writer) {
        render();
        self::diagnostic::report();
        writer.put();
    }
}

fn main() {
    drop(calls(Writer));
    drop(globbed::calls(Writer));
}

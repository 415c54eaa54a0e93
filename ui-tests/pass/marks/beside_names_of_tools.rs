//! Modules that are called what tools and crates are: nothing is looked for in them, and their fns are their own.
#![deny(warnings)]

use async_rules::enforce;
use marked::tools;

mod diagnostic {
    pub fn report() {}
    pub fn load() {}
}

mod core {
    pub fn load() {}
}

mod std {
    pub fn render() {}
}

mod tools_of_ours {
    pub fn render() {}
}

mod rustfmt {
    pub fn store() {}
}

mod clippy {
    pub fn load() {}
}

mod globbed {
    use marked::tools::*;

    #[::async_rules::enforce]
    pub async fn calls() {
        diagnostic::render();
    }
}

/// Of this crate, beside modules of these names.
#[async_rules::blocking]
fn marked_here() {}

struct Own;

#[async_rules::blocking]
impl Own {
    fn marked_here(&self) {}
}

#[enforce]
async fn calls() {
    diagnostic::report();
    diagnostic::load();
    core::load();
    std::render();
    tools_of_ours::render();
    rustfmt::store();
    clippy::load();
    tools::diagnostic::render();
    globbed::calls().await;
}

fn main() {
    marked_here();
    Own.marked_here();
    drop(calls());
}

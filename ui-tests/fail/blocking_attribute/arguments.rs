//! Arguments that say nothing, or that there are not.

use async_rules::blocking;

#[blocking(insted = "load_async")]
fn misspelt() {}

#[blocking(instead = "", reason = "  ")]
fn empty() {}

#[blocking(instead = load_async, reason = 3, companion = "no")]
fn of_another_kind() {}

#[blocking(some)]
fn for_containers() {}

#[blocking(reason)]
fn without_value() {}

#[blocking("it waits")]
fn without_name() {}

struct Data;

#[blocking(some)]
impl Data {
    #[blocking(some, raeson = "it waits")]
    fn method(&self) {}
}

#[async_rules::enforce(marks = 3)]
async fn no_flag() {}

#[async_rules::enforce(marks)]
async fn no_value() {}

fn main() {}

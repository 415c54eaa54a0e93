use std::time::Duration;

use curl::easy::{Easy, Easy2, Handler};
use curl::multi::Multi;

#[async_rules::enforce]
pub async fn transfers<H: Handler>(mut easy: Easy, own: &Easy2<H>, multi: &Multi) {
    let _ = easy.perform(); //~ curl::easy::Easy::perform
    let _ = own.perform(); //~ curl::easy::Easy2::perform
    let transfer = easy.transfer();
    let _ = transfer.perform(); //~ curl::easy::Transfer::perform
    let _ = multi.wait(&mut [], Duration::ZERO); //~ curl::multi::Multi::wait
}

fn main() {}

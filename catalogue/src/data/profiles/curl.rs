//! Transfers, whose callbacks run in the thread that waits for them.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "curl",
    category: Category::Http,
};

const EASY: &[Receiver] = &[Receiver::plain("curl::easy::Easy")];
const EASY_2: &[Receiver] = &[Receiver::generic("H", "curl::easy::Easy2<H>")];
const TRANSFER: &[Receiver] = &[Receiver::generic(
    "'easy, 'data",
    "curl::easy::Transfer<'easy, 'data>",
)];
const MULTI: &[Receiver] = &[Receiver::plain("curl::multi::Multi")];

const SEND: &str = "use `reqwest::Client` and `request.send().await`";

const fn perform(path: &'static str, receivers: &'static [Receiver]) -> Entry {
    OF.method(path, receivers, 0, SEND)
}

pub(super) const PROFILE: Profile = Profile {
    package: "curl",
    verified: ((0, 4), (0, 4)),
    entries: &[
        perform("curl::easy::Easy::perform", EASY),
        perform("curl::easy::Easy2::perform", EASY_2),
        perform("curl::easy::Transfer::perform", TRANSFER),
        OF.method("curl::multi::Multi::wait", MULTI, 2, SEND),
    ],
};

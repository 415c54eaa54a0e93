//! The blocking client. It runs a runtime of its own behind the caller's back: in async code a debug
//! build panics, a release build blocks.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "reqwest",
    category: Category::Http,
};

const CLIENT: &[Receiver] = &[Receiver::plain("reqwest::blocking::Client")];
const BUILDER: &[Receiver] = &[Receiver::plain("reqwest::blocking::ClientBuilder")];
const REQUEST: &[Receiver] = &[Receiver::plain("reqwest::blocking::RequestBuilder")];
const RESPONSE: &[Receiver] = &[Receiver::plain("reqwest::blocking::Response")];

const READ: &str = "use `reqwest::Client` and `response.chunk().await`";

const fn read(path: &'static str) -> Entry {
    OF.on(path, "a `reqwest::blocking::Response`", RESPONSE, 1, READ)
}

pub(super) const PROFILE: Profile = Profile {
    package: "reqwest",
    verified: ((0, 11), (0, 13)),
    entries: &[
        OF.function(
            "reqwest::blocking::get",
            "reqwest::blocking::get::<&'static str>",
            1,
            "use `reqwest::get(url).await`",
        ),
        OF.function(
            "reqwest::blocking::Client::new",
            "reqwest::blocking::Client::new",
            0,
            "use `reqwest::Client::new()`",
        ),
        OF.method(
            "reqwest::blocking::ClientBuilder::build",
            BUILDER,
            0,
            "use `reqwest::Client::builder()` and `.build()`",
        ),
        OF.method(
            "reqwest::blocking::Client::execute",
            CLIENT,
            1,
            "use `reqwest::Client` and `client.execute(request).await`",
        ),
        OF.method(
            "reqwest::blocking::RequestBuilder::send",
            REQUEST,
            0,
            "use `reqwest::Client` and `request.send().await`",
        ),
        OF.method(
            "reqwest::blocking::Response::text",
            RESPONSE,
            0,
            "use `reqwest::Client` and `response.text().await`",
        ),
        OF.method(
            "reqwest::blocking::Response::text_with_charset",
            RESPONSE,
            1,
            "use `reqwest::Client` and `response.text_with_charset(charset).await`",
        ),
        OF.method(
            "reqwest::blocking::Response::bytes",
            RESPONSE,
            0,
            "use `reqwest::Client` and `response.bytes().await`",
        ),
        OF.method(
            "reqwest::blocking::Response::json",
            RESPONSE,
            0,
            "use `reqwest::Client` and `response.json().await`",
        ),
        OF.method("reqwest::blocking::Response::copy_to", RESPONSE, 1, READ),
        read("std::io::Read::read"),
        read("std::io::Read::read_exact"),
        read("std::io::Read::read_to_end"),
        read("std::io::Read::read_to_string"),
    ],
};

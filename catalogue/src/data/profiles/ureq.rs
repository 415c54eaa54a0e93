//! Version 2 and version 3: neither has a type of the other's name.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "ureq",
    category: Category::Http,
};

const AGENT: &[Receiver] = &[Receiver::plain("ureq::Agent")];
const BUILDER: &[Receiver] = &[Receiver::generic("B", "ureq::RequestBuilder<B>")];
const REQUEST: &[Receiver] = &[Receiver::plain("ureq::Request")];
const BODY: &[Receiver] = &[
    Receiver::plain("ureq::Body"),
    Receiver::generic("'a", "ureq::BodyWithConfig<'a>"),
];
const READER: &[Receiver] = &[Receiver::generic("'a", "ureq::BodyReader<'a>")];
const RESPONSE: &[Receiver] = &[Receiver::plain("ureq::Response")];

const SEND: &str = "use `reqwest::Client` and `request.send().await`";
const TEXT: &str = "use `reqwest::Client` and `response.text().await`";
const BYTES: &str = "use `reqwest::Client` and `response.bytes().await`";
const CHUNK: &str = "use `reqwest::Client` and `response.chunk().await`";
const JSON: &str = "use `reqwest::Client` and `response.json().await`";

const fn read(path: &'static str) -> Entry {
    OF.on(path, "a `ureq::BodyReader`", READER, 1, CHUNK)
}

const fn send(path: &'static str) -> Entry {
    OF.method(path, BUILDER, ANY, SEND)
}

const fn send_2(path: &'static str) -> Entry {
    OF.method(path, REQUEST, ANY, SEND)
}

pub(super) const PROFILE: Profile = Profile {
    package: "ureq",
    verified: ((3, 0), (3, 5)),
    entries: &[
        OF.method(
            "ureq::Agent::run",
            AGENT,
            1,
            "use `reqwest::Client` and `client.execute(request).await`",
        ),
        OF.function(
            "ureq::run",
            "ureq::run",
            1,
            "use `reqwest::Client` and `client.execute(request).await`",
        )
        .taking("ureq::http::Request<()>"),
        send("ureq::RequestBuilder::call"),
        send("ureq::RequestBuilder::send"),
        send("ureq::RequestBuilder::send_empty"),
        send("ureq::RequestBuilder::send_form"),
        send("ureq::RequestBuilder::send_json"),
        OF.method("ureq::Body::read_to_string", BODY, 0, TEXT),
        OF.method("ureq::Body::read_to_vec", BODY, 0, BYTES),
        OF.method("ureq::Body::read_json", BODY, 0, JSON),
        read("std::io::Read::read"),
        read("std::io::Read::read_exact"),
        read("std::io::Read::read_to_end"),
        read("std::io::Read::read_to_string"),
        send_2("ureq::Request::call"),
        send_2("ureq::Request::send"),
        send_2("ureq::Request::send_bytes"),
        send_2("ureq::Request::send_form"),
        send_2("ureq::Request::send_json"),
        send_2("ureq::Request::send_string"),
        OF.method("ureq::Response::into_string", RESPONSE, 0, TEXT),
        OF.method("ureq::Response::into_json", RESPONSE, 0, JSON),
    ],
};

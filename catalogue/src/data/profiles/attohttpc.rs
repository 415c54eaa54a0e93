//! A client that is blocking and nothing else.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "attohttpc",
    category: Category::Http,
};

const REQUEST: &[Receiver] = &[Receiver::generic("B", "attohttpc::RequestBuilder<B>")];
const PREPARED: &[Receiver] = &[Receiver::generic("B", "attohttpc::PreparedRequest<B>")];
const RESPONSE: &[Receiver] = &[Receiver::plain("attohttpc::Response")];

const SEND: &str = "use `reqwest::Client` and `request.send().await`";
const TEXT: &str = "use `reqwest::Client` and `response.text().await`";
const CHUNK: &str = "use `reqwest::Client` and `response.chunk().await`";

pub(super) const PROFILE: Profile = Profile {
    package: "attohttpc",
    verified: ((0, 22), (0, 31)),
    entries: &[
        OF.method("attohttpc::RequestBuilder::send", REQUEST, 0, SEND),
        OF.method("attohttpc::PreparedRequest::send", PREPARED, 0, SEND),
        OF.method("attohttpc::Response::text", RESPONSE, 0, TEXT),
        OF.method("attohttpc::Response::text_with", RESPONSE, 1, TEXT),
        OF.method("attohttpc::Response::text_utf8", RESPONSE, 0, TEXT),
        OF.method(
            "attohttpc::Response::bytes",
            RESPONSE,
            0,
            "use `reqwest::Client` and `response.bytes().await`",
        ),
        OF.method(
            "attohttpc::Response::json",
            RESPONSE,
            0,
            "use `reqwest::Client` and `response.json().await`",
        ),
        OF.method(
            "attohttpc::Response::json_utf8",
            RESPONSE,
            0,
            "use `reqwest::Client` and `response.json().await`",
        ),
        OF.method("attohttpc::Response::write_to", RESPONSE, 1, CHUNK),
    ],
};

//! Each blocking request has an async one beside it.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "isahc",
    category: Category::Http,
};

const CLIENT: &[Receiver] = &[Receiver::plain("isahc::HttpClient")];
const REQUEST: &[Receiver] = &[Receiver::generic("T", "isahc::Request<T>")];
/// With an `AsyncBody` the same names are async.
const RESPONSE: &[Receiver] = &[Receiver::inner("", "isahc::Response<isahc::Body>")];

const SEND: &str = "use the method whose name ends in `_async`, with `.await`";
const READ: &str =
    "use `isahc::AsyncReadResponseExt` on the response of a request that was sent with `.await`";

const fn client(path: &'static str, args: u8) -> Entry {
    OF.method(path, CLIENT, args, SEND)
}

pub(super) const PROFILE: Profile = Profile {
    package: "isahc",
    verified: ((2, 0), (2, 0)),
    entries: &[
        OF.function(
            "isahc::get",
            "isahc::get::<&'static str>",
            1,
            "use `isahc::get_async(uri).await`",
        ),
        OF.function(
            "isahc::head",
            "isahc::head::<&'static str>",
            1,
            "use `isahc::head_async(uri).await`",
        ),
        OF.function(
            "isahc::delete",
            "isahc::delete::<&'static str>",
            1,
            "use `isahc::delete_async(uri).await`",
        ),
        OF.function(
            "isahc::post",
            "isahc::post::<&'static str, ()>",
            2,
            "use `isahc::post_async(uri, body).await`",
        ),
        OF.function(
            "isahc::put",
            "isahc::put::<&'static str, ()>",
            2,
            "use `isahc::put_async(uri, body).await`",
        ),
        OF.function(
            "isahc::send",
            "isahc::send::<()>",
            1,
            "use `isahc::send_async(request).await`",
        ),
        client("isahc::HttpClient::get", 1),
        client("isahc::HttpClient::head", 1),
        client("isahc::HttpClient::delete", 1),
        client("isahc::HttpClient::post", 2),
        client("isahc::HttpClient::put", 2),
        client("isahc::HttpClient::send", 1),
        OF.on(
            "isahc::RequestExt::send",
            "an `isahc::Request`",
            REQUEST,
            0,
            "use `request.send_async().await`",
        ),
        OF.on(
            "isahc::ReadResponseExt::text",
            "an `isahc::Response<Body>`",
            RESPONSE,
            0,
            READ,
        ),
        OF.on(
            "isahc::ReadResponseExt::bytes",
            "an `isahc::Response<Body>`",
            RESPONSE,
            0,
            READ,
        ),
    ],
};

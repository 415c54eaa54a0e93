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

const fn client(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, CLIENT, args, note)
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
        client(
            "isahc::HttpClient::get",
            1,
            "use `client.get_async(uri).await`",
        ),
        client(
            "isahc::HttpClient::head",
            1,
            "use `client.head_async(uri).await`",
        ),
        client(
            "isahc::HttpClient::delete",
            1,
            "use `client.delete_async(uri).await`",
        ),
        client(
            "isahc::HttpClient::post",
            2,
            "use `client.post_async(uri, body).await`",
        ),
        client(
            "isahc::HttpClient::put",
            2,
            "use `client.put_async(uri, body).await`",
        ),
        client(
            "isahc::HttpClient::send",
            1,
            "use `client.send_async(request).await`",
        ),
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
            "use `isahc::AsyncReadResponseExt` and `response.text().await`, on the response of a request that was sent with `.await`",
        ),
        OF.on(
            "isahc::ReadResponseExt::bytes",
            "an `isahc::Response<Body>`",
            RESPONSE,
            0,
            "use `isahc::AsyncReadResponseExt` and `response.bytes().await`, on the response of a request that was sent with `.await`",
        ),
    ],
};

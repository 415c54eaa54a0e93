//! A client that is blocking and nothing else.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "minreq",
    category: Category::Http,
};

const REQUEST: &[Receiver] = &[Receiver::plain("minreq::Request")];

const SEND: &str = "use `reqwest::Client` and `request.send().await`";

pub(super) const PROFILE: Profile = Profile {
    package: "minreq",
    verified: ((3, 0), (3, 0)),
    entries: &[
        OF.method("minreq::Request::send", REQUEST, 0, SEND),
        OF.method("minreq::Request::send_lazy", REQUEST, 0, SEND),
    ],
};

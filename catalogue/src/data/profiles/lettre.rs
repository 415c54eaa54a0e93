//! The blocking transport for mail.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "lettre",
    category: Category::NetIo,
};

const SMTP: &[Receiver] = &[Receiver::plain("lettre::SmtpTransport")];

pub(super) const PROFILE: Profile = Profile {
    package: "lettre",
    verified: ((0, 11), (0, 11)),
    entries: &[
        OF.on(
            "lettre::Transport::send",
            "a `lettre::SmtpTransport`",
            SMTP,
            1,
            "use `lettre::AsyncSmtpTransport` and `lettre::AsyncTransport::send(..).await`",
        ),
        OF.on(
            "lettre::Transport::send_raw",
            "a `lettre::SmtpTransport`",
            SMTP,
            2,
            "use `lettre::AsyncSmtpTransport` and `lettre::AsyncTransport::send_raw(..).await`",
        ),
        OF.method(
            "lettre::SmtpTransport::test_connection",
            SMTP,
            0,
            "use `lettre::AsyncSmtpTransport` and `transport.test_connection().await`",
        ),
    ],
};

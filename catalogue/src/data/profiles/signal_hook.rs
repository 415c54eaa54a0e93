//! Signals, waited for by a thread.

use super::{Category, Of, Profile, Receiver};

const OF: Of = Of {
    package: "signal-hook",
    category: Category::SyncLock,
};

const SIGNALS: &[Receiver] = &[Receiver::generic(
    "E: signal_hook::iterator::exfiltrator::Exfiltrator",
    "signal_hook::iterator::SignalsInfo<E>",
)];

const RECV: &str = "use `tokio::signal::unix::signal(kind)` and `signal.recv().await`";

pub(super) const PROFILE: Profile = Profile {
    package: "signal-hook",
    verified: ((0, 4), (0, 4)),
    entries: &[
        OF.method("signal_hook::iterator::SignalsInfo::wait", SIGNALS, 0, RECV),
        OF.method(
            "signal_hook::iterator::SignalsInfo::forever",
            SIGNALS,
            0,
            RECV,
        ),
    ],
};

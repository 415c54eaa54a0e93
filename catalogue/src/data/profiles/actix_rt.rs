//! An executor on top of tokio's: started in a task it panics.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "actix-rt",
    category: Category::NestedRuntime,
};
const JOIN: Of = Of {
    package: "actix-rt",
    category: Category::ThreadJoin,
};

const RUNTIME: &[Receiver] = &[Receiver::plain("actix_rt::Runtime")];
const RUNNER: &[Receiver] = &[Receiver::plain("actix_rt::SystemRunner")];
const ARBITER: &[Receiver] = &[Receiver::plain("actix_rt::Arbiter")];

const AWAIT: &str = "`.await` the future";
const SPAWN: &str = "use `actix_rt::spawn(future)` on the system that is running";

const fn runner(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, RUNNER, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "actix-rt",
    verified: ((2, 15), (2, 15)),
    entries: &[
        OF.function(
            "actix_rt::System::new",
            "actix_rt::System::new",
            0,
            "use `actix_rt::System::current()`",
        ),
        OF.method("actix_rt::Runtime::block_on", RUNTIME, 1, AWAIT),
        runner("actix_rt::SystemRunner::block_on", 1, AWAIT),
        runner("actix_rt::SystemRunner::run", 0, SPAWN),
        runner("actix_rt::SystemRunner::run_with_code", 0, SPAWN),
        JOIN.method(
            "actix_rt::Arbiter::join",
            ARBITER,
            0,
            "join it in `tokio::task::spawn_blocking(|| ..).await`",
        ),
    ],
};

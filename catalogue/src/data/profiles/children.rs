//! Crates that run other programs: one profile each.

use super::{Category, Entry, Of, Profile, Receiver};

const fn runs(package: &'static str) -> Of {
    Of {
        package,
        category: Category::Process,
    }
}

const OUTPUT: &str = "use `tokio::process::Command` and `command.output().await`";
const WAIT: &str = "use `tokio::process::Child` and `child.wait().await`";
const WITHIN: &str = "use `tokio::time::timeout` around `child.wait()` of `tokio::process::Child`";
const SPAWN: &str = "use `tokio::process::Command` and `command.spawn()`";
const START: &str =
    "it waits until the program has started, and only blocking calls wait for its end";

const XSHELL: Of = runs("xshell");
const SHELL: Of = Of {
    category: Category::FileIo,
    ..XSHELL
};
const CMD: &[Receiver] = &[Receiver::generic("'a", "xshell::Cmd<'a>")];
const SHELLS: &[Receiver] = &[Receiver::plain("xshell::Shell")];

pub(super) const XSHELL_PROFILE: Profile = Profile {
    package: "xshell",
    verified: ((0, 2), (0, 2)),
    entries: &[
        XSHELL.method("xshell::Cmd::run", CMD, 0, OUTPUT),
        XSHELL.method("xshell::Cmd::read", CMD, 0, OUTPUT),
        XSHELL.method("xshell::Cmd::read_stderr", CMD, 0, OUTPUT),
        XSHELL.method("xshell::Cmd::output", CMD, 0, OUTPUT),
        SHELL.method(
            "xshell::Shell::read_file",
            SHELLS,
            1,
            "use `tokio::fs::read_to_string(path).await`",
        ),
        SHELL.method(
            "xshell::Shell::read_binary_file",
            SHELLS,
            1,
            "use `tokio::fs::read(path).await`",
        ),
        SHELL.method(
            "xshell::Shell::write_file",
            SHELLS,
            2,
            "use `tokio::fs::write(path, contents).await`",
        ),
        SHELL.method(
            "xshell::Shell::copy_file",
            SHELLS,
            2,
            "use `tokio::fs::copy(from, to).await`",
        ),
        SHELL.method(
            "xshell::Shell::remove_path",
            SHELLS,
            1,
            "use `tokio::fs::remove_dir_all(path).await`",
        ),
    ],
};

const DUCT: Of = runs("duct");
const EXPRESSION: &[Receiver] = &[Receiver::plain("duct::Expression")];
const HANDLE: &[Receiver] = &[Receiver::plain("duct::Handle")];

pub(super) const DUCT_PROFILE: Profile = Profile {
    package: "duct",
    verified: ((1, 1), (1, 1)),
    entries: &[
        DUCT.method("duct::Expression::run", EXPRESSION, 0, OUTPUT),
        DUCT.method("duct::Expression::read", EXPRESSION, 0, OUTPUT),
        DUCT.method("duct::Expression::start", EXPRESSION, 0, SPAWN)
            .strict(START),
        DUCT.method("duct::Handle::wait", HANDLE, 0, WAIT),
        DUCT.method("duct::Handle::wait_timeout", HANDLE, 1, WITHIN),
    ],
};

const SUBPROCESS: Of = runs("subprocess");
const EXEC: &[Receiver] = &[Receiver::plain("subprocess::Exec")];
const PIPELINE: &[Receiver] = &[Receiver::plain("subprocess::Pipeline")];
const PROCESS: &[Receiver] = &[Receiver::plain("subprocess::Process")];
const JOB: &[Receiver] = &[Receiver::plain("subprocess::Job")];

pub(super) const SUBPROCESS_PROFILE: Profile = Profile {
    package: "subprocess",
    verified: ((1, 2), (1, 2)),
    entries: &[
        SUBPROCESS.method("subprocess::Exec::join", EXEC, 0, OUTPUT),
        SUBPROCESS.method("subprocess::Exec::capture", EXEC, 0, OUTPUT),
        SUBPROCESS
            .method("subprocess::Exec::start", EXEC, 0, SPAWN)
            .strict(START),
        SUBPROCESS.method("subprocess::Pipeline::join", PIPELINE, 0, OUTPUT),
        SUBPROCESS.method("subprocess::Pipeline::capture", PIPELINE, 0, OUTPUT),
        SUBPROCESS.method("subprocess::Process::wait", PROCESS, 0, WAIT),
        SUBPROCESS.method("subprocess::Process::wait_timeout", PROCESS, 1, WITHIN),
        SUBPROCESS.method("subprocess::Job::wait", JOB, 0, WAIT),
        SUBPROCESS.method("subprocess::Job::join", JOB, 0, WAIT),
    ],
};

const METADATA: Of = runs("cargo_metadata");

pub(super) const CARGO_METADATA_PROFILE: Profile = Profile {
    package: "cargo_metadata",
    verified: ((0, 14), (0, 23)),
    entries: &[METADATA.method(
        "cargo_metadata::MetadataCommand::exec",
        &[Receiver::plain("cargo_metadata::MetadataCommand")],
        0,
        "use `tokio::process::Command::from(command.cargo_command())` and `.output().await`, and give what it \
         printed to `MetadataCommand::parse(stdout)`",
    )],
};

const OPEN: Of = runs("open");

/// Both take `impl Trait`.
const fn opens(path: &'static str, args: u8, note: &'static str, taken: &'static str) -> Entry {
    OPEN.function(path, path, args, note).taking(taken)
}

pub(super) const OPEN_PROFILE: Profile = Profile {
    package: "open",
    verified: ((5, 4), (5, 4)),
    entries: &[
        opens(
            "open::that",
            1,
            "use `open::that_detached(path)`, which does not wait for the program",
            "&'static str",
        ),
        opens(
            "open::with",
            2,
            "use `open::with_detached(path, program)`, which does not wait for the program",
            "&'static str, &'static str",
        ),
    ],
};

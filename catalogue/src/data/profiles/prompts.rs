//! Crates that wait for a person at the terminal: one profile each.

use super::{Category, Entry, Of, Profile, Receiver};

const fn asks(package: &'static str) -> Of {
    Of {
        package,
        category: Category::Stdin,
    }
}

const RUN: &str = "run the prompt with `tokio::task::spawn_blocking(|| ..).await`";

const DIALOGUER: Of = asks("dialoguer");
const CONFIRM: &[Receiver] = &[Receiver::generic("'a", "dialoguer::Confirm<'a>")];
const INPUT: &[Receiver] = &[Receiver::generic("'a, T", "dialoguer::Input<'a, T>")];
const PASSWORD: &[Receiver] = &[Receiver::generic("'a", "dialoguer::Password<'a>")];
const SELECT: &[Receiver] = &[Receiver::generic("'a", "dialoguer::Select<'a>")];
const MULTI_SELECT: &[Receiver] = &[Receiver::generic("'a", "dialoguer::MultiSelect<'a>")];

pub(super) const DIALOGUER_PROFILE: Profile = Profile {
    package: "dialoguer",
    verified: ((0, 12), (0, 12)),
    entries: &[
        DIALOGUER.method("dialoguer::Confirm::interact", CONFIRM, 0, RUN),
        DIALOGUER.method("dialoguer::Confirm::interact_opt", CONFIRM, 0, RUN),
        DIALOGUER.method("dialoguer::Input::interact", INPUT, 0, RUN),
        DIALOGUER.method("dialoguer::Input::interact_text", INPUT, 0, RUN),
        DIALOGUER.method("dialoguer::Password::interact", PASSWORD, 0, RUN),
        DIALOGUER.method("dialoguer::Select::interact", SELECT, 0, RUN),
        DIALOGUER.method("dialoguer::Select::interact_opt", SELECT, 0, RUN),
        DIALOGUER.method("dialoguer::MultiSelect::interact", MULTI_SELECT, 0, RUN),
        DIALOGUER.method("dialoguer::MultiSelect::interact_opt", MULTI_SELECT, 0, RUN),
    ],
};

const INQUIRE: Of = asks("inquire");

const fn inquires(path: &'static str, receivers: &'static [Receiver]) -> Entry {
    INQUIRE.method(path, receivers, 0, RUN)
}

pub(super) const INQUIRE_PROFILE: Profile = Profile {
    package: "inquire",
    verified: ((0, 9), (0, 9)),
    entries: &[
        INQUIRE.function(
            "inquire::prompt_text",
            "inquire::prompt_text::<&'static str>",
            1,
            RUN,
        ),
        INQUIRE.function(
            "inquire::prompt_secret",
            "inquire::prompt_secret::<&'static str>",
            1,
            RUN,
        ),
        INQUIRE.function(
            "inquire::prompt_confirmation",
            "inquire::prompt_confirmation::<&'static str>",
            1,
            RUN,
        ),
        inquires(
            "inquire::Text::prompt",
            &[Receiver::generic("'a, 'b", "inquire::Text<'a, 'b>")],
        ),
        inquires(
            "inquire::Confirm::prompt",
            &[Receiver::generic("'a", "inquire::Confirm<'a>")],
        ),
        inquires(
            "inquire::Password::prompt",
            &[Receiver::generic("'a", "inquire::Password<'a>")],
        ),
        inquires(
            "inquire::Select::prompt",
            &[Receiver::generic("'a, T", "inquire::Select<'a, T>")],
        ),
        inquires(
            "inquire::MultiSelect::prompt",
            &[Receiver::generic("'a, T", "inquire::MultiSelect<'a, T>")],
        ),
    ],
};

const CONSOLE: Of = asks("console");
const TERM: &[Receiver] = &[Receiver::plain("console::Term")];

pub(super) const CONSOLE_PROFILE: Profile = Profile {
    package: "console",
    verified: ((0, 16), (0, 16)),
    entries: &[
        CONSOLE.method("console::Term::read_line", TERM, 0, RUN),
        CONSOLE.method("console::Term::read_key", TERM, 0, RUN),
        CONSOLE.method("console::Term::read_char", TERM, 0, RUN),
        CONSOLE.method("console::Term::read_secure_line", TERM, 0, RUN),
    ],
};

const RPASSWORD: Of = asks("rpassword");

pub(super) const RPASSWORD_PROFILE: Profile = Profile {
    package: "rpassword",
    verified: ((7, 5), (7, 5)),
    entries: &[
        RPASSWORD.function(
            "rpassword::read_password",
            "rpassword::read_password",
            0,
            RUN,
        ),
        RPASSWORD
            .function(
                "rpassword::prompt_password",
                "rpassword::prompt_password",
                1,
                RUN,
            )
            .taking("&'static str"),
    ],
};

const EVENTS: &str =
    "use `crossterm::event::EventStream` (feature `event-stream`) and `events.next().await`";

pub(super) const CROSSTERM_PROFILE: Profile = Profile {
    package: "crossterm",
    verified: ((0, 29), (0, 29)),
    entries: &[
        asks("crossterm").function(
            "crossterm::event::read",
            "crossterm::event::read",
            0,
            EVENTS,
        ),
        // A program that draws looks for events without waiting: with a timeout of zero.
        asks("crossterm")
            .function(
                "crossterm::event::poll",
                "crossterm::event::poll",
                1,
                EVENTS,
            )
            .strict("it waits for an event up to its timeout"),
    ],
};

pub(super) const RUSTYLINE_PROFILE: Profile = Profile {
    package: "rustyline",
    verified: ((19, 0), (19, 0)),
    entries: &[asks("rustyline").method(
        "rustyline::Editor::readline",
        &[Receiver::generic(
            "H: rustyline::Helper, I: rustyline::history::History",
            "rustyline::Editor<H, I>",
        )],
        1,
        RUN,
    )],
};

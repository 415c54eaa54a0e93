//! One call that breaks a rule.

/// Which rule a call breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// The call blocks the thread it runs on.
    Blocking,
    /// The call starts or re-enters an executor.
    NestedRuntime,
    /// The handle of a task is thrown away.
    DetachedTask,
    /// A future is thrown away before it ran.
    Unawaited,
    /// What is awaited depends on somebody else, and may never come.
    NoTimeout,
    /// The call runs as many futures at once as there are items.
    UnboundedFanout,
    /// The call lets time pass between two looks at a value.
    BusyWait,
}

impl Rule {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Blocking,
        Self::NestedRuntime,
        Self::DetachedTask,
        Self::Unawaited,
        Self::NoTimeout,
        Self::UnboundedFanout,
        Self::BusyWait,
    ];

    /// How users write the rule: `blocking`, `nested_runtime`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocking => "blocking",
            Self::NestedRuntime => "nested_runtime",
            Self::DetachedTask => "detached_task",
            Self::Unawaited => "unawaited",
            Self::NoTimeout => "no_timeout",
            Self::UnboundedFanout => "unbounded_fanout",
            Self::BusyWait => "busy_wait",
        }
    }
}

/// What the call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    Channel,
    CpuBound,
    Db,
    Dns,
    /// Something outside of the process that is awaited.
    External,
    /// As many futures as there are items.
    Fanout,
    FileIo,
    /// A future that does nothing until it is polled.
    Future,
    Http,
    NestedRuntime,
    NetIo,
    /// A future that only lets time pass.
    Pause,
    Process,
    Sleep,
    Stdin,
    SyncLock,
    /// A task that runs on its own.
    Task,
    ThreadJoin,
}

/// From which level of strictness on a call is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Rejected wherever the rule is on.
    Deny,
    /// May wait, usually does not: only said under `strict`.
    Strict,
}

/// How the compiler is asked about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A free or associated function: its callee is compared.
    Function,
    /// An inherent method: its receiver is compared; called by path, its callee.
    Method,
    /// A trait method on the receivers listed, and on no other.
    TraitMethod,
    /// A value that may not be thrown away: its type is compared with the receivers.
    Value,
}

/// Where an item exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Platform {
    Any,
    Linux,
    Unix,
    Windows,
}

impl Platform {
    /// The predicate of a `#[cfg(..)]` that is true where the item exists.
    #[must_use]
    pub const fn cfg(self) -> Option<&'static str> {
        match self {
            Self::Any => None,
            Self::Linux => Some("target_os = \"linux\""),
            Self::Unix => Some("unix"),
            Self::Windows => Some("windows"),
        }
    }
}

/// Which crate an item is part of, and so who can name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Can be named everywhere.
    Std,
    /// Can be named through the runtime crate, which depends on it.
    Tokio,
    /// The package of this name; it can be named only where it is a direct dependency.
    Package(&'static str),
    /// A dependency that a user's `async-rules.toml` names, in this line of it.
    Own { line: u32 },
}

/// A type that a method is called on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Receiver {
    /// The parameters of an `impl` for the type, without the angle brackets: `T: ?Sized`.
    pub generics: &'static str,
    /// The type, rooted at its crate and without a leading `::`: `std::sync::mpsc::Receiver<T>`.
    pub ty: &'static str,
    /// Whether another type with the same head is no receiver (`BufReader<File>`). Such a type may
    /// only be asked about where no type argument is still to be inferred.
    pub inner: bool,
    /// Where the type exists.
    pub platform: Platform,
}

impl Receiver {
    /// A type without parameters.
    #[must_use]
    pub const fn plain(ty: &'static str) -> Self {
        Self {
            generics: "",
            ty,
            inner: false,
            platform: Platform::Any,
        }
    }

    /// A type with parameters, blocking whatever they are.
    #[must_use]
    pub const fn generic(generics: &'static str, ty: &'static str) -> Self {
        Self {
            generics,
            ..Self::plain(ty)
        }
    }

    /// A type that blocks because of what is in it.
    #[must_use]
    pub const fn inner(generics: &'static str, ty: &'static str) -> Self {
        Self {
            generics,
            inner: true,
            ..Self::plain(ty)
        }
    }

    /// The type exists on Unix only.
    #[must_use]
    pub const fn unix(self) -> Self {
        Self {
            platform: Platform::Unix,
            ..self
        }
    }
}

/// As a number of arguments: whatever it is.
pub const ANY: u8 = u8::MAX;

/// One function or method that breaks a rule, and what to write instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// How the item is called in messages: `std::fs::read`, `std::io::Read::read`.
    pub path: &'static str,
    /// What the item is called on, where the path alone does not say it: ``a `std::fs::File` ``.
    pub on: Option<&'static str>,
    pub kind: Kind,
    /// An expression for the item, every type argument filled and rooted at its crate without a
    /// leading `::`: `std::fs::read::<&'static str>`. `None` where no callee can be compared.
    pub item: Option<&'static str>,
    /// The types of the arguments that tell `item` apart where no type argument can be given, because
    /// it takes `impl Trait`: `std::future::Ready<()>`.
    pub arguments: Option<&'static str>,
    /// How many arguments a call has, `self` apart: rules out most calls of everyday names
    /// (`path.join("x")`) before anything is asked. [`ANY`] where that is not known.
    pub args: u8,
    /// Which argument of a method has one of the `receivers`, where it is not what the call is made
    /// on: `query.load(&mut connection)`.
    pub argument: Option<u8>,
    /// The receivers of a method, without the references and smart pointers that probes look through.
    pub receivers: &'static [Receiver],
    pub category: Category,
    pub severity: Severity,
    /// When the call waits, where it does not always: `None` under [`Severity::Deny`].
    pub why: Option<&'static str>,
    /// What to write instead, as the user reads it.
    pub note: &'static str,
    pub origin: Origin,
    /// The module of a package that `item` is looked up in beside the root, and which it leaves out:
    /// one that is always there, while what is in it depends on features.
    pub within: Option<&'static str>,
    pub platform: Platform,
    /// The minor version of Rust 1 that brought the item, 0 where every supported version has it.
    pub since: u16,
}

impl Entry {
    /// A free or associated function of `std`.
    #[must_use]
    pub const fn function(
        path: &'static str,
        item: &'static str,
        args: u8,
        category: Category,
        note: &'static str,
    ) -> Self {
        Self {
            path,
            on: None,
            kind: Kind::Function,
            item: Some(item),
            arguments: None,
            args,
            argument: None,
            receivers: &[],
            category,
            severity: Severity::Deny,
            why: None,
            note,
            origin: Origin::Std,
            within: None,
            platform: Platform::Any,
            since: 0,
        }
    }

    /// An inherent method of a type of `std`.
    #[must_use]
    pub const fn method(
        path: &'static str,
        item: &'static str,
        receivers: &'static [Receiver],
        args: u8,
        category: Category,
        note: &'static str,
    ) -> Self {
        Self {
            kind: Kind::Method,
            receivers,
            ..Self::function(path, item, args, category, note)
        }
    }

    /// A method of a trait of `std`, on these receivers; `on` names them in the message.
    #[must_use]
    pub const fn trait_method(
        path: &'static str,
        on: &'static str,
        receivers: &'static [Receiver],
        args: u8,
        category: Category,
        note: &'static str,
    ) -> Self {
        Self {
            kind: Kind::TraitMethod,
            on: Some(on),
            item: None,
            receivers,
            ..Self::function(path, "", args, category, note)
        }
    }

    /// Values of these types, wherever they come from; `path` names what makes them.
    #[must_use]
    pub const fn value(
        path: &'static str,
        types: &'static [Receiver],
        category: Category,
        note: &'static str,
    ) -> Self {
        Self {
            kind: Kind::Value,
            item: None,
            receivers: types,
            ..Self::function(path, "", 0, category, note)
        }
    }

    /// The item's type arguments follow from its arguments, and are left out of `item`.
    #[must_use]
    pub const fn taking(self, arguments: &'static str) -> Self {
        Self {
            arguments: Some(arguments),
            ..self
        }
    }

    /// The types are those of this argument of a call, counted from 0.
    #[must_use]
    pub const fn by_argument(self, argument: u8) -> Self {
        Self {
            argument: Some(argument),
            ..self
        }
    }

    /// The item is part of this crate.
    #[must_use]
    pub const fn of(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// The item is looked up in this module of its package too.
    #[must_use]
    pub const fn within(self, module: &'static str) -> Self {
        Self {
            within: Some(module),
            ..self
        }
    }

    /// The item exists on Linux, and not everywhere else.
    #[must_use]
    pub const fn linux(self) -> Self {
        Self {
            platform: Platform::Linux,
            ..self
        }
    }

    /// The item exists on Unix only.
    #[must_use]
    pub const fn unix(self) -> Self {
        Self {
            platform: Platform::Unix,
            ..self
        }
    }

    /// The item exists on Windows only.
    #[must_use]
    pub const fn windows(self) -> Self {
        Self {
            platform: Platform::Windows,
            ..self
        }
    }

    /// The item came with this minor version of Rust 1.
    #[must_use]
    pub const fn since(self, since: u16) -> Self {
        Self { since, ..self }
    }

    /// Said only under `strict`; `why` tells when the call waits.
    #[must_use]
    pub const fn strict(self, why: &'static str) -> Self {
        Self {
            severity: Severity::Strict,
            why: Some(why),
            ..self
        }
    }

    /// No callee can be compared, only receivers: the item needs a feature that may be off.
    #[must_use]
    pub const fn receivers_only(self) -> Self {
        Self { item: None, ..self }
    }

    /// Whether `receiver.name(..)` with so many arguments can be the item.
    #[must_use]
    pub const fn fits_by_dot(&self, args: usize) -> bool {
        !matches!(self.kind, Kind::Function | Kind::Value)
            && (self.args == ANY || args == self.args as usize)
    }

    /// Whether `path::name(..)` with so many arguments can be the item: a method takes `self` first.
    #[must_use]
    pub const fn fits_by_path(&self, args: usize) -> bool {
        match self.kind {
            _ if self.args == ANY => true,
            Kind::Function => args == self.args as usize,
            Kind::Method | Kind::TraitMethod => args == self.args as usize + 1,
            Kind::Value => false,
        }
    }

    /// The last segment of the path: what a call of it ends in, unless it was renamed.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        let bytes = self.path.as_bytes();
        let mut start = bytes.len();
        while start > 0 && bytes[start - 1] != b':' {
            start -= 1;
        }
        self.path.split_at(start).1
    }

    /// The rule that a call of it breaks.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self.category {
            Category::NestedRuntime => Rule::NestedRuntime,
            Category::Task => Rule::DetachedTask,
            Category::Future => Rule::Unawaited,
            Category::External => Rule::NoTimeout,
            Category::Fanout => Rule::UnboundedFanout,
            Category::Pause => Rule::BusyWait,
            _ => Rule::Blocking,
        }
    }

    /// How a message names the item: `` `std::io::Read::read` on a `std::fs::File` ``.
    #[must_use]
    pub fn display(&self) -> String {
        match self.on {
            Some(on) => format!("`{}` on {on}", self.path),
            None => format!("`{}`", self.path),
        }
    }
}

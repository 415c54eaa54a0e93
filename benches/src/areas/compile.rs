//! What an attribute adds to the compile time of a fn, and what the crate adds to that of a clean build.
//!
//! Slow: measured with all rows, or where it is asked for by name.

use std::sync::OnceLock;

use crate::crates::{Crates, Package, ours};
use crate::row::{Beside, Row};

const FNS: usize = 1_000;
const ROUNDS: usize = 5;
const BUILDS: usize = 3;

/// What an attribute stands on, as many times as there are fns: a package, the attribute, and what it needs.
struct Annotated {
    package: &'static str,
    attribute: &'static str,
    needs: fn() -> String,
}

/// Plain fns come first: what is added, is added to them.
const ANNOTATED: [Annotated; 6] = [
    Annotated {
        package: "on-nothing",
        attribute: "",
        needs: String::new,
    },
    Annotated {
        package: "on-timeout",
        attribute: "#[async_rules::timeout(\"10s\")]",
        needs: ours,
    },
    Annotated {
        package: "on-bounded",
        attribute: "#[async_rules::bounded(10)]",
        needs: ours,
    },
    Annotated {
        package: "on-enforce",
        attribute: "#[async_rules::enforce]",
        needs: ours,
    },
    Annotated {
        package: "on-instrument",
        attribute: "#[tracing::instrument]",
        needs: tracing,
    },
    Annotated {
        package: "on-tokio-timeout",
        attribute: "#[tokio_timeout::timeout(duration = \"10s\", on_error = Error::late)]",
        needs: tokio_timeout,
    },
];

const TOKIO: &str = "tokio = { version = \"1\", features = [\"rt\", \"sync\", \"time\"] }";

fn tracing() -> String {
    "tracing = \"0.1\"".to_owned()
}

fn tokio_timeout() -> String {
    "tokio-timeout = \"0.1\"".to_owned()
}

/// What the fns use.
const STORE: &str = "use std::sync::Arc;

#[derive(Debug)]
pub struct Store {
    rows: tokio::sync::RwLock<Vec<Row>>,
}

#[derive(Clone, Debug)]
pub struct Row {
    name: String,
    parts: Vec<String>,
}

#[derive(Debug)]
pub enum Error {
    Absent,
    Empty,
    Late,
}

impl Error {
    pub fn late<T>(_: &'static str) -> Result<T, Self> {
        Err(Self::Late)
    }
}

impl Store {
    async fn get(&self, id: u64) -> Result<Row, Error> {
        let rows = self.rows.read().await;
        rows.get(id as usize).cloned().ok_or(Error::Absent)
    }

    async fn put(&self, row: Row) -> Result<usize, Error> {
        let mut rows = self.rows.write().await;
        rows.push(row);
        Ok(rows.len())
    }
}
";

/// What a refusal is converted into.
const CONVERSIONS: &str = "impl From<async_rules::TimeoutError> for Error {
    fn from(_: async_rules::TimeoutError) -> Self {
        Self::Late
    }
}

impl From<async_rules::LimitError> for Error {
    fn from(_: async_rules::LimitError) -> Self {
        Self::Late
    }
}
";

/// One of the fns.
const FN: &str = "ATTRIBUTE
pub async fn rename_NUMBER(store: Arc<Store>, id: u64, to: String) -> Result<usize, Error> {
    let mut row = store.get(id).await?;
    let name = to.trim().to_lowercase();
    if name.is_empty() || row.name == name {
        return Err(Error::Empty);
    }
    let parts = row.parts.iter().filter(|part| !part.is_empty()).count();
    row.name = format!(\"{name}-{parts}\");
    let length = store.put(row).await?;
    let last = store.rows.read().await.last().cloned();
    Ok(length + last.map_or(0, |row| row.parts.len()))
}
";

fn source(annotated: &Annotated) -> String {
    let mut source = STORE.to_owned();
    if annotated.attribute.contains("async_rules") {
        source += CONVERSIONS;
    }
    for number in 0..FNS {
        source += &FN
            .replace("ATTRIBUTE", annotated.attribute)
            .replace("NUMBER", &number.to_string());
    }
    source
}

fn package(name: &'static str, needs: &str, source: String) -> Package {
    Package {
        name,
        dependencies: format!("{TOKIO}\n{needs}"),
        source,
    }
}

/// Milliseconds that `cargo check` takes longer for each fn, by attribute. All of them are measured by turns, hence
/// once for all rows.
fn added() -> Option<&'static Vec<Vec<f64>>> {
    static ADDED: OnceLock<Option<Vec<Vec<f64>>>> = OnceLock::new();
    let measure = || {
        let packages = ANNOTATED
            .iter()
            .map(|annotated| package(annotated.package, &(annotated.needs)(), source(annotated)));
        let crates = Crates::of("check", &packages.collect::<Vec<_>>())?;
        // What all need is ready before anything is measured.
        crates.cargo("check", None, "target");
        let round = |_| {
            let times: Vec<f64> = ANNOTATED
                .iter()
                .map(|annotated| {
                    crates.touch(annotated.package);
                    crates.cargo("check", Some(annotated.package), "target")
                })
                .collect();
            let added = times.iter().map(|time| time - times[0]);
            added.map(|time| time * 1e3 / FNS as f64).collect()
        };
        Some((0..ROUNDS).map(round).collect())
    };
    ADDED.get_or_init(measure).as_ref()
}

/// The figures of these packages.
fn added_by(packages: &[&str]) -> Option<Vec<Vec<f64>>> {
    let of = |round: &Vec<f64>| {
        let figure = |package: &&str| {
            let place = ANNOTATED
                .iter()
                .position(|annotated| annotated.package == *package);
            round[place.expect("it is measured")]
        };
        packages.iter().map(figure).collect()
    };
    Some(added()?.iter().map(of).collect())
}

/// Seconds that a build takes which finds tokio and nothing else.
fn clean_builds() -> Option<Vec<Vec<f64>>> {
    let nothing = |name, needs: String| package(name, &needs, String::new());
    let packages = [
        nothing("with-tokio", String::new()),
        nothing("with-ours", ours()),
        nothing("with-tracing", tracing()),
    ];
    let crates = Crates::of("build", &packages)?;
    let build = |package: &str| {
        let target = format!("target-{package}");
        crates.cargo("build", Some("with-tokio"), &target);
        let taken = crates.cargo("build", Some(package), &target);
        crates.remove(&target);
        taken
    };
    // The first build of all may have to fetch something.
    build("with-ours");
    build("with-tracing");
    let round = |_| ["with-ours", "with-tracing"].map(build).to_vec();
    Some((0..BUILDS).map(round).collect())
}

const TIMEOUT: &str = "what is left is the macro, which reads the body for the rules: 6.7 million instructions a fn at \
`opt-level = 0`, of which syn's parser takes 2.5 and the walk over what it gives 1.7; the macro of `tokio-timeout` reads \
nothing, and `#[enforce]` alone adds 0.27 of `#[tracing::instrument]`. The questions apart, rustc takes 0.3 of what it takes \
for a fn of `tokio-timeout`, since the fn returns its future, one async body in place of two.";

const BUILD: &str = "syn, `proc-macro2`, `quote` and darling alone are 1.3, the macros, which have the rulebook in them, 1.1; \
the rest are the types and the catalogue. One traversal for all that look at a tree made 13,693 functions of 21,839. darling's \
suggestions, 0.05, are those of our messages.";

pub(super) fn rows() -> Vec<Row> {
    let instrument = "`#[tracing::instrument]`";
    let timeout = Row::amount(
        "compile time that `#[timeout]` adds to a fn",
        "ms",
        [
            Beside::ratio(instrument, 0.25).note(TIMEOUT),
            Beside::ratio("`tokio-timeout`", 0.7).note(TIMEOUT),
        ],
        || added_by(&["on-timeout", "on-instrument", "on-tokio-timeout"]),
    );
    let bounded = Row::amount(
        "compile time that `#[bounded]` adds to a fn",
        "ms",
        [Beside::told(instrument)],
        || added_by(&["on-bounded", "on-instrument"]),
    );
    let enforce = Row::amount(
        "compile time that `#[enforce]` adds to a fn",
        "ms",
        [Beside::told(instrument)],
        || added_by(&["on-enforce", "on-instrument"]),
    );
    let build = Row::amount(
        "compile time of the crate itself, after tokio",
        "s",
        [Beside::ratio("`tracing` with its attributes", 1.5).note(BUILD)],
        clean_builds,
    );
    [timeout, bounded, enforce, build].map(Row::slow).into()
}

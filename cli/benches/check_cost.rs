//! What `#[enforce]` costs at compile time: processor time of rustc over the published crates of
//! `tests/real_crates/crates.toml`, as they are and with every async fn annotated.
//!
//!     ASYNC_RULES_REAL_CRATES=full cargo bench -p cargo-async-rules --bench check_cost --profile dev
//!
//! `-- alone` behind it leaves the clean builds out, for work on the second ratio.
//!
//! Two ratios for each crate: a clean `cargo check` with all dependencies, where the annotated one compiles
//! `async-rules` and what it needs besides, and a check of the crate alone, the dependencies being ready. Both are of
//! processor time, user and system, because that is nearly the same on a machine that does other things too. Linux
//! only: the figures are those of `/proc/self/stat`.
//!
//! The row of a crate counts everything below it, so `async-rules` and what it brings are in each of them. The last row
//! is that of all crates with their dependencies in one workspace and one target folder, each package compiled once.

// Each of the two uses its part of what the real-crates test has.
#[path = "../tests/real_crates/cargo.rs"]
#[allow(dead_code, reason = "shared with a test")]
mod cargo;
#[path = "../tests/real_crates/compare.rs"]
#[allow(dead_code, reason = "shared with a test")]
mod compare;
#[path = "../tests/real_crates/list.rs"]
#[allow(dead_code, reason = "shared with a test")]
mod list;
#[path = "../tests/real_crates/package.rs"]
#[allow(dead_code, reason = "shared with a test")]
mod package;
#[path = "../tests/real_crates/report.rs"]
#[allow(dead_code, reason = "shared with a test")]
mod report;
#[path = "../tests/real_crates/work.rs"]
#[allow(dead_code, reason = "shared with a test")]
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use cargo::{Cargo, Target};
use list::Listed;
use report::{enforce, exemptions};
use work::{Copy, Work, work};

/// Where this program notes times while cargo runs it in place of rustc.
const LOG: &str = "ASYNC_RULES_RUSTC_LOG";

/// Checks of the crates alone, for each copy; the shortest counts, because everything that disturbs only adds.
const RUNS: usize = 3;

/// The budget: how much longer a check may take.
const CLEAN: f64 = 1.05;
const ALONE: f64 = 1.25;

fn main() -> ExitCode {
    if let Some(log) = std::env::var_os(LOG) {
        return rustc(Path::new(&log));
    }
    let Some((work, _guard)) = work() else {
        return ExitCode::SUCCESS;
    };
    let known = list::findings(&work.crates);
    let without = work.try_copy("without", |_| true, false, |_| None);
    let without = without.expect("the crates are there");
    let enforced = work.copy("enforced", |spot| {
        Some(enforce(spot, "") + &exemptions(&known, spot))
    });
    let copies = [&without, &enforced];
    let only_alone = std::env::args().any(|argument| argument == "alone");
    let clean = (!only_alone).then(|| copies.map(|copy| Timed::clean(work, copy)));
    let mut alone = copies.map(|_| BTreeMap::new());
    for _ in 0..RUNS {
        for (copy, best) in copies.into_iter().zip(&mut alone) {
            for (package, time) in Timed::alone(work, copy).0 {
                let best = best.entry(package).or_insert(u64::MAX);
                *best = time.min(*best);
            }
        }
    }
    print!("{}", table(copies, clean.as_ref(), &alone));
    ExitCode::SUCCESS
}

/// In place of rustc: runs it and notes how much processor time it took.
fn rustc(log: &Path) -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let rustc = arguments.next().expect("cargo names the rustc to run");
    let status = Command::new(rustc).args(arguments).status();
    let code = status.expect("rustc runs").code().unwrap_or(1);
    if let Ok(package) = std::env::var("CARGO_PKG_NAME") {
        let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
        let line = format!("{package}@{version} {}\n", children());
        let file = File::options().append(true).create(true).open(log);
        // One write, so that two of us do not mix.
        let written = file.and_then(|mut file| file.write_all(line.as_bytes()));
        written.expect("the log can be written");
    }
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// The processor time of the children that have ended, in hundredths of a second.
fn children() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this is Linux");
    // The second field is a name in parentheses, which may hold anything.
    let (_, fields) = stat.rsplit_once(')').expect("a name in parentheses");
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let [user, system] = [13, 14].map(|at| fields[at].parse::<u64>().expect("a number"));
    user + system
}

/// Processor time by `package@version`, in hundredths of a second.
struct Timed(BTreeMap<String, u64>);

impl Timed {
    /// Everything from nothing.
    fn clean(work: &Work, copy: &Copy) -> Self {
        let _ = fs::remove_dir_all(target(copy));
        Self::check(work, copy)
    }

    /// The crates, over dependencies that are ready.
    fn alone(work: &Work, copy: &Copy) -> Self {
        for listed in &copy.crates {
            for file in copy.sources(&listed.name) {
                let file = File::options()
                    .append(true)
                    .open(copy.mirror.copy_of(&file));
                let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
                touched.expect("a copy can be touched");
            }
        }
        Self::check(work, copy)
    }

    fn check(work: &Work, copy: &Copy) -> Self {
        let log = target(copy).with_extension("log");
        let _ = fs::remove_file(&log);
        let this = std::env::current_exe().expect("this program is a file");
        let all: Vec<_> = copy.crates.iter().collect();
        let output = work
            .cargo(Cargo::check(copy), &target(copy), &all)
            .target(Target::Lib)
            .with(|command| {
                command.env("RUSTC_WRAPPER", &this).env(LOG, &log);
            })
            .run();
        assert!(output.success, "{}", output.stderr);
        let mut times = BTreeMap::new();
        for line in fs::read_to_string(log).expect("rustc ran").lines() {
            let (package, time) = line.split_once(' ').expect("a package and its time");
            *times.entry(package.to_owned()).or_default() += time.parse::<u64>().expect("a number");
        }
        Self(times)
    }

    /// The time of some packages.
    fn of(&self, packages: &BTreeSet<String>) -> u64 {
        packages
            .iter()
            .filter_map(|package| self.0.get(package))
            .sum()
    }
}

/// Beside the workspace.
fn target(copy: &Copy) -> PathBuf {
    copy.project.root.with_extension("target")
}

/// The processor times of something as it is and annotated, in hundredths of a second, and their ratio.
fn pair([plain, enforced]: [u64; 2]) -> String {
    let [p, e] = [plain, enforced].map(|time| time as f64 / 100.0);
    format!("{p:>9.2} s {e:>8.2} s {:>6.3}", e / p)
}

fn table(
    copies: [&Copy; 2],
    clean: Option<&[Timed; 2]>,
    alone: &[BTreeMap<String, u64>; 2],
) -> String {
    let row = |name: &str, clean: Option<[u64; 2]>, alone: [u64; 2]| {
        let clean = clean.map(pair).unwrap_or_default();
        format!("{name:<22} {clean:>29} {}\n", pair(alone))
    };
    let mut table = format!(
        "{:<22} {:>11} {:>10} {:>6} {:>11} {:>10} {:>6}\n",
        "processor time of rustc", "clean", "enforced", "ratio", "alone", "enforced", "ratio"
    );
    let mut sums = [0; 2];
    let mut all = [BTreeSet::new(), BTreeSet::new()];
    let mut over = [0, 0];
    for listed in &copies[1].crates {
        let closures = copies.map(|copy| closure(copy, listed));
        let clean = clean.map(|clean| [0, 1].map(|at| clean[at].of(&closures[at])));
        let id = format!("{}@{}", listed.name, listed.version);
        let alone = [0, 1].map(|at| alone[at][&id]);
        table += &row(&listed.name, clean, alone);
        over[0] += usize::from(clean.is_some_and(|times| is_over(times, CLEAN)));
        over[1] += usize::from(is_over(alone, ALONE));
        for (at, closure) in closures.into_iter().enumerate() {
            sums[at] += alone[at];
            all[at].extend(closure);
        }
    }
    let clean = clean.map(|clean| [0, 1].map(|at| clean[at].of(&all[at])));
    table += &row("all in one workspace", clean, sums);
    let budgets = [("clean", clean, CLEAN), ("alone", Some(sums), ALONE)];
    let of = copies[1].crates.len();
    for ((what, times, budget), over) in budgets.into_iter().zip(over) {
        let Some(times) = times else {
            continue;
        };
        let verdict = match is_over(times, budget) {
            true => "OVER",
            false => "within",
        };
        table += &format!(
            "{what}: all together {verdict} the budget of {budget}, {over} of {of} crates by themselves over it\n"
        );
    }
    table
}

fn is_over([plain, enforced]: [u64; 2], budget: f64) -> bool {
    enforced as f64 > plain as f64 * budget
}

/// A crate and all that it depends on, as `package@version`.
fn closure(copy: &Copy, listed: &Listed) -> BTreeSet<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(copy.root())
        .args(["tree", "--offline", "--prefix=none", "--edges=normal,build"])
        .args([
            "--format={p}",
            "--package",
            &format!("{}@{}", listed.name, listed.version),
        ])
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let ids = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (name, version) = (words.next()?, words.next()?);
        Some(format!("{name}@{}", version.strip_prefix('v')?))
    });
    let ids: BTreeSet<_> = ids.collect();
    assert!(
        !ids.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    ids
}

//! What enforcing costs at compile time.

use std::fs::File;
use std::time::{Duration, SystemTime};

use async_rules_scan::{Cargo, Shadow, Target};

use crate::list::Listed;
use crate::work::Work;

/// Runs per crate and copy; the fastest counts, because everything that disturbs only adds.
const RUNS: usize = 3;

/// `cargo check` of each crate alone, its dependencies ready, as it is and enforced.
pub(crate) fn table(work: &Work, plain: &Shadow, enforced: &Shadow) -> String {
    let mut table = format!(
        "\n{:<26} {:>10} {:>10} {:>7}\n",
        "cargo check", "as it is", "enforced", "ratio"
    );
    let mut sums = [Duration::ZERO; 2];
    for listed in work.listed(enforced) {
        let mut best = [Duration::MAX; 2];
        for _ in 0..RUNS {
            for (best, shadow) in best.iter_mut().zip([plain, enforced]) {
                *best = (*best).min(check(work, shadow, listed));
            }
        }
        table += &row(&listed.name, best);
        sums.iter_mut()
            .zip(best)
            .for_each(|(sum, best)| *sum += best);
    }
    table + &row("all", sums)
}

fn row(name: &str, [plain, enforced]: [Duration; 2]) -> String {
    let [plain, enforced] = [plain, enforced].map(|time| time.as_secs_f64());
    format!(
        "{name:<26} {plain:>8.2} s {enforced:>8.2} s {:>7.2}\n",
        enforced / plain
    )
}

/// The time of one `cargo check` in which only the crate itself is compiled.
fn check(work: &Work, shadow: &Shadow, listed: &Listed) -> Duration {
    let member = shadow
        .members()
        .iter()
        .find(|member| member.package.name == listed.name)
        .unwrap();
    for file in &member.files {
        let file = shadow.folder(&listed.name).join(&file.path);
        File::options()
            .append(true)
            .open(file)
            .and_then(|file| file.set_modified(SystemTime::now()))
            .unwrap();
    }
    let output = work
        .cargo(Cargo::check(shadow), &[listed])
        .target(Target::Lib)
        .target(Target::Bins)
        .run()
        .unwrap();
    assert!(output.success(), "{}", output.stderr());
    output.elapsed()
}

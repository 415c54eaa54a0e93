//! The table at the end, and the promises that it shows kept.

use std::fmt;
use std::time::Duration;

use crate::run::{GRACE, Outcome, Peaks};
use crate::shop::{PRICES, READS, READS_PER_CUSTOMER, REVIEWS, WRITES};

pub(crate) struct Report {
    pub(crate) annotated: Outcome,
    /// Missing if somebody asked to stop before it.
    pub(crate) unannotated: Option<Outcome>,
    pub(crate) stopped: bool,
}

impl Report {
    /// What the attributes promise and this run did not keep: empty on success.
    pub(crate) fn broken_promises(&self) -> Vec<String> {
        let Self {
            annotated, stopped, ..
        } = self;
        let mut broken = Vec::new();
        let mut promise = |kept: bool, text: String| {
            if !kept {
                broken.push(text);
            }
        };
        for Limited { what, limit, peak } in limits() {
            let seen = peak(&annotated.peak);
            promise(
                seen <= limit,
                format!("{what}: {seen} at once, the limit is {limit}"),
            );
        }
        let traffic = &annotated.traffic;
        for answer in &traffic.failed {
            promise(false, format!("a request failed: {answer}"));
        }
        promise(
            traffic.given_up() == 0,
            format!("{} requests got no answer", traffic.given_up()),
        );
        promise(
            *stopped || traffic.turned_away == 0,
            format!("{} requests were turned away", traffic.turned_away),
        );
        promise(
            annotated.timeouts == traffic.without_reviews,
            format!(
                "{} timeouts fired, {} answers came with the fallback",
                annotated.timeouts, traffic.without_reviews
            ),
        );
        promise(
            annotated.tasks_lost() == 0,
            format!("{} background tasks were lost", annotated.tasks_lost()),
        );
        promise(
            annotated.tasks.is_clean(),
            format!("background tasks: {}", annotated.tasks),
        );
        promise(
            annotated.shutdown <= GRACE,
            format!("the shutdown took {:.1?}", annotated.shutdown),
        );
        broken
    }
}

/// What is limited, to how many calls at once, and where the measured peak is.
struct Limited {
    what: &'static str,
    limit: usize,
    peak: fn(&Peaks) -> usize,
}

fn limits() -> [Limited; 5] {
    let limited = |what, limit, peak| Limited { what, limit, peak };
    [
        limited("database reads", READS.max(), |peak| peak.reads),
        limited("reads of one customer", READS_PER_CUSTOMER, |peak| {
            peak.customer
        }),
        limited("database writes", WRITES, |peak| peak.writes),
        limited("calls of the price service", PRICES, |peak| peak.prices),
        limited("calls of the review service", REVIEWS, |peak| peak.reviews),
    ]
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = "-".repeat(92);
        writeln!(
            f,
            "\n{:<56}{:>18}{:>18}\n{rule}",
            "", "with attributes", "without"
        )?;
        let mut row = |what: &str, value: &dyn Fn(&Outcome) -> String| {
            let without = self
                .unannotated
                .as_ref()
                .map_or_else(|| "not run".to_owned(), value);
            writeln!(f, "{what:<56}{:>18}{without:>18}", value(&self.annotated))
        };
        row("requests sent at once", &|o| o.traffic.sent.to_string())?;
        row("answered", &|o| o.traffic.answered.to_string())?;
        row("no answer when the client gave up", &|o| {
            o.traffic.given_up().to_string()
        })?;
        row("turned away by a stopping service", &|o| {
            o.traffic.turned_away.to_string()
        })?;
        row("last answer after", &|o| match o.traffic.answered {
            0 => format!("none in {}", millis(o.traffic.took)),
            _ => millis(o.traffic.last_answer),
        })?;
        for Limited { what, limit, peak } in limits() {
            row(&format!("most {what} at once (limit {limit})"), &|o| {
                peak(&o.peak).to_string()
            })?;
        }
        row("timeouts fired", &|o| o.timeouts.to_string())?;
        row("  answers with the fallback instead of reviews", &|o| {
            o.traffic.without_reviews.to_string()
        })?;
        row("background tasks started", &|o| o.tasks_started.to_string())?;
        row("  finished", &|o| o.tasks_finished.to_string())?;
        row("  lost", &|o| o.tasks_lost().to_string())?;
        row("graceful shutdown took", &|o| millis(o.shutdown))?;
        write!(f, "{rule}")
    }
}

fn millis(duration: Duration) -> String {
    format!("{} ms", duration.as_millis())
}

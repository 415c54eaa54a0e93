//! Runs by turns, so that what disturbs one disturbs them all, and what is made of the rounds.

use std::time::Duration;

use crate::row::{Clock, Measure, Reach, Row, Run};

const ROUNDS: usize = 101;

/// How long the slowest run of a round takes, about.
const AT_LEAST: Duration = Duration::from_micros(1_500);
/// Longer where threads have to wake up first.
const AT_LEAST_OF_THREADS: Duration = Duration::from_millis(5);

/// The figures of a row: for each round what ours came to, and then each alternative.
pub(crate) struct Rounds(Vec<Vec<f64>>);

/// A median between its quartiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) low: f64,
    pub(crate) median: f64,
    pub(crate) high: f64,
}

impl Rounds {
    pub(crate) fn of(row: &Row) -> Option<Self> {
        match &row.measure {
            Measure::Time { per, clock, runs } => Some(time(&mut runs(), *per, *clock)),
            Measure::Amount { rounds, .. } => rounds().map(Self),
        }
    }

    /// What one came to, ours being the first.
    pub(crate) fn amount(&self, index: usize) -> f64 {
        Spread::of(self.0.iter().map(|round| round[index])).median
    }

    /// Ours beside one of the others, round by round.
    pub(crate) fn beside(&self, index: usize, reach: Reach) -> Spread {
        Spread::of(self.0.iter().map(|round| match reach {
            Reach::Ratio(_) | Reach::Same | Reach::Told => round[0] / round[index],
            Reach::Within(_) => round[0] - round[index],
        }))
    }
}

impl Spread {
    pub(crate) fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let at = |part: f64| {
            let place = part * (values.len() - 1) as f64;
            let (below, above) = (
                values[place.floor() as usize],
                values[place.ceil() as usize],
            );
            below + (above - below) * place.fract()
        };
        Self {
            low: at(0.25),
            median: at(0.5),
            high: at(0.75),
        }
    }
}

/// Three digits that mean something.
pub(crate) fn digits(value: f64) -> String {
    match value.abs() {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

fn time(runs: &mut [Run], per: u64, clock: Clock) -> Rounds {
    let at_least = match clock {
        Clock::Thread => AT_LEAST,
        Clock::Process => AT_LEAST_OF_THREADS,
    };
    let times = enough(runs, clock, at_least);
    let nanos = |elapsed: Duration| elapsed.as_secs_f64() * 1e9 / (times * per) as f64;
    let rounds = (0..ROUNDS).map(|round| {
        let mut taken = vec![0.0; runs.len()];
        // Each of them begins as often as the others.
        for turn in 0..runs.len() {
            let index = (turn + round) % runs.len();
            taken[index] = nanos(clock.measure(|| runs[index](times)));
        }
        taken
    });
    Rounds(rounds.collect())
}

/// How many times the slowest run has to do it, so that it takes long enough.
fn enough(runs: &mut [Run], clock: Clock, at_least: Duration) -> u64 {
    let mut times = 1;
    loop {
        let taken = runs.iter_mut().map(|run| clock.measure(|| run(times)));
        if taken.max().is_none_or(|slowest| slowest >= at_least) {
            return times;
        }
        times *= 2;
    }
}

impl Clock {
    pub(crate) fn measure(self, work: impl FnOnce()) -> Duration {
        let now = match self {
            Self::Thread => processor_time::thread,
            Self::Process => processor_time::process,
        };
        let began = now();
        work();
        now().saturating_sub(began)
    }
}

#[cfg(unix)]
mod processor_time {
    use std::time::Duration;

    use rustix::time::{ClockId, clock_gettime};

    pub(super) fn thread() -> Duration {
        of(ClockId::ThreadCPUTime)
    }

    pub(super) fn process() -> Duration {
        of(ClockId::ProcessCPUTime)
    }

    fn of(clock: ClockId) -> Duration {
        let time = Duration::try_from(clock_gettime(clock));
        time.expect("processor time is not negative")
    }
}

/// Where there are no such clocks, time that passes.
#[cfg(not(unix))]
mod processor_time {
    use std::sync::OnceLock;
    use std::time::{Duration, Instant};

    pub(super) fn thread() -> Duration {
        static BEGAN: OnceLock<Instant> = OnceLock::new();
        BEGAN.get_or_init(Instant::now).elapsed()
    }

    pub(super) use thread as process;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_the_values() {
        let spread = Spread::of([4.0, 1.0, 3.0, 2.0, 5.0].into_iter());
        let expected = Spread {
            low: 2.0,
            median: 3.0,
            high: 4.0,
        };
        assert_eq!(spread, expected);
        let spread = Spread::of([1.0, 2.0].into_iter());
        assert_eq!((spread.low, spread.median, spread.high), (1.25, 1.5, 1.75));
    }

    #[test]
    fn ratios_are_those_of_the_rounds() {
        // A round in which everything took ten times as long changes no ratio.
        let rounds = Rounds(vec![vec![1.0, 2.0], vec![10.0, 20.0], vec![3.0, 4.0]]);
        assert_eq!(rounds.beside(1, Reach::Ratio(1.0)).median, 0.5);
        assert_eq!(rounds.beside(1, Reach::Within(1.0)).median, -1.0);
        assert_eq!(rounds.amount(0), 3.0);
    }
}

//! What a call costs when there are many: calls before it, keys, live tasks. It should not depend on that.

use std::fmt::Write as _;

use crate::areas;
use crate::plot;
use crate::rounds::{Spread, digits};
use crate::row::{Clock, Run};

/// Calls of a round, at least: enough for the clock.
const AT_LEAST: u64 = 20_000;
const ROUNDS: usize = 11;

/// Curves over the same axis.
pub(crate) struct Growth {
    /// Of the file.
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    pub(crate) axis: &'static str,
    /// How far the axis goes, a power of ten.
    pub(crate) most: u64,
    pub(crate) curves: Vec<Curve>,
}

pub(crate) struct Curve {
    pub(crate) name: &'static str,
    pub(crate) at: fn(u64) -> Point,
}

/// Does something so many times, with a number of calls, keys or tasks behind it.
pub(crate) struct Point {
    pub(crate) run: Run,
    /// How many times, for a run that takes long enough.
    pub(crate) times: u64,
    /// Calls of one.
    pub(crate) per: u64,
}

/// The figures of a curve: how many, and nanoseconds a call.
pub(crate) struct Drawn {
    pub(crate) name: &'static str,
    pub(crate) points: Vec<(u64, f64)>,
}

impl Point {
    /// Nanoseconds a call, without what a run costs once.
    fn nanos(mut self) -> f64 {
        let calls = self.times * self.per;
        let repeats = AT_LEAST.div_ceil(calls);
        let mut taken = |times| {
            let elapsed = Clock::Thread.measure(|| (0..repeats).for_each(|_| (self.run)(times)));
            elapsed.as_secs_f64() * 1e9
        };
        let rounds = (0..ROUNDS).map(|_| taken(self.times) - taken(0));
        let rounds: Vec<f64> = rounds.collect();
        Spread::of(rounds.into_iter()).median / (repeats * calls) as f64
    }
}

impl Growth {
    /// Measures the curves by turns, point by point, and draws them; the part of `BENCHMARKS.md` about them.
    pub(crate) fn markdown(&self) -> String {
        let mut drawn: Vec<Drawn> = (self.curves.iter())
            .map(|curve| Drawn {
                name: curve.name,
                points: Vec::new(),
            })
            .collect();
        let mut numbers: Vec<u64> = (0..)
            .map(|power| 10_u64.pow(power))
            .take_while(|n| *n <= self.most)
            .collect();
        for &number in &numbers {
            for (curve, drawn) in self.curves.iter().zip(&mut drawn) {
                drawn.points.push((number, (curve.at)(number).nanos()));
            }
        }
        plot::write(self, &drawn);
        numbers.retain(|number| number.ilog10() % 2 == self.most.ilog10() % 2 || *number == 1);
        let mut text = format!(
            "\n![{}]({})\n\n| ns a call, {} |",
            self.what,
            plot::path(self),
            self.axis
        );
        for number in &numbers {
            let _ = write!(text, " {} |", grouped(*number));
        }
        let _ = write!(text, "\n|---|{}\n", "---|".repeat(numbers.len()));
        for curve in &drawn {
            let _ = write!(text, "| {} |", curve.name);
            for (_, nanos) in curve
                .points
                .iter()
                .filter(|(number, _)| numbers.contains(number))
            {
                let _ = write!(text, " {} |", digits(*nanos));
            }
            text.push('\n');
        }
        text
    }
}

pub(crate) fn all() -> Vec<Growth> {
    areas::growth()
}

/// `100000` as `100,000`.
pub(crate) fn grouped(number: u64) -> String {
    let plain = number.to_string();
    let mut text = String::new();
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(
            [1, 1_000, 100_000, 1_000_000].map(grouped),
            ["1", "1,000", "100,000", "1,000,000"]
        );
    }
}

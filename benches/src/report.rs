//! The table: as text, and as `BENCHMARKS.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::growth::{self, Growth};
use crate::machine;
use crate::rounds::{Rounds, Spread, digits};
use crate::row::{Beside, Reach, Row};

/// The command that writes the file.
pub(crate) const COMMAND: &str = "cargo bench -p async-rules-benches -- --write";

/// What a user would pick instead, as it is in the lock file.
const ALTERNATIVES: [&str; 9] = [
    "async-stream",
    "dashmap",
    "futures",
    "futures-buffered",
    "tokio",
    "tokio-timeout",
    "tokio-util",
    "tower",
    "tracing",
];

/// A row with its figures.
pub(crate) struct Measured {
    what: String,
    lines: Vec<Line>,
}

/// Ours beside one alternative.
struct Line {
    beside: &'static str,
    reach: Reach,
    note: Option<&'static str>,
    unit: &'static str,
    figures: Option<Figures>,
    /// Instructions, ours and the alternative's.
    counts: Option<[f64; 2]>,
}

struct Figures {
    ours: f64,
    others: f64,
    spread: Spread,
}

impl Measured {
    /// Without rounds, the row cannot be measured here.
    pub(crate) fn new(row: Row, rounds: Option<&Rounds>, counts: Option<Vec<f64>>) -> Self {
        let unit = row.unit();
        let line = |(index, beside): (usize, Beside)| Line {
            beside: beside.name,
            reach: beside.reach,
            note: beside.note,
            unit,
            figures: rounds.map(|rounds| Figures {
                ours: rounds.amount(0),
                others: rounds.amount(index + 1),
                spread: rounds.beside(index + 1, beside.reach),
            }),
            counts: counts.as_ref().map(|counts| [counts[0], counts[index + 1]]),
        };
        Self {
            what: row.what,
            lines: row.beside.into_iter().enumerate().map(line).collect(),
        }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let [beside, ratio, spread, reach, is_reached, figures, counts] = line.cells();
            let _ = writeln!(
                text,
                "{:<54} {beside:<40} {ratio:>10} {spread:<16} {reach:>16} {is_reached:<4} {figures:<22} {counts}",
                self.what
            );
        }
        text
    }
}

impl Line {
    /// The table's cells behind the name of the row.
    fn cells(&self) -> [String; 7] {
        let unit = self.unit;
        let [ratio, spread, is_reached, figures] = match &self.figures {
            None => ["", "", "?", "not measured"].map(str::to_owned),
            Some(Figures {
                ours,
                others,
                spread,
            }) => {
                let (plus, behind) = match self.reach {
                    Reach::Within(_) => (true, format!(" {unit}")),
                    _ => (false, String::new()),
                };
                let signed = |value: f64| match plus {
                    true => format!("{value:+.2}"),
                    false => format!("{value:.2}"),
                };
                [
                    format!("{}{behind}", signed(spread.median)),
                    format!("{} to {}", signed(spread.low), signed(spread.high)),
                    match (self.reach, self.is_reached()) {
                        (Reach::Told, _) => String::new(),
                        (_, true) => "yes".to_owned(),
                        (_, false) => "no".to_owned(),
                    },
                    format!("{} : {} {unit}", digits(*ours), digits(*others)),
                ]
            }
        };
        let counts = self
            .counts
            .map(|[ours, others]| format!("{ours:.0} : {others:.0}"));
        [
            self.beside.to_owned(),
            ratio,
            spread,
            reach_text(self.reach, unit),
            is_reached,
            figures,
            counts.unwrap_or_else(|| "skipped".to_owned()),
        ]
    }

    /// As far as the digits go in which it is told.
    fn is_reached(&self) -> bool {
        let Some(figures) = &self.figures else {
            return false;
        };
        let [low, median] = [figures.spread.low, figures.spread.median]
            .map(|value| (value * 100.0).round() / 100.0);
        match self.reach {
            Reach::Ratio(most) | Reach::Within(most) => median <= most,
            Reach::Told => true,
            // The times of the same code differ by chance alone, to both sides.
            Reach::Same => {
                low <= 1.0
                    && self
                        .counts
                        .is_none_or(|[ours, others]| (ours - others).abs() < 1.0)
            }
        }
    }
}

pub(crate) fn reach_text(reach: Reach, unit: &str) -> String {
    match reach {
        Reach::Ratio(most) => format!("{most:.2}"),
        Reach::Within(most) => format!("within {most} {unit}"),
        Reach::Same => "1.00, same count".to_owned(),
        Reach::Told => String::new(),
    }
}

/// All rows.
pub(crate) struct Report {
    measured: Vec<Measured>,
}

impl Report {
    pub(crate) fn new(measured: Vec<Measured>) -> Self {
        Self { measured }
    }

    /// Writes `BENCHMARKS.md`.
    pub(crate) fn write(&self) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::write(root.join("BENCHMARKS.md"), self.markdown()).expect("the file can be written");
    }

    fn markdown(&self) -> String {
        let versions = ALTERNATIVES.map(|name| format!("{name} {}", machine::version_of(name)));
        let mut text = format!(
            "# Benchmarks\n\n\
             What each attribute costs, beside what one would write or pick instead. Written by\n\n\
             ```sh\n{COMMAND}\n```\n\n\
             on {}, on this machine: {}; with {}.\n\n{METHOD}{HEAD}",
            machine::today(),
            machine::describe(),
            versions.join(", "),
        );
        let mut notes = String::new();
        for measured in &self.measured {
            for line in &measured.lines {
                let _ = writeln!(text, "| {} | {} |", measured.what, line.cells().join(" | "));
                if let (false, Some(_), Some(note)) = (line.is_reached(), &line.figures, line.note)
                {
                    let _ = writeln!(notes, "- {}, beside {}: {note}", measured.what, line.beside);
                }
            }
        }
        if !notes.is_empty() {
            let _ = write!(text, "\n## What is not reached\n\n{notes}");
        }
        text += GROWTH;
        text.extend(growth::all().iter().map(Growth::markdown));
        text
    }
}

const GROWTH: &str = "
## Growth

What a call costs should not depend on how many were before it, on how many keys there are, or on how many tasks are
alive. Where it rises with the keys in use, they no longer fit into the processor's caches: what one would write by hand
rises too. The first call of a task makes what the others find.
";

const METHOD: &str = "\
Ours and its alternatives run by turns in one process, 101 rounds of each row. The ratio is taken within a round; the \
table has the median of the rounds and the quartiles around it. Times of one thread are processor time of that \
thread, in a task that tokio's budget does not make yield; where two threads work, of both. Instructions are \
 callgrind's, a call, the runtime's included. Compile times are processor time of cargo and of all that it starts: of \
`cargo check` with 1,000 annotated fns above that with the same fns plain, and of a build in an empty folder.
";

pub(crate) const HEAD: &str = "
| what | beside | ratio | quartiles | to reach | reached | ours : beside | instructions |
|---|---|---|---|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot;

    const WRITTEN: &str = include_str!("../../BENCHMARKS.md");

    /// What a row is called, what it is beside and what it is to reach.
    type Named = [String; 3];

    #[test]
    fn the_committed_file_has_the_rows_of_the_code() {
        let rows = crate::areas::rows();
        let ours: Vec<Named> = rows
            .iter()
            .flat_map(|row| {
                row.beside.iter().map(|beside| {
                    let reach = reach_text(beside.reach, row.unit());
                    [row.what.clone(), beside.name.to_owned(), reach]
                })
            })
            .collect();
        let (_, table) = WRITTEN.split_once(HEAD).expect("the head of the table");
        let written: Vec<Named> = table
            .lines()
            .take_while(|line| line.starts_with('|'))
            .map(|line| {
                let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
                [cells[0], cells[1], cells[4]].map(str::to_owned)
            })
            .collect();
        assert_eq!(written, ours, "`{COMMAND}` writes the file");
        assert!(WRITTEN.contains(COMMAND));
    }

    #[test]
    fn the_committed_file_has_the_plots_of_the_code() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for growth in growth::all() {
            let path = plot::path(&growth);
            assert!(
                WRITTEN.contains(&format!("]({path})")),
                "`{COMMAND}` embeds {path}"
            );
            let svg = fs::read_to_string(root.join(path)).expect("a plot");
            for curve in growth.curves {
                assert!(
                    svg.contains(&plot::plain(curve.name)),
                    "no {} in the plot",
                    curve.name
                );
            }
        }
    }

    #[test]
    fn a_row_says_whether_it_is_reached() {
        let line = |reach, median, counts| Line {
            beside: "another",
            reach,
            note: None,
            unit: "ns",
            figures: Some(Figures {
                ours: 1.0,
                others: 1.0,
                spread: Spread {
                    low: median,
                    median,
                    high: median,
                },
            }),
            counts,
        };
        assert!(line(Reach::Ratio(0.9), 0.904, None).is_reached());
        assert!(!line(Reach::Ratio(0.9), 0.906, None).is_reached());
        assert!(line(Reach::Within(2.0), -3.0, None).is_reached());
        assert!(!line(Reach::Within(2.0), 2.1, None).is_reached());
        assert!(line(Reach::Same, 1.0, Some([50.0, 50.0])).is_reached());
        assert!(!line(Reach::Same, 1.0, Some([51.0, 50.0])).is_reached());
    }
}

//! What is shown while requests are under way.

use std::io::{IsTerminal, stderr};
use std::sync::LazyLock;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Everything that is drawn, so that a line can be written without tearing a bar.
static BARS: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);

/// Writes a line, above the bar if there is one.
pub(crate) fn say(line: &str) {
    BARS.suspend(|| eprintln!("{line}"));
}

/// A bar on a terminal; elsewhere a line for the first answer and for each further quarter.
pub(crate) struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    total: usize,
    answered: usize,
}

impl Progress {
    pub(crate) fn start(what: &'static str, total: usize) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = BARS.add(ProgressBar::new(total as u64));
            let style = ProgressStyle::with_template("{msg:<20} {bar:30} {pos}/{len} answered")
                .expect("the template is a constant and well formed");
            bar.set_style(style);
            bar.set_message(what);
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        if bar.is_none() {
            eprintln!("{what}: {total} requests at once");
        }
        Self {
            what,
            bar,
            total,
            answered: 0,
        }
    }

    pub(crate) fn answer(&mut self) {
        self.answered += 1;
        if let Some(bar) = &self.bar {
            bar.inc(1);
        } else if self.answered == 1 || self.answered.is_multiple_of((self.total / 4).max(1)) {
            eprintln!(
                "{}: {} of {} answered",
                self.what, self.answered, self.total
            );
        }
    }

    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.abandon();
        }
    }
}

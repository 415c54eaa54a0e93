//! What is shown while rows are under way.

use std::io::{IsTerminal, stderr};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Everything that is drawn, so that a line can be written without tearing a bar.
static BARS: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);

/// Writes a line, above the bar if there is one.
pub(crate) fn say(line: impl AsRef<str>) {
    BARS.suspend(|| eprintln!("{}", line.as_ref()));
}

/// A bar on a terminal; elsewhere a line for each tenth.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    total: usize,
    done: AtomicUsize,
}

impl Progress {
    pub(crate) fn start(total: usize) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = BARS.add(ProgressBar::new(total as u64));
            let style = "{bar:30} {human_pos} of {human_len} rows stored";
            bar.set_style(
                ProgressStyle::with_template(style)
                    .expect("the template is a constant and well formed"),
            );
            bar
        });
        Self {
            bar,
            total,
            done: AtomicUsize::new(0),
        }
    }

    pub(crate) fn advance(&self, rows: usize) {
        let before = self.done.fetch_add(rows, Ordering::Relaxed);
        let now = before + rows;
        if let Some(bar) = &self.bar {
            bar.set_position(now as u64);
        } else if before * 10 / self.total != now * 10 / self.total {
            eprintln!("{now} of {} rows stored", self.total);
        }
    }
}

/// Also after an error: what comes next has the place of the bar.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

//! What is printed at the end.

use std::fmt;
use std::time::Duration;

use crate::ENRICHED_AT_ONCE;

pub(crate) struct Summary {
    pub(crate) database: &'static str,
    pub(crate) cache: &'static str,
    pub(crate) read: usize,
    pub(crate) from_cache: usize,
    pub(crate) from_database: usize,
    pub(crate) peak: usize,
    pub(crate) stored: i64,
    pub(crate) cents: i64,
    /// By Ctrl-C, so that not all rows were read.
    pub(crate) stopped: bool,
    pub(crate) took: Duration,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = "-".repeat(60);
        let mut row = |what: &str, value: &dyn fmt::Display| writeln!(f, "{what:<40}{value:>20}");
        row("database", &self.database)?;
        row("cache", &self.cache)?;
        row("orders read", &self.read)?;
        row("discounts from the cache", &self.from_cache)?;
        row("discounts from the database", &self.from_database)?;
        row(
            "most batches enriched at once",
            &format!("{} of {ENRICHED_AT_ONCE}", self.peak),
        )?;
        row("invoices stored", &self.stored)?;
        row(
            "what they come to",
            &format!("{}.{:02}", self.cents / 100, self.cents % 100),
        )?;
        row("took", &format!("{:.1?}", self.took))?;
        write!(f, "{rule}")?;
        if self.stopped {
            write!(f, "\nstopped: what was read is stored, the rest was left")?;
        }
        Ok(())
    }
}

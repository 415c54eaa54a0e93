//! The table at the end.

use crate::finding::Finding;
use crate::report::Counts;
use crate::rules::{EXEMPTION, RULES};

/// How many findings each rule has in each package.
pub(crate) fn table(findings: &[Finding], counts: &Counts<'_>) -> String {
    let items = counts.items;
    let checked = items.values().sum::<usize>();
    let packages: Vec<_> = items.iter().filter(|(_, items)| **items > 0).collect();
    let scope = format!(
        "{checked} async item{} in the sources of {} package{}",
        if checked == 1 { "" } else { "s" },
        packages.len(),
        if packages.len() == 1 { "" } else { "s" },
    );
    let scope = match counts.hidden {
        0 => scope,
        hidden => format!("{scope}, {hidden} more in the baseline"),
    };
    if findings.is_empty() {
        return format!("no findings; {scope}\n");
    }
    let mut rows = vec![vec!["rule".to_owned()]];
    let names: Vec<_> = packages
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| findings.iter().any(|finding| finding.package == *name))
        .collect();
    rows[0].extend(names.iter().map(|name| (*name).to_owned()));
    if names.len() > 1 {
        rows[0].push("all".to_owned());
    }
    for rule in RULES.iter().chain([&EXEMPTION]) {
        let of_rule: Vec<_> = findings
            .iter()
            .filter(|finding| finding.rule == rule)
            .collect();
        if of_rule.is_empty() {
            continue;
        }
        let mut row = vec![rule.name.to_owned()];
        for name in &names {
            let count = of_rule
                .iter()
                .filter(|finding| finding.package == *name)
                .count();
            row.push(count.to_string());
        }
        if names.len() > 1 {
            row.push(of_rule.len().to_string());
        }
        rows.push(row);
    }
    let count = findings.len();
    let plural = if count == 1 { "" } else { "s" };
    format!(
        "{}\n{count} finding{plural}; {scope}\n",
        aligned(&rows, false)
    )
}

/// Rows of a table: the first column to the left, the others too if `left`, or to the right.
pub(crate) fn aligned(rows: &[Vec<String>], left: bool) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<_> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            if column == 0 {
                line += &format!("{cell:<width$}");
            } else if left {
                line += &format!("  {cell:<width$}");
            } else {
                line += &format!("  {cell:>width$}");
            }
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

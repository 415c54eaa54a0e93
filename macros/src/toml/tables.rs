//! Headers and dotted keys to tables.

use super::scan::Scanner;
use super::{Error, Made, Spanned, Table, Value};

/// The tables of a whole file.
pub(super) fn document(input: &mut Scanner<'_>) -> Result<Table, Error> {
    let mut root = Table::default();
    // The header above: the keys, and whether it was `[[..]]`.
    let mut header: Vec<Spanned<String>> = Vec::new();
    loop {
        input.space()?;
        match input.peek() {
            None => return Ok(root),
            Some('[') => {
                let many = input.eat("[[");
                if !many {
                    input.eat("[");
                }
                header = input.keys()?;
                input.expect(if many { "]]" } else { "]" }, "`]`")?;
                open(&mut root, &header, many)?;
            }
            Some(_) => {
                let table = current(&mut root, &header);
                match table {
                    Some(table) => pair(input, table)?,
                    None => return input.error("a key outside of any table"),
                }
            }
        }
        input.end_of_line()?;
    }
}

/// `a.b = value`
pub(super) fn pair(input: &mut Scanner<'_>, table: &mut Table) -> Result<(), Error> {
    let keys = input.keys()?;
    input.gap()?;
    input.expect("=", "`=`")?;
    input.gap()?;
    let value = input.value()?;
    let Some((last, parents)) = keys.split_last() else {
        return Ok(());
    };
    let mut table = table;
    for key in parents {
        table = match slot(table, key, Made::Dotted) {
            Value::Table(inner) if inner.made == Made::Dotted => inner,
            _ => return twice(key),
        };
    }
    if table.get(&last.value).is_some() {
        return twice(last);
    }
    table.entries.push((last.clone(), value));
    Ok(())
}

/// What stands under a key; a new table if nothing does.
fn slot<'a>(table: &'a mut Table, key: &Spanned<String>, made: Made) -> &'a mut Value {
    let place = table
        .entries
        .iter()
        .position(|(known, _)| known.value == key.value);
    let place = place.unwrap_or_else(|| {
        let new = Table {
            made,
            ..Table::default()
        };
        let value = Spanned {
            line: key.line,
            value: Value::Table(new),
        };
        table.entries.push((key.clone(), value));
        table.entries.len() - 1
    });
    &mut table.entries[place].1.value
}

/// The table of a header, or the last of an array of tables.
fn inner(value: &mut Value) -> Option<&mut Table> {
    match value {
        Value::Table(table) if table.made != Made::Inline => Some(table),
        Value::Array(tables) => match &mut tables.last_mut()?.value {
            Value::Table(table) if table.made == Made::Header => Some(table),
            _ => None,
        },
        _ => None,
    }
}

/// Makes the table of a header.
fn open(root: &mut Table, keys: &[Spanned<String>], many: bool) -> Result<(), Error> {
    let Some((last, parents)) = keys.split_last() else {
        return Ok(());
    };
    let mut table = root;
    for key in parents {
        table = match inner(slot(table, key, Made::InPassing)) {
            Some(table) => table,
            None => return twice(key),
        };
    }
    let known = table.get(&last.value).is_some();
    match slot(table, last, Made::Header) {
        value if many && !known => *value = Value::Array(vec![fresh(last)]),
        // The tables of a written array are closed, and an empty one has none to tell.
        Value::Array(tables)
            if many
                && {
                    let of_headers = |value: &Spanned<Value>| matches!(&value.value, Value::Table(table) if table.made == Made::Header);
                    !tables.is_empty() && tables.iter().all(of_headers)
                } =>
        {
            tables.push(fresh(last));
        }
        Value::Table(table) if !many && (!known || table.made == Made::InPassing) => {
            table.made = Made::Header;
        }
        _ => return twice(last),
    }
    Ok(())
}

fn fresh(key: &Spanned<String>) -> Spanned<Value> {
    let table = Table {
        made: Made::Header,
        ..Table::default()
    };
    Spanned {
        line: key.line,
        value: Value::Table(table),
    }
}

/// The table that keys belong to, below a header that [`open`] has made.
fn current<'a>(root: &'a mut Table, header: &[Spanned<String>]) -> Option<&'a mut Table> {
    let mut table = root;
    for key in header {
        let entries = table.entries.iter_mut();
        let mut named = entries.filter(|(known, _)| known.value == key.value);
        table = inner(&mut named.next()?.1.value)?;
    }
    Some(table)
}

fn twice<T>(key: &Spanned<String>) -> Result<T, Error> {
    Err(Error {
        line: key.line,
        message: format!("`{}` is given twice", key.value),
    })
}

//! The tables by the last segment of their paths, laid out by the compiler: a proc macro looks up
//! every name of every body, unoptimised as often as not, and builds nothing first.

use crate::data::TABLES;
use crate::{Entry, Kind, Origin};

/// An entry under the name that a call of it ends in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) name: &'static str,
    pub(crate) entry: &'static Entry,
    /// Its place among the methods of its name and crate group: what tells their verdicts apart.
    pub(crate) number: u8,
}

/// The entries of this name, in the order of the tables.
pub(crate) fn named(name: &str) -> &'static [Named] {
    // Most names are in no table, and most of those end here.
    if !may_be_listed(name.as_bytes()) {
        return &[];
    }
    let start = BY_NAME.partition_point(|other| other.name < name);
    let len = BY_NAME[start..].partition_point(|other| other.name == name);
    &BY_NAME[start..start + len]
}

fn may_be_listed(name: &[u8]) -> bool {
    let first = name.first().copied().unwrap_or_default();
    usize::from(first) < LENGTHS.len() && LENGTHS[usize::from(first)] & length_bit(name) != 0
}

const COUNT: usize = {
    let (mut count, mut table) = (0, 0);
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
};

static BY_NAME: [Named; COUNT] = numbered(sorted(listed()));

/// For each first byte of a name, a bit for each length of one.
static LENGTHS: [u64; 128] = {
    let mut lengths = [0; 128];
    let mut place = 0;
    while place < COUNT {
        let name = BY_NAME[place].name.as_bytes();
        lengths[name[0] as usize] |= length_bit(name);
        place += 1;
    }
    lengths
};

/// All lengths from 63 up share the last bit.
const fn length_bit(name: &[u8]) -> u64 {
    1 << if name.len() < 63 { name.len() } else { 63 }
}

const fn listed() -> [Named; COUNT] {
    let none = Named {
        name: "",
        entry: &TABLES[0][0],
        number: 0,
    };
    let mut all = [none; COUNT];
    let (mut place, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let entry = &TABLES[table][row];
            all[place] = Named {
                name: entry.name(),
                entry,
                number: 0,
            };
            place += 1;
            row += 1;
        }
        table += 1;
    }
    all
}

/// Merges runs of twice the width until one is left; entries of one name stay in their order.
const fn sorted(mut from: [Named; COUNT]) -> [Named; COUNT] {
    let mut width = 1;
    while width < COUNT {
        let mut to = from;
        let mut start = 0;
        while start < COUNT {
            let middle = least(start + width, COUNT);
            let end = least(middle + width, COUNT);
            let (mut left, mut right, mut place) = (start, middle, start);
            while place < end {
                let takes_right =
                    left == middle || (right < end && is_less(from[right].name, from[left].name));
                to[place] = from[if takes_right { right } else { left }];
                if takes_right {
                    right += 1;
                } else {
                    left += 1;
                }
                place += 1;
            }
            start = end;
        }
        from = to;
        width *= 2;
    }
    from
}

const fn numbered(mut all: [Named; COUNT]) -> [Named; COUNT] {
    let mut place = 0;
    while place < COUNT {
        // A function has no other to be told apart from.
        let mut before = place;
        while !matches!(all[place].entry.kind, Kind::Function)
            && before > 0
            && is_same(all[before - 1].name, all[place].name)
        {
            before -= 1;
            let other = all[before].entry;
            if !matches!(other.kind, Kind::Function) && is_one_group(other, all[place].entry) {
                // A table with 256 methods of one name does not compile.
                all[place].number = all[before].number + 1;
                break;
            }
        }
        place += 1;
    }
    all
}

/// `std` and `tokio` are asked about together, every other package on its own.
const fn is_one_group(one: &Entry, other: &Entry) -> bool {
    match (one.origin, other.origin) {
        (Origin::Package(one), Origin::Package(other)) => is_same(one, other),
        (Origin::Package(_) | Origin::Own { .. }, _)
        | (_, Origin::Package(_) | Origin::Own { .. }) => false,
        _ => true,
    }
}

const fn least(one: usize, other: usize) -> usize {
    if one < other { one } else { other }
}

const fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && !is_less(one, other) && !is_less(other, one)
}

const fn is_less(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut place = 0;
    while place < one.len() && place < other.len() {
        if one[place] != other[place] {
            return one[place] < other[place];
        }
        place += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_by_its_name_and_in_order() {
        let mut found = 0;
        for named in &BY_NAME {
            assert!(named.entry.path.ends_with(&format!("::{}", named.name)));
            let run = super::named(named.name);
            assert!(run.iter().all(|other| other.name == named.name));
            let in_run = run.iter().map(|other| other.entry);
            let in_tables = crate::entries().filter(|entry| entry.name() == named.name);
            assert!(in_run.eq(in_tables), "{}", named.name);
            found += 1;
        }
        assert_eq!(found, crate::entries().count());
    }

    #[test]
    fn names_that_are_not_listed_are_not_found() {
        let long = "a".repeat(100);
        for name in ["", "z", "slee", "sleepy", "ßleep", "\u{80}", "Sleep", &long] {
            assert!(named(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn texts_are_ordered_as_the_standard_library_does() {
        let texts = ["", "a", "ab", "abc", "b", "aa", "read", "read_at"];
        for one in texts {
            for other in texts {
                assert_eq!(is_less(one, other), one < other, "{one} {other}");
                assert_eq!(is_same(one, other), one == other, "{one} {other}");
            }
        }
    }
}

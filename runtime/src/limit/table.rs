//! A hash table whose entries stay in their slots, so that whoever joined a key finds it again without a search,
//! and a key that comes and goes moves nothing but itself.

use std::mem;

const NIL: u32 = u32::MAX;

/// A table that falls empty keeps room for this many keys.
const KEPT: usize = 64;

/// The first table.
const CHAINS: usize = 8;

/// Entries by 64-bit hashes, several of one hash if need be.
pub(super) struct Table<E> {
    /// The first of each chain: as many as a power of two, or none yet.
    chains: Vec<u32>,
    slots: Vec<Slot<E>>,
    /// The first of the slots without an entry.
    vacant: u32,
    len: usize,
}

struct Slot<E> {
    hash: u64,
    /// In its chain, or among the vacant ones.
    next: u32,
    entry: Option<E>,
}

impl<E> Table<E> {
    pub(super) const fn new() -> Self {
        Self {
            chains: Vec::new(),
            slots: Vec::new(),
            vacant: NIL,
            len: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &E> {
        self.slots.iter().filter_map(|slot| slot.entry.as_ref())
    }

    /// The entry of this hash that is the one, and its slot.
    #[inline]
    pub(super) fn find(&mut self, hash: u64, is: impl Fn(&E) -> bool) -> Option<(u32, &mut E)> {
        let mut index = *self.chains.get(self.chain_of(hash))?;
        while let Some(slot) = self.slots.get(index as usize) {
            // The hash first: the other question may be of foreign code.
            if slot.hash == hash && slot.entry.as_ref().is_some_and(&is) {
                let entry = self.slots[index as usize].entry.as_mut();
                return entry.map(|entry| (index, entry));
            }
            index = slot.next;
        }
        None
    }

    /// The entry in a slot.
    #[inline]
    pub(super) fn at(&mut self, slot: u32) -> &mut E {
        let entry = self.slots[slot as usize].entry.as_mut();
        entry.expect("a slot stays as long as it has users")
    }

    /// Gives a slot to what `make` makes, in its place: to move it there would be to wait for it to be written first.
    #[inline]
    pub(super) fn insert(&mut self, hash: u64, make: impl FnOnce() -> E) -> u32 {
        if self.len == self.chains.len() {
            self.grow();
        }
        if self.slots.get(self.vacant as usize).is_none() {
            self.another();
        }
        let index = self.vacant;
        let slot = &mut self.slots[index as usize];
        // Foreign code, which may panic: there is only more room so far.
        let before = slot.entry.replace(make());
        // There is none. To have it dropped would be code that has to know where the new one is meanwhile.
        mem::forget(before);
        self.vacant = slot.next;
        slot.hash = hash;
        let chain = (hash as usize) & (self.chains.len() - 1);
        slot.next = mem::replace(&mut self.chains[chain], index);
        self.len += 1;
        index
    }

    /// Empties a slot.
    #[inline]
    pub(super) fn remove(&mut self, slot: u32) -> Option<E> {
        let removed = &mut self.slots[slot as usize];
        let next = mem::replace(&mut removed.next, self.vacant);
        let chain = (removed.hash as usize) & (self.chains.len() - 1);
        let entry = removed.entry.take();
        self.vacant = slot;
        self.len -= 1;
        if self.chains[chain] == slot {
            self.chains[chain] = next;
        } else {
            let mut before = self.chains[chain];
            while self.slots[before as usize].next != slot {
                before = self.slots[before as usize].next;
            }
            self.slots[before as usize].next = next;
        }
        if self.len == 0 && self.slots.capacity() > KEPT {
            self.shrink();
        }
        entry
    }

    /// Makes a vacant slot.
    #[cold]
    fn another(&mut self) {
        let index = u32::try_from(self.slots.len()).unwrap_or(NIL);
        assert!(index != NIL, "a shard holds less than 2^32 - 1 keys");
        self.slots.push(Slot {
            hash: 0,
            next: NIL,
            entry: None,
        });
        self.vacant = index;
    }

    /// Which chain it is in; the lowest bits decide.
    fn chain_of(&self, hash: u64) -> usize {
        (hash as usize) & self.chains.len().wrapping_sub(1)
    }

    #[cold]
    fn grow(&mut self) {
        let many = CHAINS.max(2 * self.chains.len());
        self.chains.clear();
        self.chains.resize(many, NIL);
        for index in 0..self.slots.len() {
            if self.slots[index].entry.is_some() {
                let chain = self.chain_of(self.slots[index].hash);
                // Below `NIL`, as it was when it was pushed.
                let first = mem::replace(&mut self.chains[chain], index as u32);
                self.slots[index].next = first;
            }
        }
    }

    /// Gives back what a burst of keys took.
    #[cold]
    fn shrink(&mut self) {
        self.slots.clear();
        self.slots.shrink_to(KEPT);
        self.vacant = NIL;
        self.chains.truncate(KEPT);
        self.chains.shrink_to(KEPT);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    fn found(table: &mut Table<(u64, u32)>, hash: u64, number: u32) -> Option<u32> {
        let is = |entry: &(u64, u32)| *entry == (hash, number);
        table.find(hash, is).map(|(slot, _)| slot)
    }

    /// A few hashes, so that they share chains and one another; an entry is its hash and a number.
    #[test]
    fn it_finds_what_is_in_it_and_nothing_else() {
        let mut table = Table::new();
        let mut expected = Vec::new();
        let mut random = 1_u64;
        for number in 0..20_000 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let hash = (random >> 60) << 1;
            if random >> 33 & 3 > 0 && expected.len() < 100 {
                let slot = table.insert(hash, || (hash, number));
                expected.push((hash, number, slot));
            } else if !expected.is_empty() {
                let gone = expected.swap_remove((random >> 40) as usize % expected.len());
                let (hash, number, slot) = gone;
                assert_eq!(table.remove(slot), Some((hash, number)));
                assert_eq!(found(&mut table, hash, number), None);
            }
            assert_eq!(table.len(), expected.len());
            if number % 64 == 0 {
                for &(hash, number, slot) in &expected {
                    assert_eq!(found(&mut table, hash, number), Some(slot));
                    assert_eq!(*table.at(slot), (hash, number));
                }
                assert_eq!(table.iter().count(), expected.len());
            }
        }
    }

    #[test]
    fn what_a_key_is_is_asked_of_its_own_hash_only() {
        let mut table = Table::new();
        let chained = CHAINS as u64;
        table.insert(0, || 'a');
        table.insert(chained, || 'b');
        let (slot, _) = table
            .find(0, |entry| {
                *entry == 'a' || panic!("`{entry}` has another hash")
            })
            .expect("it is in the table");
        assert_eq!(*table.at(slot), 'a');
    }

    #[test]
    fn a_slot_that_was_emptied_is_used_for_the_next_one() {
        let mut table = Table::new();
        let (a, b) = (table.insert(1, || 'a'), table.insert(1, || 'b'));
        assert_eq!(table.remove(a), Some('a'));
        assert_eq!(table.insert(9, || 'c'), a);
        assert_eq!(table.remove(b), Some('b'));
        assert_eq!(table.remove(a), Some('c'));
        assert_eq!((table.len(), table.slots.len()), (0, 2));
    }

    #[test]
    fn a_burst_leaves_little_room_behind() {
        let mut table = Table::new();
        let slots: Vec<_> = (0..10_000).map(|n| table.insert(n, || n)).collect();
        assert!(table.chains.len() >= 10_000);
        for slot in slots {
            table.remove(slot);
        }
        assert!(table.slots.capacity() <= KEPT && table.chains.capacity() <= KEPT);
        let slot = table.insert(7, || 7);
        assert_eq!(table.remove(slot), Some(7));
    }
}

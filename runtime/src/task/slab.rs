/// Values at small, stable, reused indices. Its memory grows to the largest number of values held
/// at once, and not with how many came and went.
pub(super) struct Slab<T> {
    slots: Vec<Slot<T>>,
    /// The first of the linked vacant slots; `slots.len()` if there is none.
    vacant: u32,
    len: usize,
}

enum Slot<T> {
    Vacant { next: u32 },
    Occupied(T),
}

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            vacant: 0,
            len: 0,
        }
    }
}

impl<T> Slab<T> {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// How many slots there are, vacant ones included.
    #[cfg(test)]
    pub(super) fn slots(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn insert(&mut self, value: T) -> u32 {
        let index = self.vacant;
        match self.slots.get_mut(index as usize) {
            Some(slot) => {
                if let Slot::Vacant { next } = *slot {
                    self.vacant = next;
                }
                *slot = Slot::Occupied(value);
            }
            None => {
                let next = u32::try_from(self.slots.len() + 1);
                self.vacant = next.expect("memory ends before the indices do");
                self.slots.push(Slot::Occupied(value));
            }
        }
        self.len += 1;
        index
    }

    pub(super) fn remove(&mut self, index: u32) -> Option<T> {
        let slot = self.slots.get_mut(index as usize)?;
        let emptied = Slot::Vacant { next: self.vacant };
        match std::mem::replace(slot, emptied) {
            Slot::Occupied(value) => {
                self.vacant = index;
                self.len -= 1;
                Some(value)
            }
            vacant => {
                *slot = vacant;
                None
            }
        }
    }

    pub(super) fn get_mut(&mut self, index: u32) -> Option<&mut T> {
        match self.slots.get_mut(index as usize) {
            Some(Slot::Occupied(value)) => Some(value),
            _ => None,
        }
    }

    pub(super) fn get(&self, index: u32) -> Option<&T> {
        match self.slots.get(index as usize) {
            Some(Slot::Occupied(value)) => Some(value),
            _ => None,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Occupied(value) => Some(value),
            Slot::Vacant { .. } => None,
        })
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.slots.iter_mut().filter_map(|slot| match slot {
            Slot::Occupied(value) => Some(value),
            Slot::Vacant { .. } => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vacant_slots_are_used_again() {
        let mut slab = Slab::default();
        let first = slab.insert('a');
        let second = slab.insert('b');
        assert_eq!(slab.remove(first), Some('a'));
        assert_eq!(slab.remove(first), None, "a vacant slot stays vacant");
        assert_eq!(slab.remove(second), Some('b'));
        assert_eq!(slab.len(), 0);

        assert_eq!(slab.insert('c'), second, "the last one freed comes first");
        assert_eq!(slab.insert('d'), first);
        assert_eq!(slab.insert('e'), 2);
        assert_eq!(slab.get_mut(first), Some(&mut 'd'));
        assert_eq!(slab.get(second), Some(&'c'));
        assert_eq!(slab.iter().collect::<String>(), "dce");
        assert_eq!(slab.remove(7), None);
        assert_eq!((slab.len(), slab.slots()), (3, 3));
    }
}

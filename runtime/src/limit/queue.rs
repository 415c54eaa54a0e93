//! Who waits, in order: a doubly linked list whose nodes live in a slab.
//!
//! A waiter keeps the index of its node from the moment it queues until it takes its place or gives up, so
//! an index is never reused under it, leaving from the middle is O(1), and a wait allocates nothing once the
//! slab has grown to the longest queue seen.
//!
//! Who is granted a place learns it from its [mark](Grants) and goes without a word; that its node is free is found
//! when the next one is wanted.

use std::mem;
use std::task::Waker;

use super::grants::{Grants, MARKED};

const NIL: u32 = u32::MAX;

/// The slab keeps this many nodes when it falls idle; what a burst added beyond them is given back.
const KEPT: usize = 256;

#[derive(Debug)]
enum Node {
    Waiting {
        prev: u32,
        next: u32,
        waker: Waker,
    },
    /// If its waiter was told by a mark, that one may have come for the place, and it is among the free ones.
    Granted {
        next: u32,
    },
    Closed,
    Free {
        next: u32,
    },
}

/// How a waiter stands.
#[derive(Debug)]
pub(super) enum Standing {
    Waiting,
    Granted,
    Closed,
}

/// Lock-protected half of a limit. What each wait changes comes first, to lie on one cache line with the lock and the
/// word that decides.
#[derive(Debug)]
#[repr(C)]
pub(super) struct Queue {
    nodes: Vec<Node>,
    head: u32,
    tail: u32,
    waiting: u32,
    /// Of the nodes that are free, or will be.
    first_free: u32,
    last_free: u32,
    /// How many waits have begun since they were carried over.
    begun: u32,
    carried: u64,
    /// How many were given up, and the longest queue: for the statistics.
    pub(super) abandoned: u64,
    longest: u32,
    /// Nodes whose waiters wait no longer, and are yet to come and learn it under the lock.
    owed: u32,
}

impl Queue {
    pub(super) const fn new() -> Self {
        Self {
            nodes: Vec::new(),
            head: NIL,
            tail: NIL,
            waiting: 0,
            first_free: NIL,
            last_free: NIL,
            begun: 0,
            carried: 0,
            abandoned: 0,
            longest: 0,
            owed: 0,
        }
    }

    /// How many waits have begun.
    pub(super) fn begun(&self) -> u64 {
        self.carried + u64::from(self.begun)
    }

    /// The longest that it ever was.
    pub(super) fn longest(&self) -> usize {
        self.longest as usize
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting as usize
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Queues at the end.
    pub(super) fn push(&mut self, waker: Waker, grants: &Grants) -> u32 {
        let node = Node::Waiting {
            prev: self.tail,
            next: NIL,
            waker,
        };
        let index = match self.take_free(grants) {
            Some(index) => {
                self.nodes[index as usize] = node;
                index
            }
            None => {
                let index = u32::try_from(self.nodes.len()).unwrap_or(NIL);
                assert!(
                    index != NIL,
                    "a limit cannot queue more than 2^32 - 1 calls"
                );
                self.nodes.push(node);
                index
            }
        };
        match self.tail {
            NIL => self.head = index,
            tail => *self.next_of(tail) = index,
        }
        self.tail = index;
        self.waiting += 1;
        if self.begun == u32::MAX {
            self.carried += u64::from(mem::take(&mut self.begun));
        }
        self.begun += 1;
        if self.waiting > self.longest {
            self.longest = self.waiting;
        }
        index
    }

    /// Grants the longest waiter its place; it keeps its node until it comes for it. The waiter is to be
    /// [told](Self::tell), as the last step under the lock.
    pub(super) fn grant_first(&mut self) -> Option<(u32, Waker)> {
        let index = self.head;
        (index != NIL).then(|| (index, self.unlink(index, Node::Granted { next: NIL })))
    }

    /// Tells a waiter that has been granted its place. From here on it may have come for it, and have given it back.
    pub(super) fn tell(&mut self, index: u32, grants: &Grants) {
        // While a burst is being served they come under the lock: the last of them gives back what it took.
        if self.nodes.capacity() > KEPT || !grants.grant(index) {
            self.owed += 1;
            return;
        }
        match self.last_free {
            NIL => self.first_free = index,
            last => *self.next_of(last) = index,
        }
        self.last_free = index;
    }

    /// Tells every waiter that it waits in vain.
    pub(super) fn close(&mut self) -> Vec<Waker> {
        let mut wakers = Vec::with_capacity(self.waiting());
        while self.head != NIL {
            wakers.push(self.unlink(self.head, Node::Closed));
            self.owed += 1;
        }
        wakers
    }

    /// The waiter looks whether its turn has come. If it has to wait on, `waker` is the one to call from now
    /// on, and the former one is returned so that it can be dropped outside the lock (dropping a waker may
    /// drop a task, and with it permits of this very limit). If not, its node is gone.
    pub(super) fn check(
        &mut self,
        index: u32,
        current: &Waker,
        grants: &Grants,
    ) -> (Standing, Option<Waker>) {
        if let Node::Waiting { waker, .. } = &mut self.nodes[index as usize] {
            let former = (!waker.will_wake(current)).then(|| mem::replace(waker, current.clone()));
            return (Standing::Waiting, former);
        }
        self.leave(index, grants)
    }

    /// The waiter goes, served or not; its waker is returned so that it can be dropped outside the lock.
    pub(super) fn leave(&mut self, index: u32, grants: &Grants) -> (Standing, Option<Waker>) {
        let left = match self.nodes[index as usize] {
            Node::Waiting { .. } => {
                self.abandoned += 1;
                let waker = self.unlink(index, Node::Closed);
                self.free(index);
                (Standing::Waiting, Some(waker))
            }
            Node::Granted { next } => {
                if grants.forget(index) {
                    // Where it is in the list.
                    self.nodes[index as usize] = Node::Free { next };
                } else {
                    self.owed -= 1;
                    self.free(index);
                }
                (Standing::Granted, None)
            }
            Node::Closed => {
                self.owed -= 1;
                self.free(index);
                (Standing::Closed, None)
            }
            Node::Free { .. } => unreachable!("a waiter's node is its own until it leaves"),
        };
        if self.nodes.capacity() > KEPT && self.waiting == 0 && self.owed == 0 {
            self.shrink(grants);
        }
        left
    }

    fn free(&mut self, index: u32) {
        self.nodes[index as usize] = Node::Free {
            next: self.first_free,
        };
        self.first_free = index;
        if self.last_free == NIL {
            self.last_free = index;
        }
    }

    /// Takes a node out of the list of the free ones. What is not free yet goes to its end, so that it is not in the
    /// way of the next; there are no more of these than there are marks.
    fn take_free(&mut self, grants: &Grants) -> Option<u32> {
        let last = self.last_free;
        loop {
            let index = self.first_free;
            let node = self.nodes.get(index as usize)?;
            let (next, is_free) = match *node {
                Node::Free { next } => (next, true),
                Node::Granted { next } => (next, grants.forget_if_taken(index)),
                _ => unreachable!("the list of the free holds those that are or will be"),
            };
            if is_free {
                self.first_free = next;
                if next == NIL {
                    self.last_free = NIL;
                }
                return Some(index);
            }
            if index == last {
                return None;
            }
            self.first_free = next;
            *self.next_of(index) = NIL;
            *self.next_of(self.last_free) = index;
            self.last_free = index;
        }
    }

    /// Gives back what a burst took, if everybody has come who was told by a mark.
    fn shrink(&mut self, grants: &Grants) {
        let marked = self.nodes.iter().zip(0..MARKED);
        let mut granted = marked.filter(|(node, _)| matches!(node, Node::Granted { .. }));
        if !granted.all(|(_, index)| grants.is_taken(index)) {
            return;
        }
        (0..MARKED).for_each(|index| _ = grants.forget(index));
        self.nodes.clear();
        self.nodes.shrink_to(KEPT);
        self.first_free = NIL;
        self.last_free = NIL;
    }

    /// Takes a waiting node out of the list and leaves `instead` in its place.
    fn unlink(&mut self, index: u32, instead: Node) -> Waker {
        let node = mem::replace(&mut self.nodes[index as usize], instead);
        let Node::Waiting { prev, next, waker } = node else {
            unreachable!("only waiting nodes are linked");
        };
        match prev {
            NIL => self.head = next,
            prev => *self.next_of(prev) = next,
        }
        match next {
            NIL => self.tail = prev,
            next => *self.prev_of(next) = prev,
        }
        self.waiting -= 1;
        waker
    }

    fn next_of(&mut self, index: u32) -> &mut u32 {
        match &mut self.nodes[index as usize] {
            Node::Waiting { next, .. } | Node::Granted { next } | Node::Free { next } => next,
            Node::Closed => unreachable!("it is in no list"),
        }
    }

    fn prev_of(&mut self, index: u32) -> &mut u32 {
        match &mut self.nodes[index as usize] {
            Node::Waiting { prev, .. } => prev,
            _ => unreachable!("neighbours in the list are waiting"),
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    fn push(queue: &mut Queue, grants: &Grants) -> u32 {
        queue.push(Waker::noop().clone(), grants)
    }

    fn grant(queue: &mut Queue, grants: &Grants) -> u32 {
        let (index, _) = queue.grant_first().unwrap();
        queue.tell(index, grants);
        index
    }

    /// As a waiter comes for its place.
    fn come(queue: &mut Queue, grants: &Grants, index: u32) {
        if !grants.take(index) {
            let (standing, _) = queue.leave(index, grants);
            assert!(matches!(standing, Standing::Granted));
        }
    }

    #[test]
    fn a_few_who_do_not_come_for_their_places_keep_no_node_but_their_own() {
        let (mut queue, grants) = (Queue::new(), Grants::new());
        for _ in 0..10 {
            push(&mut queue, &grants);
            grant(&mut queue, &grants);
        }
        for _ in 0..10_000 {
            push(&mut queue, &grants);
            let index = grant(&mut queue, &grants);
            come(&mut queue, &grants, index);
        }
        assert_eq!(queue.nodes.len(), 11);
        assert_eq!(queue.begun(), 10_010);
    }

    #[test]
    fn what_a_burst_took_is_given_back_with_the_last_of_it() {
        for slow in [0, 70] {
            let (mut queue, grants) = (Queue::new(), Grants::new());
            let burst: Vec<_> = (0..10_000).map(|_| push(&mut queue, &grants)).collect();
            let mut granted = burst.iter().map(|_| grant(&mut queue, &grants));
            let late: Vec<_> = granted.by_ref().take(slow).collect();
            let others: Vec<_> = granted.collect();
            for index in others.into_iter().chain(late) {
                assert!(queue.nodes.capacity() > KEPT);
                come(&mut queue, &grants, index);
            }
            assert!(queue.nodes.capacity() <= KEPT);
            assert_eq!((queue.waiting(), queue.longest()), (0, 10_000));
            assert_eq!(push(&mut queue, &grants), 0);
        }
    }

    /// The first of a burst may be told by their marks, while it is no burst yet, and come last.
    #[test]
    fn who_was_told_before_the_burst_keeps_a_node_until_the_next() {
        let (mut queue, grants) = (Queue::new(), Grants::new());
        push(&mut queue, &grants);
        let early = grant(&mut queue, &grants);
        for _ in 0..2 {
            for _ in 0..1_000 {
                push(&mut queue, &grants);
            }
            for _ in 0..1_000 {
                let index = grant(&mut queue, &grants);
                come(&mut queue, &grants, index);
            }
            grants.take(early);
        }
        assert!(queue.nodes.capacity() <= KEPT);
    }

    #[test]
    fn all_who_wait_are_told_that_it_was_closed() {
        let (mut queue, grants) = (Queue::new(), Grants::new());
        let waiting: Vec<_> = (0..1_000).map(|_| push(&mut queue, &grants)).collect();
        let granted = grant(&mut queue, &grants);
        assert_eq!(queue.close().len(), 999);
        for &index in &waiting {
            let (standing, _) = queue.leave(index, &grants);
            match standing {
                Standing::Granted => assert_eq!(index, granted),
                Standing::Closed => assert_ne!(index, granted),
                Standing::Waiting => panic!("nobody waits"),
            }
        }
        assert!(queue.nodes.capacity() <= KEPT);
    }
}

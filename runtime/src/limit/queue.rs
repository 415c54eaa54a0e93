//! Who waits, in order: a doubly linked list whose nodes live in a slab.
//!
//! A waiter keeps the index of its node from the moment it queues until it takes its place or gives up, so
//! an index is never reused under it, leaving from the middle is O(1), and a wait allocates nothing once the
//! slab has grown to the longest queue seen.

use std::task::Waker;

const NIL: u32 = u32::MAX;

/// The slab keeps this many nodes when it falls idle; what a burst added beyond them is given back.
const KEPT: usize = 256;

#[derive(Debug)]
enum Node {
    Free { next: u32 },
    Waiting { prev: u32, next: u32, waker: Waker },
    Granted,
    Closed,
}

/// How a waiter stands.
#[derive(Debug)]
pub(super) enum Standing {
    Waiting,
    Granted,
    Closed,
}

/// Lock-protected half of a limit.
#[derive(Debug)]
pub(super) struct Queue {
    nodes: Vec<Node>,
    free: u32,
    head: u32,
    tail: u32,
    waiting: usize,
    /// Nodes that some waiter still holds the index of, granted ones included.
    live: usize,
    /// How many waits have begun, how many were given up, and the longest queue: for the statistics.
    pub(super) begun: u64,
    pub(super) abandoned: u64,
    pub(super) longest: usize,
}

impl Queue {
    pub(super) const fn new() -> Self {
        Self {
            nodes: Vec::new(),
            free: NIL,
            head: NIL,
            tail: NIL,
            waiting: 0,
            live: 0,
            begun: 0,
            abandoned: 0,
            longest: 0,
        }
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Queues at the end.
    pub(super) fn push(&mut self, waker: Waker) -> u32 {
        let node = Node::Waiting {
            prev: self.tail,
            next: NIL,
            waker,
        };
        let index = match self.free {
            NIL => {
                let index = u32::try_from(self.nodes.len()).unwrap_or(NIL);
                assert!(
                    index != NIL,
                    "a limit cannot queue more than 2^32 - 1 calls"
                );
                self.nodes.push(node);
                index
            }
            index => {
                let Node::Free { next } = self.nodes[index as usize] else {
                    unreachable!("the free list holds free nodes only");
                };
                self.free = next;
                self.nodes[index as usize] = node;
                index
            }
        };
        match self.tail {
            NIL => self.head = index,
            tail => *self.next_of(tail) = index,
        }
        self.tail = index;
        self.waiting += 1;
        self.live += 1;
        self.begun += 1;
        self.longest = self.longest.max(self.waiting);
        index
    }

    /// Grants the longest waiter its place; it keeps its node until it comes for it.
    pub(super) fn grant_first(&mut self) -> Option<Waker> {
        match self.head {
            NIL => None,
            index => Some(self.unlink(index, Node::Granted)),
        }
    }

    /// Tells every waiter that it waits in vain.
    pub(super) fn close(&mut self) -> Vec<Waker> {
        let mut wakers = Vec::with_capacity(self.waiting);
        while self.head != NIL {
            wakers.push(self.unlink(self.head, Node::Closed));
        }
        wakers
    }

    /// The waiter looks whether its turn has come. If it has to wait on, `waker` is the one to call from now
    /// on, and the former one is returned so that it can be dropped outside the lock (dropping a waker may
    /// drop a task, and with it permits of this very limit). If not, its node is gone.
    pub(super) fn check(&mut self, index: u32, current: &Waker) -> (Standing, Option<Waker>) {
        if let Node::Waiting { waker, .. } = &mut self.nodes[index as usize] {
            let former =
                (!waker.will_wake(current)).then(|| std::mem::replace(waker, current.clone()));
            return (Standing::Waiting, former);
        }
        self.leave(index)
    }

    /// The waiter goes, served or not; its waker is returned so that it can be dropped outside the lock.
    pub(super) fn leave(&mut self, index: u32) -> (Standing, Option<Waker>) {
        let (standing, waker) = match self.nodes[index as usize] {
            Node::Waiting { .. } => {
                self.abandoned += 1;
                // `recycle` below overwrites the mark.
                (Standing::Waiting, Some(self.unlink(index, Node::Closed)))
            }
            Node::Granted => (Standing::Granted, None),
            Node::Closed => (Standing::Closed, None),
            Node::Free { .. } => unreachable!("a waiter's node is its own until it leaves"),
        };
        self.recycle(index);
        (standing, waker)
    }

    fn recycle(&mut self, index: u32) {
        self.nodes[index as usize] = Node::Free { next: self.free };
        self.free = index;
        self.live -= 1;
        if self.live == 0 && self.nodes.capacity() > KEPT {
            self.nodes.clear();
            self.nodes.shrink_to(KEPT);
            self.free = NIL;
        }
    }

    /// Takes a waiting node out of the list and leaves `mark` in its place.
    fn unlink(&mut self, index: u32, mark: Node) -> Waker {
        let node = std::mem::replace(&mut self.nodes[index as usize], mark);
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
            Node::Waiting { next, .. } => next,
            _ => unreachable!("neighbours in the list are waiting"),
        }
    }

    fn prev_of(&mut self, index: u32) -> &mut u32 {
        match &mut self.nodes[index as usize] {
            Node::Waiting { prev, .. } => prev,
            _ => unreachable!("neighbours in the list are waiting"),
        }
    }
}

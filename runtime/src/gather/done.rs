//! What has finished and was not given out yet: in the order of the input, or as it comes.

use std::collections::VecDeque;

/// Results on their way out. `number` counts the items as they were started.
pub trait Done {
    type Output;

    fn new() -> Self;

    /// The next item was started.
    fn started(&mut self);

    fn put(&mut self, number: usize, output: Self::Output);

    /// The next result that may be given out.
    fn pop(&mut self) -> Option<Self::Output>;

    /// Takes one out of its turn.
    fn take_if(&mut self, test: impl Fn(&mut Self::Output) -> bool) -> Option<Self::Output>;

    /// How many were started and not given out.
    fn outstanding(&self) -> usize;

    /// All that were not given out, once every item has finished.
    fn into_rest(self) -> impl Iterator<Item = Self::Output>;
}

#[derive(Debug)]
pub struct InOrder<T> {
    /// A place for each item that was started and not given out, in order.
    places: VecDeque<Option<T>>,
    /// The number of the first one.
    first: usize,
}

impl<T> Done for InOrder<T> {
    type Output = T;

    fn new() -> Self {
        Self {
            places: VecDeque::new(),
            first: 0,
        }
    }

    #[inline]
    fn started(&mut self) {
        self.places.push_back(None);
    }

    #[inline]
    fn put(&mut self, number: usize, output: T) {
        // Wrapping, as the numbers of an endless input do.
        self.places[number.wrapping_sub(self.first)] = Some(output);
    }

    #[inline]
    fn pop(&mut self) -> Option<T> {
        let output = self.places.front_mut()?.take()?;
        self.places.pop_front();
        self.first = self.first.wrapping_add(1);
        Some(output)
    }

    fn take_if(&mut self, test: impl Fn(&mut T) -> bool) -> Option<T> {
        self.places
            .iter_mut()
            .find_map(|place| place.take_if(&test))
    }

    fn outstanding(&self) -> usize {
        self.places.len()
    }

    fn into_rest(self) -> impl Iterator<Item = T> {
        // Over a `Vec`, whose memory `collect` can use again.
        let all = Vec::from(self.places).into_iter();
        all.map(|place| place.expect("every item has finished"))
    }
}

#[derive(Debug)]
pub struct AsCompleted<T> {
    results: VecDeque<T>,
    running: usize,
}

impl<T> Done for AsCompleted<T> {
    type Output = T;

    fn new() -> Self {
        Self {
            results: VecDeque::new(),
            running: 0,
        }
    }

    #[inline]
    fn started(&mut self) {
        self.running += 1;
    }

    #[inline]
    fn put(&mut self, _: usize, output: T) {
        self.running -= 1;
        self.results.push_back(output);
    }

    #[inline]
    fn pop(&mut self) -> Option<T> {
        self.results.pop_front()
    }

    fn take_if(&mut self, test: impl Fn(&mut T) -> bool) -> Option<T> {
        let index = self.results.iter_mut().position(test)?;
        self.results.remove(index)
    }

    fn outstanding(&self) -> usize {
        self.running + self.results.len()
    }

    fn into_rest(self) -> impl Iterator<Item = T> {
        Vec::from(self.results).into_iter()
    }
}

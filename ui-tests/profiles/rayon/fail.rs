// not called: rayon::iter::ParallelIterator::partition_map its result is `rayon::iter::Either`
// not called: rayon::iter::IndexedParallelIterator::unzip_into_vecs as `collect_into_vec`
use rayon::prelude::*;

fn tasks(_: &rayon::Scope<'_>) {}

#[async_rules::enforce]
pub async fn computes(pool: &rayon::ThreadPool, numbers: &mut Vec<u64>, other: &mut [u64]) {
    let _ = rayon::join(|| 1, || 2); //~ rayon::join
    let _ = rayon::join::<fn(), fn(), (), ()>(|| (), || ()); //~ rayon::join
    rayon::join_context(|_| 1, |_| 2); //~ rayon::join_context
    rayon::scope(|_| ()); //~ rayon::scope
    rayon::scope(tasks); //~ rayon::scope
    rayon::in_place_scope(|_| ()); //~ rayon::in_place_scope
    rayon::in_place_scope(tasks); //~ rayon::in_place_scope
    rayon::scope_fifo(|_| ()); //~ rayon::scope_fifo
    rayon::in_place_scope_fifo(|_| ()); //~ rayon::in_place_scope_fifo
    rayon::broadcast(|_| 1); //~ rayon::broadcast
    let _ = pool.install(|| 1); //~ rayon::ThreadPool::install
    let _ = pool.join(|| 1, || 2); //~ rayon::ThreadPool::join
    pool.scope(|_| ()); //~ rayon::ThreadPool::scope
    pool.in_place_scope(|_| ()); //~ rayon::ThreadPool::in_place_scope
    pool.scope_fifo(|_| ()); //~ rayon::ThreadPool::scope_fifo
    pool.in_place_scope_fifo(|_| ()); //~ rayon::ThreadPool::in_place_scope_fifo
    pool.broadcast(|_| ()); //~ rayon::ThreadPool::broadcast
    numbers.par_sort(); //~ rayon::slice::ParallelSliceMut::par_sort
    numbers.par_sort_by(Ord::cmp); //~ rayon::slice::ParallelSliceMut::par_sort_by
    other.par_sort_by_key(|n| *n); //~ rayon::slice::ParallelSliceMut::par_sort_by_key
    other.par_sort_by_cached_key(|n| *n); //~ rayon::slice::ParallelSliceMut::par_sort_by_cached_key
    other.par_sort_unstable(); //~ rayon::slice::ParallelSliceMut::par_sort_unstable
    numbers.par_sort_unstable_by(Ord::cmp); //~ rayon::slice::ParallelSliceMut::par_sort_unstable_by
    numbers.par_sort_unstable_by_key(|n| *n); //~ rayon::slice::ParallelSliceMut::par_sort_unstable_by_key
}

#[async_rules::enforce]
pub async fn iterates(numbers: &[u64]) {
    numbers.par_iter().for_each(|n| drop(*n)); //~ rayon::iter::ParallelIterator::for_each
    numbers.par_iter().for_each_with(1, |_, n| drop(*n)); //~ rayon::iter::ParallelIterator::for_each_with
    numbers.par_iter().for_each_init(|| 1, |_, n| drop(*n)); //~ rayon::iter::ParallelIterator::for_each_init
    let _ = numbers.par_iter().try_for_each(|n| n.checked_add(1).map(drop)); //~ rayon::iter::ParallelIterator::try_for_each
    let _ = numbers.par_iter().count(); //~ rayon::iter::ParallelIterator::count
    let _ = numbers.par_iter().copied().reduce(|| 0, |a, b| a + b); //~ rayon::iter::ParallelIterator::reduce
    let _ = numbers.par_iter().copied().reduce_with(|a, b| a + b); //~ rayon::iter::ParallelIterator::reduce_with
    let _ = numbers.par_iter().copied().map(Some).try_reduce(|| 0, |a, _| Some(a)); //~ rayon::iter::ParallelIterator::try_reduce
    let _total: u64 = numbers.par_iter().sum(); //~ rayon::iter::ParallelIterator::sum
    let _product: u64 = numbers.par_iter().product(); //~ rayon::iter::ParallelIterator::product
    let _ = numbers.par_iter().min(); //~ rayon::iter::ParallelIterator::min
    let _ = numbers.par_iter().min_by(|a, b| a.cmp(b)); //~ rayon::iter::ParallelIterator::min_by
    let _ = numbers.par_iter().min_by_key(|n| **n); //~ rayon::iter::ParallelIterator::min_by_key
    let _ = numbers.par_iter().max(); //~ rayon::iter::ParallelIterator::max
    let _ = numbers.par_iter().max_by(|a, b| a.cmp(b)); //~ rayon::iter::ParallelIterator::max_by
    let _ = numbers.par_iter().max_by_key(|n| **n); //~ rayon::iter::ParallelIterator::max_by_key
    let _ = numbers.par_iter().any(|n| *n > 1); //~ rayon::iter::ParallelIterator::any
    let _ = numbers.par_iter().all(|n| *n > 1); //~ rayon::iter::ParallelIterator::all
    let _ = numbers.par_iter().find_any(|n| **n > 1); //~ rayon::iter::ParallelIterator::find_any
    let _ = numbers.par_iter().find_first(|n| **n > 1); //~ rayon::iter::ParallelIterator::find_first
    let _ = numbers.par_iter().find_last(|n| **n > 1); //~ rayon::iter::ParallelIterator::find_last
    let _ = numbers.par_iter().find_map_any(|n| Some(*n)); //~ rayon::iter::ParallelIterator::find_map_any
    let _ = numbers.par_iter().find_map_first(|n| Some(*n)); //~ rayon::iter::ParallelIterator::find_map_first
    let _ = numbers.par_iter().find_map_last(|n| Some(*n)); //~ rayon::iter::ParallelIterator::find_map_last
    let _: Vec<_> = numbers.par_iter().map(|n| n + 1).collect(); //~ rayon::iter::ParallelIterator::collect
    let _: (Vec<u64>, Vec<u64>) = numbers.par_iter().map(|n| (*n, *n)).unzip(); //~ rayon::iter::ParallelIterator::unzip
    let _: (Vec<u64>, Vec<u64>) = numbers.par_iter().copied().partition(|n| *n > 1); //~ rayon::iter::ParallelIterator::partition
    let _ = numbers.par_iter().collect_vec_list(); //~ rayon::iter::ParallelIterator::collect_vec_list
    let mut out = Vec::new();
    numbers.par_iter().copied().collect_into_vec(&mut out); //~ rayon::iter::IndexedParallelIterator::collect_into_vec
    let _ = numbers.par_iter().position_any(|n| *n > 1); //~ rayon::iter::IndexedParallelIterator::position_any
    let _ = numbers.par_iter().position_first(|n| *n > 1); //~ rayon::iter::IndexedParallelIterator::position_first
    let _ = numbers.par_iter().position_last(|n| *n > 1); //~ rayon::iter::IndexedParallelIterator::position_last
    let _ = numbers.par_iter().eq(numbers); //~ rayon::iter::IndexedParallelIterator::eq
    let _ = numbers.par_iter().cmp(numbers); //~ rayon::iter::IndexedParallelIterator::cmp
}

fn main() {}

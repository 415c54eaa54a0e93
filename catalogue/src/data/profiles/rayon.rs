//! Data parallelism: the caller waits until all threads are done.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "rayon",
    category: Category::CpuBound,
};

const POOL: &[Receiver] = &[Receiver::plain("rayon::ThreadPool")];
const PARALLEL: &[Receiver] = &[Receiver::generic("T: rayon::iter::ParallelIterator", "T")];
const INDEXED: &[Receiver] = &[Receiver::generic(
    "T: rayon::iter::IndexedParallelIterator",
    "T",
)];
const SLICE: &[Receiver] = &[
    Receiver::generic("T", "[T]"),
    Receiver::generic("T", "std::vec::Vec<T>"),
    Receiver::generic("T, const N: usize", "[T; N]"),
];

const RUN: &str = "run it with `rayon::spawn` and await a `tokio::sync::oneshot`, or with `tokio::task::spawn_blocking(|| ..).await`";

const fn pool(path: &'static str) -> Entry {
    OF.method(path, POOL, ANY, RUN)
}

const fn sort(path: &'static str) -> Entry {
    OF.on(path, "a slice", SLICE, ANY, RUN)
}

macro_rules! entries {
    (parallel: $($name:literal)*; indexed: $($indexed:literal)*; sort: $($sort:literal)*) => {
        &[
            OF.function("rayon::join", "rayon::join::<fn(), fn(), (), ()>", 2, RUN),
            OF.function(
                "rayon::join_context",
                "rayon::join_context::<fn(rayon::FnContext), fn(rayon::FnContext), (), ()>",
                2,
                RUN,
            ),
            OF.function("rayon::scope", "rayon::scope::<fn(&rayon::Scope<'_>), ()>", 1, RUN),
            OF.function(
                "rayon::in_place_scope",
                "rayon::in_place_scope::<fn(&rayon::Scope<'_>), ()>",
                1,
                RUN,
            ),
            OF.function("rayon::scope_fifo", "rayon::scope_fifo::<fn(&rayon::ScopeFifo<'_>), ()>", 1, RUN),
            OF.function(
                "rayon::in_place_scope_fifo",
                "rayon::in_place_scope_fifo::<fn(&rayon::ScopeFifo<'_>), ()>",
                1,
                RUN,
            ),
            OF.function("rayon::broadcast", "rayon::broadcast::<fn(rayon::BroadcastContext<'_>), ()>", 1, RUN),
            pool("rayon::ThreadPool::install"),
            pool("rayon::ThreadPool::join"),
            pool("rayon::ThreadPool::scope"),
            pool("rayon::ThreadPool::in_place_scope"),
            pool("rayon::ThreadPool::scope_fifo"),
            pool("rayon::ThreadPool::in_place_scope_fifo"),
            pool("rayon::ThreadPool::broadcast"),
            $(OF.on(
                concat!("rayon::iter::ParallelIterator::", $name),
                "a parallel iterator",
                PARALLEL,
                ANY,
                RUN,
            ),)*
            $(OF.on(
                concat!("rayon::iter::IndexedParallelIterator::", $indexed),
                "a parallel iterator",
                INDEXED,
                ANY,
                RUN,
            ),)*
            $(sort(concat!("rayon::slice::ParallelSliceMut::", $sort)),)*
        ]
    };
}

pub(super) const PROFILE: Profile = Profile {
    package: "rayon",
    verified: ((1, 5), (1, 12)),
    entries: entries! {
        parallel:
            "for_each" "for_each_with" "for_each_init" "try_for_each" "count" "reduce" "reduce_with" "try_reduce" "sum"
            "product" "min" "min_by" "min_by_key" "max" "max_by" "max_by_key" "any" "all" "find_any" "find_first"
            "find_last" "find_map_any" "find_map_first" "find_map_last" "collect" "unzip" "partition"
            "partition_map" "collect_vec_list";
        indexed: "collect_into_vec" "unzip_into_vecs" "position_any" "position_first" "position_last" "eq" "cmp";
        sort:
            "par_sort" "par_sort_by" "par_sort_by_key" "par_sort_by_cached_key" "par_sort_unstable"
            "par_sort_unstable_by" "par_sort_unstable_by_key"
    },
};

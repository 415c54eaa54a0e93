//! Consumers and producers that are polled by hand, and what waits on the async ones too.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "rdkafka",
    category: Category::NetIo,
};

const POLLED: &[Receiver] = &[
    Receiver::generic(
        "C: rdkafka::consumer::ConsumerContext",
        "rdkafka::consumer::BaseConsumer<C>",
    ),
    Receiver::plain("rdkafka::producer::BaseProducer"),
];
const BASE: &[Receiver] = &[Receiver::generic(
    "C: rdkafka::consumer::ConsumerContext",
    "rdkafka::consumer::BaseConsumer<C>",
)];
/// The defaults of the other parameters differ from version to version.
const CONSUMER: &[Receiver] = &[
    Receiver::generic(
        "C: rdkafka::consumer::ConsumerContext",
        "rdkafka::consumer::BaseConsumer<C>",
    ),
    Receiver::generic(
        "C: rdkafka::consumer::ConsumerContext",
        "rdkafka::consumer::StreamConsumer<C>",
    ),
];
const PRODUCER: &[Receiver] = &[
    Receiver::plain("rdkafka::producer::BaseProducer"),
    Receiver::plain("rdkafka::producer::FutureProducer"),
];

const RECV: &str = "use `rdkafka::consumer::StreamConsumer` and `consumer.recv().await`";
const POLL: &str = "use `rdkafka::consumer::StreamConsumer` and `consumer.recv().await`, or `rdkafka::producer::FutureProducer`";
const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`: it waits for the broker";

const fn consumer(path: &'static str) -> Entry {
    OF.on(path, "a consumer", CONSUMER, ANY, RUN)
}

const fn producer(path: &'static str) -> Entry {
    OF.on(path, "a producer", PRODUCER, ANY, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "rdkafka",
    verified: ((0, 39), (0, 39)),
    entries: &[
        OF.method("rdkafka::consumer::BaseConsumer::poll", POLLED, 1, POLL),
        OF.method("rdkafka::consumer::BaseConsumer::iter", BASE, 0, RECV),
        consumer("rdkafka::consumer::Consumer::committed"),
        consumer("rdkafka::consumer::Consumer::committed_offsets"),
        consumer("rdkafka::consumer::Consumer::fetch_group_list"),
        consumer("rdkafka::consumer::Consumer::fetch_metadata"),
        consumer("rdkafka::consumer::Consumer::fetch_watermarks"),
        consumer("rdkafka::consumer::Consumer::offsets_for_times"),
        consumer("rdkafka::consumer::Consumer::offsets_for_timestamp"),
        consumer("rdkafka::consumer::Consumer::seek_partitions"),
        producer("rdkafka::producer::Producer::flush"),
        producer("rdkafka::producer::Producer::init_transactions"),
        producer("rdkafka::producer::Producer::commit_transaction"),
        producer("rdkafka::producer::Producer::abort_transaction"),
    ],
};

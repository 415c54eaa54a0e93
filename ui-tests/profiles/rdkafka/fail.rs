// not called: rdkafka::consumer::Consumer::offsets_for_timestamp as `offsets_for_times`
// not called: rdkafka::consumer::Consumer::committed_offsets as `committed`
// not called: rdkafka::consumer::Consumer::seek_partitions as `committed`
use std::time::Duration;

use rdkafka::TopicPartitionList;
use rdkafka::consumer::{BaseConsumer, Consumer, StreamConsumer};
use rdkafka::producer::{BaseProducer, FutureProducer, Producer};

const SECOND: Duration = Duration::from_secs(1);

#[async_rules::enforce]
pub async fn consumes(consumer: &BaseConsumer, stream: &StreamConsumer) {
    let _ = consumer.poll(SECOND); //~ rdkafka::consumer::BaseConsumer::poll
    for _ in consumer.iter() {} //~ rdkafka::consumer::BaseConsumer::iter
    let _ = stream.committed(SECOND); //~ rdkafka::consumer::Consumer::committed
    let _ = stream.fetch_metadata(None, SECOND); //~ rdkafka::consumer::Consumer::fetch_metadata
    let _ = stream.fetch_watermarks("a", 1, SECOND); //~ rdkafka::consumer::Consumer::fetch_watermarks
    let _ = consumer.fetch_group_list(None, SECOND); //~ rdkafka::consumer::Consumer::fetch_group_list
    let _ = consumer.offsets_for_times(TopicPartitionList::new(), SECOND); //~ rdkafka::consumer::Consumer::offsets_for_times
}

#[async_rules::enforce]
pub async fn produces(producer: &FutureProducer, polled: &BaseProducer) {
    let _ = polled.poll(SECOND); //~ rdkafka::consumer::BaseConsumer::poll
    let _ = producer.flush(SECOND); //~ rdkafka::producer::Producer::flush
    let _ = producer.init_transactions(SECOND); //~ rdkafka::producer::Producer::init_transactions
    let _ = producer.commit_transaction(SECOND); //~ rdkafka::producer::Producer::commit_transaction
    let _ = producer.abort_transaction(SECOND); //~ rdkafka::producer::Producer::abort_transaction
}

fn main() {}

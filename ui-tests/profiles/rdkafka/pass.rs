use rdkafka::Message as _;
use rdkafka::consumer::{CommitMode, Consumer, StreamConsumer};
use rdkafka::producer::{FutureProducer, FutureRecord};

#[async_rules::enforce]
pub async fn the_async_half(consumer: &StreamConsumer, producer: &FutureProducer) -> usize {
    let Ok(message) = consumer.recv().await else {
        return 0;
    };
    let _ = consumer.commit_message(&message, CommitMode::Async);
    let record = FutureRecord::<str, str>::to("a").payload("b");
    let _ = producer.send(record, std::time::Duration::ZERO).await;
    let list = [1, 2];
    message.payload().map_or(0, <[u8]>::len) + list.iter().count()
}

fn main() {}

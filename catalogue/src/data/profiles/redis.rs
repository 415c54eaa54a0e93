//! The blocking connections. The commands have the same names on both sides; the connection decides.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "redis",
    category: Category::Db,
};

const CLIENT: &[Receiver] = &[
    Receiver::plain("redis::Client"),
    Receiver::plain("redis::cluster::ClusterClient"),
];
const CONNECTION: &[Receiver] = &[
    Receiver::plain("redis::Connection"),
    Receiver::plain("redis::Client"),
    Receiver::plain("redis::cluster::ClusterConnection"),
];
const COMMAND: &[Receiver] = &[
    Receiver::plain("redis::Cmd"),
    Receiver::plain("redis::Pipeline"),
];
const CMD: &[Receiver] = &[Receiver::plain("redis::Cmd")];
const PUBSUB: &[Receiver] = &[Receiver::generic("'a", "redis::PubSub<'a>")];

const CONNECT: &str = "use `client.get_multiplexed_async_connection().await`";
const COMMANDS: &str = "use `redis::AsyncCommands` on a connection from \
                        `client.get_multiplexed_async_connection().await`";
const QUERY: &str = "use `.query_async(&mut connection).await` on a connection from \
                     `client.get_multiplexed_async_connection().await`";
const SUBSCRIBE: &str = "use `client.get_async_pubsub().await`, whose methods are async";

const fn command(path: &'static str) -> Entry {
    OF.on(path, "a blocking connection", CONNECTION, ANY, COMMANDS)
}

macro_rules! commands {
    ($($name:literal)*) => {
        &[
            OF.method("redis::Client::get_connection", CLIENT, 0, CONNECT),
            OF.method("redis::Client::get_connection_with_timeout", CLIENT, 1, CONNECT),
            OF.method("redis::Cmd::query", COMMAND, 1, QUERY),
            OF.method("redis::Cmd::exec", COMMAND, 1, QUERY),
            OF.method("redis::Cmd::execute", COMMAND, 1, QUERY),
            OF.method("redis::Cmd::iter", CMD, 1, "use `.iter_async(&mut connection).await`"),
            OF.method("redis::PubSub::get_message", PUBSUB, 0, SUBSCRIBE),
            OF.method("redis::PubSub::subscribe", PUBSUB, 1, SUBSCRIBE),
            OF.method("redis::PubSub::psubscribe", PUBSUB, 1, SUBSCRIBE),
            OF.method("redis::PubSub::unsubscribe", PUBSUB, 1, SUBSCRIBE),
            OF.method("redis::PubSub::punsubscribe", PUBSUB, 1, SUBSCRIBE),
            command("redis::ConnectionLike::req_command"),
            command("redis::ConnectionLike::req_packed_command"),
            command("redis::ConnectionLike::req_packed_commands"),
            command("redis::ConnectionLike::check_connection"),
            command("redis::Connection::recv_response"),
            command("redis::Connection::send_packed_command"),
            $(command(concat!("redis::Commands::", $name)),)*
        ]
    };
}

pub(super) const PROFILE: Profile = Profile {
    package: "redis",
    verified: ((0, 24), (1, 8)),
    entries: commands! {
        "append" "bitcount" "blmove" "blpop" "brpop" "brpoplpush" "bzpopmax" "bzpopmin" "copy" "decr" "del"
        "exists" "expire" "expire_at" "flushall" "flushdb" "geo_add" "geo_dist" "geo_pos" "get" "get_del"
        "get_ex" "getbit" "getrange" "getset" "hdel" "hexists" "hget" "hgetall" "hincr" "hkeys" "hlen" "hmget"
        "hscan" "hscan_match" "hset" "hset_multiple" "hset_nx" "hvals" "incr" "invoke_script" "keys" "lindex"
        "linsert_after" "linsert_before" "llen" "lmove" "lpop" "lpos" "lpush" "lpush_exists" "lrange" "lrem"
        "lset" "ltrim" "mget" "mset" "mset_nx" "object_encoding" "persist" "pexpire" "pexpire_at" "pfadd"
        "pfcount" "pfmerge" "ping" "pset_ex" "pttl" "publish" "rename" "rename_nx" "rpop" "rpoplpush" "rpush"
        "rpush_exists" "sadd" "scan" "scan_match" "scard" "sdiff" "sdiffstore" "set" "set_ex" "set_multiple"
        "set_nx" "set_options" "setbit" "setrange" "sinter" "sinterstore" "sismember" "smembers"
        "smismember" "smove" "spop" "spublish" "srandmember" "srem" "sscan" "sscan_match" "strlen" "sunion"
        "sunionstore" "ttl" "unlink" "xack" "xadd" "xadd_map" "xautoclaim_options" "xclaim" "xdel"
        "xgroup_create" "xgroup_create_mkstream" "xgroup_destroy" "xinfo_groups" "xinfo_stream" "xlen"
        "xpending" "xrange" "xrange_all" "xread" "xread_options" "xrevrange" "xtrim" "zadd" "zadd_multiple"
        "zcard" "zcount" "zincr" "zinterstore" "zlexcount" "zpopmax" "zpopmin" "zrange" "zrange_withscores"
        "zrangebylex" "zrangebyscore" "zrangebyscore_withscores" "zrank" "zrem" "zrembyscore" "zrevrange"
        "zrevrange_withscores" "zrevrank" "zscan" "zscan_match" "zscore" "zunionstore"
    },
};

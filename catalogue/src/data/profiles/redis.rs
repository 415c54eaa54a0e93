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
const QUERY: &str = "use `.query_async(&mut connection).await` on a connection of its own from \
                     `client.get_multiplexed_async_connection().await`";

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
            OF.method("redis::PubSub::get_message", PUBSUB, 0, "use `client.get_async_pubsub().await` and `pubsub.on_message().next().await`"),
            OF.method("redis::PubSub::subscribe", PUBSUB, 1, "use `client.get_async_pubsub().await` and `pubsub.subscribe(channel).await`"),
            OF.method("redis::PubSub::psubscribe", PUBSUB, 1, "use `client.get_async_pubsub().await` and `pubsub.psubscribe(channel).await`"),
            OF.method("redis::PubSub::unsubscribe", PUBSUB, 1, "use `client.get_async_pubsub().await` and `pubsub.unsubscribe(channel).await`"),
            OF.method("redis::PubSub::punsubscribe", PUBSUB, 1, "use `client.get_async_pubsub().await` and `pubsub.punsubscribe(channel).await`"),
            command("redis::ConnectionLike::req_command"),
            command("redis::ConnectionLike::req_packed_command"),
            command("redis::ConnectionLike::req_packed_commands"),
            command("redis::ConnectionLike::check_connection"),
            command("redis::Connection::recv_response"),
            command("redis::Connection::send_packed_command"),
            OF.function(
                "redis::transaction",
                "redis::transaction::<redis::Connection, std::string::String, (), \
                 fn(&mut redis::Connection, &mut redis::Pipeline) -> redis::RedisResult<std::option::Option<()>>>",
                3,
                "use `redis::aio::transaction_async(connection, &keys, ..).await` on a connection of its own from \
                 `client.get_multiplexed_async_connection().await`",
            ),
            $(command(concat!("redis::Commands::", $name)),)*
        ]
    };
}

pub(super) const PROFILE: Profile = Profile {
    package: "redis",
    verified: ((0, 24), (1, 8)),
    entries: commands! {
        "acl_cat" "acl_cat_categoryname" "acl_deluser" "acl_dryrun" "acl_genpass"
        "acl_genpass_bits" "acl_getuser" "acl_help" "acl_list" "acl_load" "acl_log" "acl_log_reset"
        "acl_save" "acl_setuser" "acl_setuser_rules" "acl_users" "acl_whoami" "append" "bf_add"
        "bf_card" "bf_exists" "bf_info" "bf_info_type" "bf_insert" "bf_insert_options"
        "bf_loadchunk" "bf_madd" "bf_mexists" "bf_reserve" "bf_reserve_options" "bf_scandump"
        "bit_and" "bit_and_or" "bit_diff" "bit_diff1" "bit_not" "bit_one" "bit_or" "bit_xor"
        "bitcount" "bitcount_range" "blmove" "blmpop" "blpop" "brpop" "brpoplpush" "bzmpop_max"
        "bzmpop_min" "bzpopmax" "bzpopmin" "client_getname" "client_id" "client_setname" "copy"
        "decr" "del" "del_ex" "digest" "exists" "expire" "expire_at" "expire_time" "flushall"
        "flushall_options" "flushdb" "flushdb_options" "ft_create" "geo_add" "geo_dist" "geo_hash"
        "geo_pos" "geo_radius" "geo_radius_by_member" "get" "get_del" "get_ex" "getbit" "getrange"
        "getset" "hdel" "hexists" "hexpire" "hexpire_at" "hexpire_time" "hget" "hget_del" "hget_ex"
        "hgetall" "hincr" "hkeys" "hlen" "hmget" "hotkeys_get" "hotkeys_reset" "hotkeys_start"
        "hotkeys_stop" "hpersist" "hpexpire" "hpexpire_at" "hpexpire_time" "hpttl" "hscan"
        "hscan_match" "hset" "hset_ex" "hset_multiple" "hset_nx" "httl" "hvals" "incr" "increx"
        "invoke_script" "key_type" "keys" "lindex" "linsert_after" "linsert_before" "llen" "lmove"
        "lmpop" "load_script" "lpop" "lpos" "lpush" "lpush_exists" "lrange" "lrem" "lset" "ltrim"
        "mget" "mset" "mset_ex" "mset_nx" "object_encoding" "object_freq" "object_idletime"
        "object_refcount" "persist" "pexpire" "pexpire_at" "pexpire_time" "pfadd" "pfcount"
        "pfmerge" "ping" "ping_message" "pset_ex" "psubscribe" "pttl" "publish" "rename"
        "rename_nx" "rpop" "rpoplpush" "rpush" "rpush_exists" "sadd" "scan" "scan_match" "scard"
        "sdiff" "sdiffstore" "set" "set_ex" "set_multiple" "set_nx" "set_options" "setbit"
        "setrange" "sinter" "sinterstore" "sismember" "smembers" "smismember" "smove" "spop"
        "spublish" "srandmember" "srandmember_multiple" "srem" "sscan" "sscan_match" "strlen"
        "subscribe" "sunion" "sunionstore" "ttl" "unlink" "vadd" "vadd_options" "vcard" "vdelattr"
        "vdim" "vemb" "vemb_options" "vgetattr" "vinfo" "vlinks" "vlinks_with_scores" "vrandmember"
        "vrandmember_multiple" "vrem" "vsetattr" "vsim" "vsim_options" "xack" "xack_del" "xadd"
        "xadd_map" "xadd_maxlen" "xadd_maxlen_map" "xadd_options" "xautoclaim_options" "xcfgset"
        "xclaim" "xclaim_options" "xdel" "xdel_ex" "xgroup_create" "xgroup_create_mkstream"
        "xgroup_createconsumer" "xgroup_delconsumer" "xgroup_destroy" "xgroup_setid"
        "xinfo_consumers" "xinfo_groups" "xinfo_stream" "xinfo_stream_with_idempotency" "xlen"
        "xnack" "xpending" "xpending_consumer_count" "xpending_count" "xrange" "xrange_all"
        "xrange_count" "xread" "xread_options" "xrevrange" "xrevrange_all" "xrevrange_count"
        "xtrim" "xtrim_options" "zadd" "zadd_multiple" "zadd_multiple_options" "zadd_options"
        "zcard" "zcount" "zincr" "zinterstore" "zinterstore_max" "zinterstore_max_weights"
        "zinterstore_min" "zinterstore_min_weights" "zinterstore_weights" "zlexcount" "zmpop_max"
        "zmpop_min" "zpopmax" "zpopmin" "zrandmember" "zrandmember_withscores" "zrange"
        "zrange_withscores" "zrangebylex" "zrangebylex_limit" "zrangebyscore" "zrangebyscore_limit"
        "zrangebyscore_limit_withscores" "zrangebyscore_withscores" "zrank" "zrem" "zrembylex"
        "zrembyscore" "zremrangebyrank" "zrevrange" "zrevrange_withscores" "zrevrangebylex"
        "zrevrangebylex_limit" "zrevrangebyscore" "zrevrangebyscore_limit"
        "zrevrangebyscore_limit_withscores" "zrevrangebyscore_withscores" "zrevrank" "zscan"
        "zscan_match" "zscore" "zscore_multiple" "zunionstore" "zunionstore_max"
        "zunionstore_max_weights" "zunionstore_min" "zunionstore_min_weights" "zunionstore_weights"
    },
};

//! The example `pipeline` on PostgreSQL and with a Redis: the same as on its embedded database, and what becomes of
//! it when a server is killed or hangs half-way.
//!
//! Needs both servers, which it may crash: `.ci/servers` starts some.

mod pipeline_example;
mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use pipeline_example::{NEVER, execute, nothing, query, run};
use program::signal;

/// Some rows are stored, most are still to come.
const ON_THE_WAY: &str = "10000 of 100000 rows stored";

/// Each of the fns below as a test.
macro_rules! on_servers {
    ($($test:ident),+ $(,)?) => {
        mod on_servers {$(
            #[test]
            #[ignore = "needs servers: `.ci/servers run cargo test -p async-rules-tests --test pipeline_servers -- --ignored`"]
            fn $test() {
                super::$test();
            }
        )+}
    };
}

on_servers![
    the_summary_is_right_on_postgresql,
    the_summary_is_right_on_both_servers,
    the_summary_is_right_with_a_cache_alone,
    ctrl_c_stops_reading_and_stores_what_was_read,
    a_cursor_whose_connection_is_cut_fails_reading,
    a_database_that_crashes_fails_the_step_under_way,
    a_database_that_hangs_fails_the_step_under_way,
    without_a_cache_that_crashes_it_goes_on,
    without_a_cache_that_hangs_it_goes_on,
];

fn the_summary_is_right_on_postgresql() {
    let servers = Servers::get();
    let run = run(&[servers.database()], NEVER, nothing);
    run.assert_complete("PostgreSQL", "none");
    assert_eq!(run.cached(), 0);
    servers.assert_left_clean();
}

fn the_summary_is_right_on_both_servers() {
    let servers = Servers::get();
    let run = run(&[servers.database(), servers.cache()], NEVER, nothing);
    run.assert_complete("PostgreSQL", "Redis");
    // Each customer is read once for each batch in flight, at most.
    assert!((1_000..=8_000).contains(&run.looked_up()));
    servers.assert_left_clean();
}

fn the_summary_is_right_with_a_cache_alone() {
    let servers = Servers::get();
    let run = run(&[servers.cache()], NEVER, nothing);
    run.assert_complete("SQLite", "Redis");
    assert!((1_000..=8_000).contains(&run.looked_up()));
    servers.assert_left_clean();
}

fn ctrl_c_stops_reading_and_stores_what_was_read() {
    let servers = Servers::get();
    let run = run(
        &[servers.database(), servers.cache()],
        ON_THE_WAY,
        |running| {
            running.signal("-INT");
        },
    );
    run.assert_stopped(true);
    servers.assert_left_clean();
}

fn a_cursor_whose_connection_is_cut_fails_reading() {
    let servers = Servers::get();
    let run = run(&[servers.database(), servers.cache()], ON_THE_WAY, |_| {
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE application_name = 'pipeline' AND query LIKE 'FETCH%'";
        execute(&servers.postgres(), cut);
    });
    run.assert_failed(&["read rows"], true);
    servers.assert_left_clean();
}

fn a_database_that_crashes_fails_the_step_under_way() {
    let servers = Servers::get();
    let run = run(
        &[servers.database(), servers.cache()],
        ON_THE_WAY,
        |running| {
            // So that it cannot be done before the server is gone.
            running.signal("-STOP");
            servers.control("crash", "postgres");
            running.signal("-CONT");
        },
    );
    servers.control("restart", "postgres");
    run.assert_failed(&["read rows", "enrich", "store"], true);
    // That comes second, and does not hide the first.
    assert!(run.said("the tear-down of `pipeline::database::postgres` failed: drop the schema: "));
    servers.drop_schemas();
    servers.assert_left_clean();
}

fn a_database_that_hangs_fails_the_step_under_way() {
    let servers = Servers::get();
    let mut hanging = Vec::new();
    let run = run(&[servers.database(), servers.cache()], ON_THE_WAY, |_| {
        let processes = "SELECT pid FROM pg_stat_activity WHERE application_name = 'pipeline'";
        hanging = query(&servers.postgres(), processes);
        hanging
            .iter()
            .for_each(|process| signal(*process as u32, "-STOP"));
    });
    hanging
        .iter()
        .for_each(|process| signal(*process as u32, "-CONT"));
    run.assert_failed(&["read rows", "enrich", "store"], true);
    assert!(
        run.progress
            .iter()
            .any(|line| line.contains("did not finish within 5s"))
    );
    servers.drop_schemas();
    servers.assert_left_clean();
}

fn without_a_cache_that_crashes_it_goes_on() {
    let servers = Servers::get();
    let run = run(&[servers.cache()], ON_THE_WAY, |running| {
        running.signal("-STOP");
        servers.control("crash", "redis");
        running.signal("-CONT");
    });
    servers.control("restart", "redis");
    run.assert_complete("SQLite", "Redis, lost on the way");
    assert!(run.said("cache: lost, going on without it: "));
    servers.assert_left_clean();
}

fn without_a_cache_that_hangs_it_goes_on() {
    let servers = Servers::get();
    let run = run(&[servers.cache()], ON_THE_WAY, |_| {
        signal(servers.redis_process(), "-STOP");
    });
    signal(servers.redis_process(), "-CONT");
    run.assert_complete("SQLite", "Redis, lost on the way");
    assert!(run.said("cache: lost, going on without it: "));
}

/// What `.ci/servers` has started, for one test at a time.
struct Servers {
    folder: PathBuf,
    database: String,
    cache: String,
    _alone: MutexGuard<'static, ()>,
}

impl Servers {
    fn get() -> Self {
        static ALONE: Mutex<()> = Mutex::new(());
        let folder = std::env::var_os("ASYNC_RULES_SERVERS").expect("run under `.ci/servers run`");
        let folder = PathBuf::from(folder);
        let address = |file: &str| {
            let address = fs::read_to_string(folder.join(file)).expect("an address");
            address.trim_end().to_owned()
        };
        let servers = Self {
            database: address("postgres.url") + "?application_name=pipeline",
            cache: address("redis.url"),
            // A test that failed has restarted what it crashed, or the others fail too.
            _alone: ALONE.lock().unwrap_or_else(PoisonError::into_inner),
            folder,
        };
        // Of a test that failed.
        servers.drop_schemas();
        servers
    }

    fn database(&self) -> (&str, &str) {
        ("DATABASE_URL", &self.database)
    }

    fn cache(&self) -> (&str, &str) {
        ("REDIS_URL", &self.cache)
    }

    /// The database, as somebody else.
    fn postgres(&self) -> String {
        self.database.replace("=pipeline", "=test")
    }

    fn redis_process(&self) -> u32 {
        let process = fs::read_to_string(self.folder.join("redis/pid")).expect("its process");
        process.trim_end().parse().expect("a number")
    }

    fn control(&self, what: &str, server: &str) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/servers");
        let status = Command::new(script)
            .args([what, server])
            .arg(&self.folder)
            .status()
            .expect("the script starts");
        assert!(status.success(), "{what} {server}: {status:?}");
    }

    /// Nothing of the pipeline is left: no schema, no connection, no key.
    fn assert_left_clean(&self) {
        let schemas = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'pipeline%'";
        assert_eq!(query(&self.postgres(), schemas), [0]);
        // The server notices a closed connection a moment later.
        let connections =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pipeline'";
        let give_up = Instant::now() + Duration::from_secs(10);
        while query(&self.postgres(), connections) != [0] {
            assert!(Instant::now() < give_up, "there are connections left");
        }
        let mut redis = redis::Client::open(self.cache.as_str())
            .and_then(|client| client.get_connection())
            .expect("Redis is there");
        let keys: u64 = redis::cmd("DBSIZE").query(&mut redis).expect("it counts");
        assert_eq!(keys, 0);
    }

    /// What the pipeline could not drop, because its database was dead.
    fn drop_schemas(&self) {
        let drop = "DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'pipeline%' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
            END LOOP;
        END $$";
        execute(&self.postgres(), drop);
    }
}

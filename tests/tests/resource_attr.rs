//! `#[resource]`: set-up, `provide!` and tear-down in one function.

mod log;

use std::io;
use std::time::Duration;

use async_rules::{Resource, enforce, resource, time, with};
use tokio::task::yield_now;
use tokio::time::sleep;

use log::Log;

struct Conn {
    url: String,
    used: u32,
}

/// Set-up borrows its arguments; tear-down owns what it needs.
#[resource]
async fn connection(url: &str, log: &Log) -> io::Result<impl Resource<Conn>> {
    yield_now().await;
    if url.is_empty() {
        return Err(io::Error::other("no address"));
    }
    let used = url.parse::<u32>().map_err(io::Error::other)?;
    let log = log.clone();
    let conn = Conn {
        url: url.to_owned(),
        used,
    };
    log.note("open");
    provide!(conn);
    yield_now().await;
    log.note(format!("close {} {}", conn.url, conn.used));
    if conn.used > 100 {
        return Err(io::Error::other("used up"));
    }
    Ok(())
}

#[tokio::test]
async fn the_two_halves_run_around_the_body() {
    let log = Log::default();
    let output = with(connection("7", &log), async |conn| {
        conn.used += 1;
        yield_now().await;
        io::Result::Ok(conn.used)
    });
    assert_eq!(output.await.unwrap(), 8);
    assert_eq!(log.taken(), ["open", "close 7 8"]);
}

#[tokio::test]
async fn both_halves_can_fail() {
    let log = Log::default();
    for (url, text) in [("", "no address"), ("x", "invalid digit found in string")] {
        let output = with(connection(url, &log), async |_| -> io::Result<()> {
            unreachable!("not opened")
        });
        assert_eq!(output.await.unwrap_err().to_string(), text);
    }
    assert_eq!(log.taken(), [""; 0]);
    let output = with(connection("99", &log), async |conn| {
        conn.used += 2;
        io::Result::Ok(())
    });
    assert_eq!(output.await.unwrap_err().to_string(), "used up");
}

#[tokio::test]
async fn nothing_happens_before_it_is_opened() {
    let log = Log::default();
    drop(connection("7", &log));
    let opened = connection("7", &log);
    assert!(opened.name().ends_with("::connection"), "{}", opened.name());
    assert_eq!(opened.grace(), Duration::from_secs(10));
    assert_eq!(log.taken(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_body_is_followed_by_the_teardown() {
    let log = Log::default();
    let body = with(connection("7", &log), async |_| {
        sleep(Duration::from_secs(60)).await;
        io::Result::Ok(())
    });
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    while log.len() < 2 {
        yield_now().await;
    }
    assert_eq!(log.taken(), ["open", "close 7 7"]);
}

/// Without `Result` nothing can fail.
#[resource(grace = "3s")]
async fn counter(log: Log, start: u32) -> impl Resource<u32> {
    log.note("start");
    let mut count = start;
    count += 1;
    provide!(mut count);
    count += 1;
    log.note(format!("end {count}"));
    if count > 5 {
        return;
    }
    log.note("small");
}

#[tokio::test]
async fn a_resource_that_cannot_fail_fits_any_error() {
    let log = Log::default();
    let output = with(counter(log.clone(), 0).never_fails(), async |count| {
        *count += 1;
        Err::<(), _>("first")
    });
    assert_eq!(output.await, Err("first"));
    assert_eq!(log.taken(), ["start", "end 3", "small"]);
    assert_eq!(counter(log, 0).grace(), Duration::from_secs(3));
}

/// Notes its name when it is dropped.
struct Noted(&'static str, Log);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.note(format!("drop {}", self.0));
    }
}

#[resource]
async fn guarded(log: Log) -> Result<impl Resource<String>, String> {
    let _outer = Noted("outer", log.clone());
    let used = Noted("used", log.clone());
    let _inner = Noted("inner", log.clone());
    let forgotten = Noted("forgotten", log.clone());
    log.note(format!("set up {}", forgotten.0));
    let text = provide!("text".to_owned());
    log.note(format!("tear down {text} {}", used.0));
    Ok(())
}

#[tokio::test]
async fn what_teardown_mentions_or_an_underscore_keeps_lives_until_its_end() {
    let log = Log::default();
    let body = with(guarded(log.clone()), async |text| {
        log.note("body");
        text.push('s');
        Ok::<_, String>(())
    });
    body.await.unwrap();
    let expected = [
        "set up forgotten",
        "drop forgotten",
        "body",
        "tear down texts used",
        "drop inner",
        "drop used",
        "drop outer",
    ];
    assert_eq!(log.taken(), expected);
}

struct Pool {
    name: String,
    log: Log,
}

#[enforce]
impl Pool {
    #[resource]
    async fn lease<T: Default + Send + 'static, const N: usize>(
        &self,
        _hint: impl Into<String> + Send,
    ) -> Result<impl Resource<[T; N]>, io::Error>
    where
        [T; N]: Default,
    {
        let log = self.log.clone();
        log.note(format!("lease {}", self.name));
        provide!(<[T; N]>::default());
        log.note("back");
        Ok(())
    }
}

trait Leases {
    fn one(&self) -> impl Resource<u8, Error = io::Error>;
}

impl Leases for Pool {
    #[resource]
    async fn one(&self) -> io::Result<impl Resource<u8>> {
        provide!(1);
        Ok(())
    }
}

#[tokio::test]
async fn generic_methods_and_methods_of_traits_are_resources() {
    let pool = Pool {
        name: "pool".to_owned(),
        log: Log::default(),
    };
    let both = (pool.one(), pool.one());
    let sum = with(both, async |(a, b)| io::Result::Ok(*a + *b));
    assert_eq!(sum.await.unwrap(), 2);
    let lease = pool.lease::<u16, 3>("any");
    let length = with(lease, async |items| io::Result::Ok(items.len()));
    assert_eq!(length.await.unwrap(), 3);
    assert_eq!(pool.log.taken(), ["lease pool", "back"]);
}

#[tokio::test]
async fn a_spawned_task_can_use_one() {
    let log = Log::default();
    let shared = log.clone();
    let task = tokio::spawn(async move {
        with(connection("1", &shared), async |conn| {
            yield_now().await;
            io::Result::Ok(conn.used)
        })
        .await
    });
    assert_eq!(task.await.unwrap().unwrap(), 1);
    assert_eq!(log.taken(), ["open", "close 1 1"]);
}

mod aliased {
    use async_rules::{Resource, exempt, resource as managed};

    type Outcome<T> = Result<T, String>;

    #[managed]
    #[inline]
    #[exempt(blocking, reason = "zero is not long")]
    pub(super) async fn text() -> Outcome<impl Resource<String>> {
        std::thread::sleep(std::time::Duration::ZERO);
        provide!(String::from("text"));
        std::thread::sleep(std::time::Duration::ZERO);
        Ok(())
    }
}

#[tokio::test]
async fn aliases_and_exemptions_work() {
    let length = with(aliased::text(), async |text| Ok::<_, String>(text.len()));
    assert_eq!(length.await, Ok(4));
}

/// `provide!` with its path, and what a `let` can say.
mod spelled {
    use super::*;

    #[resource]
    async fn with_its_path() -> io::Result<impl Resource<u32>> {
        let value = 1;
        async_rules::provide!(value);
        assert_eq!(value, 2);
        Ok(())
    }

    #[resource]
    async fn bound_with_its_path() -> io::Result<impl Resource<u32>> {
        let value = ::async_rules::provide!(1);
        assert_eq!(value, 2);
        Ok(())
    }

    #[resource]
    async fn typed() -> io::Result<impl Resource<u32>> {
        let value: u32 = provide!(1);
        assert_eq!(value, 2);
        Ok(())
    }

    #[resource]
    async fn under_an_attribute() -> io::Result<impl Resource<u32>> {
        #[allow(unused_mut, reason = "to have one")]
        let mut value: u32 = provide!(1);
        assert_eq!(value, 2);
        Ok(())
    }

    struct Number {
        value: u32,
    }

    #[resource]
    async fn taken_apart() -> io::Result<impl Resource<Number>> {
        let Number { value } = provide!(Number { value: 1 });
        assert_eq!(value, 2);
        Ok(())
    }

    mod others {
        macro_rules! provide {
            ($value:expr) => {
                $value
            };
        }
        pub(super) use provide;
    }

    #[resource]
    async fn beside_another_macro() -> io::Result<impl Resource<u32>> {
        let value = { others::provide!(1) };
        provide!(value);
        assert_eq!(others::provide!(value), 2);
        Ok(())
    }

    #[tokio::test]
    async fn however_it_is_spelled_the_value_is_provided() {
        macro_rules! one_more {
            ($($resource:ident)*) => {$(
                with($resource(), async |value| {
                    *value += 1;
                    io::Result::Ok(())
                })
                .await
                .unwrap();
            )*};
        }
        one_more!(with_its_path bound_with_its_path typed under_an_attribute beside_another_macro);
        with(taken_apart(), async |number| {
            number.value += 1;
            io::Result::Ok(())
        })
        .await
        .unwrap();
    }
}

//! `lifespan`: start, run, drain and close, on success, failure and signals.

mod log;

use std::future::Ready;
use std::io::{self, BufRead, BufReader};
use std::panic::AssertUnwindSafe;
use std::process::{Child, Command, ExitCode, Stdio, Termination};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::lifespan::{Exit, Stop, lifespan};
use async_rules::{Resource, TimeoutError, background, resource, tracked_spawn};
use futures::FutureExt as _;
use tokio::sync::oneshot;
use tokio::time::sleep;

use log::Log;

#[resource(grace = "5s")]
async fn part(name: &'static str, log: Log, closing: Duration) -> io::Result<impl Resource<u8>> {
    if name == "broken" {
        return Err(io::Error::other("no such part"));
    }
    log.note(format!("open {name}"));
    provide!(0);
    sleep(closing).await;
    log.note(format!("close {name}"));
    Ok(())
}

fn quick(name: &'static str, log: &Log) -> impl Resource<u8, Error = io::Error> {
    part(name, log.clone(), Duration::ZERO)
}

#[async_rules::test(start_paused = true)]
async fn an_app_that_ends_by_itself_is_done() {
    let log = Log::default();
    let (at_ready, in_background) = (log.clone(), log.clone());
    let exit = lifespan((quick("a", &log), quick("b", &log)))
        .on_ready(move || at_ready.note("ready"))
        .run(async |(a, b), _| {
            *a += 1;
            *b += 2;
            background().spawn(async move {
                sleep(Duration::from_secs(3)).await;
                in_background.note("flushed");
            });
            io::Result::Ok(*a + *b)
        })
        .await;
    assert!(matches!(exit, Exit::Done(3)), "{exit:?}");
    let expected = ["open a", "open b", "ready", "flushed", "close b", "close a"];
    assert_eq!(log.taken(), expected);
    assert!(background().is_closed());
}

#[resource]
async fn flushes_late(log: Log) -> io::Result<impl Resource<()>> {
    #[tracked_spawn]
    async fn flush() {}

    provide!(());
    let flushed = flush().await;
    log.note(format!(
        "{}",
        flushed.is_err_and(|error| error.is_refused())
    ));
    Ok(())
}

#[async_rules::test(start_paused = true)]
async fn a_task_of_a_teardown_is_refused() {
    let log = Log::default();
    let exit = lifespan(flushes_late(log.clone()))
        .run(async |(), _| io::Result::Ok(()))
        .await;
    assert!(matches!(exit, Exit::Done(())), "{exit:?}");
    assert_eq!(log.taken(), ["true"]);
}

#[async_rules::test(start_paused = true)]
async fn asked_to_stop_the_body_ends_by_itself() {
    let log = Log::default();
    let exit = lifespan(quick("a", &log))
        .stop_when(sleep(Duration::from_secs(60)))
        .run(async |_, stop| {
            assert!(!stop.is_requested());
            stop.requested().await;
            sleep(Duration::from_secs(9)).await;
            io::Result::Ok("in time")
        })
        .await;
    assert_eq!(exit.done(), Some("in time"));
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn a_body_that_does_not_end_is_dropped() {
    let log = Log::default();
    let exit: Exit<(), io::Error> = lifespan(quick("a", &log))
        .stop_when(sleep(Duration::from_secs(60)))
        .drain(Duration::from_secs(2))
        .run(async |_, _| std::future::pending().await)
        .await;
    assert!(matches!(exit, Exit::Overrun), "{exit:?}");
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn a_request_to_stop_that_comes_late_forces_nothing() {
    let log = Log::default();
    // Done when the body has ended and dropped what it held.
    let (held, dropped) = oneshot::channel::<()>();
    let in_background = log.clone();
    let exit = lifespan(quick("a", &log))
        .stop_when(async { drop(dropped.await) })
        .run(async move |_, stop| {
            stop.request();
            background().spawn(async move {
                sleep(Duration::from_secs(3)).await;
                in_background.note("flushed");
            });
            drop(held);
            sleep(Duration::from_secs(1)).await;
            io::Result::Ok(())
        })
        .await;
    assert!(matches!(exit, Exit::Done(())), "{exit:?}");
    assert_eq!(log.taken(), ["open a", "flushed", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn a_body_that_panics_when_it_is_called_is_closed_too() {
    fn body(_: &mut u8, _: Stop) -> Ready<io::Result<()>> {
        panic!("not even a future")
    }
    let log = Log::default();
    let app = lifespan(quick("a", &log)).run(body);
    assert!(AssertUnwindSafe(app).catch_unwind().await.is_err());
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn what_is_open_is_closed_when_a_later_one_fails_to_open() {
    let log = Log::default();
    let exit = lifespan((quick("a", &log), quick("broken", &log)))
        .run(async |_, _| -> io::Result<()> { unreachable!("not started") })
        .await;
    assert!(matches!(&exit, Exit::Failed(error) if error.to_string() == "no such part"));
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn each_step_of_the_start_has_its_time() {
    let log = Log::default();
    let never =
        async_rules::resources::new(std::future::pending::<io::Result<u8>>(), async |_| Ok(()));
    let exit = lifespan((
        quick("a", &log).open_within(Duration::from_secs(5)),
        never.open_within(Duration::from_secs(1)),
    ))
    .run(async |_, _| -> io::Result<()> { unreachable!("not started") })
    .await;
    let Exit::Failed(error) = exit else {
        panic!("{exit:?}");
    };
    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn a_signal_during_the_start_undoes_it() {
    let log = Log::default();
    let never =
        async_rules::resources::new(std::future::pending::<io::Result<u8>>(), async |_| Ok(()));
    let exit = lifespan((quick("a", &log), never))
        .stop_when(sleep(Duration::from_secs(1)))
        .run(async |_, _| -> io::Result<()> { unreachable!("not started") })
        .await;
    assert!(matches!(exit, Exit::Interrupted), "{exit:?}");
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test(start_paused = true)]
async fn a_slow_teardown_is_dropped_after_its_grace_period() {
    let log = Log::default();
    let slow = part("slow", log.clone(), Duration::from_secs(6));
    let exit = lifespan((quick("a", &log), slow))
        .run(async |_, _| io::Result::Ok(()))
        .await;
    // The two have ten seconds together, the sum of their grace periods.
    assert!(matches!(exit, Exit::Done(())), "{exit:?}");
    let slow = part("slow", log.clone(), Duration::from_secs(6));
    let exit = lifespan(slow).run(async |_, _| io::Result::Ok(())).await;
    assert!(matches!(exit, Exit::Overrun), "{exit:?}");
    let expected = ["open a", "open slow", "close slow", "close a", "open slow"];
    assert_eq!(log.taken(), expected);
}

#[async_rules::test]
async fn the_error_of_the_body_is_the_one_that_counts() {
    let log = Log::default();
    let exit = lifespan(quick("a", &log))
        .run(async |_, _| Err::<(), _>(io::Error::other("no more")))
        .await;
    assert!(matches!(&exit, Exit::Failed(error) if error.to_string() == "no more"));
    assert_eq!(log.taken(), ["open a", "close a"]);
    assert_eq!(exit.report(), ExitCode::from(1));
}

/// A request that is being answered when the app is asked to stop is answered.
#[async_rules::test]
async fn an_http_server_answers_what_it_has_begun() {
    let (begun_tx, begun) = oneshot::channel::<()>();
    let (address_tx, address) = oneshot::channel();
    let begun_tx = Arc::new(Mutex::new(Some(begun_tx)));
    let client = tokio::spawn(async move {
        let address: std::net::SocketAddr = address.await.unwrap();
        let answer = reqwest::get(format!("http://{address}/")).await.unwrap();
        answer.text().await.unwrap()
    });
    let log = Log::default();
    let exit = lifespan(quick("pool", &log))
        .stop_when(async { begun.await.unwrap() })
        .run(async |_, stop| {
            let stopped = stop.clone();
            let answer = async move || {
                begun_tx.lock().unwrap().take().unwrap().send(()).unwrap();
                stopped.requested().await;
                "answered"
            };
            let router = axum::Router::new().route("/", axum::routing::get(answer));
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
            address_tx.send(listener.local_addr()?).unwrap();
            axum::serve(listener, router)
                .with_graceful_shutdown(stop.requested())
                .await
        })
        .await;
    assert!(matches!(exit, Exit::Done(())), "{exit:?}");
    assert_eq!(client.await.unwrap(), "answered");
    assert_eq!(log.taken(), ["open pool", "close pool"]);
}

#[async_rules::test]
async fn an_app_can_live_in_a_task() {
    let log = Log::default();
    let app = lifespan(part("a", log.clone(), Duration::ZERO)).on_ready(|| ());
    let task = tokio::spawn(async move { app.run(async |_, _| io::Result::Ok(7)).await });
    assert!(matches!(task.await.unwrap(), Exit::Done(7)));
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[async_rules::test]
async fn timeouts_of_the_start_are_told_apart() {
    let never = async_rules::resources::new(
        std::future::pending::<Result<u8, TimeoutError>>(),
        async |_| Ok(()),
    );
    let exit = lifespan(never.open_within(Duration::from_millis(1)))
        .run(async |_, _| Ok::<_, TimeoutError>(()))
        .await;
    assert!(matches!(exit, Exit::Failed(error) if error.limit() == Duration::from_millis(1)));
}

/// Not a test: the app of the tests below, in a process of its own.
#[async_rules::main]
async fn app(kind: &str) -> Exit<(), io::Error> {
    let said = async_rules::resources::new(async { io::Result::Ok(()) }, async |()| {
        println!("closed");
        Ok(())
    });
    lifespan(said)
        .on_ready(|| println!("ready"))
        .run(async |(), stop| {
            #[cfg(unix)]
            if kind == "ends" {
                background().spawn(signals::told_to_end());
                return Ok(());
            }
            stop.requested().await;
            println!("stopping");
            if kind == "deaf" {
                std::future::pending::<()>().await;
            }
            Ok(())
        })
        .await
}

#[cfg(unix)]
mod signals {
    use tokio::signal::unix::{SignalKind, signal};

    use super::*;

    #[test]
    #[ignore = "a process of its own for the tests below"]
    fn app_in_a_process() {
        let code = app(&std::env::var("KIND").unwrap()).report();
        // What `main` would return, from inside of a test.
        let code = if code == ExitCode::SUCCESS { 0 } else { 1 };
        std::process::exit(code);
    }

    /// Hears the interrupt too, and ends with another signal that asks nothing of the app.
    pub(super) async fn told_to_end() {
        let hear = |kind| signal(kind).unwrap();
        let mut interrupt = hear(SignalKind::interrupt());
        let mut end = hear(SignalKind::user_defined1());
        println!("draining");
        interrupt.recv().await;
        println!("heard");
        end.recv().await;
    }

    fn start(kind: &str) -> (Child, impl Iterator<Item = String>) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--ignored", "--exact", "signals::app_in_a_process"])
            .arg("--nocapture")
            .env("KIND", kind)
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        (child, lines.map(Result::unwrap))
    }

    fn send(signal: &str, child: &Child) {
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    fn wait_for(line: &str, lines: &mut impl Iterator<Item = String>) {
        assert!(lines.any(|said| said == line), "never said `{line}`");
    }

    #[test]
    fn a_signal_ends_the_app_in_order() {
        for signal in ["-TERM", "-INT"] {
            let (mut child, mut lines) = start("heeds");
            wait_for("ready", &mut lines);
            send(signal, &child);
            wait_for("stopping", &mut lines);
            wait_for("closed", &mut lines);
            assert_eq!(child.wait().unwrap().code(), Some(0));
        }
    }

    #[test]
    fn a_second_signal_ends_it_at_once() {
        let (mut child, mut lines) = start("deaf");
        wait_for("ready", &mut lines);
        send("-INT", &child);
        wait_for("stopping", &mut lines);
        send("-INT", &child);
        assert_eq!(child.wait().unwrap().code(), Some(130));
    }

    #[test]
    fn the_first_signal_forces_nothing_where_the_app_ends_by_itself() {
        let (mut child, mut lines) = start("ends");
        wait_for("draining", &mut lines);
        send("-INT", &child);
        wait_for("heard", &mut lines);
        send("-USR1", &child);
        wait_for("closed", &mut lines);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

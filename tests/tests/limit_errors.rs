//! What a refusal says, and what it turns into.

use std::error::Error;
use std::io;
use std::time::Duration;

use async_rules::__private::{Site, Waiting, limited};
use async_rules::{Limit, LimitError};

static SITE: Site = Site::new("shop::checkout", file!(), line!());

fn all() -> [LimitError; 4] {
    [
        LimitError::closed(),
        LimitError::nested(),
        LimitError::timed_out(Duration::from_millis(250)),
        LimitError::queue_full(50),
    ]
}

#[test]
fn each_refusal_says_why() {
    assert_eq!(
        all().map(|error| error.to_string()),
        [
            "the limit is closed",
            "the caller holds a place of the same limit and would wait for itself",
            "no place became free within 250ms",
            "no place is free and 50 calls are queued already",
        ]
    );
    assert_eq!(LimitError::queue_full(0).to_string(), "no place is free");
}

#[tokio::test]
async fn a_refusal_of_a_bounded_fn_names_it() {
    let limit = Limit::new(1);
    limit.close();
    let refused = limited(&SITE, &limit, Waiting::NONE, async {}).await;
    let error = refused.unwrap_err();
    assert_eq!(error.operation(), Some("shop::checkout"));
    assert_eq!(
        error.to_string(),
        "`shop::checkout` was refused: the limit is closed"
    );
    assert_eq!(LimitError::closed().operation(), None);
}

#[test]
fn each_refusal_becomes_an_io_error_that_still_has_it() {
    let kinds = all().map(|refusal| {
        let error = io::Error::from(refusal.clone());
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
        assert_eq!(inner, Some(&refusal));
        error.kind()
    });
    assert_eq!(
        kinds,
        [
            io::ErrorKind::Other,
            io::ErrorKind::Deadlock,
            io::ErrorKind::TimedOut,
            io::ErrorKind::ResourceBusy,
        ]
    );
}

#[test]
fn a_refusal_goes_through_the_question_mark() {
    fn boxed() -> Result<(), Box<dyn Error + Send + Sync>> {
        Err(LimitError::closed())?
    }
    fn io() -> io::Result<()> {
        Err(LimitError::closed())?
    }
    assert!(boxed().unwrap_err().is::<LimitError>());
    assert!(io().unwrap_err().get_ref().unwrap().is::<LimitError>());
}

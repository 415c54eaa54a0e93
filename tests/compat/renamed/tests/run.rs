//! What was compiled under another name runs.

use compat_renamed::{Service, limited, spawned, timed, wrapper};

#[tokio::test]
async fn they_run() {
    assert_eq!(limited(1).await, 1);
    assert_eq!(timed(2).await.unwrap(), 2);
    assert_eq!(spawned(3).await.unwrap(), 3);
    Service.checked().await;
    assert_eq!(Service.limited(vec![1, 2]).await, 2);
    assert_eq!(wrapper::through_a_re_export(4).await, 4);
}

//! What was compiled without the prelude runs.

use compat_no_prelude::shadowed::{Service, keyed, limited, refusing, spawned, timed, timed_or};

#[tokio::test]
async fn they_run() {
    assert_eq!(limited(1).await, 1);
    assert_eq!(refusing(1).await.unwrap(), 1);
    assert_eq!(keyed(1).await, 1);
    assert_eq!(timed(2).await.unwrap(), 2);
    assert_eq!(timed_or(2).await, 2);
    assert_eq!(spawned(3).await.unwrap(), 3);
    assert_eq!(Service.checked(&[4]).await, 4);
    Service.exempted().await;
}

use async_rules::enforce;

async fn work() {}

#[enforce]
async fn statement() {
    tokio::spawn(work());
}

#[enforce]
async fn underscore() {
    let _ = tokio::spawn(work());
}

#[enforce]
async fn underscore_with_its_type() {
    let _: tokio::task::JoinHandle<()> = tokio::spawn(work());
}

#[enforce]
async fn assigned_to_underscore() {
    _ = tokio::spawn(work());
}

#[enforce]
async fn dropped() {
    drop(tokio::spawn(work()));
    std::mem::drop(tokio::spawn(work()));
}

#[enforce]
async fn behind_its_abort_handle() {
    let _ = tokio::spawn(work()).abort_handle();
}

#[enforce]
async fn either_branch(first: bool) {
    let _ = if first {
        tokio::spawn(work())
    } else {
        tokio::spawn(async {})
    };
    match first {
        true => tokio::spawn(work()),
        false => tokio::spawn(async {}),
    };
}

fn main() {}

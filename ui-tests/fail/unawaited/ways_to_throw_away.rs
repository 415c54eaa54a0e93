use async_rules::enforce;

async fn save(_: u32) {}

#[enforce]
async fn underscore() {
    let _ = save(1);
}

#[enforce]
async fn assigned_to_underscore() {
    _ = save(1);
}

#[enforce]
async fn dropped() {
    drop(save(1));
    std::mem::drop(save(2));
}

#[enforce]
async fn either_branch(first: bool) {
    let _ = if first { save(1) } else { save(2) };
    let _ = match first {
        true => save(3),
        false => {
            let id = 4;
            save(id)
        }
    };
}

#[enforce]
fn in_an_async_block() -> impl Future<Output = ()> {
    async {
        let _ = save(1);
    }
}

#[enforce]
async fn in_a_macro(first: bool) {
    tokio::select! {
        _ = save(1), if first => drop(save(2)),
    }
}

#[enforce]
async fn blocks(first: bool) {
    let _ = async { save(1).await };
    _ = async move { first };
    drop(async {});
    let _ = if first { async { 1 } } else { return };
}

#[enforce(warn(unawaited))]
async fn warned() {
    #![deny(deprecated)]
    let _ = async { save(1).await };
}

fn main() {}

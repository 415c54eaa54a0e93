use async_rules::{offload, tracked_spawn};

#[offload]
fn of_name(ref text: String) -> usize {
    text.len()
}

#[offload]
fn of_part((ref mut names, mut count): (Vec<String>, usize)) -> usize {
    count += names.len();
    count
}

#[tracked_spawn]
async fn in_a_task(ref text: String) -> usize {
    text.len()
}

#[async_rules::main]
async fn main() {
    of_name(String::new()).await;
    of_part((Vec::new(), 0)).await;
    in_a_task(String::new());
}

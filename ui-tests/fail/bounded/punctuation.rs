use async_rules::bounded;

#[bounded(3 queue = 1)]
async fn no_comma() {}

#[bounded(3, 4)]
async fn second_without_a_name() {}

#[bounded(max: 3)]
async fn colon() {}

#[bounded(max == 3)]
async fn comparison() {}

#[bounded(max(3))]
async fn call() {}

#[bounded(, 3)]
async fn leading_comma() {}

#[bounded(3,, queue = 1)]
async fn two_commas() {}

#[bounded(3; queue = 1)]
async fn semicolon() {}

#[bounded(3, queue = )]
async fn no_value() {}

#[bounded(+)]
async fn no_expression() {}

#[tokio::main]
async fn main() {
    no_comma().await;
    second_without_a_name().await;
    colon().await;
    comparison().await;
    call().await;
    leading_comma().await;
    two_commas().await;
    semicolon().await;
    no_value().await;
    no_expression().await;
}

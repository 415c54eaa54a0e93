use async_rules::enforce;

#[enforce(strickt)]
async fn misspelt() {}

#[enforce(warning(blocking))]
async fn another_word() {}

#[enforce(level = "deny")]
async fn something_else() {}

fn main() {
    let _ = (misspelt(), another_word(), something_else());
}

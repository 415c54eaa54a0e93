#[async_rules::enforce]
pub async fn one() {}

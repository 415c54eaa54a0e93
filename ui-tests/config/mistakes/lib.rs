#[async_rules::enforce]
pub async fn one() {}

#[async_rules::enforce]
pub async fn two() {}

#[async_rules::enforce]
pub async fn of_the_file(path: &std::path::Path) -> bool {
    path.exists()
}

#[async_rules::enforce(allow(blocking))]
pub async fn of_the_attribute(path: &std::path::Path) -> bool {
    path.exists()
}

#[async_rules::timeout("1s", or = false)]
pub async fn of_another_attribute(path: &std::path::Path) -> bool {
    path.exists()
}
